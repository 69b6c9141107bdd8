import type { Texts } from "../expression/row.js";
import { type Figure, type FigureOptions, figure } from "./figure.js";
import { axes } from "./layers/axes.js";
import { type PathsOptions, paths, type Run } from "./layers/paths.js";
import { windowOf } from "./window.js";

/** The values of f at the steps of a run, from step 0 on. */
export interface Progress extends Pick<Run, "name" | "style"> {
  readonly values: readonly number[];
  /** Did it run away? Its values then are no goal of the others. */
  readonly diverged?: boolean;
}

export interface ProgressOptions
  extends Omit<FigureOptions, "x" | "y" | "layers" | "labels" | "equal">,
    PathsOptions {
  /** Do the runs go up, so that the greatest value is the best? */
  readonly up?: boolean;
  /** The last step whose values are drawn; the window is that of all steps. Default: all. */
  readonly until?: number;
}

const words = {
  step: { en: "step", ru: "шаг" },
  gap: { en: "log₁₀ |f − best|", ru: "log₁₀ |f − лучшее|" },
  growth: { en: "log₁₀ |f − first|", ru: "log₁₀ |f − первое|" },
} satisfies Texts;

const HEIGHT = 420;

/**
 * How far f is from the best value of all runs, in powers of ten, against the step; where all of them diverged, from
 * the value at the start. That value itself has no logarithm, so its place is left out.
 */
export function progressFigure(runs: readonly Progress[], options: ProgressOptions = {}): Figure {
  const { up = false, until = Number.POSITIVE_INFINITY, legend, language = "en", ...rest } = options;
  const settled = runs.filter(({ diverged = false }) => !diverged);
  const allLost = runs.length > 0 && settled.length === 0;
  const goal = allLost ? (runs[0]?.values[0] ?? 0) : bestOf(settled, up);
  const lines = runs.map(({ values, ...run }) => ({
    ...run,
    points: values.flatMap((value, step): [number, number][] =>
      value === goal ? [] : [[step, Math.log10(Math.abs(value - goal))]],
    ),
  }));
  const places = lines.flatMap(({ points }) => points).filter(([, gap]) => Number.isFinite(gap));
  const shown = lines.map(({ points, ...run }) => ({
    ...run,
    points: points.filter(([step]) => step <= until),
  }));
  return figure({
    height: HEIGHT,
    ...rest,
    language,
    equal: false,
    x: windowOf(places.map(([step]) => step)),
    y: windowOf(places.map(([, gap]) => gap)),
    labels: { x: words.step[language], y: (allLost ? words.growth : words.gap)[language] },
    layers: [axes(), paths(shown, legend === undefined ? {} : { legend })],
  });
}

function bestOf(runs: readonly Progress[], up: boolean): number {
  const sign = up ? -1 : 1;
  let best = Number.POSITIVE_INFINITY;
  for (const { values } of runs)
    for (const value of values) if (Number.isFinite(value)) best = Math.min(best, sign * value);
  return sign * best;
}
