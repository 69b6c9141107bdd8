import type { DType, TypedArray } from "./view.js";

/** What makes a typed array: by length, from values, or over a buffer. */
export interface TypedArrayConstructor {
  new (length: number): TypedArray;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): TypedArray;
  readonly BYTES_PER_ELEMENT: number;
}

const constructors: Readonly<Record<DType, TypedArrayConstructor>> = {
  float64: Float64Array,
  float32: Float32Array,
  int8: Int8Array,
  uint8: Uint8Array,
  uint8_clamped: Uint8ClampedArray,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  bool: Uint8Array,
};

/** The typed array that holds elements of `dtype`. */
export function constructorOf(dtype: DType): TypedArrayConstructor {
  return constructors[dtype];
}

const names = new Map<unknown, DType>(
  Object.entries(constructors)
    .filter(([name]) => name !== "bool")
    .map(([name, type]) => [type, name as DType]),
);

/** The element type a typed array has by its class, or undefined when it is none that nabla works with. */
export function dtypeOf(data: unknown): DType | undefined {
  if (!ArrayBuffer.isView(data)) return undefined;
  const known = names.get(data.constructor);
  if (known !== undefined) return known;
  // A subclass, such as Node's Buffer, or an array from another realm: its tag still names the class.
  const tag = (data as { readonly [Symbol.toStringTag]?: string })[Symbol.toStringTag];
  for (const [type, name] of names) if ((type as { name: string }).name === tag) return name;
  return undefined;
}

/** Are the elements bigints? */
export function isBigInt(data: TypedArray): data is BigInt64Array | BigUint64Array {
  return data instanceof BigInt64Array || data instanceof BigUint64Array;
}
