import type { Samples } from "./field.js";

/** In spans of the middle values: extremes beyond the first are a pole's, and are cut to the second. */
const FAR = 3;
const NEAR = 0.5;

/** A place is a plain where f rises by less than this share of what it rises at its steepest. */
const FLAT = 1e-5;

/** Beside the top of a hill f has this share of its height; the samples beside a pole's top have less. */
const HILL = 0.01;

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

/** Lines and bands ask for the span of the same samples. */
const remembered = new WeakMap<Samples, { readonly span: Span | undefined }>();

/**
 * The span of a function's values: all of them, or, when the extremes lie far from the middle 88 %, as beside a pole,
 * where they have no bound, little more than these. Values of a plain do not count, or they would hide a small
 * hill. Undefined without a finite value.
 */
export function spanOf(samples: Samples): Span | undefined {
  const known = remembered.get(samples) ?? { span: findSpan(samples) };
  remembered.set(samples, known);
  return known.span;
}

function findSpan(samples: Samples): Span | undefined {
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
  const every = strideOf(samples.values.length);
  const sorted = samples.values.filter((value, n) => n % every === 0 && !Number.isNaN(value)).sort();
  return { low, high, least, most, rise, sorted };
}

/** The values that are not a plain's, in order, and the median of what f rises by there. */
function counting({ x, y, values }: Samples): { counted: Float64Array; rise: number } {
  const rises = new Float64Array(values.length);
  let steepest = 0;
  for (let i = 0; i < x.length - 1; i++) {
    for (let j = 0; j < y.length - 1; j++) {
      const n = i * y.length + j;
      rises[n] = Math.abs(values[n + y.length] - values[n]) + Math.abs(values[n + 1] - values[n]);
      if (rises[n] > steepest) steepest = rises[n];
    }
  }
  const isHill = hasHill(x.length, y.length, values);
  const isOff = (value: number, n: number): boolean =>
    isHill ? rises[n] > FLAT * steepest : !Number.isNaN(value);
  let off = 0;
  for (let n = 0; n < values.length; n++) if (isOff(values[n], n)) off++;
  const [counted, steps]: [number[], number[]] = [[], []];
  for (let n = 0; n < values.length; n += strideOf(off)) {
    if (!isOff(values[n], n)) continue;
    counted.push(values[n]);
    steps.push(rises[n]);
  }
  const rise = Float64Array.from(steps).sort()[steps.length >> 1] ?? 0;
  return { counted: Float64Array.from(counted).sort(), rise };
}

/**
 * Is the sample farthest from the middle value a hill's top or a pit's floor, and not one that happens beside a pole?
 */
function hasHill(columns: number, rows: number, values: Float64Array): boolean {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const middle = sorted[sorted.length >> 1] ?? 0;
  const height = (n: number): number => Math.abs(values[n] / 2 - middle / 2) || 0;
  let [top, highest] = [0, height(0)];
  for (let n = 1; n < values.length; n++) {
    const next = height(n);
    if (next > highest) [top, highest] = [n, next];
  }
  const [i, j] = [Math.floor(top / rows), top % rows];
  // Along both axes, the lower of both sides: a pole in the middle between samples has two of one height.
  const beside = (step: number, place: number, count: number): number =>
    Math.min(
      place > 0 ? height(top - step) : height(top),
      place < count - 1 ? height(top + step) : height(top),
    );
  return Math.min(beside(rows, i, columns), beside(1, j, rows)) >= HILL * height(top);
}

/** Every so many of many values are enough to place two of a hundred, and as many times as quick. */
const strideOf = (count: number): number => (count > 500 ? 4 : 1);
