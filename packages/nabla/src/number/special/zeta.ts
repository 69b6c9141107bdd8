import { addPairs, exactSum, exponentialOfPair, type Pair, scalePair } from "../double-double.js";
import { logGammaOfPair } from "./gamma.js";

/** log 2π */
const LOG_TWO_PI: Pair = { high: 1.8378770664093456, low: -7.756588316134483e-17 };

/** With n terms the relative error is about (3 + √8)^−n. */
const TERMS = 24;

/**
 * The weights (d_n − d_k)/d_n, k = 0 … n − 1, of the alternating sum (Borwein, "An efficient algorithm for the Riemann
 * zeta function", 1995, algorithm 2): d_k = n·Σ_{i≤k} (n + i − 1)!·4ⁱ/((n − i)!·(2i)!), whole numbers.
 */
export const WEIGHTS: readonly number[] = /* @__PURE__ */ weights();

function weights(): number[] {
  // d_i − d_{i−1} = (n(n + i − 1)!·4ⁱ)/((n − i)!(2i)!), each from the one before.
  let step = 1;
  let sum = 1;
  const sums = [sum];
  for (let i = 1; i <= TERMS; i++) {
    step *= (4 * (TERMS + i - 1) * (TERMS - i + 1)) / (2 * i * (2 * i - 1));
    sum += step;
    sums.push(sum);
  }
  return sums.slice(0, TERMS).map((d) => (sum - d) / sum);
}

/** ζ(1 + t) for t ≥ −1, t ≠ 0: taking t, it keeps its digits next to the pole. */
function zetaFromPole(t: number): number {
  const s = 1 + t;
  if (s > 60) return 1;
  let sum = 0;
  for (let k = TERMS - 1; k >= 0; k--) {
    const term = (WEIGHTS[k] ?? 0) * (k + 1) ** -s;
    sum = k % 2 === 0 ? sum + term : sum - term;
  }
  return sum / -Math.expm1(-t * Math.LN2);
}

/** Riemann's ζ(s) for real s; NaN at its pole 1. Left of 0 by reflection (Abramowitz and Stegun 23.2.6). */
export function zeta(s: number): number {
  if (Number.isNaN(s) || s === 1 || s === Number.NEGATIVE_INFINITY) return Number.NaN;
  if (Math.abs(s) < 1e-17) return -0.5;
  if (s >= 0) return zetaFromPole(s - 1);
  if (s % 2 === 0) return 0;
  // ζ(s) = 2(2π)^(s−1)·sin(πs/2)·Γ(1 − s)·ζ(1 − s)
  const y = exactSum(1, -s);
  const logarithm = addPairs(logGammaOfPair(y), scalePair(LOG_TWO_PI, -y.high));
  const size = exponentialOfPair(addPairs(logarithm, scalePair(LOG_TWO_PI, -y.low)));
  if (size === Number.POSITIVE_INFINITY) return Math.sign(sineOfHalfTurns(s)) * size;
  return 2 * size * sineOfHalfTurns(s) * zetaFromPole(-s);
}

/** sin(πs/2), by the exact distance from the nearest even number. */
function sineOfHalfTurns(s: number): number {
  const rest = s - 2 * Math.round(s / 2);
  const value = Math.sin((Math.PI / 2) * rest);
  return Math.round(s / 2) % 2 === 0 ? value : -value;
}
