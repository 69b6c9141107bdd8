import type { NDArray, NDView, NestedNumbers } from "../array/view.js";
import { NablaError } from "../error.js";
import { cellSizesOf, demOf, resultFor, type TerrainOptions } from "./dem.js";
import { riseOf } from "./rise.js";
import { eachWindow } from "./windows.js";

export interface SlopeOptions extends TerrainOptions {
  /** `degrees` (default) from the horizontal, or `percent`: 100 times the rise over a distance. */
  readonly units?: "degrees" | "percent";
}

/**
 * How steep the terrain is: the length of its gradient, as an angle or in percent; gdaldem's `slope`. Heights are `dem[row][column]`, rows from north to south.
 * Throws `shape` for what is not a grid, `domain` for a cell size of 0.
 */
export function slope(dem: NDView | NestedNumbers, options: SlopeOptions): NDArray {
  const { units = "degrees", noAnswer = -9999 } = options;
  if (units !== "degrees" && units !== "percent") {
    throw new NablaError("unsupported", `terrain.slope: units are degrees or percent, got ${units}`, {
      what: String(units),
    });
  }
  const heights = demOf(dem, options, "terrain.slope");
  const sizes = cellSizesOf(options, heights.height, "terrain.slope");
  const rise = riseOf(options, heights);
  const out = resultFor(heights, options.out, "float32", "terrain.slope");
  const [west, south] = [new Float64Array(heights.width), new Float64Array(heights.width)];
  return eachWindow(
    heights,
    (rows, result, count, row) => {
      rise.fill(rows, count, west, south);
      const [x, y] = sizes(row);
      for (let n = 0; n < count; n++) {
        const dx = (west[n] as number) / x;
        const dy = (south[n] as number) / y;
        const tangent = Math.sqrt(dx * dx + dy * dy) / rise.divisor;
        result[n] = units === "degrees" ? (Math.atan(tangent) * 180) / Math.PI : 100 * tangent;
      }
    },
    noAnswer,
    out,
  );
}
