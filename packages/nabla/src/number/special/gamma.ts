import {
  addPairs,
  dividePairs,
  exactSum,
  exponentialOfPair,
  logarithmOfPair,
  multiplyPairs,
  type Pair,
  pair,
  sineAndCosineOfPi,
  subtractPairs,
} from "../double-double.js";

const HALF_LOG_TWO_PI: Pair = { high: 0.9189385332046728, low: -3.8782941580672414e-17 };
const LOG_PI: Pair = { high: 1.1447298858494002, low: 1.0265951162707826e-17 };

/** B₂ₖ/(2k(2k−1)) for k = 1 … 15, as exact numerators and denominators. */
const STIRLING: readonly (readonly [number, number])[] = [
  [1, 12],
  [-1, 360],
  [1, 1260],
  [-1, 1680],
  [1, 1188],
  [-691, 360360],
  [1, 156],
  [-3617, 122400],
  [43867, 244188],
  [-174611, 125400],
  [77683, 5796],
  [-236364091, 1506960],
  [657931, 300],
  [-3392780147, 93960],
  [1723168255201, 2492028],
];

/** From here on fifteen terms of Stirling's series leave less than 1e-33. */
const STIRLING_FROM = 20;

/** log Γ(x) for x > 0, to about 1e-30 absolute: Stirling's series after a shift (Abramowitz and Stegun 6.1.41). */
export function logGammaOfPair(x: Pair): Pair {
  let product = pair(1);
  let y = x;
  for (; y.high < STIRLING_FROM; y = addPairs(y, pair(1))) product = multiplyPairs(product, y);
  const inverse = dividePairs(pair(1), y);
  const square = multiplyPairs(inverse, inverse);
  let series = pair(0);
  for (const [numerator, denominator] of STIRLING.toReversed()) {
    series = addPairs(multiplyPairs(series, square), dividePairs(pair(numerator), pair(denominator)));
  }
  const main = multiplyPairs(subtractPairs(y, pair(0.5)), logarithmOfPair(y));
  const stirling = addPairs(
    addPairs(subtractPairs(main, y), HALF_LOG_TWO_PI),
    multiplyPairs(series, inverse),
  );
  return product.high === 1 && product.low === 0
    ? stirling
    : subtractPairs(stirling, logarithmOfPair(product));
}

/** log |Γ(x)| for a finite x that is no pole; negative x by reflection: Γ(x)·Γ(1−x) = π/sin(πx). */
function logAbsoluteGamma(x: number): Pair {
  if (x > 0) return logGammaOfPair(pair(x));
  const { sine } = sineAndCosineOfPi(pair(Math.abs(x - Math.round(x))));
  return subtractPairs(subtractPairs(LOG_PI, logarithmOfPair(sine)), logGammaOfPair(exactSum(1, -x)));
}

function isPole(x: number): boolean {
  return x <= 0 && Number.isInteger(x);
}

const FACTORIALS: number[] = [];

/** n! for an integer 0 ≤ n ≤ 170, rounded once. */
function integerFactorial(n: number): number {
  if (FACTORIALS.length === 0) {
    let product = 1n;
    for (let k = 0n; k <= 170n; k++) {
      if (k > 0n) product *= k;
      FACTORIALS.push(Number(product));
    }
  }
  return FACTORIALS[n] ?? Number.POSITIVE_INFINITY;
}

/** Γ(x), right to the last digit or two. NaN at the poles 0, −1, −2, … and at −∞. */
export function gamma(x: number): number {
  if (Number.isNaN(x) || x === Number.NEGATIVE_INFINITY || isPole(x)) return Number.NaN;
  if (x > 171.7) return Number.POSITIVE_INFINITY;
  if (x > 0 && Number.isInteger(x)) return integerFactorial(x - 1);
  if (Math.abs(x) < 1e-17) return 1 / x;
  const sign = x > 0 || Math.floor(x) % 2 === 0 ? 1 : -1;
  if (x < -190) return sign * 0;
  return sign * exponentialOfPair(logAbsoluteGamma(x));
}

/** x! = Γ(x + 1), for every real x that is not a negative integer. */
export function factorial(x: number): number {
  if (x >= 0 && Number.isInteger(x)) return integerFactorial(x);
  // x + 1 rounds, which near a pole would be felt; x·Γ(x) is the same and does not.
  return Math.abs(x) < 0.5 ? gammaNearOne(x) : x * gamma(x);
}

function gammaNearOne(z: number): number {
  return Math.exp(logGammaOfPair(exactSum(1, z)).high);
}

/** Euler's constant and ζ(2) … ζ(5): log Γ(1+z) = −γz + ζ(2)z²/2 − ζ(3)z³/3 + … */
const EULER = 0.5772156649015329;
const [ZETA2, ZETA3, ZETA4, ZETA5] = [
  Math.PI ** 2 / 6,
  1.2020569031595942,
  Math.PI ** 4 / 90,
  1.03692775514337,
] as const;

/** The zero of log |Γ| where it is least steep, high + low, so that 32 digits do not quite suffice: its own series. */
const FLAT_ZERO = {
  high: -2.4570247382208006,
  low: -3.7075610815513266e-17,
  slope: 1.5156034480216574,
  bend: 4.858320951633997,
};

/** log |Γ(x)|, the `lgamma` of C and `gammaln` of SciPy. +∞ at the poles. */
export function logGamma(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (!Number.isFinite(x) || isPole(x)) return Number.POSITIVE_INFINITY;
  if (Math.abs(x) < 1e-17) return -Math.log(Math.abs(x));
  // Beyond 1e200 the lesser terms are below the last digit.
  if (x > 1e200) return x * (Math.log(x) - 1);
  // Next to the zeros at 1 and 2 the series keeps every digit.
  const z = x - 1;
  if (Math.abs(z) < 1e-4)
    return z * (-EULER + z * (ZETA2 / 2 - z * (ZETA3 / 3 - z * (ZETA4 / 4 - z * (ZETA5 / 5)))));
  const w = x - 2;
  if (Math.abs(w) < 1e-4) {
    // log(1 + w) added term by term
    const tail = (ZETA4 - 1) / 4 - w * ((ZETA5 - 1) / 5);
    return w * (1 - EULER + w * ((ZETA2 - 1) / 2 - w * ((ZETA3 - 1) / 3 - w * tail)));
  }
  const v = x - FLAT_ZERO.high - FLAT_ZERO.low;
  if (Math.abs(v) < 1e-9) return v * (FLAT_ZERO.slope + FLAT_ZERO.bend * v);
  const value = logAbsoluteGamma(x);
  return value.high + value.low;
}
