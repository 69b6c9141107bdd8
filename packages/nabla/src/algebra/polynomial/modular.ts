import { SMALL, spend } from "../../number/budget.js";

/** A polynomial in one variable modulo a prime below 2^26: coefficients in [0, p), the last not 0. */
export type Modular = number[];

export function trimmed(a: Modular): Modular {
  while (a.length > 0 && a[a.length - 1] === 0) a.pop();
  return a;
}

/** The value of a big integer modulo p. */
export function residue(value: bigint, p: number): number {
  const rest = Number(value % BigInt(p));
  return rest < 0 ? rest + p : rest;
}

/** 1/a modulo p, a ≠ 0. */
export function inverse(a: number, p: number): number {
  let [r, s] = [p, a];
  let [t, u] = [0, 1];
  while (s !== 0) {
    const q = Math.floor(r / s);
    [r, s] = [s, r - q * s];
    [t, u] = [u, t - q * u];
  }
  return t < 0 ? t + p : t;
}

export function reduce(coefficients: readonly bigint[], p: number): Modular {
  return trimmed(coefficients.map((c) => residue(c, p)));
}

export function multiplyModular(a: Modular, b: Modular, p: number): Modular {
  if (a.length === 0 || b.length === 0) return [];
  const product = new Array<number>(a.length + b.length - 1).fill(0);
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    if (x === 0) continue;
    spend(SMALL * b.length);
    for (let j = 0; j < b.length; j++) product[i + j] = (product[i + j] + x * b[j]) % p;
  }
  return trimmed(product);
}

export function subtractModular(a: Modular, b: Modular, p: number): Modular {
  const length = Math.max(a.length, b.length);
  return trimmed(Array.from({ length }, (_, k) => ((a[k] ?? 0) - (b[k] ?? 0) + p) % p));
}

export function divideModular(
  a: Modular,
  b: Modular,
  p: number,
): readonly [quotient: Modular, rest: Modular] {
  const rest = a.slice();
  const quotient = new Array<number>(Math.max(0, a.length - b.length + 1)).fill(0);
  const unit = inverse(b[b.length - 1], p);
  for (let k = a.length - b.length; k >= 0; k--) {
    const q = (rest[k + b.length - 1] * unit) % p;
    quotient[k] = q;
    if (q === 0) continue;
    spend(SMALL * b.length);
    for (let j = 0; j < b.length; j++) rest[k + j] = (rest[k + j] + (p - q) * b[j]) % p;
  }
  return [trimmed(quotient), trimmed(rest.slice(0, b.length - 1))];
}

export function monic(a: Modular, p: number): Modular {
  if (a.length === 0) return a;
  const unit = inverse(a[a.length - 1], p);
  return a.map((c) => (c * unit) % p);
}

export function gcdModular(a: Modular, b: Modular, p: number): Modular {
  let [x, y] = [a, b];
  while (y.length > 0) [x, y] = [y, divideModular(x, y, p)[1]];
  return monic(x, p);
}

/** Have two polynomials no common factor modulo p? */
export function areCoprime(a: Modular, b: Modular, p: number): boolean {
  let [x, y] = [a, b];
  while (y.length > 0) [x, y] = [y, divideModular(x, y, p)[1]];
  return x.length === 1;
}

export function derivativeModular(a: Modular, p: number): Modular {
  return trimmed(a.slice(1).map((c, k) => (c * ((k + 1) % p)) % p));
}

/** base^exponent modulo m. */
export function powerModular(base: Modular, exponent: bigint, m: Modular, p: number): Modular {
  let result: Modular = [1];
  for (const bit of exponent.toString(2)) {
    result = divideModular(multiplyModular(result, result, p), m, p)[1];
    if (bit === "1") result = divideModular(multiplyModular(result, base, p), m, p)[1];
  }
  return result;
}

/** The irreducible monic factors of a monic squarefree polynomial modulo an odd prime (Cantor and Zassenhaus 1981). */
export function factorModular(f: Modular, p: number): Modular[] {
  const factors: Modular[] = [];
  let rest = f;
  let frobenius: Modular = divideModular([0, 1], rest, p)[1];
  for (let degree = 1; 2 * degree < rest.length; degree++) {
    frobenius = powerModular(frobenius, BigInt(p), rest, p);
    const same = gcdModular(subtractModular(frobenius, [0, 1], p), rest, p);
    if (same.length > 1) {
      factors.push(...splitEqual(same, degree, p));
      rest = divideModular(rest, same, p)[0];
      if (rest.length > 1) frobenius = divideModular(frobenius, rest, p)[1];
    }
  }
  if (rest.length > 1) factors.push(rest);
  return factors;
}

/** Splits a product of factors of one degree. The tries are the same from run to run. */
function splitEqual(f: Modular, degree: number, p: number): Modular[] {
  if (f.length - 1 === degree) return [f];
  const exponent = (BigInt(p) ** BigInt(degree) - 1n) / 2n;
  let seed = 12345;
  for (;;) {
    const trial = trimmed(
      Array.from({ length: f.length - 1 }, () => {
        seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
        return (seed >>> 8) % p;
      }),
    );
    if (trial.length < 2) continue;
    const split = gcdModular(subtractModular(powerModular(trial, exponent, f, p), [1], p), f, p);
    if (split.length > 1 && split.length < f.length) {
      return [...splitEqual(split, degree, p), ...splitEqual(divideModular(f, split, p)[0], degree, p)];
    }
  }
}

/** Is n prime? Trial division: for n below 2^26. */
export function isPrime(n: number): boolean {
  if (n % 2 === 0) return n === 2;
  for (let d = 3; d * d <= n; d += 2) if (n % d === 0) return false;
  return n > 1;
}
