import { lower, raise } from "../rounding.js";
import * as special from "../special/trigonometric.js";
import { abs, divide, reciprocal } from "./arithmetic.js";
import { HOST_ULPS } from "./elementary.js";
import { EMPTY, from, fromTwo, hull, type Interval, isEmpty } from "./interval.js";
import { decreasing, increasing, type Monotone, type Unary, valueDown, valueUp } from "./monotone.js";

const INFINITY = Number.POSITIVE_INFINITY;
/** The double above π. */
const PI_UP = Math.PI + 2 ** -51;
const ulps = HOST_ULPS;

/** Just below π: within so wide an interval, sine and cosine have at most one zero and one extremum each. */
const HALF_PERIOD = 3.14;

const sine: Monotone = { value: Math.sin, ulps, exact: [0, 0], range: [-1, 1] };
const cosine: Monotone = { value: Math.cos, ulps, exact: [0, 1], range: [-1, 1] };
const tangent: Monotone = { value: Math.tan, ulps, exact: [0, 0] };
const cotangent: Monotone = { value: cotangentLimit, ulps: 2 * ulps };

function cotangentLimit(x: number): number {
  return x === 0 ? INFINITY : special.cot(x);
}

/**
 * A function between −1 and 1 with the given derivative's sign: monotone unless that changes. The host reduces
 * arguments of any size exactly, so that the sign is right at 1e22 too.
 */
function wave(f: Monotone, slope: (x: number) => number): Unary {
  const enclose: Unary = (a) => {
    if (isEmpty(a)) return EMPTY;
    const length = a.hi - a.lo;
    if (!(length < 2 * HALF_PERIOD)) return from(a, -1, 1);
    if (length >= HALF_PERIOD) {
      const middle = a.lo + length / 2;
      // Far out there may be no number between the ends.
      if (middle <= a.lo || middle >= a.hi) return from(a, -1, 1);
      return hull(enclose({ ...a, hi: middle }), enclose({ ...a, lo: middle }));
    }
    const first = slope(a.lo);
    const last = slope(a.hi);
    if (first >= 0 && last >= 0) return from(a, valueDown(f, a.lo), valueUp(f, a.hi));
    if (first <= 0 && last <= 0) return from(a, valueDown(f, a.hi), valueUp(f, a.lo));
    if (first > 0) return from(a, Math.min(valueDown(f, a.lo), valueDown(f, a.hi)), 1);
    return from(a, -1, Math.max(valueUp(f, a.lo), valueUp(f, a.hi)));
  };
  return enclose;
}

export const sin = wave(sine, Math.cos);
export const cos = wave(cosine, (x) => -Math.sin(x));

export const tan: Unary = (a) => {
  if (isEmpty(a)) return EMPTY;
  if (!(a.hi - a.lo < HALF_PERIOD) || Math.cos(a.lo) > 0 !== Math.cos(a.hi) > 0)
    return from(a, -INFINITY, INFINITY, "some");
  return from(a, valueDown(tangent, a.lo), valueUp(tangent, a.hi));
};

export const cot: Unary = (a) => {
  if (isEmpty(a) || (a.lo === 0 && a.hi === 0)) return EMPTY;
  const first = Math.sin(a.lo);
  const last = Math.sin(a.hi);
  // Zero is the one double at a pole: there the branch may begin or end.
  const oneBranch = a.hi - a.lo < HALF_PERIOD && (first === 0 || last === 0 || first > 0 === last > 0);
  if (!oneBranch) return from(a, -INFINITY, INFINITY, "some");
  if (a.lo === 0) return from(a, valueDown(cotangent, a.hi), INFINITY, "some");
  if (a.hi === 0) return from(a, -INFINITY, valueUp(cotangent, a.lo), "some");
  return from(a, valueDown(cotangent, a.hi), valueUp(cotangent, a.lo));
};

export const sec: Unary = (a) => reciprocal(cos(a));
export const csc: Unary = (a) => reciprocal(sin(a));

/** Where sin(x)/x first turns: tan x = x. */
const SINC_TURN = 4.49;
const fallingSinc = decreasing({ value: special.sinc, ulps: 2 * ulps, exact: [0, 1], range: [-0.22, 1] });

export const sinc: Unary = (a) => {
  if (isEmpty(a)) return EMPTY;
  const size = abs(a);
  if (size.hi <= SINC_TURN) return fallingSinc(size);
  const far = { ...size, lo: Math.max(size.lo, SINC_TURN) };
  const tail = divide(sin(far), far);
  return size.lo > SINC_TURN ? tail : hull(fallingSinc({ ...size, hi: SINC_TURN }), tail);
};

/** asec and acsc on each side of the gap −1 < x < 1. */
function outsideGap(right: Unary, left: Unary): Unary {
  return (a) => {
    if (isEmpty(a)) return EMPTY;
    const above = a.hi >= 1 ? right({ ...a, lo: Math.max(a.lo, 1) }) : EMPTY;
    const below = a.lo <= -1 ? left({ ...a, hi: Math.min(a.hi, -1) }) : EMPTY;
    if (isEmpty(above) && isEmpty(below)) return EMPTY;
    const both = hull(above, below);
    return from(both, both.lo, both.hi, a.lo >= 1 || a.hi <= -1 ? both.defined : "some");
  };
}

const aboveOne = { ulps: 2 * ulps, domain: [1, INFINITY] } as const;
const belowOne = { ulps: 2 * ulps, domain: [-INFINITY, -1] } as const;

export const asec = outsideGap(
  increasing({ ...aboveOne, value: special.asec, exact: [1, 0], range: [0, PI_UP / 2] }),
  increasing({ ...belowOne, value: special.asec, range: [Math.PI / 2, PI_UP] }),
);
export const acsc = outsideGap(
  decreasing({ ...aboveOne, value: special.acsc, range: [0, PI_UP / 2] }),
  decreasing({ ...belowOne, value: special.acsc, range: [-PI_UP / 2, 0] }),
);

const fallingAcot = decreasing({ value: special.acot, ulps: 2 * ulps, range: [-PI_UP / 2, PI_UP / 2] });

/** acot jumps at 0 from −π/2 to its value π/2 there. */
export const acot: Unary = (a) => {
  if (isEmpty(a)) return EMPTY;
  if (a.lo >= 0 || a.hi < 0) return fallingAcot(a);
  return from(a, -PI_UP / 2, PI_UP / 2, "all", false);
};

/** The angle of the points (x, y), with its cut along the negative x axis; undefined at (0, 0). */
export function atan2(y: Interval, x: Interval): Interval {
  if (isEmpty(y) || isEmpty(x)) return EMPTY;
  const reachesZero = y.lo <= 0 && y.hi >= 0 && x.lo <= 0 && x.hi >= 0;
  if (reachesZero && y.lo === 0 && y.hi === 0 && x.lo === 0 && x.hi === 0) return EMPTY;
  if (y.lo < 0 && y.hi >= 0 && x.lo < 0) {
    return fromTwo(y, x, -PI_UP, PI_UP, reachesZero ? "some" : "all", false);
  }
  // Elsewhere the angle is monotone along every side, so the corners bound it; −0 would lie below the cut.
  let lo = PI_UP;
  let hi = -PI_UP;
  for (const cornerY of [y.lo, y.hi]) {
    for (const cornerX of [x.lo, x.hi]) {
      if (cornerY === 0 && cornerX === 0) continue;
      // An angle of 0 is exact on the axis only; elsewhere it is an underflow.
      const onAxis = cornerY === 0 && cornerX > 0;
      const angle = Math.atan2(cornerY + 0, cornerX + 0);
      lo = Math.min(lo, onAxis ? 0 : lower(angle, ulps));
      hi = Math.max(hi, onAxis ? 0 : raise(angle, ulps));
    }
  }
  return fromTwo(y, x, Math.max(-PI_UP, lo), Math.min(PI_UP, hi), reachesZero ? "some" : "all");
}
