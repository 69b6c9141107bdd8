import { NablaError } from "../error.js";
import { shown } from "./arguments.js";
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

/** The typed array that holds elements of `dtype`. Throws `unsupported` for names that are no {@link DType}. */
export function constructorOf(dtype: DType): TypedArrayConstructor {
  if (typeof dtype === "string" && Object.hasOwn(constructors, dtype)) return constructors[dtype];
  const known = Object.keys(constructors).join(", ");
  throw new NablaError("unsupported", `array: dtype is one of ${known}, got ${shown(dtype)}`, {
    what: typeof dtype,
  });
}

/** A new typed array of zeros. Throws `limit` when there is not so much memory. */
export function allocate(dtype: DType, length: number, operation: string): TypedArray {
  const Elements = constructorOf(dtype);
  try {
    return new Elements(length);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new NablaError(
      "limit",
      `${operation}: there is no memory for so many elements of ${dtype}, got ${length}`,
      { what: "memory" },
      { cause: error },
    );
  }
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

/** Does this host store the lowest byte first? */
export const LITTLE_ENDIAN_HOST = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Are the elements bigints? */
export function isBigInt(data: TypedArray): data is BigInt64Array | BigUint64Array {
  const type = dtypeOf(data);
  return type === "int64" || type === "uint64";
}
