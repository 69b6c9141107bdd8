import { type Border, borderPosition } from "../stencil/border.js";
import { type Tap, type Weights, weigh } from "../stencil/in-pairs.js";
import type { Picture } from "./picture.js";

/** A filter that is one set of weights down the columns and then one along the rows. */
export interface Separable {
  readonly vertical: Weights;
  readonly horizontal: Weights;
  /** Which of the two SciPy applies first; default the vertical ones. */
  readonly first?: "vertical" | "horizontal";
}

/** What lies beyond the picture: a border mode, and the value that `constant` puts there. */
export interface Surroundings {
  readonly border: Border;
  readonly outside: number;
}

/** Gives row y of the filtered picture in a buffer that the next call overwrites. */
export type RowFilter = (y: number) => Float64Array;

/**
 * Filters row by row, in doubles. Rows of the picture are converted once and kept while later rows need them, so the
 * picture is read from memory once and nothing of its size is held.
 */
export function rowFilter(
  rowOf: RowSource,
  width: number,
  height: number,
  { vertical, horizontal }: Separable,
  { border, outside }: Surroundings,
): RowFilter {
  const down = (vertical.length - 1) / 2;
  const across = (horizontal.length - 1) / 2;
  const column = new Float64Array(width + 2 * across);
  const result = new Float64Array(width);
  const flat = new Float64Array(width).fill(outside);
  const inner = column.subarray(across, across + width);
  const beyond = Array.from({ length: across }, (_, k) => [
    [across - 1 - k, borderPosition(border, -1 - k, width)],
    [across + width + k, borderPosition(border, width + k, width)],
  ]).flat();
  // Beyond a constant border lies what the vertical weights make of a column of that constant.
  const outsideColumn = weighConstant(vertical, outside);
  const shifted = horizontal.map((_, k): Tap => ({ line: column, start: k }));
  return (y) => {
    const rows = vertical.map((_, k): Tap => {
      const row = borderPosition(border, y + k - down, height);
      return { line: row < 0 ? flat : rowOf(row), start: 0 };
    });
    weigh(inner, width, rows, vertical);
    for (const [to, from] of beyond) column[to] = from < 0 ? outsideColumn : inner[from];
    weigh(result, width, shifted, horizontal);
    return result;
  };
}

function weighConstant(weights: Weights, value: number): number {
  const out = new Float64Array(1);
  const tap = { line: Float64Array.of(value), start: 0 };
  weigh(
    out,
    1,
    weights.map(() => tap),
    weights,
  );
  return out[0];
}

/** Gives row y of a picture as doubles, in a buffer that stays as it is until `keep` other rows were asked for. */
export type RowSource = (y: number) => Float64Array;

/** Rows of a picture as doubles, divided by `white`. The last `keep` are at hand. */
export function rowsOf({ data, width }: Picture, keep: number, white = 1): RowSource {
  if (data instanceof Float64Array && white === 1) return (y) => data.subarray(y * width, (y + 1) * width);
  const lines = Array.from({ length: keep }, () => ({ line: new Float64Array(width), row: -1, used: 0 }));
  // scikit-image multiplies by the reciprocal.
  const factor = 1 / white;
  let clock = 0;
  return (y) => {
    const oldest = lines.reduce((a, b) => (b.row === y || (a.row !== y && b.used < a.used) ? b : a));
    oldest.used = ++clock;
    if (oldest.row === y) return oldest.line;
    oldest.row = y;
    const { line } = oldest;
    line.set(data.subarray(y * width, (y + 1) * width));
    if (white === 1) return line;
    // Signed types reach one further down than up; that lowest number is −1 too.
    for (let x = 0; x < width; x++) line[x] = Math.max(-1, line[x] * factor);
    return line;
  };
}
