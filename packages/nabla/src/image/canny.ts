import { shown } from "../array/arguments.js";
import { asView, zeros } from "../array/ndarray.js";
import { checkOptionNames, checkOptions, type OptionKinds } from "../array/options.js";
import type { NDArray, NDView, NestedNumbers } from "../array/view.js";
import { NablaError } from "../error.js";
import { type BorderName, borderOf } from "../stencil/border.js";
import { cannyOpenCV, type Thresholds } from "./canny-opencv.js";
import { cannyScikit, type SkimageOptions } from "./canny-scikit.js";
import { pictureOf } from "./grey.js";
import { erodedMask, flags } from "./mask.js";
import { channelsOf, type ImageSource, type Picture } from "./picture.js";
import { resultFor } from "./result.js";

export interface CannyOptions {
  /**
   * Weakest gradient of an edge that touches a stronger one, in units of the peer's Sobel sums on the picture's own
   * numbers. Needed unless `like` is scikit-image, which takes 10 % of white.
   */
  readonly low?: number;
  /** Weakest gradient that begins an edge; scikit-image's default is 20 % of white. */
  readonly high?: number;
  /** Whose edges: OpenCV's (default) or scikit-image's. */
  readonly like?: "opencv" | "scikit-image";
  /** OpenCV: Sobel's aperture, 3 (default), 5 or 7. */
  readonly size?: 3 | 5 | 7;
  /** OpenCV: |dx| + |dy| (default, L1) or √(dx² + dy²) (L2). */
  readonly norm?: "L1" | "L2";
  /** scikit-image: standard deviation of the Gaussian; default 1, 0 smooths nothing. OpenCV smooths nothing. */
  readonly sigma?: number;
  /** scikit-image: what the Gaussian sees beyond the picture; default `constant`. */
  readonly border?: BorderName;
  /** scikit-image: the value beyond a constant border; default 0. */
  readonly outside?: number;
  /** scikit-image: `low` and `high` are quantiles of all gradients, 0 to 1. */
  readonly quantiles?: boolean;
  /** scikit-image: the pixels to look at. */
  readonly mask?: NDView | NestedNumbers;
  /** Where to write. */
  readonly out?: NDView;
}

/**
 * Canny's edges, one pixel wide: uint8, 255 on edges, like OpenCV; or bool, 1 on edges, like scikit-image. Both exact
 * to the pixel. Colour pictures: OpenCV's way takes the channel with the strongest gradient, scikit-image's the grey.
 * J. Canny, A computational approach to edge detection, IEEE PAMI 8 (1986).
 *
 * Throws `shape` for what is not a picture, `domain` for thresholds that are missing or out of range.
 */
export function canny(image: ImageSource, options: CannyOptions = {}): NDArray {
  checkCanny(options, "image.canny");
  if (options.like === "scikit-image") {
    const { picture, settings } = scikitCall(image, options, "image.canny");
    return cannyScikit(picture, settings, edgesFor(picture, options.out, "bool"));
  }
  const { channels, thresholds } = openCVCall(image, options, "image.canny");
  return cannyOpenCV(channels, thresholds, edgesFor(channels[0], options.out, "uint8"));
}

const common = { like: "word", low: "number", high: "number", out: "object" } as const satisfies OptionKinds;
const openCVOptions = { ...common, size: "number", norm: "word" } as const satisfies OptionKinds;
const scikitOptions = {
  ...common,
  sigma: "number",
  border: "word",
  outside: "number",
  quantiles: "flag",
  mask: "object",
} as const satisfies OptionKinds;

/** Throws `unsupported` for options that the one or the other way has not, `domain` for what they cannot hold. */
export function checkCanny(options: CannyOptions, operation: string): void {
  checkOptions(options, operation, { ...openCVOptions, ...scikitOptions });
  const { like = "opencv" } = options;
  const known = like === "scikit-image" ? scikitOptions : openCVOptions;
  checkOptionNames(options, Object.keys(known), `${operation} like ${shown(like)}`);
}

/** A call of OpenCV's way, checked. */
export function openCVCall(
  image: ImageSource,
  { like = "opencv", low, high, size = 3, norm = "L1" }: CannyOptions,
  operation: string,
): { channels: Picture[]; thresholds: Thresholds } {
  if (like !== "opencv") {
    throw new NablaError("unsupported", `${operation}: like is opencv or scikit-image, got ${shown(like)}`, {
      what: shown(like),
    });
  }
  if (low === undefined || high === undefined || !Number.isFinite(low) || !Number.isFinite(high)) {
    throw new NablaError("domain", `${operation}: low and high are numbers, got ${low} and ${high}`, {
      value: [low, high],
    });
  }
  if (![3, 5, 7].includes(size)) {
    throw new NablaError("domain", `${operation}: size is 3, 5 or 7, got ${size}`, { value: size });
  }
  if (norm !== "L1" && norm !== "L2") {
    throw new NablaError("unsupported", `${operation}: norm is L1 or L2, got ${shown(norm)}`, {
      what: shown(norm),
    });
  }
  return { channels: channelsOf(asView(image, operation), operation), thresholds: { low, high, size, norm } };
}

/** A call of scikit-image's way, checked. */
export function scikitCall(
  image: ImageSource,
  options: CannyOptions,
  operation: string,
): { picture: Picture; settings: SkimageOptions } {
  const { low, high, sigma = 1, quantiles = false, border = "constant", outside = 0 } = options;
  const inRange = (value: number | undefined): boolean =>
    value === undefined || (Number.isFinite(value) && (!quantiles || (value >= 0 && value <= 1)));
  if (!inRange(low) || !inRange(high) || (low !== undefined && high !== undefined && high < low)) {
    const range = quantiles ? "quantiles from 0 to 1, low ≤ high" : "numbers, low ≤ high";
    throw new NablaError("domain", `${operation}: low and high are ${range}, got ${low} and ${high}`, {
      value: [low, high],
    });
  }
  const picture = pictureOf(image, operation);
  const { width, height } = picture;
  const given = options.mask === undefined ? undefined : asView(options.mask, operation);
  const eroded = given && erodedMask(given, width, height, operation);
  const mask = given && flags(given);
  const surroundings = { border: borderOf(border, operation), outside };
  return { picture, settings: { low, high, sigma, quantiles, mask, eroded, ...surroundings } };
}

const edgesFor = (picture: Picture, out: NDView | undefined, dtype: "uint8" | "bool"): NDArray =>
  out === undefined ? zeros([picture.height, picture.width], dtype) : resultFor(picture, out, "image.canny");
