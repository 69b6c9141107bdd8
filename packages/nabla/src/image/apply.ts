import type { NDArray } from "../array/view.js";
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
  const rows = rowsOf(picture, kernel.vertical.length, settings.white);
  const filter = rowFilter(rows, picture.width, picture.height, kernel, settings);
  return applyRows(picture, filter, settings, options, operation);
}

/** The same for any filter that gives row after row. */
export function applyRows(
  picture: Picture,
  filter: RowFilter,
  { factor, delta, storing }: Settings,
  options: FilterOptions,
  operation: string,
): NDArray {
  const { width, height } = picture;
  const out = resultFor(picture, options.out, operation);
  const finish = (row: Float64Array): Float64Array => {
    if (factor === 1 && delta === 0) return row;
    for (let x = 0; x < width; x++) row[x] = (row[x] as number) * factor + delta;
    return row;
  };
  writeRows(out, (y) => finish(filter(y)), storing);
  if (options.mask !== undefined) clear(out, erodedMask(options.mask, width, height, operation));
  return out;
}
