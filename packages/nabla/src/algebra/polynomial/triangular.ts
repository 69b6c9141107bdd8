import { spend } from "../../number/budget.js";
import { AlgebraicPoint, clearedValue } from "./algebraic-point.js";
import { type Dense, gcdDense, squarefreePart, toDense } from "./dense.js";
import { factorDense, factorsOf } from "./factor.js";
import {
  coefficientsIn,
  combine,
  constant,
  degreeIn,
  isConstant,
  isZero,
  multiply,
  type Polynomial,
  scale,
  variablesOf,
} from "./polynomial.js";
import { RealRoot, realRoots } from "./real-roots.js";
import { reducedAlike } from "./reconstruct.js";
import { exponentsOf, type Ring, totalDegree } from "./ring.js";

/** More splittings than this are not followed. */
const MOST_BRANCHES = 64;

/** Variable `i` is top/bottom, a polynomial in variables bound later over a number. */
interface Bound {
  readonly i: number;
  readonly top: Polynomial;
  readonly bottom: bigint;
}

/** The polynomial in variable `i` with top/bottom put for it, times a power of bottom. */
function substituted(p: Polynomial, { i, top, bottom }: Bound): Polynomial {
  const coefficients = coefficientsIn(p, i);
  let result = constant(p.ring, 0n);
  let power = 1n;
  for (let k = coefficients.length - 1; k >= 0; k--) {
    result = combine(multiply(result, top), 1n, coefficients[k], power, 0);
    power *= bottom;
  }
  return result;
}

/** A variable that occurs only in one term c·x, c a number, and what it is then. */
function solvedFor(p: Polynomial): Bound | undefined {
  for (let i = 0; i < p.ring.size; i++) {
    const place = p.monomials.indexOf(p.ring.units[i]);
    if (place < 0 || degreeIn(p, i) > 1 || coefficientsIn(p, i)[1]?.monomials.length !== 1) continue;
    const bottom = p.coefficients[place];
    const rest: Polynomial = {
      ring: p.ring,
      monomials: p.monomials.filter((_, k) => k !== place),
      coefficients: p.coefficients.filter((_, k) => k !== place),
    };
    return bottom < 0n ? { i, top: rest, bottom: -bottom } : { i, top: scale(rest, -1n), bottom };
  }
  return undefined;
}

/** The factors of p, of which one must vanish; a number stays. */
function branchesOf(p: Polynomial): readonly Polynomial[] {
  return isConstant(p) ? [p] : factorsOf(p);
}

/** Is p a number, a sum of even powers and a number, or has it one variable and no real root? */
export function hasNoZero(p: Polynomial): boolean {
  if (isConstant(p)) return true;
  const isSum = p.monomials.every(
    (m, k) => p.coefficients[k] > 0n && exponentsOf(p.ring, m).every((e) => e % 2 === 0),
  );
  if (isSum) return p.monomials[p.monomials.length - 1] === 0;
  const used = variablesOf(p);
  return used.length === 1 && realRoots(toDense(p, used[0])).length === 0;
}

/**
 * All real common zeros of polynomials that come apart: an equation with one term c·x in some x, c a number, gives x;
 * what is left is factored, and so on until the equations left have one unknown. A branch where that does not work goes
 * to `otherwise`. Undefined where a branch has infinitely many zeros or `otherwise` passes it on.
 */
export function triangularZeros(
  polynomials: readonly Polynomial[],
  ring: Ring,
  otherwise: (polynomials: readonly Polynomial[]) => readonly AlgebraicPoint[] | undefined,
): AlgebraicPoint[] | undefined {
  let branches = 0;
  const solve = (equations: readonly Polynomial[], bound: readonly Bound[]): AlgebraicPoint[] | undefined => {
    spend(1);
    const open = equations.filter((p) => !isZero(p));
    if (open.some(hasNoZero)) return [];
    const used = new Set(open.flatMap(variablesOf));
    if (open.length < ring.size - bound.length) return undefined;
    if (used.size <= 1 && used.size + bound.length === ring.size) return pointsOver(open, bound, ring);
    const known = open
      .map((p) => [p, solvedFor(p)] as const)
      .filter((pair): pair is readonly [Polynomial, Bound] => pair[1] !== undefined)
      .sort(([p], [q]) => p.monomials.length - q.monomials.length);
    const [best] = known;
    if (best === undefined) return branches === 0 ? undefined : fallBack(open, bound);
    const rest = open
      .filter((p) => p !== best[0])
      .map((p) => (degreeIn(p, best[1].i) === 0 ? [p] : branchesOf(substituted(p, best[1]))));
    return split(rest, [], [...bound, best[1]]);
  };
  const fallBack = (open: readonly Polynomial[], bound: readonly Bound[]): AlgebraicPoint[] | undefined =>
    otherwise([...open, ...bound.map(equationOf)])?.slice();
  /** One factor of each equation, in all ways, each zero once. */
  const split = (
    choices: readonly (readonly Polynomial[])[],
    chosen: readonly Polynomial[],
    bound: readonly Bound[],
  ): AlgebraicPoint[] | undefined => {
    const [first, ...others] = choices;
    if (first === undefined) {
      branches += 1;
      return branches > MOST_BRANCHES ? undefined : solve(chosen, bound);
    }
    const found: AlgebraicPoint[] = [];
    for (const [k, factor] of first.entries()) {
      const points = split(others, [...chosen, factor], bound);
      if (points === undefined) return undefined;
      const before = first.slice(0, k);
      found.push(...points.filter((point) => !before.some((f) => point.isZero(f))));
    }
    return found;
  };
  return solve(polynomials, []);
}

function equationOf({ i, top, bottom }: Bound): Polynomial {
  return combine(top, -1n, constant(top.ring, bottom), 1n, top.ring.units[i]);
}

/** The points over the zeros of equations in one unknown; the others are bound. */
function pointsOver(equations: readonly Polynomial[], bound: readonly Bound[], ring: Ring): AlgebraicPoint[] {
  const [first] = equations;
  if (first === undefined) {
    const zero = RealRoot.exact(0n, 1n);
    return [pointOver([0n, 1n], -1, bound, ring)(zero)];
  }
  const [i] = variablesOf(first);
  const shared = equations.slice(1).reduce((d: Dense, p) => gcdDense(d, toDense(p, i)), toDense(first, i));
  if (shared.length <= 1) return [];
  return factorDense(squarefreePart(shared)).flatMap((f) => {
    const roots = realRoots(f);
    return roots.length === 0 ? [] : roots.map(pointOver(f, i, bound, ring));
  });
}

/** The point over a root of an irreducible f, in which variable `i` is the root, or no variable is for i = −1. */
function pointOver(
  f: Dense,
  i: number,
  bound: readonly Bound[],
  ring: Ring,
): (root: RealRoot) => AlgebraicPoint {
  const tops = ring.units.map((): bigint[] => []);
  let bottom = 1n;
  if (i >= 0) tops[i] = [0n, 1n];
  for (const { i: k, top, bottom: own } of bound.slice().reverse()) {
    const value = clearedValue(top, tops, [bottom]);
    const degree = isZero(top) ? 0 : totalDegree(ring, top.monomials[0]);
    // x_k = value/(own·bottom^degree); all others are brought to this denominator.
    const common = own * bottom ** BigInt(Math.max(degree, 1));
    const stretch = common / bottom;
    tops.forEach((t, j) => {
      tops[j] = t.map((c) => c * stretch);
    });
    tops[k] = degree === 0 ? value.map((c) => c * bottom) : value;
    bottom = common;
  }
  const reduced = reducedAlike([...tops, [bottom]], f);
  const denominator = reduced.pop() ?? [];
  return (root) => new AlgebraicPoint(f, root, reduced, denominator);
}
