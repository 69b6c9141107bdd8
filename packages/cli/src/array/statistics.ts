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
    this.width = columns;
    for (let row = 0; row < rows; row++) {
      const start = offset + row * columns;
      this.addRow((data as Float64Array).subarray(start, start + columns), nodata);
    }
  }

  private addRow(values: Float64Array, nodata: number): void {
    let row = plainRow(values);
    if (Number.isNaN(row.sum) || (row.min <= nodata && nodata <= row.max)) row = rowWithHoles(values, nodata);
    this.sum += row.sum;
    this.count += row.count;
    this.min = Math.min(this.min, row.min);
    if (row.max > this.max) {
      this.max = row.max;
      this.place = this.row * this.width + values.indexOf(row.max);
    }
    this.row += 1;
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

/** The statistics of a whole field. */
export function statisticsOf(field: NDArray): Statistics {
  const tally = new Tally();
  tally.add(field);
  return tally.statistics;
}

interface Row {
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  readonly count: number;
}

/** Right where all values are numbers, and faster; NaN makes the sum NaN. */
function plainRow(values: Float64Array): Row {
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    sum += value;
    min = value < min ? value : min;
    max = value > max ? value : max;
  }
  return { sum, min, max, count: values.length };
}

function rowWithHoles(values: Float64Array, nodata: number): Row {
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === nodata || Number.isNaN(value)) continue;
    sum += value;
    count += 1;
    min = value < min ? value : min;
    max = value > max ? value : max;
  }
  return { sum, min, max, count };
}
