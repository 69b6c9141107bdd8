import { expect, test } from "vitest";
import { gradient } from "../calculus/gradient.js";
import { symbolNode } from "../expression/intern.js";
import { multiply, power } from "../functions/arithmetic.js";
import { integer, ONE } from "../functions/number.js";
import { add, scale } from "../functions/sum.js";
import { evaluate } from "./double.js";

test("the unit's profit function has gradient (6, 6) and value 12 at (1, 2)", () => {
  const [x, y] = [symbolNode("x"), symbolNode("y")];
  const f = add([multiply([power(x, integer(2)), y]), scale(integer(4), y), multiply([y, x])]);
  expect(evaluate(f, { x: 1, y: 2 })).toBe(12);
  expect(gradient(f).map((g) => evaluate(g, { x: 1, y: 2 }))).toEqual([6, 6]);
  expect(evaluate(ONE, {})).toBe(1);
});
