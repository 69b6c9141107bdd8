import type { Expr } from "../../expression/node.js";
import { postOrder, rebuild } from "../../expression/walk.js";
import { power } from "../../functions/arithmetic.js";
import { ONE, rational, TWO } from "../../functions/number.js";
import { splitCoefficient, subtract } from "../../functions/sum.js";
import { UNDEFINED } from "../../functions/undefined.js";
import { Normal } from "../normal/normal.js";
import { nonnegativeParts, rewriteFunctions } from "../normal/rewrite.js";
import { multiplyDense, toDense } from "../polynomial/dense.js";
import { isConstant, isZero, variablesOf } from "../polynomial/polynomial.js";
import { pointBetween, realRoots } from "../polynomial/real-roots.js";
import { slope } from "../slope.js";
import { valueAt } from "./witness.js";

/** Functions that are smooth wherever they are defined, and where their domain can be read off their argument. */
const KNOWN = new Set([
  "sum",
  "product",
  "exp",
  "log",
  "abs",
  "sign",
  "sin",
  "cos",
  "tan",
  "asin",
  "acos",
  "atan",
  "acosh",
  "asinh",
  "atanh",
  "sinh",
  "cosh",
  "tanh",
  "erf",
  "cbrt",
]);
/** What must change its sign or vanish where smoothness, or the domain, ends. Undefined: not known of all functions. */
function edges(e: Expr): Expr[] | undefined {
  const found: Expr[] = [];
  for (const node of postOrder([e])) {
    if (node.kind !== "call" || node.args.length === 0) continue;
    const { name } = node.row;
    const u = node.args[0];
    if (!KNOWN.has(name)) return undefined;
    if (name === "log" || name === "abs" || name === "sign" || name === "cbrt") found.push(u);
    if (name === "asin" || name === "acos" || name === "acosh" || name === "atanh")
      found.push(subtract(ONE, power(u, TWO)));
    if (name === "tan") return undefined;
    if (name !== "product") continue;
    for (let i = 0; i < node.args.length; i += 2) {
      const exponent = node.args[i + 1];
      const whole = exponent.kind === "number" && exponent.denominator === 1 && exponent.numerator > 0;
      if (!whole) found.push(node.args[i]);
    }
  }
  return found;
}

/** The edges as the real roots of one polynomial, where all of them are rational functions of the variable. */
function edgePolynomial(found: readonly Expr[], variable: string): bigint[] | undefined {
  let product: bigint[] = [1n];
  for (const e of found.map((u) => rewriteFunctions(u, new Set()))) {
    const normal = new Normal([e]);
    const { top, bottom } = normal.fraction(e);
    for (const side of [top, bottom]) {
      const p = normal.withoutRoots(side);
      if (isConstant(p) && !isZero(p)) continue;
      const [used, ...others] = variablesOf(p);
      if (used !== undefined && others.length === 0 && normal.isVariable(used, variable)) {
        product = multiplyDense(product, toDense(p, used));
      } else if (
        used !== undefined &&
        others.length === 0 &&
        isMultipleOf(normal.exponentAt(used), variable)
      ) {
        // e^(c·x) takes every positive value once; it is 1 at x = 0, and other values at no rational x.
        const positive = realRoots(toDense(p, used)).filter((root) => root.signOf([0n, 1n]) > 0);
        if (positive.some((root) => root.signOf([-1n, 1n]) !== 0)) return undefined;
        if (positive.length > 0) product = multiplyDense(product, [0n, 1n]);
      } else if (!normal.isNeverZero(p)) return undefined;
    }
  }
  return product;
}

/** Is e a number times the variable? */
function isMultipleOf(e: Expr | undefined, variable: string): boolean {
  if (e === undefined) return false;
  const [, rest] = splitCoefficient(e);
  return rest.kind === "symbol" && rest.name === variable;
}

/** A piece of the line between neighbouring roots: a rational point inside, and those ends that are rational. */
interface Piece {
  readonly inside: Expr;
  readonly ends: readonly Expr[];
}

function pieces(edge: readonly bigint[]): Piece[] {
  const roots = realRoots(edge);
  return Array.from({ length: roots.length + 1 }, (_, i) => {
    const [left, right] = [roots[i - 1], roots[i]];
    const ends = [left?.fraction, right?.fraction].flatMap((r) => (r === undefined ? [] : [rational(r)]));
    return { inside: rational(pointBetween(left, right)), ends };
  });
}

/**
 * Are a and b equal because their derivatives are, and on every piece of the common domain one value is?
 * `sameConstant` decides equality at a point.
 */
export function byDerivative(
  a: Expr,
  b: Expr,
  variable: string,
  sameConstant: (a: Expr, b: Expr) => boolean,
): boolean {
  const [slopeA, slopeB] = [slope(a, variable), slope(b, variable)];
  if (slopeA === undefined || slopeB === undefined) return false;
  const [edgesA, edgesB] = [edges(a), edges(b)];
  if (edgesA === undefined || edgesB === undefined) return false;
  const edge = edgePolynomial([...new Set([...edgesA, ...edgesB])], variable);
  if (edge === undefined) return false;
  const jumps = new Set<Expr>();
  const difference = rewriteFunctions(subtract(slopeA, slopeB), jumps);
  const facts = [a, b].flatMap((e) => nonnegativeParts(rewriteFunctions(e, jumps)));
  if (difference === UNDEFINED || !new Normal([difference], facts).isZero(difference)) return false;
  const at = (e: Expr, point: Expr): Expr =>
    rebuild(e, (node) => (node.kind === "symbol" && node.name === variable ? point : undefined));
  const bothDefined = (point: Expr): boolean =>
    [a, b].every((e) => {
      const value = valueAt(at(e, point), {});
      return value !== undefined && value !== "none";
    });
  const nowhere = (point: Expr): boolean => [a, b].some((e) => valueAt(at(e, point), {}) === "none");
  const same = (point: Expr): boolean => sameConstant(at(a, point), at(b, point));
  // Without jumps a and b are continuous wherever they are defined: an end of a piece speaks for the piece.
  const jumpy = [a, b].some((e) =>
    postOrder([e]).some((node) => node.kind === "call" && node.row.name === "sign"),
  );
  const list = pieces(edge);
  const inside = list.every(
    (piece) =>
      nowhere(piece.inside) ||
      same(piece.inside) ||
      (!jumpy && bothDefined(piece.inside) && piece.ends.some((end) => bothDefined(end) && same(end))),
  );
  const endsKnown = realRoots(edge).every((root) => root.fraction !== undefined);
  return (
    inside &&
    (!jumpy || (endsKnown && list.every(({ ends }) => ends.every((end) => nowhere(end) || same(end)))))
  );
}
