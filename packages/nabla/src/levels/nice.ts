import { shown } from "../array/arguments.js";
import { NablaError } from "../error.js";

/** More levels than anyone looks at, and still quickly listed. */
const MOST = 1_000_000;

/**
 * About `count` (default 10) levels inside [low, high]: the multiples of a step that is 1, 2 or 5 times a power of
 * ten, so that lines of neighbouring levels are one step of height apart everywhere. Fewer where doubles do not lie
 * that close; that one height where low = high. Throws `domain` unless low ≤ high are finite and count
 * lies above 0 and up to a million.
 */
export function niceLevels(low: number, high: number, count = 10): number[] {
  const isCount = typeof count === "number" && count > 0 && count <= MOST;
  if (!(Number.isFinite(low) && Number.isFinite(high) && low <= high && isCount)) {
    const got = [low, high, count].map(shown).join(", ");
    const fact = `low ≤ high are finite and count lies above 0 and up to ${MOST}, got ${got}`;
    throw new NablaError("domain", `niceLevels: ${fact}`, { value: [low, high, count] });
  }
  if (low === high) return [low];
  const rough = Math.max(high / count - low / count, Math.max(-low, high) * 2 ** -50);
  const exponent = Math.floor(Math.log10(rough));
  const digit = rough / 10 ** exponent;
  // The thresholds are the geometric means of neighbouring steps.
  const step = digit < Math.SQRT2 ? 1 : digit < Math.sqrt(10) ? 2 : digit < Math.sqrt(50) ? 5 : 10;
  // Read as a decimal: 3 · 0.1 would be 0.30000000000000004.
  const scale = (n: number): number => Number(`${n * step}e${exponent}`);
  const first = Math.ceil(low / scale(1));
  const last = Math.floor(high / scale(1));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => scale(first + n) + 0);
}
