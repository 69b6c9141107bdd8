import {
  addPairs,
  dividePairs,
  exactSum,
  exponentialOfPair,
  multiplyPairs,
  type Pair,
  pair,
  subtractPairs,
} from "../double-double.js";
import { gamma, logGammaOfPair } from "./gamma.js";

/** Beyond this x + 1 is x, or the logarithms of Γ outgrow their digits. */
const LARGEST = 1e12;
/** Whole k up to this are multiplied out. */
const MOST_FACTORS = 200;

const isPole = (x: number): boolean => x <= 0 && Number.isInteger(x);

/** B(a, b) = Γ(a)Γ(b)/Γ(a + b). NaN where a or b is 0, −1, −2, … */
export function beta(a: number, b: number): number {
  if (isPole(a) || isPole(b)) return Number.NaN;
  if (isPole(a + b) && exactSum(a, b).low === 0) return 0;
  if (a > 0 && b > 0 && Math.max(a, b) < LARGEST) {
    const both = addPairs(logGammaOfPair(pair(a)), logGammaOfPair(pair(b)));
    return exponentialOfPair(subtractPairs(both, logGammaOfPair(exactSum(a, b))));
  }
  return (gamma(a) / gamma(a + b)) * gamma(b);
}

/**
 * Γ(n + 1)/(Γ(k + 1)Γ(n − k + 1)); 0 where only the denominator has a pole. NaN for n = −1, −2, … and a k not whole.
 */
export function binomial(n: number, k: number): number {
  const difference = exactSum(n, -k);
  const isWhole = Number.isInteger(n);
  if (Number.isInteger(k) && k >= 0) {
    const fewer = isWhole && n >= k && n - k < k ? n - k : k;
    if (fewer <= MOST_FACTORS) return fallingProduct(n, fewer);
  }
  if (isWhole && n < 0) return Number.NaN;
  if ((Number.isInteger(k) && k < 0) || (isPole(difference.high + 1) && difference.low === 0)) return 0;
  const [top, left, right] = [exactSum(n, 1), exactSum(k, 1), addPairs(difference, pair(1))];
  if (top.high > 0 && left.high > 0 && right.high > 0 && Math.max(n, k) < LARGEST) {
    const below = addPairs(logGammaOfPair(left), logGammaOfPair(right));
    return exponentialOfPair(subtractPairs(logGammaOfPair(top), below));
  }
  return gamma(n + 1) / gamma(k + 1) / gamma(difference.high + 1);
}

/** n(n − 1)…(n − k + 1)/k! */
function fallingProduct(n: number, k: number): number {
  let result: Pair = pair(1);
  for (let i = 1; i <= k; i++) {
    result = dividePairs(multiplyPairs(result, exactSum(n, 1 - i)), pair(i));
  }
  return result.high;
}
