import type { Crossings } from "./crossings.js";
import type { Coordinate, Field } from "./field.js";

/** The mean height of a cell's corners. */
export const centreHeight = (z: Float64Array, v: number, columns: number): number =>
  meanOf(z[v], z[v + 1], z[v + columns], z[v + columns + 1]);

/** The mean of four numbers, finite where they are. */
function meanOf(a: number, b: number, c: number, d: number): number {
  const sum = a + b + c + d;
  return sum - sum === 0 ? 0.25 * sum : 0.25 * a + 0.25 * b + (0.25 * c + 0.25 * d);
}

/**
 * Cuts the edge from vertex (i, j) to (i + di, j + dj), whose ends have ranks r and s; see {@link Crossings.cut}. It
 * begins at the lower end, where a level may lie exactly: lines that meet there know it by equal coordinates.
 */
export function edgeCutter(field: Field, crossings: Crossings) {
  const { columns, z } = field;
  const { values: xs, perRow: xRow, perColumn: xColumn } = field.x;
  const { values: ys, perRow: yRow, perColumn: yColumn } = field.y;
  return (edge: number, i: number, j: number, di: number, dj: number, r: number, s: number): number => {
    if (r === s || r < 0 || s < 0) return 0;
    if (r > s) {
      i += di;
      j += dj;
      di = -di;
      dj = -dj;
      const higher = r;
      r = s;
      s = higher;
    }
    const v = i * columns + j;
    const xAt = i * xRow + j * xColumn;
    const yAt = i * yRow + j * yColumn;
    return crossings.cut(
      edge,
      xs[xAt],
      ys[yAt],
      z[v],
      xs[xAt + di * xRow + dj * xColumn],
      ys[yAt + di * yRow + dj * yColumn],
      z[v + di * columns + dj],
      r,
      s,
    );
  };
}

/**
 * Links the points inside cells that are not simply whole: the triangle that is left where one corner has rank −1,
 * and with `quadAsTri` the four triangles round the centre of a whole cell. `ranks` are those of corners 0 to 3,
 * level k cuts edge e in cut `base[e] + k`.
 */
export function oddCells(
  field: Field,
  levels: Float64Array,
  crossings: Crossings,
  rules: { cornerMask: boolean; quadAsTri: boolean },
) {
  const { columns, z, x, y } = field;
  const cut = edgeCutter(field, crossings);

  const triangle = (
    i: number,
    j: number,
    missing: number,
    ranks: readonly number[],
    base: Int32Array,
  ): void => {
    const [p, q, r] = [1, 2, 3].map((n) => (missing + n) & 3);
    const [rp, rq, rr] = [ranks[p], ranks[q], ranks[r]];
    const edge = 2 * z.length + i * columns + j;
    // Corner 0 or 2 is missing: the diagonal runs between corners 1 and 3.
    const diagonal =
      (missing & 1) === 0
        ? cut(edge, i, j + 1, 1, -1, ranks[1], ranks[3])
        : cut(edge, i, j, 1, 1, ranks[0], ranks[2]);
    linkTriangle(crossings, rp, rq, rr, base[p], base[q], diagonal);
  };

  const fan = (i: number, j: number, ranks: readonly number[], base: Int32Array): void => {
    const height = centreHeight(z, i * columns + j, columns);
    const middle = rankOf(height, levels);
    const [mx, my] = [mean(x, i, j), mean(y, i, j)];
    const spokes = ranks.map((rank, c) => {
      const [row, column] = [i + (c >> 1), j + ((c ^ (c >> 1)) & 1)];
      const [cx, cy] = [at(x, row, column), at(y, row, column)];
      const corner = z[row * columns + column];
      return rank < middle
        ? crossings.cut(-1, cx, cy, corner, mx, my, height, rank, middle)
        : crossings.cut(-1, mx, my, height, cx, cy, corner, middle, rank);
    });
    for (let e = 0; e < 4; e++) {
      const f = (e + 1) & 3;
      const [re, rf] = [ranks[e], ranks[f]];
      linkTriangle(crossings, re, rf, middle, base[e], spokes[f], spokes[e]);
    }
  };

  return (i: number, j: number, ranks: readonly number[], base: Int32Array): void => {
    const missing = ranks.filter((rank) => rank < 0).length;
    if (missing === 0) fan(i, j, ranks, base);
    else if (missing === 1 && rules.cornerMask) triangle(i, j, ranks.indexOf(-1), ranks, base);
  };
}

/**
 * Links through the triangle of corners 0, 1, 2 of ranks r, s, t; level k cuts its sides 01, 12, 20 in cuts a + k, b
 * + k, c + k.
 */
function linkTriangle(
  crossings: Crossings,
  r: number,
  s: number,
  t: number,
  a: number,
  b: number,
  c: number,
): void {
  const high = Math.max(r, s, t);
  for (let k = Math.min(r, s, t); k < high; k++) {
    const entry = r > k && s <= k ? a : s > k && t <= k ? b : c;
    const exit = r <= k && s > k ? a : s <= k && t > k ? b : c;
    crossings.link(entry + k, exit + k);
  }
}

/** How many of the ascending levels lie below the height. */
function rankOf(height: number, levels: Float64Array): number {
  const above = levels.findIndex((level) => level >= height);
  return above < 0 ? levels.length : above;
}

const at = (c: Coordinate, row: number, column: number): number =>
  c.values[row * c.perRow + column * c.perColumn];

const mean = (c: Coordinate, i: number, j: number): number =>
  meanOf(at(c, i, j), at(c, i, j + 1), at(c, i + 1, j), at(c, i + 1, j + 1));
