import { shown } from "../array/arguments.js";
import { checkExact } from "../array/integers.js";
import { asView } from "../array/ndarray.js";
import { checkOptionNames } from "../array/options.js";
import type { NDArray, NDView, NestedNumbers, TypedArray } from "../array/view.js";
import { NablaError } from "../error.js";
import { type Boundary, readBoundary } from "./boundary.js";
import type { AxisPlan } from "./differences.js";
import { evenStep, type Gaps, readSpacing, type Spacing } from "./spacing.js";
import type { TimeUnit } from "./times.js";

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
  /** The unit of time that the result is per, where coordinates are Dates: `"day"`. */
  readonly per?: TimeUnit;
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

/** The names of {@link GridOptions}. */
export const GRID_OPTIONS: readonly (keyof GridOptions)[] = [
  "spacing",
  "per",
  "axis",
  "edgeOrder",
  "boundary",
  "accuracy",
  "nan",
];

/** Options of `gradient`. */
export interface GradientOptions extends GridOptions {
  /** Where to put the result, one array for each axis: float64 or float32 of f's shape, in memory of their own. */
  readonly out?: NDArray | readonly NDArray[];
}

/** An array and the stencils along its axes, all arguments checked. */
export interface GridPlan {
  readonly view: NDArray;
  readonly axes: readonly AxisPlan[];
}

/**
 * Checks the arguments of `operation` in numpy.gradient's order: axes, spacing, edge order, then for each axis its
 * size.
 */
export function planGrid(
  f: GridInput,
  options: GridOptions,
  operation: string,
  known: readonly string[] = GRID_OPTIONS,
): GridPlan {
  checkOptionNames(options, known, operation);
  const given = asView(f, operation);
  const { shape } = given;
  const axes = normalizeAxes(options.axis, shape.length, operation);
  const gaps = readSpacing(options.spacing, axes, shape, operation, options.per);
  const { edgeOrder = 1, accuracy = 2, nan = "spread" } = options;
  if (typeof edgeOrder !== "number" || !(edgeOrder <= 2)) {
    throw new NablaError("unsupported", `${operation}: edgeOrder is 1 or 2, got ${shown(edgeOrder)}`, {
      what: "edgeOrder",
    });
  }
  if (accuracy !== 2 && accuracy !== 4) {
    throw new NablaError("unsupported", `${operation}: accuracy is 2 or 4, got ${shown(accuracy)}`, {
      what: "accuracy",
    });
  }
  const boundaries = readBoundary(options.boundary, axes.length, operation);
  if (nan !== "spread" && nan !== "one-sided") {
    throw new NablaError("unsupported", `${operation}: nan is spread or one-sided, got ${shown(nan)}`, {
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
      holes,
    };
    checkGaps(plan, given, operation);
    return plan;
  });
  checkExact(given, operation);
  return { view: given, axes: plans };
}

/** The axes meant by numpy's `axis` argument, negative ones counted from the end, order kept. Throws `axis`. */
function normalizeAxes(
  axis: number | readonly number[] | null | undefined,
  dimensions: number,
  operation: string,
): number[] {
  if (axis === undefined || axis === null) return [...new Array<number>(dimensions).keys()];
  const given: readonly unknown[] = Array.isArray(axis) ? axis : [axis];
  const axes = Array.from(given, (k) => {
    if (typeof k !== "number" || !Number.isInteger(k)) {
      throw new NablaError("axis", `${operation}: axis must be an integer, got ${shown(k)}`, {
        axis: k,
        dimensions,
      });
    }
    if (k < -dimensions || k >= dimensions) {
      throw new NablaError(
        "axis",
        `${operation}: axis ${k} is out of range, the array has ${dimensions} axes`,
        { axis: k, dimensions },
      );
    }
    return k < 0 ? k + dimensions : k;
  });
  if (new Set(axes).size !== axes.length) {
    throw new NablaError("axis", `${operation}: each axis may be given once, got ${shown(given)}`, {
      axis: [...given],
      dimensions,
    });
  }
  return axes;
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
