import { sumDown, sumUp } from "../rounding.js";
import { divide, multiply, subtract } from "./arithmetic.js";
import { EMPTY, from, fromTwo, hull, type Interval, interval, isEmpty, isPoint } from "./interval.js";
import type { Unary } from "./monotone.js";

/** A step function that never falls; it is continuous on a box where it is constant. */
function step(f: (x: number) => number): Unary {
  return (a) => (isEmpty(a) ? EMPTY : from(a, f(a.lo), f(a.hi), "all", f(a.lo) === f(a.hi)));
}

export const floor = step((x) => Math.floor(x) + 0);
export const ceil = step((x) => Math.ceil(x) + 0);
export const sign = step((x) => Math.sign(x) + 0);
/** 0 below zero, 1 above, 1/2 at zero. */
export const heaviside = step((x) => (x > 0 ? 1 : x < 0 ? 0 : 0.5));

/** a − b·⌊a/b⌋. */
export function modulo(a: Interval, b: Interval): Interval {
  if (isEmpty(a) || isEmpty(b) || (b.lo === 0 && b.hi === 0)) return EMPTY;
  if (isPoint(a) && isPoint(b)) {
    // The remainder of two doubles is exact; only a change of its sign may round.
    const rest = a.lo % b.lo;
    const shift = rest !== 0 && rest < 0 !== b.lo < 0 ? b.lo : 0;
    return fromTwo(a, b, sumDown(rest, shift), sumUp(rest, shift), "all", rest !== 0);
  }
  const turns = floor(divide(a, b));
  const whole = b.lo > 0 || b.hi < 0;
  if (turns.lo === turns.hi && whole) {
    const rest = subtract(a, multiply(turns, b));
    // Rounding may have left the range of the remainder, which a value never does.
    const lo = b.lo > 0 ? Math.max(0, rest.lo) : Math.max(b.lo, rest.lo);
    const hi = b.lo > 0 ? Math.min(b.hi, rest.hi) : Math.min(0, rest.hi);
    return fromTwo(a, b, lo, hi, "all", turns.continuous);
  }
  return fromTwo(a, b, Math.min(0, b.lo), Math.max(0, b.hi), whole ? "all" : "some", false);
}

const FALSE = 0;
const TRUE = 1;

/** A truth value as 1 or 0; [0, 1] where both occur. */
function truth(a: Interval, b: Interval, always: boolean, never: boolean): Interval {
  if (isEmpty(a) || isEmpty(b)) return EMPTY;
  return fromTwo(a, b, always ? TRUE : FALSE, never ? FALSE : TRUE, "all", always || never);
}

export function less(a: Interval, b: Interval): Interval {
  return truth(a, b, a.hi < b.lo, a.lo >= b.hi);
}

export function lessEqual(a: Interval, b: Interval): Interval {
  return truth(a, b, a.hi <= b.lo, a.lo > b.hi);
}

export function equal(a: Interval, b: Interval): Interval {
  return truth(a, b, a.lo === b.hi && a.hi === b.lo, a.hi < b.lo || a.lo > b.hi);
}

export function not(a: Interval): Interval {
  return isEmpty(a) ? EMPTY : from(a, TRUE - a.hi, TRUE - a.lo);
}

export function notEqual(a: Interval, b: Interval): Interval {
  return not(equal(a, b));
}

export function and(...xs: Interval[]): Interval {
  return xs.reduce(
    (a, b) => (isEmpty(a) || isEmpty(b) ? EMPTY : fromTwo(a, b, Math.min(a.lo, b.lo), Math.min(a.hi, b.hi))),
    interval(TRUE, TRUE),
  );
}

export function or(...xs: Interval[]): Interval {
  return not(and(...xs.map(not)));
}

/** piecewise(c1, v1, c2, v2, …, otherwise): the hull of the branches that may be taken. */
export function piecewise(...args: Interval[]): Interval {
  let result: Interval | undefined;
  for (let i = 0; i + 1 < args.length; i += 2) {
    const condition = args[i] ?? EMPTY;
    if (isEmpty(condition)) return EMPTY;
    if (condition.hi === FALSE) continue;
    const branch = args[i + 1] ?? EMPTY;
    result = result === undefined ? branch : mixed(result, branch);
    if (condition.defined !== "all") result = mixed(result, EMPTY);
    if (condition.lo === TRUE) return result;
  }
  const otherwise = args.length % 2 === 1 ? (args[args.length - 1] ?? EMPTY) : EMPTY;
  return result === undefined ? otherwise : mixed(result, otherwise);
}

/** Either value; where the branches meet they may jump. */
function mixed(a: Interval, b: Interval): Interval {
  return { ...hull(a, b), continuous: false };
}
