/**
 * Numbers of about 32 digits as an unevaluated sum of two doubles, high + low with |low| ≤ ulp(high)/2.
 * They serve where a double formula cancels: near zeros of the gamma family, and wherever one double must be
 * right to its last digit. Sums and products: Dekker 1971, Knuth; elementary functions after Hida, Li and
 * Bailey, "Library for double-double and quad-double arithmetic" (2007). Valid while no part overflows.
 */
export interface Pair {
  readonly high: number;
  readonly low: number;
}

const SPLITTER = 134217729; // 2^27 + 1
const LN2: Pair = { high: Math.LN2, low: 2.3190468138462996e-17 };
export const PI_PAIR: Pair = { high: Math.PI, low: 1.2246467991473532e-16 };

export function pair(high: number, low = 0): Pair {
  return { high, low };
}

/** The exact sum of two doubles. */
export function exactSum(a: number, b: number): Pair {
  const high = a + b;
  const part = high - a;
  return { high, low: a - (high - part) + (b - part) };
}

/** The exact product of two doubles, unless it overflows or comes near the subnormal numbers. */
export function exactProduct(a: number, b: number): Pair {
  const high = a * b;
  const bigA = SPLITTER * a;
  const bigB = SPLITTER * b;
  const a1 = bigA - (bigA - a);
  const b1 = bigB - (bigB - b);
  const a2 = a - a1;
  const b2 = b - b1;
  return { high, low: a2 * b2 - (high - a1 * b1 - a2 * b1 - a1 * b2) };
}

/** high + low normalised, for |high| ≥ |low|. */
function normal(high: number, low: number): Pair {
  const sum = high + low;
  return { high: sum, low: low - (sum - high) };
}

export function addPairs(a: Pair, b: Pair): Pair {
  const s = exactSum(a.high, b.high);
  const t = exactSum(a.low, b.low);
  const first = normal(s.high, s.low + t.high);
  return normal(first.high, first.low + t.low);
}

export function negatePair(a: Pair): Pair {
  return { high: -a.high, low: -a.low };
}

export function subtractPairs(a: Pair, b: Pair): Pair {
  return addPairs(a, negatePair(b));
}

export function multiplyPairs(a: Pair, b: Pair): Pair {
  const p = exactProduct(a.high, b.high);
  return normal(p.high, p.low + (a.high * b.low + a.low * b.high));
}

export function scalePair(a: Pair, factor: number): Pair {
  const p = exactProduct(a.high, factor);
  return normal(p.high, p.low + a.low * factor);
}

export function dividePairs(a: Pair, b: Pair): Pair {
  const q1 = a.high / b.high;
  const r1 = subtractPairs(a, scalePair(b, q1));
  const q2 = r1.high / b.high;
  const r2 = subtractPairs(r1, scalePair(b, q2));
  const q3 = r2.high / b.high;
  const first = normal(q1, q2);
  return normal(first.high, first.low + q3);
}

/** base^exponent for an integer exponent ≥ 0. */
export function powerOfPair(base: Pair, exponent: number): Pair {
  let result = pair(1);
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiplyPairs(result, square);
    if (rest > 1) square = multiplyPairs(square, square);
  }
  return result;
}

/** a·2^exponent as a double, in two steps so that a subnormal result is rounded once. */
function scaledDouble(a: Pair, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return (a.high + a.low) * 2 ** half * 2 ** (exponent - half);
}

/** e^a as m·2^k with m near 1. */
function exponentialParts(a: Pair): { mantissa: Pair; exponent: number } {
  const exponent = Math.round(a.high / LN2.high);
  const rest = subtractPairs(a, scalePair(LN2, exponent));
  // e^r − 1 for the small r = rest/8, then three doublings: e^2r − 1 = 2(e^r − 1) + (e^r − 1)².
  const r = pair(rest.high / 8, rest.low / 8);
  let term = r;
  let sum = r;
  for (let k = 2; k <= 17; k++) {
    term = dividePairs(multiplyPairs(term, r), pair(k));
    sum = addPairs(sum, term);
  }
  for (let k = 0; k < 3; k++) sum = addPairs(pair(2 * sum.high, 2 * sum.low), multiplyPairs(sum, sum));
  return { mantissa: addPairs(sum, pair(1)), exponent };
}

/** e^a rounded to a double. */
export function exponentialOfPair(a: Pair): number {
  if (a.high > 710) return Number.POSITIVE_INFINITY;
  if (a.high < -746) return 0;
  const { mantissa, exponent } = exponentialParts(a);
  return scaledDouble(mantissa, exponent);
}

/** The natural logarithm of a > 0, to about 1e-32 of max(1, |log a|). */
export function logarithmOfPair(a: Pair): Pair {
  // Scaled to m in [1, 2) by an exact power of two, so that e^-x below stays in range.
  let exponent = Math.floor(Math.log2(a.high));
  if (exponent < -1000 || exponent > 1000) exponent = Math.sign(exponent) * 1000;
  const scale = 2 ** -exponent;
  const m = pair(a.high * scale, a.low * scale);
  // One Newton step of e^x = m from the double logarithm: x + m·e^-x − 1.
  const x = Math.log(m.high);
  const inverse = exponentialParts(pair(-x));
  const two = 2 ** inverse.exponent;
  const ratio = multiplyPairs(m, pair(inverse.mantissa.high * two, inverse.mantissa.low * two));
  const logarithm = addPairs(pair(x), addPairs(ratio, pair(-1)));
  return addPairs(scalePair(LN2, exponent), logarithm);
}

/** sin(πx) and cos(πx) for |x| ≤ 1/2, by their Taylor series. */
export function sineAndCosineOfPi(x: Pair): { sine: Pair; cosine: Pair } {
  const angle = multiplyPairs(PI_PAIR, x);
  const square = negatePair(multiplyPairs(angle, angle));
  let sineTerm = angle;
  let cosineTerm = pair(1);
  let sine = angle;
  let cosine = cosineTerm;
  for (let k = 1; k <= 17; k++) {
    cosineTerm = dividePairs(multiplyPairs(cosineTerm, square), pair(2 * k * (2 * k - 1)));
    sineTerm = dividePairs(multiplyPairs(sineTerm, square), pair(2 * k * (2 * k + 1)));
    cosine = addPairs(cosine, cosineTerm);
    sine = addPairs(sine, sineTerm);
  }
  return { sine, cosine };
}
