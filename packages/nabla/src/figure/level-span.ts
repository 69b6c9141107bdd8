import type { Samples } from "./field.js";

/** In spans of the middle values: extremes beyond the first are a pole's, and are cut to the second. */
const FAR = 3;
const NEAR = 0.5;

/** A place is a plain where f rises by less than this share of what it rises at its steepest. */
const FLAT = 1e-5;

/** With fewer samples than this off a plain they are a pole's foot, not a hill, and the plain is what is to be seen. */
const HILL = 8;

/** What a function takes in a window, for a scale to span. */
export interface Span {
  readonly low: number;
  readonly high: number;
  /** Nearly all values lie between these two. */
  readonly least: number;
  readonly most: number;
  /** What f rises by from one sample to the next on both axes, in the median. */
  readonly rise: number;
  /** A part of all values, in order: enough to tell a share of two hundredths. */
  readonly sorted: Float64Array;
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
  // What rounding alone makes of a constant is a constant; among the least doubles rounding is coarse.
  const noise = Math.max(1e-12 * Math.max(Math.abs(lowest), Math.abs(highest)), 1e-310);
  const { counted, rise } = counting(samples);
  const at = (share: number): number => counted[Math.round(share * (counted.length - 1))] ?? 0;
  const [least, most] = highest - lowest < noise ? [lowest, lowest] : [at(0.06), at(0.94)];
  const bulk = most - least;
  const low = lowest >= least - FAR * bulk ? lowest : least - NEAR * bulk;
  const high = highest <= most + FAR * bulk ? highest : most + NEAR * bulk;
  const sorted = samples.values.filter((value, n) => n % 4 === 0 && !Number.isNaN(value)).sort();
  return { low, high, least, most, rise, sorted };
}

/** The values that are not a plain's, in order, and the median of what f rises by there. */
function counting({ x, y, values }: Samples): { counted: Float64Array; rise: number } {
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
  const counts = (_: number, n: number): boolean => n % 4 === 0 && rises[n] > FLAT * steepest;
  const isHill = rises.reduce((sum, rise, n) => (counts(rise, n) ? sum + 1 : sum), 0) >= HILL;
  const isCounted = (value: number, n: number): boolean =>
    isHill ? counts(rises[n], n) : n % 4 === 0 && !Number.isNaN(value);
  const steps = rises.filter((_, n) => isCounted(values[n], n)).sort();
  return { counted: values.filter(isCounted).sort(), rise: steps[steps.length >> 1] ?? 0 };
}
