import { isPolynomial } from "../algebra/polynomial-form.js";
import { evaluate } from "../evaluation/double.js";
import { enclose } from "../evaluation/interval.js";
import type { Expr } from "../expression/node.js";
import { postOrder, rebuild, variables } from "../expression/walk.js";
import { multiply, power } from "../functions/arithmetic.js";
import { isPiecewise } from "../functions/choice.js";
import { MINUS_ONE, ONE, ZERO } from "../functions/number.js";
import { subtract } from "../functions/sum.js";
import { signAt } from "./inertia.js";
import { type Found, TOTAL } from "./system.js";

/** The arguments of |u| and of roots, and differences of max and min: where they are 0, f may have no derivative. */
export function kinkNodes(f: Expr): Expr[] {
  if (isPolynomial(f)) return [];
  const found = new Set<Expr>();
  for (const node of postOrder([f])) {
    if (node.kind !== "call") continue;
    if (node.row.name === "abs" || node.row.name === "sign") found.add(node.args[0]);
    if (node.row.name === "cbrt") found.add(node.args[0]);
    if (node.row.name === "product") for (const base of underRoots(node.args)) found.add(base);
    if (node.row.name !== "max" && node.row.name !== "min") continue;
    for (let i = 0; i < node.args.length; i++) {
      for (let j = i + 1; j < node.args.length; j++) found.add(subtract(node.args[i], node.args[j]));
    }
  }
  return [...found];
}

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

/** The slopes of f on each of the pieces into which their jumps cut the space; undefined for too many. */
function piecesOf(slopes: readonly Expr[]): Expr[][] | undefined {
  const jumps = postOrder(slopes).filter((node) => node.kind === "call" && JUMPS.has(node.row.name));
  if (jumps.length > MOST_JUMPS) return undefined;
  return Array.from({ length: 2 ** jumps.length }, (_, piece) =>
    slopes.map((slope) =>
      rebuild(slope, (node) => {
        const place = jumps.indexOf(node);
        if (place < 0 || node.kind !== "call") return undefined;
        const isUp = Math.floor(piece / 2 ** place) % 2 === 1;
        return isUp ? ONE : node.row.name === "sign" ? MINUS_ONE : ZERO;
      }),
    ),
  );
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
/** Half the side of the box around a point over which f must be continuous. */
const NEARBY = 1e-9;

/**
 * Is a formula continuous wherever it has a value, and does it have one wherever its denominators, roots and logarithms
 * have?
 */
export function isContinuous(f: Expr): boolean {
  return postOrder([f]).every((node) => {
    if (node.kind !== "call" || node.row.name === "log") return true;
    if (node.row.name !== "product") return TOTAL.has(node.row.name) && !LEAPS.has(node.row.name);
    return node.args.every((exponent, i) => i % 2 === 0 || exponent.kind === "number");
  });
}

/** Is a formula analytic inside its domain, as far as its functions say? */
export function isAnalytic(f: Expr): boolean {
  const isPlain = (node: Expr): boolean =>
    node.kind !== "call" || !(LEAPS.has(node.row.name) || isPiecewise(node));
  return kinkNodes(f).length === 0 && postOrder([f]).every(isPlain);
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
