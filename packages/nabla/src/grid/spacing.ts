import { shown } from "../array/arguments.js";
import { dtypeOf } from "../array/dtype.js";
import { asView } from "../array/ndarray.js";
import type { NDView } from "../array/view.js";
import { NablaError } from "../error.js";
import { type TimeUnit, timeCoordinates } from "./times.js";

/**
 * Where the samples along one axis lie: a distance (also as an array without axes), or a coordinate for each; Dates
 * with the option `per`.
 */
export type AxisSpacing = number | ArrayLike<number | bigint> | readonly Date[] | NDView;
/** One distance for all axes, or one entry for each axis. */
export type Spacing = number | readonly AxisSpacing[] | ArrayLike<number | bigint>;

/** Numbers along an axis, each worked out when it is asked for, so that an axis of millions takes no memory. */
export interface Numbers {
  readonly length: number;
  at(i: number): number;
}

/**
 * The gaps along one axis. NumPy computes in the precision of what it was given, and so does nabla: a bare number takes
 * that of the array (`weak`), float32 coordinates round every step to float32 (`single`).
 */
export type Gaps = { readonly weak: boolean; readonly single: boolean } & (
  | { readonly step: number }
  | { readonly steps: Numbers; readonly largest: number }
);

/**
 * Reads numpy.gradient's spacing for these axes, with its checks in its order: the number of entries, then for each
 * that it is a number or one-dimensional and as long as its axis. Evenly spaced coordinates become one step. Throws
 * `spacing`.
 */
export function readSpacing(
  spacing: Spacing | undefined,
  axes: readonly number[],
  shape: readonly number[],
  operation: string,
  per?: TimeUnit,
): Gaps[] {
  const entries = entriesOf(spacing, operation).map((entry) => inUnits(entry, per, operation));
  const [only] = entries;
  if (entries.length === 0) return axes.map(() => ({ weak: true, single: false, step: 1 }));
  const all = entries.length === 1 ? distanceOf(only) : undefined;
  if (all !== undefined) return axes.map(() => all);
  if (entries.length !== axes.length) {
    const axesText = axes.length === 1 ? "1 axis" : `${axes.length} axes`;
    const got = `${entries.length}; coordinates in a list are one entry`;
    throw new NablaError("spacing", `${operation}: spacing needs one entry for ${axesText}, got ${got}`, {
      value: entries.length,
    });
  }
  return Array.from(entries, (entry, k) => {
    const axis = axes[k];
    return distanceOf(entry) ?? gapsOf(coordinatesOf(entry, axis, operation), axis, shape, operation);
  });
}

function entriesOf(spacing: Spacing | undefined, operation: string): readonly AxisSpacing[] {
  if (spacing === undefined || spacing === null) return [];
  if (typeof spacing === "number") return [spacing];
  if (Array.isArray(spacing)) return spacing as readonly AxisSpacing[];
  // A typed array cannot be a list of entries for several axes, so it is the coordinates of the only one.
  if (dtypeOf(spacing) !== undefined) return [spacing as ArrayLike<number>];
  throw new NablaError(
    "spacing",
    `${operation}: spacing must be a number or a list with an entry for each axis, got ${typeof spacing}`,
    { value: spacing },
  );
}

/** Dates as numbers of the unit that is asked for. */
function inUnits(entry: AxisSpacing, per: TimeUnit | undefined, operation: string): AxisSpacing {
  if (!Array.isArray(entry) || !(entry[0] instanceof Date)) return entry;
  if (per !== undefined) return timeCoordinates(entry as Date[], per);
  const fact = 'Dates need the unit that the result is per, as { per: "day" }';
  throw new NablaError("spacing", `${operation}: ${fact}`, { value: entry });
}

/** An entry that is one distance; undefined for coordinates. */
function distanceOf(entry: AxisSpacing | undefined): Gaps | undefined {
  if (typeof entry === "number") return { weak: true, single: false, step: entry };
  if (typeof entry !== "object" || entry === null || !("shape" in entry)) return undefined;
  const { data, shape, offset = 0 } = entry;
  const type = dtypeOf(data);
  if (type === undefined || !Array.isArray(shape) || shape.length !== 0) return undefined;
  return { weak: false, single: type === "float32", step: Number(data[offset]) };
}

interface Coordinates extends Numbers {
  readonly single: boolean;
}

function coordinatesOf(entry: unknown, axis: number, operation: string): Coordinates {
  const fail = (what: string): never => {
    throw new NablaError(
      "spacing",
      `${operation}: spacing of axis ${axis} must be a number or a list of coordinates, got ${what}`,
      { axis, value: entry },
    );
  };
  const type = dtypeOf(entry);
  if (type !== undefined || Array.isArray(entry)) {
    const list = entry as ArrayLike<unknown>;
    for (let i = 0; type === undefined && i < list.length; i++) {
      const value = list[i];
      if (typeof value === "number" || typeof value === "bigint") continue;
      fail(
        Array.isArray(value) || ArrayBuffer.isView(value)
          ? "a list of lists"
          : `${typeof value} ${shown(value)}`,
      );
    }
    return { length: list.length, at: (i) => Number(list[i]), single: type === "float32" };
  }
  if (typeof entry !== "object" || entry === null) return fail(`${typeof entry} ${shown(entry)}`);
  const { data, shape, dtype = "" } = entry as NDView;
  if (dtypeOf(data) === undefined || shape === undefined) return fail("an object that is no array");
  if (/^(complex|datetime|timedelta|bool)/.test(dtype)) return fail(dtype);
  if (shape.length !== 1) return fail(`an array with ${shape.length} axes`);
  const view = asView(entry, operation);
  const step = view.stride[0];
  return {
    length: shape[0],
    at: (i) => Number(view.data[view.offset + i * step]),
    single: view.dtype === "float32",
  };
}

function gapsOf(
  { length: count, at, single }: Coordinates,
  axis: number,
  shape: readonly number[],
  operation: string,
): Gaps {
  const length = shape[axis];
  if (count !== length) {
    throw new NablaError(
      "spacing",
      `${operation}: spacing has ${count} coordinates, axis ${axis} has ${length}`,
      { axis, value: count },
    );
  }
  if (length < 2) {
    throw new NablaError("shape", `${operation}: axis ${axis} needs at least 2 elements, got ${length}`, {
      shape,
    });
  }
  const gap = (i: number): number => at(i + 1) - at(i);
  const steps: Numbers = { length: length - 1, at: single ? (i) => Math.fround(gap(i)) : gap };
  const step = steps.at(0);
  for (let i = 0; i < steps.length; i++)
    if (steps.at(i) !== step)
      return { weak: false, single, steps, largest: Math.max(Math.abs(at(0)), Math.abs(at(count - 1))) };
  return { weak: false, single, step };
}

/** Steps that differ from their mean by no more than this share of it are even: what rounding of coordinates leaves. */
export const EVEN = 1e-6;

/**
 * The mean step of coordinates that are even but for rounding, as `np.arange(0, 360, 0.1)` or a column of six digits
 * gives them: no step differs from the mean by more than 10⁻⁶ of it or by two roundings of the largest coordinate.
 * Undefined for others. Only what needs even spacing asks; second differences keep every step as it is.
 */
export function evenStep(gaps: Gaps): number | undefined {
  if (!("steps" in gaps)) return gaps.step;
  const { steps, single } = gaps;
  let sum = 0;
  for (let i = 0; i < steps.length; i++) sum += steps.at(i);
  const mean = sum / steps.length;
  const rounding = 2 * (single ? 2 ** -24 : 2 ** -53) * gaps.largest;
  const tolerance = Math.max(EVEN * Math.abs(mean), rounding);
  for (let i = 0; i < steps.length; i++) if (!(Math.abs(steps.at(i) - mean) <= tolerance)) return undefined;
  return mean === 0 || !Number.isFinite(mean) ? undefined : mean;
}
