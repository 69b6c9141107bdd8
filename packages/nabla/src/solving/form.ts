import { Normal } from "../algebra/normal/normal.js";
import { toDense } from "../algebra/polynomial/dense.js";
import { factorPolynomial } from "../algebra/polynomial/factor.js";
import {
  add,
  coefficientsIn,
  constant,
  fromExponents,
  isConstant,
  leading,
  type Polynomial,
  variablesOf,
} from "../algebra/polynomial/polynomial.js";
import { realRoots } from "../algebra/polynomial/real-roots.js";
import { exponentsOf, ringOf, totalDegree } from "../algebra/polynomial/ring.js";
import type { Expr } from "../expression/node.js";
import { semidefiniteSign } from "./semidefinite.js";
import type { Kind } from "./solutions.js";

/** A formula as a polynomial in the variables, up to a positive factor; undefined for one that is none. */
export function polynomialIn(f: Expr, names: readonly string[]): Polynomial | undefined {
  const normal = new Normal([f], [], true);
  const { top, bottom } = normal.fraction(f);
  const places = names.map((name) => normal.placeOf(name));
  if (!isConstant(bottom) || variablesOf(top).some((i) => !places.includes(i))) return undefined;
  const sign = leading(bottom) > 0n ? 1n : -1n;
  const terms = top.monomials.map((m, k) => {
    const exponents = exponentsOf(top.ring, m);
    return [places.map((place) => exponents[place] ?? 0), sign * top.coefficients[k]] as const;
  });
  return fromExponents(ringOf(names.length), terms);
}

/** What the form of lowest degree says. */
export function signOfForm(form: Polynomial, degree: number): Kind | "semidefinite" {
  if (degree % 2 === 1) return "saddle";
  if (takesBothSigns(form)) return "saddle";
  if (isDefinite(form)) return leading(form) > 0n ? "minimum" : "maximum";
  return "semidefinite";
}

/** Both signs, seen at points with small whole coordinates. */
export function takesBothSigns(p: Polynomial): boolean {
  const n = p.ring.size;
  let [positive, negative] = [false, false];
  const values = [-3n, -2n, -1n, 0n, 1n, 2n, 3n];
  const walk = (at: bigint[]): void => {
    if (positive && negative) return;
    if (at.length < n) {
      for (const value of n > 3 ? [-1n, 0n, 1n, 2n] : values) walk([...at, value]);
      return;
    }
    let total = 0n;
    p.monomials.forEach((m, k) => {
      total += exponentsOf(p.ring, m).reduce(
        (product, e, i) => product * at[i] ** BigInt(e),
        p.coefficients[k],
      );
    });
    if (total > 0n) positive = true;
    if (total < 0n) negative = true;
  };
  if (n <= 6) walk([]);
  if (positive && negative) return true;
  if (variablesOf(p).length !== 2 || n !== 2) return false;
  // A form in two variables changes its sign exactly at real linear factors of odd multiplicity.
  return factorPolynomial(p).factors.some(([f, multiplicity]) => multiplicity % 2 === 1 && hasRealLine(f));
}

/** Has a form in two variables a real linear factor? */
function hasRealLine(f: Polynomial): boolean {
  const used = variablesOf(f);
  if (used.length < 2) return true;
  const [i, j] = used as [number, number];
  const line = coefficientsIn(f, j).reduce((sum, c) => add(sum, c), constant(f.ring, 0n));
  return realRoots(toDense(line, i)).length > 0;
}

/**
 * Is a form positive (or negative) but at 0: proven for two variables, sums of even powers, and dehomogenised forms.
 */
export function isDefinite(form: Polynomial): boolean {
  const n = form.ring.size;
  const used = variablesOf(form);
  if (used.length < n) return false;
  if (totalDegree(form.ring, form.monomials[0]) % 2 === 1) return false;
  if (n === 1) return true;
  if (n === 2)
    return factorPolynomial(form).factors.every(([f]) => variablesOf(f).length === 2 && !hasRealLine(f));
  const sign = semidefiniteSign(form);
  if (sign === 0) return false;
  const degree = totalDegree(form.ring, form.monomials[0]);
  const purePower = (i: number): boolean => form.monomials.includes(degree * form.ring.units[i]);
  const even = form.monomials.every((m) => exponentsOf(form.ring, m).every((e) => e % 2 === 0));
  return even && form.ring.units.every((_, i) => purePower(i));
}
