import { NablaError } from "../error.js";
import { BIG, lengthOf, spend } from "./budget.js";

/** An exact integer: a `number` while it is safe (|n| < 2^53), a `bigint` beyond. One value has one form. */
export type Integer = number | bigint;

/** An exact fraction in lowest terms with a positive denominator. */
export interface Rational {
  readonly numerator: Integer;
  readonly denominator: Integer;
}

/** Integers beyond this many bits are refused, so that `9^9^9` is an answer in time and not a hang. */
const MAX_BITS = 1 << 16;

const LARGEST = 1n << BigInt(MAX_BITS + 64);
const SMALLEST = -LARGEST;
const SAFE = Number.MAX_SAFE_INTEGER;
const BIG_SAFE = BigInt(SAFE);

/** The one form of a bigint: a number when it is safe. */
export function shrink(value: bigint): Integer {
  return value <= BIG_SAFE && value >= -BIG_SAFE ? Number(value) : value;
}

function addIntegers(a: Integer, b: Integer): Integer {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (sum <= SAFE && sum >= -SAFE) return sum;
  }
  const sum = BigInt(a) + BigInt(b);
  spend(BIG * lengthOf(sum));
  return bounded(sum);
}

export function multiplyIntegers(a: Integer, b: Integer): Integer {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    // `+ 0` turns -0 into 0, which would otherwise be a second form of zero.
    if (product <= SAFE && product >= -SAFE) return product + 0;
  }
  return bounded(product(BigInt(a), BigInt(b)));
}

function product(a: bigint, b: bigint): bigint {
  spend(BIG * lengthOf(a) * lengthOf(b));
  return a * b;
}

/** The one form of a result that must not grow without end. Throws `limit` beyond {@link MAX_BITS} bits. */
function bounded(value: bigint): Integer {
  if (value > LARGEST || value < SMALLEST) {
    throw new NablaError("limit", `number: the exact result has more than ${MAX_BITS} bits`, {
      what: "bits",
      limit: MAX_BITS,
    });
  }
  return shrink(value);
}

export function negateInteger(a: Integer): Integer {
  return typeof a === "number" ? 0 - a : shrink(-a);
}

/** Greatest common divisor, never negative. Of integers beyond 2^53 its steps count as work. */
export function gcd(a: Integer, b: Integer): Integer {
  if (typeof a === "number" && typeof b === "number") {
    let x = Math.abs(a);
    let y = Math.abs(b);
    while (y !== 0) [x, y] = [y, x % y];
    return x;
  }
  return shrink(gcdOfBig(BigInt(a), BigInt(b)));
}

/** Steps of the algorithm of Euclid between two counts of work. */
const STEPS = 32;

/** Greatest common divisor of numbers of any length, never negative. */
export function gcdOfBig(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  for (let step = 1; y !== 0n; step++) {
    if (x <= BIG_SAFE && y <= BIG_SAFE) return BigInt(gcd(Number(x), Number(y)));
    if (step % STEPS === 0) spend(BIG * STEPS * lengthOf(y));
    [x, y] = [y, x % y];
  }
  return x;
}

/** a / b where b divides a. */
export function divideExactly(a: Integer, b: Integer): Integer {
  if (typeof a === "number" && typeof b === "number") return a / b + 0;
  const quotient = BigInt(a) / BigInt(b);
  spend(BIG * lengthOf(quotient) * lengthOf(BigInt(b)));
  return shrink(quotient);
}

/** The fraction n/d in lowest terms. d must not be 0. */
export function fraction(n: Integer, d: Integer): Rational {
  const divisor = gcd(n, d);
  let numerator = divisor === 1 ? n : divideExactly(n, divisor);
  let denominator = divisor === 1 ? d : divideExactly(d, divisor);
  if (denominator < 0) {
    numerator = negateInteger(numerator);
    denominator = negateInteger(denominator);
  }
  return { numerator, denominator };
}

/** a + b. The factor that the denominators share is taken out first (Knuth, TAOCP 2, §4.5.1). */
export function addRationals(a: Rational, b: Rational): Rational {
  if (a.denominator === b.denominator) {
    const numerator = addIntegers(a.numerator, b.numerator);
    return a.denominator === 1 ? { numerator, denominator: 1 } : fraction(numerator, a.denominator);
  }
  const shared = gcd(a.denominator, b.denominator);
  const left = shared === 1 ? a.denominator : divideExactly(a.denominator, shared);
  const right = shared === 1 ? b.denominator : divideExactly(b.denominator, shared);
  const numerator = addIntegers(multiplyIntegers(a.numerator, right), multiplyIntegers(b.numerator, left));
  if (shared === 1) return { numerator, denominator: multiplyIntegers(a.denominator, b.denominator) };
  const rest = gcd(numerator, shared);
  return {
    numerator: divideExactly(numerator, rest),
    denominator: multiplyIntegers(left, divideExactly(b.denominator, rest)),
  };
}

/** a · b. Numerators meet the other's denominators before they grow (Knuth, TAOCP 2, §4.5.1). */
export function multiplyRationals(a: Rational, b: Rational): Rational {
  if (a.denominator === 1 && b.denominator === 1) {
    return { numerator: multiplyIntegers(a.numerator, b.numerator), denominator: 1 };
  }
  const first = gcd(a.numerator, b.denominator);
  const second = gcd(b.numerator, a.denominator);
  return {
    numerator: multiplyIntegers(divideExactly(a.numerator, first), divideExactly(b.numerator, second)),
    denominator: multiplyIntegers(divideExactly(a.denominator, second), divideExactly(b.denominator, first)),
  };
}

export function compareRationals(a: Rational, b: Rational): number {
  const left = multiplyIntegers(a.numerator, b.denominator);
  const right = multiplyIntegers(b.numerator, a.denominator);
  return left < right ? -1 : left > right ? 1 : 0;
}

function bitLength(a: Integer): number {
  if (typeof a === "number") return a === 0 ? 0 : Math.floor(Math.log2(Math.abs(a))) + 1;
  return (a < 0n ? -a : a).toString(16).length * 4;
}

/** An integer as errors show it: of a long one the first digits and how many there are. */
function shortened(a: Integer): string {
  const text = String(a);
  return text.length <= LONG ? text : `${text.slice(0, LONG / 2)}… (${text.replace("-", "").length} digits)`;
}

/** Integers of more digits are shortened in errors. */
const LONG = 40;

/** base^exponent for an integer exponent ≥ 0. Throws `limit` when the answer would exceed {@link MAX_BITS} bits. */
export function powerOfInteger(base: Integer, exponent: number): Integer {
  if (exponent === 0 || base === 1) return 1;
  if (base === 0) return 0;
  if (base === -1) return exponent % 2 === 0 ? 1 : -1;
  if (bitLength(base) * exponent > MAX_BITS) {
    throw new NablaError(
      "limit",
      `number.power: the exact result has more than ${MAX_BITS} bits, got ${shortened(base)}^${exponent}`,
      {
        what: "bits",
        limit: MAX_BITS,
      },
    );
  }
  if (typeof base === "number") {
    const quick = base ** exponent;
    if (quick <= SAFE && quick >= -SAFE) return quick;
  }
  return shrink(BigInt(base) ** BigInt(exponent));
}

/** The double nearest to the fraction. */
export function toDouble(a: Rational): number {
  const { numerator, denominator } = a;
  if (typeof numerator === "number" && typeof denominator === "number") return numerator / denominator;
  return divideBig(BigInt(numerator), BigInt(denominator));
}

/** Correctly rounded quotient of big integers, d > 0. */
function divideBig(n: bigint, d: bigint): number {
  if (n < 0n) return -divideBig(-n, d);
  const magnitude = n.toString(2).length - d.toString(2).length;
  if (magnitude > 1030) return Number.POSITIVE_INFINITY;
  if (magnitude < -1080) return 0;
  // The quotient in units of 2^unit, its last bit set when anything was cut off. Below 2^-1021 doubles are
  // spaced 2^-1074 apart, so quarters of that are rounded here; above, Number() rounds 56 bits to 53.
  const unit = magnitude <= -1022 ? -1076 : magnitude - 56;
  const scaled = unit < 0 ? n << BigInt(-unit) : n;
  const divisor = unit < 0 ? d : d << BigInt(unit);
  const sticky = scaled % divisor === 0n ? 0n : 1n;
  const quotient = (scaled / divisor) | sticky;
  if (unit === -1076) {
    const rest = Number(quotient & 3n) + (sticky === 1n ? 0.5 : 0);
    const whole = quotient >> 2n;
    const up = rest > 2.5 || (rest === 2.5 && (quotient & 3n) === 2n) || (rest === 2 && (whole & 1n) === 1n);
    return Number(up ? whole + 1n : whole) * 2 ** -1074;
  }
  const half = Math.trunc(unit / 2);
  return Number(quotient) * 2 ** half * 2 ** (unit - half);
}

/**
 * Reads "12", ".5", "5.", "1e-3" as an exact fraction.
 * Throws `limit` when the power of ten is out of all proportion.
 */
export function rationalOfDecimal(text: string): Rational {
  if (text.length < 16 && /^\d+$/.test(text)) return { numerator: Number(text), denominator: 1 };
  const match = /^(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text);
  if (match === null)
    throw new NablaError("domain", `number.rational: not a decimal number, got ${text}`, { value: text });
  const whole = match[1] ?? "";
  const part = match[2] ?? "";
  const exponent = Number(match[3] ?? 0) - part.length;
  const digits = shrink(BigInt(whole + part || "0"));
  if (Math.abs(exponent) > MAX_BITS / 4) {
    throw new NablaError("limit", `number.rational: the exponent is beyond ${MAX_BITS / 4}, got ${text}`, {
      limit: MAX_BITS / 4,
    });
  }
  return exponent >= 0
    ? { numerator: multiplyIntegers(digits, powerOfInteger(10, exponent)), denominator: 1 }
    : fraction(digits, powerOfInteger(10, -exponent));
}

/** Is the fraction a finite decimal: a denominator of twos and fives only? */
export function isDecimal(a: Rational): boolean {
  let rest = a.denominator;
  for (const prime of [2, 5]) {
    if (typeof rest === "bigint") {
      while (typeof rest === "bigint" && rest % BigInt(prime) === 0n) rest = shrink(rest / BigInt(prime));
    }
    if (typeof rest === "number") while (rest % prime === 0) rest /= prime;
  }
  return rest === 1;
}

/** The finite decimal as text, "18.2". Call only when {@link isDecimal}. */
export function decimalText(a: Rational): string {
  let places = 0;
  let scaled = a.denominator;
  let power: Integer = 1;
  while (BigInt(power) % BigInt(scaled) !== 0n) {
    power = multiplyIntegers(power, 10);
    places += 1;
    if (places > 1 << 16) break;
  }
  scaled = divideExactly(multiplyIntegers(a.numerator, power), a.denominator);
  const negative = scaled < 0;
  const digits = String(negative ? negateInteger(scaled) : scaled).padStart(places + 1, "0");
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return negative ? `-${text}` : text;
}
