import { NablaError } from "../error.js";
import { niceLevels } from "../levels/nice.js";
import type { Samples } from "./field.js";
import { byQuantile, byRatio, type Chosen, type LevelSpacing } from "./level-spacing.js";
import { type Span, spanOf } from "./level-span.js";

/** No more lines than this, whatever the step: beyond, a map is black. */
export const MOST = 200;

/** As on a topographic map, every fifth line is thicker. */
const FIFTH = 5;
/** The largest part of a map that may lie between two even levels, if it hides a peak or a pit. */
const HIDDEN = 0.4;
/** The part of a map without a line, and how many times as large as its small values the large ones are, at least. */
const EMPTY = 0.85;
const SIZES = 1e4;

export interface LevelWishes {
  readonly step?: number | undefined;
  readonly count: number;
  readonly spacing?: LevelSpacing | undefined;
}

/**
 * Levels over a function's span, about `count` over the most of it. Unless told how they follow one another they are
 * even, so that their density is the steepness; but where that leaves much of the map without a line around a peak or a
 * pit, as in the valley of Rosenbrock's function, or beside a growth by powers of ten, they follow by ratio, and where
 * that does not help either by quantiles.
 */
export function chooseLevels(samples: Samples, { step, count, spacing }: LevelWishes): Chosen {
  const span = spanOf(samples);
  if (span === undefined || span.least === span.most) return even([], 0);
  const ways = {
    even: () => evenLevels(span, step, count),
    log: () => byRatio(span, count),
    quantile: () => byQuantile(span, count),
  };
  if (spacing !== undefined) return ways[spacing]();
  const usual = ways.even();
  if (step !== undefined) return usual;
  if (hasManySizes(usual.values, span, samples)) return ways.log();
  if (!isHiding(usual.values, span, samples)) return usual;
  return [ways.log(), ways.quantile()].find(({ values }) => !isHiding(values, span, samples)) ?? usual;
}

const even = (values: readonly number[], step: number): Chosen => ({
  values,
  step,
  spacing: "even",
  isThick: (level) => step > 0 && Math.round(level / step) % FIFTH === 0,
});

/** Multiples of one step: of `wanted`, or of a nice one. */
function evenLevels(span: Span, wanted: number | undefined, count: number): Chosen {
  const nice = niceLevels(span.least, span.most, count);
  // A nice step has one digit: the rest is rounding of levels far from zero.
  const apart = Number(((nice[1] ?? 0) - (nice[0] ?? 0)).toPrecision(1));
  const step = wanted ?? wideEnough(apart, span.rise);
  if (!(step > 0)) return even(nice, 0);
  // No level at the very bottom: what is equal to it is a plain, not a line.
  const first = Math.floor((span.low + (1e-9 * span.high - 1e-9 * span.low)) / step) + 1;
  const lines = Math.floor(span.high / step) - first + 1;
  if (lines > MOST) {
    const fact = `levels: at most ${MOST} lines are drawn, step ${step} would draw ${lines}`;
    throw new NablaError("limit", fact, { what: "level lines", limit: MOST });
  }
  // Fifteen digits: 0.3, not 0.30000000000000004. Adding 0 makes −0 a plain 0.
  const level = (n: number): number => Number(((first + n) * step).toPrecision(15)) + 0;
  return even(
    Array.from({ length: Math.max(0, lines) }, (_, n) => level(n)),
    step,
  );
}

/**
 * A step, or the next one of 1, 2, 5 times a power of ten with which half of the map has its lines no nearer than
 * samples are, some pixels apart.
 */
function wideEnough(step: number, rise: number): number {
  const [digit = 1, power = 0] = step.toExponential(0).split("e").map(Number);
  const next = (n: number): number => Number(`${[1, 2, 5][n % 3]}e${power + Math.floor(n / 3)}`);
  let n = digit === 1 ? 0 : digit === 2 ? 1 : digit === 5 ? 2 : 3;
  let wide = step;
  while (wide < rise && n < 30) wide = next(++n);
  return wide;
}

/** The levels about the largest part of the map that none divides, and the share of the map that it is. */
function emptiest(
  levels: readonly number[],
  { sorted }: Span,
): { readonly low: number; readonly high: number; readonly share: number } {
  const below = (level: number): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] > level) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const ends = [Number.NEGATIVE_INFINITY, ...levels, Number.POSITIVE_INFINITY];
  const counts = ends.map(below);
  const widest = ends
    .map((_, n) => n)
    .slice(1)
    .reduce((best, n) => (counts[n] - counts[n - 1] > counts[best] - counts[best - 1] ? n : best), 1);
  const share = (counts[widest] - counts[widest - 1]) / sorted.length;
  return { low: ends[widest - 1], high: ends[widest], share };
}

/**
 * Does f grow towards the window's edge by powers of ten, as exp(10xy), so that even levels crowd there and leave the
 * rest of the map empty?
 */
function hasManySizes(levels: readonly number[], span: Span, { x, y, values }: Samples): boolean {
  const at = (share: number): number => span.sorted[Math.round(share * (span.sorted.length - 1))] ?? 0;
  const [small, large] = [at(0.1), at(0.9)].map(Math.abs).sort((a, b) => a - b) as [number, number];
  if (at(0) * at(1) < 0 || large < SIZES * small || emptiest(levels, span).share < EMPTY) return false;
  const size = (n: number): number => Math.abs(values[n]) || 0;
  const largest = values.reduce((best, _, n) => (size(n) > size(best) ? n : best), 0);
  const [i, j] = [Math.floor(largest / y.length), largest % y.length];
  return i === 0 || j === 0 || i === x.length - 1 || j === y.length - 1;
}

/** Is there a peak or a pit inside the largest part of the map that no level divides? */
function isHiding(levels: readonly number[], span: Span, { x, y, values }: Samples): boolean {
  const { low, high, share } = emptiest(levels, span);
  if (share < HIDDEN) return false;
  for (let i = 1; i < x.length - 1; i++) {
    for (let j = 1; j < y.length - 1; j++) {
      const value = values[i * y.length + j];
      if (value > low && value < high && isExtreme(values, i * y.length + j, y.length)) return true;
    }
  }
  return false;
}

/** Is a sample a peak or a pit among its eight neighbours, three of which may share it, but not a plain? */
function isExtreme(values: Float64Array, place: number, column: number): boolean {
  let [lower, higher] = [0, 0];
  for (const row of [place - column, place, place + column]) {
    for (let n = row - 1; n <= row + 1; n++) {
      if (values[n] < values[place]) lower++;
      if (values[n] > values[place]) higher++;
      if (lower > 0 && higher > 0) return false;
    }
  }
  return lower >= 5 || higher >= 5;
}
