import type { NDArray } from "../array/view.js";
import { runKernels } from "./engine.js";
import { type RowFilter, rowFilter, rowsOf, type Separable } from "./filter.js";
import { clear, erodedMask } from "./mask.js";
import type { FilterOptions, Settings } from "./options.js";
import type { Picture } from "./picture.js";
import { resultFor, writeRows } from "./result.js";

/** Filters a picture by a separable kernel into `options.out` or a new array: factor · Σ weights · pixels + delta. */
export function applyFilter(
  picture: Picture,
  kernel: Separable,
  settings: Settings,
  options: FilterOptions,
  operation: string,
): NDArray {
  const out = resultFor(picture, options.out, operation);
  if (runKernels({ picture, settings, filters: [{ kernel, out }] })) return masked(out, options, operation);
  const rows = rowsOf(picture, kernel.vertical.length, settings.white);
  const filter = rowFilter(rows, picture.width, picture.height, kernel, settings);
  return applyRows(picture, filter, settings, { ...options, out }, operation);
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
    for (let x = 0; x < row.length; x++) row[x] = (row[x] as number) * factor + delta;
    return row;
  };
}

export function masked(out: NDArray, { mask }: FilterOptions, operation: string): NDArray {
  const [height, width] = out.shape as [number, number];
  if (mask !== undefined) clear(out, erodedMask(mask, width, height, operation));
  return out;
}
