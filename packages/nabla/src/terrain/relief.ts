import { checkOptions, type OptionKinds } from "../array/options.js";
import type { NDArray, NDView, NestedNumbers } from "../array/view.js";
import type { Value } from "../machine/kernel.js";
import { sumInOrder } from "../stencil/in-order.js";
import { demOf, resultFor, type TerrainOptions, terrainOptions } from "./dem.js";
import type { First, Second } from "./kernels.js";
import { measureAll } from "./windows.js";

/** Options of the measures that look at heights only. */
export type ReliefOptions = Pick<TerrainOptions, "nodata" | "computeEdges" | "noAnswer" | "out">;

/**
 * Terrain ruggedness index: √Σ(z − zₖ)² over the eight neighbours; gdaldem's `TRI`. S. Riley, S. DeGloria, R. Elliot,
 * A terrain ruggedness index, 1999. Throws `shape` for what is not a grid.
 */
export function ruggedness(dem: NDView | NestedNumbers, options: ReliefOptions = {}): NDArray {
  return relief(dem, options, squaredDifferences, "terrain.ruggedness", root);
}

/**
 * Topographic position index: the height over the mean of the eight neighbours; gdaldem's `TPI`. Throws `shape` for
 * what is not a grid.
 */
export function position(dem: NDView | NestedNumbers, options: ReliefOptions = {}): NDArray {
  return relief(dem, options, overMean, "terrain.position");
}

/**
 * The highest less the lowest of a cell and its eight neighbours; gdaldem's `roughness`. Throws `shape` for what is
 * not a grid.
 */
export function roughness(dem: NDView | NestedNumbers, options: ReliefOptions = {}): NDArray {
  return relief(dem, options, range, "terrain.roughness");
}

const squaredDifferences: First = {
  name: "squared differences",
  build: (b, window) => {
    const squares = window
      .filter((_, k) => k !== 4)
      .map((height) => {
        const difference = b.sub(height, window[4]);
        return b.mul(difference, difference);
      });
    return [sumInOrder(b, squares)];
  },
};

const overMean: First = {
  name: "over the mean",
  build: (b, window, lane) => {
    const sum = sumInOrder(
      b,
      window.filter((_, k) => k !== 4),
    );
    return [b.sub(window[4], b.mul(sum, b.constant(lane, 0.125)))];
  },
};

const range: First = {
  name: "range",
  build: (b, window) => {
    const most = (operator: "min" | "max"): Value => window.reduce((x, y) => b.binary(operator, x, y));
    return [b.sub(most("max"), most("min"))];
  },
};

const same: Second = { name: "as it is", numbers: 0, build: (_, [value]) => value };
const root: Second = { name: "root", numbers: 0, build: (b, [value]) => b.unary("sqrt", value) };

const { nodata, computeEdges, noAnswer, out } = terrainOptions;
const reliefOptions: OptionKinds = { nodata, computeEdges, noAnswer, out };

function relief(
  dem: NDView | NestedNumbers,
  options: ReliefOptions,
  first: First,
  operation: string,
  second: Second = same,
): NDArray {
  checkOptions(options, operation, reliefOptions);
  const heights = demOf(dem, { ...options, cellSize: 1 }, operation);
  const result = resultFor(heights, options.out, "float32", operation);
  const measure = { first, sums: 1, second, numbers: () => [], noAnswer: options.noAnswer ?? -9999 };
  return measureAll(heights, measure, result);
}
