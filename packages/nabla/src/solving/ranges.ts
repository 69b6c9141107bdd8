import { Normal } from "../algebra/normal/normal.js";
import { type Dense, multiplyDense, toDense, valueAt } from "../algebra/polynomial/dense.js";
import { variablesOf } from "../algebra/polynomial/polynomial.js";
import { pointBetween, type RealRoot, realRoots } from "../algebra/polynomial/real-roots.js";
import { isNablaError } from "../error.js";
import type { Expr } from "../expression/node.js";

/** u > 0, or where it is not strict u ≥ 0. */
export interface Positive {
  readonly u: Expr;
  readonly strict: boolean;
}

/** Numbers from `low` to `high`, a point where both are one root; undefined ends are infinite. */
export interface Range {
  readonly low: RealRoot | undefined;
  readonly high: RealRoot | undefined;
}

/** top·bottom of a rational function of one name alone, which has its sign; undefined for other formulas. */
export function signPolynomial(u: Expr, name: string): bigint[] | undefined {
  try {
    const normal = new Normal([u], [], true);
    const place = normal.placeOf(name);
    const { top, bottom } = normal.fraction(u);
    const sides = [top, bottom].map((p) => {
      if (variablesOf(p).some((i) => i !== place)) return undefined;
      return place < 0 ? [p.coefficients[0] ?? 0n] : toDense(p, place);
    });
    const [above, below] = sides;
    return above && below && multiplyDense(above, below);
  } catch (error) {
    if (isNablaError(error)) return undefined;
    throw error;
  }
}

/**
 * The ranges of a name in which all conditions hold, with their closed ends; single points at which a strict condition
 * fails between or at the ends are left in. Undefined where a condition is no rational function of the name.
 */
export function rangesOf(asked: readonly Positive[], name: string): Range[] | undefined {
  const conditions: { readonly p: Dense; readonly strict: boolean }[] = [];
  for (const { u, strict } of asked) {
    const p = signPolynomial(u, name);
    if (p === undefined) return undefined;
    if (p.length === 0 && strict) return [];
    if (p.length > 0) conditions.push({ p, strict });
  }
  const edges = realRoots(conditions.reduce<bigint[]>((product, { p }) => multiplyDense(product, p), [1n]));
  const ranges: Range[] = [];
  let open: { low: RealRoot | undefined } | undefined;
  for (let i = 0; i <= edges.length; i++) {
    const [left, right] = [edges[i - 1], edges[i]];
    const { numerator, denominator } = pointBetween(left, right);
    const [n, d] = [BigInt(numerator), BigInt(denominator)];
    if (conditions.every(({ p }) => valueAt(p, n, d) > 0n)) open ??= { low: left };
    else {
      if (open !== undefined) ranges.push({ low: open.low, high: left });
      else if (left !== undefined && holdsAt(left, conditions)) ranges.push({ low: left, high: left });
      open = undefined;
    }
  }
  if (open !== undefined) ranges.push({ low: open.low, high: undefined });
  return ranges;
}

const holdsAt = (
  root: RealRoot,
  conditions: readonly { readonly p: Dense; readonly strict: boolean }[],
): boolean => conditions.every(({ p, strict }) => root.signOf(p) >= (strict ? 1 : 0));
