import { commit, state } from "../../state/history.js";
import { homeView, type View } from "../../state/state.js";
import { critical } from "./critical/asking.js";
import { compiled, coordinateOf, onMap } from "./model.js";

/** Spans that are tried, those of a usual textbook first. */
const SPANS = [6, 10, 4, 20, 2, 50, 1, 100, 0.5, 1000];
/** Samples along each side of a window. */
const SIDE = 24;
/** Room around points, in their extent. */
const AROUND = 1.6;

/** Shows where something happens: the critical points that are known, or else the window in which f is liveliest. */
export function fit(): void {
  commit({ view: viewOfPoints() ?? liveliestView() });
}

/** P and the critical points, where there are two or more. */
function viewOfPoints(): View | undefined {
  const ready = compiled.peek();
  const points = critical.peek()?.found?.points ?? [];
  const vertical = ready?.mapAxes.vertical;
  if (ready === undefined || vertical === undefined || points.length < 2) return undefined;
  const places = [onMap(), ...points.map(({ at }) => [at[ready.mapAxes.horizontal] ?? 0, at[vertical] ?? 0])];
  const side = (k: 0 | 1): readonly [low: number, high: number] => {
    const along = places.map((place) => place[k] ?? 0);
    return [Math.min(...along), Math.max(...along)];
  };
  const [[left, right], [bottom, top]] = [side(0), side(1)];
  const span = AROUND * Math.max(right - left, top - bottom);
  return span > 0 ? { ...homeView, x: (left + right) / 2, y: (bottom + top) / 2, span } : undefined;
}

function liveliestView(): View {
  const around = [[0, 0] as const, onMap()].filter((place) => place.every(Number.isFinite));
  const views = around.flatMap(([x, y]) => SPANS.map((span) => ({ ...homeView, x, y, span })));
  const lives = views.map(liveliness);
  const best = lives.reduce((most, next) => Math.max(most, next), 0);
  // The first that is nearly as good as the best.
  return views[lives.findIndex((life) => life >= 0.8 * best)] ?? state.peek().view;
}

/** How much of a window has values, how evenly they fill their range, and whether both slopes turn in it. */
function liveliness({ x, y, span }: View): number {
  const ready = compiled.peek();
  if (ready === undefined) return 0;
  const along = (middle: number): Float64Array =>
    Float64Array.from({ length: SIDE }, (_, k) => middle + span * ((k + 0.5) / SIDE - 0.5));
  const { vertical, rest } = ready.mapAxes;
  const axes = vertical === undefined ? [along(x)] : [along(x), along(y)];
  const fixed = vertical === undefined ? [] : rest.map((name) => Float64Array.of(coordinateOf(name)));
  const size = SIDE ** axes.length;
  const [values, gx, gy] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  ready.value.grid([...axes, ...fixed], [values]);
  ready.slope.grid([...axes, ...fixed], [gx, gy]);
  const sorted = values.filter(Number.isFinite).sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const range = at(1) - at(0);
  if (!(range > 1e-9 * Math.max(Math.abs(at(0)), Math.abs(at(1))))) return 0;
  const turns = [gx, gy].filter((slope) => slope.some((v) => v > 0) && slope.some((v) => v < 0)).length;
  const evenness = (at(0.9) - at(0.1)) / range;
  return (sorted.length / size) * evenness * (1 + turns);
}
