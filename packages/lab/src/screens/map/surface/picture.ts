import { type Figure, figure, type Interval, slice, surface } from "nabla/figure";
import { variableUnicode } from "../../../formula/reading.js";
import type { PictureOptions, Size } from "../picture.js";
import type { Ground, Runners } from "../runners.js";

/** A surface as plain data, from which another thread draws the same picture. */
export interface SurfaceScene extends Ground {
  readonly surface: {
    readonly azimuth: number;
    readonly elevation: number;
    /** P, where it lies in the window. */
    readonly at?: readonly [x: number, y: number];
    readonly sign: 1 | -1;
    /** Those of the map, or none. */
    readonly levels: readonly number[];
    readonly active?: number;
    readonly cells: number;
  };
  readonly window: { readonly x: Interval; readonly y: Interval };
  readonly size: Size;
  readonly options: Pick<PictureOptions, "theme" | "language" | "title" | "description">;
}

/** A place so many times higher than wide is filled by a surface that stands higher. */
const HIGH = 1.3;

/** In a place of so few pixels there is no room for a legend, which the map has. */
const LOW = 260;

/** The surface over its map: the same level lines, the same P. */
export function surfaceFigure(
  { value, slope }: Runners,
  { fixed, mapAxes, surface: shown, window, size, options }: SurfaceScene,
): Figure {
  const { levels, ...rest } = shown;
  const layer = surface(slice(value, fixed), {
    ...rest,
    gradient: slice(slope, fixed),
    levels: levels.length === 0 ? false : { at: levels },
    // The map beside it has the numbers of the same levels, and mostly a bar of them.
    bar: false,
    rise: size.height > HIGH * size.width ? 0.8 : 0.5,
  });
  return figure({
    ...window,
    ...size,
    ...options,
    margin: { bottom: size.height < LOW ? 12 : 40 },
    labels: { x: variableUnicode(mapAxes.horizontal), y: variableUnicode(mapAxes.vertical ?? "") },
    layers: [layer],
  });
}
