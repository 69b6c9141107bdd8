import { NablaError } from "../error.js";
import type { Weights } from "../stencil/in-pairs.js";
import type { Separable } from "./filter.js";
import { derivative, kernelOf } from "./operator.js";
import type { FilterOptions } from "./options.js";

export interface SobelOptions extends FilterOptions {
  /** Aperture: 1 (no smoothing), 3 (default), 5 or 7 pixels. */
  readonly size?: number;
  /** How often to differentiate along x and along y, as OpenCV's dx and dy; default once along `axis`. */
  readonly order?: readonly [dx: number, dy: number];
}

/**
 * The weights of an aperture: (1 1) smooths, (−1 1) differentiates, each as often as there is room. Source: OpenCV,
 * getDerivKernels.
 */
export function sobelWeights(size: number, order: number): Weights {
  // Aperture 1 still needs three pixels for a difference, and none to smooth.
  const length = size === 1 ? (order === 0 ? 1 : 3) : size;
  let weights = [1];
  for (let n = 1; n < length; n++) {
    const sign = n >= length - order ? -1 : 1;
    weights = [0, ...weights].map((weight, k) => sign * (weights[k] ?? 0) + weight);
  }
  return weights;
}

function checked(size: number): number {
  if ([1, 3, 5, 7].includes(size)) return size;
  throw new NablaError("domain", `image.sobel: size is 1, 3, 5 or 7, got ${size}`, { value: size });
}

function derivativeWeights(size = 3): { along: Weights; across: Weights } {
  return { along: sobelWeights(checked(size), 1), across: sobelWeights(size, 0) };
}

function sobelKernel({ axis = "x", size = 3, order }: SobelOptions): Separable {
  if (order === undefined) return kernelOf(derivativeWeights, axis, size);
  const [dx, dy] = order;
  const isOrder = (n: number): boolean => Number.isInteger(n) && n >= 0 && n < Math.max(3, checked(size));
  if (isOrder(dx) && isOrder(dy) && dx + dy > 0) {
    return { vertical: sobelWeights(size, dy), horizontal: sobelWeights(size, dx) };
  }
  const fact = `order is two whole numbers below the size, not both 0, got ${order}`;
  throw new NablaError("domain", `image.sobel: ${fact}`, { value: order });
}

/**
 * Sobel's derivative of a picture: a difference along `axis` of what binomial weights smooth across it; 3 × 3:
 *
 *     −1 0 1        −1 −2 −1
 *     −2 0 2  (x)    0  0  0  (y, downwards)
 *     −1 0 1         1  2  1
 *
 * Sums of whole weights, 8 times the slope per pixel, as OpenCV's with CV_64F; `scale: 1 / 8` gives the slope. I.
 * Sobel, G. Feldman 1968. Throws `shape` for what is not a picture, `domain` for another size, `unsupported` for an
 * unknown border or scale.
 */
export const sobel = /* @__PURE__ */ derivative<SobelOptions>({
  name: "sobel",
  weights: derivativeWeights,
  factors: { opencv: 1, "scikit-image": 1 / 4, scipy: 1 },
  takes: ["axis", "size", "order"],
  kernel: sobelKernel,
});
