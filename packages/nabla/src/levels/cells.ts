import type { Field } from "./field.js";

/**
 * The grid as cells. A cell is named by its first vertex, its corners and edges are counted round from there:
 *
 *     3 ── edge 2 ── 2        row + 1
 *     │              │
 *   edge 3         edge 1       y, x as in a mathematical drawing
 *     │              │
 *     0 ── edge 0 ── 1        row
 *
 * so edge e runs from corner e to corner e + 1. A cell with one corner missing is the triangle of the other three; its
 * third side is edge 4, the {@link DIAGONAL}.
 */
export interface Cells {
  readonly field: Field;
  readonly levels: Float64Array;
  /** How many levels lie below each vertex, so that a vertex is above level k when its rank exceeds k; −1 where z is not finite. */
  readonly rank: Int32Array;
  /** Of each cell: bit e is set when nothing lies beyond edge e; the bits above tell its {@link kindOf | kind}. */
  readonly shape: Uint8Array;
  /** The cells that level k runs through: `crossed[start[k]]` up to `crossed[start[k + 1]]`. */
  readonly crossed: Int32Array;
  readonly start: Int32Array;
}

export const DIAGONAL = 4;

/** 0 for a whole cell, m + 1 for a triangle without corner m, 5 for no cell. */
export const kindOf = (shape: number): number => shape >> 5;
const NONE = 5 << 5;

/** Ranks the vertices among the levels, and sorts the cells into the levels that cross them. */
export function cellsOf(field: Field, levels: Float64Array, cornerMask: boolean): Cells {
  const { rank, whole } = rankVertices(field.z, levels);
  const shape = shapeCells(field, whole ? undefined : rank, cornerMask);
  return { field, levels, rank, shape, ...bucketCells(field, rank, shape, levels.length) };
}

function rankVertices(z: Float64Array, levels: Float64Array): { rank: Int32Array; whole: boolean } {
  const rank = new Int32Array(z.length);
  let whole = true;
  let r = 0;
  // Walking up and down the levels from the neighbour's rank takes one step for every line that passes between the two.
  for (let v = 0; v < z.length; v++) {
    const height = z[v] as number;
    if (height - height !== 0) {
      rank[v] = -1;
      whole = false;
      continue;
    }
    while (r < levels.length && height > (levels[r] as number)) r++;
    while (r > 0 && height <= (levels[r - 1] as number)) r--;
    rank[v] = r;
  }
  return { rank, whole };
}

function shapeCells(field: Field, holes: Int32Array | undefined, cornerMask: boolean): Uint8Array {
  const { rows, columns } = field;
  const shape = new Uint8Array(rows * columns).fill(NONE);
  for (let i = 0; i + 1 < rows; i++) {
    const v = i * columns;
    if (holes === undefined) shape.fill(0, v, v + columns - 1);
    else for (let j = 0; j + 1 < columns; j++) shape[v + j] = kind(holes, v + j, columns, cornerMask) << 5;
  }
  const close = (cell: number, row: number, column: number): void => {
    const here = shape[cell] as number;
    if (here === NONE) return;
    const missing = kindOf(here) - 1;
    const lost = (e: number): boolean => missing === e || missing === ((e + 1) & 3);
    let bits = missing >= 0 ? 1 << DIAGONAL : 0;
    if (lost(0) || row === 0 || isNone(shape, cell - columns)) bits |= 1;
    if (lost(1) || column === columns - 2 || isNone(shape, cell + 1)) bits |= 2;
    if (lost(2) || row === rows - 2 || isNone(shape, cell + columns)) bits |= 4;
    if (lost(3) || column === 0 || isNone(shape, cell - 1)) bits |= 8;
    shape[cell] = here | bits;
  };
  for (let i = 0; i + 1 < rows; i++) {
    // Only cells at the rim can be open when no height is missing.
    const step = holes !== undefined || i === 0 || i === rows - 2 ? 1 : Math.max(1, columns - 2);
    for (let j = 0; j + 1 < columns; j += step) close(i * columns + j, i, j);
  }
  return shape;
}

const isNone = (shape: Uint8Array, cell: number): boolean => kindOf(shape[cell] as number) === 5;

function kind(rank: Int32Array, v: number, columns: number, cornerMask: boolean): number {
  const corners = [v, v + 1, v + columns + 1, v + columns];
  const missing = corners.filter((corner) => (rank[corner] as number) < 0);
  if (missing.length === 0) return 0;
  return missing.length === 1 && cornerMask ? corners.indexOf(missing[0] as number) + 1 : 5;
}

/** A counting sort: which cells lie between ranks, then each into the levels in between. */
function bucketCells(field: Field, rank: Int32Array, shape: Uint8Array, levels: number) {
  const spans = spansOf(field, rank, shape);
  const start = new Int32Array(levels + 1);
  for (let n = 0; n < spans.length; n += 3) {
    const high = spans[n + 2] as number;
    for (let k = (spans[n + 1] as number) + 1; k <= high; k++) start[k] = (start[k] as number) + 1;
  }
  for (let k = 1; k <= levels; k++) start[k] = (start[k] as number) + (start[k - 1] as number);
  const crossed = new Int32Array(start[levels] as number);
  const next = start.slice();
  for (let n = 0; n < spans.length; n += 3) {
    const cell = spans[n] as number;
    const high = spans[n + 2] as number;
    for (let k = spans[n + 1] as number; k < high; k++) {
      const at = next[k] as number;
      crossed[at] = cell;
      next[k] = at + 1;
    }
  }
  return { crossed, start };
}

/** Triples of a cell that some level crosses and the lowest and highest rank of its corners. */
function spansOf({ rows, columns }: Field, rank: Int32Array, shape: Uint8Array): Int32Array {
  let spans = new Int32Array(3072);
  let filled = 0;
  for (let i = 0; i + 1 < rows; i++) {
    const end = i * columns + columns - 1;
    let a = rank[i * columns] as number;
    let d = rank[i * columns + columns] as number;
    for (let v = i * columns; v < end; v++) {
      const b = rank[v + 1] as number;
      const c = rank[v + columns + 1] as number;
      if (a !== b || a !== c || a !== d) {
        let low = Math.min(a, b, c, d);
        const high = Math.max(a, b, c, d);
        // Among the corners of a triangle, the missing one has rank −1.
        if (low < 0 && !isNone(shape, v)) low = Math.min(...[a, b, c, d].filter((r) => r >= 0));
        if (low >= 0 && low < high) {
          if (filled === spans.length) spans = grown(spans);
          spans[filled] = v;
          spans[filled + 1] = low;
          spans[filled + 2] = high;
          filled += 3;
        }
      }
      a = b;
      d = c;
    }
  }
  return spans.subarray(0, filled);
}

function grown(old: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(old.length * 2);
  longer.set(old);
  return longer;
}
