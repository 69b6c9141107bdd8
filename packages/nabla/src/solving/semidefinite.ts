import { toDense } from "../algebra/polynomial/dense.js";
import { factorPolynomial } from "../algebra/polynomial/factor.js";
import { squarefree } from "../algebra/polynomial/gcd.js";
import {
  coefficientsIn,
  degreeIn,
  isConstant,
  isZero,
  leading,
  multiply,
  type Polynomial,
  primitive,
  scale,
  subtract,
  variablesOf,
} from "../algebra/polynomial/polynomial.js";
import { realRoots } from "../algebra/polynomial/real-roots.js";
import { exponentsOf } from "../algebra/polynomial/ring.js";
import { isNablaError } from "../error.js";
import { endedBy } from "../number/budget.js";

/** Discriminants of discriminants are followed so deep. */
const MOST_DEPTH = 6;

/**
 * The sign that a polynomial has wherever it is not 0, over all of ℝⁿ, when it is seen: by even powers, by its
 * irreducible factors, by Sturm's count in one variable, or by the discriminant of a quadratic in a variable or in a
 * power of one.
 */
export function semidefiniteSign(p: Polynomial, depth = 0): -1 | 0 | 1 {
  if (isZero(p)) return 0;
  const sign = leading(p) > 0n ? 1 : -1;
  const even = p.monomials.every(
    (m, k) => p.coefficients[k] > 0n === sign > 0 && exponentsOf(p.ring, m).every((e) => e % 2 === 0),
  );
  if (even) return sign;
  if (depth > MOST_DEPTH || variablesOf(p).every((i) => degreeIn(p, i) % 2 === 1)) return 0;
  const signs = oddFactors(p).map((factor) => signOfFactor(factor, depth));
  return signs.reduce<number>((product, s) => product * s, sign) as -1 | 0 | 1;
}

/**
 * The factors of odd multiplicity, coprime and squarefree, of positive leading coefficients: irreducible ones where
 * these are not too hard to find. Times the sign of its leading coefficient and a square they are the polynomial.
 */
export function oddFactors(p: Polynomial): Polynomial[] {
  const ofOdd = (powers: readonly (readonly [Polynomial, number])[]): Polynomial[] =>
    powers.flatMap(([f, multiplicity]) => (multiplicity % 2 === 1 && !isConstant(f) ? [primitive(f)] : []));
  try {
    return ofOdd(factorPolynomial(p).factors);
  } catch (error) {
    if (isNablaError(error, "limit") && endedBy() === undefined) return ofOdd(squarefree(p));
    throw error;
  }
}

function signOfFactor(p: Polynomial, depth: number): -1 | 0 | 1 {
  const used = variablesOf(p);
  const sign = leading(p) > 0n ? 1 : -1;
  if (used.some((i) => degreeIn(p, i) % 2 === 1)) return 0;
  const [only, ...others] = used;
  if (only !== undefined && others.length === 0) return realRoots(toDense(p, only)).length === 0 ? sign : 0;
  for (const i of used) {
    // a·w² + b·w + c with w a power of the variable: 4a·p = (2a·w + b)² − (b² − 4ac).
    const parts = coefficientsIn(p, i);
    const half = (parts.length - 1) / 2;
    if (parts.some((q, k) => k % half !== 0 && !isZero(q))) continue;
    const [c, b, a] = [parts[0], parts[half], parts[2 * half]] as [Polynomial, Polynomial, Polynomial];
    const discriminant = subtract(multiply(b, b), scale(multiply(a, c), 4n));
    if (!isZero(discriminant) && semidefiniteSign(discriminant, depth + 1) !== -1) continue;
    const outer = semidefiniteSign(a, depth + 1);
    if (outer !== 0) return outer;
  }
  return 0;
}
