import { NablaError } from "../error.js";
import { exponentialOfPair, pair } from "../number/double-double.js";
import type { Weights } from "../stencil/in-pairs.js";
import type { Separable } from "./filter.js";
import { separable } from "./operator.js";
import type { FilterOptions } from "./options.js";

export interface GaussianOptions extends FilterOptions {
  /** Standard deviation in pixels; default 1. */
  readonly sigma?: number;
  /** How often to differentiate along x and along y; default once along `axis`; [0, 0] only smooths. */
  readonly order?: readonly [dx: number, dy: number];
  /** The weights end at this many standard deviations; default 4. */
  readonly truncate?: number;
}

function gaussianKernel({ sigma = 1, truncate = 4, axis = "x", order }: GaussianOptions): Separable {
  const [dx, dy] = order ?? (axis === "x" ? [1, 0] : [0, 1]);
  const weights = (times: number): Weights => gaussianWeights(sigma, times, truncate, "image.gaussian");
  return { vertical: weights(dy), horizontal: weights(dx) };
}

/** The largest radius: wider Gaussians would take too long. */
const FARTHEST = 2 ** 15;

const exponentialOf = (x: number): number => exponentialOfPair(pair(x));

/** The sum in NumPy's order: eight sums side by side, of more than 128 numbers half by half. */
function sumInPairs(list: readonly number[]): number {
  const count = list.length;
  if (count < 8) return list.reduce((a, b) => a + b);
  if (count > 128) {
    const middle = 8 * Math.floor(count / 16);
    return sumInPairs(list.slice(0, middle)) + sumInPairs(list.slice(middle));
  }
  const sums = list.slice(0, 8);
  const even = count - (count % 8);
  for (let k = 8; k < even; k++) sums[k % 8] = sums[k % 8] + list[k];
  const [a, b, c, d, e, f, g, h] = sums;
  return list.slice(even).reduce((sum, value) => sum + value, a + b + (c + d) + (e + f + (g + h)));
}

/**
 * Weights of the Gaussian's derivative of `order`, applied without mirroring: e^(−x²/2σ²) to sum 1, times the
 * polynomial q of its derivative, qₙ₊₁ = qₙ′ − x qₙ / σ². Source: SciPy, _gaussian_kernel1d.
 */
export function gaussianWeights(sigma: number, order: number, truncate: number, operation: string): Weights {
  if (!(sigma > 0 && Number.isFinite(sigma)) || !(truncate > 0) || !Number.isInteger(order) || order < 0) {
    throw new NablaError(
      "domain",
      `${operation}: sigma and truncate are positive and orders whole numbers, got ${sigma}, ${truncate}, ${order}`,
      { value: [sigma, truncate, order] },
    );
  }
  const radius = Math.floor(truncate * sigma + 0.5);
  if (radius > FARTHEST) {
    const fact = `weights reach at most ${FARTHEST} pixels, got sigma ${sigma}, truncate ${truncate}`;
    throw new NablaError("limit", `${operation}: ${fact}`, { what: "radius", limit: FARTHEST });
  }
  const variance = sigma * sigma;
  const x = Array.from({ length: 2 * radius + 1 }, (_, k) => k - radius);
  // Right to the last bit, since scikit-image's Canny decides by it which of two neighbours is an edge.
  const half = Array.from({ length: radius + 1 }, (_, k) => exponentialOf((-0.5 / variance) * k ** 2));
  const bell = x.map((at) => half[Math.abs(at)]);
  const sum = sumInPairs(bell);
  let q = [1];
  for (let n = 0; n < order; n++) {
    const last = q;
    q = [...last, 0].map(
      (_, k) => (k + 1) * (last[k + 1] ?? 0) - (k === 0 ? 0 : (last[k - 1] ?? 0) / variance),
    );
  }
  // The filter sees f(x + k) where the convolution has f(x − k): odd orders change their sign.
  const sign = order % 2 === 0 ? 1 : -1;
  return x.map((at, k) => sign * q.reduceRight((value, c) => value * at + c, 0) * (bell[k] / sum));
}

/**
 * The derivative of the picture smoothed by a Gaussian, which is the picture filtered by the Gaussian's derivative:
 * the slope per pixel, at the scale `sigma`. As SciPy's `gaussian_filter`, whose border mode `reflect` is the default
 * here. Other options and errors as for `sobel`.
 */
export const gaussian = /* @__PURE__ */ separable<GaussianOptions>({
  name: "gaussian",
  kernel: gaussianKernel,
  factors: { scipy: 1, "scikit-image": 1 },
  border: "reflect",
  takes: ["axis", "sigma", "order", "truncate"],
});
