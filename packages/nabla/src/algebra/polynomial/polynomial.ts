import { NablaError } from "../../error.js";
import { BIG, lengthOf, lengthsOf, spend } from "../../number/budget.js";
import { gcdOfBig } from "../../number/rational.js";
import {
  dividesMonomial,
  exponentOf,
  exponentsOf,
  joinMonomials,
  monomialOf,
  multiplyMonomials,
  type Ring,
  ringOf,
  totalDegree,
} from "./ring.js";

/** A polynomial in several variables over the integers: terms by falling monomial, no coefficient 0. */
export interface Polynomial {
  readonly ring: Ring;
  readonly monomials: readonly number[];
  readonly coefficients: readonly bigint[];
}

/** A product with more terms than this is refused. */
const MOST_TERMS = 100_000;

export function constant(ring: Ring, value: bigint): Polynomial {
  return value === 0n
    ? { ring, monomials: [], coefficients: [] }
    : { ring, monomials: [0], coefficients: [value] };
}

export function variable(ring: Ring, i: number): Polynomial {
  return { ring, monomials: [ring.units[i]], coefficients: [1n] };
}

export function isZero(p: Polynomial): boolean {
  return p.monomials.length === 0;
}

export function isConstant(p: Polynomial): boolean {
  return p.monomials.length === 0 || p.monomials[0] === 0;
}

/** The coefficient of the largest monomial; 0 of the zero polynomial. */
export function leading(p: Polynomial): bigint {
  return p.coefficients[0] ?? 0n;
}

export function sameAs(a: Polynomial, b: Polynomial): boolean {
  return (
    a.monomials.length === b.monomials.length &&
    a.monomials.every((m, i) => m === b.monomials[i] && a.coefficients[i] === b.coefficients[i])
  );
}

/** The polynomial with these terms. */
export function fromTerms(ring: Ring, terms: ReadonlyMap<number, bigint>): Polynomial {
  const monomials: number[] = [];
  for (const [m, c] of terms) if (c !== 0n) monomials.push(m);
  monomials.sort((a, b) => b - a);
  return { ring, monomials, coefficients: monomials.map((m) => terms.get(m) as bigint) };
}

/** The polynomial with these exponents and coefficients. */
export function fromExponents(
  ring: Ring,
  terms: readonly (readonly [exponents: readonly number[], c: bigint])[],
): Polynomial {
  const sums = new Map<number, bigint>();
  for (const [exponents, c] of terms) {
    const m = monomialOf(ring, exponents);
    sums.set(m, (sums.get(m) ?? 0n) + c);
  }
  return fromTerms(ring, sums);
}

/** scaleA·a + factor·monomial·b: the one merge that sums, divisions and reductions are made of. */
export function combine(
  a: Polynomial,
  scaleA: bigint,
  b: Polynomial,
  factor: bigint,
  monomial: number,
): Polynomial {
  const { ring } = a;
  const monomials: number[] = [];
  const coefficients: bigint[] = [];
  const [lengthA, lengthB] = [a.monomials.length, b.monomials.length];
  spend(BIG * (lengthOf(scaleA) * lengthsOf(a.coefficients) + lengthOf(factor) * lengthsOf(b.coefficients)));
  if (lengthB > 0 && monomial > 0) multiplyMonomials(ring, b.monomials[0], monomial);
  let i = 0;
  let j = 0;
  while (i < lengthA || j < lengthB) {
    const left = i < lengthA ? a.monomials[i] : -1;
    const right = j < lengthB ? b.monomials[j] + monomial : -1;
    let value: bigint;
    if (left > right) value = scaleA * a.coefficients[i++];
    else if (right > left) value = factor * b.coefficients[j++];
    else value = scaleA * a.coefficients[i++] + factor * b.coefficients[j++];
    if (value === 0n) continue;
    monomials.push(Math.max(left, right));
    coefficients.push(value);
  }
  return { ring, monomials, coefficients };
}

export function add(a: Polynomial, b: Polynomial): Polynomial {
  return combine(a, 1n, b, 1n, 0);
}

export function subtract(a: Polynomial, b: Polynomial): Polynomial {
  return combine(a, 1n, b, -1n, 0);
}

export function scale(a: Polynomial, factor: bigint): Polynomial {
  if (factor === 1n) return a;
  if (factor === 0n) return constant(a.ring, 0n);
  spend(BIG * lengthOf(factor) * lengthsOf(a.coefficients));
  return { ring: a.ring, monomials: a.monomials, coefficients: a.coefficients.map((c) => c * factor) };
}

/** a / divisor where the number divides every coefficient. */
export function unscale(a: Polynomial, divisor: bigint): Polynomial {
  if (divisor === 1n) return a;
  spend(BIG * lengthOf(divisor) * lengthsOf(a.coefficients));
  return { ring: a.ring, monomials: a.monomials, coefficients: a.coefficients.map((c) => c / divisor) };
}

/** Throws `limit` for a product with more than 100 000 terms or too high a degree. */
export function multiply(a: Polynomial, b: Polynomial): Polynomial {
  if (a.monomials.length > b.monomials.length) return multiply(b, a);
  const { ring } = a;
  if (isZero(a) || isZero(b)) return constant(ring, 0n);
  if (a.monomials.length === 1) {
    return combine(constant(ring, 0n), 1n, b, a.coefficients[0], a.monomials[0]);
  }
  multiplyMonomials(ring, a.monomials[0], b.monomials[0]);
  const terms = new Map<number, bigint>();
  const length = lengthsOf(b.coefficients);
  for (let i = 0; i < a.monomials.length; i++) {
    const [m, c] = [a.monomials[i], a.coefficients[i]];
    spend(BIG * lengthOf(c) * length);
    for (let j = 0; j < b.monomials.length; j++) {
      const product = m + b.monomials[j];
      terms.set(product, (terms.get(product) ?? 0n) + c * b.coefficients[j]);
    }
    if (terms.size > MOST_TERMS) {
      throw new NablaError("limit", `polynomial: the product has more than ${MOST_TERMS} terms`, {
        what: "terms",
      });
    }
  }
  return fromTerms(ring, terms);
}

export function power(a: Polynomial, n: number): Polynomial {
  let result = constant(a.ring, 1n);
  if (n > 0 && !isZero(a)) {
    const degree = totalDegree(a.ring, a.monomials[0]);
    if (degree * n >= a.ring.base) {
      throw new NablaError("limit", `polynomial: the degree must be below ${a.ring.base}`, {
        what: "degree",
      });
    }
  }
  for (let i = 0; i < n; i++) result = multiply(result, a);
  return result;
}

/** a / b when b divides a over the integers, otherwise undefined. */
export function divide(a: Polynomial, b: Polynomial): Polynomial | undefined {
  const { ring } = a;
  const top = b.monomials[0];
  if (top === undefined) return undefined;
  const lead = leading(b);
  const monomials: number[] = [];
  const coefficients: bigint[] = [];
  let rest = a;
  while (rest.monomials.length > 0) {
    const m = rest.monomials[0];
    const c = rest.coefficients[0];
    if (c % lead !== 0n || !dividesMonomial(ring, top, m)) return undefined;
    const q = c / lead;
    monomials.push(m - top);
    coefficients.push(q);
    rest = combine(rest, 1n, b, -q, m - top);
  }
  return { ring, monomials, coefficients };
}

/** The greatest common divisor of the coefficients, with the sign of the leading one. */
export function content(p: Polynomial): bigint {
  let result = 0n;
  for (const c of p.coefficients) {
    result = gcdOfBig(result, c);
    if (result === 1n) break;
  }
  return leading(p) < 0n ? -result : result;
}

/** The polynomial divided by its content: coprime coefficients, the leading one positive. */
export function primitive(p: Polynomial): Polynomial {
  return isZero(p) ? p : unscale(p, content(p));
}

export function degreeIn(p: Polynomial, i: number): number {
  let degree = 0;
  for (const m of p.monomials) degree = Math.max(degree, exponentOf(p.ring, m, i));
  return degree;
}

/** Which variables occur. */
export function variablesOf(p: Polynomial): number[] {
  const found: number[] = [];
  for (let i = 0; i < p.ring.size; i++)
    if (p.monomials.some((m) => exponentOf(p.ring, m, i) > 0)) found.push(i);
  return found;
}

/** The coefficients of the powers of variable `i`, the constant one first: polynomials in the others. */
export function coefficientsIn(p: Polynomial, i: number): Polynomial[] {
  const unit = p.ring.units[i];
  const parts: { monomials: number[]; coefficients: bigint[] }[] = [];
  for (let k = 0; k < p.monomials.length; k++) {
    const m = p.monomials[k];
    const e = exponentOf(p.ring, m, i);
    while (parts.length <= e) parts.push({ monomials: [], coefficients: [] });
    const part = parts[e];
    part?.monomials.push(m - e * unit);
    part?.coefficients.push(p.coefficients[k]);
  }
  return parts.map((part) => ({ ring: p.ring, ...part }));
}

/** Σ coefficients[k] · (variable i)^k. */
export function fromCoefficients(ring: Ring, i: number, coefficients: readonly Polynomial[]): Polynomial {
  const unit = ring.units[i];
  let result = constant(ring, 0n);
  coefficients.forEach((c, k) => {
    if (!isZero(c)) result = combine(result, 1n, c, 1n, k * unit);
  });
  return result;
}

export function derivativeIn(p: Polynomial, i: number): Polynomial {
  return fromCoefficients(
    p.ring,
    i,
    coefficientsIn(p, i)
      .map((c, k) => scale(c, BigInt(k)))
      .slice(1),
  );
}

/** The polynomial with a polynomial in place of variable `i`. */
export function replace(p: Polynomial, i: number, by: Polynomial): Polynomial {
  let result = constant(p.ring, 0n);
  for (const c of coefficientsIn(p, i).reverse()) result = add(multiply(result, by), c);
  return result;
}

/** The largest monomial that divides every term. */
export function commonMonomial(p: Polynomial): number {
  let common = p.monomials[0] ?? 0;
  for (const m of p.monomials) if (m !== common) common = joinMonomials(p.ring, common, m, Math.min);
  return common;
}

/** The polynomial with its variables renumbered: variable k of the result is variable places[k]. */
export function renumbered(p: Polynomial, places: readonly number[]): Polynomial {
  const ring = ringOf(places.length);
  return fromExponents(
    ring,
    p.monomials.map((m, k) => {
      const exponents = exponentsOf(p.ring, m);
      return [places.map((place) => exponents[place] ?? 0), p.coefficients[k]] as const;
    }),
  );
}
