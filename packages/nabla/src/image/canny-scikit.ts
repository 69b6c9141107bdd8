import type { NDArray } from "../array/view.js";
import type { Kernel, Value } from "../machine/kernel.js";
import { remembered } from "../machine/remembered.js";
import { workspaceFor } from "../stencil/workspace.js";
import { EDGE, EdgeMap, MAYBE } from "./edge-map.js";
import { rowFilter, rowsOf, type Surroundings } from "./filter.js";
import { gaussianWeights } from "./gaussian.js";
import { hypotRoutine } from "./hypot.js";
import { type Picture, whiteOf } from "./picture.js";
import { rowRunner } from "./separable.js";

export interface SkimageOptions extends Surroundings {
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly sigma: number;
  readonly quantiles: boolean;
  /** 1 where the mask holds; zeros elsewhere, not eroded. */
  readonly mask: Uint8Array | undefined;
  readonly eroded: Uint8Array | undefined;
}

/**
 * Canny's edges as scikit-image finds them: smoothed by a Gaussian (and divided by what the Gaussian sees of the
 * picture, so that its border or a mask does not count as an edge), Sobel's derivatives, thinned by linear
 * interpolation among the eight neighbours, `m ≥ low` and seeds `m ≥ high`; nothing on the picture's border. Arithmetic
 * in SciPy's order, because ties between neighbours are decided by the last bit. Writes 0 and 1.
 */
export function cannyScikit(picture: Picture, options: SkimageOptions, out: NDArray): NDArray {
  const { map } = markedScikit(picture, options);
  map.spread();
  return map.write(out, 1);
}

/** The edges before hysteresis, and the thresholds in the units of the gradient. */
export function markedScikit(
  picture: Picture,
  options: SkimageOptions,
): { map: EdgeMap; low: number; high: number } {
  const { width, height } = picture;
  const [low, high] = thresholds(picture, options);
  const map = new EdgeMap(width, height);
  const gradientAt = gradientRows(picture, options);
  for (let y = 1; y + 1 < height; y++) {
    const [above, here, below] = [gradientAt(y - 1), gradientAt(y), gradientAt(y + 1)];
    const { size, across, down } = here;
    const start = map.start(y);
    for (let x = 1; x + 1 < width; x++) {
      const m = size[x];
      if (!(m > 0) || m < low || options.eroded?.[y * width + x] === 0) continue;
      if (!isPeak(above.size, size, below.size, x, across[x], down[x])) continue;
      map.marks[start + x] = m >= high ? EDGE : MAYBE;
    }
  }
  return { map, low, high };
}

/** A row of the picture smoothed: a function of its number that gives a buffer which the next call overwrites. */
type Rows = (y: number) => Float64Array;

/** The smoothed picture row by row. */
export function smoothed(picture: Picture, { sigma, mask, border, outside }: SkimageOptions): Rows {
  const { width, height } = picture;
  // SciPy leaves the picture as it is where sigma is 0.
  const weights = sigma === 0 ? [1] : gaussianWeights(sigma, 0, 4, "image.canny");
  const kernel = { vertical: weights, horizontal: weights };
  const plain = (source: Picture, white: number): Rows =>
    rowFilter(rowsOf(source, weights.length, white), source.width, source.height, kernel, {
      border,
      outside,
    });
  const kept = mask === undefined ? picture : { ...picture, data: picture.data.slice() };
  mask?.forEach((value, n) => {
    if (value === 0) kept.data[n] = 0;
  });
  const seen =
    mask === undefined
      ? wholeCoverage(plain, picture, (weights.length - 1) / 2)
      : plain({ data: mask, width, height, dtype: "uint8" }, 1);
  const white = whiteOf(picture.dtype);
  const line = new Float64Array(width);
  const out: NDArray = { data: line, shape: [height, width], stride: [0, 1], offset: 0, dtype: "float64" };
  const settings = { border, outside, white, factor: 1, delta: 0, storing: "saturate" } as const;
  const copying = (rows: Rows) => (y: number) => line.set(rows(y));
  const fill =
    rowRunner({ picture: kept, settings, filters: [{ kernel, out }] }) ?? copying(plain(kept, white));
  return (y) => {
    fill(y);
    const part = seen(y);
    for (let x = 0; x < width; x++) line[x] = line[x] / (part[x] + Number.EPSILON);
    return line;
  };
}

/** What the Gaussian sees where there is no mask: rows further than `reach` from the border are all alike. */
function wholeCoverage(
  blur: (source: Picture, white: number) => Rows,
  { width, height }: Picture,
  reach: number,
): Rows {
  const rows = Math.min(height, 2 * reach + 1);
  const ones = new Uint8Array(width * rows).fill(1);
  const rowAt = blur({ data: ones, width, height: rows, dtype: "uint8" }, 1);
  const known = Array.from({ length: rows }, (_, y) => rowAt(y).slice());
  return (y) => known[Math.min(y, Math.max(reach, y - height + rows))];
}

/** A row's derivatives by SciPy's Sobel, and their length. */
export interface Gradient {
  readonly across: Float64Array;
  readonly down: Float64Array;
  readonly size: Float64Array;
}

/**
 * The gradient of the smoothed picture row by row, borders reflected. Rows are asked for from the first to the last;
 * the last three are kept.
 */
export function gradientRows(picture: Picture, options: SkimageOptions): (y: number) => Gradient {
  const { width, height } = picture;
  const workspace = workspaceFor("canny", [], 12 * 8 * (width + 16));
  const take = (length: number): Float64Array =>
    new Float64Array(workspace.buffer, workspace.take(8 * length), length);
  const smooth = smoothed(picture, options);
  const lines = [0, 1, 2].map(() => take(width + 2));
  const results = [0, 1, 2].map(() => ({ across: take(width), down: take(width), size: take(width) }));
  const run = workspace.instantiate(slopeKernel());
  let smoothedRows = 0;
  let madeRows = 0;
  const lineOf = (y: number): Float64Array => {
    const row = Math.max(0, Math.min(height - 1, y));
    const line = lines[row % 3];
    if (row >= smoothedRows) {
      line.set(smooth(row), 1);
      line[0] = line[1];
      line[width + 1] = line[width];
      smoothedRows = row + 1;
    }
    return line;
  };
  return (y) => {
    const result = results[y % 3];
    if (y >= madeRows) {
      const three = [lineOf(y - 1), lineOf(y), lineOf(y + 1)].map((line) => line.byteOffset + 8);
      run(width, ...three, result.across.byteOffset, result.down.byteOffset, result.size.byteOffset);
      madeRows = y + 1;
    }
    return result;
  };
}

/**
 * Streams: three rows of the smoothed picture; both derivatives and their length. The difference first, then 1, 2, 1
 * across it.
 */
const slopeKernel = (): Kernel =>
  remembered("scikit slopes", (b) => {
    const [upper, row, lower] = [b.stream("f64"), b.stream("f64"), b.stream("f64")];
    const [across, down, size] = [b.stream("f64"), b.stream("f64"), b.stream("f64")];
    const level = (line: number): Value => b.sub(b.load(line, 1), b.load(line, -1));
    const upright = (x: number): Value => b.sub(b.load(lower, x), b.load(upper, x));
    const two = b.constant("f64", 2);
    const gx = b.add(b.mul(two, level(row)), b.add(level(upper), level(lower)));
    const gy = b.add(b.mul(two, upright(0)), b.add(upright(-1), upright(1)));
    b.store(across, gx);
    b.store(down, gy);
    b.store(size, hypotRoutine(b, [gy, gx]));
  });

function thresholds(picture: Picture, options: SkimageOptions): [number, number] {
  const { low, high, quantiles } = options;
  if (!quantiles) {
    const white = whiteOf(picture.dtype);
    return [low === undefined ? 0.1 : low / white, high === undefined ? 0.2 : high / white];
  }
  const { width, height } = picture;
  const sorted = new Float64Array(width * height);
  const gradientAt = gradientRows(picture, options);
  for (let y = 0; y < height; y++) sorted.set(gradientAt(y).size, y * width);
  sorted.sort();
  return [quantile(sorted, low ?? 0.1), quantile(sorted, high ?? 0.2)];
}

/** numpy.percentile's linear interpolation between the two nearest ranks. */
function quantile(sorted: Float64Array, part: number): number {
  const position = ((100 * part) / 100) * (sorted.length - 1);
  const below = Math.floor(position);
  const [a, b] = [sorted[below], sorted[Math.min(below + 1, sorted.length - 1)]];
  const t = position - below;
  return t >= 0.5 ? b - (b - a) * (1 - t) : a + (b - a) * t;
}

/** Does the line along the gradient fall from the upper right to the lower left? */
export const isFalling = (gx: number, gy: number): boolean => (gy <= 0 && gx >= 0) || (gy >= 0 && gx <= 0);

/** Is the nearest neighbour along the gradient above or below, and not at a side? */
export function isSteep(gx: number, gy: number): boolean {
  const [ax, ay] = [Math.abs(gx), Math.abs(gy)];
  const rising = (gy >= 0 && gx >= 0) || (gy <= 0 && gx <= 0);
  return isFalling(gx, gy) ? ay >= ax : !(rising && ay <= ax);
}

/**
 * Is no neighbour across the edge stronger? Each side's neighbour is interpolated between the two pixels that the
 * gradient points between. Where it points exactly along an axis or diagonal, several cases hold, and the last of
 * scikit-image's four decides.
 */
function isPeak(
  above: Float64Array,
  here: Float64Array,
  below: Float64Array,
  x: number,
  gx: number,
  gy: number,
): boolean {
  const [ax, ay] = [Math.abs(gx), Math.abs(gy)];
  const falling = isFalling(gx, gy);
  const steep = isSteep(gx, gy);
  // The diagonal neighbour on the right side, and the one opposite.
  const [right, left] = falling ? [above, below] : [below, above];
  const w = steep ? ax / ay : ay / ax;
  const nearRight = steep ? right[x] : here[x + 1];
  const nearLeft = steep ? left[x] : here[x - 1];
  const m = here[x];
  return right[x + 1] * w + nearRight * (1 - w) <= m && left[x - 1] * w + nearLeft * (1 - w) <= m;
}
