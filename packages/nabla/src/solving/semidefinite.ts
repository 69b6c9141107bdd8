import { toDense } from "../algebra/polynomial/dense.js";
import { factorPolynomial } from "../algebra/polynomial/factor.js";
import {
  coefficientsIn,
  degreeIn,
  isConstant,
  isZero,
  leading,
  multiply as multiplyPolynomials,
  type Polynomial,
  scale as scalePolynomial,
  subtract as subtractPolynomials,
  variablesOf,
} from "../algebra/polynomial/polynomial.js";
import { realRoots } from "../algebra/polynomial/real-roots.js";
import { exponentsOf } from "../algebra/polynomial/ring.js";

/**
 * The sign that a polynomial has wherever it is not 0, over all of ℝⁿ, when it is seen: by even powers, by Sturm's
 * count in one variable, or by the discriminant of a quadratic.
 */
export function semidefiniteSign(p: Polynomial, depth = 0): -1 | 0 | 1 {
  if (isZero(p)) return 0;
  const sign = leading(p) > 0n ? 1 : -1;
  const even = p.monomials.every(
    (m, k) => p.coefficients[k] > 0n === sign > 0 && exponentsOf(p.ring, m).every((e) => e % 2 === 0),
  );
  if (even) return sign;
  const used = variablesOf(p);
  const [only] = used;
  if (used.length === 1 && only !== undefined) {
    if (degreeIn(p, only) % 2 === 1) return 0;
    const odd = factorPolynomial(p).factors.filter(([, n]) => n % 2 === 1);
    return odd.every(([f]) => realRoots(toDense(f, only)).length === 0) ? sign : 0;
  }
  if (depth > 6) return 0;
  for (const i of used) {
    const [c, b, a] = coefficientsIn(p, i);
    if (degreeIn(p, i) !== 2 || a === undefined || b === undefined || c === undefined || !isConstant(a))
      continue;
    const discriminant = subtractPolynomials(
      multiplyPolynomials(b, b),
      scalePolynomial(multiplyPolynomials(a, c), 4n),
    );
    return semidefiniteSign(discriminant, depth + 1) === -1 || isZero(discriminant)
      ? leading(a) > 0n
        ? 1
        : -1
      : 0;
  }
  return 0;
}
