import { zeros } from "../array/ndarray.js";
import type { NDArray } from "../array/view.js";
import { NablaError } from "../error.js";
import type { Weights } from "../stencil/in-pairs.js";
import { applyFilter, applyRows } from "./apply.js";
import { type RowFilter, rowFilter, rowsOf, type Separable } from "./filter.js";
import { gaussianWeights } from "./gaussian.js";
import { pictureOf } from "./grey.js";
import { operator } from "./operator.js";
import { type FilterOptions, type Settings, settingsFor } from "./options.js";
import type { ImageSource, Picture, Pixels } from "./picture.js";
import { resultFor } from "./result.js";
import { sobelWeights } from "./sobel.js";

export interface LaplacianOptions extends FilterOptions {
  /** Aperture of the Sobel second derivatives that are added: 1 (default: 1, −2, 1 without smoothing), 3, 5 or 7. */
  readonly size?: number;
}

const laplacianFactors = { opencv: 1, scipy: 1 };

/** The kernels whose results are added: the second derivatives along y and along x. */
function laplacianKernels(size: number): readonly [Separable, Separable] {
  return turned(sobelWeights(size, 2), sobelWeights(size, 0));
}

const turned = (second: Weights, smooth: Weights): readonly [Separable, Separable] => [
  { vertical: second, horizontal: smooth },
  { vertical: smooth, horizontal: second },
];

/** Options of `gaussianLaplacian`. */
export interface GaussianLaplacianOptions extends FilterOptions {
  readonly sigma?: number;
  readonly truncate?: number;
}

const gaussianLaplacianFactors = { scipy: 1 };

function gaussianLaplacianKernels({
  sigma = 1,
  truncate = 4,
}: GaussianLaplacianOptions): readonly [Separable, Separable] {
  const weights = (order: number): Weights =>
    gaussianWeights(sigma, order, truncate, "image.gaussianLaplacian");
  return turned(weights(2), weights(0));
}

/** The sum of what two kernels give. */
function bothWays(
  picture: Picture,
  kernels: readonly [Separable, Separable],
  settings: Settings,
  options: FilterOptions,
  operation: string,
): NDArray {
  const out = resultFor(picture, options.out, operation);
  const { width, height } = picture;
  const [first, second] = kernels;
  if (settings.storing === "wrap" && (out.dtype !== "float64" || settings.outside !== 0)) {
    // SciPy keeps each of the two in an array like the result.
    const [a, b] = kernels.map((kernel) => {
      const part = zeros([height, width], out.dtype);
      return applyFilter(picture, kernel, { ...settings, delta: 0 }, { out: part }, operation).data;
    }) as [Pixels, Pixels];
    const sum: RowFilter = (y) =>
      Float64Array.from({ length: width }, (_, x) => a[y * width + x] + b[y * width + x]);
    return applyRows(picture, sum, settings, { ...options, out }, operation);
  }
  const rows = rowsOf(picture, first.vertical.length, settings.white);
  const down = rowFilter(rows, width, height, first, settings);
  const across = rowFilter(rows, width, height, second, settings);
  const both: RowFilter = (y) => {
    const a = down(y);
    const b = across(y);
    for (let x = 0; x < width; x++) a[x] = a[x] + b[x];
    return a;
  };
  return applyRows(picture, both, settings, { ...options, out }, operation);
}

function applyLaplacian(image: ImageSource, options: LaplacianOptions): NDArray {
  const { size = 1 } = options;
  if (![1, 3, 5, 7].includes(size)) {
    throw new NablaError("domain", `image.laplacian: size is 1, 3, 5 or 7, got ${size}`, { value: size });
  }
  const picture = pictureOf(image, "image.laplacian", options.out);
  const settings = settingsFor(options, laplacianFactors, picture, "image.laplacian");
  return bothWays(picture, laplacianKernels(size), settings, options, "image.laplacian");
}

function applyGaussianLaplacian(image: ImageSource, options: GaussianLaplacianOptions): NDArray {
  const picture = pictureOf(image, "image.gaussianLaplacian", options.out);
  const settings = settingsFor(
    { border: "reflect", ...options },
    gaussianLaplacianFactors,
    picture,
    "image.gaussianLaplacian",
  );
  return bothWays(picture, gaussianLaplacianKernels(options), settings, options, "image.gaussianLaplacian");
}

/**
 * The sum of the second derivatives along x and y; with size 1 the four neighbours less four times the pixel. As
 * OpenCV's Laplacian and SciPy's `laplace`. `axis` has no meaning here. Other options and errors as for `sobel`.
 */
export const laplacian = /* @__PURE__ */ operator<LaplacianOptions>("image.laplacian", applyLaplacian, {
  parts: ({ size = 1 }) => ({ sum: laplacianKernels(size) }),
  factors: laplacianFactors,
  takes: ["size"],
});

/**
 * The sum of the second Gaussian derivatives along x and y, as SciPy's `gaussian_laplace`; options and errors as for
 * `gaussian`.
 */
export const gaussianLaplacian = /* @__PURE__ */ operator<GaussianLaplacianOptions>(
  "image.gaussianLaplacian",
  applyGaussianLaplacian,
  {
    parts: (options) => ({ sum: gaussianLaplacianKernels(options) }),
    factors: gaussianLaplacianFactors,
    border: "reflect",
    takes: ["sigma", "truncate"],
  },
);
