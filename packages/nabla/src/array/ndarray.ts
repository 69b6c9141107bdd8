import { NablaError } from "../error.js";
import type { Arena } from "./arena.js";
import { shown } from "./arguments.js";
import { allocate, dtypeOf } from "./dtype.js";
import { checkShape, eachLine, extent, isShape, rowMajor, sizeOf } from "./layout.js";
import { packNested } from "./nested.js";
import { checkOptionNames } from "./options.js";
import {
  type DType,
  type Elements,
  type NDArray,
  type NDView,
  type NestedNumbers,
  StridedArray,
  type TypedArray,
} from "./view.js";

/**
 * Makes an array. A typed array is wrapped, not copied, as `shape` (default: one axis); nested lists are packed into
 * float64; a view is taken as it is, or reshaped by copying. With `arena`, the elements are copied there in C order.
 * Throws `shape` when the elements do not fill `shape`, `unsupported` for elements that are not numbers.
 */
export function array<Data extends TypedArray>(
  source: Data | NDView<Data>,
  shape?: readonly number[],
  options?: { arena?: Arena },
): NDArray<Data>;
export function array(
  source: NestedNumbers,
  shape?: readonly number[],
  options?: { arena?: Arena },
): NDArray<Float64Array>;
export function array(
  source: NestedNumbers | TypedArray | NDView,
  shape?: readonly number[],
  options?: { arena?: Arena },
): NDArray;
export function array(
  source: NestedNumbers | TypedArray | NDView,
  shape?: readonly number[],
  options?: { arena?: Arena },
): NDArray {
  checkOptionNames(options ?? {}, ["arena"], "array");
  const view = asView(source, "array");
  const target = shape ?? view.shape;
  checkShape(target, "array");
  if (sizeOf(target) !== sizeOf(view.shape)) {
    throw new NablaError(
      "shape",
      `array: shape [${target}] needs ${sizeOf(target)} elements, got ${sizeOf(view.shape)}`,
      {
        shape: [...view.shape],
        expected: [...target],
      },
    );
  }
  const space = options?.arena;
  if (space !== undefined) {
    if (typeof space?.zeros !== "function")
      throw new NablaError("unsupported", `array: arena is what arena() gives, got ${shown(space)}`, {
        what: "arena",
      });
    const placed = space.zeros(target, view.dtype);
    copyInto(view, placed.data);
    return placed;
  }
  if (shape === undefined) return view;
  return new StridedArray(packed(view).data, [...target], rowMajor(target), 0, view.dtype);
}

/** A new array of zeros, float64 unless `dtype` says otherwise. */
export function zeros<D extends DType = "float64">(shape: readonly number[], dtype?: D): NDArray<Elements[D]>;
export function zeros(shape: readonly number[], dtype: DType = "float64"): NDArray {
  checkShape(shape, "zeros");
  const stride = rowMajor(shape);
  return new StridedArray(allocate(dtype, sizeOf(shape), "zeros"), [...shape], stride, 0, dtype);
}

/** The same elements as one contiguous run in C order: the view itself where it is one already, else a copy. */
export function packed(view: NDArray): NDArray {
  const stride = rowMajor(view.shape);
  const length = sizeOf(view.shape);
  if (view.shape.every((n, axis) => n === 1 || view.stride[axis] === stride[axis])) {
    const whole = view.offset === 0 && view.data.length === length;
    const data = whole ? view.data : view.data.subarray(view.offset, view.offset + length);
    return { ...view, data, stride, offset: 0 };
  }
  const data = allocate(view.dtype, length, "array");
  copyInto(view, data);
  return { ...view, data, stride, offset: 0 };
}

/** Copies a view's elements in C order to the front of `target`, which has the same kind of elements. */
export function copyInto(view: NDView, target: TypedArray): void {
  const last = view.shape.length - 1;
  const length = last < 0 ? 1 : view.shape[last];
  const step = last < 0 ? 1 : view.stride[last];
  const source = view.data as Float64Array;
  const out = target as Float64Array;
  let filled = 0;
  eachLine(view, (start) => {
    if (step === 1) out.set(source.subarray(start, start + length), filled);
    else for (let i = 0; i < length; i++) out[filled + i] = source[start + i * step];
    filled += length;
  });
}

/**
 * Whatever a public function accepts, as a checked {@link NDArray} over the same memory. `operation` begins the error
 * messages. Throws `unsupported` for element types that nabla does not work with, `shape` for a view out of its data.
 */
export function asView(source: unknown, operation: string): NDArray {
  const direct = dtypeOf(source);
  if (direct !== undefined) {
    const data = source as TypedArray;
    return new StridedArray(data, [data.length], [1], 0, direct);
  }
  if (typeof source !== "object" || source === null || Array.isArray(source))
    return packNested(source as NestedNumbers, operation);
  const { data, shape, stride, offset = 0, dtype } = source as Partial<NDView>;
  const complete = data !== undefined && isShape(shape) && Array.isArray(stride);
  if (!complete || stride.length !== shape.length) {
    throw new NablaError(
      "shape",
      `${operation}: a view needs data, shape and as many strides, got ${shown(source)}`,
      {},
    );
  }
  const elements = Array.isArray(data) ? packNested(data, operation).data : data;
  const type = elementType(elements, dtype, operation);
  if (![...stride, offset].every(Number.isSafeInteger)) {
    throw new NablaError(
      "shape",
      `${operation}: stride and offset are whole numbers, got ${shown(stride)} and ${shown(offset)}`,
      { shape: [...shape] },
    );
  }
  const view = new StridedArray(elements, [...shape], [...stride], offset, type);
  const reach = extent(view);
  if (reach !== undefined && !(reach[0] >= 0 && reach[1] < elements.length)) {
    throw new NablaError(
      "shape",
      `${operation}: shape [${shape}], stride [${stride}] and offset ${offset} reach elements ` +
        `${reach[0]} to ${reach[1]}, data has ${elements.length}`,
      { shape: [...shape] },
    );
  }
  return view;
}

/** Typed arrays name their type; only what they cannot tell (bool, and foreign types to refuse) comes from `dtype`. */
function elementType(data: unknown, dtype: unknown, operation: string): DType {
  const held = dtypeOf(data);
  const foreign =
    typeof dtype === "string" && /^(complex|datetime|timedelta|object|str|bytes|void|b?float16)/.test(dtype);
  if (held === undefined || foreign) {
    const what = foreign ? String(dtype) : ((data as object | undefined)?.constructor?.name ?? typeof data);
    throw new NablaError("unsupported", `${operation}: elements must be real numbers, got ${what}`, { what });
  }
  return dtype === "bool" && held === "uint8" ? "bool" : held;
}
