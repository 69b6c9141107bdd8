import type { Decimal } from "decimal.js";
import { pi } from "./constants.js";
import { adopt, type Context, exponentOf, round, spend, widen } from "./context.js";
import { exp } from "./elementary.js";

/** 2/√π·e^(−x²)·Σ 2ᵏx²ᵏ⁺¹/(2k+1)!!, all of one sign (Abramowitz and Stegun 7.1.6). */
function series(context: Context, x: Decimal): Decimal {
  const wide = widen(context, Math.max(0, 2 * x.e) + 10);
  const X = adopt(wide, x);
  const square = X.times(X);
  let term = X;
  let sum = X;
  for (let k = 1; exponentOf(term) > exponentOf(sum) - wide.digits; k++) {
    spend(wide.digits, 3);
    term = term
      .times(square)
      .times(2)
      .div(2 * k + 1);
    sum = sum.plus(term);
  }
  return sum.times(2).times(exp(wide, square.neg())).div(pi(wide).sqrt());
}

/** e^(−x²)/(x√π)·Σ (−1)ᵏ(2k−1)!!/(2x²)ᵏ, for an x so large that it reaches all digits (7.1.23). */
function tail(context: Context, x: Decimal): Decimal {
  const wide = widen(context, Math.max(0, 2 * x.e) + 10);
  const X = adopt(wide, x);
  const square = X.times(X);
  let term = adopt(wide, 1);
  let sum = term;
  for (let k = 1; exponentOf(term) > -wide.digits; k++) {
    spend(wide.digits, 3);
    term = term.times(1 - 2 * k).div(square.times(2));
    sum = sum.plus(term);
  }
  return exp(wide, square.neg())
    .times(sum)
    .div(X.times(pi(wide).sqrt()));
}

/** About how many digits of 1 − erf(x) are zeros after the point: x²/log 10. */
function zerosOfTail(x: Decimal): number {
  return x.e > 20 ? Number.POSITIVE_INFINITY : x.toNumber() ** 2 / Math.LN10;
}

/** The error function. Far out it is 1 to all digits. */
export function erf(context: Context, x: Decimal): Decimal {
  const size = x.abs();
  const value =
    zerosOfTail(size) > context.digits + 10 ? adopt(context, 1) : round(context, series(context, size));
  return x.lt(0) ? value.neg() : value;
}

/** 1 − erf(x), with all its digits. */
export function erfc(context: Context, x: Decimal): Decimal {
  if (x.lte(0)) return round(context, erf(widen(context, 5), x).neg().plus(1));
  const zeros = zerosOfTail(x);
  if (zeros === Number.POSITIVE_INFINITY) return adopt(context, 0);
  // The asymptotic series is good for about x²/log 10 digits.
  if (zeros > context.digits + 2 * Math.max(0, x.e) + 40) return round(context, tail(context, x));
  const wide = widen(context, Math.ceil(zeros) + 10);
  return round(context, adopt(wide, 1).minus(series(wide, x)));
}
