import type { NDArray } from "../array/view.js";
import { NablaError } from "../error.js";
import { applyRows } from "./apply.js";
import { type RowFilter, rowFilter, rowsOf, type Separable, type Surroundings } from "./filter.js";
import { gaussianWeights } from "./gaussian.js";
import { pictureOf } from "./grey.js";
import { type FilterOptions, settingsFor } from "./options.js";
import type { ImageSource, Picture } from "./picture.js";
import { sobelWeights } from "./sobel.js";

export interface LaplacianOptions extends FilterOptions {
  /** Aperture of the Sobel second derivatives that are added: 1 (default: 1, −2, 1 without smoothing), 3, 5 or 7. */
  readonly size?: number;
}

/**
 * The sum of the second derivatives along x and y; with size 1 the four neighbours less four times the pixel. As
 * OpenCV's Laplacian and SciPy's `laplace`. `axis` has no meaning here. Other options and errors as for `sobel`.
 */
export function laplacian(image: ImageSource, options: LaplacianOptions = {}): NDArray {
  const { size = 1 } = options;
  if (![1, 3, 5, 7].includes(size)) {
    throw new NablaError("domain", `image.laplacian: size is 1, 3, 5 or 7, got ${size}`, { value: size });
  }
  const picture = pictureOf(image, "image.laplacian");
  const settings = settingsFor(options, { opencv: 1, scipy: 1 }, picture, "image.laplacian");
  return bothWays(picture, laplacianKernels(size), settings, options, "image.laplacian");
}

/** The kernels whose results are added: the second derivatives along y and along x. */
export function laplacianKernels(size: number): readonly [Separable, Separable] {
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

/**
 * The sum of the second Gaussian derivatives along x and y, as SciPy's `gaussian_laplace`; options and errors as for
 * `gaussian`.
 */
export function gaussianLaplacian(image: ImageSource, options: GaussianLaplacianOptions = {}): NDArray {
  const { sigma = 1, truncate = 4 } = options;
  const picture = pictureOf(image, "image.gaussianLaplacian");
  const settings = settingsFor(
    { border: "reflect", ...options },
    { scipy: 1 },
    picture,
    "image.gaussianLaplacian",
  );
  const kernels = gaussianLaplacianKernels(sigma, truncate);
  return bothWays(picture, kernels, settings, options, "image.gaussianLaplacian");
}

export function gaussianLaplacianKernels(sigma: number, truncate: number): readonly [Separable, Separable] {
  const weights = (order: number): Weights => gaussianWeights(sigma, order, truncate, "image.gaussianLaplacian");
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
  const [first, second] = kernels;
  if (kernels.some((kernel) => showsSweeps(picture, kernel, settings, out)) || ) {
  }
  const rows = rowsOf(picture, first.vertical.length, settings.white);
  const { width, height } = picture;
  const down = rowFilter(rows, width, height, first, settings);
  const across = rowFilter(rows, width, height, second, settings);
  const both: RowFilter = (y) => {
    const a = down(y);
    const b = across(y);
    for (let x = 0; x < width; x++) a[x] = (a[x] as number) + (b[x] as number);
    return a;
  };
  return applyRows(picture, both, settings, { ...options, out }, operation);
}
