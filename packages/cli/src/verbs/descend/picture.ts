import { compile, type Expr, print } from "nabla";
import { axes, bands, type Figure, figure, type Interval, levels, paths, type Run } from "nabla/figure";
import type { Locale } from "../../messages/locale.js";
import type { Walk } from "./walk.js";
import { words } from "./words.js";

/** Room around the paths, as a part of their extent. */
const MARGIN = 0.15;
/** So many extents away a place is one of a walk that ran away. */
const FAR = 2;
/** Of f against the step, in pixels. */
const HEIGHT = 420;
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
    return figure({ ...frame, height: HEIGHT, equal: false, ...progressOf(walks, locale) });
  const runs = walks.map(
    ({ name, steps }): Run => ({ name, points: steps.map(({ point: [x = 0, y = 0] }) => [x, y]) }),
  );
  const value = await compile([f], [horizontal, vertical]);
  const places = runs.flatMap(({ points }) => points);
  const sure = walks.flatMap(({ steps, result: { at, status } }) => [
    ...(steps[0] === undefined ? [] : [[steps[0].point[0] ?? 0, steps[0].point[1] ?? 0] as const]),
    ...(status === "diverged" ? [] : [[at[horizontal] ?? 0, at[vertical] ?? 0] as const]),
  ]);
  const extent = Math.max(...[0, 1].map((k) => extentOf(sure.map((place) => place[k] ?? 0))));
  const range = (k: 0 | 1): Interval =>
    windowOf(
      places.map((place) => place[k]),
      sure.map((place) => place[k]),
      FAR * extent,
    );
  return figure({
    ...frame,
    ...planeOf(range(0), range(1)),
    labels: { x: horizontal, y: vertical },
    layers: [axes(), bands(value), levels(value, { labels: false }), paths(runs)],
  });
}

/** How far f is from the best value of all walks, in powers of ten, against the step. */
function progressOf(
  walks: readonly Walk[],
  locale: Locale,
): { x: Interval; y: Interval; labels: { x: string; y: string }; layers: ReturnType<typeof axes>[] } {
  const values = walks.flatMap(({ steps }) => steps.map(({ value }) => value)).filter(Number.isFinite);
  const goals = walks.map(({ result }) => result.value).filter(Number.isFinite);
  const falls = (walks[0]?.steps[0]?.value ?? 0) >= (goals[0] ?? 0);
  const best = falls ? Math.min(...goals, ...values) : Math.max(...goals, ...values);
  const runs = walks.map(
    ({ name, steps }): Run => ({
      name,
      // The best value itself has no logarithm: its place is left out.
      points: steps.flatMap(({ step, value }) =>
        value === best ? [] : [[step, Math.log10(Math.abs(value - best))]],
      ),
    }),
  );
  const places = runs.flatMap(({ points }) => points).filter(([, y]) => Number.isFinite(y));
  return {
    x: ends(places.map(([x]) => x)),
    y: ends(places.map(([, y]) => y)),
    labels: { x: words.step[locale], y: words.gap[locale] },
    layers: [axes(), paths(runs)],
  };
}

const ends = (places: readonly number[]): Interval =>
  places.length === 0 ? [0, 1] : windowOf(places, places, 0);

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
