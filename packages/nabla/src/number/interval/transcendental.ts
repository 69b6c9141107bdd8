import { lower, nextUp, raise } from "../rounding.js";
import { besselI, besselJ, LARGEST_ORDER } from "../special/bessel.js";
import { erfi as erfiOf, expIntegral as expIntegralOf } from "../special/exponential-integral.js";
import { BELOW_BRANCH_POINT, lambertW as lambertWOf } from "../special/lambert-w.js";
import { logit as logitOf } from "../special/logistic.js";
import { zeta as zetaOf } from "../special/zeta.js";
import { abs, add, divide, multiply, negate } from "./arithmetic.js";
import { power } from "./elementary.js";
import {
  EMPTY,
  from,
  fromTwo,
  hull,
  type Interval,
  interval,
  isEmpty,
  isPoint,
  midpoint,
} from "./interval.js";
import { decreasing, increasing, type Unary } from "./monotone.js";
import { gamma } from "./special.js";
import { sin } from "./trigonometric.js";

const INFINITY = Number.POSITIVE_INFINITY;

/** Twice what the golden points show. */
const ULPS = 8;
/** What the values of J₀ and J₁ may be off absolutely, next to their zeros: see number/special/bessel.ts. */
const BESSEL_NOISE = 1e-15;
const SERIES_NOISE = 1e-21;

/** The order of a Bessel function, when it is one that has values. */
function orderOf(n: Interval): number | undefined {
  return isPoint(n) && Number.isInteger(n.lo) && n.lo >= 0 && n.lo <= LARGEST_ORDER ? n.lo : undefined;
}

/**
 * J_n: a value at the middle and the bound of J_n′ = (J_{n−1} − J_{n+1})/2: |J₀′| = |J₁| ≤ 0.58187, otherwise less than
 * 1.
 * |J₀| ≤ 1 and |J_n| ≤ 1/√2 for n ≥ 1 (Abramowitz and Stegun 9.1.60).
 */
export function besselj(n: Interval, a: Interval): Interval {
  const order = orderOf(n);
  if (order === undefined || isEmpty(a))
    return isEmpty(a) || isPoint(n) ? EMPTY : fromTwo(n, a, -1, 1, "some");
  const middle = midpoint(a);
  const radius = nextUp(Math.max(a.hi - middle, middle - a.lo));
  const noise = Math.abs(middle) < 25 ? SERIES_NOISE : BESSEL_NOISE * (1 + order);
  const reach = raise((isPoint(a) ? 0 : radius * (order === 0 ? 0.5819 : 1)) + noise, 2);
  const value = besselJ(order, middle);
  const [low, high] = order === 0 ? [-0.4028, 1] : [-0.7072, 0.7072];
  const image = from(
    a,
    Math.max(low, lower(lower(value, ULPS) - reach, 1)),
    Math.min(high, raise(raise(value, ULPS) + reach, 1)),
  );
  return fromTwo(n, image, image.lo, image.hi);
}

/** I_n rises right of 0; it is even or odd as n is. */
export function besseli(n: Interval, a: Interval): Interval {
  const order = orderOf(n);
  if (order === undefined || isEmpty(a))
    return isEmpty(a) || isPoint(n) ? EMPTY : fromTwo(n, a, -INFINITY, INFINITY, "some");
  const rising = increasing({
    value: (x) => besselI(order, x),
    ulps: ULPS,
    exact: [0, order === 0 ? 1 : 0],
    ...(order % 2 === 0 ? { range: [0, INFINITY] as const } : {}),
  });
  const image = rising(order % 2 === 0 ? abs(a) : a);
  return fromTwo(n, image, image.lo, image.hi);
}

export const erfi = increasing({ value: erfiOf, ulps: ULPS, exact: [0, 0] });

const rightOfZero = increasing({
  value: expIntegralOf,
  ulps: ULPS,
  domain: [0, INFINITY],
  open: "low",
});
const leftOfZero = decreasing({
  value: expIntegralOf,
  ulps: ULPS,
  domain: [-INFINITY, 0],
  open: "high",
  range: [-INFINITY, 0],
});
/** Falls from 0 at −∞ to −∞ at 0, then rises. */
export const expIntegral: Unary = (a) =>
  a.hi < 0 ? leftOfZero(a) : a.lo > 0 ? rightOfZero(a) : hull(leftOfZero(a), rightOfZero(a));

export const logit = increasing({
  value: logitOf,
  ulps: ULPS,
  exact: [0.5, 0],
  domain: [0, 1],
  open: "both",
});

/** Rises from −1 at −1/e; that is between two doubles, so that the last inside has −1 for its lower bound. */
export const lambertW: Unary = (a) => {
  if (isEmpty(a) || a.hi <= BELOW_BRANCH_POINT) return EMPTY;
  const isInside = a.lo > BELOW_BRANCH_POINT;
  const low = !isInside ? -1 : a.lo === 0 ? 0 : Math.max(-1, lower(lambertWOf(a.lo), ULPS));
  const high = a.hi === 0 ? 0 : raise(lambertWOf(a.hi), ULPS);
  return from(a, low, high, isInside ? "all" : "some");
};

/** ζ falls from its greatest value left of 0, at −2.717…, to −∞ at 1, and then from +∞ to 1. */
const TURN = -2.5;
const rightOfPole = decreasing({
  value: zetaOf,
  ulps: ULPS,
  domain: [1, INFINITY],
  open: "low",
  range: [1, INFINITY],
});
const leftOfPole = decreasing({ value: zetaOf, ulps: ULPS, domain: [TURN, 1], open: "high" });
const PI = interval(Math.PI, Math.PI + 2 ** -51);
const ONE = interval(1, 1);
const TWO = interval(2, 2);

/** 2(2π)^(s−1)·sin(πs/2)·Γ(1 − s)·ζ(1 − s), for s < 0. */
function reflected(a: Interval): Interval {
  const other = add(ONE, negate(a));
  const growth = multiply(power(multiply(TWO, PI), negate(other)), gamma(other));
  const wave = sin(divide(multiply(PI, a), TWO));
  return multiply(multiply(TWO, multiply(growth, wave)), rightOfPole(other));
}

export const zeta: Unary = (a) => {
  if (isEmpty(a)) return EMPTY;
  if (a.lo > 1) return rightOfPole(a);
  if (a.hi < 1 && a.lo >= TURN) return leftOfPole(a);
  if (isPoint(a) && a.lo < TURN) return from(a, lower(zetaOf(a.lo), ULPS), raise(zetaOf(a.lo), ULPS));
  if (a.hi < TURN) return reflected(a);
  // The parts meet at the turn and at the pole.
  if (a.lo === 1 && a.hi === 1) return EMPTY;
  const hasPole = a.lo <= 1 && a.hi >= 1;
  if (hasPole && a.lo < 1 && a.hi > 1) return from(a, -INFINITY, INFINITY, "some");
  if (hasPole && a.hi > 1) return from(a, rightOfPole(a).lo, INFINITY, "some");
  const near = leftOfPole({ ...a, lo: Math.max(a.lo, TURN) });
  const whole = a.lo < TURN ? hull(reflected({ ...a, hi: TURN }), near) : near;
  return hasPole ? from(a, -INFINITY, whole.hi, "some") : whole;
};
