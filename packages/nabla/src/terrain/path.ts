import { checkOptions, type OptionKinds } from "../array/options.js";
import type { NDView, NestedNumbers } from "../array/view.js";
import { NablaError } from "../error.js";
import { cellSizesOf, type Dem, demOf, heightAt, type TerrainOptions, terrainOptions } from "./dem.js";

export interface PathOptions extends Pick<TerrainOptions, "cellSize" | "latitudes" | "nodata"> {
  /** Where to start, in columns and rows: [0, 0] is the centre of the first cell. */
  readonly from: readonly [column: number, row: number];
  /** Length of a step in cells; default 0.25. */
  readonly step?: number;
}

/** A path over the terrain. */
export interface Path {
  /** Column and row of each point, in pairs. */
  readonly points: Float64Array;
  /** Height at each point; it rises from point to point on the way up, and falls on the way down. */
  readonly heights: Float64Array;
  /**
   * Why it ends: all cells around are lower (`summit`) or higher (`pit`), some are as high (`flat`), beyond the `rim`
   * or in a `hole` there may be others, or `limit` steps are done.
   */
  readonly end: "summit" | "pit" | "flat" | "rim" | "hole" | "limit";
}

const { cellSize, latitudes, nodata } = terrainOptions;
const pathOptions: OptionKinds = { cellSize, latitudes, nodata, from: "pair", step: "number" };

/** The path of steepest ascent from a point, along ∇z, to a summit. See {@link steepestDescent}. */
export function steepestAscent(dem: NDView | NestedNumbers, options: PathOptions): Path {
  checkOptions(options, "terrain.steepestAscent", pathOptions, ["cellSize", "from"]);
  return follow(demOf(dem, options, "terrain.steepestAscent"), options, 1, "terrain.steepestAscent");
}

/**
 * The path of steepest descent from a point, along −∇z, to a pit: where water would run. Between cells heights are
 * bilinear; the direction is that of the central differences, also bilinear, in true distances. A step that would not
 * go down is halved, and at last, or where steps lead to and fro, the path moves to the lowest of the cells around,
 * so that it ends at a cell with none lower around it. Throws `shape` for what is not a grid, `domain` for a start
 * outside it or in a hole.
 */
export function steepestDescent(dem: NDView | NestedNumbers, options: PathOptions): Path {
  checkOptions(options, "terrain.steepestDescent", pathOptions, ["cellSize", "from"]);
  return follow(demOf(dem, options, "terrain.steepestDescent"), options, -1, "terrain.steepestDescent");
}

const SHORTEST = 1 / 64;
const MOST_STEPS = 1 << 20;

function follow(dem: Dem, options: PathOptions, sign: 1 | -1, operation: string): Path {
  const { width, height } = dem;
  const { from, step = 0.25 } = options;
  const sizes = cellSizesOf(options, height, operation);
  const surface = surfaceOf(dem);
  let [x, y] = from;
  let z = surface.at(x, y);
  if (!Number.isFinite(z) || !(step > 0 && step < Number.POSITIVE_INFINITY)) {
    throw new NablaError(
      "domain",
      `${operation}: from lies on the grid of ${width} × ${height} cells where there are heights, ` +
        `and step is positive and finite, got [${x},${y}] and ${step}`,
      { value: [x, y, step] },
    );
  }
  const points = [x, y];
  const heights = [z];
  const goTo = (nextX: number, nextY: number): boolean => {
    const next = surface.at(nextX, nextY);
    if (!(sign * next > sign * z)) return false;
    [x, y, z] = [nextX, nextY, next];
    points.push(x, y);
    heights.push(z);
    return true;
  };
  const walk = (): boolean => {
    const [width, height] = sizes(y);
    const [dx, dy] = surface.gradient(x, y);
    // A slope along x of dx a cell is dx / width on the ground, and moving along it by one unit of length is 1 /
    // width cells.
    let [u, v] = [(sign * dx) / width ** 2, (sign * dy) / height ** 2];
    // On the rim, a way that would lead over it leads along it.
    if (x === (u < 0 ? 0 : dem.width - 1)) u = 0;
    if (y === (v < 0 ? 0 : dem.height - 1)) v = 0;
    const length = Math.hypot(u, v);
    for (let size = step; length > 0 && size >= SHORTEST * step; size /= 2) {
      if (goTo(clamp(x + (u / length) * size, dem.width - 1), clamp(y + (v / length) * size, dem.height - 1)))
        return true;
    }
    return false;
  };
  const jump = (): boolean => {
    let best: readonly [number, number] | undefined;
    for (const [column, row] of around(x, y)) {
      const target = best === undefined ? z : surface.at(...best);
      if (sign * surface.at(column, row) > sign * target) best = [column, row];
    }
    return best !== undefined && goTo(...best);
  };
  let [lastX, lastY] = [x, y];
  const most = Math.min(MOST_STEPS, Math.ceil((50 * (width + height)) / Math.min(1, step)));
  const between = Math.ceil(8 / step);
  for (let steps = 1; steps <= most; steps++) {
    let crawls = false;
    if (steps % between === 0) {
      // From side to side of a sharp ridge the way gets no further; a jump does.
      crawls = Math.abs(x - lastX) < 1 && Math.abs(y - lastY) < 1;
      [lastX, lastY] = [x, y];
    }
    if (crawls ? !jump() && !walk() : !walk() && !jump())
      return { points: Float64Array.from(points), heights: Float64Array.from(heights), end: endAt() };
  }
  return { points: Float64Array.from(points), heights: Float64Array.from(heights), end: "limit" };

  function endAt(): Path["end"] {
    const cells = around(x, y);
    if (cells.some(([column, row]) => column < 0 || row < 0 || column >= width || row >= height))
      return "rim";
    if (cells.some(([column, row]) => Number.isNaN(surface.at(column, row)))) return "hole";
    const isLevel = cells.some(
      ([column, row]) => (column !== x || row !== y) && surface.at(column, row) === z,
    );
    return isLevel ? "flat" : sign > 0 ? "summit" : "pit";
  }
}

const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));

/** The cells within one column and one row of a point. */
function around(x: number, y: number): [column: number, row: number][] {
  const cells: [number, number][] = [];
  for (let row = Math.ceil(y - 1); row <= y + 1; row++) {
    for (let column = Math.ceil(x - 1); column <= x + 1; column++) cells.push([column, row]);
  }
  return cells;
}

/**
 * Heights, and their differences over one cell, at any point between the cells; NaN outside the grid and beside holes.
 */
function surfaceOf(dem: Dem) {
  const cell = (column: number, row: number): number => heightAt(dem, column, row);
  /** Half the difference of the neighbours, or the whole one to the only neighbour. */
  const difference = (column: number, row: number, dx: number, dy: number): number => {
    const here = cell(column, row);
    const [before, after] = [cell(column - dx, row - dy), cell(column + dx, row + dy)];
    if (Number.isNaN(before)) return Number.isNaN(after) ? 0 : after - here;
    return Number.isNaN(after) ? here - before : (after - before) / 2;
  };
  const blend = (x: number, y: number, value: (column: number, row: number) => number): number => {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const [s, t] = [x - column, y - row];
    let sum = 0;
    for (const [dx, dy, weight] of [
      [0, 0, (1 - s) * (1 - t)],
      [1, 0, s * (1 - t)],
      [0, 1, (1 - s) * t],
      [1, 1, s * t],
    ] as const) {
      if (weight !== 0) sum += weight * value(column + dx, row + dy);
    }
    return sum;
  };
  return {
    at: (x: number, y: number): number => blend(x, y, cell),
    gradient: (x: number, y: number): [number, number] => [
      blend(x, y, (column, row) => difference(column, row, 1, 0)),
      blend(x, y, (column, row) => difference(column, row, 0, 1)),
    ],
  };
}
