import {
  addPairs,
  dividePairs,
  exactSum,
  exponentialOfPair,
  logarithmOfPair,
  multiplyPairs,
  negatePair,
  type Pair,
  PI_PAIR,
  pair,
  powerOfPair,
  scalePair,
  sineAndCosineOfPi,
  subtractPairs,
} from "../double-double.js";
import { logGammaOfPair } from "./gamma.js";

/** Bernoulli's numbers B₂, B₄, … B₃₀ as exact numerators and denominators. */
export const BERNOULLI: readonly (readonly [number, number])[] = [
  [1, 6],
  [-1, 30],
  [1, 42],
  [-1, 30],
  [5, 66],
  [-691, 2730],
  [7, 6],
  [-3617, 510],
  [43867, 798],
  [-174611, 330],
  [854513, 138],
  [-236364091, 2730],
  [8553103, 6],
  [-23749461029, 870],
  [8615841276005, 14322],
];

/** Where fifteen terms of the asymptotic series suffice. */
const ASYMPTOTIC_FROM = 20;

function isPole(x: number): boolean {
  return x <= 0 && Number.isInteger(x);
}

/** ψ(x) for x > 0: the asymptotic series after a shift (Abramowitz and Stegun 6.3.6, 6.3.18). */
function digammaOfPair(x: Pair): Pair {
  let sum = pair(0);
  let y = x;
  for (; y.high < ASYMPTOTIC_FROM; y = addPairs(y, pair(1))) sum = addPairs(sum, dividePairs(pair(1), y));
  const inverse = dividePairs(pair(1), y);
  const square = multiplyPairs(inverse, inverse);
  let series = pair(0);
  for (let k = BERNOULLI.length; k >= 1; k--) {
    const [numerator, denominator] = BERNOULLI[k - 1] ?? [0, 1];
    series = addPairs(multiplyPairs(series, square), dividePairs(pair(numerator), pair(denominator * 2 * k)));
  }
  const tail = addPairs(scalePair(inverse, 0.5), multiplyPairs(series, square));
  return subtractPairs(subtractPairs(logarithmOfPair(y), tail), sum);
}

/** ψ(x) = Γ′(x)/Γ(x), right to the last digit or two, next to its zeros too. NaN at the poles 0, −1, −2, … */
export function digamma(x: number): number {
  if (Number.isNaN(x) || x === Number.NEGATIVE_INFINITY || isPole(x)) return Number.NaN;
  if (x > 1e17) return Math.log(x);
  if (Math.abs(x) < 1e-17) return -1 / x;
  if (x > 0) return toDouble(digammaOfPair(pair(x)));
  // ψ(x) = ψ(1−x) − π·cot(πx)
  const { sine, cosine } = sineAndCosineOfPi(pair(x - Math.round(x)));
  const cotangent = multiplyPairs(PI_PAIR, dividePairs(cosine, sine));
  return toDouble(subtractPairs(digammaOfPair(exactSum(1, -x)), cotangent));
}

function toDouble(a: Pair): number {
  return a.high + a.low;
}

/**
 * xˢ·ζ(s, x) = Σ (x/(x+k))ˢ for x > 0 and an integer s ≥ 2, by Euler and Maclaurin's formula:
 * N terms summed, then the integral from y = x + N and its corrections (Johansson, "Rigorous high-precision computation
 * of the Hurwitz zeta function", 2015).
 */
function normalisedHurwitzZeta(s: number, x: Pair): Pair {
  let sum = pair(0);
  let y = x;
  for (; y.high < s + ASYMPTOTIC_FROM; y = addPairs(y, pair(1))) {
    const term = powerOfPair(dividePairs(x, y), s);
    sum = addPairs(sum, term);
    // What is left is at most the integral, term·y/(s − 1).
    if (term.high * y.high < 1e-34 * (s - 1) * sum.high) return sum;
  }
  const inverse = dividePairs(pair(1), y);
  const square = multiplyPairs(inverse, inverse);
  let tail = addPairs(dividePairs(y, pair(s - 1)), pair(0.5));
  // B₂ⱼ/(2j)!·s(s+1)…(s+2j−2)·y^(1−2j)
  let factor = scalePair(inverse, s);
  BERNOULLI.forEach(([numerator, denominator], index) => {
    const j = index + 1;
    factor = dividePairs(factor, pair(2 * j * (2 * j - 1)));
    tail = addPairs(tail, multiplyPairs(factor, dividePairs(pair(numerator), pair(denominator))));
    factor = scalePair(scalePair(multiplyPairs(factor, square), s + 2 * j - 1), s + 2 * j);
  });
  return addPairs(sum, multiplyPairs(powerOfPair(dividePairs(x, y), s), tail));
}

/** ζ(s, x) for moderate s and x > 0. */
function hurwitzZeta(s: number, x: Pair): Pair {
  return dividePairs(normalisedHurwitzZeta(s, x), powerOfPair(x, s));
}

/** Larger numbers overflow where pairs split them. */
const LARGEST_OF_PAIRS = 1e290;

/**
 * ψ⁽ⁿ⁾(x), the n-th derivative of the digamma function, for an integer n ≥ 0: (−1)ⁿ⁺¹·n!·ζ(n+1, x).
 * NaN at the poles and for any other n.
 */
export function polygamma(n: number, x: number): number {
  if (n === 0) return digamma(x);
  if (!Number.isInteger(n) || n < 0 || Number.isNaN(x) || x === Number.NEGATIVE_INFINITY || isPole(x))
    return Number.NaN;
  const sign = n % 2 === 1 ? 1 : -1;
  if (x === Number.POSITIVE_INFINITY) return sign * 0;
  const s = n + 1;
  // ψ⁽ⁿ⁾ is ±(n − 1)!/xⁿ there, and pairs of doubles do not go so far.
  if (x > LARGEST_OF_PAIRS) return sign * (n === 1 ? 1 / x : 0);
  if (x > 0) {
    // Beyond 1e17 only the integral is left: n!/(n·xⁿ).
    const zeta = x > 1e17 + s ? dividePairs(pair(x), pair(n)) : normalisedHurwitzZeta(s, pair(x));
    return sign * exponentialOfPair(logarithmOfSize(s, x, zeta));
  }
  return sign * negativePolygamma(s, x);
}

/** log (s−1)!·zeta/xˢ */
function logarithmOfSize(s: number, x: number, zeta: Pair): Pair {
  const logarithms = subtractPairs(logarithmOfPair(zeta), scalePair(logarithmOfPair(pair(x)), s));
  return addPairs(logGammaOfPair(pair(s)), logarithms);
}

/** (s−1)!·ζ(s, x) for x < 0: the sum over all integers, which has period one, less the part on the other side. */
function negativePolygamma(s: number, x: number): number {
  const even = s % 2 === 0;
  const above = exactSum(x, -Math.floor(x));
  const below = exactSum(Math.ceil(x), -x);
  const nearest = Math.min(above.high, below.high);
  if (above.high === below.high && !even) {
    // Half way between two poles the periodic sum of odd powers is zero.
    return exponentialOfPair(logarithmOfSize(s, 1 - x, normalisedHurwitzZeta(s, exactSum(1, -x))));
  }
  if (s * Math.log10(nearest) < -250) {
    // The nearest pole is all that counts, and may overflow.
    const size = exponentialOfPair(logarithmOfSize(s, nearest, pair(1)));
    return above.high < below.high || even ? size : -size;
  }
  const rightSum = hurwitzZeta(s, above);
  const leftSum = hurwitzZeta(s, below);
  const otherSide = hurwitzZeta(s, exactSum(1, -x));
  const zeta = addPairs(
    rightSum,
    even ? subtractPairs(leftSum, otherSide) : negatePair(subtractPairs(leftSum, otherSide)),
  );
  const size = exponentialOfPair(
    addPairs(logGammaOfPair(pair(s)), logarithmOfPair(zeta.high < 0 ? negatePair(zeta) : zeta)),
  );
  return zeta.high < 0 ? -size : size;
}

/** ψ′(x). */
export function trigamma(x: number): number {
  return polygamma(1, x);
}
