/** The typed arrays that hold numbers nabla can take a gradient of. */
export type TypedArray =
  | Float64Array
  | Float32Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/**
 * An N-dimensional view of a flat buffer: element `[i, j, …]` is `data[offset + i*stride[0] + j*stride[1] + …]`.
 * Strides count elements and may be negative or zero. A scijs `ndarray` and a zarrita chunk already are one.
 */
export interface NDView<Data extends TypedArray = TypedArray> {
  readonly data: Data;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  readonly offset?: number;
}

/** Numbers in nested lists of equal length, `[[1, 2], [3, 4]]`; a bare number is 0-dimensional. */
export type NestedNumbers = number | readonly NestedNumbers[];
