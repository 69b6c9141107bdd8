import type { NDArray } from "../array/view.js";
import type { Dem } from "./dem.js";

/** Three neighbouring rows of heights with one more element at each end: cell x of row `here` has its neighbours at x, x + 1 and x + 2 of each. */
export interface Rows {
  readonly north: Float64Array;
  readonly here: Float64Array;
  readonly south: Float64Array;
}

/** Computes cells 0 to count − 1 of a row into `out`. */
export type RowFunction = (rows: Rows, out: Float64Array, count: number, row: number) => void;

/**
 * Runs a function of a cell and its eight neighbours over all cells, as gdaldem does: without `computeEdges` the rim and every cell that
 * touches a hole get `noAnswer`; with it, the rim is continued straight (2 a − b; on the first and last row, columns beyond the ends
 * repeat the last) and a missing neighbour is taken as high as the cell itself.
 */
export function eachWindow(dem: Dem, apply: RowFunction, noAnswer: number, out: NDArray): NDArray {
  const { width, height, computeEdges } = dem;
  const result = new Float64Array(width);
  const write = (row: number): void => {
    (out.data as Float64Array).set(result, out.offset + row * (out.stride[0] as number));
  };
  const lines = lineReader(dem);
  const outside = lineOf(width);
  const isThin = width < 2 || height < 2;
  for (let row = 0; row < height; row++) {
    const isRim = row === 0 || row === height - 1;
    if (isThin || (isRim && !computeEdges)) {
      result.fill(noAnswer);
      write(row);
      continue;
    }
    const here = lines(row);
    const north = row > 0 ? lines(row - 1) : outside;
    const south = row < height - 1 ? lines(row + 1) : outside;
    if (row === 0) continued(here.line, south.line, outside);
    if (row === height - 1) continued(here.line, north.line, outside);
    const rows = { north: north.line, here: here.line, south: south.line };
    for (const line of [rows.north, rows.here, rows.south]) endLine(line, width, computeEdges, isRim);
    if (computeEdges && (north.holes || here.holes || south.holes)) {
      patched(rows, apply, result, row, noAnswer);
    } else {
      apply(rows, result, width, row);
      if (!computeEdges) {
        result[0] = noAnswer;
        result[width - 1] = noAnswer;
        if (north.holes || here.holes || south.holes) blank(rows, result, noAnswer);
      }
    }
    write(row);
  }
  return out;
}

interface Line {
  readonly line: Float64Array;
  holes: boolean;
  row: number;
}

const lineOf = (width: number): Line => ({ line: new Float64Array(width + 2), holes: false, row: -1 });

/** Rows as doubles, NaN where there is no height; the last three asked for are at hand. */
function lineReader({ data, width, nodata }: Dem): (row: number) => Line {
  const ring = [lineOf(width), lineOf(width), lineOf(width)];
  const source = data as Float64Array;
  const isFloat = data instanceof Float32Array || data instanceof Float64Array;
  return (row) => {
    const held = ring[row % 3] as Line;
    if (held.row === row) return held;
    const { line } = held;
    line.set(source.subarray(row * width, (row + 1) * width), 1);
    held.row = row;
    held.holes = false;
    if (!isFloat && Number.isNaN(nodata)) return held;
    let holes = 0;
    for (let x = 1; x <= width; x++) {
      const z = line[x] as number;
      if (z === nodata || Number.isNaN(z)) {
        line[x] = Number.NaN;
        holes = 1;
      }
    }
    held.holes = holes === 1;
    return held;
  };
}

/** The row beyond the rim: as far above or below the rim row as that is above or below the next. */
function continued(rim: Float64Array, next: Float64Array, { line }: Line): void {
  for (let x = 1; x + 1 < line.length; x++) line[x] = 2 * (rim[x] as number) - (next[x] as number);
}

function endLine(line: Float64Array, width: number, computeEdges: boolean, repeats: boolean): void {
  const [a, b] = [line[1] as number, line[2] as number];
  const [y, z] = [line[width - 1] as number, line[width] as number];
  line[0] = !computeEdges ? Number.NaN : repeats ? a : 2 * a - b;
  line[width + 1] = !computeEdges ? Number.NaN : repeats ? z : 2 * z - y;
}

/** Cell by cell, with missing neighbours set to the height of the cell. */
function patched(
  { north, here, south }: Rows,
  apply: RowFunction,
  out: Float64Array,
  row: number,
  noAnswer: number,
): void {
  const small = { north: new Float64Array(3), here: new Float64Array(3), south: new Float64Array(3) };
  const one = new Float64Array(1);
  for (let x = 0; x < out.length; x++) {
    const centre = here[x + 1] as number;
    if (Number.isNaN(centre)) {
      out[x] = noAnswer;
      continue;
    }
    for (let n = 0; n < 3; n++) {
      small.north[n] = orElse(north[x + n] as number, centre);
      small.here[n] = orElse(here[x + n] as number, centre);
      small.south[n] = orElse(south[x + n] as number, centre);
    }
    apply(small, one, 1, row);
    out[x] = one[0] as number;
  }
}

const orElse = (z: number, other: number): number => (Number.isNaN(z) ? other : z);

/** Takes back answers of cells that are holes or touch one. */
function blank({ north, here, south }: Rows, out: Float64Array, noAnswer: number): void {
  for (let x = 0; x < out.length; x++) {
    let sum = 0;
    for (let n = x; n < x + 3; n++) sum += (north[n] as number) + (here[n] as number) + (south[n] as number);
    if (Number.isNaN(sum)) out[x] = noAnswer;
  }
}
