import { arrows, axes, type Figure, figure, hatch, type Layer, levels, point } from "nabla/figure";
import type { LabState, View } from "../../state/state.js";
import type { LanguageCode } from "../../words/dictionaries.js";
import { curve, slice, tangent } from "./fields.js";
import type { AtPoint, Compiled } from "./model.js";

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

/** The layers that stay while the point is dragged. Made anew only when what they show changes: figures remember layers by identity. */
export function stillLayers(
  compiled: Compiled,
  state: Pick<LabState, "layers" | "sign">,
  fixed: readonly number[],
): Layer[] {
  if (compiled.plane.vertical === undefined) return [axes(), curve(compiled.value)];
  const f = slice(compiled.value, fixed);
  const list = [axes(), hatch(f)];
  if (state.layers.includes("arrows"))
    list.push(arrows(slice(compiled.slope, fixed), { sign: state.sign, value: f }));
  if (state.layers.includes("levels")) list.push(levels(f));
  return list;
}

/** The layer that moves: P with its gradient. */
export function pointLayer({ plane, reading }: Compiled, at: AtPoint, sign: 1 | -1, size: Size): Layer {
  const along = (name: string | undefined, values: readonly number[]): number =>
    values[reading.variables.indexOf(name ?? "")] ?? 0;
  const x = along(plane.horizontal, at.point);
  const slopeX = along(plane.horizontal, at.gradient);
  if (plane.vertical === undefined) return tangent(x, at.value, slopeX);
  return point({
    at: [x, along(plane.vertical, at.point)],
    gradient: [slopeX, along(plane.vertical, at.gradient)],
    sign,
    length: size.width < NARROW ? 64 : 92,
  });
}

export interface PictureOptions {
  readonly view: View;
  readonly size: Size;
  readonly theme: "light" | "dark";
  readonly language: LanguageCode;
  readonly title: string;
  readonly description?: string;
}

/** The map as a figure: what the canvas shows and what a saved file holds. */
export function picture(layers: readonly Layer[], compiled: Compiled, options: PictureOptions): Figure {
  const { view, size, theme, language, title, description = "" } = options;
  const around = margin(size.width);
  const [plotWidth, plotHeight] = [
    size.width - around.left - around.right,
    size.height - around.top - around.bottom,
  ];
  const unit = view.span / Math.min(plotWidth, plotHeight);
  const [halfX, halfY] = [(unit * plotWidth) / 2, (unit * plotHeight) / 2 / view.ratio];
  return figure({
    x: [view.x - halfX, view.x + halfX],
    y: [view.y - halfY, view.y + halfY],
    ...size,
    margin: around,
    equal: view.ratio === 1,
    labels: { x: compiled.plane.horizontal, y: compiled.plane.vertical ?? "f" },
    theme,
    decimal: language === "ru" ? "," : ".",
    layers,
    title,
    description,
  });
}
