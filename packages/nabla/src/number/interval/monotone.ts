import { lower, raise } from "../rounding.js";
import { EMPTY, from, type Interval, isEmpty } from "./interval.js";

/** One function of one argument. */
export type Unary = (a: Interval) => Interval;

/** What makes a function of doubles an enclosure. */
export interface Monotone {
  /** The computed value, at most `ulps` units of the last place off; a test holds it to that against mpmath. */
  readonly value: (x: number) => number;
  readonly ulps: number;
  /** A point where the computed value is exact, so that no widening blurs it. */
  readonly exact?: readonly [x: number, y: number];
  /** Ends of the real domain; an end in `open` does not belong to it. Default: all reals. */
  readonly domain?: readonly [lo: number, hi: number];
  readonly open?: "both" | "low" | "high";
  /** Ends of the range, which no value passes. */
  readonly range?: readonly [lo: number, hi: number];
}

const REALS = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

/** A lower bound of f(x). */
export function valueDown(f: Monotone, x: number): number {
  if (f.exact !== undefined && x === f.exact[0]) return f.exact[1];
  return Math.max(f.range?.[0] ?? REALS[0], lower(f.value(x), f.ulps));
}

/** An upper bound of f(x). */
export function valueUp(f: Monotone, x: number): number {
  if (f.exact !== undefined && x === f.exact[0]) return f.exact[1];
  return Math.min(f.range?.[1] ?? REALS[1], raise(f.value(x), f.ulps));
}

/** The argument's part inside the domain; undefined when there is none. */
function clip(f: Monotone, a: Interval): Interval | undefined {
  const [low, high] = f.domain ?? REALS;
  const lowOpen = f.open === "both" || f.open === "low";
  const highOpen = f.open === "both" || f.open === "high";
  if (isEmpty(a) || a.hi < low || a.lo > high || (lowOpen && a.hi === low) || (highOpen && a.lo === high))
    return undefined;
  const inside = a.lo >= low && a.hi <= high && !(lowOpen && a.lo === low) && !(highOpen && a.hi === high);
  return from(a, Math.max(a.lo, low), Math.min(a.hi, high), inside ? "all" : "some");
}

/** The enclosure of an increasing function. */
export function increasing(f: Monotone): Unary {
  return (a) => {
    const part = clip(f, a);
    return part === undefined ? EMPTY : from(part, valueDown(f, part.lo), valueUp(f, part.hi));
  };
}

/** The enclosure of a decreasing function. */
export function decreasing(f: Monotone): Unary {
  return (a) => {
    const part = clip(f, a);
    return part === undefined ? EMPTY : from(part, valueDown(f, part.hi), valueUp(f, part.lo));
  };
}
