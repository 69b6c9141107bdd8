import { isPolynomial } from "../algebra/polynomial-form.js";
import { evaluate } from "../evaluation/double.js";
import { enclose } from "../evaluation/interval.js";
import type { CallExpr, Expr } from "../expression/node.js";
import type { Row } from "../expression/row.js";
import { postOrder, rebuild, variables } from "../expression/walk.js";
import { divide, multiply, power } from "../functions/arithmetic.js";
import { equalRow, isPiecewise, lessEqualRow, lessRow, notEqualRow } from "../functions/choice.js";
import { PI } from "../functions/constants.js";
import { HALF, MINUS_ONE, ONE, TWO, ZERO } from "../functions/number.js";
import { add, subtract } from "../functions/sum.js";
import { sinRow } from "../functions/trigonometric.js";
import { signAt } from "./inertia.js";
import { type Found, TOTAL } from "./system.js";

/**
 * Formulas that are 0 where f may have no derivative: arguments of |u|, jumps and roots, differences of max and min,
 * what borders branches and steps.
 */
export function kinkNodes(f: Expr): Expr[] {
  if (isPolynomial(f)) return [];
  return [...new Set(postOrder([f]).flatMap((node) => (node.kind === "call" ? placesOf(node) : [])))];
}

/** Functions with a kink or a jump, or of infinite slope, where their first argument is 0. */
const AT_ZERO: ReadonlySet<string> = new Set("abs sign heaviside cbrt acot elu leakyrelu".split(" "));

function placesOf(node: CallExpr): readonly Expr[] {
  const { row, args } = node;
  const [u, v] = args;
  if (u === undefined) return [];
  if (AT_ZERO.has(row.name)) return [u];
  if (row.name === "product") return underRoots(args);
  if (row.name === "hypot") return [squaresOf(args)];
  if (row.name === "asin" || row.name === "acos") return [subtract(ONE, power(u, TWO))];
  // The cut: y = 0 and x ≤ 0.
  if (row.name === "atan2" && v !== undefined) return [add([v, power(squaresOf(args), HALF)])];
  if (row.name === "max" || row.name === "min")
    return args.flatMap((a, i) => args.slice(i + 1).map((b) => subtract(a, b)));
  return borders(node);
}

/** The sum of the squares, which is 0 where all of these are. */
export function squaresOf(args: readonly Expr[]): Expr {
  return add(args.map((a) => power(a, TWO)));
}

/**
 * Formulas that are 0 where f takes a step, sin(πx) of floor(x), or another branch, x − 1 of a choice by x < 1. A
 * family says nothing of these places.
 */
export function stepsOf(f: Expr): Expr[] {
  return postOrder([f]).flatMap((node) => (node.kind === "call" ? borders(node) : []));
}

function borders(node: CallExpr): Expr[] {
  const { row, args } = node;
  const [u, period = ONE] = args;
  if (STEPS.has(row.name) && u !== undefined) return [sinRow.make([multiply([PI, divide(u, period)])])];
  if (!isPiecewise(node)) return [];
  const asked = args.filter((_, i) => i % 2 === 0 && i + 1 < args.length);
  return postOrder(asked).flatMap((part) => {
    const [left, right] = part.args;
    const isComparison = part.kind === "call" && COMPARISONS.has(part.row);
    return isComparison && left !== undefined && right !== undefined ? [subtract(left, right)] : [];
  });
}

const COMPARISONS: ReadonlySet<Row> = new Set([lessRow, lessEqualRow, equalRow, notEqualRow]);

/** Of a product, base and exponent in turn: the bases whose exponent lies between 0 and 1. */
export function underRoots(args: readonly Expr[]): Expr[] {
  return args.filter((base, i) => {
    const exponent = args[i + 1];
    if (i % 2 === 1 || exponent?.kind !== "number" || variables(base).length === 0) return false;
    return exponent.numerator > 0 && exponent.numerator < exponent.denominator;
  });
}

/** A point this near to a kink, when no exact test settles it, counts as on it. */
const NEAR = 1e-7;

/** Does a kink u vanish at a point? */
export function isOnKink(u: Expr, point: Found, names: readonly string[]): boolean {
  const sign = signAt(u, point, names);
  if (sign !== undefined) return sign === 0;
  const at = Object.fromEntries([...point.values].map(([name, v]) => [name, v.approximate]));
  return Math.abs(evaluate(u, at)) <= NEAR;
}

/** What jumps where f has a kink, and is constant beside it. */
export const JUMPS: ReadonlySet<string> = new Set(["sign", "heaviside"]);
/** Functions that take a step at each whole number, or multiple of their period. */
export const STEPS: ReadonlySet<string> = new Set(["floor", "ceil", "mod"]);
/** With more jumps than this there are too many pieces. */
const MOST_JUMPS = 6;

/** What a part that takes sides is on either side, or in each branch. */
function sidesOf(node: Expr): readonly Expr[] | undefined {
  if (node.kind === "call" && JUMPS.has(node.row.name))
    return [node.row.name === "sign" ? MINUS_ONE : ZERO, ONE];
  return isPiecewise(node)
    ? node.args.filter((_, i) => i % 2 === 1 || i === node.args.length - 1)
    : undefined;
}

/** Do slopes jump, or choose between branches, somewhere? */
export function takesSides(slopes: readonly Expr[]): boolean {
  return postOrder(slopes).some((node) => sidesOf(node) !== undefined);
}

/** The slopes of f on each of the pieces into which jumps and choices cut the space; undefined for too many. */
function piecesOf(slopes: readonly Expr[]): Expr[][] | undefined {
  const jumps = postOrder(slopes, (node) => !isPiecewise(node)).filter((node) => sidesOf(node) !== undefined);
  if (jumps.length > MOST_JUMPS) return undefined;
  let pieces: Map<Expr, Expr>[] = [new Map()];
  for (const node of jumps) {
    pieces = pieces.flatMap((piece) =>
      (sidesOf(node) ?? []).map((side) => new Map([...piece, [node, side]])),
    );
    if (pieces.length > 2 ** MOST_JUMPS) return undefined;
  }
  return pieces.map((piece) => slopes.map((slope) => rebuild(slope, (node) => piece.get(node))));
}

/** Has f, on each of the pieces into which jumps of its slopes cut the space, a slope that is a number other than 0? */
export function isSteep(slopes: readonly Expr[]): boolean {
  if (slopes.every(isPolynomial)) return false;
  const pieces = piecesOf(slopes);
  if (pieces === undefined || pieces.length < 2) return false;
  return pieces.every((beside) => beside.some((slope) => slope.kind === "number" && slope !== ZERO));
}

/** Are the slopes of a continuous f all 0 where pieces meet, so that f is flat there, as |x|³ at 0? */
export function isFlatAcross(slopes: readonly Expr[], isZero: (slope: Expr) => boolean): boolean {
  const pieces = piecesOf(slopes);
  return pieces?.every((beside) => beside.every(isZero)) === true;
}

/** Equations that hold where f is flat on all pieces; undefined for too many pieces. */
export function flatness(slopes: readonly Expr[]): Expr[] | undefined {
  return piecesOf(slopes)?.flat();
}

/**
 * A slope without factors sign(u), which are 0 at kinks only: what f does there is asked apart. A u that may be 0 on
 * whole pieces of space stays.
 */
export function withoutSigns(slope: Expr): Expr {
  const isSign = (e: Expr): boolean =>
    e.kind === "call" && e.row.name === "sign" && isAnalytic(e.args[0]) && variables(e.args[0]).length > 0;
  if (isSign(slope)) return ONE;
  if (slope.kind !== "call" || slope.row.name !== "product") return slope;
  const { args } = slope;
  const kept = args.flatMap((base, i) =>
    i % 2 === 0 && !isSign(base) ? [power(base, args[i + 1] ?? ONE)] : [],
  );
  return multiply(kept);
}

/** Functions that jump, so that a formula that holds them may. */
const LEAPS: ReadonlySet<string> = new Set([...JUMPS, ...STEPS]);
/** Functions beside the total ones that are continuous where they have a value, with a domain that is told. */
const CONTINUOUS: ReadonlySet<string> = new Set(
  "log tan asin acos acosh atanh asinh hypot expm1 log1p".split(" "),
);
/** Choices and what they ask, whose borders are told. */
const TOLD: ReadonlySet<string> = new Set(
  [...COMPARISONS].map(({ name }) => name).concat("piecewise", "and", "or", "not", "elu", "leakyrelu"),
);
/** Half the side of the box around a point over which f must be continuous. */
const NEARBY = 1e-9;

/**
 * Is a formula continuous wherever it has a value, and does it have one wherever its denominators, roots and logarithms
 * have?
 */
export function isContinuous(f: Expr): boolean {
  return postOrder([f]).every((node) => {
    if (node.kind !== "call" || CONTINUOUS.has(node.row.name)) return true;
    if (node.row.name !== "product") return TOTAL.has(node.row.name) && !LEAPS.has(node.row.name);
    return node.args.every((exponent, i) => i % 2 === 0 || exponent.kind === "number");
  });
}

/** Does a formula jump at the zeros of its kinks only, as far as its functions say, and where its domain ends? */
export function hasToldJumps(f: Expr): boolean {
  return postOrder([f]).every((node) => {
    if (node.kind !== "call" || isContinuous(node)) return true;
    if (node.row.name === "mod") return node.args[1]?.kind === "number";
    if (node.row.name === "product") return node.args.every((e, i) => i % 2 === 0 || e.kind === "number");
    return (
      LEAPS.has(node.row.name) ||
      TOTAL.has(node.row.name) ||
      CONTINUOUS.has(node.row.name) ||
      TOLD.has(node.row.name)
    );
  });
}

/** Is a formula analytic inside its domain, as far as its functions say? */
export function isAnalytic(f: Expr): boolean {
  return kinkNodes(f).length === 0;
}

/** May f jump at a point? */
export function mayLeap(f: Expr, point: Found): boolean {
  if (isPolynomial(f) || !postOrder([f]).some((node) => node.kind === "call" && LEAPS.has(node.row.name)))
    return false;
  const box = Object.fromEntries(
    [...point.values].map(([name, { approximate: x }]) => {
      const slack = NEARBY * Math.max(1, Math.abs(x));
      return [name, [x - slack, x + slack] as const];
    }),
  );
  return enclose(f, box).continuous !== true;
}
