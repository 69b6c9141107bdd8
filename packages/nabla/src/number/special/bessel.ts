import { dividePairs, exactProduct, multiplyPairs, negatePair, pair } from "../double-double.js";
import { sumOfSeries } from "./series.js";

/*
 * Bessel functions of order 0 and 1: below `ASYMPTOTIC` the power series in pairs of doubles (Abramowitz and Stegun
 * 9.1.10, 9.6.10), which keeps every digit next to the zeros; beyond it Hankel's asymptotic series (9.2.5, 9.7.1),
 * whose least term is about e^(−2x).
 */
const ASYMPTOTIC = 25;
/** 1/√(2π) */
const PEAK = 0.3989422804014327;
/** 1/√π */
const INVERSE_ROOT_PI = 0.5641895835477563;

type Order = 0 | 1;

/** Σ (±x²/4)ᵏ/(k!·(k + n)!)·(x/2)ⁿ */
function powerSeries(order: Order, sign: 1 | -1, x: number): number {
  const square = exactProduct(x / 2, x / 2);
  const factor = sign === 1 ? square : negatePair(square);
  const first = order === 0 ? pair(1) : pair(x / 2);
  const sum = sumOfSeries(first, (term, k) =>
    dividePairs(multiplyPairs(term, factor), pair(k * (k + order))),
  );
  return sum.high;
}

/** The coefficients a_k(n)/x^k of Hankel's series, until they no longer count. */
function hankelTerms(order: Order, x: number): number[] {
  const four = 4 * order;
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

/** eˣ/√(2πx)·Σ (−1)ᵏ·aₖ/xᵏ, for x ≥ 25; e^(x/2) twice, so that it overflows only where the value does. */
function growing(order: Order, x: number): number {
  const terms = hankelTerms(order, x);
  let sum = 0;
  for (let k = terms.length - 1; k >= 0; k--) sum += k % 2 === 0 ? (terms[k] ?? 0) : -(terms[k] ?? 0);
  const root = Math.exp(x / 2);
  return ((root * PEAK * sum) / Math.sqrt(x)) * root;
}

/** J₀(x). */
export function besselJ0(x: number): number {
  const size = Math.abs(x);
  if (size === Number.POSITIVE_INFINITY) return 0;
  return size < ASYMPTOTIC ? powerSeries(0, -1, size) : oscillating(0, size);
}

/** J₁(x), odd. */
export function besselJ1(x: number): number {
  const size = Math.abs(x);
  if (size === Number.POSITIVE_INFINITY) return 0;
  if (size < 1e-150) return x / 2;
  return Math.sign(x) * (size < ASYMPTOTIC ? powerSeries(1, -1, size) : oscillating(1, size));
}

/** I₀(x). */
export function besselI0(x: number): number {
  const size = Math.abs(x);
  if (size > 720) return Number.POSITIVE_INFINITY;
  return size < ASYMPTOTIC ? powerSeries(0, 1, size) : growing(0, size);
}

/** I₁(x), odd. */
export function besselI1(x: number): number {
  const size = Math.abs(x);
  if (size > 720) return Math.sign(x) * Number.POSITIVE_INFINITY;
  if (size < 1e-150) return x / 2;
  return Math.sign(x) * (size < ASYMPTOTIC ? powerSeries(1, 1, size) : growing(1, size));
}
