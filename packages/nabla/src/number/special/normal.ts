import { exactProduct, multiplyPairs, type Pair, pair } from "../double-double.js";
import { erfc } from "./erf.js";
import { logistic } from "./logistic.js";

const ROOT_HALF: Pair = { high: Math.SQRT1_2, low: -4.833646656726457e-17 };
const TWO_OVER_ROOT_PI = 1.1283791670955126;
/** 1/√(2π) */
const PEAK = 0.3989422804014327;

/** e^(−x²/2)/√(2π), with x² taken exactly. */
export function normalDensity(x: number): number {
  if (Math.abs(x) > 40) return 0;
  const square = exactProduct(x, x);
  const root = Math.exp(-square.high / 4);
  return root * (1 - square.low / 2) * PEAK * root;
}

/** erfc(−x/√2)/2; what −x/√2 was rounded by, which the tail magnifies, is put back. */
export function normalDistribution(x: number): number {
  if (Math.abs(x) > 40) return x > 0 ? 1 : 0;
  const z = multiplyPairs(pair(-x), ROOT_HALF);
  return erfc(z.high) / 2 - (TWO_OVER_ROOT_PI / 2) * Math.exp(-z.high * z.high) * z.low;
}

/** x·Φ(x). */
export function gelu(x: number): number {
  return x < -40 ? -0 : x * normalDistribution(x);
}

/** x/(1 + e^(−x)). */
export function silu(x: number): number {
  return x < -750 ? -0 : x * logistic(x);
}
