import { array, type NDArray } from "nabla/array";
import type { Dab } from "../../../state/terrain.js";

/** Heights on a grid, and where on the ground its cells are. */
export interface Ground {
  /** By rows from north to south; NaN where there is no height. */
  readonly heights: NDArray<Float64Array>;
  /** The middles of the columns and of the rows: metres, or degrees of longitude and latitude. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Are x and y degrees? */
  readonly geographic: boolean;
  /** The unit of x and y, and of the heights; none where the file does not tell. */
  readonly unit: "m" | "°" | "";
}

const COLUMNS = 121;
const ROWS = 81;
const CELL = 25;

/** Middle, width and height of the lab's own hills, in kilometres and metres. */
const HILLS = [
  { x: 0.85, y: 1.2, width: 0.55, height: 330 },
  { x: 2.2, y: 1.4, width: 0.5, height: 230 },
  { x: 2.0, y: 0.45, width: 0.4, height: 170 },
] as const;

/** A made-up country of 3 by 2 kilometres: three hills on ground that falls to the east. */
export const hills: Ground = (() => {
  const x = Float64Array.from({ length: COLUMNS }, (_, k) => k * CELL);
  const y = Float64Array.from({ length: ROWS }, (_, k) => (ROWS - 1 - k) * CELL);
  const heights = Float64Array.from({ length: ROWS * COLUMNS }, (_, n) => {
    const [px, py] = [(x[n % COLUMNS] ?? 0) / 1000, (y[Math.floor(n / COLUMNS)] ?? 0) / 1000];
    return HILLS.reduce(
      (sum, hill) =>
        sum + hill.height * Math.exp(-((px - hill.x) ** 2 + (py - hill.y) ** 2) / hill.width ** 2),
      260 - 30 * px + 10 * Math.sin(5 * px + 2 * py) * Math.sin(4 * py - px),
    );
  });
  return { heights: gridOf(heights, COLUMNS, ROWS), x, y, geographic: false, unit: "m" };
})();

/** Heights as an array of rows. */
export function gridOf(data: Float64Array, columns: number, rows: number): NDArray<Float64Array> {
  return { ...array(data, [rows, columns]), data };
}

/** The lowest and the highest height; 0 twice where there is none. */
export function rangeOf({ data }: NDArray<Float64Array>): readonly [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of data) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 0];
}

/** Radii from the middle of a dab to where it is a thousandth of its height. */
const REACH = 2.7;

/** The heights with what was painted on them. */
export function painted(heights: NDArray<Float64Array>, dabs: readonly Dab[]): NDArray<Float64Array> {
  if (dabs.length === 0) return heights;
  const [rows = 0, columns = 0] = heights.shape;
  const data = heights.data.slice();
  const [low, high] = rangeOf(heights);
  const unit = (high > low ? high - low : 1) / 100;
  for (const { column, row, radius, height } of dabs) {
    const reach = Math.ceil(REACH * radius);
    for (let j = Math.max(0, row - reach); j <= Math.min(rows - 1, row + reach); j++) {
      for (let i = Math.max(0, column - reach); i <= Math.min(columns - 1, column + reach); i++) {
        const share = Math.exp(-((i - column) ** 2 + (j - row) ** 2) / radius ** 2);
        data[j * columns + i] = (data[j * columns + i] ?? Number.NaN) + unit * height * share;
      }
    }
  }
  return gridOf(data, columns, rows);
}
