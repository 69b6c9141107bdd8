import { gcdOfBig } from "../../number/rational.js";
import {
  add,
  coefficientsIn,
  commonMonomial,
  constant,
  content,
  degreeIn,
  derivativeIn,
  divide,
  fromCoefficients,
  isConstant,
  isZero,
  leading,
  multiply,
  type Polynomial,
  primitive,
  scale,
  subtract,
  unscale,
  variablesOf,
} from "./polynomial.js";
import { joinMonomials } from "./ring.js";

/** The heuristic is left for the remainder sequence when its integers would have more bits than this. */
const MOST_BITS = 6000;
const ATTEMPTS = 6;

/** Coefficients wrap into (−m/2, m/2]. */
function balanced(value: bigint, m: bigint): bigint {
  const rest = ((value % m) + m) % m;
  return rest * 2n > m ? rest - m : rest;
}

function largest(p: Polynomial): bigint {
  let most = 0n;
  for (const c of p.coefficients) {
    const size = c < 0n ? -c : c;
    if (size > most) most = size;
  }
  return most;
}

function bits(value: bigint): number {
  return value.toString(16).length * 4;
}

/** The polynomial with a number in place of variable `i`. */
function evaluateIn(p: Polynomial, i: number, at: bigint): Polynomial {
  let result = constant(p.ring, 0n);
  for (const c of coefficientsIn(p, i).reverse()) result = add(scale(result, at), c);
  return result;
}

/**
 * gcd by evaluation at a large integer, and reading the digits of the result in that base; a division proves it.
 * (GCDHEU: Char, Geddes and Gonnet, "GCDHEU: heuristic polynomial GCD algorithm", 1989.)
 */
function heuristic(a: Polynomial, b: Polynomial, i: number): Polynomial | undefined {
  const degree = Math.max(degreeIn(a, i), degreeIn(b, i));
  const [sizeA, sizeB] = [largest(a), largest(b)];
  let at = 2n * (sizeA < sizeB ? sizeA : sizeB) + 29n;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (bits(at) * degree > MOST_BITS) return undefined;
    const left = evaluateIn(a, i, at);
    const right = evaluateIn(b, i, at);
    if (!isZero(left) && !isZero(right)) {
      let rest = gcd(left, right);
      const digits: Polynomial[] = [];
      while (!isZero(rest)) {
        const base = at;
        const digit = {
          ring: rest.ring,
          monomials: rest.monomials,
          coefficients: rest.coefficients.map((c) => balanced(c, base)),
        };
        digits.push(dropZeros(digit));
        rest = unscale(subtract(rest, dropZeros(digit)), base);
      }
      const found = primitive(fromCoefficients(a.ring, i, digits));
      if (divide(a, found) !== undefined && divide(b, found) !== undefined) return found;
    }
    at = (at * 73794n) / 27011n;
  }
  return undefined;
}

function dropZeros(p: Polynomial): Polynomial {
  const keep = p.coefficients.map((c) => c !== 0n);
  return {
    ring: p.ring,
    monomials: p.monomials.filter((_, k) => keep[k]),
    coefficients: p.coefficients.filter((_, k) => keep[k]),
  };
}

/** The gcd of the coefficients of the powers of variable `i`, and `start`. */
function contentIn(p: Polynomial, i: number, start: Polynomial): Polynomial {
  let result = start;
  for (const c of coefficientsIn(p, i)) {
    if (isConstant(result) && !isZero(result)) return constant(p.ring, gcdOfBig(leading(result), content(p)));
    if (!isZero(c)) result = gcd(result, c);
  }
  return result;
}

/** The remainder of lead(b)^k·a by b as polynomials in variable `i`. */
export function pseudoRemainder(a: Polynomial, b: Polynomial, i: number): Polynomial {
  const divisor = coefficientsIn(b, i);
  const lead = divisor[divisor.length - 1];
  let rest = coefficientsIn(a, i);
  while (rest.length >= divisor.length) {
    const top = rest[rest.length - 1];
    const shift = rest.length - divisor.length;
    rest = rest.map((c, k) => {
      const scaled = multiply(c, lead);
      const other = divisor[k - shift];
      return other === undefined ? scaled : subtract(scaled, multiply(top, other));
    });
    rest.pop();
    while (rest.length > 0 && isZero(rest[rest.length - 1])) rest.pop();
  }
  return fromCoefficients(a.ring, i, rest);
}

/** gcd of two polynomials, primitive in variable `i`, by the primitive remainder sequence (Knuth, TAOCP 2, §4.6.1). */
function byRemainders(a: Polynomial, b: Polynomial, i: number): Polynomial {
  let [p, q] = degreeIn(a, i) >= degreeIn(b, i) ? [a, b] : [b, a];
  while (!isZero(q)) {
    if (degreeIn(q, i) === 0) return constant(a.ring, 1n);
    const rest = pseudoRemainder(p, q, i);
    p = q;
    q = isZero(rest) ? rest : primitiveIn(rest, i);
  }
  return p;
}

function primitiveIn(p: Polynomial, i: number): Polynomial {
  const common = contentIn(p, i, constant(p.ring, 0n));
  return primitive(divide(p, common) as Polynomial);
}

/** The greatest common divisor over the integers, its leading coefficient positive; gcd(0, b) is b. */
export function gcd(a: Polynomial, b: Polynomial): Polynomial {
  const { ring } = a;
  if (isZero(a)) return leading(b) < 0n ? scale(b, -1n) : b;
  if (isZero(b)) return leading(a) < 0n ? scale(a, -1n) : a;
  const number = gcdOfBig(content(a), content(b));
  if (isConstant(a) || isConstant(b)) return constant(ring, number);
  const monomial = joinMonomials(ring, commonMonomial(a), commonMonomial(b), Math.min);
  const common: Polynomial = { ring, monomials: [monomial], coefficients: [number] };
  if (a.monomials.length === 1 || b.monomials.length === 1) return common;
  const strip = (p: Polynomial): Polynomial =>
    primitive(divide(p, { ring, monomials: [commonMonomial(p)], coefficients: [1n] }) as Polynomial);
  return multiply(gcdOfStripped(strip(a), strip(b)), common);
}

function gcdOfStripped(a: Polynomial, b: Polynomial): Polynomial {
  const { ring } = a;
  if (isConstant(a) || isConstant(b)) return constant(ring, 1n);
  const inA = variablesOf(a);
  const inB = variablesOf(b);
  const onlyA = inA.find((i) => !inB.includes(i));
  if (onlyA !== undefined) return primitive(contentIn(a, onlyA, b));
  const onlyB = inB.find((i) => !inA.includes(i));
  if (onlyB !== undefined) return primitive(contentIn(b, onlyB, a));
  if (divide(b, a) !== undefined) return a;
  if (divide(a, b) !== undefined) return b;
  const i = inA.reduce((best, k) => (degreeIn(a, k) < degreeIn(a, best) ? k : best), inA[0]);
  const quick = heuristic(a, b, i);
  if (quick !== undefined) return quick;
  const zero = constant(ring, 0n);
  const [contentA, contentB] = [contentIn(a, i, zero), contentIn(b, i, zero)];
  const main = byRemainders(divide(a, contentA) as Polynomial, divide(b, contentB) as Polynomial, i);
  return primitive(multiply(main, gcd(contentA, contentB)));
}

/** A factor and how often it occurs. */
export type Power = readonly [factor: Polynomial, multiplicity: number];

/**
 * p = content · Π factor^multiplicity with squarefree, pairwise coprime, primitive, not constant factors.
 * (Yun, "On square-free decomposition algorithms", 1976, one variable after the other.)
 */
export function squarefree(p: Polynomial): Power[] {
  const result: Power[] = [];
  let rest = primitive(p);
  for (const i of variablesOf(p)) {
    if (degreeIn(rest, i) === 0) continue;
    const others = contentIn(rest, i, constant(p.ring, 0n));
    const main = divide(rest, others) as Polynomial;
    const slope = derivativeIn(main, i);
    const shared = gcd(main, slope);
    let left = divide(main, shared) as Polynomial;
    let right = divide(slope, shared) as Polynomial;
    for (let multiplicity = 1; !isConstant(left); multiplicity++) {
      const difference = subtract(right, derivativeIn(left, i));
      const factor = isZero(difference) ? left : gcd(left, difference);
      if (!isConstant(factor)) result.push([primitive(factor), multiplicity]);
      left = divide(left, factor) as Polynomial;
      right = divide(difference, factor) as Polynomial;
    }
    rest = others;
  }
  return result;
}
