import type { Chain } from "./chains.js";
import type { Coordinate, Field } from "./field.js";
import type { Outline } from "./outline.js";

/**
 * A ring round a band with the inside on the left. `outline` passes the same edges and vertices in the plane of
 * column and row numbers, where it never touches itself or another: it tells inside from outside even where lines
 * fall together or shrink to a point.
 */
export interface Ring {
  readonly points: Float64Array;
  readonly outline: Float64Array;
}

/**
 * Goes round the region lower < f ≤ upper: forwards along lines of the lower level, backwards along those of the
 * upper, and between them along the outline.
 */
export function ringsOf(
  field: Field,
  around: Outline,
  lower: number,
  upper: number,
  lows: readonly Chain[],
  highs: readonly Chain[],
): Ring[] {
  const forwards = lows.map((chain) => pathOf(field, chain, 1 / 3));
  const backwards = highs.map((chain) => backwardsAlong(pathOf(field, chain, 2 / 3)));
  const rings: Ring[] = [...forwards, ...backwards].filter((path) => path.closed);
  // By the edge where a walk along the outline leaves it for a line.
  const byStart = (paths: Path[]) =>
    new Map(paths.filter((path) => !path.closed).map((path) => [path.from, path]));
  const leaveLow = byStart(forwards);
  const leaveHigh = byStart(backwards);
  const seen = new Uint8Array(around.edge.length);

  const walk = (start: number): Ring => {
    const points: number[] = [];
    const outline: number[] = [];
    let side = start;
    for (;;) {
      const v = around.to[side];
      const z = field.z[v];
      if (z > lower && z <= upper) {
        side = around.next[side];
        if (seen[side] === 1) break;
        seen[side] = 1;
        const [i, j] = [Math.floor(v / field.columns), v % field.columns];
        points.push(at(field.x, i, j), at(field.y, i, j));
        outline.push(j, i);
      } else {
        const ways = z > upper ? leaveHigh : leaveLow;
        const path = ways.get(around.edge[side]);
        if (path === undefined) break;
        ways.delete(path.from);
        for (const value of path.points) points.push(value);
        for (const value of path.outline) outline.push(value);
        side = around.sideOf.get(path.to) as number;
      }
    }
    return { points: Float64Array.from(points), outline: Float64Array.from(outline) };
  };

  for (let side = 0; side < around.edge.length; side++) {
    const z = field.z[around.to[side]];
    const edge = around.edge[side];
    const next = around.next[side];
    if (z > upper ? leaveHigh.has(edge) : z > lower ? seen[next] === 0 : leaveLow.has(edge))
      rings.push(walk(side));
  }
  return rings;
}

interface Path extends Ring {
  readonly closed: boolean;
  /** The edges where an open path begins and ends. */
  readonly from: number;
  readonly to: number;
}

/** A level line with its outline, which cuts every edge at `part` of the way from its lower to its higher end. */
function pathOf(field: Field, { points, closed, edges }: Chain, part: number): Path {
  const { columns, z } = field;
  const outline = new Float64Array(2 * edges.length);
  let length = 0;
  for (const edge of edges) {
    if (edge < 0) continue;
    const [v, w] = endsOf(field, edge);
    const rises = z[v] < z[w];
    const low = rises ? v : w;
    const high = rises ? w : v;
    const j = low % columns;
    const i = Math.floor(low / columns);
    outline[length++] = j + part * ((high % columns) - j);
    outline[length++] = i + part * (Math.floor(high / columns) - i);
  }
  const [from, to] = [edges[0], edges[edges.length - 1]];
  return { points, outline: outline.subarray(0, length), closed, from, to };
}

const backwardsAlong = ({ points, outline, closed, from, to }: Path): Path => ({
  points: reversed(points),
  outline: reversed(outline),
  closed,
  from: to,
  to: from,
});

/** The two vertices of an edge as `sweep` numbers it. */
function endsOf({ columns, z }: Field, edge: number): readonly [number, number] {
  const n = z.length;
  if (edge < n) return [edge, edge + 1];
  if (edge < 2 * n) return [edge - n, edge - n + columns];
  const v = edge - 2 * n;
  // The diagonal of the triangle that has corners 1 and 3, or the other one.
  const isWhole = Number.isFinite(z[v]) && Number.isFinite(z[v + columns + 1]);
  return isWhole ? [v, v + columns + 1] : [v + 1, v + columns];
}

function reversed(points: Float64Array): Float64Array {
  const back = new Float64Array(points.length);
  for (let n = 0; n < points.length; n += 2) {
    back[n] = points[points.length - 2 - n];
    back[n + 1] = points[points.length - 1 - n];
  }
  return back;
}

const at = (c: Coordinate, row: number, column: number): number =>
  c.values[row * c.perRow + column * c.perColumn];
