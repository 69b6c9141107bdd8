import { centreHeight, edgeCutter, oddCells } from "./cells.js";
import { Crossings } from "./crossings.js";
import { type Field, turnOf } from "./field.js";

/** How cells with missing or ambiguous corners are treated. */
export interface CellRules {
  readonly cornerMask: boolean;
  readonly quadAsTri: boolean;
  /** Remember which edge each point lies on. */
  readonly keepEdges?: boolean;
}

/*
 * The corners and edges of a cell are counted round from its first vertex v:
 *
 *     3 ── edge 2 ── 2        row + 1
 *     │              │
 *   edge 3         edge 1     (y upwards, x to the right)
 *     │              │
 *     0 ── edge 0 ── 1        row
 *
 * With the higher side on the left, a line enters a cell through an edge e whose first corner e is above the level
 * and whose second, e + 1, is not; it leaves through one where it is the other way round.
 */

/** By the corners above the level (bit c for corner c): where a line enters a whole cell and where it leaves. */
const ENTRY = new Uint8Array(16);
const EXIT = new Uint8Array(16);
for (let up = 1; up < 15; up++) {
  const isUp = (corner: number): boolean => ((up >> (corner & 3)) & 1) === 1;
  for (let e = 0; e < 4; e++) {
    if (isUp(e) && !isUp(e + 1)) ENTRY[up] = e;
    if (!isUp(e) && isUp(e + 1)) EXIT[up] = e;
  }
}

/** A row of vertices. */
interface Row {
  readonly ranks: Int32Array;
  readonly changes: Int32Array;
  /** For each column the edge to the right: level k cuts it in cut base + k. */
  readonly bases: Int32Array;
}

/**
 * Cuts all edges by all levels and links the points through the cells, in one sweep over the rows: everything is met
 * in the order it lies in memory, and following a line afterwards touches nothing but its points. Edge numbers, for n
 * vertices: v from vertex v to the next in its row, n + v to the next in its column, 2n + v the diagonal of the
 * triangle in cell v, −1 inside a whole cell.
 */
export function sweep(field: Field, levels: Float64Array, rules: CellRules): Crossings {
  const state = new Sweep(field.columns, levels, rules, field.z.length);
  sweepRows(state, field);
  return state.crossings;
}

/** What a sweep remembers from row to row; about `expected` points find room at once. */
export class Sweep {
  readonly crossings: Crossings;
  lower: Row;
  upper: Row;
  rank = 0;
  begun = false;

  constructor(
    columns: number,
    readonly levels: Float64Array,
    readonly rules: CellRules,
    expected: number,
  ) {
    this.crossings = new Crossings(levels, expected, rules.keepEdges ?? false);
    const row = (): Row => ({
      ranks: new Int32Array(columns),
      changes: new Int32Array(columns + 1),
      bases: new Int32Array(columns),
    });
    [this.lower, this.upper] = [row(), row()];
  }
}

/** Goes on with a sweep; the first row, but for the first time, is the last one of the time before. */
export function sweepRows(state: Sweep, field: Field): void {
  const { rows, columns, z } = field;
  const { crossings, levels, rules } = state;
  const cut = edgeCutter(field, crossings);
  const odd = oddCells(field, levels, crossings, rules);
  const base = new Int32Array(4);
  let { lower, upper, rank } = state;
  crossings.turn ||= turnOf(field);
  for (let i = state.begun ? 1 : 0; i < rows; i++) {
    rank = rankRow(z, i * columns, levels, rank, upper);
    const { ranks, changes, bases } = upper;
    const { ranks: below, changes: changesBelow, bases: basesBelow } = lower;
    if (i === 0) {
      for (let j = 0; j + 1 < columns; j++) {
        bases[j] = cut(j, 0, j, 0, 1, ranks[j], ranks[j + 1]);
      }
    } else {
      let a = below[0];
      let d = ranks[0];
      let left = cut(z.length + (i - 1) * columns, i - 1, 0, 1, 0, a, d);
      let [p, q] = [0, 0];
      for (let j = 0; j + 1 < columns; j++) {
        const b = below[j + 1];
        const c = ranks[j + 1];
        if (a === b && a === c && a === d) {
          // No line here, nor up to the next column where either row changes.
          while (changes[p] <= j + 1) p++;
          while (changesBelow[q] <= j + 1) q++;
          j = Math.min(changes[p], changesBelow[q]) - 2;
        } else {
          const v = (i - 1) * columns + j;
          base[0] = basesBelow[j];
          base[1] = cut(z.length + v + 1, i - 1, j + 1, 1, 0, b, c);
          base[2] = cut(v + columns, i, j, 0, 1, d, c);
          base[3] = left;
          bases[j] = base[2];
          left = base[1];
          const low = Math.min(a, b, c, d);
          const high = Math.max(a, b, c, d);
          if (low < 0 || rules.quadAsTri) {
            odd(i - 1, j, [a, b, c, d], base);
          } else {
            for (let k = low; k < high; k++) {
              // k − rank is negative above the level; its sign bit saves a jump that no processor can foresee.
              const up =
                ((k - a) >>> 31) |
                (((k - b) >>> 31) << 1) |
                (((k - c) >>> 31) << 2) |
                (((k - d) >>> 31) << 3);
              if (up === 5 || up === 10) {
                // Two opposite corners are above: the mean height at the centre decides whether they are joined.
                const turn = centreHeight(z, v, columns) > levels[k] ? 1 : 3;
                const e = up === 5 ? 0 : 1;
                crossings.link(base[e] + k, base[(e + turn) & 3] + k);
                crossings.link(base[e + 2] + k, base[(e + 2 + turn) & 3] + k);
              } else {
                crossings.link(base[ENTRY[up]] + k, base[EXIT[up]] + k);
              }
            }
          }
        }
        a = b;
        d = c;
      }
    }
    [lower, upper] = [upper, lower];
  }
  Object.assign(state, { lower, upper, rank, begun: true });
}

/**
 * How many levels lie below each height of a row, so that a height is above level k when its rank exceeds k; −1 where
 * it is not finite. Also lists the columns whose rank differs from that of the column before, and then the number of
 * columns.
 */
function rankRow(
  z: Float64Array,
  row: number,
  levels: Float64Array,
  before: number,
  { ranks, changes }: Row,
): number {
  let r = before;
  let floor = r === 0 ? Number.NEGATIVE_INFINITY : levels[r - 1];
  // Not infinity, so that an infinite height, like NaN, fails the quick test.
  let ceiling = r === levels.length ? Number.MAX_VALUE : levels[r];
  let last = r;
  let count = 0;
  for (let j = 0; j < ranks.length; j++) {
    const height = z[row + j];
    if (height > floor && height <= ceiling) {
      ranks[j] = last;
      continue;
    }
    let rank = -1;
    if (height - height === 0) {
      // From the neighbour's rank up or down: one step for every line that passes between the two.
      while (r < levels.length && height > levels[r]) r++;
      while (r > 0 && height <= levels[r - 1]) r--;
      floor = r === 0 ? Number.NEGATIVE_INFINITY : levels[r - 1];
      ceiling = r === levels.length ? Number.MAX_VALUE : levels[r];
      rank = r;
    } else {
      // No height passes the quick test while the last one is a hole.
      ceiling = Number.NEGATIVE_INFINITY;
    }
    if (rank !== last && j > 0) changes[count++] = j;
    last = rank;
    ranks[j] = rank;
  }
  changes[count] = ranks.length;
  return r;
}
