import { dtypeOf } from "../array/dtype.js";
import type { NDView } from "../array/view.js";
import { NablaError } from "../error.js";

/** Where the samples along one axis lie: a distance, or a coordinate for each. */
export type AxisSpacing = number | ArrayLike<number | bigint> | NDView;
/** One distance for all axes, or one entry for each axis. */
export type Spacing = number | readonly AxisSpacing[] | ArrayLike<number | bigint>;

/**
 * The gaps along one axis. NumPy computes in the precision of what it was given, and so does nabla: a bare number takes
 * that of the array (`weak`), float32 coordinates round every step to float32 (`single`).
 */
export type Gaps = { readonly weak: boolean; readonly single: boolean } & (
  | { readonly step: number }
  | { readonly steps: Float64Array }
);

/**
 * Reads numpy.gradient's spacing for these axes, with its checks in its order: the number of entries, then for each that
 * it is a number or one-dimensional and as long as its axis. Evenly spaced coordinates become one step. Throws `spacing`.
 */
export function readSpacing(
  spacing: Spacing | undefined,
  axes: readonly number[],
  shape: readonly number[],
  operation: string,
): Gaps[] {
  const uniform = (step: number): Gaps => ({ weak: true, single: false, step });
  if (typeof spacing === "number") return axes.map(() => uniform(spacing));
  const entries = entriesOf(spacing, operation);
  const [only] = entries;
  if (only === undefined) return axes.map(() => uniform(1));
  if (entries.length === 1 && typeof only === "number") return axes.map(() => uniform(only));
  if (entries.length !== axes.length) {
    const axesText = axes.length === 1 ? "1 axis" : `${axes.length} axes`;
    throw new NablaError(
      "spacing",
      `${operation}: spacing needs one entry for ${axesText}, got ${entries.length}`,
      {
        value: entries.length,
      },
    );
  }
  return entries.map((entry, k) => {
    if (typeof entry === "number") return uniform(entry);
    return gapsOf(coordinatesOf(entry, axes[k] as number, operation), axes[k] as number, shape, operation);
  });
}

function entriesOf(spacing: Exclude<Spacing, number> | undefined, operation: string): readonly AxisSpacing[] {
  if (spacing === undefined || spacing === null) return [];
  if (Array.isArray(spacing)) return spacing as readonly AxisSpacing[];
  // A typed array cannot be a list of entries for several axes, so it is the coordinates of the only one.
  if (dtypeOf(spacing) !== undefined) return [spacing as ArrayLike<number>];
  throw new NablaError(
    "spacing",
    `${operation}: spacing must be a number or a list with an entry for each axis, got ${typeof spacing}`,
    {
      value: spacing,
    },
  );
}

interface Coordinates {
  readonly values: Float64Array;
  readonly single: boolean;
}

function coordinatesOf(entry: unknown, axis: number, operation: string): Coordinates {
  const fail = (what: string): never => {
    throw new NablaError(
      "spacing",
      `${operation}: spacing of axis ${axis} must be a number or a list of coordinates, got ${what}`,
      {
        axis,
        value: entry,
      },
    );
  };
  if (dtypeOf(entry) !== undefined || Array.isArray(entry)) {
    const list = entry as ArrayLike<number | bigint>;
    const values = Float64Array.from(list, (value) => {
      if (typeof value === "number" || typeof value === "bigint") return Number(value);
      return fail(
        Array.isArray(value) || ArrayBuffer.isView(value) ? "a list of lists" : `${typeof value} ${value}`,
      );
    });
    return { values, single: list instanceof Float32Array };
  }
  if (typeof entry !== "object" || entry === null) return fail(`${typeof entry} ${entry}`);
  const { data, shape, stride, offset = 0, dtype = "" } = entry as NDView;
  if (dtypeOf(data) === undefined || shape === undefined) return fail("an object that is no array");
  if (/^(complex|datetime|timedelta|bool)/.test(dtype)) return fail(dtype);
  if (shape.length !== 1) return fail(`an array with ${shape.length} axes`);
  const step = stride[0] ?? 1;
  const values = Float64Array.from({ length: shape[0] as number }, (_, i) => Number(data[offset + i * step]));
  return { values, single: data instanceof Float32Array };
}

function gapsOf(
  { values, single }: Coordinates,
  axis: number,
  shape: readonly number[],
  operation: string,
): Gaps {
  const length = shape[axis] as number;
  if (values.length !== length) {
    throw new NablaError(
      "spacing",
      `${operation}: spacing has ${values.length} coordinates, axis ${axis} has ${length}`,
      {
        axis,
        value: values.length,
      },
    );
  }
  if (length < 2) {
    throw new NablaError(
      "spacing",
      `${operation}: coordinates need at least 2 elements, axis ${axis} has ${length}`,
      {
        axis,
        value: length,
      },
    );
  }
  const steps = new Float64Array(length - 1);
  for (let i = 0; i < steps.length; i++) {
    const gap = (values[i + 1] as number) - (values[i] as number);
    steps[i] = single ? Math.fround(gap) : gap;
  }
  const first = steps[0] as number;
  if (steps.every((gap) => gap === first)) return { weak: false, single, step: first };
  return { weak: false, single, steps };
}
