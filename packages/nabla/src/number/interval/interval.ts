import { type Rational, toDouble } from "../rational.js";
import { nextDown, nextUp, quotientDown, quotientUp } from "../rounding.js";

/**
 * What is known of where a function has a value, over all its arguments: everywhere, nowhere (the interval
 * is empty then), or neither of the two is proven.
 */
export type Defined = "all" | "some" | "none";

/**
 * An enclosure of all values that a function takes over a box: each of them is ≥ lo and ≤ hi. Ends may be
 * infinite; a value never is.
 */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
  readonly defined: Defined;
  /** Proven: the function is defined and continuous on the whole box. What Newton's test and bisection need. */
  readonly continuous: boolean;
}

/** No value at all: √ of [−2, −1]. */
export const EMPTY: Interval = { lo: Number.NaN, hi: Number.NaN, defined: "none", continuous: false };

/** [lo, hi], lo ≤ hi. */
export function interval(lo: number, hi: number): Interval {
  return { lo, hi, defined: "all", continuous: true };
}

/** [x, x]; empty when x is no number. */
export function point(x: number): Interval {
  return Number.isFinite(x) ? interval(x, x) : EMPTY;
}

/** The tightest interval around an exact fraction. */
export function ofRational(r: Rational): Interval {
  const { numerator, denominator } = r;
  if (typeof numerator === "number" && typeof denominator === "number") {
    return interval(quotientDown(numerator, denominator), quotientUp(numerator, denominator));
  }
  const nearest = toDouble(r);
  return interval(nextDown(nearest), nextUp(nearest));
}

/** The whole line, of which nothing is known. */
const WHOLE: Interval = {
  lo: Number.NEGATIVE_INFINITY,
  hi: Number.POSITIVE_INFINITY,
  defined: "some",
  continuous: false,
};

/** The interval itself when its ends are in order, and the whole line where an end is no number. */
export function inOrder(a: Interval): Interval {
  return a.lo <= a.hi || isEmpty(a) ? a : WHOLE;
}

export function isEmpty(a: Interval): boolean {
  return a.defined === "none";
}

export function isPoint(a: Interval): boolean {
  return a.lo === a.hi;
}

/** Is x, a real number, in the interval? */
export function contains(a: Interval, x: number): boolean {
  return a.lo <= x && x <= a.hi;
}

/** hi − lo, rounded up. */
export function width(a: Interval): number {
  return nextUp(a.hi - a.lo);
}

/** A number inside, near the middle; finite for unbounded intervals too. */
export function midpoint(a: Interval): number {
  if (a.lo === Number.NEGATIVE_INFINITY)
    return a.hi === Number.POSITIVE_INFINITY ? 0 : Math.min(2 * a.hi, -Number.MAX_VALUE);
  if (a.hi === Number.POSITIVE_INFINITY) return Math.max(2 * a.lo, Number.MAX_VALUE);
  return a.lo / 2 + a.hi / 2;
}

/** [lo, hi] as the value of something with argument `a`: it is defined and continuous at most where `a` is. */
export function from(
  a: Interval,
  lo: number,
  hi: number,
  ownDefined: Defined = "all",
  ownContinuous = true,
): Interval {
  const defined = a.defined === "all" ? ownDefined : a.defined;
  return { lo, hi, defined, continuous: a.continuous && ownContinuous && defined === "all" };
}

/** The same for two arguments. */
export function fromTwo(
  a: Interval,
  b: Interval,
  lo: number,
  hi: number,
  ownDefined: Defined = "all",
  ownContinuous = true,
): Interval {
  const defined = a.defined === "all" && b.defined === "all" ? ownDefined : "some";
  return { lo, hi, defined, continuous: a.continuous && b.continuous && ownContinuous && defined === "all" };
}

/** The least interval around both, for a function whose value is one or the other. */
export function hull(a: Interval, b: Interval): Interval {
  if (isEmpty(a)) return isEmpty(b) ? EMPTY : { ...b, defined: "some", continuous: false };
  if (isEmpty(b)) return { ...a, defined: "some", continuous: false };
  return fromTwo(a, b, Math.min(a.lo, b.lo), Math.max(a.hi, b.hi));
}
