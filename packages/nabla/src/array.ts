/**
 * nabla/array: numbers in N dimensions, the memory they live in, and NumPy's file format.
 *
 * @module
 * @example
 * ```ts
 * import { array, readNpy, writeNpy } from "nabla/array";
 *
 * const a = array([[1, 2], [3, 4]]);
 * console.log(a.shape); // 2,2
 * console.log(readNpy(writeNpy(a)).data); // 1,2,3,4
 * ```
 */
export { type Arena, arena } from "./array/arena.js";
export { rowMajor, sizeOf } from "./array/layout.js";
export { array, zeros } from "./array/ndarray.js";
export { decodeElements, readNpy, writeNpy } from "./array/npy.js";
export { type NpyHeader, readNpyHeader, readNpyTimesHeader, writeNpyHeader } from "./array/npy-header.js";
export { npzNames, readNpz, writeNpz } from "./array/npz.js";
export type { DType, FloatArray, NDArray, NDView, NestedNumbers, TypedArray } from "./array/view.js";
