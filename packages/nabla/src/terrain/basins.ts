import { zeros } from "../array/ndarray.js";
import { checkOptions, type OptionKinds } from "../array/options.js";
import type { NDArray, NDView, NestedNumbers } from "../array/view.js";
import {
  type CellSizes,
  cellSizesOf,
  type Dem,
  demOf,
  heightAt,
  type TerrainOptions,
  terrainOptions,
} from "./dem.js";

/** How flow is led from cell to cell. */
export type FlowOptions = Pick<TerrainOptions, "cellSize" | "latitudes" | "nodata">;

/** Where the water of a basin ends. */
export interface Outlet {
  readonly column: number;
  readonly row: number;
  /**
   * All cells around are higher (`pit`), or as high as it or higher (`flat`); at the `rim` of the grid and beside a
   * `hole` the water may run on, out of sight.
   */
  readonly end: "pit" | "flat" | "rim" | "hole";
}

/** The basins of a terrain. */
export interface Basins {
  /** Of each cell the number of its basin, from 1; 0 where there is no height. int32. */
  readonly labels: NDArray<Int32Array>;
  /** Where basin k ends, at k − 1: from the first row to the last, from west to east. */
  readonly outlets: readonly Outlet[];
}

const { cellSize, latitudes, nodata } = terrainOptions;
const flowOptions: OptionKinds = { cellSize, latitudes, nodata };

/** The eight neighbours, from the east clockwise, as columns and rows. */
const WAYS: readonly (readonly [dx: number, dy: number])[] = [
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
];

/** What stands for a cell that no water leaves, and for one without a height. */
const [STAYS, HOLE] = [8, 9];

/**
 * Where the water of each cell runs, D8: to the one of eight neighbours with the largest drop over distance, of equal
 * ones the first from the east clockwise. 1 is east, then clockwise 2, 4, 8, 16, 32, 64, 128 is north-east, in grids
 * whose rows run southwards; 0 where none is lower. Cells of a level stretch without a lower neighbour pass it on to
 * one of their own height that has a way out, by the shortest way within the stretch. Pits are not filled. J.
 * O'Callaghan, D. Mark, The extraction of drainage networks from digital elevation data, Comput. Vis. Graph. Image
 * Process. 28 (1984), without their smoothing. uint8. Throws `shape` for what is not a grid, `domain` for a missing
 * cell size and one of 0.
 */
export function flowDirections(dem: NDView | NestedNumbers, options: FlowOptions): NDArray<Uint8Array> {
  const { ways, heights } = flowOf(dem, options, "terrain.flowDirections");
  const codes = zeros([heights.height, heights.width], "uint8");
  ways.forEach((way, cell) => {
    codes.data[cell] = way < STAYS ? 1 << way : 0;
  });
  return codes;
}

/**
 * The basins of a terrain: the cells whose water runs, by {@link flowDirections}, to one outlet, which is a cell or a
 * level stretch with no way down. Every pit is an outlet; nothing is filled, so that noise makes many small basins.
 * Throws as `flowDirections` does.
 */
export function basins(dem: NDView | NestedNumbers, options: FlowOptions): Basins {
  const { ways, heights } = flowOf(dem, options, "terrain.basins");
  const { width, height } = heights;
  const labels = zeros([height, width], "int32");
  const numbers = labels.data;
  const outlets: Outlet[] = [];
  ways.forEach((way, cell) => {
    if (way !== STAYS || numbers[cell] !== 0) return;
    const stretch = [cell];
    numbers[cell] = outlets.length + 1;
    for (const at of stretch) {
      for (const next of alike(heights, at)) {
        if (ways[next] !== STAYS || numbers[next] !== 0) continue;
        numbers[next] = outlets.length + 1;
        stretch.push(next);
      }
    }
    outlets.push({ column: cell % width, row: Math.floor(cell / width), end: endOf(heights, stretch) });
  });
  const path: number[] = [];
  for (let start = 0; start < ways.length; start++) {
    let at = start;
    for (let way = ways[at] ?? HOLE; way < STAYS && numbers[at] === 0; way = ways[at] ?? HOLE) {
      path.push(at);
      const [dx, dy] = WAYS[way] ?? [0, 0];
      at += dy * width + dx;
    }
    for (const cell of path) numbers[cell] = numbers[at] ?? 0;
    path.length = 0;
  }
  return { labels, outlets };
}

/** The way out of each cell, as its number in WAYS, STAYS or HOLE. */
function flowOf(
  dem: NDView | NestedNumbers,
  options: FlowOptions,
  operation: string,
): { ways: Uint8Array; heights: Dem } {
  checkOptions(options, operation, flowOptions, ["cellSize"]);
  const heights = demOf(dem, options, operation);
  const ways = steepest(heights, cellSizesOf(options, heights.height, operation));
  // Level stretches, from the cells of their height that have a way out on, nearest first.
  const queue: number[] = [];
  const spread = (at: number): void => {
    for (const next of alike(heights, at)) {
      if (ways[next] !== STAYS) continue;
      ways[next] = WAYS.findIndex(([dx, dy]) => next + dy * heights.width + dx === at);
      queue.push(next);
    }
  };
  const begins = ways.map((way) => (way < STAYS ? 1 : 0));
  begins.forEach((begin, cell) => {
    if (begin === 1) spread(cell);
  });
  for (const cell of queue) spread(cell);
  return { ways, heights };
}

function steepest(heights: Dem, sizes: CellSizes): Uint8Array {
  const { width, height } = heights;
  const ways = new Uint8Array(width * height).fill(HOLE);
  for (let row = 0; row < height; row++) {
    const [x, y] = sizes(row);
    const lengths = WAYS.map(([dx, dy]) => Math.hypot(dx * x, dy * y));
    for (let column = 0; column < width; column++) {
      const cell = row * width + column;
      const z = heightAt(heights, column, row);
      if (Number.isNaN(z)) continue;
      let [most, best] = [0, STAYS];
      for (let way = 0; way < STAYS; way++) {
        const [dx, dy] = WAYS[way] ?? [0, 0];
        // A neighbour without a height gives NaN, which is not more.
        const drop = (z - heightAt(heights, column + dx, row + dy)) / (lengths[way] ?? 1);
        if (drop > most) [most, best] = [drop, way];
      }
      ways[cell] = best;
    }
  }
  return ways;
}

/** The neighbours of a cell that are as high as it. */
function alike(heights: Dem, cell: number): number[] {
  const { width } = heights;
  const [column, row] = [cell % width, Math.floor(cell / width)];
  const z = heightAt(heights, column, row);
  return WAYS.filter(([dx, dy]) => heightAt(heights, column + dx, row + dy) === z).map(
    ([dx, dy]) => cell + dy * width + dx,
  );
}

function endOf(heights: Dem, stretch: readonly number[]): Outlet["end"] {
  const { width, height } = heights;
  let isBesideHole = false;
  for (const cell of stretch) {
    const [column, row] = [cell % width, Math.floor(cell / width)];
    if (column === 0 || row === 0 || column === width - 1 || row === height - 1) return "rim";
    isBesideHole ||= WAYS.some(([dx, dy]) => Number.isNaN(heightAt(heights, column + dx, row + dy)));
  }
  return isBesideHole ? "hole" : stretch.length > 1 ? "flat" : "pit";
}
