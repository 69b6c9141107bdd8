import { NablaError } from "../error.js";

/**
 * About `count` (default 10) levels inside [low, high]: the multiples of a step that is 1, 2 or 5 times a power of
 * ten, so that lines of neighbouring levels are one step of height apart everywhere. Empty when low = high is not
 * such a multiple. Throws `domain` unless low ≤ high are finite and count is positive.
 */
export function niceLevels(low: number, high: number, count = 10): number[] {
  if (!(Number.isFinite(high - low) && low <= high && count > 0)) {
    throw new NablaError(
      "domain",
      `niceLevels: low ≤ high are finite and count is positive, got ${low}, ${high}, ${count}`,
      { value: [low, high, count] },
    );
  }
  if (low === high) return [low];
  const rough = (high - low) / count;
  const exponent = Math.floor(Math.log10(rough));
  const digit = rough / 10 ** exponent;
  // The thresholds are the geometric means of neighbouring steps.
  const step = digit < Math.SQRT2 ? 1 : digit < Math.sqrt(10) ? 2 : digit < Math.sqrt(50) ? 5 : 10;
  // Dividing by a whole power of ten gives the decimal 0.3 where multiplying by 0.1 would give 0.30000000000000004.
  const scale = (n: number): number =>
    exponent < 0 ? (n * step) / 10 ** -exponent : n * step * 10 ** exponent;
  const first = Math.ceil(low / scale(1));
  const last = Math.floor(high / scale(1));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => scale(first + n) + 0);
}
