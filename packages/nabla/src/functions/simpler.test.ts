import { describe, expect, test } from "vitest";
import { derivative } from "../calculus/gradient.js";
import { isNablaError } from "../error.js";
import { digits } from "../evaluation/digits.js";
import { evaluate } from "../evaluation/double.js";
import { enclose } from "../evaluation/interval.js";
import { callNode, symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import type { Row } from "../expression/row.js";
import { type LanguageName, languages, print } from "../languages/list.js";
import { divide, expRow, logRow, power, sqrt } from "./arithmetic.js";
import { notEqualRow, piecewiseRow } from "./choice.js";
import { define } from "./define.js";
import { coshRow, sinhRow } from "./hyperbolic.js";
import { ONE, TWO, ZERO } from "./number.js";
import { inSimplerFunctions } from "./simpler.js";
import { increment, subtract } from "./sum.js";

/*
 * Rows that stand in no table and no list: without an enclosure, an n-digit value, a word in any language, and a
 * value of their own.
 */

const summary = { en: "", ru: "" };
const x = symbolNode("x");
const at = (args: readonly Expr[], i = 0): Expr => args[i] ?? ZERO;

/** sinh(x)/x, 1 at 0. */
const sinhcRow: Row = define({
  name: "sinhc",
  arity: [1, 1],
  summary,
  parity: "even",
  partial({ args }) {
    const u = at(args);
    const slope = subtract(divide(coshRow.make([u]), u), divide(sinhRow.make([u]), power(u, TWO)));
    return piecewiseRow.make([notEqualRow.make([u, ZERO]), slope, ZERO]);
  },
  expand(args) {
    const u = at(args);
    return piecewiseRow.make([notEqualRow.make([u, ZERO]), divide(sinhRow.make([u]), u), ONE]);
  },
});

/** x², which simplification would see through: of √x it is not x where x < 0. */
const squareRow: Row = define({
  name: "square",
  arity: [1, 1],
  summary,
  partial: () => ZERO,
  expand: (args) => power(at(args), TWO),
});

/** A definition that rests on a definition, with two arguments. */
const ratioRow: Row = define({
  name: "ratio",
  arity: [2, 2],
  summary,
  partial: () => ZERO,
  expand: (args) => divide(sinhcRow.make([at(args)]), squareRow.make([at(args, 1)])),
});

const sinhc = sinhcRow.make([x]);

describe("a row that says only what it is in simpler functions", () => {
  test("has a value", () => {
    expect(evaluate(sinhc, { x: 2 })).toBe(Math.sinh(2) / 2);
    expect(evaluate(sinhc, { x: 0 })).toBe(1);
    expect(evaluate(ratioRow.make([x, TWO]), { x: 2 })).toBe(Math.sinh(2) / 8);
    expect(evaluate(derivative(sinhc, "x"), { x: 1 })).toBeCloseTo(Math.cosh(1) - Math.sinh(1), 14);
  });

  test("has an enclosure, defined where the formula is", () => {
    const { lo, hi, defined } = enclose(sinhc, { x: [1, 2] });
    expect(lo).toBeLessThanOrEqual(Math.sinh(1));
    expect(hi).toBeGreaterThanOrEqual(Math.sinh(2) / 2);
    expect(defined).toBe("all");
    const through = enclose(squareRow.make([sqrt(x)]), { x: [-2, -1] });
    expect(through).toEqual(enclose(sqrt(x), { x: [-2, -1] }));
    expect(enclose(expRow.make([ratioRow.make([x, x])]), { x: [1, 2] }).lo).toBeGreaterThan(1);
  });

  test("has a value to n digits", () => {
    expect(digits(sinhc, { x: "1e-20" }, 48)).toBe("1.00000000000000000000000000000000000000001666667");
    expect(Number(digits(sinhc, { x: 0 }, 5))).toBe(1);
    expect(digits(x, { x: ratioRow.make([ONE, ONE]) }, 10)).toBe("1.175201194");
    expect(() => digits(squareRow.make([logRow.make([x])]), { x: -1 }, 5)).toThrow("no real value");
  });

  test.each(Object.keys(languages) as LanguageName[])(
    "is written in %s, by its name only where that is read",
    (language) => {
      const printed = print(increment(sinhc, 1), language);
      const byName = ["text", "unicode", "latex"].includes(language);
      expect(printed.includes("sinhc"), printed).toBe(byName);
    },
  );

  test("is found in a formula of any depth", () => {
    let e: Expr = x;
    for (let i = 0; i < 3000; i++) e = squareRow.make([coshRow.make([e])]);
    const simpler = inSimplerFunctions(e, (row) => row !== squareRow, "test");
    expect(enclose(simpler, { x: [0, 0] }).lo).toBeGreaterThan(1);
  });
});

test("a function without a form in simpler functions, or with a circle of them, is refused by name", () => {
  const bare = define({ name: "bare", arity: [1, 1], summary, partial: () => ZERO, value: Math.abs });
  const circle: Row = define({
    name: "circle",
    arity: [1, 1],
    summary,
    partial: () => ZERO,
    value: Math.abs,
    expand: (args) => increment(callNode(circle, args), 1),
  });
  for (const [row, message] of [
    [bare, "enclose: no interval arithmetic for bare, which has no form in simpler functions"],
    [circle, "enclose: no interval arithmetic: the forms in simpler functions go round in a circle"],
  ] as const) {
    try {
      enclose(row.make([x]), { x: [0, 1] });
      expect.unreachable();
    } catch (error) {
      expect(isNablaError(error, "unsupported") && error.message).toBe(message);
    }
  }
});
