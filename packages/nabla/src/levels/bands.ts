import type { NDView, NestedNumbers } from "../array/view.js";
import { type Chain, chains } from "./chains.js";
import { type Field, fieldOf, sortedLevels } from "./field.js";
import { checkLevelOptions, type LevelOptions, rulesOf } from "./lines.js";
import { outlineOf } from "./outline.js";
import { type Polygon, polygonsOf, ringArea } from "./polygons.js";
import { ringsOf } from "./rings.js";
import { sweep } from "./sweep.js";
import { simplePolygons } from "./valid.js";

/** The region lower < f ≤ upper. */
export interface LevelBand {
  readonly lower: number;
  readonly upper: number;
  readonly polygons: Polygon[];
}

/**
 * The regions between each two neighbouring levels (sorted; ±Infinity reaches to the end), as polygons with holes,
 * bounded by the very lines of `levelLines` and by the outline of the grid. A vertex exactly at a level belongs to the
 * band below it. The inside is on the left of every ring in the plane of column and row numbers; a ring repeats no
 * point. Polygons that touch only at a vertex are separate, a hole may touch its outer ring or another hole at points:
 * the polygons of a band are valid by the rules of OGC Simple Features, where x and y are evenly oriented. The bands
 * between −Infinity and Infinity cover the cells once. Options, conventions and errors are those of `levelLines`.
 */
export function levelBands(
  grid: NDView | NestedNumbers,
  levels: ArrayLike<number>,
  options: LevelOptions = {},
): LevelBand[] {
  const { bounds, between } = traced(grid, levels, options);
  return bounds.slice(1).map((upper, n) => between(bounds[n], upper));
}

/**
 * For each level from the lowest to the highest all that is above it: the band between it and Infinity, as
 * {@link levelBands} has it, of lines that are traced once for all.
 */
export function aboveLevels(
  grid: NDView | NestedNumbers,
  levels: ArrayLike<number>,
  options: LevelOptions = {},
): LevelBand[] {
  const { bounds, between } = traced(grid, levels, options);
  return bounds.map((level) => between(level, Number.POSITIVE_INFINITY));
}

/** Is a chain closed round less than this area, with heights everywhere in it? */
function isSmall({ closed, points, edges }: Chain, { z, columns }: Field, smallest: number): boolean {
  if (!closed || !(Math.abs(ringArea(points)) < smallest)) return false;
  let [top, bottom, left, right] = [z.length, 0, columns, 0];
  for (const edge of edges) {
    const vertex = edge % z.length;
    const column = vertex % columns;
    [top, bottom] = [Math.min(top, vertex - column), Math.max(bottom, vertex - column)];
    [left, right] = [Math.min(left, column), Math.max(right, column)];
  }
  // An edge reaches one vertex on.
  for (let row = top; row <= bottom + columns && row < z.length; row += columns) {
    for (let v = row + left; v <= row + Math.min(right + 1, columns - 1); v++)
      if (!Number.isFinite(z[v])) return false;
  }
  return true;
}

/** The distinct levels in their order, and the band between any two of them or infinities. */
function traced(
  grid: NDView | NestedNumbers,
  levels: ArrayLike<number>,
  options: LevelOptions,
): { bounds: readonly number[]; between: (lower: number, upper: number) => LevelBand } {
  checkLevelOptions(options, "levelBands");
  const field = fieldOf(grid, options.x, options.y, "levelBands");
  const bounds = Array.from(new Set(sortedLevels(levels, "levelBands")));
  const finite = Float64Array.from(bounds.filter(Number.isFinite));
  const rules = { ...rulesOf(options), keepEdges: true };
  const outline = outlineOf(field, rules.cornerMask);
  const lines = new Map<number, Chain[]>(bounds.map((level) => [level, []]));
  const crossings = sweep(field, finite, rules);
  for (const chain of chains(crossings)) {
    // What lies inside a small ring is in smaller ones, which go too.
    if (!isSmall(chain, field, options.smallestRing ?? 0)) lines.get(finite[chain.k])?.push(chain);
  }
  const touched = new Set(finite.filter((_, k) => crossings.touched[k] === 1));
  // Round cells that touch only at a corner the outline passes a vertex twice.
  const isPinched = new Set(outline.to).size < outline.to.length;
  const between = (lower: number, upper: number): LevelBand => {
    const rings = ringsOf(field, outline, lower, upper, lines.get(lower) ?? [], lines.get(upper) ?? []);
    const isRough = isPinched || touched.has(lower) || touched.has(upper);
    const polygons =
      isRough && options.like === undefined
        ? simplePolygons(rings, crossings.turn || 1)
        : polygonsOf(rings, field);
    return { lower, upper, polygons };
  };
  return { bounds, between };
}
