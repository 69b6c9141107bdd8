import { isNablaError } from "../error.js";
import { checkFormula, checkFormulas, checkPoint } from "../expression/arguments.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { piecewiseRow } from "../functions/choice.js";
import { numberOf } from "../functions/number.js";
import type { Budget } from "../number/budget.js";
import { type Interval, ofRational } from "../number/interval/interval.js";
import { digits } from "./digits.js";
import { evaluate } from "./double.js";
import { type Box, enclose } from "./interval.js";

/** A value in doubles and what it is certain to lie within. */
export interface Bounded {
  /** NaN: the formula has no value here. */
  readonly value: number;
  /** The true value is at most so far away; 0: it is exact; ∞: nothing is certain. */
  readonly error: number;
  /** The value to 17 digits, where a double cannot hold it: beyond 1.8e308, or below 5e-324 and not zero. */
  readonly text?: string;
}

/** Relative widths up to this are narrow enough: twelve printed digits are settled by them almost always. */
const NARROW = 1e-14;
/** More digits than a double holds. */
const DIGITS = 17;
/** The half of a unit of the last of so many digits, and the rounding to a double. */
const LAST_DIGIT = 2 ** -52;

/** The point as a box: numbers mean their shortest decimals, which lie between doubles. */
export function boxAround(at: Readonly<Record<string, number>>): Box {
  const box: Record<string, readonly [number, number]> = Object.create(null);
  for (const [name, value] of Object.entries(at)) {
    if (!Number.isFinite(value)) continue;
    const { lo, hi } = ofRational(numberOf(value));
    box[name] = [lo, hi];
  }
  return box;
}

/**
 * The value of a formula at a point with a bound of its error: by intervals first, by {@link digits} where those are
 * too wide, as they are where terms cancel. A number in `at` means its shortest decimal. What neither settles within
 * the budget is the value in doubles with the bound of the intervals, which may be ∞. Throws `unbound` when a variable
 * has no value.
 */
export function evaluateWithBound(e: Expr, at: Readonly<Record<string, number>>, budget?: Budget): Bounded {
  checkFormula(e, "evaluateWithBound");
  checkPoint(at, "evaluateWithBound");
  const plain = evaluate(e, at);
  const range = encloseIfKnown(e, boxAround(at));
  if (range?.defined === "none") return { value: Number.NaN, error: 0 };
  if (range?.defined === "all") {
    if (range.lo === range.hi) return { value: range.lo, error: 0 };
    const value = range.lo / 2 + range.hi / 2;
    const error = errorWithin(range, value);
    if (Number.isFinite(value) && error <= NARROW * Math.abs(value)) return { value, error };
  }
  try {
    return ofText(digits(e, at, DIGITS, budget));
  } catch (error) {
    if (isNablaError(error, "domain")) return { value: Number.NaN, error: 0 };
    if (!isNablaError(error, "limit") && !isNablaError(error, "unsupported")) throw error;
  }
  return { value: plain, error: range === undefined ? Number.POSITIVE_INFINITY : errorWithin(range, plain) };
}

function encloseIfKnown(e: Expr, box: Box): Interval | undefined {
  try {
    return enclose(e, box);
  } catch (error) {
    if (isNablaError(error, "unsupported")) return undefined;
    throw error;
  }
}

/** How far `value` may be from what lies in the interval. */
function errorWithin({ lo, hi }: Interval, value: number): number {
  const error = Math.max(hi - value, value - lo);
  return Number.isNaN(error) ? Number.POSITIVE_INFINITY : error * (1 + LAST_DIGIT);
}

function ofText(text: string): Bounded {
  if (text === "0") return { value: 0, error: 0 };
  const value = Number(text);
  if (value === 0) return { value, error: Number.MIN_VALUE, text };
  if (!Number.isFinite(value)) return { value, error: Number.POSITIVE_INFINITY, text };
  return { value, error: LAST_DIGIT * Math.abs(value) + Number.MIN_VALUE };
}

/**
 * The first of the parts that has no value at the point, certainly: what was typed is undefined there, though the
 * formula that was made of it may have a value. The parts are those of `onCondition` of `parse`; those with variables
 * that `at` has no value for are left out. Of a part in a branch of a choice the branch itself is given.
 */
export function undefinedPart(
  parts: readonly Expr[],
  at: Readonly<Record<string, number>>,
  budget?: Budget,
): Expr | undefined {
  checkFormulas(parts, "undefinedPart");
  checkPoint(at, "undefinedPart");
  const missing = parts.find(
    (part) =>
      variables(part).every((name) => Object.hasOwn(at, name)) &&
      Number.isNaN(evaluateWithBound(part, at, budget).value),
  );
  return missing === undefined ? undefined : taken(missing, at);
}

/** The branch that a choice takes at the point; what is no choice is itself. */
function taken(part: Expr, at: Readonly<Record<string, number>>): Expr {
  let e = part;
  while (e.kind === "call" && e.row === piecewiseRow) {
    const { args } = e;
    let branch = args.length % 2 === 1 ? args[args.length - 1] : undefined;
    for (let i = args.length - (args.length % 2) - 2; i >= 0; i -= 2)
      if (evaluate(args[i] as Expr, at) === 1) branch = args[i + 1];
    if (branch === undefined) return e;
    e = branch;
  }
  return e;
}
