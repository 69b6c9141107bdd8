import { NablaError } from "../error.js";
import { shown } from "./arguments.js";
import { bytesOf } from "./bytes.js";
import { constructorOf } from "./dtype.js";
import { checkShape, isShape, sizeOf } from "./layout.js";
import type { DType } from "./view.js";

/** What the front of an .npy file says. */
export interface NpyHeader {
  /** The element type in memory: 16-bit floats are widened to float32. */
  readonly dtype: DType;
  /** Bytes of one element in the file. */
  readonly itemSize: number;
  readonly bigEndian: boolean;
  readonly shape: readonly number[];
  readonly fortranOrder: boolean;
  /** Where the elements begin, in bytes. */
  readonly start: number;
  /** How many bytes the elements take. */
  readonly byteLength: number;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

const codes: ReadonlyMap<string, DType> = new Map([
  ["f8", "float64"],
  ["f4", "float32"],
  ["f2", "float32"],
  ["i1", "int8"],
  ["u1", "uint8"],
  ["i2", "int16"],
  ["u2", "uint16"],
  ["i4", "int32"],
  ["u4", "uint32"],
  ["i8", "int64"],
  ["u8", "uint64"],
  ["b1", "bool"],
  ["?", "bool"],
]);

const foreign: ReadonlyMap<string, string> = new Map([
  ["c8", "complex64"],
  ["c16", "complex128"],
  ["M8", "datetime64"],
  ["m8", "timedelta64"],
  ["f16", "float128"],
  ["c32", "complex256"],
  ["O", "object"],
  ["U", "str"],
  ["S", "bytes"],
  ["V", "void"],
]);

function fail(fact: string, offset: number): never {
  throw new NablaError("io", `readNpy: ${fact}`, { offset });
}

/**
 * Reads the header of an .npy file from its first bytes (format 1, 2 and 3 of NumPy's NEP 1). Throws `io` with the byte
 * offset for what is not .npy or is cut short, `unsupported` for element types that are not real numbers.
 */
export function readNpyHeader(bytes: Uint8Array): NpyHeader {
  return readHeader(bytes, elementType);
}

/**
 * The header of an .npy file of NumPy's datetime64, whose elements are 64-bit integers: numbers of `unit`, as `D` or
 * `25s`, since 1970-01-01T00:00. Undefined for any other element type.
 */
export function readNpyTimesHeader(bytes: Uint8Array): (NpyHeader & { readonly unit: string }) | undefined {
  let unit: string | undefined;
  const header = readHeader(bytes, (text) => {
    const [, , , order, code] = DESCR.exec(text) ?? [];
    unit = /^M8\[(\w+)\]$/.exec(code ?? "")?.[1];
    return { dtype: "int64", itemSize: 8, bigEndian: order === ">" };
  });
  return unit === undefined ? undefined : { ...header, unit };
}

function readHeader(bytes: Uint8Array, typeOf: (text: string) => ElementType): NpyHeader {
  bytesOf(bytes, "readNpyHeader");
  if (MAGIC.some((byte, i) => bytes[i] !== byte))
    fail(`not an .npy file: it must begin with \\x93NUMPY, got ${bytes.length} bytes that do not`, 0);
  const version = bytes[6] ?? 0;
  if (version < 1 || version > 3)
    fail(`format version must be 1, 2 or 3, got ${bytes[6] ?? "the end of the file"}`, 6);
  const prefix = version === 1 ? 10 : 12;
  if (bytes.length < prefix) fail(`the header is cut short at byte ${bytes.length}`, bytes.length);
  const front = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = version === 1 ? front.getUint16(8, true) : front.getUint32(8, true);
  const start = prefix + length;
  if (bytes.length < start) fail(`the header takes ${start} bytes, got ${bytes.length}`, bytes.length);
  let text = "";
  for (let i = prefix; i < start; i++) text += String.fromCharCode(bytes[i]);
  const order = /(['"])fortran_order\1\s*:\s*(True|False)/.exec(text)?.[2];
  const shapeText = /(['"])shape\1\s*:\s*\(((?:\s*\d+L?\s*(?:,|(?=\))))*)\s*\)/.exec(text)?.[2];
  if (order === undefined || shapeText === undefined || !/(['"])descr\1\s*:\s*\S/.test(text))
    fail(`the header must tell descr, fortran_order and shape, got ${text.trim().slice(0, 200)}`, prefix);
  const shape = (shapeText.match(/\d+/g) ?? []).map(Number);
  if (!isShape(shape))
    fail(`the shape must be of whole numbers below 2⁵³, got (${shapeText.slice(0, 200)})`, prefix);
  const { dtype, itemSize, bigEndian } = typeOf(text);
  return {
    dtype,
    itemSize,
    bigEndian,
    shape,
    fortranOrder: order === "True",
    start,
    byteLength: sizeOf(shape) * itemSize,
  };
}

type ElementType = Pick<NpyHeader, "dtype" | "itemSize" | "bigEndian">;

const DESCR = /(['"])descr\1\s*:\s*(['"])([<>|=]?)([^'"]*)\2/;

function elementType(text: string): ElementType {
  const descr = DESCR.exec(text);
  const code = descr?.[4] ?? "";
  const dtype = codes.get(code);
  if (dtype !== undefined) {
    const itemSize = code === "f2" ? 2 : constructorOf(dtype).BYTES_PER_ELEMENT;
    return { dtype, itemSize, bigEndian: descr?.[3] === ">" };
  }
  const unit = /\[.*\]$/.exec(code)?.[0] ?? "";
  const base = code.slice(0, code.length - unit.length);
  const name =
    descr === null
      ? "a structured type"
      : `${foreign.get(base) ?? foreign.get(base.charAt(0)) ?? `type ${code}`}${unit}`;
  throw new NablaError(
    "unsupported",
    `readNpy: elements must be real numbers of at most 64 bits, got ${name}`,
    {
      what: name,
    },
  );
}

const written: Readonly<Partial<Record<DType, string>>> = {
  float64: "<f8",
  float32: "<f4",
  int8: "|i1",
  uint8: "|u1",
  uint8_clamped: "|u1",
  int16: "<i2",
  uint16: "<u2",
  int32: "<i4",
  uint32: "<u4",
  int64: "<i8",
  uint64: "<u8",
  bool: "|b1",
};

/**
 * The header bytes of an .npy file (format 1, or 2 when it is long), padded so that elements begin at a multiple of 64.
 */
export function writeNpyHeader(dtype: DType, shape: readonly number[], fortranOrder = false): Uint8Array {
  checkShape(shape, "writeNpyHeader");
  if (typeof fortranOrder !== "boolean")
    throw new NablaError(
      "unsupported",
      `writeNpyHeader: fortranOrder is true or false, got ${shown(fortranOrder)}`,
      {
        what: "fortranOrder",
      },
    );
  constructorOf(dtype);
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const text =
    `{'descr': '${written[dtype]}', 'fortran_order': ${fortranOrder ? "True" : "False"}, ` +
    `'shape': (${tuple}), }`;
  const prefix = text.length + 64 > 65535 ? 12 : 10;
  const total = Math.ceil((prefix + text.length + 1) / 64) * 64;
  const bytes = new Uint8Array(total).fill(0x20);
  bytes.set([...MAGIC, prefix === 10 ? 1 : 2, 0]);
  const front = new DataView(bytes.buffer);
  if (prefix === 10) front.setUint16(8, total - prefix, true);
  else front.setUint32(8, total - prefix, true);
  for (let i = 0; i < text.length; i++) bytes[prefix + i] = text.charCodeAt(i);
  bytes[total - 1] = 0x0a;
  return bytes;
}
