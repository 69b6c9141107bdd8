import type { Decimal } from "decimal.js";
import { NablaError } from "../../error.js";
import { pi } from "./constants.js";
import { adopt, type Context, exponentOf, round, spend, undefinedIn, widen } from "./context.js";

/** Larger arguments would need as many digits of π as their exponent says. */
const LARGEST_EXPONENT = 10_000;

/**
 * x less the nearest multiple k of π/2, with k modulo 4. The digits of π that a large x, or one next to a multiple,
 * takes away are added first: a number of s digits is no nearer to a multiple than about 10^−s of itself.
 */
function reduce(context: Context, x: Decimal): { rest: Decimal; quarter: number } {
  if (x.e > LARGEST_EXPONENT) {
    throw new NablaError(
      "limit",
      `digits: sine of an argument beyond 10^${LARGEST_EXPONENT}, got 10^${x.e}`,
      {
        what: "exponent",
        limit: LARGEST_EXPONENT,
      },
    );
  }
  const wide = widen(context, Math.max(0, x.e) + x.precision() + 10);
  if (x.abs().lt(0.7)) return { rest: adopt(wide, x), quarter: 0 };
  const half = pi(wide).div(2);
  const turns = adopt(wide, x).div(half).toNearest(1);
  return { rest: adopt(wide, x).minus(turns.times(half)), quarter: turns.mod(4).toNumber() };
}

/** sin x for |x| ≤ π/4 by Taylor's series; cos x is √(1 − sin²x), which does not cancel there. */
function sineSeries(context: Context, x: Decimal): Decimal {
  // sin 3y = 3·sin y − 4·sin³y, so that the series is of a smaller number.
  const thirds = Math.ceil(Math.sqrt(context.digits) / 3);
  const wide = widen(context, thirds + 5);
  const y = adopt(wide, x).div(adopt(wide, 3).pow(thirds));
  const square = y.times(y).neg();
  let term = y;
  let sum = y;
  for (let k = 2; exponentOf(term) > exponentOf(sum) - wide.digits; k += 2) {
    spend(wide.digits, 2);
    term = term.times(square).div(k * (k + 1));
    sum = sum.plus(term);
  }
  for (let i = 0; i < thirds; i++) sum = sum.times(sum.times(sum).times(-4).plus(3));
  return adopt(context, sum);
}

/** Sine and cosine of any argument. */
function sineAndCosine(context: Context, x: Decimal): { sine: Decimal; cosine: Decimal } {
  const { rest, quarter } = reduce(context, x);
  const wide = widen(context, 8);
  const s = sineSeries(wide, round(wide, rest));
  const c = adopt(wide, 1).minus(s.times(s)).sqrt();
  if (quarter === 0) return { sine: s, cosine: c };
  if (quarter === 1) return { sine: c, cosine: s.neg() };
  return quarter === 2 ? { sine: s.neg(), cosine: c.neg() } : { sine: c.neg(), cosine: s };
}

export function sin(context: Context, x: Decimal): Decimal {
  return round(context, sineAndCosine(context, x).sine);
}

export function cos(context: Context, x: Decimal): Decimal {
  return round(context, sineAndCosine(context, x).cosine);
}

export function tan(context: Context, x: Decimal): Decimal {
  const { sine, cosine } = sineAndCosine(context, x);
  return round(context, sine.div(cosine));
}

export function cot(context: Context, x: Decimal): Decimal {
  if (x.isZero()) return undefinedIn(context);
  const { sine, cosine } = sineAndCosine(context, x);
  return round(context, cosine.div(sine));
}

export function sec(context: Context, x: Decimal): Decimal {
  const wide = widen(context, 5);
  return round(context, adopt(wide, 1).div(cos(wide, x)));
}

export function csc(context: Context, x: Decimal): Decimal {
  const wide = widen(context, 5);
  return x.isZero() ? undefinedIn(context) : round(context, adopt(wide, 1).div(sin(wide, x)));
}

/** sin x/x, and 1 at 0. */
export function sinc(context: Context, x: Decimal): Decimal {
  const wide = widen(context, 5);
  return x.isZero() ? adopt(context, 1) : round(context, sin(wide, x).div(x));
}

/** atan x, halving its argument until the series is short. */
export function atan(context: Context, x: Decimal): Decimal {
  if (x.abs().gt(1)) {
    const wide = widen(context, 5);
    const rest = atan(wide, adopt(wide, 1).div(x));
    return round(
      context,
      pi(wide)
        .div(x.lt(0) ? -2 : 2)
        .minus(rest),
    );
  }
  // atan x = 2·atan(x/(1 + √(1 + x²)))
  const halvings = Math.ceil(Math.sqrt(context.digits));
  const wide = widen(context, 8);
  let y = adopt(wide, x);
  let scale = 1;
  for (let i = 0; i < halvings && y.e > -halvings / 2; i++) {
    y = y.div(y.times(y).plus(1).sqrt().plus(1));
    scale *= 2;
  }
  const square = y.times(y).neg();
  let power = y;
  let sum = y;
  for (let k = 3; exponentOf(power) > exponentOf(sum) - wide.digits; k += 2) {
    spend(wide.digits, 2);
    power = power.times(square);
    sum = sum.plus(power.div(k));
  }
  return round(context, sum.times(scale));
}

/** asin x = atan(x/√((1 − x)(1 + x))) */
export function asin(context: Context, x: Decimal): Decimal {
  const size = x.abs();
  if (size.gt(1) || x.isNaN()) return undefinedIn(context);
  if (size.eq(1)) return round(context, pi(widen(context, 5)).times(x).div(2));
  const wide = widen(context, 5);
  return atan(context, adopt(wide, x).div(complement(wide, x).times(adopt(wide, x).plus(1)).sqrt()));
}

/** 1 − x with all the digits that x has. */
function complement(context: Context, x: Decimal): Decimal {
  return adopt(context, adopt(widen(context, x.precision()), 1).minus(x));
}

/** acos x = 2·atan √((1 − x)/(1 + x)) */
export function acos(context: Context, x: Decimal): Decimal {
  if (x.abs().gt(1) || x.isNaN()) return undefinedIn(context);
  const wide = widen(context, 5);
  if (x.eq(-1)) return pi(context);
  const sum = complement(wide, x.neg());
  return round(context, atan(wide, complement(wide, x).div(sum).sqrt()).times(2));
}

/** The odd inverse cotangent atan(1/x); π/2 at 0. */
export function acot(context: Context, x: Decimal): Decimal {
  const wide = widen(context, 5);
  return x.isZero() ? round(context, pi(wide).div(2)) : atan(context, adopt(wide, 1).div(x));
}

/** √(x² − 1) next to |x| = 1 too. */
function rootOfSquareLess(context: Context, x: Decimal): Decimal {
  const size = x.abs();
  return complement(context, size).neg().times(adopt(context, size).plus(1)).sqrt();
}

/** asec x for |x| ≥ 1: the angle of the point (sign x, √(x² − 1)). */
export function asec(context: Context, x: Decimal): Decimal {
  if (x.abs().lt(1) || x.isNaN()) return undefinedIn(context);
  const wide = widen(context, 5);
  return atan2(context, rootOfSquareLess(wide, x), adopt(wide, Math.sign(x.toNumber())));
}

/** acsc x for |x| ≥ 1. */
export function acsc(context: Context, x: Decimal): Decimal {
  if (x.abs().lt(1) || x.isNaN()) return undefinedIn(context);
  const wide = widen(context, 5);
  const angle = atan2(context, adopt(wide, 1), rootOfSquareLess(wide, x));
  return x.lt(0) ? angle.neg() : angle;
}

/** The angle of the point (x, y) in (−π, π]. */
export function atan2(context: Context, y: Decimal, x: Decimal): Decimal {
  const wide = widen(context, 5);
  if (x.isZero()) return y.isZero() ? undefinedIn(context) : round(context, pi(wide).div(y.lt(0) ? -2 : 2));
  const angle = atan(wide, adopt(wide, y).div(x));
  if (x.gt(0)) return round(context, angle);
  return round(context, y.lt(0) ? angle.minus(pi(wide)) : angle.plus(pi(wide)));
}
