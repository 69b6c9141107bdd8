import { shown } from "../array/arguments.js";
import { checkOptions, type OptionKinds } from "../array/options.js";
import type { NDView, NestedNumbers } from "../array/view.js";
import { NablaError } from "../error.js";
import { chains } from "./chains.js";
import type { Crossings } from "./crossings.js";
import { type Coordinates, fieldOf, sortedLevels } from "./field.js";
import { ringArea } from "./polygons.js";
import { type CellRules, sweep } from "./sweep.js";
import { untangled } from "./untangle.js";

/** How `levelLines` and `levelBands` read a grid. */
export interface LevelOptions {
  /** x of each column, or of each vertex. Default: the column's index. */
  readonly x?: Coordinates;
  /** y of each row, or of each vertex. Default: the row's index. */
  readonly y?: Coordinates;
  /** Keep the triangle of a cell that lacks one corner (default), or drop the whole cell. */
  readonly cornerMask?: boolean;
  /**
   * Cut each cell into four triangles round its centre, which has the mean height: rounder lines of about twice the
   * points.
   */
  readonly quadAsTri?: boolean;
  /**
   * Keep what contourpy gives where heights equal a level: lines without length, repeated points, rings that touch
   * themselves and polygons without area. By default there are none.
   */
  readonly like?: "contourpy";
  /**
   * Leave out closed lines round less than this area, in units of x times y: lines that are left stay as they are and
   * so do not cross. Of bands, a ring round vertices without height is kept. Default 0.
   */
  readonly smallestRing?: number;
}

/**
 * A piece of a level line: x, y, x, y … A closed line repeats no point. The lines of one call may share a buffer:
 * `points.slice()` to keep one alone.
 */
export interface LevelLine {
  readonly points: Float64Array;
  readonly closed: boolean;
}

/** All the lines f = level. */
export interface LevelLines {
  readonly level: number;
  readonly lines: LevelLine[];
}

/**
 * The curves f = level of heights given on a grid, `grid[row][column]` = f(x[column], y[row]), for each level in the
 * order given.
 *
 * Heights are interpolated linearly along the edges of the cells (marching squares). A vertex counts as above a level
 * when z > level. Where two opposite corners of a cell are above and two are not, the mean of the four decides which
 * pair is joined. Cells with a height that is NaN or infinite are left out, except for the triangle of three good
 * corners. Lines keep the higher side on their left where x grows to the right and y upwards (with row numbers as y
 * drawn downwards, on their right). These are the conventions of contourpy, whose lines these are, point for point,
 * where no height equals a level.
 *
 * Lines are the border between what is above and what is not. So a plateau exactly at the level counts as below it:
 * what is drawn is its border with higher ground. Nothing is drawn where the level is touched but nothing of any area
 * lies on one side: at a peak, a ridge, a pit or the floor of a valley exactly at the level, or on a plateau with
 * only lower ground around it. What lies beyond the outline is not known: along an outline exactly at the level with
 * higher ground inside, the line is drawn. Every line has a length, none repeats a point, and none passes a place
 * twice: at such a place a line is cut into a loop and the rest, which touch there. A line that ends at a vertex of the
 * outline where another begins goes on along it.
 *
 * Throws `shape` when the grid has not two axes or `x`, `y` do not fit it, `domain` for a level that is NaN.
 */
export function levelLines(
  grid: NDView | NestedNumbers,
  levels: ArrayLike<number>,
  options: LevelOptions = {},
): LevelLines[] {
  checkLevelOptions(options, "levelLines");
  const field = fieldOf(grid, options.x, options.y, "levelLines");
  const sorted = sortedLevels(levels, "levelLines").filter(Number.isFinite);
  return linesOf(sweep(field, sorted, rulesOf(options)), sorted, levels, options);
}

/** Follows the lines of a sweep over the `sorted` levels, and gives them in the order of `levels`. */
export function linesOf(
  crossings: Crossings,
  sorted: Float64Array,
  levels: ArrayLike<number>,
  { like, smallestRing = 0 }: LevelOptions,
): LevelLines[] {
  const { touched, turn } = crossings;
  const found = new Map<number, LevelLine[]>(Array.from(sorted, (level) => [level, []]));
  const lines = Array.from(sorted, (level) => found.get(level) ?? []);
  for (const { k, points, closed } of chains(crossings)) {
    // A level that was given twice is found twice, in the same list of its own.
    if (sorted[k] === sorted[k - 1] || (closed && Math.abs(ringArea(points)) < smallestRing)) continue;
    lines[k]?.push(like === "contourpy" ? ended(points, closed) : { points, closed });
  }
  if (like === undefined) {
    lines.forEach((rough, k) => {
      if (touched[k] === 1 && sorted[k] !== sorted[k - 1]) {
        found.set(sorted[k], untangled(rough, turn || 1).flat());
      }
    });
  }
  return Array.from(levels, (level) => ({ level, lines: found.get(level) ?? [] }));
}

/**
 * A line that leaves the grid in the very point where it entered (a vertex at the level, on the outline) is closed too.
 */
function ended(points: Float64Array, closed: boolean): LevelLine {
  const last = points.length - 2;
  if (closed || points[0] !== points[last] || points[1] !== points[last + 1]) return { points, closed };
  return { points: points.subarray(0, last), closed: true };
}

/** The options of everything here but y, which a tracer is given row by row. */
export const traced: OptionKinds = {
  x: "object",
  cornerMask: "flag",
  quadAsTri: "flag",
  like: "word",
  smallestRing: "number",
};

/**
 * Throws `domain` for options of another kind than they should be, `unsupported` for names that are none of `known` and
 * for another peer than contourpy.
 */
export function checkLevelOptions(
  options: LevelOptions,
  operation: string,
  known: OptionKinds = { ...traced, y: "object" },
): void {
  checkOptions(options, operation, known);
  const { like } = options;
  if (like === undefined || like === "contourpy") return;
  throw new NablaError("unsupported", `${operation}: like is contourpy or not given, got ${shown(like)}`, {
    what: shown(like),
  });
}

export const rulesOf = (options: LevelOptions): CellRules => ({
  cornerMask: options.cornerMask ?? true,
  quadAsTri: options.quadAsTri ?? false,
});
