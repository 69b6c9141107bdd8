import type { Words } from "nabla";
import { type DType, sizeOf } from "nabla/array";
import { item } from "../../array/item.js";
import { refused, unread } from "../../files/file.js";
import { floatOfBits } from "./float-bits.js";

/** How an element is stored, and what it becomes in memory: 16-bit floats become float32. */
export interface ElementType {
  readonly dtype: DType;
  readonly itemSize: number;
  readonly isFloat: boolean;
  /** Where elements are times, NumPy's unit of them, as `D` or `25s`; they are whole numbers of it since 1970. */
  readonly time?: string;
}

/** A codec by its name and what is said of it. */
export interface Codec {
  readonly name: string;
  readonly configuration: Readonly<Record<string, unknown>>;
}

/** What a file says of an array with a name, whichever format it is in. */
export interface ArrayMetadata {
  readonly shape: readonly number[];
  readonly element: ElementType;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** The names of the axes, where they have some. */
  readonly dimensions: readonly (string | undefined)[];
  /** Of Zarr; in version 2 `fill` may be the missing value too. */
  readonly version?: 2 | 3;
  /** What stands where no chunk is stored; undefined where nothing is said of that, as null in version 2. */
  readonly fill?: number | bigint | undefined;
}

/** What the metadata of an array says, in the same words for versions 2 and 3. */
export interface ZarrMetadata extends ArrayMetadata {
  readonly version: 2 | 3;
  /** The shape of what one file holds. */
  readonly chunks: readonly number[];
  /** In the order of encoding. */
  readonly codecs: readonly Codec[];
  readonly fill: number | bigint | undefined;
  /** The name of a chunk's file. */
  key(index: readonly number[]): string;
}

export const REAL: Words = {
  en: "elements must be real numbers",
  ru: "элементы должны быть действительными числами",
};
const FLOATS: Readonly<Record<string, DType>> = { 2: "float32", 4: "float32", 8: "float64" };
const PYTHON = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b|-?\b\d{16,}\b(?![.eE])/g;

/**
 * JSON as Python writes it: NaN and the infinities may stand bare. They, and integers that doubles do not hold, become
 * strings. Throws `io` for what is no JSON object.
 */
export function parseMetadata(bytes: Uint8Array, path: string, file: string): Record<string, unknown> {
  const text = new TextDecoder()
    .decode(bytes)
    .replace(PYTHON, (word) => (word[0] === '"' ? word : `"${word}"`));
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {
    // What the parser says is in English, and speaks of the text as it was changed.
  }
  throw unread(path, {
    en: `${file} is damaged: it is no JSON object`,
    ru: `${file} повреждён: это не объект JSON`,
  });
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a wrong entry of the metadata is told as. */
function wrong(path: string, key: string, wanted: string, got: unknown): never {
  const value = typeof got === "string" ? JSON.stringify(got) : shown(got);
  throw unread(path, {
    en: `its metadata is damaged: ${key} must be ${wanted}, got ${value}`,
    ru: `его метаданные повреждены: ${key} должно быть ${wanted}, получено ${value}`,
  });
}

/** A value of the metadata in a message. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  return (typeof value === "string" ? value : JSON.stringify(value)).slice(0, 100);
}

/** Throws `unsupported` for something that other programs can read. */
export function refuse(path: string, fact: Words, what: string): never {
  const words = { en: `${fact.en}, got ${what}`, ru: `${fact.ru}, получено ${what}` };
  throw refused("unsupported", path, words, { what });
}

function lengths(path: string, key: string, value: unknown, least: number): number[] {
  if (!Array.isArray(value) || !value.every((n) => Number.isSafeInteger(n) && n >= least))
    return wrong(path, key, `a list of whole numbers from ${least} on`, value);
  if (value.length > 32) return wrong(path, key, "a list of at most 32 numbers", value);
  if (!Number.isSafeInteger(sizeOf(value))) return wrong(path, key, "of fewer than 2⁵³ elements", value);
  return value as number[];
}

/** `"name"` or `{ "name": "name", "configuration": {} }`, as version 3 writes everything that can be extended. */
function named(path: string, key: string, value: unknown): Codec {
  if (typeof value === "string") return { name: value, configuration: {} };
  if (!isRecord(value) || typeof value.name !== "string")
    return wrong(path, key, "a name, or have one", value);
  const { name, configuration = {} } = value;
  if (!isRecord(configuration))
    return wrong(path, `the configuration of ${name}`, "an object", configuration);
  return { name, configuration };
}

/** A list of codecs of version 3, in the order of encoding. */
export function codecsOf(path: string, value: unknown, key = "codecs"): Codec[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > 32)
    return wrong(path, key, "a list of codecs", value);
  return value.map((codec) => {
    const { name, configuration } = named(path, "a codec", codec);
    // Codecs of the Python package of this name carry it before their own.
    return { name: name.replace(/^numcodecs\./, ""), configuration };
  });
}

/** The shape of the chunks in a shard. */
export function innerShape(path: string, value: unknown, outer: readonly number[]): number[] {
  const inner = lengths(path, "chunk_shape of a shard", value, 1);
  if (inner.length !== outer.length || inner.some((n, axis) => item(outer, axis) % n !== 0))
    return wrong(path, "chunk_shape of a shard", `a divisor of [${outer}] along each axis`, value);
  return inner;
}

function elementOf(path: string, name: unknown, kind: string, bits: number): ElementType {
  const isInteger = /^u?int$/.test(kind) && [8, 16, 32, 64].includes(bits);
  const known = kind === "float" ? FLOATS[bits / 8] : isInteger ? `${kind}${bits}` : undefined;
  if (known === undefined) return refuse(path, REAL, shown(name));
  return { dtype: known as DType, itemSize: bits / 8, isFloat: kind === "float" };
}

const timesIn = (time: string): ElementType => ({ dtype: "int64", itemSize: 8, isFloat: false, time });

const BOOL: ElementType = { dtype: "bool", itemSize: 1, isFloat: false };

/** `<f4`, as NumPy and version 2 name a type; the byte order apart. Throws `unsupported` for what is no number. */
export function numpyType(path: string, value: unknown): { element: ElementType; bigEndian: boolean } {
  const [, order = "", letter = "", size = ""] = /^([<>|=]?)([a-zA-Z])(\d+)$/.exec(String(value)) ?? [];
  const time = /^[<>]M8\[(\w+)\]$/.exec(String(value))?.[1];
  if (time !== undefined) return { element: timesIn(time), bigEndian: String(value).startsWith(">") };
  if (letter === "b" && size === "1") return { element: BOOL, bigEndian: false };
  const kinds: Readonly<Record<string, string>> = { f: "float", i: "int", u: "uint" };
  return {
    element: elementOf(path, value, kinds[letter] ?? "", 8 * Number(size)),
    bigEndian: order === ">",
  };
}

function fillOf(
  path: string,
  value: unknown,
  { dtype, itemSize, isFloat, time }: ElementType,
): number | bigint | undefined {
  const is64 = dtype === "int64" || dtype === "uint64";
  if (value === null || value === undefined) return undefined;
  if (time !== undefined && value === "NaT") return -(2n ** 63n);
  if (dtype === "bool" && typeof value === "boolean") return Number(value);
  const hex = typeof value === "string" ? /^0x([0-9a-fA-F]+)$/.exec(value)?.[1] : undefined;
  if (isFloat && hex !== undefined && hex.length === 2 * itemSize)
    return floatOfBits(BigInt(`0x${hex}`), itemSize);
  const isNumber = typeof value === "number" || /^-?(?:\d+|NaN|Infinity)$/.test(String(value));
  if (!isNumber || (!isFloat && !/^-?\d+$/.test(String(value))))
    return wrong(path, "fill_value", `of type ${dtype}`, value);
  return is64 ? BigInt(value as number | string) : Number(value);
}

/** What `.zarray` and `.zattrs` say (version 2). */
export function readVersion2(
  path: string,
  json: Readonly<Record<string, unknown>>,
  attributes: Readonly<Record<string, unknown>>,
): ZarrMetadata {
  if (json.zarr_format !== 2) return wrong(path, "zarr_format", "2", json.zarr_format);
  const shape = lengths(path, "shape", json.shape, 0);
  const chunks = lengths(path, "chunks", json.chunks, 1);
  if (chunks.length !== shape.length) return wrong(path, "chunks", `${shape.length} numbers`, chunks);
  if (Array.isArray(json.dtype)) return refuse(path, REAL, "a structured type");
  const { element, bigEndian } = numpyType(path, json.dtype);
  const { order = "C", filters, compressor, dimension_separator: separator = "." } = json;
  if (order !== "C" && order !== "F") return wrong(path, "order", "C or F", order);
  if (separator !== "." && separator !== "/") return wrong(path, "dimension_separator", ". or /", separator);
  if (!Array.isArray(filters ?? [])) return wrong(path, "filters", "a list or null", filters);
  const packed = [
    ...((filters ?? []) as unknown[]),
    ...((compressor ?? null) === null ? [] : [compressor]),
  ].map((codec): Codec => {
    if (!isRecord(codec) || typeof codec.id !== "string")
      return wrong(path, "a codec", "an object with an id", codec);
    return { name: codec.id, configuration: codec };
  });
  const turned = { name: "transpose", configuration: { order: shape.map((_, axis) => axis).reverse() } };
  return {
    version: 2,
    shape,
    chunks,
    element,
    codecs: [
      ...(order === "F" ? [turned] : []),
      { name: "bytes", configuration: { endian: bigEndian ? "big" : "little" } },
      ...packed,
    ],
    fill: fillOf(path, json.fill_value, element),
    attributes,
    dimensions: dimensionsOf(attributes._ARRAY_DIMENSIONS, shape),
    key: (index) => (index.length === 0 ? "0" : index.join(separator)),
  };
}

/** Names of axes, if there is one for each. */
function dimensionsOf(value: unknown, shape: readonly number[]): (string | undefined)[] {
  if (!Array.isArray(value) || value.length !== shape.length) return shape.map(() => undefined);
  return value.map((name: unknown) => (typeof name === "string" && name !== "" ? name : undefined));
}

const KNOWN_3 =
  "zarr_format node_type shape data_type chunk_grid chunk_key_encoding fill_value codecs attributes " +
  "dimension_names storage_transformers";

/** What `zarr.json` says (version 3). */
export function readVersion3(path: string, json: Readonly<Record<string, unknown>>): ZarrMetadata {
  if (json.zarr_format !== 3) return wrong(path, "zarr_format", "3", json.zarr_format);
  const foreign = Object.entries(json).find(
    ([key, value]) =>
      !KNOWN_3.split(" ").includes(key) && !(isRecord(value) && value.must_understand === false),
  );
  if (foreign !== undefined)
    return refuse(
      path,
      { en: "its metadata must be of Zarr 3", ru: "метаданные должны быть из Zarr 3" },
      foreign[0],
    );
  if (Array.isArray(json.storage_transformers) && json.storage_transformers.length > 0)
    return refuse(
      path,
      { en: "chunks must be stored as they are", ru: "блоки должны храниться как есть" },
      "storage_transformers",
    );
  const shape = lengths(path, "shape", json.shape, 0);
  const grid = named(path, "chunk_grid", json.chunk_grid);
  if (grid.name !== "regular")
    return refuse(
      path,
      { en: "chunks must form a regular grid", ru: "блоки должны идти ровной сеткой" },
      grid.name,
    );
  const chunks = lengths(path, "chunk_shape", grid.configuration.chunk_shape, 1);
  if (chunks.length !== shape.length) return wrong(path, "chunk_shape", `${shape.length} numbers`, chunks);
  const { name: type, configuration } = named(path, "data_type", json.data_type);
  const [, kind = "", bits = ""] = /^(float|int|uint)(\d+)$/.exec(type) ?? [];
  const isTime = type === "numpy.datetime64" && typeof configuration.unit === "string";
  const element = isTime
    ? timesIn(`${configuration.scale_factor ?? 1}${configuration.unit}`)
    : type === "bool"
      ? BOOL
      : elementOf(path, type, kind, Number(bits));
  const keys = named(path, "chunk_key_encoding", json.chunk_key_encoding);
  const { separator = keys.name === "v2" ? "." : "/" } = keys.configuration;
  if (keys.name !== "default" && keys.name !== "v2")
    return refuse(
      path,
      { en: "the names of chunks must be default or v2", ru: "имена блоков должны быть default или v2" },
      keys.name,
    );
  if (separator !== "." && separator !== "/") return wrong(path, "separator", ". or /", separator);
  const { attributes = {} } = json;
  if (!isRecord(attributes)) return wrong(path, "attributes", "an object", attributes);
  return {
    version: 3,
    shape,
    chunks,
    element,
    codecs: codecsOf(path, json.codecs),
    fill: fillOf(path, json.fill_value, element),
    attributes,
    dimensions: dimensionsOf(json.dimension_names ?? attributes._ARRAY_DIMENSIONS, shape),
    key: (index) =>
      keys.name === "default"
        ? ["c", ...index].join(separator)
        : index.length === 0
          ? "0"
          : index.join(separator),
  };
}
