import type { Words } from "nabla";
import type { DType, NDArray } from "nabla/array";
import type { Box } from "nabla/grid";
import { positionOf, sizeOfBox, wholeOf } from "../array/boxes.js";
import type { Labels } from "./coordinates.js";

/** An array in a file, read box by box, so that it need not fit into memory. */
export interface ArraySource {
  readonly shape: readonly number[];
  readonly dtype: DType;
  /** Is the file in Fortran order? Then `shape` and boxes are those of the transpose, which is in C order. */
  readonly transposed: boolean;
  /** Reads what the file says beside the numbers, where it may say anything. */
  labels?(): Promise<Labels>;
  /** The shape of what is stored together, where reading a part of it reads it all. */
  readonly chunk?: readonly number[];
  /** Can it be read in parts, and can another thread open it too? An array in memory is worked on as a whole. */
  readonly shareable: boolean;
  /**
   * The elements of a box, read into `memory` where that saves a copy. Those outside `wanted` along more than one axis
   * may be anything.
   */
  box(box: Box, wanted: Box, memory?: Uint8Array): Promise<NDArray>;
  close(): Promise<void>;
  /** Throws `io` where the file has been changed since it was opened, so that what was read is of no use. */
  check?(): Promise<void>;
}

export async function readAll(source: ArraySource): Promise<NDArray> {
  const whole = wholeOf(source.shape);
  return source.box(whole, whole);
}

/** A whole array in memory as a source. */
export function inMemory(array: NDArray): ArraySource {
  return {
    shape: array.shape,
    dtype: array.dtype,
    transposed: false,
    shareable: false,
    box: async (box) => ({
      ...array,
      shape: sizeOfBox(box),
      offset: array.offset + positionOf(box.from, array.stride),
    }),
    close: async () => undefined,
  };
}

/** What is said of an array whose elements are times, `datetime64[D]`, where numbers are wanted. */
export const timesAsValues = (type: string): Words => ({
  en: `its elements are times (${type}), not numbers; in Python: ${COUNTED} counts seconds`,
  ru: `его элементы — время (${type}), а не числа; в Python: ${COUNTED} даст секунды`,
});

const COUNTED = '(t - t[0]) / numpy.timedelta64(1, "s")';
