import { type Cells, DIAGONAL, kindOf } from "./cells.js";

/** One level line, and the {@link Side}s on the rim of the grid where it begins and ends if it is open. */
export interface Trace {
  readonly points: Float64Array;
  readonly closed: boolean;
  readonly from: Side;
  readonly to: Side;
}

/** An edge as a cell sees it: `cell * 5 + edge`. */
export type Side = number;

/**
 * Follows all lines of level k through the cells, with the higher side on the left: a line enters a cell through an edge whose
 * first corner is above the level and whose second is not, and leaves through one where it is the other way round. Open lines
 * come first. `todo` is scratch of one zero byte a vertex, and is left so.
 */
export function traceLevel(cells: Cells, k: number, todo: Uint8Array, quadAsTri: boolean): Trace[] {
  const { field, levels, rank, shape, crossed, start } = cells;
  const { columns, z } = field;
  const { values: xs, perRow: xRow, perColumn: xColumn } = field.x;
  const { values: ys, perRow: yRow, perColumn: yColumn } = field.y;
  const level = levels[k] as number;
  const mine = crossed.subarray(start[k], start[k + 1]);
  const corner = [0, 1, columns + 1, columns, 0, 1, columns + 1];
  const lines: Trace[] = [];
  let points = new Float64Array(1024);
  let filled = 0;

  const add = (x: number, y: number): void => {
    if (filled === points.length) points = grown(points);
    points[filled] = x;
    points[filled + 1] = y;
    filled += 2;
  };

  /** Where the level cuts the edge from vertex (i, j) to (i + di, j + dj): the same number from either side of it. */
  const cut = (i: number, j: number, di: number, dj: number): void => {
    const v = i * columns + j;
    const foot = z[v] as number;
    const t = (level - foot) / ((z[v + di * columns + dj] as number) - foot);
    const x = xs[i * xRow + j * xColumn] as number;
    const y = ys[i * yRow + j * yColumn] as number;
    const dx = (xs[(i + di) * xRow + (j + dj) * xColumn] as number) - x;
    const dy = (ys[(i + di) * yRow + (j + dj) * yColumn] as number) - y;
    add(x + t * dx, y + t * dy);
  };
  const cutEdge = (edge: number, i: number, j: number, missing: number): void => {
    if (edge === 0) cut(i, j, 0, 1);
    else if (edge === 1) cut(i, j + 1, 1, 0);
    else if (edge === 2) cut(i + 1, j, 0, 1);
    else if (edge === 3) cut(i, j, 1, 0);
    else if ((missing & 1) === 0) cut(i, j + 1, 1, -1);
    else cut(i, j, 1, 1);
  };

  const above = (v: number, c: number): boolean => (rank[v + (corner[c] as number)] as number) > k;
  const centre = (v: number): number =>
    0.25 *
    ((z[v] as number) + (z[v + 1] as number) + (z[v + columns] as number) + (z[v + columns + 1] as number));

  /** Through a whole cell. At a saddle the line turns so that the centre, at the mean height, is on its right side of the level. */
  const exitWhole = (v: number, e: number): number => {
    if (above(v, e + 2)) return above(v, e + 3) || centre(v) > level ? (e + 1) & 3 : (e + 3) & 3;
    return above(v, e + 3) ? (e + 2) & 3 : (e + 3) & 3;
  };

  /** Through the triangle of corners m + 1, m + 2, m + 3, with sides 0 and 1 between them and the diagonal as side 2. */
  const exitTriangle = (v: number, e: number, missing: number): number => {
    const side = e === DIAGONAL ? 2 : (e - missing + 3) & 3;
    const third = (missing + 1 + ((side + 2) % 3)) & 3;
    const exit = (side + (above(v, third) ? 1 : 2)) % 3;
    return exit === 2 ? DIAGONAL : (missing + 1 + exit) & 3;
  };

  /** Round the centre of a cell cut into four triangles, from spoke to spoke. */
  const exitFan = (v: number, i: number, j: number, e: number): number => {
    const middle = centre(v);
    const mean = (c: Float64Array, perRow: number, perColumn: number): number => {
      const at = i * perRow + j * perColumn;
      const [p, q] = [c[at] as number, c[at + perColumn] as number];
      return 0.25 * (p + q + (c[at + perRow] as number) + (c[at + perRow + perColumn] as number));
    };
    const x = mean(xs, xRow, xColumn);
    const y = mean(ys, yRow, yColumn);
    const spoke = (c: number): void => {
      const t = (level - middle) / ((z[v + (corner[c] as number)] as number) - middle);
      const [row, column] = [i + (c > 1 ? 1 : 0), j + (c === 1 || c === 2 ? 1 : 0)];
      add(
        x + t * ((xs[row * xRow + column * xColumn] as number) - x),
        y + t * ((ys[row * yRow + column * yColumn] as number) - y),
      );
    };
    const turn = middle > level ? 1 : 3;
    for (let c = middle > level ? (e + 1) & 3 : e; ; c = (c + turn) & 3) {
      spoke(c);
      const next = (c + turn) & 3;
      if (above(v, next) === (turn === 1)) return turn === 1 ? c : next;
    }
  };

  const follow = (cell: number, entry: number): void => {
    filled = 0;
    let v = cell;
    let e = entry;
    let i = Math.floor(cell / columns);
    let j = cell - i * columns;
    for (;;) {
      todo[v] = (todo[v] as number) & ~(1 << e);
      const form = shape[v] as number;
      const missing = kindOf(form) - 1;
      cutEdge(e, i, j, missing);
      const exit =
        missing >= 0 ? exitTriangle(v, e, missing) : quadAsTri ? exitFan(v, i, j, e) : exitWhole(v, e);
      if (((form >> exit) & 1) === 1) {
        cutEdge(exit, i, j, missing);
        lines.push({
          points: points.slice(0, filled),
          closed: false,
          from: cell * 5 + entry,
          to: v * 5 + exit,
        });
        return;
      }
      if (exit === 0) {
        i--;
        v -= columns;
      } else if (exit === 1) {
        j++;
        v++;
      } else if (exit === 2) {
        i++;
        v += columns;
      } else {
        j--;
        v--;
      }
      e = (exit + 2) & 3;
      if (v === cell && e === entry) {
        lines.push({ points: points.slice(0, filled), closed: true, from: -1, to: -1 });
        return;
      }
    }
  };

  for (const v of mine) todo[v] = entries(v, shape[v] as number, above);
  for (const v of mine) {
    // Following a line clears marks, so each edge is looked at again when its turn comes.
    for (let e = 0; e <= DIAGONAL; e++) {
      if ((((todo[v] as number) & (shape[v] as number)) >> e) & 1) follow(v, e);
    }
  }
  for (const v of mine) {
    for (let e = 0; todo[v] !== 0; e++) if (((todo[v] as number) >> e) & 1) follow(v, e);
  }
  return lines;
}

/** Bit e is set where a line enters the cell through edge e. */
function entries(v: number, form: number, above: (v: number, corner: number) => boolean): number {
  const missing = kindOf(form) - 1;
  if (missing < 0) {
    const up = (above(v, 0) ? 1 : 0) | (above(v, 1) ? 2 : 0) | (above(v, 2) ? 4 : 0) | (above(v, 3) ? 8 : 0);
    return up & ~((up >> 1) | (up << 3));
  }
  const [p, q, r] = [above(v, missing + 1), above(v, missing + 2), above(v, missing + 3)];
  if (p && !q) return 1 << ((missing + 1) & 3);
  if (q && !r) return 1 << ((missing + 2) & 3);
  return 1 << DIAGONAL;
}

function grown(old: Float64Array): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(old.length * 2);
  longer.set(old);
  return longer;
}
