import { Decimal } from "decimal.js";
import { spend as spendUnits } from "../budget.js";

/**
 * Arithmetic of `digits` significant digits: an own copy of the Decimal class, so that no global setting is
 * touched. The functions of this folder return results right to a few units of the last of these digits, for
 * arguments taken as exact however many digits they have; outside the real domain and at poles they return NaN.
 */
export interface Context {
  readonly digits: number;
  readonly D: Decimal.Constructor;
}

/** Contexts are made once and kept, at most this many: a copy of the class costs more than a function. */
const MOST_KEPT = 64;
const kept = new Map<number, Context>();

/** Digits at which a product costs twice what it costs for few. */
const DOUBLING = 120;

/** Counts so many operations of this many digits: a millionth of a second is a unit, about. */
export function spend(digits: number, operations: number): void {
  spendUnits(operations * (1 + (digits / DOUBLING) ** 2));
}

/** The arithmetic of this many digits. */
export function createContext(digits: number): Context {
  let context = kept.get(digits);
  if (context === undefined) {
    if (kept.size >= MOST_KEPT) kept.clear();
    context = { digits, D: decimalClass(digits, Decimal.ROUND_HALF_EVEN) };
    kept.set(digits, context);
  }
  return context;
}

/** An own copy of the Decimal class. */
export function decimalClass(digits: number, rounding: Decimal.Rounding): Decimal.Constructor {
  return Decimal.clone({
    defaults: true,
    precision: digits,
    rounding,
    modulo: Decimal.ROUND_FLOOR,
    minE: -9e15,
    maxE: 9e15,
  });
}

/** What is counted for each function that widens its digits. */
const OPERATIONS = 5;

/** A context of at least `extra` more digits. */
export function widen(context: Context, extra: number): Context {
  const digits = context.digits + Math.max(5, Math.ceil(extra / 5) * 5);
  spend(digits, OPERATIONS);
  return createContext(digits);
}

/** x itself, as a number of the context: its digits all stay. */
export function adopt(context: Context, x: Decimal | number): Decimal {
  return new context.D(x);
}

/** x rounded to the digits of the context. */
export function round(context: Context, x: Decimal): Decimal {
  return new context.D(x).toSignificantDigits(context.digits);
}

export function undefinedIn(context: Context): Decimal {
  return new context.D(Number.NaN);
}

/** The exponent of the leading digit; −∞ for zero. */
export function exponentOf(x: Decimal): number {
  return x.isZero() ? Number.NEGATIVE_INFINITY : x.e;
}

/**
 * A context wide enough for x ± a small integer to be exact. Where x is so large or so small that this would take
 * too many digits, the lesser of the two is below the last digit anyway.
 */
export function exactly(context: Context, x: Decimal): Context {
  const size = Math.abs(x.e);
  return widen(context, x.isZero() || size > 4 * context.digits ? 5 : x.precision() + size + 5);
}

/** A result and how large the numbers were that it came from by cancellation. */
export interface Attempt {
  readonly value: Decimal;
  /** Exponent of the largest intermediate number. */
  readonly largest: number;
}

/** Turns after which a computation that goes on cancelling is given up: its value is zero for all we know. */
const MOST_TURNS = 8;

/**
 * Runs a computation that may cancel, again with more digits when it did, until all digits of the context are
 * there; `noise` is how many of the last digits its rounding errors reach. NaN when they never come.
 */
export function withoutCancellation(
  context: Context,
  noise: number,
  attempt: (c: Context) => Attempt,
): Decimal {
  let extra = noise;
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const { value, largest } = attempt(widen(context, extra));
    if (!value.isFinite()) break;
    const lost = value.isZero() ? extra + context.digits : Math.max(0, largest - value.e);
    if (lost + noise <= extra || lost === 0) return round(context, value);
    extra = lost + noise + 5;
  }
  return undefinedIn(context);
}
