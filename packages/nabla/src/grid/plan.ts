import { dtypeOf } from "../array/dtype.js";
import { checkExact } from "../array/integers.js";
import { asView, zeros } from "../array/ndarray.js";
import type { FloatArray, NDArray, NDView, NestedNumbers, TypedArray } from "../array/view.js";
import { NablaError } from "../error.js";
import { normalizeAxes } from "./axes.js";
import { type Boundary, readBoundary } from "./boundary.js";
import type { AxisPlan } from "./differences.js";
import { evenStep, type Gaps, readSpacing, type Spacing } from "./spacing.js";

/** Numbers on a grid: a view, a typed array (one axis) or nested lists. */
export type GridInput = NDView | TypedArray | NestedNumbers;

/** The elements that differences of `F` are: float32 stays float32, all else becomes float64. */
type FloatsOf<F> = F extends { readonly data: infer Data }
  ? FloatsOf<Data>
  : F extends Float32Array
    ? Float32Array
    : Float64Array;

/** The array that differences of `F` give. */
export type DifferencesOf<F> = NDArray<FloatsOf<F>>;

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
  /**
   * `"one-sided"`: NaN marks a hole, and each run of numbers between holes is differentiated as an array of its own.
   */
  readonly nan?: "spread" | "one-sided";
}

/** Options of `gradient`. */
export interface GradientOptions extends GridOptions {
  /** Where to put the result, one array for each axis: float64 or float32 of f's shape, in memory of their own. */
  readonly out?: NDArray | readonly NDArray[];
}

/** An array and the stencils along its axes, all arguments checked. */
export interface GridPlan {
  readonly view: NDArray;
  readonly axes: readonly AxisPlan[];
  readonly holes: boolean;
}

/**
 * Checks the arguments of `operation` in numpy.gradient's order: axes, spacing, edge order, then for each axis its
 * size.
 */
export function planGrid(f: GridInput, options: GridOptions, operation: string): GridPlan {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    const what = options === null ? "null" : typeof options;
    throw new NablaError("unsupported", `${operation}: options are an object, got ${what}`, { what });
  }
  const given = asView(f, operation);
  const { shape } = given;
  const axes = normalizeAxes(options.axis, shape.length, operation);
  const gaps = readSpacing(options.spacing, axes, shape, operation);
  const { edgeOrder = 1, accuracy = 2, nan = "spread" } = options;
  if (!(edgeOrder <= 2) || typeof edgeOrder !== "number") {
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
  if (nan !== "spread" && nan !== "one-sided") {
    throw new NablaError("unsupported", `${operation}: nan is spread or one-sided, got ${nan}`, {
      what: "nan",
    });
  }
  const holes = nan === "one-sided";
  if (holes && boundaries.some((beyond) => beyond !== undefined)) {
    throw new NablaError("unsupported", `${operation}: nan "one-sided" needs one-sided boundaries`, {
      what: "nan",
    });
  }
  const plans = axes.map((axis, k): AxisPlan => {
    const beyond = boundaries[k];
    const length = shape[axis];
    // Edge orders below 1 count as 2, as in NumPy, which then fails to find a third sample.
    const needed = beyond !== undefined || holes ? 1 : accuracy === 4 ? 5 : edgeOrder === 1 ? 2 : 3;
    if (length < needed) {
      throw new NablaError(
        "shape",
        `${operation}: axis ${axis} needs at least ${needed} elements, got ${length}`,
        { shape },
      );
    }
    // NumPy weighs bools in the precision of the weights.
    const single = given.dtype === "float32" || given.dtype === "bool";
    const plan = {
      axis,
      length,
      gaps: neededGaps(gaps[k], accuracy, beyond),
      edgeOrder,
      accuracy,
      beyond,
      single,
    };
    checkGaps(plan, given, operation);
    return plan;
  });
  checkExact(given, operation);
  return { view: given, axes: plans, holes };
}

/** Coordinates that are even but for rounding become one step where even spacing is needed. */
function neededGaps(gaps: Gaps, accuracy: 2 | 4, beyond: AxisPlan["beyond"]): Gaps {
  if (!("steps" in gaps) || (accuracy === 2 && beyond?.border !== "wrap")) return gaps;
  const step = evenStep(gaps);
  return step === undefined ? gaps : { weak: false, single: gaps.single, step };
}

/** What the gaps along an axis do not allow. */
function checkGaps(
  { axis, gaps, edgeOrder, accuracy, beyond }: AxisPlan,
  { dtype }: NDArray,
  operation: string,
): void {
  const uneven = "steps" in gaps;
  // NumPy refuses to subtract bools but not to weigh them, which is all that uneven spacing with second-order ends
  // does.
  if (dtype === "bool" && (edgeOrder === 1 || !uneven)) {
    throw new NablaError("unsupported", `${operation}: elements must be numbers, got bool`, { what: "bool" });
  }
  const fact =
    uneven && accuracy === 4
      ? "accuracy 4 needs even spacing"
      : uneven && beyond?.border === "wrap"
        ? "a periodic boundary needs even spacing"
        : undefined;
  if (fact !== undefined)
    throw new NablaError("spacing", `${operation}: ${fact}, got uneven coordinates along axis ${axis}`, {
      axis,
    });
  // NumPy divides by a bare number first to weigh the ends, where Python refuses to divide by 0.
  if (!uneven && gaps.weak && gaps.step === 0 && edgeOrder !== 1 && accuracy === 2 && beyond === undefined) {
    throw new NablaError(
      "spacing",
      `${operation}: edgeOrder 2 needs a spacing other than 0, got 0 along axis ${axis}`,
      {
        axis,
        value: 0,
      },
    );
  }
}

/** The array a result goes into: `out` after checks, or a new one: float32 for float32 input, float64 otherwise. */
export function resultArray(view: NDArray, out: NDArray | undefined, operation: string): FloatArray {
  const { shape } = view;
  if (out === undefined) {
    return zeros(shape, view.dtype === "float32" ? "float32" : "float64");
  }
  if (dtypeOf(out) === undefined && dtypeOf(out?.data) === undefined) {
    throw new NablaError(
      "unsupported",
      `${operation}: out must be a view of a typed array, got ${typeof out}`,
      {
        what: "out",
      },
    );
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
  const isEmpty = shape.includes(0);
  if (!isEmpty && target.stride.some((step, axis) => step === 0 && shape[axis] > 1)) {
    throw new NablaError(
      "shape",
      `${operation}: out must have a place for each element, got stride [${target.stride}]`,
      { shape },
    );
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
