import { type Field, middles } from "./field.js";
import type { Frame } from "./frame.js";
import type { Polyline, RasterMark } from "./mark.js";

/** A side of the raster's pixels, in pixels of the figure, and their largest number along a side. */
const SIDE = 1.6;
const MOST = 600;
/** So many places between the middles of pixels are asked again. */
const PROBES = 4000;
/** Of which so many may lie in another band than the middle, before the raster shows chance rather than f. */
const OTHERS = 0.3;

/** How many of the rising levels lie below a value. A value at a level belongs below it, as in `levelBands`. */
export function bandOf(value: number, levels: readonly number[]): number {
  let [low, high] = [0, levels.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((levels[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The bands of a function that is too uneven for lines between samples: each pixel or so has the colour of its own
 * value. Of `squares`, where lines between samples would be chance, those are left out where even that would show
 * nothing but which places were asked. Undefined where that is so everywhere.
 */
export async function bandRaster(
  f: Field,
  levels: readonly number[],
  palette: Uint8Array,
  squares: readonly Polyline[],
  frame: Frame,
): Promise<RasterMark | undefined> {
  const { left, top, right, bottom } = frame;
  const x = middles(frame.x, pixelsAlong(right - left));
  const y = middles(frame.y, pixelsAlong(bottom - top));
  const values = new Float64Array(x.length * y.length);
  await f.grid([x, y], [values]);
  const [columns, rows] = [x.length, y.length];
  const pixels = new Uint8Array(columns * rows);
  const bandAt = (value: number): number => (Number.isFinite(value) ? 1 + bandOf(value, levels) : 0);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      pixels[row * columns + column] = bandAt(values[column * rows + (rows - 1 - row)]);
  }
  const [px, py, found] = [new Float64Array(PROBES), new Float64Array(PROBES), new Float64Array(PROBES)];
  const at = new Uint32Array(PROBES);
  const [width, height] = [(frame.x[1] - frame.x[0]) / columns, (frame.y[1] - frame.y[0]) / rows];
  for (let n = 0; n < PROBES; n++) {
    // Even but irregular (M. Roberts' R₂ sequence); the place within its pixel is as irregular.
    const [u, v] = [(0.5 + 0.7548776662466927 * n) % 1, (0.5 + 0.5698402909980532 * n) % 1];
    [px[n], py[n]] = [frame.x[0] + u * columns * width, frame.y[0] + v * rows * height];
    at[n] = (rows - 1 - Math.floor(v * rows)) * columns + Math.floor(u * columns);
  }
  await f.points([px, py], [found]);
  /** Is what a rectangle of the page shows chance? Those that hold no probe are too small to tell. */
  const isChance = (x0: number, y0: number, x1: number, y1: number): boolean => {
    let [count, others] = [0, 0];
    for (let n = 0; n < PROBES; n++) {
      const [x, y] = [frame.toX(px[n]), frame.toY(py[n])];
      if (x < x0 || x > x1 || y < y0 || y > y1 || pixels[at[n]] === 0) continue;
      count++;
      if (bandAt(found[n]) !== pixels[at[n]]) others++;
    }
    return others > OTHERS * count;
  };
  const chance = squares
    .map(({ points: [x0, y1, x1, , , y0] }) => [x0, y0, x1, y1] as const)
    .filter((square) => isChance(...square));
  for (const [x0, y0, x1, y1] of chance) {
    const [first, last] = [x0, x1].map((x) => Math.round(((x - left) / (right - left)) * columns));
    for (let row = Math.round(((y0 - top) / (bottom - top)) * rows); row < rows; row++) {
      if (top + ((row + 0.5) / rows) * (bottom - top) > y1) break;
      pixels.fill(0, row * columns + first, row * columns + last);
    }
  }
  if (isChance(left, top, right, bottom) || pixels.every((index) => index === 0)) return undefined;
  const place = { x: left, y: top, width: right - left, height: bottom - top };
  return { kind: "raster", ...place, columns, rows, pixels, palette, crisp: true };
}

/** Pixels of the raster along so many of the page. */
function pixelsAlong(length: number): number {
  return Math.min(MOST, Math.max(1, Math.round(length / SIDE)));
}
