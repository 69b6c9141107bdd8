import { computed } from "@preact/signals";
import {
  axes,
  bands,
  curve,
  type Figure,
  hatch,
  type Layer,
  levels,
  paths,
  point,
  progressFigure,
  type Run,
  slice,
} from "nabla/figure";
import type { MapSize, Moving } from "../../map/canvas.js";
import { descent } from "../../state/history.js";
import { type MethodName, methodNames } from "../../state/state.js";
import { theme } from "../../theme/theme.js";
import { language, say } from "../../words/language.js";
import { compiled, coordinateOf, onMap, shown } from "../map/model.js";
import { stillPicture as mapPicture } from "../map/signals.js";
import { reached, walks } from "./model.js";
import type { Walk } from "./runs/messages.js";
import { descentWords as words } from "./words.js";

/** Adam looks as the third and Nesterov as the sixth, so that the methods that are on at first differ in colour too. */
const STYLES: Partial<Record<MethodName, number>> = { adam: 2, nesterov: 5 };
export const styleOf = (name: MethodName): number => STYLES[name] ?? methodNames.indexOf(name);

/** A map is drawn for one variable or two: along others a path would not lie in the slice. */
export const hasMap = computed(() => shown.value.variables.length <= 2);

/** f under the paths: the layers stay while runs change. */
const ground = computed<readonly Layer[]>(() => {
  const ready = compiled.value;
  if (ready === undefined) return [];
  if (ready.mapAxes.vertical === undefined) return [axes(), curve(ready.value)];
  const f = slice(ready.value, ready.mapAxes.rest.map(coordinateOf));
  return [axes(), hatch(f), bands(f), levels(f)];
});

/** The map of f, on the frame of the map's screen. */
export const stillPicture = computed<Figure | undefined>(() => {
  const under = mapPicture.value;
  return under && { ...under, layers: ground.value, title: say(words.mapName) };
});

/** The way of a run on the map, as far as a step. */
function runOf(walk: Walk, until: number): Run {
  const { variables } = shown.value;
  const { horizontal = "", vertical } = compiled.value?.mapAxes ?? {};
  const across = variables.indexOf(horizontal);
  const up = vertical === undefined ? -1 : variables.indexOf(vertical);
  const n = walk.points.length / walk.values.length;
  const last = Math.min(until, walk.values.length - 1);
  return {
    name: say(words.names[walk.method]),
    style: styleOf(walk.method),
    points: Array.from({ length: last + 1 }, (_, k) => [
      walk.points[k * n + across] ?? Number.NaN,
      (up < 0 ? walk.values[k] : walk.points[k * n + up]) ?? Number.NaN,
    ]),
  };
}

/** The paths and their start P, which can be dragged. */
function pathLayers(legend: boolean): Layer[] {
  const runs = walks.value.map((walk) => runOf(walk, reached.value));
  const at = onMap();
  const start = at.every(Number.isFinite) ? [point({ at, gradient: [Number.NaN, Number.NaN] })] : [];
  return [paths(runs, { legend }), ...start];
}

export const movingPicture = computed<Moving | undefined>(() => {
  const under = stillPicture.value;
  if (under === undefined) return undefined;
  const { width, height } = under.frame;
  return { figure: { ...under, layers: pathLayers(false) }, region: { left: 0, top: 0, width, height } };
});

/** f against the step, on so many pixels. */
export function progressPicture(size: MapSize): Figure {
  return progressFigure(
    walks.value.map(({ method, values }) => ({
      name: say(words.names[method]),
      style: styleOf(method),
      values: [...values],
    })),
    {
      ...size,
      up: descent.value.up,
      until: reached.value,
      theme: theme.value,
      language: language.value,
      legend: false,
      title: say(words.progress),
      margin: { left: 56, top: 12, right: 18, bottom: 40 },
    },
  );
}
