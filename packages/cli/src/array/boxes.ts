import type { TypedArray } from "nabla/array";
import type { Box } from "nabla/grid";
import { item } from "./item.js";

/** All of an array. */
export function wholeOf(shape: readonly number[]): Box {
  return { from: shape.map(() => 0), to: [...shape] };
}

/** How many elements a box has along each axis. */
export function sizeOfBox({ from, to }: Box): number[] {
  return from.map((first, axis) => item(to, axis) - first);
}

/** Where an element stands in an array with these strides. */
export function positionOf(index: readonly number[], stride: readonly number[]): number {
  return index.reduce((sum, i, axis) => sum + i * item(stride, axis), 0);
}

/**
 * Goes through a box that two arrays hold: calls `visit` for the longest runs that have no gaps in either, with the
 * run's place in both, counted from the box's first element, and its length.
 */
export function eachRun(
  size: readonly number[],
  strideA: readonly number[],
  strideB: readonly number[],
  visit: (a: number, b: number, length: number) => void,
): void {
  if (size.includes(0)) return;
  let outer = size.length;
  let length = 1;
  while (outer > 0) {
    const n = item(size, outer - 1);
    if (n !== 1 && (strideA[outer - 1] !== length || strideB[outer - 1] !== length)) break;
    length *= n;
    outer -= 1;
  }
  const index = new Array<number>(outer).fill(0);
  let [a, b] = [0, 0];
  for (;;) {
    visit(a, b, length);
    let axis = outer - 1;
    for (; axis >= 0; axis--) {
      const next = item(index, axis) + 1;
      // One step on, or back to the beginning of the axis.
      const steps = next < item(size, axis) ? 1 : 1 - next;
      index[axis] = steps === 1 ? next : 0;
      a += steps * item(strideA, axis);
      b += steps * item(strideB, axis);
      if (steps === 1) break;
    }
    if (axis < 0) return;
  }
}

/** Where a box stands in an array's memory. */
export interface Placed {
  readonly data: TypedArray;
  /** Of the box's first element. */
  readonly start: number;
  readonly stride: readonly number[];
}

/** Copies a box of this size from one array to another of the same kind of elements. */
export function copyBox(size: readonly number[], from: Placed, to: Placed): void {
  const source = from.data as Float64Array;
  const target = to.data as Float64Array;
  const inner = size.length - 1;
  const [stepA, stepB, n] = [from.stride[inner] ?? 1, to.stride[inner] ?? 1, size[inner] ?? 1];
  if (stepA === 1 && stepB === 1) {
    eachRun(size, from.stride, to.stride, (a, b, length) => {
      target.set(source.subarray(from.start + a, from.start + a + length), to.start + b);
    });
    return;
  }
  // Lines along the last axis, which one of the two keeps with gaps.
  eachRun(size.slice(0, -1), from.stride.slice(0, -1), to.stride.slice(0, -1), (a, b, lines) => {
    for (let line = 0; line < lines; line++) {
      const [readAt, writeAt] = [from.start + a + line, to.start + b + line];
      for (let i = 0; i < n; i++) target[writeAt + i * stepB] = source[readAt + i * stepA] as number;
    }
  });
}
