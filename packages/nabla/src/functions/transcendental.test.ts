import { expect, test } from "vitest";
import { gradient } from "../calculus/gradient.js";
import { taylor } from "../calculus/taylor.js";
import { evaluate } from "../evaluation/double.js";
import { print } from "../languages/list.js";
import { parse } from "../notation/parse.js";

/** Partial derivatives at points by mpmath's diff at 50 digits. */
const PARTIALS: readonly (readonly [
  formula: string,
  at: Record<string, number>,
  partials: readonly number[],
])[] = [
  ["besselj(0, x)", { x: 5.5 }, [0.34143821542904335]],
  ["besselj(1, x)", { x: 1e-9 }, [0.5]],
  ["besselj(1, x)", { x: -40.25 }, [-0.02700712655641062]],
  ["besseli(1, x)", { x: 3.5 }, [5.605107740151661]],
  ["LambertW(x)", { x: 0.0 }, [1.0]],
  ["LambertW(x)", { x: -0.36 }, [11.54689014005681]],
  ["LambertW(x)", { x: 1000000.0 }, [9.192464602053913e-7]],
  ["Ei(x)", { x: -3.25 }, [-0.011930525486683696]],
  ["erfi(x)", { x: 2.5 }, [584.5148796440576]],
  ["binomial(x, y)", { x: 7.5, y: 2.25 }, [9.816837180433463, 21.843047739533]],
  ["beta(x, y)", { x: 2.5, y: 0.75 }, [-0.2005426487640585, -1.3437393804313345]],
  ["gelu(x)", { x: -1.25 }, [-0.12266158306942213]],
  ["silu(x)", { x: -40.5 }, [-1.0178190581162175e-16]],
  ["silu(x)", { x: 40.5 }, [1.0]],
  ["logit(x)", { x: 0.999 }, [1001.0010010010001]],
  ["xlogy(x, y)", { x: 1.5, y: 0.25 }, [-1.3862943611198906, 6.0]],
  ["normalcdf(x)", { x: -20.5 }, [2.2119843802105703e-92]],
  ["normalpdf(x)", { x: 3.5 }, [-0.00305438943266016]],
];

test.each(PARTIALS)("%s has the partial derivatives of mpmath at %o", (formula, at, partials) => {
  const f = parse(formula);
  const names = Object.keys(at);
  gradient(f, names).forEach((partial, i) => {
    const expected = partials[i] as number;
    expect(Math.abs(evaluate(partial, at) - expected)).toBeLessThanOrEqual(4e-15 * Math.abs(expected));
  });
});

test("Bessel functions have every term of their series at 0", () => {
  expect(print(taylor(parse("besselj(1, x)"), { x: 0 }, 9))).toBe(
    print(parse("x/2 - x^3/16 + x^5/384 - x^7/18432 + x^9/1474560")),
  );
});

test("what has no value or no derivative here is refused by name", () => {
  expect(() => gradient(parse("zeta(x)"), ["x"])).toThrowError("nabla has no derivative of zeta");
  expect(() => parse("besselj(n, x)")).toThrowError("the order must be a whole number");
  expect(() => parse("LambertW(x, -1)")).toThrowError("only the principal branch");
});

test("the Taylor polynomial of Lambert's W is found, though its derivative holds W inside an exponential", () => {
  expect(taylor(parse("LambertW(x)"), { x: 0 }, 4)).toBe(parse("x - x^2 + 3*x^3/2 - 8*x^4/3"));
});

test("binomial coefficients of whole numbers are whole numbers", () => {
  expect(["binomial(5, 2)", "binomial(5, 7)", "binomial(-2, 3)"].map((f) => print(parse(f)))).toEqual([
    "10",
    "0",
    "-4",
  ]);
});
