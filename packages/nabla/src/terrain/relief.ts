import type { NDArray, NDView, NestedNumbers } from "../array/view.js";
import { demOf, resultFor, type TerrainOptions } from "./dem.js";
import { eachWindow, type Rows } from "./windows.js";

/** Options of the measures that look at heights only. */
export type ReliefOptions = Pick<TerrainOptions, "nodata" | "computeEdges" | "noAnswer" | "out">;

/**
 * Terrain ruggedness index: √Σ(z − zₖ)² over the eight neighbours; gdaldem's `TRI`. S. Riley, S. DeGloria, R. Elliot, A terrain ruggedness index, 1999.
 * Throws `shape` for what is not a grid.
 */
export function ruggedness(dem: NDView | NestedNumbers, options: ReliefOptions = {}): NDArray {
  return relief(dem, options, "terrain.ruggedness", (window) => {
    let sum = 0;
    for (const z of window) sum += (z - (window[4] as number)) ** 2;
    return Math.sqrt(sum);
  });
}

/** Topographic position index: the height over the mean of the eight neighbours; gdaldem's `TPI`. Throws `shape` for what is not a grid. */
export function position(dem: NDView | NestedNumbers, options: ReliefOptions = {}): NDArray {
  return relief(dem, options, "terrain.position", (window, round) => {
    let sum = 0;
    for (let n = 0; n < 9; n++) if (n !== 4) sum = round(sum + (window[n] as number));
    return (window[4] as number) - sum / 8;
  });
}

/** The highest less the lowest of a cell and its eight neighbours; gdaldem's `roughness`. Throws `shape` for what is not a grid. */
export function roughness(dem: NDView | NestedNumbers, options: ReliefOptions = {}): NDArray {
  return relief(dem, options, "terrain.roughness", (window) => Math.max(...window) - Math.min(...window));
}

function relief(
  dem: NDView | NestedNumbers,
  options: ReliefOptions,
  operation: string,
  measure: (window: Float64Array, round: (x: number) => number) => number,
): NDArray {
  const heights = demOf(dem, { ...options, cellSize: 1 }, operation);
  const window = new Float64Array(9);
  const round = heights.single ? Math.fround : (x: number): number => x;
  const fill = ({ north, here, south }: Rows, x: number): Float64Array => {
    for (let n = 0; n < 3; n++) {
      window[n] = north[x + n] as number;
      window[n + 3] = here[x + n] as number;
      window[n + 6] = south[x + n] as number;
    }
    return window;
  };
  return eachWindow(
    heights,
    (rows, result, count) => {
      for (let x = 0; x < count; x++) result[x] = measure(fill(rows, x), round);
    },
    options.noAnswer ?? -9999,
    resultFor(heights, options.out, "float32", operation),
  );
}
