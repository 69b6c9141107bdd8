import { NablaError } from "../error.js";
import { shown } from "./arguments.js";
import type { NDView } from "./view.js";

/** How many elements an array of this shape has; 1 for shape []. Throws `shape` for what is no list of sizes. */
export function sizeOf(shape: readonly number[]): number {
  checkShape(shape, "sizeOf");
  return shape.reduce((product, length) => product * length, 1);
}

/** Is it a list of sizes, whole numbers from 0? */
export function isShape(shape: unknown): shape is readonly number[] {
  if (!Array.isArray(shape)) return false;
  // A list may have holes, which its own methods pass over.
  for (const length of shape) if (!(Number.isSafeInteger(length) && length >= 0)) return false;
  return true;
}

/** Throws `shape` for what is no list of sizes. */
export function checkShape(shape: unknown, operation: string): void {
  if (isShape(shape)) return;
  throw new NablaError(
    "shape",
    `${operation}: a shape is a list of whole numbers from 0, got ${shown(shape)}`,
    {},
  );
}

/**
 * Row-major (C) strides, counted in elements: the last axis is contiguous. Throws `shape` for what is no list of sizes.
 */
export function rowMajor(shape: readonly number[]): number[] {
  checkShape(shape, "rowMajor");
  const stride = new Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    stride[axis] = stride[axis + 1] * shape[axis + 1];
  }
  return stride;
}

/** Column-major (Fortran) strides, counted in elements: the first axis is contiguous. */
export function columnMajor(shape: readonly number[]): number[] {
  return rowMajor(shape.toReversed()).reverse();
}

/** Does the view lie in memory as `stride` says? Axes of length 1 may have any stride. */
function liesAs(view: NDView, stride: readonly number[]): boolean {
  return (
    sizeOf(view.shape) === 0 ||
    view.shape.every((length, axis) => length === 1 || view.stride[axis] === stride[axis])
  );
}

/** Are the view's elements one contiguous run in C order? */
export function isRowMajor(view: NDView): boolean {
  return liesAs(view, rowMajor(view.shape));
}

/** Are the view's elements one contiguous run in Fortran order, and not also in C order? */
export function isColumnMajor(view: NDView): boolean {
  return !isRowMajor(view) && liesAs(view, columnMajor(view.shape));
}

/** The index of the `count`-th element in C order. */
export function indexAt(shape: readonly number[], count: number): number[] {
  let rest = count;
  return shape
    .toReversed()
    .map((length) => {
      const i = rest % length;
      rest = (rest - i) / length;
      return i;
    })
    .reverse();
}

/**
 * Calls `visit(position)` with the position in `data` of the first element of every line along the last axis, in C
 * order. Lines are what inner loops run over; a 0-dimensional view is one line of one element.
 */
export function eachLine(view: NDView, visit: (position: number) => void): void {
  eachLinePair(view, view, visit);
}

/** {@link eachLine} over two views of one shape side by side. */
export function eachLinePair(a: NDView, b: NDView, visit: (inA: number, inB: number) => void): void {
  const { shape } = a;
  if (sizeOf(shape) === 0) return;
  const index = new Array<number>(Math.max(shape.length - 1, 0)).fill(0);
  let inA = a.offset ?? 0;
  let inB = b.offset ?? 0;
  for (;;) {
    visit(inA, inB);
    let axis = index.length - 1;
    for (; axis >= 0; axis--) {
      const stepA = a.stride[axis];
      const stepB = b.stride[axis];
      const next = index[axis] + 1;
      const turns = next < shape[axis] ? 1 : 1 - next;
      inA += stepA * turns;
      inB += stepB * turns;
      index[axis] = turns === 1 ? next : 0;
      if (turns === 1) break;
    }
    if (axis < 0) return;
  }
}

/** The lowest and highest position in `data` that the view reads; undefined when it has no element. */
export function extent(view: NDView): readonly [low: number, high: number] | undefined {
  if (sizeOf(view.shape) === 0) return undefined;
  let low = view.offset ?? 0;
  let high = low;
  view.shape.forEach((length, axis) => {
    const reach = (length - 1) * (view.stride[axis] ?? 0);
    if (reach < 0) low += reach;
    else high += reach;
  });
  return [low, high];
}
