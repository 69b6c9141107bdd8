import type { NDArray, NDView, NestedNumbers } from "../array/view.js";
import { cellSizesOf, demOf, resultFor, type TerrainOptions } from "./dem.js";
import { riseOf } from "./rise.js";
import { eachWindow } from "./windows.js";

export interface AspectOptions extends TerrainOptions {
  /** `compass` (default): clockwise from north. `trigonometric`: counter-clockwise from east. */
  readonly angles?: "compass" | "trigonometric";
  /** 0 instead of `noAnswer`, on flat ground and everywhere else. */
  readonly zeroForFlat?: boolean;
  /**
   * Whether cells that are not square count as they are (`true`, and the default with `latitudes`), or as squares as in gdaldem's `aspect`, which knows no cell size
   * (`false`, and the default without).
   */
  readonly trueCells?: boolean;
}

/**
 * Which way the terrain falls, in degrees: the direction of −∇z. Flat ground has no aspect: `noAnswer`. gdaldem's `aspect`; see `trueCells` for cells
 * that are not square. Throws `shape` for what is not a grid, `domain` for a cell size of 0.
 */
export function aspect(dem: NDView | NestedNumbers, options: AspectOptions): NDArray {
  const { angles = "compass", zeroForFlat = false, trueCells = options.latitudes !== undefined } = options;
  const noAnswer = zeroForFlat ? 0 : (options.noAnswer ?? -9999);
  const heights = demOf(dem, options, "terrain.aspect");
  const sizes = cellSizesOf(options, heights.height, "terrain.aspect");
  const rise = riseOf(options, heights);
  const out = resultFor(heights, options.out, "float32", "terrain.aspect");
  const [west, south] = [new Float64Array(heights.width), new Float64Array(heights.width)];
  return eachWindow(
    heights,
    (rows, result, count, row) => {
      rise.fill(rows, count, west, south);
      const [width, height] = sizes(row);
      const ratio = trueCells ? Math.abs(width / height) : 1;
      // A negative size turns its axis round: the first row then lies in the south.
      const [turnX, turnY] = [Math.sign(width), Math.sign(height) * ratio];
      for (let n = 0; n < count; n++) {
        const east = turnX * (west[n] as number);
        const north = turnY * (south[n] as number);
        result[n] = east === 0 && north === 0 ? noAnswer : angle(east, north, angles === "compass");
      }
    },
    noAnswer,
    out,
  );
}

/** The direction of the vector (east, north), rounded to single precision before it is turned, as gdaldem does. */
function angle(east: number, north: number, compass: boolean): number {
  const degrees = Math.fround((Math.atan2(north, east) * 180) / Math.PI);
  const turned = compass
    ? degrees > 90
      ? 450 - degrees
      : 90 - degrees
    : degrees < 0
      ? degrees + 360
      : degrees;
  return Math.fround(turned) === 360 ? 0 : turned;
}
