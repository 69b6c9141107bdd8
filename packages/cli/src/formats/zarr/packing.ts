import type { Words } from "nabla";
import type { DType, TypedArray } from "nabla/array";
import { unread } from "../../files/file.js";
import type { ZarrMetadata } from "./metadata.js";

/** How stored numbers become the values that they stand for (CF Conventions 1.11, sections 2.5.1 and 8.1). */
export interface Packing {
  readonly scale: number;
  readonly offset: number;
  /** Stored numbers that mean "no value"; NaN needs no mention. */
  readonly missing: readonly (number | bigint)[];
  /** Stored as signed, but meant without sign: what classic NetCDF had no type for. */
  readonly unsigned: boolean;
  /** What the values are stored in. */
  readonly dtype: DType;
}

/** The packing that the attributes tell; undefined where the stored numbers are the values. Throws `io`. */
export function packingOf(path: string, metadata: ZarrMetadata): Packing | undefined {
  const { attributes, element, version, hasFill, fill } = metadata;
  const attribute = (name: string): readonly unknown[] =>
    Object.hasOwn(attributes, name) ? [attributes[name]].flat() : [];
  const one = (name: string, otherwise: number): number => {
    const [value] = attribute(name);
    if (value === undefined || value === null) return otherwise;
    const number =
      typeof value === "number"
        ? value
        : typeof value === "string" && value.trim() !== ""
          ? Number(value)
          : Number.NaN;
    if (Number.isFinite(number) && !(name === "scale_factor" && number === 0)) return number;
    throw unread(path, {
      en: `its attribute ${name} must be a number, got ${JSON.stringify(value)}`,
      ru: `его атрибут ${name} должен быть числом, получено ${JSON.stringify(value)}`,
    });
  };
  const [scale, offset] = [one("scale_factor", 1), one("add_offset", 0)];
  const marks = [...attribute("_FillValue"), ...attribute("missing_value")].map((value) =>
    markOf(path, value, metadata),
  );
  // xarray and GDAL keep _FillValue in the array's own fill value; their arrays are known by the names of the
  // dimensions, or by being packed.
  const isMark = Object.hasOwn(attributes, "_ARRAY_DIMENSIONS") || scale !== 1 || offset !== 0;
  if (version === 2 && hasFill && isMark) marks.push(fill);
  const missing = [...new Set(marks)].filter((mark) => !Number.isNaN(Number(mark)));
  const unsigned = /^(?:int8|int16|int32|int64)$/.test(element.dtype) && attribute("_Unsigned")[0] === "true";
  if (scale === 1 && offset === 0 && missing.length === 0 && !unsigned) return undefined;
  const plain = scale === 1 && offset === 0;
  if (plain && missing.length === 0)
    return { scale, offset, missing, unsigned, dtype: `u${element.dtype}` as DType };
  return {
    scale,
    offset,
    missing,
    unsigned,
    dtype: plain && element.dtype === "float32" ? "float32" : "float64",
  };
}

/** One of the numbers that mean "no value", as it is stored. */
function markOf(path: string, value: unknown, { element }: ZarrMetadata): number | bigint {
  const { dtype, isFloat } = element;
  const is64 = dtype === "int64" || dtype === "uint64";
  const text = String(value);
  if (is64 && /^-?\d+$/.test(text)) return BigInt(text);
  if (typeof value === "number") return dtype === "float32" ? Math.fround(value) : value;
  if (/^-?(?:\d+|NaN|Infinity)$/.test(text)) return Number(text);
  // xarray writes the bytes of a double, in base 64.
  if (isFloat && /^[A-Za-z0-9+/]{11}=$/.test(text)) {
    const number = Buffer.from(text, "base64").readDoubleLE();
    return dtype === "float32" ? Math.fround(number) : number;
  }
  throw unread(path, {
    en: `its attribute _FillValue or missing_value must be a number, got ${JSON.stringify(value)}`,
    ru: `его атрибут _FillValue или missing_value должен быть числом, получено ${JSON.stringify(value)}`,
  });
}

const UNSIGNED = { int8: Uint8Array, int16: Uint16Array, int32: Uint32Array, int64: BigUint64Array } as const;

/** The values that stored numbers stand for. */
export function unpack(stored: TypedArray, packing: Packing, from: DType): TypedArray {
  const { scale, offset, unsigned, dtype } = packing;
  let data = stored;
  if (unsigned) {
    const Elements = UNSIGNED[from as keyof typeof UNSIGNED];
    data = new Elements(stored.buffer as ArrayBuffer, stored.byteOffset, stored.length);
  }
  if (dtype !== "float32" && dtype !== "float64") return data;
  const values = dtype === "float32" ? new Float32Array(data.length) : new Float64Array(data.length);
  // The marks are written with the sign that is stored, or without; both are the same bytes.
  const missing = new Set<number | bigint>(
    packing.missing.map((mark) => (unsigned ? withoutSign(mark, from) : mark)),
  );
  const [only] = missing;
  for (let i = 0; i < data.length; i++) {
    const raw = data[i] as number | bigint;
    const absent = missing.size < 2 ? raw === only : missing.has(raw);
    values[i] = absent ? Number.NaN : Number(raw) * scale + offset;
  }
  return values;
}

function withoutSign(mark: number | bigint, dtype: DType): number | bigint {
  const bits = Number(dtype.slice(3));
  const wrapped = BigInt.asUintN(bits, BigInt(mark));
  return bits === 64 ? wrapped : Number(wrapped);
}

/** What was done to the numbers, for whoever sees the result. */
export function tellPacking(path: string, { scale, offset, missing, unsigned }: Packing): Words {
  const packed = scale !== 1 || offset !== 0;
  const formula = (stored: string): string =>
    `${stored}·${scale} ${offset < 0 ? "−" : "+"} ${Math.abs(offset)}`;
  const list = missing.join(", ");
  const en = [
    ...(packed ? [`values are ${formula("stored")}`] : []),
    ...(missing.length > 0 ? [`stored ${list} is no value (NaN)`] : []),
    ...(unsigned ? ["integers have no sign"] : []),
  ];
  const ru = [
    ...(packed ? [`значения — ${formula("записанное")}`] : []),
    ...(missing.length > 0 ? [`записанное ${list} — нет значения (NaN)`] : []),
    ...(unsigned ? ["целые без знака"] : []),
  ];
  return {
    en: `${path}: unpacked by its attributes: ${en.join("; ")}`,
    ru: `${path}: распаковано по атрибутам: ${ru.join("; ")}`,
  };
}
