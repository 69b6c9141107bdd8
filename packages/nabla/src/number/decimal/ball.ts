import type { Decimal } from "decimal.js";
import type { Integer, Rational } from "../rational.js";
import { adopt, type Context, decimalClass, widen } from "./context.js";
import { power as decimalPower } from "./elementary.js";

/**
 * A number known to lie within `radius` of `value`; radius 0 says that it is exactly that. A value of NaN says
 * that there is none: the argument is outside the real domain.
 */
export interface Ball {
  readonly value: Decimal;
  readonly radius: Decimal;
}

/** A ball, or undefined where this many digits do not decide: next to a jump, a pole or the edge of a domain. */
export type MaybeBall = Ball | undefined;

/** Radii are few digits, rounded up. */
const RADIUS_DIGITS = 9;
const ROUND_UP = 0;
let radii: Decimal.Constructor | undefined;

/** x ≥ 0 as a radius. */
function radius(x: Decimal | number): Decimal {
  radii ??= decimalClass(RADIUS_DIGITS, ROUND_UP);
  return new radii(x).toSignificantDigits(RADIUS_DIGITS);
}

export function exact(value: Decimal): Ball {
  return { value, radius: radius(0) };
}

export function isExact(a: Ball): boolean {
  return a.radius.isZero();
}

/** No value at all. */
export function undefinedBall(context: Context): Ball {
  return exact(new context.D(Number.NaN));
}

/** A few units of the last digit of a computed value. */
function rounding(context: Context, value: Decimal, units: number): Decimal {
  if (value.isZero()) return radius(0);
  const unit = radius(10).pow(value.e - context.digits + 1);
  return unit.times(units);
}

/** A value that the context's arithmetic gave, `units` of the last digit off, from what lay within `propagated`. */
function rounded(context: Context, value: Decimal, propagated: Decimal, units: number): Ball {
  return { value, radius: radius(propagated).plus(rounding(context, value, units)) };
}

/** Exact numbers of so many times the digits of the context are rounded, for the time that they would take. */
const LONG = 10;

/** The ball of an exact fraction. */
export function ofRational(context: Context, r: Rational): Ball {
  const numerator = decimalOf(context, r.numerator);
  if (r.denominator === 1 && numerator.precision() <= LONG * context.digits) return exact(numerator);
  const denominator = decimalOf(context, r.denominator);
  const value = numerator.div(denominator);
  if (value.precision() < context.digits) {
    const wide = widen(context, value.precision() + denominator.precision());
    if (adopt(wide, value).times(denominator).eq(numerator)) return exact(value);
  }
  return rounded(context, value, radius(0), 1);
}

function decimalOf(context: Context, n: Integer): Decimal {
  return new context.D(n.toString());
}

export function negate(a: Ball): Ball {
  return { value: a.value.neg(), radius: a.radius };
}

/** a + b, exact as long as the digits of the context hold the sum. */
export function add(context: Context, a: Ball, b: Ball): Ball {
  if (a.value.isZero() && isExact(a)) return b;
  if (b.value.isZero() && isExact(b)) return a;
  const value = adopt(context, a.value).plus(b.value);
  const lowest = Math.min(a.value.e - a.value.precision(), b.value.e - b.value.precision());
  const highest = Math.max(a.value.e, b.value.e) + 1;
  const isWhole = highest - lowest <= context.digits;
  // Rounding is relative to the sum, which never has more digits than its larger term.
  const propagated = radius(a.radius).plus(b.radius);
  return isWhole ? { value, radius: propagated } : rounded(context, value, propagated, 1);
}

export function multiply(context: Context, a: Ball, b: Ball): Ball {
  const value = adopt(context, a.value).times(b.value);
  const sizeA = radius(a.value.abs());
  const sizeB = radius(b.value.abs());
  const propagated = sizeA.times(b.radius).plus(sizeB.plus(b.radius).times(a.radius));
  const isWhole = a.value.precision() + b.value.precision() <= context.digits;
  return isWhole ? { value, radius: propagated } : rounded(context, value, propagated, 1);
}

/** 1/a; undecided while a may be 0, without a value when it is. */
export function reciprocal(context: Context, a: Ball): MaybeBall {
  if (a.value.isZero() && isExact(a)) return undefinedBall(context);
  const least = a.value.abs().minus(a.radius);
  if (least.lte(0) || a.radius.times(2).gt(least)) return undefined;
  const value = adopt(context, 1).div(a.value);
  // |1/x − 1/v| = |x − v|/|x·v|, and |x| ≥ |v|/2.
  const propagated = radius(value.times(value).abs()).times(2).times(a.radius);
  return rounded(context, value, propagated, 1);
}

/** Bases beyond this exponent go through the logarithm. */
const LARGEST_WHOLE = 1e6;

/** base^exponent, real. */
export function power(context: Context, base: Ball, exponent: Ball): MaybeBall {
  if (base.value.isNaN() || exponent.value.isNaN()) return undefinedBall(context);
  if (isExact(exponent) && exponent.value.isInteger() && exponent.value.abs().lte(LARGEST_WHOLE)) {
    return wholePower(context, base, exponent.value.toNumber());
  }
  if (isExact(exponent) && exponent.value.abs().eq(0.5)) {
    const root = squareRoot(context, base);
    return root === undefined || exponent.value.gt(0) ? root : reciprocal(context, root);
  }
  if (isExact(base) && base.value.isZero()) {
    if (exponent.value.abs().lte(exponent.radius)) return undefined;
    return exponent.value.gt(0) ? exact(adopt(context, 0)) : undefinedBall(context);
  }
  if (signOf(base) === -1) {
    // Between two whole exponents a negative base has no real power.
    if (isExact(exponent)) return exponent.value.isInteger() ? undefined : undefinedBall(context);
    const wide = widen(context, 10);
    const low = adopt(wide, exponent.value).minus(exponent.radius);
    return !low.isInteger() && floor(context, exponent) !== undefined ? undefinedBall(context) : undefined;
  }
  return smooth(context, decimalPower, [base, exponent]);
}

/** aⁿ: within (|a| + r)ⁿ − |a|ⁿ of the power of the centre. */
function wholePower(context: Context, a: Ball, n: number): MaybeBall {
  if (n === 0) return exact(adopt(context, 1));
  if (n === 1) return a;
  if (n < 0) {
    const positive = wholePower(context, a, -n);
    return positive === undefined ? undefined : reciprocal(context, positive);
  }
  if (a.value.isZero()) return { value: adopt(context, 0), radius: a.radius.pow(n) };
  const value = adopt(context, decimalPower(context, a.value, adopt(context, n)));
  const size = radius(value.abs());
  const relative = a.radius.div(radius(a.value.abs()));
  // (1 + ρ)ⁿ − 1 ≤ 1.06·nρ while nρ ≤ 1/10
  const growth = relative.times(n);
  const propagated = growth.lte(0.1)
    ? size.times(growth).times(1.06)
    : size.times(radius(relative.plus(1).pow(n)));
  const isWhole = a.value.precision() * n <= context.digits;
  return isWhole ? { value, radius: propagated } : rounded(context, value, propagated, 2);
}

/** √a; undecided while a may be negative or zero, unless it is known. */
function squareRoot(context: Context, a: Ball): MaybeBall {
  if (isExact(a) && a.value.isZero()) return a;
  if (a.value.lt(0)) return a.value.abs().gt(a.radius) ? undefinedBall(context) : undefined;
  if (a.radius.times(10).gt(a.value)) return undefined;
  const value = adopt(context, a.value).sqrt();
  if (isExact(a) && value.precision() * 2 <= context.digits && value.times(value).eq(a.value))
    return exact(value);
  // |√x − √v| = |x − v|/(√x + √v), and √x ≥ 0.9·√v.
  const propagated = a.radius.div(radius(value).times(1.8));
  return rounded(context, value, propagated, 1);
}

/** What a value computed by `decimalFunctions` may be off, in units of its last digit. */
const FUNCTION_UNITS = 4;

/** Zero at arguments beyond this may be a number too small to be written, not a zero of the function. */
const LARGEST_ZERO = 1e6;

/**
 * A smooth function of balls. Its change over each ball is measured at both ends: where the two changes agree to
 * a half, the function is all but straight there (balls are narrow), and twice the larger change bounds it. Where
 * they do not, a pole, a jump or a kink may be near and the answer is left undecided. So it is where the function has
 * no value, unless the arguments are exact or `gaps` says that it is undefined on whole intervals, which three points
 * of a ball then tell.
 */
export function smooth(
  context: Context,
  f: (context: Context, ...args: Decimal[]) => Decimal,
  args: readonly Ball[],
  gaps = false,
): MaybeBall {
  const centre = args.map((a) => a.value);
  const value = f(context, ...centre);
  if (!value.isFinite() && !value.isNaN()) return undefined;
  if (value.isZero() && !centre.every((x) => x.abs().lte(LARGEST_ZERO))) return undefined;
  const noise = value.isNaN() ? radius(0) : rounding(context, value, 2 * FUNCTION_UNITS);
  let propagated = radius(0);
  for (const [index, arg] of args.entries()) {
    if (isExact(arg)) continue;
    const wide = widen(context, 10);
    const at = (x: Decimal): Decimal => f(context, ...centre.map((c, i) => (i === index ? x : c)));
    const above = at(adopt(wide, arg.value).plus(arg.radius));
    const below = at(adopt(wide, arg.value).minus(arg.radius));
    if (above.isNaN() !== value.isNaN() || below.isNaN() !== value.isNaN()) return undefined;
    if (value.isNaN()) {
      if (gaps) continue;
      return undefined;
    }
    const up = adopt(wide, above).minus(value);
    const down = adopt(wide, value).minus(below);
    const change = radius(up.abs().gt(down.abs()) ? up.abs() : down.abs());
    const bend = radius(up.minus(down).abs());
    if (bend.gt(change.div(2).plus(noise))) return undefined;
    propagated = propagated.plus(change.times(2));
  }
  if (value.isNaN()) return undefinedBall(context);
  return rounded(context, value, propagated, FUNCTION_UNITS * (propagated.isZero() ? 1 : 3));
}

/**
 * A smooth function of one ball with a known bound of its derivative over the ball: cheaper than measuring its change.
 * `slope` is given the argument and the value at the centre and is asked only for balls of a hundredth of the
 * argument and of 1 at most.
 */
export function withSlope(
  context: Context,
  f: (context: Context, x: Decimal) => Decimal,
  slope: (x: Decimal, y: Decimal) => Decimal | number,
  a: Ball,
  gaps: boolean,
): MaybeBall {
  const narrow = a.radius.times(100);
  if (isExact(a) || narrow.gt(1) || narrow.gt(a.value.abs())) return smooth(context, f, [a], gaps);
  const value = f(context, a.value);
  if (!value.isFinite() || value.isZero()) return smooth(context, f, [a], gaps);
  return rounded(context, value, a.radius.times(radius(slope(a.value, value))), FUNCTION_UNITS);
}

/** The sign of a: −1, 0 or 1 when decided. */
export function signOf(a: Ball): -1 | 0 | 1 | undefined {
  if (a.value.isZero() && isExact(a)) return 0;
  if (a.value.abs().lte(a.radius)) return undefined;
  return a.value.gt(0) ? 1 : -1;
}

/** ||x| − |v|| ≤ |x − v|, at zero too. */
export function absolute(a: Ball): Ball {
  return { value: a.value.abs(), radius: a.radius };
}

/** ⌊a⌋ when both ends agree. */
export function floor(context: Context, a: Ball): MaybeBall {
  const wide = widen(context, 10);
  const low = adopt(wide, a.value).minus(a.radius).floor();
  const high = adopt(wide, a.value).plus(a.radius).floor();
  return low.eq(high) ? exact(low) : undefined;
}

/** The largest of the balls: no further from the largest centre than the largest radius. */
export function maximum(balls: readonly Ball[]): Ball {
  return balls.reduce((a, b) => ({
    value: a.value.gt(b.value) ? a.value : b.value,
    radius: a.radius.gt(b.radius) ? a.radius : b.radius,
  }));
}
