import { expect, test } from "vitest";
import { isNablaError } from "../error.js";
import { digits } from "../evaluation/digits.js";
import { parse } from "../notation/parse.js";
import { metered, spend } from "../number/budget.js";
import { gcd } from "../number/rational.js";
import { gradientAt } from "./at.js";
import { hessian, laplacian } from "./fields.js";
import { derivative, gradient } from "./gradient.js";
import { kinks } from "./kinks.js";
import { taylor } from "./taylor.js";

/** What a call ends with. */
function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isNablaError(error)) return error.code;
    throw error;
  }
  return "answer";
}

test("derivatives that grow with each order end in an answer or in limit", () => {
  const tower = parse("x^x^x");
  expect(codeOf(() => derivative(tower, "x", 10))).toBe("answer");
  expect(codeOf(() => derivative(tower, "x", 12))).toBe("limit");
  expect(codeOf(() => derivative(tower, "x", 6, { work: 100 }))).toBe("limit");
  expect(codeOf(() => derivative(parse("exp(-x^2)"), "x", 60))).toBe("answer");
});

test("Taylor polynomials too", () => {
  expect(codeOf(() => taylor(parse("x^y^x^y"), { x: 1, y: 1 }, 12, { work: 300_000 }))).toBe("limit");
  expect(codeOf(() => taylor(parse("x^y^x^y"), { x: 1, y: 1 }, 5))).toBe("answer");
  expect(codeOf(() => taylor(parse("sinc(acosh(x))"), { x: 1 }, 12))).toBe("answer");
  expect(codeOf(() => taylor(parse("sinc(acosh(x))"), { x: 1 }, 60, { work: 300_000 }))).toBe("limit");
  expect(codeOf(() => taylor(parse("sin(x)"), { x: 0 }, 60))).toBe("answer");
});

test("the same work ends the same computation, whatever was computed before", () => {
  const f = parse("exp(sin(x)*x)");
  const least = [1, 2, 3].map(() => {
    let work = 1000;
    while (codeOf(() => derivative(f, "x", 8, { work })) === "limit") work *= 1.25;
    return work;
  });
  expect(new Set(least).size).toBe(1);
});

test("second derivatives of towers and kinks of deep formulas too", () => {
  const nested = (text: string, depth: number): string => {
    let inner = "x";
    for (let i = 0; i < depth; i++) inner = text.replace("#", inner);
    return inner;
  };
  const tower = (height: number) => parse(Array.from({ length: height }, () => "x").join("^"));
  expect(codeOf(() => hessian(tower(400)))).toBe("limit");
  expect(codeOf(() => hessian(tower(40)))).toBe("answer");
  expect(codeOf(() => laplacian(tower(40), ["x"], { work: 1000 }))).toBe("limit");
  expect(codeOf(() => kinks(parse(nested("abs(sin(#)+x)", 100)), { x: 0 }, { work: 2000 }))).toBe("limit");
  // Which of the hundred roots it is costs more than to see that there is one: then it is the whole formula.
  const roots = parse(nested("cbrt(#)+x", 100));
  expect(kinks(roots, { x: 0 })).toEqual([{ part: roots, kind: "vertical tangent" }]);
});

test("greatest common divisors of long integers count", () => {
  const a = 3n ** 5000n;
  const b = 7n ** 5000n;
  expect(codeOf(() => metered("gcd", { work: 1000 }, () => [gcd(a, b), spend(0)]))).toBe("limit");
});

test("a long integer is shortened in errors", () => {
  expect(() => parse("(10^16384)^2")).toThrow(/, got 1(0{19})… \(16385 digits\)\^2$/);
});

test("a value far below the doubles is answered", () => {
  const [slope] = gradientAt(parse("factorial(x*1e-16384)"), { x: 1 }).gradient;
  expect(slope?.text).toBe("-5.7721566490153286e-16385");
});

test("a signal ends a long derivative", () => {
  const signal = { aborted: true, reason: "stop" };
  expect(codeOf(() => derivative(parse("x^x^x"), "x", 10, { signal }))).toBe("cancelled");
});

test("one derivative costs what the formula costs and has no limit of its own", () => {
  const f = parse(Array.from({ length: 20_000 }, (_, i) => `sin(x*${i + 1})`).join("+"));
  expect(codeOf(() => gradient(f))).toBe("answer");
});

test("values and slopes at a point", () => {
  expect(digits(parse("factorial(1e-16384)"), {}, 12)).toBe("1.00000000000");
  const { gradient: slopes } = gradientAt(parse("loggamma(min(y, pi)^2)"), { y: -1 });
  expect(slopes[0]?.value).toBeCloseTo(1.1544313298030657, 14); // mpmath: 2*euler
});
