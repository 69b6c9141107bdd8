import type { Field } from "./field.js";
import { type Figure, type FigureOptions, figure } from "./figure.js";
import { axes } from "./layers/axes.js";
import { curve } from "./layers/curve.js";
import { scatter } from "./layers/scatter.js";
import { windowOf } from "./window.js";

export type ScatterOptions = Omit<FigureOptions, "x" | "y" | "layers" | "equal">;

const HEIGHT = 420;

/** Dots and a curve among them, in a window that holds all dots: rows and what was fitted to them, or its residuals. */
export function scatterFigure(
  { x, y }: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
  line: Field,
  options: ScatterOptions = {},
): Figure {
  return figure({
    height: HEIGHT,
    ...options,
    equal: false,
    x: windowOf(x),
    y: windowOf(y),
    layers: [axes(), scatter(x, y), curve(line)],
  });
}
