import { BIG, lengthOf, lengthsOf, spend } from "../../number/budget.js";
import { gcdOfBig } from "../../number/rational.js";
import { gcd } from "./gcd.js";
import { areCoprime, derivativeModular, reduce } from "./modular.js";
import type { Polynomial } from "./polynomial.js";
import { exponentOf, ringOf } from "./ring.js";

/** A polynomial in one variable over the integers: coefficient k belongs to x^k; the last is not 0. */
export type Dense = readonly bigint[];

export function trim(p: bigint[]): bigint[] {
  while (p.length > 0 && p[p.length - 1] === 0n) p.pop();
  return p;
}

export function degreeOf(p: Dense): number {
  return p.length - 1;
}

export function lead(p: Dense): bigint {
  return p[p.length - 1] ?? 0n;
}

export function multiplyDense(a: Dense, b: Dense): bigint[] {
  if (a.length === 0 || b.length === 0) return [];
  spend(BIG * lengthsOf(a) * lengthsOf(b));
  const product = new Array<bigint>(a.length + b.length - 1).fill(0n);
  a.forEach((x, i) => {
    if (x === 0n) return;
    b.forEach((y, j) => {
      product[i + j] = product[i + j] + x * y;
    });
  });
  return product;
}

/** scaleA·a + scaleB·b. */
export function combineDense(a: Dense, scaleA: bigint, b: Dense, scaleB: bigint): bigint[] {
  const length = Math.max(a.length, b.length);
  spend(BIG * (lengthOf(scaleA) * lengthsOf(a) + lengthOf(scaleB) * lengthsOf(b)));
  return trim(Array.from({ length }, (_, k) => scaleA * (a[k] ?? 0n) + scaleB * (b[k] ?? 0n)));
}

/** The polynomial without the common factor of its coefficients, the leading one positive. */
export function primitiveDense(p: Dense): bigint[] {
  let common = 0n;
  for (const c of p) common = gcdOfBig(common, c);
  if (lead(p) < 0n) common = -common;
  if (common === 0n || common === 1n) return p.slice();
  spend(BIG * lengthOf(common) * lengthsOf(p));
  return p.map((c) => c / common);
}

export function derivativeDense(p: Dense): bigint[] {
  return p.slice(1).map((c, k) => c * BigInt(k + 1));
}

/** a / b when it divides over the integers. */
export function divideDense(a: Dense, b: Dense): bigint[] | undefined {
  const length = lengthsOf(b);
  const rest = a.slice();
  const top = lead(b);
  const quotient = new Array<bigint>(Math.max(0, a.length - b.length + 1)).fill(0n);
  for (let k = a.length - b.length; k >= 0; k--) {
    const c = rest[k + b.length - 1];
    if (c % top !== 0n) return undefined;
    const q = c / top;
    quotient[k] = q;
    spend(BIG * lengthOf(q) * length);
    if (q !== 0n) for (let j = 0; j < b.length; j++) rest[k + j] = rest[k + j] - q * b[j];
  }
  return trim(rest).length === 0 ? quotient : undefined;
}

const ONE_VARIABLE = ringOf(1);

export function toPolynomial(p: Dense): Polynomial {
  const monomials: number[] = [];
  const coefficients: bigint[] = [];
  for (let k = p.length - 1; k >= 0; k--) {
    const c = p[k];
    if (c === 0n) continue;
    monomials.push(k);
    coefficients.push(c);
  }
  return { ring: ONE_VARIABLE, monomials, coefficients };
}

/** The coefficients of a polynomial that has no variable but `i`. */
export function toDense(p: Polynomial, i: number): bigint[] {
  const dense: bigint[] = [];
  p.monomials.forEach((m, k) => {
    const e = exponentOf(p.ring, m, i);
    while (dense.length <= e) dense.push(0n);
    dense[e] = p.coefficients[k];
  });
  return dense;
}

export function gcdDense(a: Dense, b: Dense): bigint[] {
  return toDense(gcd(toPolynomial(a), toPolynomial(b)), 0);
}

/** A prime just below 2^26. */
const PRIME = 67_108_859;

/** Is p free of repeated factors because it is so modulo a prime that keeps its degree? */
export function isPlainlySquarefree(p: Dense): boolean {
  if (p.length <= 2) return p.length > 0;
  const image = reduce(p, PRIME);
  return image.length === p.length && areCoprime(image, derivativeModular(image, PRIME), PRIME);
}

/** p without repeated factors, primitive. */
export function squarefreePart(p: Dense): bigint[] {
  if (isPlainlySquarefree(p)) return primitiveDense(p);
  const shared = gcdDense(p, derivativeDense(p));
  return primitiveDense(divideDense(primitiveDense(p), primitiveDense(shared)) ?? p);
}

/** The value at n/d, times d^degree: its sign is that of the value for d > 0. */
export function valueAt(p: Dense, n: bigint, d: bigint): bigint {
  const [lengthN, lengthD] = [lengthOf(n), lengthOf(d)];
  let value = 0n;
  let power = 1n;
  for (let k = p.length - 1; k >= 0; k--) {
    spend(BIG * (lengthOf(value) * lengthN + lengthOf(power) * (lengthOf(p[k]) + lengthD)));
    value = value * n + p[k] * power;
    power *= d;
  }
  return value;
}
