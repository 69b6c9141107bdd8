import { zeros } from "../array/ndarray.js";
import type { NDArray, NDView } from "../array/view.js";
import { NablaError } from "../error.js";
import { applyFilter, finished, masked, showsSweeps } from "./apply.js";
import { differenceOperator } from "./difference.js";
import { faridOperator } from "./farid.js";
import { type RowFilter, rowFilter, rowsOf } from "./filter.js";
import { pictureOf } from "./grey.js";
import { combinationFor, type Norm } from "./magnitude.js";
import { kernelOf, type Operator } from "./operator.js";
import { type FilterOptions, settingsFor } from "./options.js";
import type { ImageSource, Pixels } from "./picture.js";
import { prewittOperator } from "./prewitt.js";
import { resultFor, writeRows } from "./result.js";
import { scharrOperator } from "./scharr.js";
import { runKernels } from "./separable.js";
import { sobelOperator } from "./sobel.js";

const operators = {
  difference: differenceOperator,
  sobel: sobelOperator,
  scharr: scharrOperator,
  prewitt: prewittOperator,
  farid: faridOperator,
} as const satisfies Readonly<Record<string, Operator>>;

export interface GradientOptions extends Omit<FilterOptions, "axis" | "out"> {
  /** Default `"sobel"`. */
  readonly operator?: keyof typeof operators;
  readonly size?: number;
  /** Default `"L2"`. */
  readonly norm?: Norm;
  /** Where to write. Default: three new arrays. */
  readonly out?: { readonly x?: NDView; readonly y?: NDView; readonly magnitude?: NDView };
}

/**
 * Both derivatives of a picture and their magnitude in one sweep, which costs little more than one of them. The same
 * numbers as from the operator and `magnitude`, except that the magnitude is taken before the derivatives are rounded
 * to their arrays. Options and errors as there.
 */
export function gradient(
  image: ImageSource,
  options: GradientOptions = {},
): { x: NDArray; y: NDArray; magnitude: NDArray } {
  const { operator: name = "sobel", size, norm = "L2", out = {}, ...shared } = options;
  const operation = "image.gradient";
  const operator: Operator | undefined = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (operator === undefined) {
    throw new NablaError(
      "unsupported",
      `${operation}: operator is one of ${Object.keys(operators).join(", ")}, got ${name}`,
      {
        what: String(name),
      },
    );
  }
  const combine = combinationFor(norm, operation);
  const picture = pictureOf(image, operation, out.x, out.y, out.magnitude);
  const { width, height } = picture;
  const settings = settingsFor(shared, operator.factors, picture, operation);
  const x = resultFor(picture, out.x, operation);
  const y = resultFor(picture, out.y, operation);
  const magnitude = resultFor(picture, out.magnitude, operation);
  const [kernelX, kernelY] = [kernelOf(operator, "x", size), kernelOf(operator, "y", size)];
  const filters = [
    { kernel: kernelX, out: x },
    { kernel: kernelY, out: y },
  ];
  const sweeps = filters.some(({ kernel, out: result }) => showsSweeps(picture, kernel, settings, result));
  if (sweeps || !runKernels({ picture, settings, filters, magnitude: { norm, out: magnitude } })) {
    const rows = rowsOf(picture, Math.max(kernelX.vertical.length, kernelY.vertical.length), settings.white);
    const [rowX, rowY] = filters.map(({ kernel, out: result }): RowFilter => {
      if (!sweeps) return finished(rowFilter(rows, width, height, kernel, settings), settings);
      const swept = zeros([height, width], result.dtype);
      const data = applyFilter(picture, kernel, settings, { out: swept }, operation).data as Pixels;
      return rowsOf({ data, width, height, dtype: result.dtype }, 1);
    }) as [RowFilter, RowFilter];
    const strength = new Float64Array(width);
    const both = (at: number): Float64Array => {
      strength.set(rowX(at));
      combine(strength, rowY(at));
      return strength;
    };
    writeRows(magnitude, both, settings.storing);
    writeRows(x, rowX, settings.storing);
    writeRows(y, rowY, settings.storing);
  }
  for (const result of [x, y, magnitude]) masked(result, shared, operation);
  return { x, y, magnitude };
}
