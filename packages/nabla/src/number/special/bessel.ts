import { dividePairs, exactProduct, multiplyPairs, negatePair, pair } from "../double-double.js";
import { sumOfSeries } from "./series.js";

/*
 * Bessel functions of whole order: of order 0 and 1 below `ASYMPTOTIC` the power series in pairs of doubles (Abramowitz
 * and Stegun 9.1.10, 9.6.10), which keeps every digit next to the zeros; beyond it Hankel's asymptotic series (9.2.5,
 * 9.7.1), whose least term is about e^(−2x). Higher orders of J come from these by the recurrence where the series
 * ends, those of I from the power series below `LARGE` and from Hankel's beyond it.
 */
const ASYMPTOTIC = 25;
/** From here on terms of the power series are too large for pairs, and those of Hankel fall from the first on. */
const LARGE = 600;
/** 1/√(2π) */
const PEAK = 0.3989422804014327;
/** 1/√π */
const INVERSE_ROOT_PI = 0.5641895835477563;

type Order = 0 | 1;

/** Σ (±x²/4)ᵏ/(k!·(k + n)!)·(x/2)ⁿ */
function powerSeries(order: number, sign: 1 | -1, x: number): number {
  const square = exactProduct(x / 2, x / 2);
  const factor = sign === 1 ? square : negatePair(square);
  let first = pair(1);
  for (let i = 1; i <= order; i++) first = dividePairs(multiplyPairs(first, pair(x / 2)), pair(i));
  // Too small for pairs, and next to nothing beside the first power that is not.
  if (Math.abs(first.high) < 1e-280) return first.high;
  const sum = sumOfSeries(first, (term, k) =>
    dividePairs(multiplyPairs(term, factor), pair(k * (k + order))),
  );
  return sum.high;
}

/** The coefficients a_k(n)/x^k of Hankel's series, until they no longer count. */
function hankelTerms(order: number, x: number): number[] {
  const four = 4 * order * order;
  const terms = [1];
  let term = 1;
  for (let k = 1; k < 50; k++) {
    term *= (four - (2 * k - 1) ** 2) / (8 * k * x);
    terms.push(term);
    if (Math.abs(term) < 1e-19) break;
  }
  return terms;
}

/** Adds from the smallest on; every second one from `from` on, with signs in turn. */
function alternating(terms: readonly number[], from: 0 | 1): number {
  let sum = 0;
  for (let k = terms.length - 1; k >= 0; k--) {
    if (k % 2 === from) sum += (k - from) % 4 === 0 ? (terms[k] ?? 0) : -(terms[k] ?? 0);
  }
  return sum;
}

/** √(2/(πx))·(P·cos χ − Q·sin χ) with χ = x − nπ/2 − π/4, for x ≥ 25. */
function oscillating(order: Order, x: number): number {
  const terms = hankelTerms(order, x);
  const p = alternating(terms, 0);
  const q = alternating(terms, 1);
  const [sine, cosine] = [Math.sin(x), Math.cos(x)];
  const sum =
    order === 0 ? p * (cosine + sine) - q * (sine - cosine) : p * (sine - cosine) + q * (sine + cosine);
  return (INVERSE_ROOT_PI / Math.sqrt(x)) * sum;
}

/**
 * eˣ/√(2πx)·Σ (−1)ᵏ·aₖ/xᵏ, for x ≥ 25, of higher orders for x ≥ 600; e^(x/2) twice, so that it overflows only where the
 * value does.
 */
function growing(order: number, x: number): number {
  const terms = hankelTerms(order, x);
  let sum = 0;
  for (let k = terms.length - 1; k >= 0; k--) sum += k % 2 === 0 ? (terms[k] ?? 0) : -(terms[k] ?? 0);
  const root = Math.exp(x / 2);
  return ((root * PEAK * sum) / Math.sqrt(x)) * root;
}

/** Orders up to this have values: where the recurrence is used, x ≥ 25, it is stable for all of them. */
export const LARGEST_ORDER = 24;

const isOrder = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= LARGEST_ORDER;

/** f(−x) = (−1)ⁿ·f(x) */
const signOf = (n: number, x: number): number => (n % 2 === 1 && x < 0 ? -1 : 1);

/** J_n(x) for a whole n, 0 ≤ n ≤ 24; NaN for other orders. */
export function besselJ(n: number, x: number): number {
  if (!isOrder(n) || Number.isNaN(x)) return Number.NaN;
  const size = Math.abs(x);
  const sign = signOf(n, x);
  if (size === Number.POSITIVE_INFINITY) return 0;
  if (n === 1 && size < 1e-150) return x / 2;
  if (size < ASYMPTOTIC) return sign * powerSeries(n, -1, size);
  let [before, value] = [oscillating(0, size), oscillating(1, size)];
  if (n === 0) return before;
  for (let k = 1; k < n; k++) [before, value] = [value, ((2 * k) / size) * value - before];
  return sign * value;
}

/** I_n(x) for a whole n, 0 ≤ n ≤ 24; NaN for other orders. */
export function besselI(n: number, x: number): number {
  if (!isOrder(n) || Number.isNaN(x)) return Number.NaN;
  const size = Math.abs(x);
  const sign = signOf(n, x);
  if (size > 760) return sign * Number.POSITIVE_INFINITY;
  if (n === 1 && size < 1e-150) return x / 2;
  if (size >= (n < 2 ? ASYMPTOTIC : LARGE)) return sign * growing(n, size);
  return sign * powerSeries(n, 1, size);
}
