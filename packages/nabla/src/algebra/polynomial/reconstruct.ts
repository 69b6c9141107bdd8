import { BIG, lengthOf, lengthsOf, spend } from "../../number/budget.js";
import { gcdOfBig } from "../../number/rational.js";
import { type Dense, degreeOf, lead, trim } from "./dense.js";

/** Residues modulo growing products of primes (Chinese remainder theorem). */
export class Residues {
  modulus = 1n;
  values: bigint[] = [];

  add(residues: readonly number[], p: number): void {
    spend(BIG * residues.length * lengthOf(this.modulus));
    const prime = BigInt(p);
    if (this.modulus === 1n) {
      this.values = residues.map(BigInt);
      this.modulus = prime;
      return;
    }
    const unit = inverseModulo(this.modulus % prime, prime);
    this.values = this.values.map((value, k) => {
      const step = ((((BigInt(residues[k]) - (value % prime)) * unit) % prime) + prime) % prime;
      return value + this.modulus * step;
    });
    this.modulus *= prime;
  }

  /** The values as fractions over one denominator, if small fractions fit (Wang 1981). */
  rationals(): { readonly numerators: bigint[]; readonly denominator: bigint } | undefined {
    const bound = sqrtOf(this.modulus / 2n);
    let denominator = 1n;
    const numerators: bigint[] = [];
    for (const value of this.values) {
      const scaled = (value * denominator) % this.modulus;
      const found = fractionOf(scaled, this.modulus, bound);
      if (found === undefined) return undefined;
      const [n, d] = found;
      if (d !== 1n) {
        for (let k = 0; k < numerators.length; k++) numerators[k] = numerators[k] * d;
        denominator *= d;
        if (denominator > bound) return undefined;
      }
      numerators.push(n);
    }
    return { numerators, denominator };
  }
}

function inverseModulo(a: bigint, m: bigint): bigint {
  let [r, s] = [m, ((a % m) + m) % m];
  let [t, u] = [0n, 1n];
  while (s !== 0n) {
    const q = r / s;
    [r, s] = [s, r - q * s];
    [t, u] = [u, t - q * u];
  }
  return ((t % m) + m) % m;
}

/** The root of n ≥ 0, rounded down. */
export function sqrtOf(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

function fractionOf(value: bigint, modulus: bigint, bound: bigint): readonly [bigint, bigint] | undefined {
  let [r, s] = [modulus, ((value % modulus) + modulus) % modulus];
  let [t, u] = [0n, 1n];
  const length = lengthOf(modulus);
  while (s > bound) {
    spend(BIG * length);
    const q = r / s;
    [r, s] = [s, r - q * s];
    [t, u] = [u, t - q * u];
  }
  if (u < 0n) [s, u] = [-s, -u];
  if (u === 0n || u > bound || gcdOfBig(s, u) !== 1n) return undefined;
  return [s, u];
}

/** Polynomials modulo f, all times the same number. */
export function reducedAlike(polynomials: readonly Dense[], f: Dense): bigint[][] {
  const degree = degreeOf(f);
  const length = lengthsOf(f);
  const steps = Math.max(0, ...polynomials.map((p) => degreeOf(p) - degree + 1));
  const rests = polynomials.map((p) => {
    const rest = p.slice();
    for (let k = steps - 1; k >= 0; k--) {
      const c = rest[k + degree] ?? 0n;
      spend(BIG * (lengthOf(lead(f)) * lengthsOf(rest) + lengthOf(c) * length));
      for (let j = 0; j < rest.length; j++) rest[j] = rest[j] * lead(f);
      if (c !== 0n) for (let j = 0; j <= degree; j++) rest[k + j] = rest[k + j] - c * f[j];
    }
    return trim(rest.slice(0, degree));
  });
  let common = 0n;
  for (const rest of rests) for (const c of rest) common = gcdOfBig(common, c);
  return rests.map((rest) => rest.map((c) => c / common));
}
