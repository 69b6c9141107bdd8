import { SMALL, spend } from "../../number/budget.js";
import { inverse, isPrime, residue } from "./modular.js";
import type { Polynomial } from "./polynomial.js";
import { dividesMonomial, type Ring } from "./ring.js";

/** Primes just below 2^26, whose products of two residues are exact doubles. */
export function* primesBelow(start = 2 ** 26): Generator<number> {
  for (let p = start - 1; p > 2; p -= 2) if (isPrime(p)) yield p;
}

/**
 * The quotient ring of a zero-dimensional ideal modulo a prime: for each variable, the image of each basis monomial.
 */
export interface Quotient {
  readonly p: number;
  readonly size: number;
  /** tables[i][b]: x_i times basis monomial b, in the basis. */
  readonly tables: readonly (readonly Float64Array[])[];
}

/** Undefined when the prime divides a leading coefficient of the basis. */
export function quotientModulo(
  basis: readonly Polynomial[],
  monomials: readonly number[],
  ring: Ring,
  p: number,
): Quotient | undefined {
  const size = monomials.length;
  const places = new Map(monomials.map((m, k) => [m, k]));
  const forms = new Map<number, Float64Array>();
  for (const [m, k] of places) {
    const unit = new Float64Array(size);
    unit[k] = 1;
    forms.set(m, unit);
  }
  const leads: number[] = [];
  for (const g of basis) {
    const [lead, ...tail] = g.monomials;
    const c = residue(g.coefficients[0], p);
    if (c === 0 || lead === undefined) return undefined;
    leads.push(lead);
    const factor = p - inverse(c, p);
    const form = new Float64Array(size);
    tail.forEach((m, k) => {
      form[places.get(m) as number] = (residue(g.coefficients[k + 1], p) * factor) % p;
    });
    forms.set(lead, form);
  }
  const border = new Set<number>();
  for (const m of monomials) for (const unit of ring.units) border.add(m + unit);
  for (const m of [...border].sort((a, b) => a - b)) {
    if (forms.has(m)) continue;
    const unit = ring.units.find((u) => {
      const rest = m - u;
      return (
        rest >= 0 &&
        dividesMonomial(ring, u, m) &&
        !places.has(rest) &&
        leads.some((lead) => dividesMonomial(ring, lead, rest))
      );
    });
    const inner = unit === undefined ? undefined : forms.get(m - unit);
    if (unit === undefined || inner === undefined) return undefined;
    const form = new Float64Array(size);
    spend(SMALL * size);
    for (let b = 0; b < size; b++) {
      const c = inner[b];
      if (c === 0) continue;
      const image = forms.get(monomials[b] + unit);
      spend(SMALL * size);
      if (image === undefined) return undefined;
      for (let k = 0; k < size; k++) form[k] = (form[k] + c * image[k]) % p;
    }
    forms.set(m, form);
  }
  const tables = ring.units.map((unit) => monomials.map((m) => forms.get(m + unit) as Float64Array));
  return { p, size, tables };
}

/** v times the linear form Σ weights[i]·x_i. */
function timesForm(quotient: Quotient, v: Float64Array, weights: readonly number[]): Float64Array {
  const { p, size, tables } = quotient;
  const result = new Float64Array(size);
  weights.forEach((weight, i) => {
    if (weight === 0) return;
    const table = tables[i] as readonly Float64Array[];
    for (let b = 0; b < size; b++) {
      const c = (v[b] * (((weight % p) + p) % p)) % p;
      if (c === 0) continue;
      const image = table[b] as Float64Array;
      spend(SMALL * size);
      for (let k = 0; k < size; k++) result[k] = (result[k] + c * image[k]) % p;
    }
  });
  return result;
}

/**
 * Coefficients, lowest first, modulo p: the monic minimal polynomial of u, and x_i = Σ coordinates[i][k]·u^k when u
 * generates.
 */
export interface Image {
  readonly minimal: number[];
  readonly coordinates: readonly number[][] | undefined;
}

/** The minimal polynomial of u = Σ weights[i]·x_i modulo p, and the variables in powers of u where they are. */
export function imageOf(quotient: Quotient, weights: readonly number[], one: number): Image {
  const { p, size } = quotient;
  // Each row: a reduced vector, its pivot, and the combination of powers of u that gives it.
  const rows: { vector: Float64Array; pivot: number; powers: Float64Array }[] = [];
  const reduceRow = (vector: Float64Array, powers: Float64Array): void => {
    for (const row of rows) {
      const c = vector[row.pivot];
      if (c === 0) continue;
      spend(SMALL * 2 * size);
      const factor = p - c;
      for (let k = 0; k < size; k++) vector[k] = (vector[k] + factor * row.vector[k]) % p;
      for (let k = 0; k <= size; k++) powers[k] = (powers[k] + factor * row.powers[k]) % p;
    }
  };
  let power: Float64Array = new Float64Array(size);
  power[one] = 1;
  let minimal: number[] = [];
  for (let k = 0; k <= size; k++) {
    const vector = power.slice();
    const powers = new Float64Array(size + 1);
    powers[k] = 1;
    reduceRow(vector, powers);
    const pivot = vector.findIndex((c) => c !== 0);
    if (pivot < 0) {
      minimal = [...powers.slice(0, k + 1)];
      break;
    }
    const unit = inverse(vector[pivot], p);
    rows.push({
      vector: vector.map((c) => (c * unit) % p),
      pivot,
      powers: powers.map((c) => (c * unit) % p),
    });
    power = timesForm(quotient, power, weights);
  }
  if (minimal.length !== size + 1) return { minimal, coordinates: undefined };
  const start = new Float64Array(size);
  start[one] = 1;
  const coordinates = quotient.tables.map((_, i) => {
    const vector = timesForm(
      quotient,
      start,
      quotient.tables.map((__, k) => (k === i ? 1 : 0)),
    );
    const powers = new Float64Array(size + 1);
    reduceRow(vector, powers);
    return [...powers.slice(0, size)].map((c) => (p - c) % p);
  });
  return { minimal, coordinates };
}
