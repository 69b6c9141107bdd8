import { asView, zeros } from "../array/ndarray.js";
import type { DType, NDArray, NDView } from "../array/view.js";
import { NablaError } from "../error.js";
import type { RowFilter } from "./filter.js";
import type { Picture } from "./picture.js";

/**
 * How numbers are put into integer results: `saturate` rounds half to even and clamps, as OpenCV does; `wrap` cuts,
 * as SciPy does.
 */
export type Storing = "saturate" | "wrap";

/** The array to write to: `out` if it fits, else a new one, float32 for float32 pictures and float64 for all others. */
export function resultFor(
  { width, height, dtype }: Pick<Picture, "width" | "height" | "dtype">,
  out: NDView | undefined,
  operation: string,
): NDArray {
  if (out === undefined) return zeros([height, width], dtype === "float32" ? "float32" : "float64");
  const view = asView(out, operation);
  if (view.shape.length !== 2 || view.shape[0] !== height || view.shape[1] !== width) {
    throw new NablaError("shape", `${operation}: out has shape [${height},${width}], got [${view.shape}]`, {
      shape: view.shape,
      expected: [height, width],
    });
  }
  if (view.data instanceof BigInt64Array || view.data instanceof BigUint64Array) {
    throw new NablaError("unsupported", `${operation}: out has at most 32-bit integers, got ${view.dtype}`, {
      what: view.dtype,
    });
  }
  return view;
}

/** Writes every row of a filter to `out`. */
export function writeRows(out: NDArray, rowAt: RowFilter, storing: Storing): NDArray {
  const [height, width] = out.shape;
  const [rowStep, step] = out.stride;
  const range = storing === "saturate" ? ranges[out.dtype] : undefined;
  const data = out.data as Float64Array;
  for (let y = 0; y < height; y++) {
    const row = rowAt(y);
    if (range !== undefined) saturate(row, range);
    const start = out.offset + y * rowStep;
    if (step === 1) data.set(row, start);
    else for (let x = 0; x < width; x++) data[start + x * step] = row[x];
  }
  return out;
}

const ranges: Readonly<Partial<Record<DType, readonly [number, number]>>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  uint8_clamped: [0, 255],
  int16: [-32768, 32767],
  uint16: [0, 65535],
  int32: [-2147483648, 2147483647],
  uint32: [0, 4294967295],
};

function saturate(row: Float64Array, [low, high]: readonly [number, number]): void {
  for (let x = 0; x < row.length; x++) {
    const value = row[x];
    const floor = Math.floor(value);
    const rest = value - floor;
    const rounded = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
    row[x] = rounded < low ? low : rounded > high ? high : rounded;
  }
}
