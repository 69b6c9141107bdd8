import { shown } from "../array/arguments.js";
import { zeros } from "../array/ndarray.js";
import { checkOptions } from "../array/options.js";
import type { NDArray, NDView } from "../array/view.js";
import { NablaError } from "../error.js";
import { rowFilter, rowsOf } from "./filter.js";
import { gaussian, gaussianWeights } from "./gaussian.js";
import { pictureOf } from "./grey.js";
import type { ImageSource, Picture, Pixels } from "./picture.js";
import { resultFor, writeRows } from "./result.js";

export interface BlurOptions {
  /** Standard deviation in pixels; 0 leaves the picture as it is. */
  readonly sigma: number;
  /** Whose whole numbers 8-bit pictures are given: OpenCV's `GaussianBlur`. Default: sums in doubles. */
  readonly like?: "opencv";
  /** Where to write. Default: a new array, of the picture's type with `like`, else float32 or float64. */
  readonly out?: NDView;
}

/**
 * The picture smoothed by a Gaussian, before edges are looked for in it. SciPy's `gaussian_filter` with the border
 * `reflect`; pixels that are NaN are left out of the means around them and stay NaN, so that heights with holes can be
 * smoothed too. With `like: "opencv"`, `GaussianBlur(picture, (0, 0), sigma)` on every pixel of 8-bit pictures: weights
 * out to 3 sigma in 256ths, border `reflect101`; other pictures have no such whole numbers. Colours become grey first.
 * Throws `domain` for a negative sigma, `limit` for one beyond thousands of pixels, `unsupported` for another peer and
 * for other than 8-bit pictures like OpenCV.
 */
export function blur(image: ImageSource, options: BlurOptions): NDArray {
  const operation = "image.blur";
  checkOptions(options, operation, { sigma: "finite", like: "word", out: "object" }, ["sigma"]);
  const { sigma, like, out } = options;
  if (!(sigma >= 0)) {
    throw new NablaError("domain", `${operation}: sigma is 0 or more, got ${sigma}`, { value: sigma });
  }
  const picture = pictureOf(image, operation, out);
  if (like !== undefined && like !== "opencv") {
    const fact = `like is opencv or not given, got ${shown(like)}`;
    throw new NablaError("unsupported", `${operation}: ${fact}`, { what: shown(like) });
  }
  // Refuses what reaches too far, whoever's weights they are.
  if (sigma > 0) gaussianWeights(sigma, 0, 4, operation);
  if (like === "opencv") return byOpenCV(picture, sigma, out, operation);
  const { width, height, dtype } = picture;
  const single = dtype === "float32";
  const result = resultFor({ width, height, dtype: single ? dtype : "float64" }, out, operation);
  const data = single ? picture.data : Float64Array.from(picture.data);
  const viewOf = (values: Pixels): NDView => ({ data: values, shape: [height, width], stride: [width, 1] });
  const smooth = (values: Pixels): NDArray => gaussian(viewOf(values), { sigma, order: [0, 0] });
  if (sigma === 0) return written(data, picture, result);
  if (!data.some(Number.isNaN)) return gaussian(viewOf(data), { sigma, order: [0, 0], out: result });
  const known = Float64Array.from(data, (value) => (Number.isNaN(value) ? 0 : value));
  const sums = smooth(known).data as Float64Array;
  const weights = smooth(Float64Array.from(data, (value) => (Number.isNaN(value) ? 0 : 1)))
    .data as Float64Array;
  return written(
    sums.map((sum, k) => (Number.isNaN(data[k]) ? Number.NaN : sum / (weights[k] ?? 1))),
    picture,
    result,
  );
}

function written(data: Pixels, { width }: Picture, out: NDArray): NDArray {
  const line = new Float64Array(width);
  return writeRows(
    out,
    (y) => {
      line.set(data.subarray(y * width, (y + 1) * width));
      return line;
    },
    "saturate",
  );
}

/**
 * OpenCV's weights of 8-bit pictures, in 256ths: what rounding leaves over goes to the next, and at last to the middle.
 */
function wholeWeights(sigma: number): number[] {
  const reach = Math.round(6 * sigma + 1) >> 1;
  const bell = Array.from({ length: reach }, (_, k) => Math.exp((-0.5 / sigma ** 2) * (reach - k) ** 2));
  const unit = 256 / bell.reduce((sum, value) => sum + 2 * value, 1);
  let rest = 0;
  const side = bell.map((value) => {
    const exact = value * unit + rest;
    rest = exact - Math.round(exact);
    return Math.round(exact);
  });
  return [...side, 256 - 2 * side.reduce((sum, weight) => sum + weight, 0), ...side.toReversed()];
}

function byOpenCV(picture: Picture, sigma: number, out: NDView | undefined, operation: string): NDArray {
  const { width, height, dtype } = picture;
  if (dtype !== "uint8" && dtype !== "uint8_clamped") {
    const fact = `OpenCV's whole numbers are those of 8-bit pictures, got ${dtype}`;
    throw new NablaError("unsupported", `${operation}: ${fact}`, { what: dtype });
  }
  const result = out === undefined ? zeros([height, width], dtype) : resultFor(picture, out, operation);
  if (sigma === 0) return written(picture.data, picture, result);
  const weights = wholeWeights(sigma);
  const kernel = { vertical: weights, horizontal: weights };
  const rows = rowFilter(rowsOf(picture, weights.length), width, height, kernel, {
    border: "mirror",
    outside: 0,
  });
  const rounded = (y: number): Float64Array => {
    const row = rows(y);
    for (let x = 0; x < width; x++) row[x] = Math.floor((row[x] ?? 0) / 65536 + 0.5);
    return row;
  };
  return writeRows(result, rounded, "saturate");
}
