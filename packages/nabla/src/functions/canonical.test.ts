import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { derivative } from "../calculus/gradient.js";
import { evaluate } from "../evaluation/double.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { print } from "../languages/list.js";
import { parse } from "../notation/parse.js";
import { absOf, divide, expOf, logOf, multiply, power, sqrt } from "./arithmetic.js";
import { rowOf } from "./list.js";
import { integer, literal, ONE, rational, ZERO } from "./number.js";
import { add, negate, subtract } from "./sum.js";
import { UNDEFINED } from "./undefined.js";

/*
 * Equal structure is one object, so that `===` is the test of equality. What follows must hold for all formulas;
 * fast-check draws them with a fixed seed.
 */

const SETTINGS = { seed: 20240611, numRuns: 1000 };

const [x, y, z] = ["x", "y", "z"].map(symbolNode) as [Expr, Expr, Expr];
const sine = (u: Expr): Expr => rowOf("sin")?.make([u]) as Expr;

/** Random formulas over these numbers. */
function formulasOver(...numbers: fc.Arbitrary<Expr>[]): fc.Arbitrary<Expr> {
  return fc.letrec<{ formula: Expr }>((tie) => ({
    formula: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom(x, y, z),
      ...numbers,
      fc.tuple(tie("formula"), tie("formula")).map(([a, b]) => add([a, b])),
      fc.tuple(tie("formula"), tie("formula")).map(([a, b]) => multiply([a, b])),
      fc.tuple(tie("formula"), fc.integer({ min: -2, max: 3 })).map(([a, n]) => power(a, integer(n))),
      tie("formula").map(sqrt),
      tie("formula").map(sine),
      tie("formula").map(expOf),
      tie("formula").map((u) => logOf(absOf(u))),
    ),
  })).formula;
}

const integers = fc.integer({ min: -5, max: 5 }).map(integer);
const fractions = fc
  .tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: 1, max: 4 }))
  .map(([p, q]) => divide(integer(p), integer(q)));
const decimals = fc.constantFrom("0.5", "2.1", "1.25").map(literal);

const formula = formulasOver(integers, fractions, decimals);
/**
 * A number in front of a product of sums stays in front, and one in front of a sum is multiplied out: −1 and decimals
 * therefore give x·(−x − y) beside −x·(x + y). Positive fractions have one form.
 */
const positive = formulasOver(
  fc.integer({ min: 0, max: 5 }).map(integer),
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }))
    .map(([p, q]) => divide(integer(p), integer(q))),
);

function holds(arbitrary: fc.Arbitrary<Expr>, property: (a: Expr, b: Expr, c: Expr) => boolean): void {
  const outcome = fc.check(fc.property(arbitrary, arbitrary, arbitrary, property), SETTINGS);
  const shown = outcome.counterexample?.map((e) => print(e)).join("   and   ");
  expect(shown, `fails for ${shown}`).toBeUndefined();
}

describe("sums and products have one form", () => {
  test("a + b is b + a", () => holds(formula, (a, b) => add([a, b]) === add([b, a])));
  test("a·b is b·a", () => holds(formula, (a, b) => multiply([a, b]) === multiply([b, a])));
  test("(a + b) + c is a + (b + c)", () =>
    holds(formula, (a, b, c) => add([add([a, b]), c]) === add([a, add([b, c])])));
  test("(a·b)·c is a·(b·c) for positive numbers among the factors", () =>
    holds(positive, (a, b, c) => multiply([multiply([a, b]), c]) === multiply([a, multiply([b, c])])));
  test("a + 0 and a·1 are a", () => holds(formula, (a) => add([a, ZERO]) === a && multiply([a, ONE]) === a));
  test("a − a is 0, and −(−a) is a", () =>
    holds(formula, (a) => subtract(a, a) === (a === UNDEFINED ? a : ZERO) && negate(negate(a)) === a));
  test("a + a is 2·a", () => holds(formula, (a) => add([a, a]) === multiply([integer(2), a])));
  test("a·a is a²", () => holds(formula, (a) => multiply([a, a]) === power(a, integer(2))));
  test("making a formula anew of its arguments gives the same object", () =>
    holds(formula, (a) => a.kind !== "call" || a.row.make(a.args) === a));
});

describe("simplifying keeps the value", () => {
  const value = (e: Expr): number => evaluate(e, { x: 1.25, y: 0.75, z: 2.5 });
  /** Equal up to roundings, where both are of moderate size. */
  const near = (a: number, b: number): boolean =>
    !(Math.abs(a) < 1e6 && Math.abs(b) < 1e6) ||
    Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

  test("of a + b", () => holds(formula, (a, b) => near(value(add([a, b])), value(a) + value(b))));
  test("of a·b", () => holds(formula, (a, b) => near(value(multiply([a, b])), value(a) * value(b))));
});

describe("exact numbers", () => {
  test("a decimal is the fraction that it says, and stays a decimal", () => {
    const sum = add([literal("0.1"), literal("0.2")]);
    expect(sum).toBe(literal("0.3"));
  });
  test("fractions stay in lowest terms", () => {
    expect(
      add([rational({ numerator: 1, denominator: 6 }), rational({ numerator: 1, denominator: 3 })]),
    ).toBe(divide(ONE, integer(2)));
  });
  test("integers do not overflow", () => {
    const large = power(integer(3), integer(100));
    expect(divide(large, power(integer(3), integer(99)))).toBe(integer(3));
  });
});

test("|u| and |−u| are one, and ln|u| has the derivative of ln u", () => {
  expect(print(parse("abs(x - 1) + abs(1 - x)"))).toBe("2*abs(x - 1)");
  expect(print(parse("sign(1 - x) + sign(x - 1)"))).toBe("0");
  expect(print(derivative(parse("log(abs(x))"), "x"))).toBe("1/x");
  expect(print(parse("sign(x)*abs(x)^3"))).toBe("x^3");
  expect(print(parse("sign(x)*abs(x)^(1/2)"))).toBe("sqrt(abs(x))*sign(x)");
});

test("a content whose power is too long stays inside", () => {
  const e = parse("(1 + x/10^6)^(10^6)");
  expect(evaluate(e, { x: 1 })).toBeCloseTo(Math.E, 5);
  expect(parse(String(e))).toBe(e);
});
