import { shown } from "../array/arguments.js";
import { type FloatArray, type NDArray, StridedArray } from "../array/view.js";
import { NablaError } from "../error.js";
import { gradient } from "./gradient.js";
import { type DifferencesOf, GRID_OPTIONS, type GridInput, type GridOptions, planGrid } from "./plan.js";

/**
 * Options of operators that take a vector field: those of {@link gradient}, with the component's number as the axis.
 */
export type FieldOptions = Omit<GridOptions, "axis">;

/**
 * The divergence ∂F₀/∂x₀ + ∂F₁/∂x₁ + … of a field given by one array for each axis, all of one shape, component k along
 * axis k. Throws what {@link gradient} throws, and `shape` when the components do not fit.
 */
export function divergence<F extends GridInput>(
  field: readonly F[],
  options: FieldOptions = {},
): DifferencesOf<F> {
  const parts = components(field, options, "grid.divergence");
  return sum(parts.map((_, axis) => partial(parts, axis, axis, options))) as DifferencesOf<F>;
}

/**
 * The curl of a field: in three dimensions the three arrays ∂F₂/∂x₁ − ∂F₁/∂x₂, ∂F₀/∂x₂ − ∂F₂/∂x₀, ∂F₁/∂x₀ − ∂F₀/∂x₁;
 * in two the one array ∂F₁/∂x₀ − ∂F₀/∂x₁. Component k is along axis k. Throws `shape` for other numbers of dimensions.
 */
export function curl<F extends GridInput>(
  field: readonly F[],
  options: FieldOptions = {},
): DifferencesOf<F>[] {
  const parts = components(field, options, "grid.curl");
  const dimensions = parts.length;
  if (dimensions !== 2 && dimensions !== 3) {
    throw new NablaError("shape", `grid.curl: a field has 2 or 3 components, got ${dimensions}`, {
      shape: [dimensions],
    });
  }
  const turn = (i: number, j: number): DifferencesOf<F> => {
    return sum([partial(parts, j, i, options), partial(parts, i, j, options)], -1) as DifferencesOf<F>;
  };
  return dimensions === 2 ? [turn(0, 1)] : [turn(1, 2), turn(2, 0), turn(0, 1)];
}

function components(field: readonly GridInput[], options: FieldOptions, operation: string): NDArray[] {
  if (!Array.isArray(field) || field.length === 0) {
    const got = Array.isArray(field) ? "an empty list" : shown(field);
    throw new NablaError(
      "shape",
      `${operation}: a field is a list with an array for each axis, got ${got}`,
      {},
    );
  }
  const known = GRID_OPTIONS.filter((name) => name !== "axis");
  const parts = Array.from(field, (part) => planGrid(part, options, operation, known).view);
  const shape = parts[0]?.shape ?? [];
  for (const [k, part] of parts.entries()) {
    if (part.shape.length !== parts.length || part.shape.some((n, axis) => n !== shape[axis])) {
      const fact = "a field has as many arrays as these have axes, all of one shape";
      const got = `[${part.shape}] as array ${k + 1} of ${parts.length}`;
      throw new NablaError("shape", `${operation}: ${fact}, got ${got}`, { shape: part.shape });
    }
  }
  return parts;
}

/** ∂F_component/∂x_axis, with the options' entry for that axis. */
function partial(
  parts: readonly NDArray[],
  component: number,
  axis: number,
  options: FieldOptions,
): FloatArray {
  return gradient(parts[component], { ...optionsFor(options, axis), axis });
}

/** The same options with what is given for each axis reduced to one axis. */
export function optionsFor<Options extends FieldOptions>(options: Options, axis: number): Options {
  const { spacing, boundary } = options;
  const several = (list: unknown): list is readonly unknown[] => Array.isArray(list) && list.length > 1;
  return {
    ...options,
    ...(several(spacing) ? { spacing: [spacing[axis]] } : {}),
    ...(several(boundary) ? { boundary: [boundary[axis]] } : {}),
  };
}

/**
 * The first part + sign·the others, all fresh results in C order. It takes the first's memory, unless only others are
 * doubles.
 */
export function sum(parts: readonly FloatArray[], sign: 1 | -1 = 1): FloatArray {
  const [first, ...rest] = parts as [FloatArray, ...FloatArray[]];
  const widened = rest.some(({ dtype }) => dtype !== first.dtype) && first.dtype === "float32";
  const total: FloatArray = widened
    ? new StridedArray(Float64Array.from(first.data), first.shape, first.stride, 0, "float64")
    : first;
  const into = total.data;
  for (const part of rest) {
    const data = part.data;
    for (let i = 0; i < into.length; i++) into[i] = into[i] + sign * data[i];
  }
  return total;
}
