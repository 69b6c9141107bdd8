import {
  productDown,
  productUp,
  quotientDown,
  quotientUp,
  rootDown,
  rootUp,
  sumDown,
  sumUp,
} from "../rounding.js";
import { EMPTY, from, fromTwo, type Interval, interval, isEmpty } from "./interval.js";

const INFINITY = Number.POSITIVE_INFINITY;

export function add(a: Interval, b: Interval): Interval {
  if (isEmpty(a) || isEmpty(b)) return EMPTY;
  return fromTwo(a, b, sumDown(a.lo, b.lo), sumUp(a.hi, b.hi));
}

export function negate(a: Interval): Interval {
  return isEmpty(a) ? EMPTY : from(a, 0 - a.hi, 0 - a.lo);
}

export function subtract(a: Interval, b: Interval): Interval {
  return add(a, negate(b));
}

export function multiply(a: Interval, b: Interval): Interval {
  if (isEmpty(a) || isEmpty(b)) return EMPTY;
  if (a.lo >= 0 && b.lo >= 0) return fromTwo(a, b, productDown(a.lo, b.lo), productUp(a.hi, b.hi));
  const lo = Math.min(
    productDown(a.lo, b.lo),
    productDown(a.lo, b.hi),
    productDown(a.hi, b.lo),
    productDown(a.hi, b.hi),
  );
  const hi = Math.max(
    productUp(a.lo, b.lo),
    productUp(a.lo, b.hi),
    productUp(a.hi, b.lo),
    productUp(a.hi, b.hi),
  );
  return fromTwo(a, b, lo, hi);
}

/** 1/a. Zero at an end of `a` leaves half a line, zero inside the whole line; both are defined on a part only. */
export function reciprocal(a: Interval): Interval {
  if (isEmpty(a) || (a.lo === 0 && a.hi === 0)) return EMPTY;
  if (a.lo > 0 || a.hi < 0) return from(a, quotientDown(1, a.hi), quotientUp(1, a.lo));
  if (a.lo === 0) return from(a, quotientDown(1, a.hi), INFINITY, "some");
  if (a.hi === 0) return from(a, -INFINITY, quotientUp(1, a.lo), "some");
  return from(a, -INFINITY, INFINITY, "some");
}

export function divide(a: Interval, b: Interval): Interval {
  if (isEmpty(a) || isEmpty(b)) return EMPTY;
  if (b.lo <= 0 && b.hi >= 0) return multiply(a, reciprocal(b));
  if (b.hi < 0) return divide(negate(a), negate(b));
  const lo = a.lo >= 0 ? quotientDown(a.lo, b.hi) : quotientDown(a.lo, b.lo);
  const hi = a.hi >= 0 ? quotientUp(a.hi, b.lo) : quotientUp(a.hi, b.hi);
  // ∞/∞ is a limit that the other ends bound.
  return fromTwo(a, b, Number.isNaN(lo) ? 0 : lo, Number.isNaN(hi) ? 0 : hi);
}

export function abs(a: Interval): Interval {
  if (a.lo >= 0 || isEmpty(a)) return a;
  return a.hi <= 0 ? negate(a) : from(a, 0, Math.max(-a.lo, a.hi));
}

/** A lower bound of xⁿ for x ≥ 0. */
function powerDown(x: number, n: number): number {
  let result = 1;
  for (let k = n, square = x; k > 0; k = Math.floor(k / 2)) {
    if (k % 2 === 1) result = productDown(result, square);
    if (k > 1) square = productDown(square, square);
  }
  return Math.max(0, result);
}

/** An upper bound of xⁿ for x ≥ 0. */
function powerUp(x: number, n: number): number {
  let result = 1;
  for (let k = n, square = x; k > 0; k = Math.floor(k / 2)) {
    if (k % 2 === 1) result = productUp(result, square);
    if (k > 1) square = productUp(square, square);
  }
  return result;
}

/** aⁿ for a whole n, as one function of a: [−1, 2]² is [0, 4]. */
export function wholePower(a: Interval, n: number): Interval {
  if (isEmpty(a)) return EMPTY;
  if (n < 0) return reciprocal(wholePower(a, -n));
  if (n === 0) return from(a, 1, 1);
  if (n % 2 === 0) {
    const size = abs(a);
    return from(a, powerDown(size.lo, n), powerUp(size.hi, n));
  }
  const lo = a.lo >= 0 ? powerDown(a.lo, n) : 0 - powerUp(-a.lo, n);
  const hi = a.hi >= 0 ? powerUp(a.hi, n) : 0 - powerDown(-a.hi, n);
  return from(a, lo, hi);
}

export function sqrt(a: Interval): Interval {
  if (isEmpty(a) || a.hi < 0) return EMPTY;
  return from(a, a.lo <= 0 ? 0 : rootDown(a.lo), rootUp(a.hi), a.lo < 0 ? "some" : "all");
}

export function min(...xs: Interval[]): Interval {
  return xs.reduce((a, b) =>
    isEmpty(a) || isEmpty(b) ? EMPTY : fromTwo(a, b, Math.min(a.lo, b.lo), Math.min(a.hi, b.hi)),
  );
}

export function max(...xs: Interval[]): Interval {
  return xs.reduce((a, b) =>
    isEmpty(a) || isEmpty(b) ? EMPTY : fromTwo(a, b, Math.max(a.lo, b.lo), Math.max(a.hi, b.hi)),
  );
}

/** √(x² + y² + …) */
export function hypot(...xs: Interval[]): Interval {
  return sqrt(xs.map((x) => wholePower(x, 2)).reduce(add, interval(0, 0)));
}
