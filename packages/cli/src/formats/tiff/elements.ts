import type { GeoTIFFImage } from "geotiff";
import { decodeElements, type TypedArray } from "nabla/array";
import { unread } from "../../files/file.js";
import { Damage } from "./damage.js";
import { LITTLE } from "./decoder.js";

/** What the numbers of a sample are, of TIFF's four kinds: whole without and with sign, floating, unknown. */
const [WHOLE, SIGNED, FLOATING, UNKNOWN] = [1, 2, 3, 4];

type Elements = Float64ArrayConstructor | Float32ArrayConstructor | Uint8ArrayConstructor;

/** The array that holds a sample's numbers. Throws `io` for numbers that are not read, by their name. */
export function elementsFor(image: GeoTIFFImage, sample: number, path: string): Elements {
  const [format, bits] = [image.getSampleFormat(sample) ?? WHOLE, image.getBitsPerSample(sample)];
  if (!(bits > 0)) throw new Damage("numbers of no bits");
  const whole = format === WHOLE || format === UNKNOWN;
  const found =
    whole && bits > 0 && bits <= 32
      ? ([Uint8Array, Uint16Array, Uint32Array, Uint32Array][Math.ceil(bits / 8) - 1] as unknown)
      : format === SIGNED && [8, 16, 32].includes(bits)
        ? [Int8Array, Int16Array, undefined, Int32Array][bits / 8 - 1]
        : format === FLOATING && [16, 32, 64].includes(bits)
          ? bits === 64
            ? Float64Array
            : Float32Array
          : (whole || format === SIGNED) && bits === 64
            ? Float64Array
            : undefined;
  if (found !== undefined) return found as Elements;
  const complex = format === 5 || format === 6;
  const name = complex ? `complex numbers of ${bits} bits` : `numbers of ${bits} bits in format ${format}`;
  const named = complex ? `комплексные числа из ${bits} бит` : `числа из ${bits} бит в формате ${format}`;
  const mend = "gdal_translate -ot Float64";
  throw unread(path, {
    en: `its numbers are whole (up to 64 bits) or floating (16, 32, 64), got ${name} (${mend} changes it)`,
    ru: `числа в нём целые (до 64 бит) или дробные (16, 32, 64), получено: ${named} (изменит ${mend})`,
  });
}

/**
 * A decoded block as numbers, `perRow` to a row. Throws `io` for whole numbers
 * of 64 bits that doubles do not hold.
 */
export function elementsOf(
  image: GeoTIFFImage,
  sample: number,
  data: ArrayBuffer,
  path: string,
  perRow: number,
): TypedArray {
  const [format, bits] = [image.getSampleFormat(sample), image.getBitsPerSample(sample)];
  const Elements = elementsFor(image, sample, path);
  if (format !== FLOATING && ![8, 16, 32, 64].includes(bits)) {
    return unpacked(new Uint8Array(data), bits, perRow, Elements);
  }
  const whole = data.byteLength - (data.byteLength % Elements.BYTES_PER_ELEMENT);
  if (bits === 64 && format !== FLOATING) {
    const values = new (format === SIGNED ? BigInt64Array : BigUint64Array)(data, 0, whole / 8);
    const doubles = Float64Array.from(values, Number);
    const beyond = values.find((_, k) => !(Math.abs(doubles[k] ?? 0) <= 2 ** 53));
    if (beyond === undefined) return doubles;
    const mend = "gdal_translate -ot Float64";
    throw unread(path, {
      en: `whole numbers up to 2^53 are read, got ${beyond} (${mend} rounds them)`,
      ru: `читаются целые числа до 2^53, получено ${beyond} (округлит их ${mend})`,
    });
  }
  if (format !== FLOATING || bits !== 16) return new Elements(data, 0, whole / Elements.BYTES_PER_ELEMENT);
  // There is no array of 16-bit floats.
  const header = { dtype: "float32", itemSize: 2, bigEndian: !LITTLE, fortranOrder: false } as const;
  return decodeElements(new Uint8Array(data), {
    ...header,
    shape: [],
    start: 0,
    byteLength: data.byteLength,
  });
}

/**
 * Whole numbers of other than 8, 16 or 32 bits, which lie bit behind bit, the highest first, every row from a new byte;
 * whatever the file's byte order is (as GDAL writes them).
 */
function unpacked(bytes: Uint8Array, bits: number, perRow: number, Elements: Elements): TypedArray {
  const rowBytes = Math.ceil((perRow * bits) / 8);
  const rows = Math.floor(bytes.length / rowBytes);
  const values = new Elements(rows * perRow);
  for (let k = 0; k < values.length; k++) {
    const column = k % perRow;
    const start = Math.floor(k / perRow) * rowBytes * 8 + column * bits;
    let value = 0;
    for (let bit = start; bit < start + bits; ) {
      const taken = Math.min(8 - (bit & 7), start + bits - bit);
      const part = (bytes[bit >> 3] ?? 0) >> (8 - (bit & 7) - taken);
      value = value * 2 ** taken + (part & (2 ** taken - 1));
      bit += taken;
    }
    values[k] = value;
  }
  return values;
}
