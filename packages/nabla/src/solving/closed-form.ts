import type { AlgebraicPoint } from "../algebra/polynomial/algebraic-point.js";
import { type Dense, degreeOf } from "../algebra/polynomial/dense.js";
import { factorDense } from "../algebra/polynomial/factor.js";
import type { RealRoot } from "../algebra/polynomial/real-roots.js";
import type { Expr } from "../expression/node.js";
import { divide, power, sqrt } from "../functions/arithmetic.js";
import { integer, rational, ZERO } from "../functions/number.js";
import { cbrtRow, rootRow } from "../functions/roots.js";
import { add, negate, subtract } from "../functions/sum.js";
import { fraction, shrink } from "../number/rational.js";
import { doubleOf } from "./value.js";

const rationalOf = (n: bigint, d: bigint): Expr => rational(fraction(shrink(n), shrink(d)));
/** Closed forms of more digits under the root than this are no longer short. */
const MOST_DIGITS = 24;

/** The root of a quadratic as (−b ± √disc)/2a. */
function quadraticRoots([c, b, a]: readonly [bigint, bigint, bigint]): Expr[] {
  const discriminant = b * b - 4n * a * c;
  if (discriminant < 0n || discriminant.toString().length > MOST_DIGITS) return [];
  const root = divide(sqrt(integer(shrink(discriminant))), integer(shrink(2n * a)));
  const middle = rationalOf(-b, 2n * a);
  return [add([middle, root]), subtract(middle, root)];
}

/** The real roots of an irreducible polynomial where they are short: degree ≤ 2, a·x^n + c, and quadratics in x². */
function closedRoots(p: Dense): Expr[] {
  const n = degreeOf(p);
  if (n === 1) return [rationalOf(-p[0], p[1])];
  if (n === 2) return quadraticRoots(p as unknown as readonly [bigint, bigint, bigint]);
  if (p.every((c, k) => k === 0 || k === n || c === 0n)) {
    const value = rationalOf(-p[0], p[n]);
    if (n % 2 === 1) return [n === 3 ? cbrtRow.make([value]) : rootRow.make([value, integer(n)])];
    if (value.kind === "number" && value.numerator < 0) return [];
    const root = power(value, rational({ numerator: 1, denominator: n }));
    return [root, negate(root)];
  }
  if (n === 4 && p[1] === 0n && p[3] === 0n) {
    return quadraticRoots([p[0], p[2], p[4]]).flatMap((square) => {
      const root = sqrt(square);
      return doubleOf(square) < 0 ? [] : [root, negate(root)];
    });
  }
  return [];
}

/** A real root as a short formula, if it has one. */
export function formulaOfRoot(root: RealRoot): Expr | undefined {
  const exact = root.fraction;
  if (exact !== undefined) return rational(exact);
  const value = root.toDouble();
  for (const factor of factorDense(root.polynomial)) {
    if (root.signOf(factor) !== 0) continue;
    for (const candidate of closedRoots(factor)) {
      const difference = Math.abs(doubleOf(candidate) - value);
      if (difference <= 1e-9 * Math.max(1, Math.abs(value)) && isNearest(candidate, value, factor))
        return candidate;
    }
  }
  return undefined;
}

/** Two conjugates may be close: the candidate must be the nearest of them. */
function isNearest(candidate: Expr, value: number, factor: Dense): boolean {
  const mine = Math.abs(doubleOf(candidate) - value);
  return closedRoots(factor).every(
    (other) => other === candidate || Math.abs(doubleOf(other) - value) > mine,
  );
}

/** Coordinate `i` of an algebraic point as a short formula, if it has one. */
export function formulaOfCoordinate(point: AlgebraicPoint, i: number): Expr | undefined {
  if (point.numerators[i]?.length === 0) return ZERO;
  const root = point.minimalPolynomial(i);
  return root === undefined ? undefined : formulaOfRoot(root);
}
