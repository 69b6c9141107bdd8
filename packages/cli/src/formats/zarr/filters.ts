import { decodeElements, type TypedArray, zeros } from "nabla/array";
import { Damage } from "./codecs.js";
import { type Codec, type ElementType, numpyType, refuse } from "./metadata.js";

/** Elements as they are stored; a part of an element at the end is left away. */
export function elementsOf(
  bytes: Uint8Array,
  { dtype, itemSize }: ElementType,
  bigEndian: boolean,
): TypedArray {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % itemSize));
  const form = { shape: [], fortranOrder: false, start: 0, byteLength: whole.length };
  return decodeElements(whole, { dtype, itemSize, bigEndian, ...form });
}

type Undo = (from: TypedArray, to: TypedArray, codec: Codec) => void;

const isBig = (data: TypedArray): data is BigInt64Array | BigUint64Array =>
  data instanceof BigInt64Array || data instanceof BigUint64Array;

/** Copies numbers into another type as C does, so that integers wrap round. */
const convert: Undo = (from, to) => {
  if (isBig(to)) for (const [i, value] of from.entries()) to[i] = BigInt(value);
  else if (isBig(from)) for (const [i, value] of from.entries()) to[i] = Number(value);
  else to.set(from);
};

/** Differences become sums, in the type of the sums. */
const accumulate: Undo = (from, to, codec) => {
  convert(from, to, codec);
  if (isBig(to)) for (let i = 1; i < to.length; i++) to[i] = (to[i - 1] as bigint) + (to[i] as bigint);
  else for (let i = 1; i < to.length; i++) to[i] = (to[i - 1] as number) + (to[i] as number);
};

const rescale: Undo = (from, to, { configuration: { scale, offset } }) => {
  if (typeof scale !== "number" || typeof offset !== "number" || scale === 0)
    throw new Damage("fixedscaleoffset needs a scale and an offset", "fixedscaleoffset нужны scale и offset");
  for (const [i, value] of from.entries()) {
    const back = Number(value) / scale + offset;
    if (isBig(to)) to[i] = BigInt(Math.round(back));
    else to[i] = back;
  }
};

/** The filters of numcodecs that turn numbers into numbers; what rounds only leaves nothing to undo. */
const FILTERS: ReadonlyMap<string, Undo> = new Map([
  ["delta", accumulate],
  ["fixedscaleoffset", rescale],
  ["astype", convert],
  ["quantize", convert],
]);

/** Is this a filter of numbers? */
export const isFilter = (name: string): boolean => FILTERS.has(name);

interface Types {
  readonly outer: ReturnType<typeof numpyType>;
  readonly inner: ReturnType<typeof numpyType>;
}

/** What a filter takes and gives. Throws `unsupported`. */
export function typesOf({ name, configuration: said }: Codec, path: string): Types {
  const outer = numpyType(path, said.dtype ?? said.decode_dtype);
  const inner = numpyType(path, said.astype ?? said.encode_dtype ?? said.dtype ?? said.decode_dtype);
  if (outer.element.isFloat && outer.element.itemSize === 2)
    return refuse(
      path,
      { en: "filters must not give 16-bit floats", ru: "фильтры не должны давать 16-битные числа" },
      name,
    );
  return { outer, inner };
}

/** Undoes a filter: bytes of its `astype` become bytes of its `dtype`. Throws {@link Damage}, and `unsupported`. */
export function unfilter(bytes: Uint8Array, codec: Codec, path: string): Uint8Array {
  const { outer, inner } = typesOf(codec, path);
  const from = elementsOf(bytes, inner.element, inner.bigEndian);
  const to = zeros([from.length], outer.element.dtype).data;
  FILTERS.get(codec.name)?.(from, to, codec);
  const result = Buffer.from(to.buffer, to.byteOffset, to.byteLength);
  const { itemSize } = outer.element;
  if (outer.bigEndian && itemSize === 4) result.swap32();
  else if (outer.bigEndian && itemSize === 8) result.swap64();
  else if (outer.bigEndian && itemSize === 2) result.swap16();
  return new Uint8Array(result.buffer, result.byteOffset, result.byteLength);
}
