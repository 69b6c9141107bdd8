import {
  addPairs,
  dividePairs,
  exactProduct,
  logarithmOfPair,
  multiplyPairs,
  type Pair,
  pair,
  scalePair,
} from "../double-double.js";
import { sumOfSeries } from "./series.js";

const EULER: Pair = { high: 0.5772156649015329, low: -4.942915152430645e-18 };
const TWO_OVER_ROOT_PI: Pair = { high: 1.1283791670955126, low: 1.533545961316588e-17 };
/** 1/√π */
const INVERSE_ROOT_PI = 0.5641895835477563;

/** From here on the least term of the asymptotic series is below 1e-18. */
const EI_ASYMPTOTIC = 42;
/** Left of this the series loses too many digits, and the continued fraction is quick. */
const EI_FRACTION = -8;
const ERFI_ASYMPTOTIC = 6.5;

/** Ei(x), the principal value of ∫ eᵗ/t from −∞ to x; −∞ at 0 (Abramowitz and Stegun 5.1.10, 5.1.22, 5.1.51). */
export function expIntegral(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x < EI_FRACTION) return x < -750 ? -0 : -fraction(-x);
  if (x < EI_ASYMPTOTIC) return logarithmicSeries(x);
  if (x > 720) return Number.POSITIVE_INFINITY;
  let term = 1;
  const terms = [1];
  for (let k = 1; k < x && term > 1e-19; k++) {
    term *= k / x;
    terms.push(term);
  }
  const root = Math.exp(x / 2);
  return ((root * terms.reduceRight((sum, t) => sum + t, 0)) / x) * root;
}

/** γ + log |x| + Σ xᵏ/(k·k!), in pairs, which keep the digits next to the zero at 0.3725 and where terms alternate. */
function logarithmicSeries(x: number): number {
  // `part` is xᵏ/k!; what is added is part/k.
  let part = pair(x);
  const series = sumOfSeries(part, (_, k) => {
    part = dividePairs(scalePair(part, x), pair(k + 1));
    return dividePairs(part, pair(k + 1));
  });
  return addPairs(series, addPairs(EULER, logarithmOfPair(pair(Math.abs(x))))).high;
}

/** E₁(z) = e^(−z)·1/(z + 1 − 1/(z + 3 − 4/(z + 5 − …))), from the far end. */
function fraction(z: number): number {
  let tail = 0;
  for (let k = 60; k >= 1; k--) tail = (k * k) / (z + 2 * k + 1 - tail);
  const root = Math.exp(-z / 2);
  return (root / (z + 1 - tail)) * root;
}

/** erfi(x) = 2/√π·∫₀ˣ e^(t²) dt: a series of one sign, or the asymptotic one (as 7.1.5 and 7.1.23, at ix). */
export function erfi(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  const size = Math.abs(x);
  if (size < 1e-10) return TWO_OVER_ROOT_PI.high * x;
  if (size > 27) return Math.sign(x) * Number.POSITIVE_INFINITY;
  const square = exactProduct(size, size);
  if (size < ERFI_ASYMPTOTIC) {
    let part = pair(size);
    const series = sumOfSeries(part, (_, k) => {
      part = dividePairs(multiplyPairs(part, square), pair(k));
      return dividePairs(part, pair(2 * k + 1));
    });
    return Math.sign(x) * multiplyPairs(series, TWO_OVER_ROOT_PI).high;
  }
  const terms = [1];
  let term = 1;
  for (let k = 1; k < square.high && term > 1e-19; k++) {
    term *= (2 * k - 1) / (2 * square.high);
    terms.push(term);
  }
  const root = Math.exp(square.high / 2);
  const rest = (terms.reduceRight((sum, t) => sum + t, 0) * INVERSE_ROOT_PI) / size;
  return Math.sign(x) * (root * (1 + square.low) * rest) * root;
}
