import { isBigInt } from "../array/dtype.js";
import { rowMajor } from "../array/layout.js";
import { asView } from "../array/ndarray.js";
import { exactNumber } from "../array/nested.js";
import type { FloatArray, NDArray, NDView, NestedNumbers, TypedArray } from "../array/view.js";
import { NablaError } from "../error.js";
import { normalizeAxes } from "./axes.js";
import { type Boundary, readBoundary } from "./boundary.js";
import type { AxisPlan } from "./differences.js";
import { readSpacing, type Spacing } from "./spacing.js";

/** Numbers on a grid: a view, a typed array (one axis) or nested lists. */
export type GridInput = NDView | TypedArray | NestedNumbers;

/** How differences on a grid are taken. */
export interface GridOptions {
  /** Distance between samples, or for each axis a distance or its coordinates; default 1. */
  readonly spacing?: Spacing;
  /** Along which axes; negative ones count from the end. Default: all. */
  readonly axis?: number | readonly number[];
  /** Order of accuracy at the ends, where differences are one-sided. Default 1. */
  readonly edgeOrder?: 1 | 2;
  /** What lies beyond the ends, for all axes or for each. Default: nothing, differences there are one-sided. */
  readonly boundary?: Boundary | readonly Boundary[];
  /** Order of accuracy inside (and, for 4, at the ends): 4 takes five samples and needs even spacing. Default 2. */
  readonly accuracy?: 2 | 4;
  /** `"one-sided"`: NaN marks a hole, and each run of numbers between holes is differentiated as an array of its own. */
  readonly nan?: "spread" | "one-sided";
}

/** An array and the stencils along its axes, all arguments checked. */
export interface GridPlan {
  readonly view: NDArray;
  readonly axes: readonly AxisPlan[];
  readonly holes: boolean;
}

/**
 * Checks the arguments of `operation` in numpy.gradient's order: axes, spacing, edge order, then for each axis its size.
 */
export function planGrid(f: GridInput, options: GridOptions, operation: string): GridPlan {
  const given = asView(f, operation);
  const { shape } = given;
  const axes = normalizeAxes(options.axis, shape.length, operation);
  const gaps = readSpacing(options.spacing, axes, shape, operation);
  const { edgeOrder = 1, accuracy = 2 } = options;
  if (edgeOrder > 2) {
    throw new NablaError("unsupported", `${operation}: edgeOrder is 1 or 2, got ${edgeOrder}`, {
      what: "edgeOrder",
    });
  }
  if (accuracy !== 2 && accuracy !== 4) {
    throw new NablaError("unsupported", `${operation}: accuracy is 2 or 4, got ${accuracy}`, {
      what: "accuracy",
    });
  }
  const boundaries = readBoundary(options.boundary, axes.length, operation);
  const holes = options.nan === "one-sided";
  if (holes && boundaries.some((beyond) => beyond !== undefined)) {
    throw new NablaError("unsupported", `${operation}: nan "one-sided" needs one-sided boundaries`, {
      what: "nan",
    });
  }
  const plans = axes.map((axis, k): AxisPlan => {
    const beyond = boundaries[k];
    const length = shape[axis] as number;
    // Edge orders below 1 count as 2, as in NumPy, which then fails to find a third sample.
    const needed = beyond !== undefined || holes ? 1 : accuracy === 4 ? 5 : edgeOrder === 1 ? 2 : 3;
    if (length < needed) {
      throw new NablaError(
        "shape",
        `${operation}: axis ${axis} needs at least ${needed} elements, got ${length}`,
        { shape },
      );
    }
    return {
      axis,
      length,
      gaps: gaps[k] as AxisPlan["gaps"],
      edgeOrder,
      accuracy,
      beyond,
      single: given.dtype === "float32",
    };
  });
  // NumPy refuses to subtract bools but not to weigh them, which is all that uneven spacing with second-order ends does.
  if (given.dtype === "bool" && plans.some(({ gaps }) => edgeOrder === 1 || !("steps" in gaps))) {
    throw new NablaError("unsupported", `${operation}: elements must be numbers, got bool`, { what: "bool" });
  }
  return { view: realNumbers(given, operation), axes: plans, holes };
}

/** 64-bit integers as doubles where they are exact; anything else as it is. Throws `unsupported` for the others. */
export function realNumbers(view: NDArray, operation: string): NDArray {
  const { data } = view;
  if (!isBigInt(data)) return view;
  const length = data.length;
  const doubles = new Float64Array(length);
  for (let i = 0; i < length; i++) doubles[i] = exactNumber(data[i] as bigint, operation);
  return { ...view, data: doubles, dtype: "float64" };
}

/** The array a result goes into: `out` after checks, or a new one: float32 for float32 input, float64 otherwise. */
export function resultArray(view: NDArray, out: NDArray | undefined, operation: string): FloatArray {
  const { shape } = view;
  if (out === undefined) {
    const length = shape.reduce((product, n) => product * n, 1);
    const single = view.dtype === "float32";
    const data = single ? new Float32Array(length) : new Float64Array(length);
    return {
      data,
      shape: [...shape],
      stride: rowMajor(shape),
      offset: 0,
      dtype: single ? "float32" : "float64",
    };
  }
  const target = asView(out, `${operation} (out)`);
  if (target.shape.length !== shape.length || target.shape.some((n, axis) => n !== shape[axis])) {
    throw new NablaError("shape", `${operation}: out must have shape [${shape}], got [${target.shape}]`, {
      shape: target.shape,
      expected: shape,
    });
  }
  if (target.dtype !== "float64" && target.dtype !== "float32") {
    throw new NablaError("unsupported", `${operation}: out must be float64 or float32, got ${target.dtype}`, {
      what: target.dtype,
    });
  }
  if (overlap(target.data, view.data)) {
    throw new NablaError("shape", `${operation}: out must not share its memory with the input`, {});
  }
  return target as FloatArray;
}

function overlap(a: TypedArray, b: TypedArray): boolean {
  if (a.buffer !== b.buffer) return false;
  return a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;
}
