import type { NDView, NestedNumbers } from "../array/view.js";
import { type Chain, chains } from "./chains.js";
import { fieldOf, sortedLevels } from "./field.js";
import { type LevelOptions, rulesOf } from "./lines.js";
import { type Polygon, polygonsOf } from "./polygons.js";
import { rimOf } from "./rim.js";
import { ringsOf } from "./rings.js";
import { sweep } from "./sweep.js";

/** The region lower < f ≤ upper. */
export interface LevelBand {
  readonly lower: number;
  readonly upper: number;
  readonly polygons: Polygon[];
}

/**
 * The regions between each two neighbouring levels (sorted; ±Infinity reaches to the end), as polygons with holes,
 * bounded by the very lines of `levelLines` and by the rim of the grid. A vertex exactly at a level belongs to the
 * band below it. The inside is on the left of every ring in the plane of column and row numbers; a ring repeats no
 * point. Polygons that touch only at a vertex are separate. Options, conventions and errors are those of
 * `levelLines`; both are contourpy's.
 */
export function levelBands(
  grid: NDView | NestedNumbers,
  levels: ArrayLike<number>,
  options: LevelOptions = {},
): LevelBand[] {
  const field = fieldOf(grid, options.x, options.y, "levelBands");
  const bounds = Array.from(new Set(sortedLevels(levels, "levelBands")));
  const finite = Float64Array.from(bounds.filter(Number.isFinite));
  const rules = { ...rulesOf(options), keepEdges: true };
  const rim = rimOf(field, rules.cornerMask);
  const lines = new Map<number, Chain[]>(bounds.map((level) => [level, []]));
  for (const chain of chains(sweep(field, finite, rules))) lines.get(finite[chain.k])?.push(chain);
  return bounds.slice(1).map((upper, n) => {
    const lower = bounds[n];
    const rings = ringsOf(field, rim, lower, upper, lines.get(lower) ?? [], lines.get(upper) ?? []);
    return { lower, upper, polygons: polygonsOf(rings, field) };
  });
}
