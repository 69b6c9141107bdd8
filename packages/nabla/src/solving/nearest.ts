import type { AlgebraicPoint } from "../algebra/polynomial/algebraic-point.js";
import {
  constant,
  derivativeIn,
  multiply,
  type Polynomial,
  subtract,
  variable,
} from "../algebra/polynomial/polynomial.js";
import { realZeros } from "../algebra/polynomial/zero-dimensional.js";
import { hessian } from "../calculus/fields.js";
import type { Expr } from "../expression/node.js";
import { foundOf } from "./found.js";
import { characteristic, inertiaAt, signAt } from "./inertia.js";

/** The coordinates of a point in general position. */
const PLACE = [2n, -3n, 5n, -7n, 11n, -13n];

/**
 * What is known of the real zeros of a polynomial from those that are nearest to a point a: every piece of the zero set
 * has one, and there ∇p and x − a are dependent (Seidenberg 1954; Rouillier, Roy, Safey El Din 2000). "none" where
 * there are no such points; "singular" where ∇p = 0 at each and p has an extremum of full rank there, so that each is a
 * whole piece. Undefined where neither is seen.
 */
export function realZerosByDistance(
  p: Polynomial,
  formula: Expr,
  names: readonly string[],
): "none" | "singular" | undefined {
  const { ring } = p;
  if (ring.size < 2 || ring.size > PLACE.length) return undefined;
  const slopes = ring.units.map((_, i) => derivativeIn(p, i));
  const away = ring.units.map((_, i) => subtract(variable(ring, i), constant(ring, PLACE[i] ?? 1n)));
  const minors = slopes.flatMap((slope, i) =>
    slopes
      .slice(i + 1)
      .map((other, k) => subtract(multiply(slope, away[i + 1 + k]), multiply(other, away[i]))),
  );
  const zeros = realZeros([p, ...minors], ring);
  if (zeros.kind === "infinite") return undefined;
  if (zeros.points.length === 0) return "none";
  if (!zeros.points.every((point) => slopes.every((slope) => point.isZero(slope)))) return undefined;
  const coefficients = characteristic(hessian(formula, names));
  const isAlone = (point: AlgebraicPoint): boolean => {
    const found = foundOf(point, names);
    const inertia = inertiaAt(coefficients, (e) => signAt(e, found, names));
    return inertia !== undefined && [inertia.positive, inertia.negative].includes(names.length);
  };
  return zeros.points.every(isAlone) ? "singular" : undefined;
}
