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

/** A decoded block as numbers; throws for whole numbers of 64 bits that doubles do not hold. */
export function elementsOf(image: GeoTIFFImage, sample: number, data: ArrayBuffer, path: string): TypedArray {
  const [format, bits] = [image.getSampleFormat(sample), image.getBitsPerSample(sample)];
  const Elements = elementsFor(image, sample, path);
  const whole = data.byteLength - (data.byteLength % Elements.BYTES_PER_ELEMENT);
  if (bits === 64 && format !== FLOATING) {
    const values = new (format === SIGNED ? BigInt64Array : BigUint64Array)(data, 0, whole / 8);
    const doubles = Float64Array.from(values, Number);
    if (!doubles.every((value) => Math.abs(value) <= 2 ** 53)) {
      throw new Damage("a whole number beyond 2^53, which doubles do not hold");
    }
    return doubles;
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
