import { lower, raise } from "../rounding.js";
import * as hyperbolic from "../special/hyperbolic.js";
import { logistic as logisticOf, softplus as softplusOf } from "../special/logistic.js";
import { abs, divide, negate, reciprocal, sqrt, wholePower } from "./arithmetic.js";
import { EMPTY, from, fromTwo, hull, type Interval, interval, isEmpty, isPoint } from "./interval.js";
import { decreasing, increasing, type Unary } from "./monotone.js";

/**
 * Units of the last place by which the host's functions may be off. On V8 the test finds 1.4 at most; for the
 * libraries of other engines 2.7 has been published (Zimmermann and others, "Accuracy of mathematical functions").
 */
export const HOST_ULPS = 3;

const INFINITY = Number.POSITIVE_INFINITY;
/** The doubles outside ±π/2. */
const HALF_PI: readonly [number, number] = [-Math.PI / 2 - 2 ** -52, Math.PI / 2 + 2 ** -52];
const ulps = HOST_ULPS;

export const exp = increasing({ value: Math.exp, ulps, exact: [0, 1], range: [0, INFINITY] });
export const expm1 = increasing({ value: Math.expm1, ulps, exact: [0, 0], range: [-1, INFINITY] });
export const log = increasing({ value: Math.log, ulps, exact: [1, 0], domain: [0, INFINITY], open: "low" });
export const log1p = increasing({
  value: Math.log1p,
  ulps,
  exact: [0, 0],
  domain: [-1, INFINITY],
  open: "low",
});
export const cbrt = increasing({ value: Math.cbrt, ulps, exact: [0, 0] });

export const asin = increasing({ value: Math.asin, ulps, exact: [0, 0], domain: [-1, 1], range: HALF_PI });
export const acos = decreasing({
  value: Math.acos,
  ulps,
  exact: [1, 0],
  domain: [-1, 1],
  range: [0, Math.PI + 2 ** -51],
});
export const atan = increasing({ value: Math.atan, ulps, exact: [0, 0], range: HALF_PI });

export const sinh = increasing({ value: Math.sinh, ulps, exact: [0, 0] });
export const tanh = increasing({ value: Math.tanh, ulps, exact: [0, 0], range: [-1, 1] });
export const asinh = increasing({ value: Math.asinh, ulps, exact: [0, 0] });
export const acosh = increasing({
  value: Math.acosh,
  ulps,
  exact: [1, 0],
  domain: [1, INFINITY],
  range: [0, INFINITY],
});
export const atanh = increasing({ value: Math.atanh, ulps, exact: [0, 0], domain: [-1, 1], open: "both" });

const risingCosh = increasing({ value: Math.cosh, ulps, exact: [0, 1], range: [1, INFINITY] });
const fallingSech = decreasing({ value: hyperbolic.sech, ulps: 2 * ulps, exact: [0, 1], range: [0, 1] });

/** Even functions depend on |a| alone. */
export const cosh: Unary = (a) => risingCosh(abs(a));
export const sech: Unary = (a) => fallingSech(abs(a));

/** Functions with a pole at 0 are taken on each side of it; `side` is the enclosure on x > 0, and they are odd. */
function oddWithPole(side: Unary): Unary {
  return (a) => {
    if (isEmpty(a) || (a.lo === 0 && a.hi === 0)) return EMPTY;
    if (a.lo >= 0) return side(a);
    const mirrored = from(a, Math.max(0, -a.hi), -a.lo);
    const image = side(mirrored);
    const left = negate(image);
    if (a.hi <= 0) return left;
    const both = hull(left, side(from(a, 0, a.hi)));
    return isEmpty(both) ? EMPTY : from(both, both.lo, both.hi, "some");
  };
}

/** f with its limit at the pole. */
const withPole =
  (f: (x: number) => number) =>
  (x: number): number =>
    x === 0 ? INFINITY : f(x);
const onPositive = { ulps: 2 * ulps, domain: [0, INFINITY], open: "low" } as const;

export const csch = oddWithPole(
  decreasing({ ...onPositive, value: withPole(hyperbolic.csch), range: [0, INFINITY] }),
);
export const coth = oddWithPole(
  decreasing({ ...onPositive, value: withPole(hyperbolic.coth), range: [1, INFINITY] }),
);
export const acsch = oddWithPole(
  decreasing({ ...onPositive, value: withPole(hyperbolic.acsch), range: [0, INFINITY] }),
);
export const acoth = oddWithPole(
  decreasing({
    value: hyperbolic.acoth,
    ulps: 2 * ulps,
    domain: [1, INFINITY],
    open: "low",
    range: [0, INFINITY],
  }),
);
export const asech = decreasing({
  value: hyperbolic.asech,
  ulps: 2 * ulps,
  exact: [1, 0],
  domain: [0, 1],
  open: "low",
  range: [0, INFINITY],
});

export const logistic = increasing({ value: logisticOf, ulps: 2 * ulps, exact: [0, 0.5], range: [0, 1] });
export const softplus = increasing({ value: softplusOf, ulps: 2 * ulps, range: [0, INFINITY] });

/** The logarithm of a to the base b, as the quotient of natural logarithms. */
export function logBase(a: Interval, b: Interval): Interval {
  return divide(log(a), log(b));
}

/**
 * a^b over the reals. A whole b (a point) is a whole power; otherwise the principal power, which needs a ≥ 0,
 * and a > 0 where b may be ≤ 0.
 */
export function power(a: Interval, b: Interval): Interval {
  if (isEmpty(a) || isEmpty(b)) return EMPTY;
  if (isPoint(b) && Number.isInteger(b.lo)) {
    const whole = Math.abs(b.lo) > LONG_POWER ? longPower(a, b.lo) : wholePower(a, b.lo);
    return isEmpty(whole) ? EMPTY : fromTwo(whole, b, whole.lo, whole.hi, whole.defined);
  }
  if (isPoint(b) && Math.abs(b.lo) === 0.5) return b.lo > 0 ? sqrt(a) : reciprocal(sqrt(a));
  const hasWhole = Math.floor(b.hi) >= b.lo;
  if (a.hi < 0 && !hasWhole) return EMPTY;
  const base = interval(Math.max(a.lo, 0), Math.max(a.hi, 0));
  const positive = positivePower(base, b);
  if (a.lo >= 0) {
    return positive === undefined
      ? EMPTY
      : fromTwo(a, b, positive.lo, positive.hi, positive.defined, positive.continuous);
  }
  // A negative base has values at the whole exponents among b: of either sign, no larger than |a|^b.
  if (!hasWhole) return positive === undefined ? EMPTY : fromTwo(a, b, positive.lo, positive.hi, "some");
  const size = positivePower(abs(a), b);
  return size === undefined ? EMPTY : fromTwo(a, b, 0 - size.hi, size.hi, "some");
}

/** From here on the rounding of so many products exceeds that of the host's power. */
const LONG_POWER = 64;

/** aⁿ for a whole n by the host's power. */
function longPower(a: Interval, n: number): Interval {
  const exponent = interval(n, n);
  if (n < 0 && a.lo <= 0 && a.hi >= 0) return reciprocal(longPower(a, -n));
  if (n % 2 === 0) {
    const size = abs(a);
    const image = positivePower(size, exponent);
    return image === undefined ? EMPTY : from(size, image.lo, image.hi);
  }
  const right = positivePower(interval(Math.max(a.lo, 0), Math.max(a.hi, 0)), exponent) ?? EMPTY;
  const left = positivePower(interval(Math.max(-a.hi, 0), Math.max(-a.lo, 0)), exponent) ?? EMPTY;
  // Of an interval on one side, the other side's part is the power of zero.
  if (n > 0) return from(a, a.lo >= 0 ? right.lo : 0 - left.hi, a.hi > 0 ? right.hi : 0 - left.lo);
  return a.lo > 0 ? from(a, right.lo, right.hi) : from(a, 0 - left.hi, 0 - left.lo);
}

/** a^b for a ≥ 0 by the values at the corners, between which it is monotone in each variable. */
function positivePower(a: Interval, b: Interval): Interval | undefined {
  if (a.hi === 0 && b.hi < 0) return undefined;
  const corners = [corner(a.lo, b.hi), corner(a.hi, b.lo), corner(a.lo, b.lo), corner(a.hi, b.hi)];
  const lo = Math.min(...corners);
  const hi = Math.max(...corners);
  const pole = a.lo === 0 && b.lo < 0;
  const jump = a.lo === 0 && b.lo <= 0;
  // Powers of 0 are exact; any other 0 is an underflow.
  return from(
    a,
    Math.max(0, lower(lo, ulps)),
    a.hi === 0 ? hi : raise(hi, ulps),
    pole ? "some" : "all",
    !jump,
  );
}

/** x^y with the limits that bound it where the host has none. */
function corner(x: number, y: number): number {
  if (x === 1 || y === 0) return 1;
  return x ** y;
}
