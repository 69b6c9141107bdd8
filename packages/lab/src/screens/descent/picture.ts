import { computed } from "@preact/signals";
import {
  type Figure,
  type Frame,
  figure,
  type Layer,
  paths,
  point,
  progressFigure,
  type Run,
  type Theme,
  themes,
  type Vector,
  vectors,
} from "nabla/figure";
import type { MapSize, Moving } from "../../map/canvas.js";
import { descent } from "../../state/history.js";
import { type MethodName, methodNames } from "../../state/state.js";
import { theme } from "../../theme/theme.js";
import { language, say } from "../../words/language.js";
import { compiled, onMap, shown } from "../map/model.js";
import { stillPicture } from "../map/signals.js";
import { focusWalk, gradientAt, walks } from "./model.js";
import type { Walk } from "./runs/messages.js";
import { subscript } from "./step-card.js";
import { apart, reached } from "./steps.js";
import { descentWords as words } from "./words.js";

/** Adam looks as the third and Nesterov as the sixth, so that the methods that are on at first differ in colour too. */
const STYLES: Partial<Record<MethodName, number>> = { adam: 2, nesterov: 5 };
export const styleOf = (name: MethodName): number => STYLES[name] ?? methodNames.indexOf(name);

/** A map is drawn for one variable or two: along others a path would not lie in the slice. */
export const hasMap = computed(() => shown.value.variables.length <= 2);

/** Where on the map the steps of a run are. */
function placesOf({ points, values }: Walk, until: number): (readonly [x: number, y: number])[] {
  const { horizontal = "", vertical } = compiled.value?.mapAxes ?? {};
  const { variables } = shown.value;
  const across = variables.indexOf(horizontal);
  const up = vertical === undefined ? undefined : variables.indexOf(vertical);
  return Array.from({ length: Math.min(until + 1, values.length) }, (_, k) => {
    const first = k * variables.length;
    const y = up === undefined ? values[k] : points[first + up];
    return [points[first + across] ?? Number.NaN, y ?? Number.NaN];
  });
}

/** The paths as far as they are shown, the arrows of a step that is taken apart, and the start P, to be dragged. */
function pathLayers(frame: Frame, theme: Theme, legend: boolean): Layer[] {
  const runs = walks.value.map(
    (walk): Run => ({
      name: say(words.names[walk.method]),
      style: styleOf(walk.method),
      points: placesOf(walk, reached.value),
    }),
  );
  const at = onMap();
  const start = at.every(Number.isFinite) ? [point({ at, gradient: [Number.NaN, Number.NaN] })] : [];
  return [paths(runs, { legend }), ...start, vectors(partsOf(frame, theme))];
}

/** The longest that ∇f is drawn, as a share of the map: it may be far longer than the step that it brings. */
const LONGEST = 0.25;

/** The arrows of one step of the run that is told in numbers, up to the part that is shown. */
function partsOf(frame: Frame, theme: Theme): Vector[] {
  const part = apart.value;
  const walk = focusWalk.value;
  const names = shown.value.variables;
  const { horizontal = "", vertical } = compiled.value?.mapAxes ?? {};
  if (part === undefined || walk === undefined || vertical === undefined) return [];
  const { k, stage } = part;
  const [from, to] = placesOf(walk, k + 1).slice(k);
  if (from === undefined || to === undefined) return [];
  const here = `x${subscript(k)}`;
  if (stage === 3) return [{ from, to, name: `x${subscript(k + 1)}` }];
  const slopes = gradientAt(walk, k);
  const gradient = [horizontal, vertical].map((name) => slopes[names.indexOf(name)] ?? Number.NaN);
  const along = (name: string, factor: number, colour: string): Vector => ({
    from,
    to: [from[0] + factor * (gradient[0] ?? 0), from[1] + factor * (gradient[1] ?? 0)],
    name,
    colour,
  });
  const length = Math.hypot((gradient[0] ?? 0) * frame.scaleX, (gradient[1] ?? 0) * frame.scaleY);
  const fit = Math.min(1, (LONGEST * Math.min(frame.width, frame.height)) / length);
  const uphill = along(`∇f(${here})`, fit, theme.ascent);
  const rate = walk.rates[k + 1] ?? Number.NaN;
  if (stage === 1) return [uphill];
  return descent.value.up
    ? [along(`η∇f(${here})`, rate, theme.ascent)]
    : [uphill, along(`−η∇f(${here})`, -rate, theme.descent)];
}

/** The paths on the frame of the map. */
export const movingPicture = computed<Moving | undefined>(() => {
  const under = stillPicture.value;
  // Between the reading of a formula and its compilation, the runs are of one formula and the map of another.
  if (under === undefined || compiled.value?.reading !== shown.value) return undefined;
  const { width, height, theme } = under.frame;
  const layers = pathLayers(under.frame, theme, false);
  return { figure: { ...under, layers }, region: { left: 0, top: 0, width, height } };
});

/** The map and the paths as they are saved, with a legend; where there is no map, f by steps. */
export function pictureToSave(description: string, look: "light" | "dark"): Figure | undefined {
  const under = stillPicture.value;
  if (!hasMap.value || under === undefined) return progressPicture(SAVED, look, true);
  const { x, y, width, height, equal, labels } = under.frame;
  return figure({
    ...{ x, y, width, height, equal, labels, description },
    theme: look,
    language: language.value,
    title: say(words.mapName),
    layers: [...under.layers, ...pathLayers(under.frame, themes[look], true)],
  });
}

/** The size of f by steps, where there is no map whose size could be taken. */
const SAVED: MapSize = { width: 800, height: 480 };

/** f against the step, on so many pixels. */
export function progressPicture(size: MapSize, look = theme.value, legend = false): Figure {
  return progressFigure(
    walks.value.map(({ method, values, result }) => ({
      name: say(words.names[method]),
      style: styleOf(method),
      values: [...values],
      diverged: result.status === "diverged",
    })),
    {
      ...size,
      up: descent.value.up,
      until: reached.value,
      theme: look,
      language: language.value,
      legend,
      title: say(words.progress),
      ...(!legend && { margin: { bottom: 44 } }),
    },
  );
}
