import type { NDArray } from "../array/view.js";
import { NablaError } from "../error.js";
import { applyRows } from "./apply.js";
import { type RowFilter, rowFilter, rowsOf, type Separable, type Surroundings } from "./filter.js";
import { gaussianWeights } from "./gaussian.js";
import { type FilterOptions, settingsFor } from "./options.js";
import { type ImageSource, type Picture, pictureOf } from "./picture.js";
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
  const [second, smooth] = [sobelWeights(size, 2), sobelWeights(size, 0)];
  return applyRows(
    picture,
    bothWays(picture, second, smooth, settings),
    settings,
    options,
    "image.laplacian",
  );
}

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
  const second = gaussianWeights(sigma, 2, truncate, "image.gaussianLaplacian");
  const smooth = gaussianWeights(sigma, 0, truncate, "image.gaussianLaplacian");
  return applyRows(
    picture,
    bothWays(picture, second, smooth, settings),
    settings,
    options,
    "image.gaussianLaplacian",
  );
}

/** Down the columns and smoothed along the rows, plus along the rows and smoothed down the columns. */
function bothWays(
  picture: Picture,
  second: Separable["vertical"],
  smooth: Separable["vertical"],
  settings: Surroundings & { readonly white: number },
): RowFilter {
  const rows = rowsOf(picture, second.length, settings.white);
  const { width, height } = picture;
  const down = rowFilter(rows, width, height, { vertical: second, horizontal: smooth }, settings);
  const across = rowFilter(rows, width, height, { vertical: smooth, horizontal: second }, settings);
  return (y) => {
    const a = down(y);
    const b = across(y);
    for (let x = 0; x < width; x++) a[x] = (a[x] as number) + (b[x] as number);
    return a;
  };
}
