import {
  arrows,
  axes,
  curve,
  type Figure,
  figure,
  hatch,
  type Layer,
  levels,
  point,
  slice,
} from "nabla/figure";
import { variableUnicode } from "../../formula/reading.js";
import type { LabState, View } from "../../state/state.js";
import type { Language } from "../../words/language.js";
import type { AtPoint, Compiled } from "./model.js";
import { tangent } from "./tangent.js";

/** Pixels of the page that a picture fills. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Below this many pixels the map is on a telephone. */
const NARROW = 500;

/** Room for ticks and legend. It does not depend on the numbers, so that the map stays put while one zooms. */
const margin = (width: number) => ({
  left: width < NARROW ? 44 : 56,
  top: 22,
  right: width < NARROW ? 10 : 18,
  bottom: 58,
});

/**
 * The layers that stay while the point is dragged. Made anew only when what they show changes: figures remember layers
 * by identity.
 */
export function stillLayers(
  compiled: Compiled,
  state: Pick<LabState, "layers" | "sign">,
  fixed: readonly number[],
): Layer[] {
  if (compiled.mapAxes.vertical === undefined) return [axes(), curve(compiled.value)];
  const f = slice(compiled.value, fixed);
  const list = [axes(), hatch(f)];
  if (state.layers.includes("arrows"))
    list.push(arrows(slice(compiled.slope, fixed), { sign: state.sign, value: f }));
  if (state.layers.includes("levels")) list.push(levels(f));
  return list;
}

/** The layer that moves: P, where it lies on the mapAxes, with its gradient. */
export function pointLayer(
  { mapAxes, reading }: Compiled,
  { gradient }: AtPoint,
  [x, y]: readonly [number, number],
  sign: 1 | -1,
  size: Size,
): Layer {
  const slope = (name: string): number => gradient[reading.variables.indexOf(name)] ?? 0;
  if (mapAxes.vertical === undefined) return tangent(x, y, slope(mapAxes.horizontal));
  return point({
    at: [x, y],
    gradient: [slope(mapAxes.horizontal), slope(mapAxes.vertical)],
    sign,
    length: size.width < NARROW ? 56 : 92,
  });
}

export interface PictureOptions {
  readonly view: View;
  readonly size: Size;
  readonly theme: "light" | "dark";
  readonly language: Language;
  readonly title: string;
  readonly description?: string;
}

/** The map as a figure: what the canvas shows and what a saved file holds. */
export function picture(layers: readonly Layer[], compiled: Compiled, options: PictureOptions): Figure {
  const { view, size, theme, language, title, description = "" } = options;
  const around = margin(size.width);
  const [mapWidth, mapHeight] = [
    size.width - around.left - around.right,
    size.height - around.top - around.bottom,
  ];
  const unit = view.span / Math.min(mapWidth, mapHeight);
  const [halfX, halfY] = [(unit * mapWidth) / 2, (unit * mapHeight) / 2 / view.ratio];
  return figure({
    x: [view.x - halfX, view.x + halfX],
    y: [view.y - halfY, view.y + halfY],
    ...size,
    margin: around,
    equal: view.ratio === 1,
    labels: {
      x: variableUnicode(compiled.mapAxes.horizontal),
      y: compiled.mapAxes.vertical === undefined ? "f" : variableUnicode(compiled.mapAxes.vertical),
    },
    theme,
    language,
    layers,
    title,
    description,
  });
}
