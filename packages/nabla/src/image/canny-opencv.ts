import type { NDArray } from "../array/view.js";
import { markByKernels, TAN } from "./canny-kernel.js";
import { EDGE, EdgeMap, MAYBE } from "./edge-map.js";
import { type RowFilter, rowFilter, rowsOf } from "./filter.js";
import type { Picture } from "./picture.js";
import { sobelWeights } from "./sobel.js";

export interface Thresholds {
  readonly low: number;
  readonly high: number;
  readonly size: 3 | 5 | 7;
  readonly norm: "L1" | "L2";
}

/**
 * Canny's edges as OpenCV finds them: no smoothing, Sobel's derivatives with the border pixels repeated, thinned
 * among the two neighbours in the nearest of eight directions without interpolation, `m > low` and seeds `m > high`.
 * Of a colour picture, each pixel takes the channel of strongest gradient. Writes 0 and 255.
 */
export function cannyOpenCV(channels: readonly Picture[], given: Thresholds, out: NDArray): NDArray {
  const map = markedOpenCV(channels, given);
  map.spread();
  return map.write(out, 255);
}

/** The edges before hysteresis. */
export function markedOpenCV(channels: readonly Picture[], given: Thresholds): EdgeMap {
  const picture = channels[0];
  const limits = limitsFor(given, picture.dtype);
  const map = new EdgeMap(picture.width, picture.height);
  const fits = channels.length === 1 && isByte(picture) && given.size < 7;
  if (!fits || !markByKernels(picture, limits, map)) mark(channels, limits, map);
  return map;
}

const isByte = ({ dtype }: Picture): boolean => dtype === "uint8" || dtype === "uint8_clamped";

/** By plain loops in doubles. */
function mark(channels: readonly Picture[], limits: Limits, map: EdgeMap): void {
  const { width, height } = channels[0];
  const { low, high } = limits;
  const gradientAt = strongest(
    channels.map((channel) => gradients(channel, limits)),
    width,
  );
  const none = emptyRow(width);
  const ring = [0, 1, 2].map(() => emptyRow(width));
  const rowAt = (y: number): Gradient => {
    const held = ring[y % 3];
    gradientAt(y, held);
    return held;
  };
  let above = none;
  let here = rowAt(0);
  for (let y = 0; y < height; y++) {
    const below = y + 1 < height ? rowAt(y + 1) : none;
    thin(above.size, here, below.size, low, high, map.marks, map.start(y));
    above = here;
    here = below;
  }
}

/** A row's derivatives, and its magnitudes with a 0 before and after. */
export interface Gradient {
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  readonly size: Float64Array;
}

export const emptyRow = (width: number): Gradient => ({
  dx: new Float64Array(width),
  dy: new Float64Array(width),
  size: new Float64Array(width + 2),
});

/** Gives row y of the gradient. */
export type Source = (y: number, to: Gradient) => void;

/** Thresholds as compared with magnitudes (squared ones under L2), and what the derivatives are multiplied by. */
interface Limits {
  readonly low: number;
  readonly high: number;
  readonly size: number;
  readonly squared: boolean;
  readonly scale: number;
}

export function limitsFor({ low, high, size, norm }: Thresholds, dtype: Picture["dtype"]): Limits {
  let [small, large] = low < high ? [low, high] : [high, low];
  // OpenCV keeps the sums of aperture 7 within 16 bits, and asks for thresholds as if it did not.
  const scale = size === 7 ? 1 / 16 : 1;
  small *= scale;
  large *= scale;
  const squared = norm === "L2";
  if (squared) {
    small = small > 0 ? Math.min(32767, small) ** 2 : small;
    large = large > 0 ? Math.min(32767, large) ** 2 : large;
  }
  const whole = dtype === "uint8" || dtype === "uint8_clamped";
  const [lower, upper] = whole ? [Math.floor(small), Math.floor(large)] : [small, large];
  return { low: lower, high: upper, size, squared, scale };
}

/** Gives a channel's gradient row by row. */
export function gradients(channel: Picture, { size, scale, squared }: Omit<Limits, "low" | "high">): Source {
  const [along, across] = [sobelWeights(size, 1), sobelWeights(size, 0)];
  const rows = rowsOf(channel, size);
  const { width, height } = channel;
  const replicate = { border: "nearest", outside: 0 } as const;
  const filter = (vertical: typeof along, horizontal: typeof along): RowFilter =>
    rowFilter(rows, width, height, { vertical, horizontal }, replicate);
  const filterX = filter(across, along);
  const filterY = filter(along, across);
  return (y, { dx, dy, size: sizes }) => {
    dx.set(filterX(y));
    dy.set(filterY(y));
    if (scale !== 1) for (const row of [dx, dy]) scaleRow(row, scale, isByte(channel));
    for (let x = 0; x < width; x++) {
      const [a, b] = [dx[x], dy[x]];
      sizes[x + 1] = squared ? a * a + b * b : Math.abs(a) + Math.abs(b);
    }
  };
}

/** Scales a row, to whole numbers with halves to even if it was whole. */
function scaleRow(row: Float64Array, scale: number, whole: boolean): void {
  for (let x = 0; x < row.length; x++) {
    const value = row[x] * scale;
    const floor = Math.floor(value);
    const up = value - floor > 0.5 || (value - floor === 0.5 && floor % 2 !== 0);
    row[x] = whole ? (up ? floor + 1 : floor) : value;
  }
}

/** Of several channels' gradients, the strongest at each pixel. */
export function strongest([first, ...others]: readonly Source[], width: number): Source {
  const other = emptyRow(width);
  return (y, to) => {
    first?.(y, to);
    for (const source of others) {
      source(y, other);
      for (let x = 0; x < width; x++) {
        if (other.size[x + 1] <= to.size[x + 1]) continue;
        to.size[x + 1] = other.size[x + 1];
        to.dx[x] = other.dx[x];
        to.dy[x] = other.dy[x];
      }
    }
  };
}

/**
 * The lines on which a gradient's two neighbours lie; 1 and −1 are the diagonals, to the lower right and to the lower
 * left.
 */
export const ALONG_ROW = 0;
export const ALONG_COLUMN = 2;

/** The nearest of the four ways to the gradient's direction. */
export function wayOf(gx: number, gy: number): 0 | 1 | -1 | 2 {
  const tan22 = Math.abs(gx) * TAN;
  const steep = Math.abs(gy) * 32768;
  if (steep < tan22) return ALONG_ROW;
  if (steep > tan22 + Math.abs(gx) * 65536) return ALONG_COLUMN;
  return gx < 0 !== gy < 0 ? -1 : 1;
}

/** Keeps the pixels of a row that are stronger than their neighbours across the edge. */
function thin(
  above: Float64Array,
  { dx, dy, size }: Gradient,
  below: Float64Array,
  low: number,
  high: number,
  map: Uint8Array,
  start: number,
): void {
  for (let x = 0; x < dx.length; x++) {
    const m = size[x + 1];
    if (m <= low) continue;
    const gx = dx[x];
    const gy = dy[x];
    const way = wayOf(gx, gy);
    let isPeak: boolean;
    if (way === ALONG_ROW) {
      isPeak = m > size[x] && m >= size[x + 2];
    } else if (way === ALONG_COLUMN) {
      isPeak = m > above[x + 1] && m >= below[x + 1];
    } else {
      isPeak = m > above[x + 1 - way] && m > below[x + 1 + way];
    }
    if (isPeak) map[start + x] = m > high ? EDGE : MAYBE;
  }
}
