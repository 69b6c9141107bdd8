import { checkOptions } from "../array/options.js";
import type { NDArray, NDView, NestedNumbers } from "../array/view.js";
import { quadrantAngle } from "./arctangent.js";
import { cellSizesOf, demOf, meaning, resultFor, type TerrainOptions, terrainOptions } from "./dem.js";
import { rises, type Second } from "./kernels.js";
import { measureAll } from "./windows.js";

export interface SlopeOptions extends TerrainOptions {
  /** `degrees` (default) from the horizontal, or `percent`: 100 times the rise over a distance. */
  readonly units?: "degrees" | "percent";
}

/** From west − east and south − north, and what makes rises over a distance of them. */
const steepness: Readonly<Record<"degrees" | "percent", Second>> = {
  degrees: {
    name: "slope in degrees",
    numbers: 2,
    build(b, [west, south], [x, y], lane) {
      const [dx, dy] = [b.mul(west, x), b.mul(south, y)];
      const tangent = b.unary("sqrt", b.add(b.mul(dx, dx), b.mul(dy, dy)));
      return b.mul(quadrantAngle(b, tangent, b.constant(lane, 1), lane), b.constant(lane, 180 / Math.PI));
    },
  },
  percent: {
    name: "slope in percent",
    numbers: 2,
    build(b, [west, south], [x, y], lane) {
      const [dx, dy] = [b.mul(west, x), b.mul(south, y)];
      return b.mul(b.unary("sqrt", b.add(b.mul(dx, dx), b.mul(dy, dy))), b.constant(lane, 100));
    },
  },
};

/**
 * How steep the terrain is: the length of its gradient, as an angle or in percent; gdaldem's `slope`. Heights are
 * `dem[row][column]`, rows from north to south. Throws `shape` for what is not a grid, `domain` for a
 * missing cell size and one of 0, `unsupported` for another word.
 */
export function slope(dem: NDView | NestedNumbers, options: SlopeOptions): NDArray {
  checkOptions(options, "terrain.slope", { ...terrainOptions, units: "word" }, ["cellSize"]);
  const { units = "degrees", noAnswer = -9999 } = options;
  const second = meaning(steepness, units, "slope: units");
  const first = meaning(rises, options.method === undefined ? "horn" : options.method, "slope: method");
  const heights = demOf(dem, options, "terrain.slope");
  const sizes = cellSizesOf(options, heights.height, "terrain.slope");
  const out = resultFor(heights, options.out, "float32", "terrain.slope");
  const numbers = (row: number): number[] => sizes(row).map((size) => 1 / (size * first.divisor));
  return measureAll(heights, { first, sums: 2, second, numbers, noAnswer }, out);
}
