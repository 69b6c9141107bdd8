import type { Span } from "./level-span.js";

/** How levels follow one another: by one step, by one ratio, or with as much of the map between any two. */
export type LevelSpacing = "even" | "log" | "quantile";

/** Levels to draw. */
export interface Chosen {
  readonly values: readonly number[];
  /** 0 when levels are not even. */
  readonly step: number;
  readonly spacing: LevelSpacing;
  /** Is the level one of those that are drawn thicker? */
  isThick(level: number): boolean;
}

/** The levels of one decade, from many to few. */
const DECADES = [[1, 2, 5], [1, 3], [1]] as const;
/** This share of the map may lie about zero without a line. */
const ABOUT_ZERO = 0.03;

/** Levels 1, 2, 5, 10 … of the size of f, and the same below zero, as far as f goes. */
export function byRatio({ low, high, sorted }: Span, count: number): Chosen {
  const sizes = sorted
    .map(Math.abs)
    .filter((size) => size > 0)
    .sort();
  const least = sizes[Math.round(ABOUT_ZERO * (sizes.length - 1))] ?? 0;
  const most = Math.max(-low, high);
  const powers = (every: number): number[] => {
    const first = Math.floor(Math.log10(least) / every) * every;
    const length = Math.max(0, Math.ceil((Math.log10(most) - first) / every) + 1);
    return Array.from({ length }, (_, n) => first + n * every);
  };
  const levelsOf = (decade: readonly number[], every: number): number[] =>
    powers(every)
      .flatMap((power) => decade.map((digit) => Number(`${digit}e${power}`)))
      .filter((size) => size >= least)
      .flatMap((size) => [-size, size])
      .filter((level) => level > low && level < high)
      .sort((a, b) => a - b);
  const signs = low < 0 && high > 0 ? 2 : 1;
  let values = least > 0 ? levelsOf(DECADES[0], 1) : [];
  for (const decade of DECADES.slice(1))
    if (values.length > 1.5 * signs * count) values = levelsOf(decade, 1);
  for (let every = 2; values.length > 1.5 * signs * count; every *= 2) values = levelsOf([1], every);
  return {
    values,
    step: 0,
    spacing: "log",
    isThick: (level) => /^1e/.test(Math.abs(level).toExponential()),
  };
}

/** Levels with as much of the map between any two, rounded to the digits that tell them apart. */
export function byQuantile({ sorted }: Span, count: number): Chosen {
  const at = (n: number): number => sorted[Math.round(((n + 0.5) / count) * (sorted.length - 1))] ?? 0;
  const exact = Array.from({ length: Math.round(count) }, (_, n) => at(n));
  const rounded = exact.map((value, n) => {
    const [before, after] = [
      exact[n - 1] ?? Number.NEGATIVE_INFINITY,
      exact[n + 1] ?? Number.POSITIVE_INFINITY,
    ];
    const gap = Math.min(value - before, after - value);
    if (!(gap > 0 && Number.isFinite(gap))) return value;
    const digits = Math.ceil(Math.log10(Math.abs(value) / gap)) + 1;
    return Number(value.toPrecision(Math.min(17, Math.max(1, digits || 1))));
  });
  const values = [...new Set(rounded)].sort((a, b) => a - b);
  const middle = Math.floor(values.length / 2);
  return {
    values,
    step: 0,
    spacing: "quantile",
    // The median first: as much of the map lies below it as above.
    isThick: (level) => Math.abs(values.indexOf(level) - middle) % 5 === 0,
  };
}
