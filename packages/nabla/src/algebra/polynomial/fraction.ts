import { gcdOfBig } from "../../number/rational.js";
import { gcd } from "./gcd.js";
import {
  add,
  constant,
  content,
  divide,
  fromTerms,
  isConstant,
  isZero,
  leading,
  multiply,
  type Polynomial,
  power,
  scale,
  unscale,
} from "./polynomial.js";
import { exponentsOf, monomialOf, type Ring, ringOf } from "./ring.js";

/** A quotient of polynomials in lowest terms; the bottom has a positive leading coefficient. */
export interface Fraction {
  readonly top: Polynomial;
  readonly bottom: Polynomial;
}

/** The polynomial in a ring with more variables behind its own. */
export function embed(p: Polynomial, ring: Ring): Polynomial {
  if (p.ring === ring) return p;
  return fromTerms(
    ring,
    new Map(p.monomials.map((m, k) => [monomialOf(ring, exponentsOf(p.ring, m)), p.coefficients[k]])),
  );
}

/** Both in the larger of the two rings. */
function aligned(a: Fraction, b: Fraction): readonly [Fraction, Fraction] {
  if (a.top.ring === b.top.ring) return [a, b];
  const ring = ringOf(Math.max(a.top.ring.size, b.top.ring.size));
  const lift = (f: Fraction): Fraction => ({ top: embed(f.top, ring), bottom: embed(f.bottom, ring) });
  return [lift(a), lift(b)];
}

export function wholeFraction(top: Polynomial): Fraction {
  return { top, bottom: constant(top.ring, 1n) };
}

export function numberFraction(ring: Ring, numerator: bigint, denominator: bigint): Fraction {
  return { top: constant(ring, numerator), bottom: constant(ring, denominator) };
}

/** top/bottom in lowest terms; the bottom must not be 0. */
export function reduceFraction(top: Polynomial, bottom: Polynomial): Fraction {
  if (isZero(top)) return wholeFraction(top);
  let [n, d] = [top, bottom];
  if (isConstant(bottom)) {
    const shared = gcdOfBig(content(top), leading(bottom));
    [n, d] = [unscale(top, shared), unscale(bottom, shared)];
  } else {
    const shared = gcd(top, bottom);
    if (!isConstant(shared) || leading(shared) !== 1n) {
      n = divide(top, shared) ?? top;
      d = divide(bottom, shared) ?? bottom;
    }
  }
  return leading(d) < 0n ? { top: scale(n, -1n), bottom: scale(d, -1n) } : { top: n, bottom: d };
}

export function addFractions(left: Fraction, right: Fraction): Fraction {
  const [a, b] = aligned(left, right);
  if (isZero(a.top)) return b;
  if (isZero(b.top)) return a;
  const shared = gcd(a.bottom, b.bottom);
  const restA = divide(a.bottom, shared) ?? a.bottom;
  const restB = divide(b.bottom, shared) ?? b.bottom;
  return reduceFraction(add(multiply(a.top, restB), multiply(b.top, restA)), multiply(a.bottom, restB));
}

export function multiplyFractions(left: Fraction, right: Fraction): Fraction {
  const [a, b] = aligned(left, right);
  const first = reduceFraction(a.top, b.bottom);
  const second = reduceFraction(b.top, a.bottom);
  return { top: multiply(first.top, second.top), bottom: multiply(first.bottom, second.bottom) };
}

/** a^n for whole n; undefined for a negative power of 0. */
export function powerOfFraction(a: Fraction, n: number): Fraction | undefined {
  if (n >= 0) return { top: power(a.top, n), bottom: power(a.bottom, n) };
  if (isZero(a.top)) return undefined;
  const [top, bottom] = [power(a.bottom, -n), power(a.top, -n)];
  return leading(bottom) < 0n ? { top: scale(top, -1n), bottom: scale(bottom, -1n) } : { top, bottom };
}
