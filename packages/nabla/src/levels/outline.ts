import type { Field } from "./field.js";

/**
 * The outline of all cells that have heights, with the cells on its left: side s runs along edge `edge[s]` (numbered
 * as in `sweep`) from vertex `from[s]` to vertex `to[s]`, and side `next[s]` goes on from there.
 */
export interface Outline {
  readonly edge: number[];
  readonly from: number[];
  readonly to: number[];
  readonly next: number[];
  /** Which side lies on an edge. */
  readonly sideOf: ReadonlyMap<number, number>;
}

const NONE = 5;
const DIAGONAL = 4;

/** Walks round every cell and keeps the sides beyond which nothing lies. */
export function outlineOf(field: Field, cornerMask: boolean): Outline {
  const { rows, columns, z } = field;
  const kinds = kindsOf(field, cornerMask);
  const corners = [0, 1, columns + 1, columns];
  const edges = [0, z.length + 1, columns, z.length, 2 * z.length];
  const across = [-columns, 1, columns, -1];
  const missing = (cell: number): number => kinds[cell] - 1;
  const follows = (cell: number, e: number): number => {
    const m = missing(cell);
    if (m < 0) return (e + 1) & 3;
    return e === DIAGONAL ? (m + 1) & 3 : e === ((m + 2) & 3) ? DIAGONAL : (m + 2) & 3;
  };
  const isOpen = (cell: number, e: number): boolean => {
    if (e === DIAGONAL) return true;
    const beyond = cell + across[e];
    // The last cell of a row and of a column is none, so only the first row can step out of the grid.
    return (e === 3 && cell % columns === 0) || (kinds[beyond] ?? NONE) === NONE;
  };

  const outline: Outline = { edge: [], from: [], to: [], next: [], sideOf: new Map() };
  const sideOf = outline.sideOf as Map<number, number>;
  const places: [cell: number, e: number][] = [];
  for (let cell = 0; cell + columns < rows * columns; cell++) {
    const kind = kinds[cell];
    if (kind === NONE) continue;
    // Among whole cells there is no outline; the last cell of each row is none, so a whole one on the left is in the
    // same row.
    if (
      kind === 0 &&
      kinds[cell - columns] === 0 &&
      kinds[cell + 1] === 0 &&
      kinds[cell + columns] === 0 &&
      kinds[cell - 1] === 0
    )
      continue;
    const m = kind - 1;
    let e = kind === 0 ? 0 : (m + 1) & 3;
    const first = e;
    do {
      if (isOpen(cell, e)) {
        const [p, q] = e === DIAGONAL ? [(m + 3) & 3, (m + 1) & 3] : [e, (e + 1) & 3];
        sideOf.set(cell + edges[e], places.length);
        places.push([cell, e]);
        outline.edge.push(cell + edges[e]);
        outline.from.push(cell + corners[p]);
        outline.to.push(cell + corners[q]);
      }
      e = follows(cell, e);
    } while (e !== first);
  }
  for (const place of places) {
    let [cell, e] = place;
    // Turning round the vertex where the side ends, from cell to cell, keeps cells apart that touch only there.
    for (e = follows(cell, e); !isOpen(cell, e); e = follows(cell, (e + 2) & 3)) cell += across[e];
    outline.next.push(sideOf.get(cell + edges[e]) as number);
  }
  return outline;
}

/** Of each cell: 0 when it is whole, m + 1 for the triangle without corner m, 5 for no cell. */
function kindsOf({ rows, columns, z }: Field, cornerMask: boolean): Uint8Array {
  const kinds = new Uint8Array(rows * columns).fill(NONE);
  for (let i = 0; i + 1 < rows; i++) {
    for (let j = 0; j + 1 < columns; j++) {
      const v = i * columns + j;
      const sum = z[v] + z[v + 1] + z[v + columns] + z[v + columns + 1];
      if (Number.isFinite(sum)) {
        kinds[v] = 0;
        continue;
      }
      const heights = [z[v], z[v + 1], z[v + columns + 1], z[v + columns]];
      const holes = heights.filter((height) => !Number.isFinite(height)).length;
      if (holes === 0) kinds[v] = 0;
      else if (holes === 1 && cornerMask)
        kinds[v] = heights.findIndex((height) => !Number.isFinite(height)) + 1;
    }
  }
  return kinds;
}
