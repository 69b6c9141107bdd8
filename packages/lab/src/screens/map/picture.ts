import {
  arrows,
  axes,
  bands,
  curve,
  type Figure,
  figure,
  hatch,
  heatmap,
  type Layer,
  levels,
  point,
  slice,
} from "nabla/figure";
import { variableUnicode } from "../../formula/reading.js";
import { type LabState, type LayerName, type LooksState, layerNames, type View } from "../../state/state.js";
import type { Language } from "../../words/language.js";
import type { AtPoint, Compiled } from "./model.js";
import type { RareLayers } from "./rare/loaded.js";
import type { MapAxes, Runners } from "./runners.js";
import { tangent } from "./tangent.js";

/** Pixels of the page that a picture fills. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Below this many pixels the map is on a telephone. */
const NARROW = 500;

/** Room for the numbers of a colour bar; on a telephone it stands in the legend. */
const BAR = 68;

/** Room for ticks and legend. It does not depend on the numbers, so that the map stays put while one zooms. */
const margin = (width: number, layers: readonly Layer[]) => ({
  left: width < NARROW ? 44 : 56,
  top: 22,
  right: width < NARROW ? 10 : layers.some(({ hasBar }) => hasBar) ? 18 + BAR : 18,
  bottom: 58,
});

/** What layers are made of. */
export type Drawable = Runners & { readonly mapAxes: MapAxes };

/** Pixels between arrows. */
const SPACING: Readonly<Record<LooksState["density"], number>> = { sparse: 64, usual: 44, dense: 30 };

/** How a map's levels and arrows look, as the library is told. */
export const lookOf = ({ spacing, length, density }: LooksState) => ({
  levels: { ...(spacing !== "auto" && { spacing }) },
  length,
  spacing: SPACING[density],
});

/**
 * The layers that stay while the point is dragged, in the order of painting of the library's list. Made anew only when
 * what they show changes: figures remember layers by identity. `rare` ones are there once they are fetched.
 */
export function stillLayers(
  compiled: Drawable,
  { layers, sign, looks }: Pick<LabState, "layers" | "sign" | "looks">,
  fixed: readonly number[],
  rare: RareLayers,
): Layer[] {
  if (compiled.mapAxes.vertical === undefined) return [axes(), curve(compiled.value)];
  const f = slice(compiled.value, fixed);
  const gradient = slice(compiled.slope, fixed);
  const { levels: chosen, ...look } = lookOf(looks);
  const makers: Readonly<Record<LayerName, () => Layer | undefined>> = {
    bands: () => bands(f, chosen),
    heatmap: () => heatmap(f),
    streamlines: () => rare.streamlines?.(gradient, { sign, value: f }),
    arrows: () => arrows(gradient, { sign, value: f, ...look }),
    levels: () => levels(f, { ...chosen, halo: layers.includes("heatmap") }),
    critical: () => rare.critical,
  };
  const made = layerNames.filter((name) => layers.includes(name)).map((name) => makers[name]());
  return [axes(), hatch(f), ...made.filter((layer) => layer !== undefined)];
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
export function picture(
  layers: readonly Layer[],
  { mapAxes }: Pick<Drawable, "mapAxes">,
  options: PictureOptions,
): Figure {
  const { view, size, theme, language, title, description = "" } = options;
  const around = margin(size.width, layers);
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
      x: variableUnicode(mapAxes.horizontal),
      y: mapAxes.vertical === undefined ? "f" : variableUnicode(mapAxes.vertical),
    },
    theme,
    language,
    layers,
    title,
    description,
  });
}
