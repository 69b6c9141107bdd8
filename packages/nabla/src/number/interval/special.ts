import { lower, raise } from "../rounding.js";
import { erfc as erfcOf, erf as erfOf } from "../special/erf.js";
import { gamma as gammaOf, logGamma as logGammaOf } from "../special/gamma.js";
import { digamma as digammaOf, polygamma as polygammaOf } from "../special/polygamma.js";
import { add } from "./arithmetic.js";
import { EMPTY, from, fromTwo, type Interval, interval, isEmpty, isPoint } from "./interval.js";
import { decreasing, increasing, type Unary } from "./monotone.js";

const INFINITY = Number.POSITIVE_INFINITY;

export const erf = increasing({ value: erfOf, ulps: 4, exact: [0, 0], range: [-1, 1] });
export const erfc = decreasing({ value: erfcOf, ulps: 4, exact: [0, 1], range: [0, 2] });

/** Units of the last place by which the gamma family may be off; more next to the zeros of log Γ and ψ. */
const GAMMA_ULPS = 4;
const ZERO_ULPS = 16;

/** Where Γ is least on x > 0 (the zero of ψ). */
const TURN = 1.4616321449683622;

/**
 * The branch of the gamma family that contains the interval: the poles 0, −1, −2, … next to it. Undefined when a
 * pole lies inside.
 */
function branchOf(a: Interval): { readonly below: number; readonly above: number } | undefined {
  if (a.lo >= 0) return { below: 0, above: INFINITY };
  const below = Math.floor(a.lo);
  const above = below + 1;
  return a.hi <= above && above <= 0 && Number.isFinite(below) ? { below, above } : undefined;
}

/** Does an end of the interval lie on a pole? */
function touchesPole(a: Interval): boolean {
  return (a.lo <= 0 && Number.isInteger(a.lo)) || (a.hi <= 0 && Number.isInteger(a.hi));
}

/**
 * The enclosure of a function that falls and then rises between two poles where it is +∞; `slope` is of its
 * derivative's sign.
 */
function valley(f: (x: number) => number, slope: (x: number) => number, ulps: number): Unary {
  return (a) => {
    const branch = branchOf(a);
    if (branch === undefined) return from(a, -INFINITY, INFINITY, "some");
    if (isPoint(a) && touchesPole(a)) return EMPTY;
    const atLow = a.lo === branch.below && a.lo <= 0;
    const atHigh = a.hi === branch.above && a.hi <= 0;
    const first = atLow ? INFINITY : f(a.lo);
    const last = atHigh ? INFINITY : f(a.hi);
    const hi = raise(Math.max(first, last), ulps);
    const falls = atLow || slope(a.lo) < 0;
    const rises = atHigh || slope(a.hi) > 0;
    const least = !falls ? first : !rises ? last : leastBetween(f, slope, a);
    return from(a, lower(least, ulps), hi, atLow || atHigh ? "some" : "all");
  };
}

/** The least value inside, by halving on the sign of the derivative; flat there, so the last place of x is not felt. */
function leastBetween(f: (x: number) => number, slope: (x: number) => number, a: Interval): number {
  let low = a.lo;
  let high = Math.min(a.hi, Math.max(a.lo, 0) + 1e6);
  for (let step = 0; step < 120; step++) {
    const middle = low / 2 + high / 2;
    if (middle <= low || middle >= high) break;
    if (slope(middle) < 0) low = middle;
    else high = middle;
  }
  return Math.min(f(low), f(high));
}

const sizeOfGamma = valley((x) => Math.abs(gammaOf(x)), slopeOfGamma, GAMMA_ULPS);

/** Of the sign of |Γ|′ = |Γ|·ψ. */
function slopeOfGamma(x: number): number {
  return x > 0 ? x - TURN : digammaOf(x);
}

export const gamma: Unary = (a) => {
  if (isEmpty(a)) return EMPTY;
  const size = sizeOfGamma(a);
  const branch = branchOf(a);
  if (isEmpty(size) || branch === undefined) return size;
  const positive = { ...size, lo: Math.max(0, size.lo) };
  return branch.above === INFINITY || branch.below % 2 === 0
    ? positive
    : from(size, 0 - positive.hi, 0 - positive.lo);
};

/** log |Γ(x)|. */
export const logGamma: Unary = (a) => (isEmpty(a) ? EMPTY : valley(logGammaOf, slopeOfGamma, ZERO_ULPS)(a));

/** A function that rises from −∞ to +∞ between two poles. */
function rising(f: (x: number) => number, a: Interval): Interval {
  const branch = branchOf(a);
  if (branch === undefined) return from(a, -INFINITY, INFINITY, "some");
  if (isPoint(a) && touchesPole(a)) return EMPTY;
  const lo = a.lo === branch.below && a.lo <= 0 ? -INFINITY : lower(f(a.lo), ZERO_ULPS);
  const hi = a.hi === branch.above && a.hi <= 0 ? INFINITY : raise(f(a.hi), ZERO_ULPS);
  return from(a, lo, hi, touchesPole(a) ? "some" : "all");
}

export const digamma: Unary = (a) => (isEmpty(a) ? EMPTY : rising(digammaOf, a));

/**
 * ψ⁽ⁿ⁾ of a for a whole n: for even n it rises on every branch; for odd n it falls on x > 0 and is a valley elsewhere.
 */
export function polygamma(n: Interval, a: Interval): Interval {
  if (isEmpty(n) || isEmpty(a)) return EMPTY;
  if (!isPoint(n))
    return Math.floor(n.hi) < Math.max(0, n.lo) ? EMPTY : fromTwo(n, a, -INFINITY, INFINITY, "some");
  const order = n.lo;
  if (order < 0 || !Number.isInteger(order)) return EMPTY;
  const f = (x: number): number => polygammaOf(order, x);
  const slope = (x: number): number => (x > 0 ? -1 : polygammaOf(order + 1, x));
  const image = order % 2 === 0 ? rising(f, a) : valley(f, slope, ZERO_ULPS)(a);
  return isEmpty(image) ? EMPTY : fromTwo(n, image, image.lo, image.hi, image.defined, image.continuous);
}

/** x! = Γ(x + 1). */
export const factorial: Unary = (a) => gamma(add(a, interval(1, 1)));
