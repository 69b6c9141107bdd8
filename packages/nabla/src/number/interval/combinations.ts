import { lower, raise } from "../rounding.js";
import { beta as betaOf } from "../special/combinations.js";
import { add, divide, multiply, negate, reciprocal } from "./arithmetic.js";
import { EMPTY, from, fromTwo, type Interval, interval, isEmpty, isPoint } from "./interval.js";
import { gamma } from "./special.js";

const ONE = interval(1, 1);
/** Whole k up to this are multiplied out. */
const MOST_FACTORS = 60;

/** 1/Γ(a), which is 0 at the poles of Γ. */
function reciprocalGamma(a: Interval): Interval {
  if (isEmpty(a)) return EMPTY;
  if (isPoint(a) && a.lo <= 0 && Number.isInteger(a.lo)) return from(a, 0, 0);
  const hasPole = a.lo <= 0 && Math.floor(a.hi < 0 ? a.hi : 0) >= a.lo;
  if (hasPole) return from(a, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  return reciprocal(gamma(a));
}

/** Twice what the golden points show. */
const ULPS = 8;
/** Arguments beyond this are left to Γ. */
const LARGEST = 1e12;

/** Γ(a)Γ(b)/Γ(a + b); it falls with both of two positive numbers. */
export function beta(a: Interval, b: Interval): Interval {
  if (a.lo > 0 && b.lo > 0 && a.hi < LARGEST && b.hi < LARGEST) {
    const low = Math.max(0, lower(betaOf(a.hi, b.hi), ULPS));
    return fromTwo(a, b, low, raise(betaOf(a.lo, b.lo), ULPS));
  }
  return multiply(multiply(gamma(a), gamma(b)), reciprocalGamma(add(a, b)));
}

/** Γ(n + 1)/(Γ(k + 1)Γ(n − k + 1)), for a whole k ≥ 0 a product, which has no poles. */
export function binomial(n: Interval, k: Interval): Interval {
  if (isEmpty(n) || isEmpty(k)) return EMPTY;
  if (isPoint(k) && Number.isInteger(k.lo) && k.lo >= 0 && k.lo <= MOST_FACTORS) {
    let result: Interval = ONE;
    for (let i = 1; i <= k.lo; i++) {
      result = divide(multiply(result, add(n, interval(1 - i, 1 - i))), interval(i, i));
    }
    return fromTwo(n, k, result.lo, result.hi);
  }
  const [left, right] = [add(k, ONE), add(add(n, negate(k)), ONE)];
  if (left.lo > 0 && right.lo > 0 && n.lo > -1) return reciprocal(multiply(add(n, ONE), beta(left, right)));
  const below = multiply(reciprocalGamma(left), reciprocalGamma(right));
  return multiply(gamma(add(n, ONE)), below);
}
