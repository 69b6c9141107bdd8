import { shown } from "../array/arguments.js";
import { asView, packed } from "../array/ndarray.js";
import { checkOptions } from "../array/options.js";
import type { NDArray, NDView, NestedNumbers } from "../array/view.js";
import { NablaError } from "../error.js";
import { resultFor, writeRows } from "./result.js";

/**
 * L2 is √(gx² + gy²), L1 is |gx| + |gy|, and RMS is √((gx² + gy²) / 2): what scikit-image's `sobel`, `scharr`,
 * `prewitt`, `farid` and `roberts` return.
 */
export type Norm = "L2" | "L1" | "RMS";

/**
 * The strength of the gradient with components gx and gy, pixel by pixel. Throws `shape` when the two differ in
 * shape, `unsupported` for another norm.
 */
export function magnitude(
  gx: NDView | NestedNumbers,
  gy: NDView | NestedNumbers,
  norm: Norm = "L2",
  options: { readonly out?: NDView } = {},
): NDArray {
  checkOptions(options, "image.magnitude", { out: "object" });
  return combineComponents(gx, gy, combinationFor(norm, "image.magnitude"), options.out, "image.magnitude");
}

/**
 * The direction of the gradient, in degrees from 0 up to 360: 0 points to the right, and since y runs downwards, 90
 * points down; the angle of OpenCV's `phase`, without its error of 0.3°. 0 where both components are 0. Throws
 * `shape` when the two differ in shape.
 */
export function direction(
  gx: NDView | NestedNumbers,
  gy: NDView | NestedNumbers,
  options: { readonly out?: NDView } = {},
): NDArray {
  checkOptions(options, "image.direction", { out: "object" });
  return combineComponents(gx, gy, turnTo, options.out, "image.direction");
}

type Combine = (x: Float64Array, y: Float64Array) => void;

/** Each writes its result over the row of x. */
const combinations: Readonly<Record<Norm, Combine>> = {
  L2: (x, y) => {
    for (let n = 0; n < x.length; n++) {
      const [a, b] = [x[n], y[n]];
      x[n] = Math.sqrt(a * a + b * b);
    }
  },
  L1: (x, y) => {
    for (let n = 0; n < x.length; n++) x[n] = Math.abs(x[n]) + Math.abs(y[n]);
  },
  RMS: (x, y) => {
    for (let n = 0; n < x.length; n++) {
      const [a, b] = [x[n], y[n]];
      x[n] = Math.sqrt(a * a + b * b) / Math.SQRT2;
    }
  },
};

const turnTo: Combine = (x, y) => {
  for (let n = 0; n < x.length; n++) {
    const angle = (Math.atan2(y[n], x[n]) * 180) / Math.PI;
    // −0 and the tiniest negative angles would come out as 360 or −0.
    x[n] = angle < 0 ? (angle + 360) % 360 : Math.abs(angle);
  }
};

/** Throws `unsupported` for a norm that is none. */
export function combinationFor(norm: Norm, operation: string): Combine {
  if (typeof norm === "string" && Object.hasOwn(combinations, norm)) return combinations[norm];
  throw new NablaError("unsupported", `${operation}: norm is L2, L1 or RMS, got ${shown(norm)}`, {
    what: shown(norm),
  });
}

function combineComponents(
  gx: NDView | NestedNumbers,
  gy: NDView | NestedNumbers,
  combine: Combine,
  given: NDView | undefined,
  operation: string,
): NDArray {
  const a = asView(gx, operation);
  const b = asView(gy, operation);
  const [height, width] = a.shape;
  if (height === undefined || width === undefined || a.shape.length !== 2 || `${a.shape}` !== `${b.shape}`) {
    throw new NablaError(
      "shape",
      `${operation}: gx and gy have one shape [height,width], got [${a.shape}] and [${b.shape}]`,
      {
        shape: b.shape,
        expected: a.shape,
      },
    );
  }
  const dtype = a.dtype === "float32" && b.dtype === "float32" ? "float32" : "float64";
  const out = resultFor({ width, height, dtype }, given, operation);
  // Where the result overlaps a component elsewhere than in its place, rows would be read after they are written.
  const elements = ({ data }: NDArray): Float64Array =>
    (data.buffer === out.data.buffer ? data.slice() : data) as Float64Array;
  const [x, y] = [elements(packed(a)), elements(packed(b))];
  const rowX = new Float64Array(width);
  const rowY = new Float64Array(width);
  return writeRows(
    out,
    (row) => {
      rowX.set(x.subarray(row * width, (row + 1) * width));
      rowY.set(y.subarray(row * width, (row + 1) * width));
      combine(rowX, rowY);
      return rowX;
    },
    "saturate",
  );
}
