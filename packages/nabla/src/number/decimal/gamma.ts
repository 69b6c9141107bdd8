import type { Decimal } from "decimal.js";
import { bernoulli } from "./bernoulli.js";
import { pi } from "./constants.js";
import {
  type Attempt,
  adopt,
  type Context,
  exactly,
  exponentOf,
  round,
  spend,
  undefinedIn,
  widen,
  withoutCancellation,
} from "./context.js";
import { exp, log } from "./elementary.js";
import { sin } from "./trigonometric.js";

/** From this argument on, Stirling's series and its derivatives reach all digits before they diverge. */
export function asymptoticFrom(digits: number): number {
  return Math.ceil(0.5 * digits) + 5;
}

export function isPole(x: Decimal): boolean {
  return x.lte(0) && x.isInteger();
}

/** log Γ(y) for a large y: (y − ½)·log y − y + ½·log 2π + Σ B₂ₖ/(2k(2k−1)·y²ᵏ⁻¹) (Abramowitz and Stegun 6.1.41). */
function stirling(context: Context, y: Decimal): Decimal {
  const square = y.times(y);
  let power = y;
  let series = adopt(context, 0);
  for (let k = 1; ; k++) {
    spend(context.digits, 5);
    const term = bernoulli(context, k).div(power.times(2 * k * (2 * k - 1)));
    series = series.plus(term);
    if (exponentOf(term) < -context.digits) break;
    power = power.times(square);
  }
  const main = y.minus(0.5).times(log(context, y)).minus(y);
  return main.plus(log(context, pi(context).times(2)).div(2)).plus(series);
}

/** Stirling's logarithm at a shifted argument y = x + n, and the product x(x+1)…(y−1) that divides it back. */
function shifted(context: Context, x: Decimal): { logarithm: Decimal; product: Decimal } {
  let product = adopt(context, 1);
  let y = adopt(context, x);
  for (const from = asymptoticFrom(context.digits); y.lt(from); y = y.plus(1)) {
    spend(context.digits, 2);
    product = product.times(y);
  }
  return { logarithm: stirling(context, y), product };
}

/** How many digits log Γ(x) has before its point: what the exponential of it loses. */
function sizeOfLogarithm(x: Decimal): number {
  return Math.max(0, x.e) + Math.ceil(Math.log10(Math.abs(x.e) + 10)) + 2;
}

/** The exponent of 10 beyond which Γ(x) has no Decimal. */
const LARGEST_EXPONENT = 15;

/** Γ(x); negative x by reflection, Γ(x) = π/(sin(πx)·Γ(1 − x)). */
export function gamma(context: Context, x: Decimal): Decimal {
  if (x.isNaN() || isPole(x)) return undefinedIn(context);
  // Too large, or too small, for any exponent.
  if (x.e > LARGEST_EXPONENT) return adopt(context, Number.POSITIVE_INFINITY);
  const wide = widen(context, sizeOfLogarithm(x) + Math.ceil(Math.log10(context.digits)) + 8);
  if (x.gt(0)) {
    const { logarithm, product } = shifted(wide, x);
    return round(context, exp(wide, logarithm).div(product));
  }
  const other = gamma(wide, adopt(exactly(wide, x), 1).minus(x));
  return round(context, pi(wide).div(sineOfPi(wide, x).times(other)));
}

/** sin(πx) by the distance to the nearest integer, which is exact. */
export function sineOfPi(context: Context, x: Decimal): Decimal {
  const { rest, odd } = nearestInteger(context, x);
  const value = sin(context, rest.times(pi(widen(context, 5))));
  return odd ? value.neg() : value;
}

/** x − n for the nearest integer n, exactly, and whether n is odd. */
export function nearestInteger(context: Context, x: Decimal): { rest: Decimal; odd: boolean } {
  const exact = adopt(exactly(context, x), x);
  const nearest = exact.toNearest(1);
  return { rest: exact.minus(nearest), odd: !nearest.mod(2).isZero() };
}

/** x! = Γ(x + 1) */
export function factorial(context: Context, x: Decimal): Decimal {
  return gamma(context, adopt(exactly(context, x), x).plus(1));
}

/** log |Γ(x)|, with all digits next to its zeros too. */
export function logGamma(context: Context, x: Decimal): Decimal {
  if (x.isNaN() || isPole(x)) return undefinedIn(context);
  if (x.eq(1) || x.eq(2)) return adopt(context, 0);
  return withoutCancellation(context, 8 + Math.ceil(Math.log10(context.digits)), (c): Attempt => {
    if (x.gt(0)) {
      const { logarithm, product } = shifted(c, x);
      return { value: logarithm.minus(log(c, product)), largest: exponentOf(logarithm) + 1 };
    }
    const sine = log(c, sineOfPi(c, x).abs());
    const other = logGamma(c, adopt(exactly(c, x), 1).minus(x));
    const constant = log(c, pi(c));
    return {
      value: constant.minus(sine).minus(other),
      largest: Math.max(0, exponentOf(sine), exponentOf(other)) + 1,
    };
  });
}
