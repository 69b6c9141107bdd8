import { describe, expect, test } from "vitest";
import { parse } from "../notation/parse.js";
import { evaluateWithBound } from "./bound.js";
import { digits } from "./digits.js";
import { enclose } from "./interval.js";
import { signOfConstant } from "./sign.js";

describe("a value with its bound", () => {
  test("is exact where the arithmetic is", () => {
    expect(evaluateWithBound(parse("x^2*y + 4*y + y*x"), { x: 1, y: 2 })).toEqual({ value: 12, error: 0 });
    // A number means its shortest decimal: 0.3 − 3·0.1 is zero, not 5.6e−17.
    expect(evaluateWithBound(parse("y - 3*x"), { x: 0.1, y: 0.3 })).toEqual({ value: 0, error: 0 });
  });
  test("does not lose what cancels", () => {
    // mpmath: 5.0e−17 to 33 digits.
    const { value, error } = evaluateWithBound(parse("1 - cos(x)"), { x: 1e-8 });
    expect(Math.abs(value - 5e-17)).toBeLessThan(1e-30);
    expect(error).toBeLessThan(1e-30);
  });
  test("is NaN where there is none, and never infinite without saying by how much", () => {
    expect(evaluateWithBound(parse("1/x"), { x: 0 }).value).toBeNaN();
    expect(evaluateWithBound(parse("log(x)"), { x: -1 }).value).toBeNaN();
    expect(evaluateWithBound(parse("exp(x)"), { x: 1000 }).text).toBe("1.9700711140170470e+434");
  });
  test.each(["z*piecewise(pi < pi, 1, x^x)", "piecewise(pi < pi, 1, x^x) - piecewise(pi < pi, 1, y^y)"])(
    "does not take %s for 0 where a part may have no value",
    (text) => {
      expect(evaluateWithBound(parse(text), { x: -0.5, y: -0.5, z: 0 })).toEqual({
        value: Number.NaN,
        error: Number.POSITIVE_INFINITY,
      });
    },
  );

  test("keeps to its budget and then says what intervals know", () => {
    const f = parse("sin(x)^2 + cos(x)^2 - 1");
    const { value, error } = evaluateWithBound(f, { x: 1 }, { work: 1000 });
    expect(Math.abs(value)).toBeLessThanOrEqual(error);
    expect(error).toBeLessThan(1e-14);
  });
});

describe("a budget", () => {
  const endless = parse("loggamma(min(y, pi)^2)");
  test("of work ends digits with a limit", () => {
    expect(() => digits(endless, { y: -1 }, 10)).toThrow(expect.objectContaining({ code: "limit" }));
  });
  test("asks the clock of whoever has one", () => {
    let asked = 0;
    const late = (): boolean => {
      asked += 1;
      return asked > 3;
    };
    expect(() => digits(endless, { y: -1 }, 10, { late })).toThrow(/budget of time/);
    expect(asked).toBe(4);
  });
  test("ends by its signal", () => {
    const signal = { aborted: true, reason: "enough" };
    expect(() => digits(endless, { y: -1 }, 10, { signal })).toThrow(
      expect.objectContaining({ code: "cancelled", detail: { reason: "enough" } }),
    );
  });
});

describe("digits of what doubles and logarithms hide", () => {
  test.each([
    ["log(x)/log(2) - 3", { x: 8 }, 10, "0"],
    ["log(6) - log(2) - log(3)", {}, 10, "0"],
    ["mod(x, y)", { x: "124999999999999999", y: "100000000000000000" }, 1, "2e+16"],
    // mpmath: ψ′ next to its pole is 1/x².
    ["polygamma(1, x)", { x: "-1e-1241" }, 10, "1.000000000e+2482"],
    ["gamma(x)", { x: "-1e-1241" }, 5, "-1.0000e+1241"],
  ])("%s at %o", (text, at, n, value) => {
    expect(digits(parse(text), at, n)).toBe(value);
  });
});

describe("enclosures of underflows", () => {
  test.each([
    ["x^100", [1e-154, 1e-154]],
    ["x^67", [-1e-10, 1e-10]],
    ["atan2(x, 4)", [-5e-324, 1]],
  ] as const)("%s on %o is not called zero", (text, x) => {
    const { lo, hi } = enclose(parse(text), { x });
    expect(hi).toBeGreaterThan(0);
    if (x[0] < 0) expect(lo).toBeLessThan(0);
  });
  test("a logarithm of one goes as far as it may", () => {
    const { lo, hi, defined } = enclose(parse("log(x^(-67))"), { x: [1e154, 1e154] });
    expect(defined).not.toBe("none");
    expect(lo).toBeLessThan(-23758);
    expect(hi).toBeGreaterThan(-23758);
  });
  test("a power with a pole keeps its positive half", () => {
    expect(enclose(parse("x^(-67)"), { x: [-1e-17, 1e100] }).hi).toBe(Number.POSITIVE_INFINITY);
  });
  test("ends are in order, far out too", () => {
    for (const text of ["cos(x)", "polygamma(5, x)", "polygamma(2, x)", "factorial(x)", "sinc(x)"]) {
      for (const x of [
        [2.419182542468939e16, 2.419182542468939e16 + 4],
        [1e308, 1e308],
        [9, 1.7e308],
        [-9e15, -8.999e15],
      ] as const) {
        const { lo, hi, defined } = enclose(parse(text), { x });
        if (defined !== "none") expect(lo, `${text} ${x}`).toBeLessThanOrEqual(hi);
      }
    }
  });
});

test("the sign of a constant is exact as far as it goes", () => {
  expect(signOfConstant(parse("sqrt(2)*sqrt(3) - sqrt(6)"))).toBe(0);
  expect(signOfConstant(parse("exp(1) - 2.718281828459045235360287471352"))).toBe(1);
  expect(signOfConstant(parse("exp(1) - 2.718281828459045235360287471353"))).toBe(-1);
  expect(signOfConstant(parse("log(-1)"))).toBeUndefined();
});
