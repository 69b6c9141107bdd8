import type { NDView, NestedNumbers } from "../array/view.js";
import { type Chain, chains } from "./chains.js";
import { type Coordinate, type Field, fieldOf, sortedLevels } from "./field.js";
import { type LevelOptions, rulesOf } from "./lines.js";
import { type Polygon, polygonsOf } from "./polygons.js";
import { type Rim, rimOf } from "./rim.js";
import { sweep } from "./sweep.js";

/** The region lower < f ≤ upper. */
export interface LevelBand {
  readonly lower: number;
  readonly upper: number;
  readonly polygons: Polygon[];
}

/**
 * The regions between each two neighbouring levels (sorted; ±Infinity reaches to the end), as polygons with holes, bounded by the
 * very lines of `levelLines` and by the rim of the grid. A vertex exactly at a level belongs to the band below it. The inside is on the
 * left of every ring in the plane of column and row numbers; a ring repeats no point. Polygons that touch only at a vertex are
 * separate. Options, conventions and errors are those of `levelLines`; both are contourpy's.
 */
export function levelBands(
  grid: NDView | NestedNumbers,
  levels: ArrayLike<number>,
  options: LevelOptions = {},
): LevelBand[] {
  const field = fieldOf(grid, options.x, options.y, "levelBands");
  const bounds = Array.from(new Set(sortedLevels(levels, "levelBands")));
  const finite = Float64Array.from(bounds.filter(Number.isFinite));
  const rules = rulesOf(options);
  const rim = rimOf(field, rules.cornerMask);
  const lines = new Map<number, Chain[]>(bounds.map((level) => [level, []]));
  for (const chain of chains(sweep(field, finite, rules))) lines.get(finite[chain.k] as number)?.push(chain);
  return bounds.slice(1).map((upper, n) => {
    const lower = bounds[n] as number;
    const rings = ringsOf(field, rim, lower, upper, lines.get(lower) ?? [], lines.get(upper) ?? []);
    return { lower, upper, polygons: polygonsOf(rings, handedness(field)) };
  });
}

/**
 * Goes round the region with the inside on the left: forwards along lines of the lower level, backwards along those of the upper, and
 * between them along the rim.
 */
function ringsOf(
  field: Field,
  rim: Rim,
  lower: number,
  upper: number,
  lows: readonly Chain[],
  highs: readonly Chain[],
): Float64Array[] {
  const rings: Float64Array[] = [];
  const open = (chain: Chain): boolean => !chain.closed;
  // By the edge where a walk along the rim leaves it for a line.
  const leaveLow = new Map(lows.filter(open).map((chain) => [chain.from, chain]));
  const leaveHigh = new Map(highs.filter(open).map((chain) => [chain.to, chain]));
  const seen = new Uint8Array(rim.edge.length);

  const walk = (start: number): Float64Array => {
    const ring: number[] = [];
    let side = start;
    for (;;) {
      const v = rim.to[side] as number;
      const edge = rim.edge[side] as number;
      const z = field.z[v] as number;
      if (z > lower && z <= upper) {
        side = rim.next[side] as number;
        if (seen[side] === 1) break;
        seen[side] = 1;
        const [i, j] = [Math.floor(v / field.columns), v % field.columns];
        ring.push(at(field.x, i, j), at(field.y, i, j));
        continue;
      }
      const ways = z > upper ? leaveHigh : leaveLow;
      const chain = ways.get(edge);
      if (chain === undefined) break;
      ways.delete(edge);
      for (const value of z > upper ? reversed(chain.points) : chain.points) ring.push(value);
      side = rim.sideOf.get(z > upper ? chain.from : chain.to) as number;
    }
    return Float64Array.from(ring);
  };

  for (const chain of lows) if (chain.closed) rings.push(chain.points);
  for (const chain of highs) if (chain.closed) rings.push(reversed(chain.points));
  for (let side = 0; side < rim.edge.length; side++) {
    const z = field.z[rim.to[side] as number] as number;
    const edge = rim.edge[side] as number;
    const begins =
      z > upper ? leaveHigh.has(edge) : z > lower ? seen[rim.next[side] as number] === 0 : leaveLow.has(edge);
    if (begins) rings.push(walk(side));
  }
  return rings;
}

function reversed(points: Float64Array): Float64Array {
  const back = new Float64Array(points.length);
  for (let n = 0; n < points.length; n += 2) {
    back[n] = points[points.length - 2 - n] as number;
    back[n + 1] = points[points.length - 1 - n] as number;
  }
  return back;
}

/** 1 where x and y turn like column and row numbers, −1 where they are mirrored: by the area of all cells. */
function handedness({ rows, columns, x, y }: Field): 1 | -1 {
  let area = 0;
  for (let i = 0; i + 1 < rows; i++) {
    for (let j = 0; j + 1 < columns; j++) {
      const [dx, dy] = [at(x, i + 1, j + 1) - at(x, i, j), at(y, i + 1, j + 1) - at(y, i, j)];
      const [ex, ey] = [at(x, i + 1, j) - at(x, i, j + 1), at(y, i + 1, j) - at(y, i, j + 1)];
      area += dx * ey - dy * ex;
    }
  }
  return area < 0 ? -1 : 1;
}

const at = (c: Coordinate, row: number, column: number): number =>
  c.values[row * c.perRow + column * c.perColumn] as number;
