import { zeros } from "../array/ndarray.js";
import type { NDArray } from "../array/view.js";
import { type RowFilter, rowFilter, rowsOf, type Separable } from "./filter.js";
import { clear, erodedMask } from "./mask.js";
import type { FilterOptions, Settings } from "./options.js";
import type { Picture, Pixels } from "./picture.js";
import { resultFor, writeRows } from "./result.js";
import { runKernels } from "./separable.js";

/**
 * Filters a picture by a separable kernel into `options.out` or a new array: factor · Σ weights · pixels + delta. As
 * SciPy does it, in two sweeps where that shows.
 */
export function applyFilter(
  picture: Picture,
  kernel: Separable,
  settings: Settings,
  options: FilterOptions,
  operation: string,
): NDArray {
  const out = resultFor(picture, options.out, operation);
  if (showsSweeps(picture, kernel, settings, out)) {
    const between = zeros([picture.height, picture.width], out.dtype);
    const { vertical, horizontal, first = "vertical" } = kernel;
    const [down, along] = [
      { vertical, horizontal: [1] },
      { vertical: [1], horizontal },
    ];
    const [one, other] = first === "vertical" ? [down, along] : [along, down];
    const plain = { ...settings, factor: 1, delta: 0 };
    sweep(picture, one, plain, between);
    sweep(
      { ...picture, data: between.data as Pixels, dtype: out.dtype },
      other,
      { ...settings, white: 1 },
      out,
    );
    return masked(out, options, operation);
  }
  sweep(picture, kernel, settings, out);
  return masked(out, options, operation);
}

/**
 * SciPy filters along one axis after the other and keeps what lies between in an array like the result. That shows
 * where that array rounds, and beyond a constant border, where each sweep meets the constant itself.
 */
export function showsSweeps(
  { data }: Pick<Picture, "data">,
  { vertical, horizontal }: Separable,
  { storing, border, outside }: Settings,
  { dtype }: NDArray,
): boolean {
  if (storing !== "wrap" || vertical.length === 1 || horizontal.length === 1) return false;
  if (border === "constant" && outside !== 0) return true;
  if (dtype === "float64") return false;
  const isFloat = data instanceof Float32Array || data instanceof Float64Array;
  return isFloat || ![...vertical, ...horizontal].every(Number.isInteger);
}

function sweep(picture: Picture, kernel: Separable, settings: Settings, out: NDArray): void {
  if (runKernels({ picture, settings, filters: [{ kernel, out }] })) return;
  const rows = rowsOf(picture, kernel.vertical.length, settings.white);
  const filter = rowFilter(rows, picture.width, picture.height, kernel, settings);
  writeRows(out, finished(filter, settings), settings.storing);
}

/** The same for any filter that gives row after row. */
export function applyRows(
  picture: Picture,
  filter: RowFilter,
  settings: Settings,
  options: FilterOptions,
  operation: string,
): NDArray {
  const out = resultFor(picture, options.out, operation);
  writeRows(out, finished(filter, settings), settings.storing);
  return masked(out, options, operation);
}

/** The filter's rows times the factor, plus delta. */
export function finished(filter: RowFilter, { factor, delta }: Settings): RowFilter {
  if (factor === 1 && delta === 0) return filter;
  return (y) => {
    const row = filter(y);
    for (let x = 0; x < row.length; x++) row[x] = row[x] * factor + delta;
    return row;
  };
}

export function masked(out: NDArray, { mask }: FilterOptions, operation: string): NDArray {
  const [height, width] = out.shape;
  if (mask !== undefined) clear(out, erodedMask(mask, width, height, operation));
  return out;
}
