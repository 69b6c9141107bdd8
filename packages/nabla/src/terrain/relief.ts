import { checkOptions, type OptionKinds } from "../array/options.js";
import type { NDArray, NDView, NestedNumbers } from "../array/view.js";
import type { Value } from "../machine/kernel.js";
import { sumInOrder } from "../stencil/in-order.js";
import { cellSizesOf, demOf, meaning, resultFor, type TerrainOptions, terrainOptions } from "./dem.js";
import type { First, Second, Window } from "./kernels.js";
import { type Measure, measureAll } from "./windows.js";

/** Options of the measures that look at heights only. */
export type ReliefOptions = Pick<TerrainOptions, "nodata" | "computeEdges" | "zFactor" | "noAnswer" | "out">;

export interface RuggednessOptions extends ReliefOptions {
  /** `riley` (default): the root of the sum of squares. `wilson`: the mean of the absolute differences. */
  readonly algorithm?: "riley" | "wilson";
}

/**
 * Terrain ruggedness index: √Σ(z − zₖ)² over the eight neighbours, or with `wilson` their mean |z − zₖ|; gdaldem's
 * `TRI`, digit for digit. S. Riley, S. DeGloria, R. Elliot, A terrain ruggedness index, Intermountain J. Sci. 5
 * (1999); M. Wilson et al., Multiscale terrain analysis of multibeam bathymetry data, Marine Geodesy 30 (2007).
 * Throws `shape` for what is not a grid, `unsupported` for another algorithm.
 */
export function ruggedness(dem: NDView | NestedNumbers, options: RuggednessOptions = {}): NDArray {
  checkOptions(options, "terrain.ruggedness", { ...reliefOptions, algorithm: "word" });
  const { algorithm = "riley", ...shared } = options;
  const algorithms = { riley, wilson: { first: absoluteDifferences, sums: 1, second: scaled } };
  return relief(dem, shared, meaning(algorithms, algorithm, "ruggedness: algorithm"), "terrain.ruggedness");
}

/**
 * Topographic position index: the height over the mean of the eight neighbours; gdaldem's `TPI`, digit for digit.
 * Throws `shape` for what is not a grid.
 */
export function position(dem: NDView | NestedNumbers, options: ReliefOptions = {}): NDArray {
  return relief(dem, options, { first: overMean, sums: 1, second: scaled }, "terrain.position");
}

/**
 * The highest less the lowest of a cell and its eight neighbours; gdaldem's `roughness`, digit for digit. Throws
 * `shape` for what is not a grid.
 */
export function roughness(dem: NDView | NestedNumbers, options: ReliefOptions = {}): NDArray {
  return relief(dem, options, { first: range, sums: 1, second: scaled }, "terrain.roughness");
}

const neighbours = (window: Window): Value[] => window.filter((_, k) => k !== 4);

const absoluteDifferences: First = {
  name: "mean of differences",
  build: (b, window, lane) => {
    const sizes = neighbours(window).map((height) => b.unary("abs", b.sub(height, window[4])));
    return [b.mul(sumInOrder(b, sizes), b.constant(lane, 0.125))];
  },
};

const overMean: First = {
  name: "over the mean",
  build: (b, window, lane) => [
    b.sub(window[4], b.mul(sumInOrder(b, neighbours(window)), b.constant(lane, 0.125))),
  ],
};

const range: First = {
  name: "range",
  build: (b, window) => {
    const most = (operator: "min" | "max"): Value => window.reduce((x, y) => b.binary(operator, x, y));
    return [b.sub(most("max"), most("min"))];
  },
};

const scaled: Second = { name: "times", numbers: 1, build: (b, [value], [factor]) => b.mul(value, factor) };

/**
 * As gdaldem: differences are as precise as the heights, their squares and the sum of these are doubles.
 */
const riley: How = {
  first: {
    name: "differences",
    build: (b, window) => neighbours(window).map((height) => b.sub(height, window[4])),
  },
  sums: 8,
  second: {
    name: "length",
    numbers: 1,
    precise: true,
    build(b, differences, [factor]) {
      const squares = differences.map((difference) => b.mul(difference, difference));
      return b.mul(b.unary("sqrt", sumInOrder(b, squares)), factor);
    },
  },
};

const { nodata, computeEdges, zFactor, noAnswer, out } = terrainOptions;
const reliefOptions: OptionKinds = { nodata, computeEdges, zFactor, noAnswer, out };

/** What a measure is made of. */
type How = Pick<Measure, "first" | "sums" | "second">;

function relief(dem: NDView | NestedNumbers, options: ReliefOptions, how: How, operation: string): NDArray {
  checkOptions(options, operation, reliefOptions);
  const { zFactor = 1, noAnswer = -9999 } = options;
  const heights = demOf(dem, { ...options, cellSize: 1 }, operation);
  cellSizesOf({ cellSize: 1, zFactor }, heights.height, operation);
  const result = resultFor(heights, options.out, "float32", operation);
  return measureAll(heights, { ...how, numbers: () => [zFactor], noAnswer }, result);
}
