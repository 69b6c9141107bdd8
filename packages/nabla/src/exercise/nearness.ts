import { evaluate } from "../evaluation/double.js";
import { enclose } from "../evaluation/interval.js";
import type { Expr, NumberExpr } from "../expression/node.js";
import { postOrder, variables } from "../expression/walk.js";
import { type Interval, interval, ofRational } from "../number/interval/interval.js";

/**
 * Decimals are right when they are so near: to two digits after the point. Of numbers below 1 that part of them counts,
 * three significant digits; of numbers above 100 a hundredth of that part, five significant digits. Whole numbers have
 * all their digits.
 */
export const TOLERANCE = 0.005;
/** From this number on five significant digits are fewer than two after the point. */
export const LARGE = 100;

/** What counts as 1 for a number of this size. */
const unitOf = (size: number): number => (size < 1 ? size : Math.max(1, size / LARGE));

/** Is there a number with a decimal point or comma in a formula? */
export const hasDecimal = (e: Expr): boolean =>
  postOrder([e]).some((node) => node.kind === "number" && node.decimal);

/** Is it known to be a whole number? */
export const isWhole = (e: Expr): boolean => e.kind === "number" && Number(e.denominator) === 1;

/**
 * How far a number is from the expected one, in parts of what counts as 1 there. Of a whole number all digits are
 * asked for, however large it is, and another whole number is infinitely far.
 */
export function distance(given: Expr, expected: Expr): number {
  const [own, truth] = [evaluate(given, {}), evaluate(expected, {})];
  if (own === truth) return 0;
  if (!isWhole(expected)) return Math.abs(own - truth) / unitOf(Math.abs(truth));
  return isWhole(given) || truth === 0 ? Number.POSITIVE_INFINITY : Math.abs(own - truth);
}

/** Where formulas with decimals are compared; the variables take them in turn. */
const SAMPLES = [0.7, -1.3, 2.1, 0.2, -0.4, 3.4, 1.1, -2.6, 0.05, 5.3, -0.9, 1.7];
/** Fewer points than these at which both have values tell nothing. */
const FEWEST_POINTS = 4;
/** A value that its decimals leave more open than that, in parts of its size, tells nothing. */
const WIDEST = 0.1;

/**
 * Can the decimals of `given` be rounded from numbers that make it the expected formula? Each stands for all numbers
 * within its tolerance: the values that `given` can then have must take in the expected ones, at every sample point
 * that tells anything.
 */
export function isNear(given: Expr, expected: Expr): boolean {
  const names = [...new Set([...variables(given), ...variables(expected)])];
  let seen = 0;
  for (const k of SAMPLES.keys()) {
    const box = Object.fromEntries(
      names.map((name, i) => {
        const value = SAMPLES[(k + 5 * i) % SAMPLES.length] as number;
        return [name, [value, value] as const];
      }),
    );
    const [own, truth] = [enclose(given, box, widened), enclose(expected, box)];
    if (own.defined !== "all" || truth.defined !== "all") continue;
    if (own.hi < truth.lo || truth.hi < own.lo) return false;
    if (own.hi - own.lo <= WIDEST * Math.max(Math.abs(own.lo), Math.abs(own.hi))) seen++;
  }
  return seen >= FEWEST_POINTS;
}

function widened(e: NumberExpr): Interval {
  if (!e.decimal) return ofRational(e);
  const value = evaluate(e, {});
  const room = TOLERANCE * unitOf(Math.abs(value));
  return interval(value - room, value + room);
}
