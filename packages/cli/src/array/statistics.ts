import type { NDArray } from "nabla/array";

/** What a field of numbers amounts to. NaN stands for no number and counts for nothing. */
export interface Statistics {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** How many numbers there are. */
  readonly count: number;
  /** The first place, row by row, of the largest number; x is the column, y the row. */
  readonly maxAt: { readonly x: number; readonly y: number };
}

/** Gathers statistics of a field whose rows come in pieces, from the first row to the last. */
export class Tally {
  private min = Number.POSITIVE_INFINITY;
  private max = Number.NEGATIVE_INFINITY;
  private sum = 0;
  private count = 0;
  private place = 0;
  private row = 0;
  private width = 0;

  /** Takes the next rows: an array [rows, columns] without gaps. `nodata` is left out, as NaN is. */
  add({ data, shape, offset }: NDArray, nodata = Number.NaN): void {
    const [rows = 0, columns = 0] = shape;
    const values = data as Float64Array;
    let { min, max, sum, count, place } = this;
    const end = offset + rows * columns;
    for (let i = offset; i < end; i++) {
      const value = values[i] as number;
      if (value === nodata || Number.isNaN(value)) continue;
      count += 1;
      sum += value;
      if (value < min) min = value;
      if (value > max) {
        max = value;
        place = i - offset + this.row * columns;
      }
    }
    Object.assign(this, { min, max, sum, count, place });
    this.row += rows;
    this.width = columns;
  }

  /** The statistics of all rows so far; min, max and mean of no numbers are NaN. */
  get statistics(): Statistics {
    const { count, width, place } = this;
    if (count === 0)
      return { min: Number.NaN, max: Number.NaN, mean: Number.NaN, count, maxAt: { x: 0, y: 0 } };
    return {
      min: this.min,
      max: this.max,
      mean: this.sum / count,
      count,
      maxAt: { x: place % width, y: Math.floor(place / width) },
    };
  }
}
