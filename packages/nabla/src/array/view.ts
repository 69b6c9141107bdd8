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
  /** Needed only where the typed array does not tell: `"bool"` is held in a Uint8Array. */
  readonly dtype?: string;
}

/** Numbers in nested lists of equal length, `[[1, 2], [3, 4]]`; a bare number is 0-dimensional. */
export type NestedNumbers = number | readonly NestedNumbers[];

/**
 * What nabla's own functions return: an {@link NDView} with every field present. zarrita's `set` and scijs functions
 * that loop over elements (ndarray-ops and all that rest on cwise) take it as it is; others take `ndarray(a.data,
 * a.shape, a.stride, a.offset)`.
 */
export interface NDArray<Data extends TypedArray = TypedArray> {
  readonly data: Data;
  readonly shape: number[];
  readonly stride: number[];
  readonly offset: number;
  readonly dtype: DType;
}

/** The arrays that nabla's functions return: an {@link NDArray} with what scijs functions ask of one besides. */
export class StridedArray<Data extends TypedArray> implements NDArray<Data> {
  constructor(
    readonly data: Data,
    readonly shape: number[],
    readonly stride: number[],
    readonly offset: number,
    readonly dtype: DType,
  ) {}

  /** The axes, from that whose neighbours lie nearest in memory to that whose lie farthest. */
  get order(): number[] {
    const reach = (axis: number): number => Math.abs(this.stride[axis]);
    return this.stride.map((_, axis) => this.stride.length - 1 - axis).sort((a, b) => reach(a) - reach(b));
  }
}

/** An array of floats, as differences give: indexing it gives a number, never a bigint. */
export type FloatArray = NDArray<Float64Array | Float32Array>;

/** The typed arrays that hold the elements of each type; `uint8_clamped` is a canvas's, `bool` is 0 and 1. */
export interface Elements {
  readonly float64: Float64Array;
  readonly float32: Float32Array;
  readonly int8: Int8Array;
  readonly uint8: Uint8Array;
  readonly uint8_clamped: Uint8ClampedArray;
  readonly int16: Int16Array;
  readonly uint16: Uint16Array;
  readonly int32: Int32Array;
  readonly uint32: Uint32Array;
  readonly int64: BigInt64Array;
  readonly uint64: BigUint64Array;
  readonly bool: Uint8Array;
}

/** NumPy's name of an element type. */
export type DType = keyof Elements;
