import { NablaError } from "../../error.js";

/**
 * The monomials of polynomials in `size` variables. A monomial is one number: with the partial sums s_k = e_1 + … + e_k
 * of the exponents as digits (s_size leading), numeric order is the degree-reverse-lexicographic order and the
 * product of monomials is the sum of their numbers. Exact while the total degree stays below `base`.
 */
export interface Ring {
  readonly size: number;
  /** Total degrees are below this. */
  readonly base: number;
  /** base^(k−1): the place of s_k. */
  readonly places: readonly number[];
  /** The monomial of each variable alone. */
  readonly units: readonly number[];
}

const rings = new Map<number, Ring>();
const BITS = 53;

/** The ring of polynomials in this many variables. Throws `limit` for so many that no degree fits. */
export function ringOf(size: number): Ring {
  const known = rings.get(size);
  if (known !== undefined) return known;
  const base = size === 0 ? 2 ** 26 : Math.floor(2 ** Math.min(26, BITS / size));
  if (base < 3) {
    throw new NablaError("limit", `polynomial: at most ${BITS / 2} variables, got ${size}`, {
      what: "variables",
    });
  }
  const places = Array.from({ length: size }, (_, k) => base ** k);
  const units = places.map((_, i) => places.slice(i).reduce((sum, place) => sum + place, 0));
  const ring = { size, base, places, units };
  rings.set(size, ring);
  return ring;
}

/** The total degree of a monomial. */
export function totalDegree(ring: Ring, monomial: number): number {
  return ring.size === 0 ? 0 : Math.floor(monomial / ring.places[ring.size - 1]);
}

/** The exponent of variable `i` in a monomial. */
export function exponentOf(ring: Ring, monomial: number, i: number): number {
  const upTo = Math.floor(monomial / ring.places[i]) % ring.base;
  return i === 0 ? upTo : upTo - (Math.floor(monomial / ring.places[i - 1]) % ring.base);
}

export function exponentsOf(ring: Ring, monomial: number): number[] {
  const exponents: number[] = [];
  let rest = monomial;
  let before = 0;
  for (let i = 0; i < ring.size; i++) {
    const sum = rest % ring.base;
    rest = Math.floor(rest / ring.base);
    exponents.push(sum - before);
    before = sum;
  }
  return exponents;
}

/** The monomial of these exponents. Throws `limit` when the degree does not fit. */
export function monomialOf(ring: Ring, exponents: readonly number[]): number {
  let monomial = 0;
  let degree = 0;
  for (let i = 0; i < ring.size; i++) {
    const exponent = exponents[i] ?? 0;
    monomial += exponent * ring.units[i];
    degree += exponent;
  }
  if (degree >= ring.base) throw tooHigh(ring);
  return monomial;
}

function tooHigh({ base, size }: Ring): NablaError {
  return new NablaError("limit", `polynomial: the degree must be below ${base} in ${size} variables`, {
    what: "degree",
    limit: base,
  });
}

/** a · b. Throws `limit` when the degree does not fit. */
export function multiplyMonomials(ring: Ring, a: number, b: number): number {
  const product = a + b;
  if (totalDegree(ring, a) + totalDegree(ring, b) >= ring.base) throw tooHigh(ring);
  return product;
}

/** Does a divide b? */
export function dividesMonomial(ring: Ring, a: number, b: number): boolean {
  if (a > b) return false;
  let restA = a;
  let restB = b;
  let before = 0;
  for (let i = 0; i < ring.size; i++) {
    const difference = (restB % ring.base) - (restA % ring.base);
    if (difference < before) return false;
    before = difference;
    restA = Math.floor(restA / ring.base);
    restB = Math.floor(restB / ring.base);
  }
  return true;
}

/** The least common multiple (or with `Math.min` the greatest common divisor) of two monomials. */
export function joinMonomials(
  ring: Ring,
  a: number,
  b: number,
  choose: (x: number, y: number) => number,
): number {
  const [left, right] = [exponentsOf(ring, a), exponentsOf(ring, b)];
  return monomialOf(
    ring,
    left.map((e, i) => choose(e, right[i])),
  );
}
