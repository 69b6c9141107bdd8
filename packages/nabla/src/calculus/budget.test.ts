import { expect, test } from "vitest";
import { isNablaError } from "../error.js";
import { digits } from "../evaluation/digits.js";
import { parse } from "../notation/parse.js";
import { gradientAt } from "./at.js";
import { derivative, gradient } from "./gradient.js";
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
  expect(codeOf(() => taylor(parse("x^y^x^y"), { x: 1, y: 1 }, 12))).toBe("limit");
  expect(codeOf(() => taylor(parse("x^y^x^y"), { x: 1, y: 1 }, 5))).toBe("answer");
  expect(codeOf(() => taylor(parse("sinc(acosh(x))"), { x: 1 }, 16))).toBe("answer");
  expect(codeOf(() => taylor(parse("sinc(acosh(x))"), { x: 1 }, 60))).toBe("limit");
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
