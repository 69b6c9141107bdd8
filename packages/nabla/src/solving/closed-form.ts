import type { AlgebraicPoint } from "../algebra/polynomial/algebraic-point.js";
import { type Dense, degreeOf, primitiveDense } from "../algebra/polynomial/dense.js";
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
  const { minimal } = root;
  return closedRoots(minimal).find((candidate) => {
    const difference = Math.abs(doubleOf(candidate) - value);
    return difference <= 1e-9 * Math.max(1, Math.abs(value)) && isNearest(candidate, value, minimal);
  });
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
  const top = point.numerators[i];
  if (top === undefined || top.length === 0) return ZERO;
  if (point.degree === 1) return rationalOf(top[0], point.denominator[0]);
  if (point.degree === 2) return formulaInQuadraticField(point, top);
  const root = point.minimalPolynomial(i);
  return root === undefined ? undefined : formulaOfRoot(root);
}

/** (a + b·u)/(c + d·u) for a root u of a quadratic: the root of its own quadratic, the larger or the smaller one. */
function formulaInQuadraticField(point: AlgebraicPoint, [a, b = 0n]: Dense): Expr | undefined {
  const [c, d = 0n] = point.denominator;
  const [r, q, p] = point.modulus;
  // Norm of the denominator, trace and norm of the quotient, all times p: by u + v = −q/p, u·v = r/p.
  const below = p * c * c - q * c * d + r * d * d;
  const trace = 2n * p * a * c - q * (a * d + b * c) + 2n * r * b * d;
  const norm = p * a * a - q * a * b + r * b * b;
  const turn = b * c - a * d;
  if (turn === 0n) return rationalOf(trace, 2n * below);
  const [low, middle, high] = primitiveDense([norm, -trace, below]);
  const isUpper = point.root.signOfNonzero([q, 2n * p]) > 0;
  const [plus, minus] = quadraticRoots([low, middle, high]);
  return (turn > 0n === below > 0n) === isUpper ? plus : minus;
}
