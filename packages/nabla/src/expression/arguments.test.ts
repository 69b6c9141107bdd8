import { expect, test } from "vitest";
import * as nabla from "../index.js";

const f = nabla.parse("x^2 + y");
/** A call that a program in JavaScript can make, whatever the types say. */
const functions = new Map(Object.entries(nabla));
const call = (name: string, ...args: unknown[]): unknown =>
  Reflect.apply(functions.get(name) as () => unknown, null, args);

const FORMULAS = [
  "gradient antigradient derivative hessian directional laplacian taylor implicit kinks gradientAt steps evaluate",
  "evaluateWithBound digits substitute expand print variables",
]
  .join(" ")
  .split(" ");

test.each(FORMULAS)("%s says what it needs in place of a formula", (name) => {
  for (const wrong of ["x^2", 3, null, undefined, {}, [f]]) {
    let error: unknown;
    try {
      call(name, wrong, name === "derivative" || name === "steps" ? "x" : undefined, "y");
    } catch (thrown) {
      error = thrown;
    }
    expect(nabla.isNablaError(error, "domain"), `${name}(${String(wrong)}): ${String(error)}`).toBe(true);
    expect((error as Error).message).toMatch(/a formula is needed, got/);
  }
});

test("texts are not taken apart into letters, nor formulas for names or points", () => {
  expect(() => call("gradient", f, "x1")).toThrow(
    'gradient: a list of variables is needed, got the text "x1"; write ["x1"]',
  );
  expect(() => call("derivative", f, nabla.parse("x"))).toThrow(
    "derivative: a variable's name is needed, got a formula",
  );
  expect(() => call("evaluate", f)).toThrow("evaluate: a point is needed, such as { x: 1 }, got undefined");
  expect(() => call("gradient", "x^2")).toThrow("parse makes a formula of a text");
});

test("a formula shows itself as text", () => {
  expect(`${f}`).toBe("x^2 + y");
  expect(JSON.stringify({ f })).toBe('{"f":"x^2 + y"}');
});
