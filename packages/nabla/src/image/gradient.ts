import { shown } from "../array/arguments.js";
import { zeros } from "../array/ndarray.js";
import { checkOptions, type OptionKinds } from "../array/options.js";
import type { NDArray, NDView } from "../array/view.js";
import { NablaError } from "../error.js";
import { applyFilter, finished, masked, showsSweeps } from "./apply.js";
import { type RowFilter, rowFilter, rowsOf } from "./filter.js";
import { pictureOf } from "./grey.js";
import { combinationFor, type Norm } from "./magnitude.js";
import { type Derivative, kernelOf } from "./operator.js";
import * as operators from "./operators.js";
import { type FilterOptions, filterOptions, settingsFor } from "./options.js";
import type { ImageSource, Pixels } from "./picture.js";
import { resultFor, writeRows } from "./result.js";
import { runKernels } from "./separable.js";

/** The operators that differentiate along either axis, {@link Derivative}. */
type DerivativeName = {
  [Name in keyof typeof operators]: (typeof operators)[Name] extends { readonly weights: unknown }
    ? Name
    : never;
}[keyof typeof operators];

/** The operators that are derivatives, by name. */
const derivatives = (): ReadonlyMap<string, Derivative<never>> =>
  new Map(Object.entries(operators).flatMap(([name, value]) => ("weights" in value ? [[name, value]] : [])));

export interface GradientOptions extends Omit<FilterOptions, "axis" | "out"> {
  /** Default `"sobel"`. */
  readonly operator?: DerivativeName;
  readonly size?: number;
  /** Default `"L2"`. */
  readonly norm?: Norm;
  /** Where to write. Default: three new arrays. */
  readonly out?: { readonly x?: NDView; readonly y?: NDView; readonly magnitude?: NDView };
}

const { axis: _, ...shared } = filterOptions;
const gradientOptions: OptionKinds = { ...shared, operator: "word", size: "number", norm: "word" };

/**
 * Both derivatives of a picture and their magnitude in one sweep, which costs little more than one of them. The same
 * numbers as from the operator and `magnitude`, except that the magnitude is taken before the derivatives are rounded
 * to their arrays. Options and errors as there.
 */
export function gradient(
  image: ImageSource,
  options: GradientOptions = {},
): { x: NDArray; y: NDArray; magnitude: NDArray } {
  const operation = "image.gradient";
  checkOptions(options, operation, gradientOptions);
  const { operator: name = "sobel", size, norm = "L2", out = {}, ...shared } = options;
  const known = derivatives();
  const operator = known.get(name);
  if (operator === undefined) {
    throw new NablaError(
      "unsupported",
      `${operation}: operator is one of ${[...known.keys()].join(", ")}, got ${shown(name)}`,
      {
        what: shown(name),
      },
    );
  }
  if (size !== undefined && !operator.takes.includes("size")) {
    throw new NablaError("unsupported", `${operation}: ${name} has one size only, got ${shown(size)}`, {
      what: "size",
    });
  }
  checkOptions(out, `${operation} (out)`, { x: "object", y: "object", magnitude: "object" });
  const combine = combinationFor(norm, operation);
  const picture = pictureOf(image, operation, out.x, out.y, out.magnitude);
  const { width, height } = picture;
  const settings = settingsFor(shared, operator.factors, picture, operation);
  const x = resultFor(picture, out.x, operation);
  const y = resultFor(picture, out.y, operation);
  const magnitude = resultFor(picture, out.magnitude, operation);
  const [kernelX, kernelY] = [kernelOf(operator.weights, "x", size), kernelOf(operator.weights, "y", size)];
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
    });
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
