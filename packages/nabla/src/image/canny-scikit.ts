import { zeros } from "../array/ndarray.js";
import type { NDArray } from "../array/view.js";
import { EDGE, EdgeMap, MAYBE } from "./edge-map.js";
import { runKernels } from "./engine.js";
import { rowFilter, rowsOf, type Surroundings } from "./filter.js";
import { gaussianWeights } from "./gaussian.js";
import { hypot } from "./hypot.js";
import { type Picture, whiteOf } from "./picture.js";
import { writeRows } from "./result.js";

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
 * interpolation among the eight neighbours, `m ≥ low` and seeds `m ≥ high`; nothing on the picture's rim. Arithmetic
 * in SciPy's order, because ties between neighbours are decided by the last bit. Writes 0 and 1.
 */
export function cannyScikit(picture: Picture, options: SkimageOptions, out: NDArray): NDArray {
  const { width, height } = picture;
  const smooth = smoothed(picture, options);
  const { across, down, size } = slopes(smooth, width, height);
  const [low, high] = thresholds(options, picture, size);
  const map = new EdgeMap(width, height);
  for (let y = 1; y + 1 < height; y++) {
    for (let x = 1; x + 1 < width; x++) {
      const n = y * width + x;
      const m = size[n] as number;
      if (options.eroded?.[n] === 0 || !(m > 0) || m < low) continue;
      if (!isPeak(size, n, width, across[n] as number, down[n] as number)) continue;
      map.marks[map.start(y) + x] = m >= high ? EDGE : MAYBE;
    }
  }
  map.spread();
  return map.write(out, 1);
}

function smoothed(picture: Picture, { sigma, mask, border, outside }: SkimageOptions): Float64Array {
  const { width, height } = picture;
  const weights = gaussianWeights(sigma, 0, 4, "image.canny");
  const kernel = { vertical: weights, horizontal: weights };
  const blur = (source: Picture, white: number): Float64Array => {
    const out = zeros([height, width]);
    const settings = { border, outside, white, factor: 1, delta: 0, storing: "saturate" } as const;
    if (!runKernels({ picture: source, settings, filters: [{ kernel, out }] })) {
      writeRows(
        out,
        rowFilter(rowsOf(source, weights.length, white), width, height, kernel, settings),
        "saturate",
      );
    }
    return out.data as Float64Array;
  };
  const kept = mask === undefined ? picture : { ...picture, data: picture.data.slice() };
  mask?.forEach((value, n) => {
    if (value === 0) kept.data[n] = 0;
  });
  const coverage = mask ?? new Uint8Array(width * height).fill(1);
  const seen = blur({ data: coverage, width, height, dtype: "uint8" }, 1);
  const result = blur(kept, whiteOf(picture.dtype));
  for (let n = 0; n < result.length; n++) {
    result[n] = (result[n] as number) / ((seen[n] as number) + Number.EPSILON);
  }
  return result;
}

/** SciPy's Sobel: the difference first, then 1, 2, 1 across it; borders reflected. */
function slopes(picture: Float64Array, width: number, height: number) {
  const across = new Float64Array(width * height);
  const down = new Float64Array(width * height);
  const size = new Float64Array(width * height);
  const difference = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const left = picture[row + Math.max(0, x - 1)] as number;
      const right = picture[row + Math.min(width - 1, x + 1)] as number;
      difference[row + x] = right - left;
    }
  }
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const upper = Math.max(0, y - 1) * width;
    const lower = Math.min(height - 1, y + 1) * width;
    const vertical = (x: number): number => (picture[lower + x] as number) - (picture[upper + x] as number);
    let left = vertical(0);
    let here = left;
    for (let x = 0; x < width; x++) {
      const right = x + 1 < width ? vertical(x + 1) : here;
      const gx =
        2 * (difference[row + x] as number) +
        ((difference[upper + x] as number) + (difference[lower + x] as number));
      const gy = 2 * here + (left + right);
      across[row + x] = gx;
      down[row + x] = gy;
      size[row + x] = hypot(gy, gx);
      left = here;
      here = right;
    }
  }
  return { across, down, size };
}

function thresholds(
  { low, high, quantiles }: SkimageOptions,
  { dtype }: Picture,
  size: Float64Array,
): [number, number] {
  if (!quantiles) {
    const white = whiteOf(dtype);
    return [low === undefined ? 0.1 : low / white, high === undefined ? 0.2 : high / white];
  }
  const sorted = size.slice().sort();
  return [quantile(sorted, low ?? 0.1), quantile(sorted, high ?? 0.2)];
}

/** numpy.percentile's linear interpolation between the two nearest ranks. */
function quantile(sorted: Float64Array, part: number): number {
  const position = ((100 * part) / 100) * (sorted.length - 1);
  const below = Math.floor(position);
  const [a, b] = [sorted[below] as number, sorted[Math.min(below + 1, sorted.length - 1)] as number];
  const t = position - below;
  return t >= 0.5 ? b - (b - a) * (1 - t) : a + (b - a) * t;
}

/**
 * Is no neighbour across the edge stronger? Each side's neighbour is interpolated between the two pixels that the
 * gradient points between. Where it points exactly along an axis or diagonal, several cases hold, and the last of
 * scikit-image's four decides.
 */
function isPeak(size: Float64Array, n: number, width: number, gx: number, gy: number): boolean {
  const [ax, ay] = [Math.abs(gx), Math.abs(gy)];
  const rising = (gy >= 0 && gx >= 0) || (gy <= 0 && gx <= 0);
  const falling = (gy <= 0 && gx >= 0) || (gy >= 0 && gx <= 0);
  const steep = ay >= ax;
  const flat = ay <= ax;
  if (falling && steep) return beats(size, n, -width, 1 - width, ax / ay);
  if (falling && flat) return beats(size, n, 1, 1 - width, ay / ax);
  if (rising && flat) return beats(size, n, 1, 1 + width, ay / ax);
  return beats(size, n, width, 1 + width, ax / ay);
}

function beats(size: Float64Array, n: number, near: number, far: number, w: number): boolean {
  const m = size[n] as number;
  const side = (sign: 1 | -1): number =>
    (size[n + sign * far] as number) * w + (size[n + sign * near] as number) * (1 - w);
  return side(1) <= m && side(-1) <= m;
}
