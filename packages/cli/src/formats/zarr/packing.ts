import type { Words } from "nabla";
import { type DType, type TypedArray, zeros } from "nabla/array";
import { unread } from "../../files/file.js";
import type { ArrayMetadata } from "./metadata.js";

/** How stored numbers become the values that they stand for (CF Conventions 1.11, sections 2.5.1 and 8.1). */
export interface Packing {
  readonly scale: number;
  readonly offset: number;
  /** Stored numbers that mean "no value"; NaN needs no mention. */
  readonly missing: readonly (number | bigint)[];
  /** The least and the largest value that means something, where the attributes say so (CF, 2.5.1). */
  readonly valid: Valid | undefined;
  /** Stored with a sign but meant without, or the other way round: what NetCDF had no type for. */
  readonly meant: DType | undefined;
  /** What the values are stored in. */
  readonly dtype: DType;
}

/** Bounds, in the numbers that are stored or in the values that they stand for. */
interface Valid {
  readonly from: number | bigint;
  readonly to: number | bigint;
  readonly ofValues: boolean;
}

/** The packing that the attributes tell; undefined where the stored numbers are the values. Throws `io`. */
export function packingOf(path: string, metadata: ArrayMetadata): Packing | undefined {
  const { attributes, element, version, fill } = metadata;
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
    const isZero = name === "scale_factor" && number === 0;
    if (Number.isFinite(number) && !isZero) return number;
    throw unread(path, {
      en: `its attribute ${name} must be a number${isZero ? " but 0" : ""}, got ${JSON.stringify(value)}`,
      ru: `его атрибут ${name} должен быть числом${isZero ? ", не 0" : ""}, получено ${JSON.stringify(value)}`,
    });
  };
  const [scale, offset] = [one("scale_factor", 1), one("add_offset", 0)];
  const meant = meantBy(element.dtype, attribute("_Unsigned")[0]);
  const stored = meant ?? element.dtype;
  const numbers = (name: string): (number | bigint)[] =>
    attribute(name).map((value) => asMeant(numberOf(path, name, value, metadata), stored));
  const marks = [...numbers("_FillValue"), ...numbers("missing_value")];
  // xarray and GDAL keep _FillValue in the array's own fill value; their arrays are known by the names of the
  // dimensions, or by being packed.
  const isMark = Object.hasOwn(attributes, "_ARRAY_DIMENSIONS") || scale !== 1 || offset !== 0;
  if (version === 2 && fill !== undefined && isMark) marks.push(asMeant(fill, stored));
  const missing = [...new Set(marks)].filter((mark) => !Number.isNaN(Number(mark)));
  const valid = validOf(path, numbers, { isPacked: scale !== 1 || offset !== 0, stored });
  const plain = scale === 1 && offset === 0;
  const holes = missing.length > 0 || valid !== undefined;
  if (plain && !holes) return meant && { scale, offset, missing, valid, meant, dtype: meant };
  const dtype = plain && element.dtype === "float32" ? "float32" : "float64";
  return { scale, offset, missing, valid, meant, dtype };
}

const OTHER_SIGN: Readonly<Record<string, DType>> = {
  int8: "uint8",
  int16: "uint16",
  int32: "uint32",
  int64: "uint64",
  uint8: "int8",
  uint16: "int16",
  uint32: "int32",
  uint64: "int64",
};

/** The type that integers are meant as, where `_Unsigned` says another sign than they are stored with. */
function meantBy(dtype: DType, unsigned: unknown): DType | undefined {
  if (unsigned === undefined) return undefined;
  const wanted = String(unsigned).toLowerCase() === "true";
  return dtype.startsWith("u") === wanted ? undefined : OTHER_SIGN[dtype];
}

/** Throws `io` for bounds that are none. */
function validOf(
  path: string,
  numbers: (name: string) => readonly (number | bigint)[],
  { isPacked, stored }: { readonly isPacked: boolean; readonly stored: DType },
): Valid | undefined {
  const range = numbers("valid_range");
  const [least = Number.NEGATIVE_INFINITY, more] = numbers("valid_min");
  const [most = Number.POSITIVE_INFINITY, evenMore] = numbers("valid_max");
  const [from = least, to = most] = range;
  if (
    more !== undefined ||
    evenMore !== undefined ||
    (range.length !== 0 && range.length !== 2) ||
    !(from <= to)
  )
    throw unread(path, {
      en: `its attributes valid_range, valid_min, valid_max must be a least and a largest number, got ${from}, ${to}`,
      ru: `его атрибуты valid_range, valid_min, valid_max — наименьшее и наибольшее число, получено ${from}, ${to}`,
    });
  const bounds = [from > least ? from : least, to < most ? to : most] as const;
  if (bounds[0] === Number.NEGATIVE_INFINITY && bounds[1] === Number.POSITIVE_INFINITY) return undefined;
  // Bounds are in the numbers that are stored (CF, 8.1); ones that these cannot be are in the values.
  const [lowest, highest] = limitsOf(stored);
  const cannotBe = (bound: number | bigint): boolean =>
    Number.isFinite(Number(bound)) && (bound < lowest || bound > highest || !Number.isInteger(Number(bound)));
  const ofValues = isPacked && /int/.test(stored) && bounds.some(cannotBe);
  return { from: bounds[0], to: bounds[1], ofValues };
}

/** The least and the largest integer of a type. */
function limitsOf(dtype: DType): readonly [bigint, bigint] {
  const bits = BigInt(/\d+$/.exec(dtype)?.[0] ?? 64);
  return dtype.startsWith("u") ? [0n, (1n << bits) - 1n] : [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
}

/** A number that an attribute says, as it is stored. */
function numberOf(path: string, name: string, value: unknown, { element }: ArrayMetadata): number | bigint {
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
    en: `its attribute ${name} must be a number, got ${JSON.stringify(value)}`,
    ru: `его атрибут ${name} должен быть числом, получено ${JSON.stringify(value)}`,
  });
}

/** An integer in the type that is meant: the same bits may be written with a sign or without. */
function asMeant(mark: number | bigint, dtype: DType): number | bigint {
  if (!/int/.test(dtype) || !Number.isInteger(Number(mark))) return mark;
  const bits = Number(/\d+$/.exec(dtype)?.[0]);
  const [lowest, highest] = limitsOf(dtype);
  if (mark >= lowest && mark <= highest) return mark;
  if (mark < -(1n << BigInt(bits - 1)) || mark >= 1n << BigInt(bits)) return mark;
  const wrapped = dtype.startsWith("u")
    ? BigInt.asUintN(bits, BigInt(mark))
    : BigInt.asIntN(bits, BigInt(mark));
  return bits === 64 ? wrapped : Number(wrapped);
}

/** The values that stored numbers stand for. */
export function unpack(stored: TypedArray, packing: Packing): TypedArray {
  const { scale, offset, valid, meant, dtype } = packing;
  let data = stored;
  if (meant !== undefined) {
    const Elements = zeros([0], meant).data.constructor as Uint8ArrayConstructor;
    data = new Elements(stored.buffer as ArrayBuffer, stored.byteOffset, stored.length);
  }
  if (dtype !== "float32" && dtype !== "float64") return data;
  const values = dtype === "float32" ? new Float32Array(data.length) : new Float64Array(data.length);
  const missing = new Set<number | bigint>(packing.missing);
  const [only] = missing;
  for (let i = 0; i < data.length; i++) {
    const raw = data[i] as number | bigint;
    const absent = missing.size < 2 ? raw === only : missing.has(raw);
    const value = absent ? Number.NaN : Number(raw) * scale + offset;
    const judged = valid?.ofValues === true ? value : raw;
    values[i] = valid !== undefined && (judged < valid.from || judged > valid.to) ? Number.NaN : value;
  }
  return values;
}

/** What was done to the numbers, for whoever sees the result. */
export function tellPacking(path: string, { scale, offset, missing, valid, meant }: Packing): Words {
  const packed = scale !== 1 || offset !== 0;
  const formula = (stored: string): string =>
    `${stored}·${scale} ${offset < 0 ? "−" : "+"} ${Math.abs(offset)}`;
  const list = missing.join(", ");
  const en = [
    ...(packed ? [`values are ${formula("stored")}`] : []),
    ...(missing.length > 0 ? [`stored ${list} is no value (NaN)`] : []),
    ...(valid
      ? [`${valid.ofValues ? "values" : "stored numbers"} outside ${valid.from} … ${valid.to} are NaN`]
      : []),
    ...(meant ? [`integers have ${meant.startsWith("u") ? "no" : "a"} sign`] : []),
  ];
  const ru = [
    ...(packed ? [`значения — ${formula("записанное")}`] : []),
    ...(missing.length > 0 ? [`записанное ${list} — нет значения (NaN)`] : []),
    ...(valid ? [`${valid.ofValues ? "значения" : "записанное"} вне ${valid.from} … ${valid.to} — NaN`] : []),
    ...(meant ? [meant.startsWith("u") ? "целые без знака" : "целые со знаком"] : []),
  ];
  return {
    en: `${path}: unpacked by its attributes: ${en.join("; ")}`,
    ru: `${path}: распаковано по атрибутам: ${ru.join("; ")}`,
  };
}
