import type { Decimal } from "decimal.js";
import { bernoulli } from "./bernoulli.js";
import { pi } from "./constants.js";
import {
  type Attempt,
  adopt,
  type Context,
  exactly,
  exponentOf,
  spend,
  undefinedIn,
  widen,
  withoutCancellation,
} from "./context.js";
import { log } from "./elementary.js";
import { asymptoticFrom, isPole, nearestInteger } from "./gamma.js";
import { tan } from "./trigonometric.js";

/** ψ(x) for x > 0: log y − 1/(2y) − Σ B₂ₖ/(2k·y²ᵏ) at y = x + n, less Σ 1/(x + j) (Abramowitz and Stegun 6.3.18). */
function positiveDigamma(context: Context, x: Decimal): Attempt {
  let sum = adopt(context, 0);
  let y = adopt(context, x);
  for (const from = asymptoticFrom(context.digits); y.lt(from); y = y.plus(1)) {
    spend(context.digits, 3);
    sum = sum.plus(adopt(context, 1).div(y));
  }
  const square = y.times(y);
  let power = square;
  let series = adopt(context, 0.5).div(y);
  for (let k = 1; ; k++) {
    spend(context.digits, 5);
    const term = bernoulli(context, k).div(power.times(2 * k));
    series = series.plus(term);
    if (exponentOf(term) < -context.digits) break;
    power = power.times(square);
  }
  const logarithm = log(context, y);
  return {
    value: logarithm.minus(series).minus(sum),
    largest: Math.max(exponentOf(logarithm), exponentOf(sum), 0) + 1,
  };
}

/** ψ(x); negative x by reflection, ψ(x) = ψ(1 − x) − π·cot πx. */
export function digamma(context: Context, x: Decimal): Decimal {
  if (x.isNaN() || isPole(x)) return undefinedIn(context);
  return withoutCancellation(context, 8 + Math.ceil(Math.log10(context.digits)), (c): Attempt => {
    if (x.gt(0)) return positiveDigamma(c, x);
    const other = positiveDigamma(c, adopt(exactly(c, x), 1).minus(x));
    const { rest } = nearestInteger(c, x);
    const cotangent = pi(c).div(tan(c, rest.times(pi(widen(c, 5)))));
    return {
      value: other.value.minus(cotangent),
      largest: Math.max(other.largest, exponentOf(cotangent) + 1),
    };
  });
}

/** Euler's constant γ = −ψ(1). */
export function eulerGamma(context: Context): Decimal {
  return digamma(context, adopt(context, 1)).neg();
}

/** ζ(s, x) = Σ (x + k)⁻ˢ for x > 0 and a whole s ≥ 2, by Euler and Maclaurin's formula from y = x + n on. */
function hurwitzZeta(context: Context, s: number, x: Decimal): Decimal {
  let sum = adopt(context, 0);
  let y = adopt(context, x);
  for (const from = asymptoticFrom(context.digits) + s; y.lt(from); y = y.plus(1)) {
    spend(context.digits, 10);
    const term = y.pow(-s);
    sum = sum.plus(term);
    if (exponentOf(term) + Math.max(0, y.e) + 1 < exponentOf(sum) - context.digits) return sum;
  }
  const square = y.times(y);
  let tail = y.div(s - 1).plus(0.5);
  // B₂ⱼ/(2j)!·s(s+1)…(s+2j−2)·y^(1−2j)
  let factor = adopt(context, s).div(y);
  for (let j = 1; ; j++) {
    spend(context.digits, 6);
    factor = factor.div(2 * j * (2 * j - 1));
    const term = factor.times(bernoulli(context, j));
    tail = tail.plus(term);
    if (exponentOf(term) < exponentOf(tail) - context.digits) break;
    factor = factor
      .times(s + 2 * j - 1)
      .times(s + 2 * j)
      .div(square);
  }
  return sum.plus(tail.times(y.pow(-s)));
}

/** Orders beyond this are refused, for the time they would take. */
const LARGEST_ORDER = 10_000;

/** ψ⁽ⁿ⁾(x) = (−1)ⁿ⁺¹·n!·ζ(n + 1, x) for a whole n ≥ 0. */
export function polygamma(context: Context, n: Decimal, x: Decimal): Decimal {
  if (n.isZero()) return digamma(context, x);
  if (!n.isInteger() || n.lt(0) || n.gt(LARGEST_ORDER) || x.isNaN() || isPole(x)) return undefinedIn(context);
  const s = n.toNumber() + 1;
  const guard = 8 + Math.ceil(Math.log10(context.digits * s));
  const value = withoutCancellation(context, guard, (c): Attempt => {
    const zeta = x.gt(0)
      ? { value: hurwitzZeta(c, s, x), largest: Number.MIN_SAFE_INTEGER }
      : reflectedZeta(c, s, x);
    let factorial = adopt(c, 1);
    spend(c.digits, s);
    for (let k = 2; k < s; k++) factorial = factorial.times(k);
    return {
      value: zeta.value.times(factorial),
      largest: Math.max(zeta.largest, exponentOf(zeta.value)) + exponentOf(factorial) + 1,
    };
  });
  return s % 2 === 0 ? value : value.neg();
}

/**
 * ζ(s, x) for x < 0: the sum over all integers is ζ(s, f) + (−1)ˢ·ζ(s, 1 − f) with f = x − ⌊x⌋, and (−1)ˢ·ζ(s, 1 − x)
 * of it lies on the other side.
 */
function reflectedZeta(context: Context, s: number, x: Decimal): Attempt {
  const exact = exactly(context, x);
  const fraction = adopt(exact, x).minus(adopt(exact, x).floor());
  const sign = s % 2 === 0 ? 1 : -1;
  const above = hurwitzZeta(context, s, fraction);
  // 1 − f, with all digits next to 0 too.
  const below = hurwitzZeta(context, s, adopt(exact, x).ceil().minus(x));
  const other = hurwitzZeta(context, s, adopt(exact, 1).minus(x));
  return {
    value: above.plus(below.minus(other).times(sign)),
    largest: Math.max(exponentOf(above), exponentOf(below)) + 1,
  };
}
