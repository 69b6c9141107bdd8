import { callNode } from "../../expression/intern.js";
import type { Expr } from "../../expression/node.js";
import type { Row } from "../../expression/row.js";
import { absRow, expRow, logRow, productRow, signRow } from "../../functions/arithmetic.js";
import {
  andRow,
  equalRow,
  lessEqualRow,
  lessRow,
  maxRow,
  minRow,
  piecewiseRow,
} from "../../functions/choice.js";
import { piRow } from "../../functions/constants.js";
import {
  HALF,
  integer,
  isNegativeNumber,
  MINUS_ONE,
  negateNumber,
  numberOf,
  ONE,
  rational,
  TWO,
  ZERO,
} from "../../functions/number.js";
import { floorRow } from "../../functions/steps.js";
import { sumRow } from "../../functions/sum.js";
import { cosRow, sinRow } from "../../functions/trigonometric.js";

/*
 * Formulas that stay as they are written. The ones of `functions/` bring every formula into one form, which is right
 * for mathematics; but an algorithm is a way to round, and (s − a)·(s + a) or 1 + x·(c + x·…) is there for a reason.
 */

/** A function of arguments, not made simpler. */
export const of =
  (row: Row) =>
  (...args: readonly Expr[]): Expr =>
    callNode(row, args);

export const exp = of(expRow);
export const log = of(logRow);
export const abs = of(absRow);
export const sign = of(signRow);
export const floor = of(floorRow);
export const sin = of(sinRow);
export const cos = of(cosRow);
export const largest = of(maxRow);
export const smallest = of(minRow);
export const less = of(lessRow);
export const lessEqual = of(lessEqualRow);
export const equal = of(equalRow);
export const both = of(andRow);
/** c1, v1, c2, v2, …, otherwise. Where x is NaN no condition holds, so that what keeps the NaN stands last. */
export const choose = of(piecewiseRow);
export const PI: Expr = /* @__PURE__ */ callNode(piRow, []);
/** Beyond all doubles. */
export const INFINITE: Expr = /* @__PURE__ */ integer(10n ** 400n);

export const number = (value: number): Expr => numberOf(value);
export const fraction = (numerator: number, denominator: number): Expr =>
  rational({ numerator, denominator });

/** a + b + …, from the left. */
export const add = (...terms: readonly Expr[]): Expr =>
  terms.reduce((sum, term) =>
    term.kind === "number" && isNegativeNumber(term)
      ? subtract(sum, negateNumber(term))
      : callNode(sumRow, [ZERO, ONE, sum, ONE, term]),
  );

export const subtract = (a: Expr, b: Expr): Expr => callNode(sumRow, [ZERO, ONE, a, MINUS_ONE, b]);
export const negate = (u: Expr): Expr => callNode(sumRow, [ZERO, MINUS_ONE, u]);
/** a·b·…, from the left. */
export const multiply = (...factors: readonly Expr[]): Expr =>
  factors.reduce((product, factor) => callNode(productRow, [product, ONE, factor, ONE]));
export const divide = (a: Expr, b: Expr): Expr => callNode(productRow, [a, ONE, b, MINUS_ONE]);
export const power = (base: Expr, exponent: Expr): Expr => callNode(productRow, [base, exponent]);
export const square = (u: Expr): Expr => power(u, TWO);
export const sqrt = (u: Expr): Expr => power(u, HALF);

/** c₀ + x(c₁ + x(c₂ + …)) */
export function polynomial(coefficients: readonly number[], x: Expr): Expr {
  return coefficients
    .slice(0, -1)
    .reduceRight((sum, c) => add(multiply(x, sum), number(c)), number(coefficients.at(-1) ?? 0));
}

/** first(0) + ratio(1)·(first(1) + ratio(2)·(first(2) + …)), `count` times. */
export function nested(count: number, first: (k: number) => Expr, ratio: (k: number) => Expr): Expr {
  let sum = first(count);
  for (let k = count - 1; k >= 0; k--) sum = add(multiply(ratio(k + 1), sum), first(k));
  return sum;
}

/** x less the whole number next to it, and 1 where that is even, −1 where it is odd. */
function nearest(x: Expr): { readonly rest: Expr; readonly turn: Expr } {
  const whole = floor(add(x, HALF));
  const half = multiply(HALF, whole);
  return { rest: subtract(x, whole), turn: choose(equal(floor(half), half), ONE, MINUS_ONE) };
}

/** sin πx, zero at whole numbers. */
export function sineOfPi(x: Expr): Expr {
  const { rest, turn } = nearest(x);
  return multiply(turn, sin(multiply(PI, rest)));
}

/** cot πx, zero half way between whole numbers. */
export function cotangentOfPi(x: Expr): Expr {
  const { rest } = nearest(x);
  return divide(sin(multiply(PI, subtract(HALF, abs(rest)))), sin(multiply(PI, rest)));
}
