import type { NumberExpr } from "../expression/node.js";
import { type Integer, multiplyIntegers, powerOfInteger, shrink } from "../number/rational.js";

/** Primes are tried up to here; larger ones stay under the root. */
const TRIAL_LIMIT = 1 << 12;

/** coefficient · radicand^(exponent), the exponent a fraction in (0, 1). */
export interface Radical {
  readonly outside: Integer;
  readonly radicand: Integer;
}

/**
 * Takes whole powers out of the `degree`-th root of radicand^power (0 < power < degree): 12^(1/2) is 2·3^(1/2),
 * 16^(3/4) is 8. The result is outside · inside^(1/degree)^power with `inside` free of degree-th powers of small
 * primes.
 */
export function radical(radicand: Integer, power: number, degree: number): Radical {
  let rest = radicand;
  let outside: Integer = 1;
  let inside: Integer = 1;
  for (let prime = 2; prime <= TRIAL_LIMIT; prime += prime === 2 ? 1 : 2) {
    if (typeof rest === "number" && prime * prime > rest) break;
    let multiplicity = 0;
    for (let next = divideIfWhole(rest, prime); next !== undefined; next = divideIfWhole(rest, prime)) {
      rest = next;
      multiplicity += 1;
    }
    const whole = Math.floor(multiplicity / degree);
    outside = multiplyIntegers(outside, powerOfInteger(prime, whole * power));
    inside = multiplyIntegers(inside, powerOfInteger(prime, multiplicity - whole * degree));
  }
  const root = exactRoot(rest, degree);
  if (root === undefined) inside = multiplyIntegers(inside, rest);
  else outside = multiplyIntegers(outside, powerOfInteger(root, power));
  return { outside, radicand: inside };
}

function divideIfWhole(value: Integer, divisor: Integer): Integer | undefined {
  if (typeof value === "number" && typeof divisor === "number")
    return value % divisor === 0 ? value / divisor : undefined;
  const [n, d] = [BigInt(value), BigInt(divisor)];
  return n % d === 0n ? shrink(n / d) : undefined;
}

/** The whole degree-th root, if there is one. */
export function exactRoot(value: Integer, degree: number): Integer | undefined {
  if (value < 0) return undefined;
  const guess = Math.round(Number(value) ** (1 / degree));
  if (!Number.isSafeInteger(guess)) return undefined;
  for (const root of [guess - 1, guess, guess + 1])
    if (root >= 0 && powerOfInteger(root, degree) === value) return root;
  return undefined;
}

/** The degree and power of an exponent p/q as small numbers, or undefined when they are not. */
export function smallExponent(exponent: NumberExpr): readonly [power: number, degree: number] | undefined {
  const { numerator, denominator } = exponent;
  return typeof numerator === "number" && typeof denominator === "number" && denominator <= 1000
    ? [numerator, denominator]
    : undefined;
}
