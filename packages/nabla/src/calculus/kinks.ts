import { isNablaError } from "../error.js";
import { boxAround } from "../evaluation/bound.js";
import { valuesAt } from "../evaluation/double.js";
import { enclosures } from "../evaluation/interval.js";
import { signOfConstant } from "../evaluation/sign.js";
import { checkFormula, checkPoint } from "../expression/arguments.js";
import type { CallExpr, Expr } from "../expression/node.js";
import { postOrder, variables as variablesOf } from "../expression/walk.js";
import { multiply } from "../functions/arithmetic.js";
import { MINUS_ONE, numberOf, ONE, rational, ZERO } from "../functions/number.js";
import { add, negate, subtract } from "../functions/sum.js";
import { UNDEFINED } from "../functions/undefined.js";
import { type Budget, metered, TWO_SECONDS } from "../number/budget.js";
import { divide } from "../number/interval/arithmetic.js";
import { type Interval, interval as pointOf } from "../number/interval/interval.js";
import { gradient } from "./gradient.js";
import { type Path, seriesAlong } from "./local.js";
import { replace } from "./replace.js";
import { isMissing, leading, limitOf, type Series } from "./series.js";

/**
 * What there is instead of a derivative: a kink (two sides with slopes of their own), a jump, or a vertical tangent
 * (a slope that grows beyond all bounds).
 */
export type KinkKind = "kink" | "jump" | "vertical tangent";

/** A part of a formula at which the formula has no derivative, and what the formula does there. */
export interface Kink {
  readonly part: Expr;
  readonly kind: KinkKind;
}

/** One side of a point along a line: how f begins there, and with which slope. */
interface Side {
  readonly limit: Expr | "infinite";
  /** ∂f along the way, if the limit is the value at the point; "infinite" for a vertical tangent. */
  readonly slope: Expr | "infinite";
}

/** What one-sided derivatives tell of f along a line through the point. */
export interface Along {
  readonly kind: KinkKind | "smooth" | "unknown";
  /** The derivative along the line, where there is one: an exact constant. */
  readonly slope?: Expr;
}

/** Series are asked for with so many orders in turn: what cancels needs more of them. */
const ORDERS = [2, 4, 8, 16];

/** f on the side of the point to which `direction` leads. */
function side(f: Expr, path: Path): Side | "none" | "unknown" {
  for (const order of ORDERS) {
    const series = seriesAlong(f, path, order);
    if (series === "none") return "none";
    if (isMissing(series)) continue;
    if (series.order > 1) return { limit: limitOf(series) ?? "infinite", slope: slopeAtStart(series) };
    const front = leading(series);
    if (front !== "zero" && front.head.exponent < 0) return { limit: "infinite", slope: "infinite" };
  }
  return "unknown";
}

/** The coefficient of t, unless something grows faster from the start. */
function slopeAtStart(series: Series): Expr | "infinite" {
  for (const { coefficient, exponent, logs } of series.terms) {
    if (exponent === 0 && logs === 0) continue;
    if (exponent > 1 || (exponent === 1 && logs < 0)) break;
    // A slope is given as it is, also where it cannot be told from zero: its value has a bound of its own.
    if (exponent === 1 && logs === 0) return coefficient;
    if (signOfConstant(coefficient) !== 0) return "infinite";
  }
  return ZERO;
}

/** f along the line through the point in this direction, by both of its sides; the value there is exact too. */
export function along(f: Expr, at: ReadonlyMap<string, Expr>, direction: ReadonlyMap<string, Expr>): Along {
  const value = replace(f, at);
  const right = side(f, { at, direction });
  const left = side(f, { at, direction: new Map([...direction].map(([name, e]) => [name, negate(e)])) });
  if (right === "unknown" || left === "unknown") return { kind: "unknown" };
  const sides = [right, left].filter((s) => s !== "none");
  if (sides.length === 0 || value === UNDEFINED) return { kind: "unknown" };
  const [first, second] = sides.map(({ limit }) => limit);
  if (first === undefined || first === "infinite" || second === "infinite") return { kind: "jump" };
  // The sides first: the value itself may be one that nothing can tell, as that of ⌊(∛2)³⌋.
  if (second !== undefined && signOfConstant(subtract(first, second)) !== 0) return { kind: "jump" };
  if (signOfConstant(subtract(first, value)) !== 0) return { kind: "jump" };
  const steep = sides.filter(({ slope }) => slope === "infinite").length;
  if (steep > 0) return { kind: steep === sides.length ? "vertical tangent" : "kink" };
  // A direction back has the slope with a minus.
  const slopes = [right === "none" ? undefined : right.slope, left === "none" ? undefined : left.slope];
  const [ahead, back] = slopes.map((slope, i) =>
    slope === undefined || slope === "infinite" ? undefined : i === 0 ? slope : negate(slope),
  );
  if (ahead !== undefined && back !== undefined && signOfConstant(subtract(ahead, back)) !== 0)
    return { kind: "kink" };
  const slope = ahead ?? back;
  return slope === undefined ? { kind: "unknown" } : { kind: "smooth", slope };
}

/** The point in exact numbers: a double means its shortest decimal. */
export function exactPoint(at: Readonly<Record<string, number>>): Map<string, Expr> {
  return new Map(
    Object.entries(at)
      .filter(([, value]) => Number.isFinite(value))
      .map(([name, value]) => [name, numberOf(value)] as const),
  );
}

/** The parts of f that may have no derivative here; f itself where the slopes have no value in doubles. */
function suspects(f: Expr, at: Readonly<Record<string, number>>, slopes: readonly Expr[]): Expr[] {
  const found = sideTakers([f], at);
  if (found.length > 0) return found;
  const values = valuesAt(slopes, at);
  return slopes.every((slope) => Number.isFinite(values.get(slope))) ? [] : [f];
}

/**
 * The parts of formulas that take sides here, seen by intervals, so that 3x − 0.3 may be zero at 0.1 though doubles say
 * otherwise. Empty: where a formula has a slope as it is written, it has that slope.
 */
export function sideTakers(fs: readonly Expr[], at: Readonly<Record<string, number>>): Expr[] {
  const order = postOrder(fs);
  if (!order.some(takes)) return [];
  const values = valuesAt(fs, at);
  const ranges = rangesAt(fs, at);
  return order.filter((node) => {
    if (!takes(node)) return false;
    const args = node.args.map((arg) => values.get(arg) as number);
    if (node.row.kink?.(...args) === true) return true;
    return takesSidesWithin(
      node,
      node.args.map((arg, i) => ranges?.get(arg) ?? pointOf(args[i] as number, args[i] as number)),
    );
  });
}

const takes = (node: Expr): node is CallExpr =>
  node.kind === "call" && (node.row.kink !== undefined || isRoot(node));

/**
 * May some part of a formula take sides anywhere? Where none may, f has a derivative wherever its slopes have values.
 */
export const takesSides = (f: Expr): boolean => postOrder([f]).some(takes);

function rangesAt(
  fs: readonly Expr[],
  at: Readonly<Record<string, number>>,
): Map<Expr, Interval> | undefined {
  try {
    return enclosures(fs, boxAround(at));
  } catch (error) {
    if (isNablaError(error, "unsupported")) return undefined;
    throw error;
  }
}

/** May the function have a kink or a jump for arguments in these intervals? */
function takesSidesWithin(node: CallExpr, ranges: readonly Interval[]): boolean {
  const [a, b] = ranges;
  if (a === undefined) return false;
  const hasZero = ({ lo, hi }: Interval): boolean => !(lo > 0 || hi < 0);
  if (ranges.length === 1) return hasZero(a) || Math.floor(a.lo) !== Math.floor(a.hi);
  const { name } = node.row;
  if (name === "product" || name === "root") return ranges.some((range, i) => i % 2 === 0 && hasZero(range));
  if (name === "hypot") return ranges.every(hasZero);
  if (name === "atan2") return hasZero(a);
  if (name === "mod" && b !== undefined) {
    const turns = divide(a, b);
    return !(Math.floor(turns.lo) === Math.floor(turns.hi));
  }
  return ranges.some((range, i) =>
    ranges.slice(0, i).some(({ lo, hi }) => !(lo > range.hi || hi < range.lo)),
  );
}

/** Does the slope of this node grow beyond all bounds where its first argument is 0? */
function isRoot(node: Expr): boolean {
  if (node.kind !== "call") return false;
  if (node.row.name === "cbrt" || node.row.name === "root") return true;
  return (
    node.row.name === "product" &&
    node.args.some((e, i) => i % 2 === 1 && e.kind === "number" && e.denominator !== 1)
  );
}

/**
 * Where f has no derivative at this point: the parts, such as |x| at x = 0, max(x, y) at a tie or √x at 0, and whether
 * f has a kink, a jump or a vertical tangent there. Empty: it has one, or no value. Decided by one-sided derivatives
 * along each axis, and for several variables along two slanted lines, on which the slope must be that of the gradient:
 * exact, as far as constants can be told from zero. A kink that the rest of the formula flattens, as in |x|³, does
 * not count; a point at the edge of the domain has the derivative of its one side.
 * Throws `limit` when the budget (default: about two seconds of work) is used up before it is decided.
 */
export function kinks(
  f: Expr,
  at: Readonly<Record<string, number>>,
  budget: Budget = TWO_SECONDS,
): readonly Kink[] {
  checkFormula(f, "kinks");
  checkPoint(at, "kinks");
  return metered("kinks", budget, () => kinksOf(f, at));
}

function kinksOf(f: Expr, at: Readonly<Record<string, number>>): readonly Kink[] {
  const names = variablesOf(f);
  const found = suspects(f, at, gradient(f, names));
  if (found.length === 0 || Number.isNaN(valuesAt([f], at).get(f))) return [];
  const seen = slopesAt(f, exactPoint(at), names);
  return seen.kind === "smooth" || seen.kind === "unknown"
    ? []
    : parts(f, found, at, seen.kind, seen.direction);
}

/** What the lines through a point tell of f there. */
export interface Seen {
  readonly kind: Along["kind"];
  /** Along which line it was seen. */
  readonly direction: ReadonlyMap<string, Expr>;
  /** The partial derivatives, for a smooth f. */
  readonly slopes: readonly Expr[];
}

/** The partial derivatives of f by one-sided series, or what stands in their way. */
export function slopesAt(f: Expr, point: ReadonlyMap<string, Expr>, names: readonly string[]): Seen {
  const slopes: Expr[] = [];
  let direction: Map<string, Expr> = new Map();
  for (const name of names) {
    direction = new Map([[name, ONE]]);
    const { kind, slope } = along(f, point, direction);
    if (kind !== "smooth" || slope === undefined) return { kind, direction, slopes: [] };
    slopes.push(slope);
  }
  if (names.length > 1) {
    for (const sign of [ONE, MINUS_ONE]) {
      direction = new Map(names.map((name, k) => [name, slanted(k, sign)]));
      const { kind, slope } = along(f, point, direction);
      if (kind === "unknown") continue;
      if (kind !== "smooth" || slope === undefined) return { kind, direction, slopes: [] };
      const expected = add(slopes.map((partial, k) => multiply([partial, slanted(k, sign)])));
      if (signOfConstant(subtract(slope, expected)) !== 0) return { kind: "kink", direction, slopes: [] };
    }
  }
  return { kind: "smooth", direction, slopes };
}

/** The k-th component of a slanted direction: 1, ±3/2, 5/3, ±7/4 …; no two are equal. */
function slanted(k: number, sign: Expr): Expr {
  const size = rational({ numerator: 2 * k + 1, denominator: k + 1 });
  return k % 2 === 1 ? multiply([sign, size]) : size;
}

/**
 * Those of the suspects that do what f does along the line, or else are not smooth; f itself where there are none, or
 * where the work is used up before they are found.
 */
export function parts(
  f: Expr,
  found: readonly Expr[],
  at: Readonly<Record<string, number>>,
  kind: KinkKind,
  direction: ReadonlyMap<string, Expr>,
): Kink[] {
  const rough = roughOf(found, exactPoint(at), direction, kind);
  const named = rough.length === 0 ? [f] : rough.filter((part) => !isCondition(part) || rough.length === 1);
  return (named.length === 0 ? [f] : named).map((part) => ({ part, kind }));
}

/** The parts that do what f does, and where there is none, as in x·sign x, all that are not smooth. */
function roughOf(
  found: readonly Expr[],
  point: ReadonlyMap<string, Expr>,
  direction: ReadonlyMap<string, Expr>,
  kind: KinkKind,
): Expr[] {
  const rough: Expr[] = [];
  const alike: Expr[] = [];
  try {
    for (const part of found) {
      const seen = along(part, point, direction).kind;
      if (seen === kind) alike.push(part);
      if (seen !== "smooth" && seen !== "unknown") rough.push(part);
    }
  } catch (error) {
    if (isNablaError(error, "limit")) return [];
    throw error;
  }
  return alike.length > 0 ? alike : rough;
}

function isCondition(e: Expr): boolean {
  return (
    e.kind === "call" && ["less", "lessEqual", "equal", "notEqual", "and", "or", "not"].includes(e.row.name)
  );
}
