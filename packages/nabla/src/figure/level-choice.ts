import { NablaError } from "../error.js";
import { niceLevels } from "../levels/nice.js";
import type { Samples } from "./field.js";

/** No more lines than this, whatever the step: beyond, a map is black. */
export const MOST = 200;

/** In spans of the middle values: extremes beyond the first are a pole's, and are cut to the second. */
const FAR = 3;
const NEAR = 0.5;

/** A place is a plain where f rises by less than this share of what it rises at its steepest. */
const FLAT = 1e-5;

/** Levels to draw. */
export interface Chosen {
  readonly values: readonly number[];
  /** 0 when the levels are the caller's and need not be even. */
  readonly step: number;
}

/** What a function takes in a window, for a scale to span. */
export interface Span {
  readonly low: number;
  readonly high: number;
  /** Nearly all values lie between these two. */
  readonly least: number;
  readonly most: number;
}

/**
 * The span of a function's values: all of them, or, when the extremes lie far from the middle 88 %, as beside a pole,
 * where they have no bound, little more than these. Values of a plain do not count, or they would hide a small
 * hill. Undefined without a finite value.
 */
export function spanOf(samples: Samples): Span | undefined {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of samples.values) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  if (!Number.isFinite(highest - lowest)) return undefined;
  // What rounding alone makes of a constant is a constant.
  const noise = Math.max(1e-12 * Math.max(Math.abs(lowest), Math.abs(highest)), 1e-290);
  const [least, most] = highest - lowest < noise ? [lowest, lowest] : middle(samples);
  const bulk = most - least;
  const low = lowest >= least - FAR * bulk ? lowest : least - NEAR * bulk;
  const high = highest <= most + FAR * bulk ? highest : most + NEAR * bulk;
  return { low, high, least, most };
}

/** Between which two values lie 88 % of those that count. */
function middle({ x, y, values }: Samples): [number, number] {
  const rises = new Float64Array(values.length);
  let steepest = 0;
  for (let i = 0; i < x.length - 1; i++) {
    for (let j = 0; j < y.length - 1; j++) {
      const n = i * y.length + j;
      const value = values[n];
      const rise = Math.abs(values[n + y.length] - value) + Math.abs(values[n + 1] - value);
      rises[n] = rise;
      if (rise > steepest) steepest = rise;
    }
  }
  // To sort every fourth value is enough to place two of a hundred, and four times as quick.
  const counting = values.filter((_, n) => n % 4 === 0 && rises[n] > FLAT * steepest).sort();
  const at = (share: number): number => counting[Math.round(share * (counting.length - 1))] ?? 0;
  return [at(0.06), at(0.94)];
}

/**
 * Multiples of one step over a function's span: of `wanted`, or of a nice one that gives about `count` levels to the
 * most of it.
 */
export function chooseLevels(samples: Samples, wanted: number | undefined, count: number): Chosen {
  const span = spanOf(samples);
  if (span === undefined || span.least === span.most) return { values: [], step: 0 };
  const nice = niceLevels(span.least, span.most, count);
  const step = wanted ?? (nice[1] ?? 0) - (nice[0] ?? 0);
  if (!(step > 0)) return { values: nice, step: 0 };
  // No level at the very bottom: what is equal to it is a plain, not a line.
  const first = Math.floor((span.low + 1e-9 * (span.high - span.low)) / step) + 1;
  const lines = Math.floor(span.high / step) - first + 1;
  if (lines > MOST) {
    const fact = `levels: at most ${MOST} lines are drawn, step ${step} would draw ${lines}`;
    throw new NablaError("limit", fact, { what: "level lines", limit: MOST });
  }
  // Twelve digits: 0.3, not 0.30000000000000004. Adding 0 makes −0 a plain 0.
  const level = (n: number): number => Number(((first + n) * step).toPrecision(12)) + 0;
  return { values: Array.from({ length: Math.max(0, lines) }, (_, n) => level(n)), step };
}
