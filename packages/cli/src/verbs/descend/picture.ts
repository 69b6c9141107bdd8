import { compile, type Expr, print } from "nabla";
import {
  axes,
  bands,
  type Field,
  type Figure,
  type FigureOptions,
  figure,
  type Interval,
  levels,
  paths,
  progressFigure,
  type Run,
} from "nabla/figure";
import type { Locale } from "../../messages/locale.js";
import type { Walk, WalkStep } from "./walk.js";
import { words } from "./words.js";

/** Room around the paths, as a part of their extent. */
const MARGIN = 0.15;
/** So many extents away a place is one of a walk that ran away. */
const FAR = 2;
/** The shorter side of a map beside the longer. */
const NARROWEST = 0.6;

/** The walks over level lines of f, or where f has not two variables, f against the step. */
export async function descentFigure(
  f: Expr,
  variables: readonly string[],
  walks: readonly Walk[],
  up: boolean,
  locale: Locale,
): Promise<Figure> {
  const formula = print(f);
  const frame = {
    heading: true,
    language: locale,
    title: words.title(formula, up)[locale],
    description: words.description(formula)[locale],
  };
  const [horizontal, vertical] = variables;
  if (horizontal === undefined || vertical === undefined || variables.length > 2)
    return progressFigure(
      walks.map(({ name, steps, result }) => ({
        name,
        values: steps.map(({ value }) => value),
        diverged: result.status === "diverged",
      })),
      { ...frame, up },
    );
  return mapOfPaths(await compile([f], [horizontal, vertical]), [horizontal, vertical], walks, frame);
}

/** A way over the plane of two parameters or variables, and how it ended. */
export interface Way extends Pick<Walk, "name"> {
  readonly steps: readonly Pick<WalkStep, "point">[];
  readonly result: Pick<Walk["result"], "at" | "status">;
}

/**
 * Ways over level lines of a function of two variables: of one unit, or each of a unit of its own, with room for places
 * `around`, too.
 */
export function mapOfPaths(
  value: Field,
  [horizontal, vertical]: readonly [string, string],
  walks: readonly Way[],
  frame: Pick<FigureOptions, "heading" | "language" | "title" | "description">,
  around?: readonly (readonly [number, number])[],
): Figure {
  const runs = walks.map(
    ({ name, steps }): Run => ({ name, points: steps.map(({ point: [x = 0, y = 0] }) => [x, y]) }),
  );
  const places = runs.flatMap(({ points }) => points);
  const ends = walks.flatMap(({ steps, result: { at, status } }) => [
    ...(steps[0] === undefined ? [] : [[steps[0].point[0] ?? 0, steps[0].point[1] ?? 0] as const]),
    ...(status === "diverged" ? [] : [[at[horizontal] ?? 0, at[vertical] ?? 0] as const]),
  ]);
  const sure = [...ends, ...(around ?? [])];
  const extents = [0, 1].map((k) => extentOf(sure.map((place) => place[k] ?? 0)));
  const range = (k: 0 | 1): Interval =>
    windowOf(
      places.map((place) => place[k]),
      sure.map((place) => place[k]),
      FAR * (around ? (extents[k] ?? 0) : Math.max(...extents)),
    );
  return figure({
    ...frame,
    ...(around ? { equal: false, x: range(0), y: range(1) } : planeOf(range(0), range(1))),
    labels: { x: horizontal, y: vertical },
    layers: [axes(), bands(value), levels(value, { labels: false }), paths(runs)],
  });
}

const extentOf = (numbers: readonly number[]): number => Math.max(...numbers) - Math.min(...numbers);

/**
 * From the least to the largest place, with room beside. Places farther than `far` from the `sure` ones do not count: a
 * walk that runs away would leave the others no room.
 */
function windowOf(places: readonly number[], sure: readonly number[], far: number): Interval {
  const [low, high] = [Math.min(...sure), Math.max(...sure)];
  const reach = far || Math.max(1, Math.abs(low));
  const near = places.filter((x) => x >= low - reach && x <= high + reach);
  const [from, to] = [
    near.reduce((a, b) => Math.min(a, b), low),
    near.reduce((a, b) => Math.max(a, b), high),
  ];
  const room = MARGIN * (to - from) || MARGIN * Math.max(1, Math.abs(from));
  return [from - room, to + room];
}

/** Two ranges of which the shorter is widened, so that a valley is not drawn as a line. */
function planeOf(x: Interval, y: Interval): { readonly x: Interval; readonly y: Interval } {
  const length = ([low, high]: Interval): number => high - low;
  const widened = (range: Interval, other: Interval): Interval => {
    const room = Math.max(0, (length(other) * NARROWEST - length(range)) / 2);
    return [range[0] - room, range[1] + room];
  };
  return { x: widened(x, y), y: widened(y, x) };
}
