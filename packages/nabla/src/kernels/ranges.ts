import type { Operation, Program } from "../lowering/program.js";
import type { Range } from "../machine/routine.js";
import { intervalFunctions } from "../number/interval/functions.js";
import { interval } from "../number/interval/interval.js";
import { lower, raise } from "../number/rounding.js";

/** What is proven of each operation's value; undefined: nothing. */
export type Ranges = readonly (Range | undefined)[];

/** So many kernels for different ranges of variables are kept. */
export const MOST_RANGES = 4;

/** Functions whose computed values are right in relative terms everywhere, near their zeros too. */
const RELATIVE: ReadonlySet<string> = new Set(
  (
    "abs min max hypot exp expm1 log log1p cbrt asin acos atan sinh cosh tanh sech asinh acosh atanh logistic " +
    "softplus sin cos tan floor ceil sign heaviside less lessEqual equal notEqual and or not erf erfc product"
  ).split(" "),
);

/** Units of the last place by which a function's computed value may leave the enclosure of the exact one. */
const ULPS = 64;

/** Between which numbers the coordinates of an axis lie; undefined where one is no number. */
export function rangeOfAxis(axis: Float64Array): Range | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (const x of axis) {
    if (Number.isNaN(x)) return undefined;
    if (x < low) low = x;
    if (x > high) high = x;
  }
  return low <= high ? [low, high] : undefined;
}

/** A range around this one, with powers of two for ends: a picture that is dragged a little stays in it. */
export function coarse(range: Range | undefined): Range | undefined {
  if (range === undefined) return undefined;
  const [low, high] = range;
  return [low < 0 ? -powerAbove(-low) : powerBelow(low), high < 0 ? -powerBelow(-high) : powerAbove(high)];
}

// Rounding in log₂ may miss by one power: both stay on their side of x.
const powerAbove = (x: number): number => (x === 0 ? 0 : Math.max(x, 2 ** Math.ceil(Math.log2(x))));
const powerBelow = (x: number): number => (x === 0 ? 0 : Math.min(x, 2 ** Math.floor(Math.log2(x))));

/** Does a program have functions, of which checks fall away where ranges are proven? */
export const gainsByRanges = (program: Program): boolean =>
  program.operations.some(({ operator }) => operator === "call");

/** Do ranges lie in those that something was proven for? */
export function within(ranges: Ranges, proven: Ranges): boolean {
  return proven.every((outer, k) => {
    const inner = ranges[k];
    return outer === undefined || (inner !== undefined && outer[0] <= inner[0] && inner[1] <= outer[1]);
  });
}

const has = ([low, high]: Range, x: number): boolean => low <= x && x <= high;
const isInfinite = ([low, high]: Range): boolean => low === -Infinity || high === Infinity;

/**
 * Between which numbers each operation's computed value lies, and that it is one, given as much of the variables.
 * Rounding to nearest is monotone, so the ends of + − × ÷ √ are computed as the values are.
 */
export function rangesOf(program: Program, variables: Ranges): Ranges {
  const ranges: (Range | undefined)[] = [];
  for (const operation of program.operations) ranges.push(rangeOf(operation, ranges, variables));
  return ranges;
}

function rangeOf(
  { operator, operands, value, row }: Operation,
  ranges: Ranges,
  variables: Ranges,
): Range | undefined {
  if (operator === "constant") return Number.isNaN(value) ? undefined : [value, value];
  if (operator === "variable") return variables[value];
  const args = operands.map((operand) => ranges[operand]);
  if (row?.name === "piecewise") return hull(args.filter((_, i) => i % 2 === 1 || i === args.length - 1));
  const known = args.filter((range) => range !== undefined);
  const [a, b] = known;
  if (a === undefined || known.length < args.length) return undefined;
  switch (operator) {
    case "negate":
      return [-a[1], -a[0]];
    case "sqrt":
      return a[0] >= 0 ? [Math.sqrt(a[0]), Math.sqrt(a[1])] : undefined;
    case "call":
      return row === undefined ? undefined : rangeOfCall(row.name, known);
    case "multiply":
      if (operands[0] === operands[1]) return square(a);
      break;
    default:
  }
  return b === undefined ? undefined : arithmetic(operator, a, b);
}

function square([low, high]: Range): Range {
  const ends = [low * low, high * high];
  return [low <= 0 && high >= 0 ? 0 : Math.min(...ends), Math.max(...ends)];
}

/** Undefined where the result may be no number: ∞ − ∞, 0·∞, or a divisor that may be 0. */
function arithmetic(operator: Operation["operator"], a: Range, b: Range): Range | undefined {
  if (operator === "subtract") return arithmetic("add", a, [-b[1], -b[0]]);
  if (operator === "add") {
    const opposite = (a[0] === -Infinity && b[1] === Infinity) || (a[1] === Infinity && b[0] === -Infinity);
    return opposite ? undefined : [a[0] + b[0], a[1] + b[1]];
  }
  if (operator === "divide") {
    if (has(b, 0) || (isInfinite(a) && isInfinite(b))) return undefined;
    return around([a[0] / b[0], a[0] / b[1], a[1] / b[0], a[1] / b[1]]);
  }
  if ((isInfinite(a) && has(b, 0)) || (isInfinite(b) && has(a, 0))) return undefined;
  return around([a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1]]);
}

const around = (ends: readonly number[]): Range => [Math.min(...ends), Math.max(...ends)];

/** What holds all of these; undefined where one is not known. */
export function hull(branches: Ranges): Range | undefined {
  const known = branches.filter((range) => range !== undefined);
  return known.length === branches.length ? around(known.flat()) : undefined;
}

/** The enclosure of a function over finite ranges, widened for rounding but not past 0. */
function rangeOfCall(name: string, args: readonly Range[]): Range | undefined {
  const enclose = RELATIVE.has(name) ? intervalFunctions[name] : undefined;
  if (enclose === undefined || args.some(isInfinite)) return undefined;
  const { lo, hi, defined } = enclose(...args.map(([low, high]) => interval(low, high)));
  if (defined !== "all" || !(lo <= hi)) return undefined;
  return [
    lo >= 0 ? Math.max(0, lower(lo, ULPS)) : lower(lo, ULPS),
    hi <= 0 ? Math.min(0, raise(hi, ULPS)) : raise(hi, ULPS),
  ];
}
