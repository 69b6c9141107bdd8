import type { BaseDecoder, GeoTIFF, GeoTIFFImage } from "geotiff";
import { unread } from "../../files/file.js";
import { Damage } from "./damage.js";
import { deflate, type Inflate, jpegSize, lzw, none, packBits, zstandard } from "./inflate.js";
import { lercHead } from "./lerc.js";

/** Compressions of TIFF by number, as GDAL names them. */
const COMPRESSIONS: Readonly<Record<number, string>> = {
  1: "NONE",
  5: "LZW",
  7: "JPEG",
  8: "DEFLATE",
  32773: "PACKBITS",
  32946: "DEFLATE",
  34887: "LERC",
  50000: "ZSTD",
};
const [LZW, JPEG, PACKBITS, LERC, ZSTD] = [5, 7, 32773, 34887, 50000];
/** How LERC blocks are compressed once more, by the second of their parameters. */
const [LERC_PLAIN, LERC_ZSTD] = [0, 2];
const YCBCR = 6;

export const LITTLE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Does the file say for each cell whether it has a height, by its compression? */
export const isLerc = ({ fileDirectory }: GeoTIFFImage): boolean =>
  fileDirectory.getValue("Compression") === LERC;

/**
 * How many bytes a block may unfold to. It is decoded in one go, deaf to an interrupt, so that what takes longer is
 * not begun: these sizes take about three seconds of a processor of 2020, and up to five times their memory.
 */
export const mostBytesOf = ({ fileDirectory }: GeoTIFFImage): number => {
  const compression = fileDirectory.getValue("Compression");
  return compression === JPEG ? 32 << 20 : compression === LZW ? 128 << 20 : 256 << 20;
};

/** Where LERC has no number in a block that is decoded: 0 there. */
export const holesOf = new WeakMap<ArrayBuffer, Uint8Array>();

/**
 * Decodes blocks of at most `most` bytes to this machine's byte order: geotiff sums differences up in it, whatever the
 * file's order is. Throws `io` for a compression that is not known.
 */
export async function decoderOf(
  tiff: GeoTIFF,
  image: GeoTIFFImage,
  path: string,
  most: number,
): Promise<BaseDecoder> {
  const { BaseDecoder, getDecoder } = await import("geotiff");
  const { fileDirectory } = image;
  const compression = Number(fileDirectory.getValue("Compression") ?? 1);
  if (COMPRESSIONS[compression] === undefined) {
    const known = [...new Set(Object.values(COMPRESSIONS))].join(", ");
    const got = `${compression}`.slice(0, 20);
    const mend = "gdal_translate -co COMPRESS=ZSTD";
    throw unread(path, {
      en: `the compression is one of ${known}, got number ${got} (${mend} changes it)`,
      ru: `сжатие — одно из ${known}, получено номер ${got} (изменит ${mend})`,
    });
  }
  const load = async (
    tag: "Predictor" | "BitsPerSample" | "JPEGTables" | "LercParameters",
  ): Promise<unknown> => (fileDirectory.hasTag(tag) ? fileDirectory.loadValue(tag) : undefined);
  const predictor = ((await load("Predictor")) as number | undefined) ?? 1;
  const [version = 4, packed = LERC_PLAIN] = Array.from(
    ((await load("LercParameters")) as ArrayLike<number> | undefined) ?? [],
  );
  const parameters = {
    tileWidth: image.getTileWidth(),
    tileHeight: image.getTileHeight(),
    planarConfiguration: image.planarConfiguration,
    bitsPerSample: (await load("BitsPerSample")) as number[],
    predictor: 1,
    JPEGTables: await load("JPEGTables"),
    LercParameters: [version, LERC_PLAIN],
  };
  const zstd = compression === ZSTD || packed === LERC_ZSTD ? await zstandard() : none;
  const ways: Readonly<Record<number, Inflate>> = { 1: none, [LZW]: lzw, [PACKBITS]: packBits, [ZSTD]: zstd };
  const inflate = ways[compression] ?? deflate;
  const unpack = packed === LERC_PLAIN ? none : packed === LERC_ZSTD ? zstd : deflate;
  const plain =
    compression === JPEG || compression === LERC ? await getDecoder(compression, parameters) : undefined;
  const turns =
    Number(fileDirectory.getValue("PhotometricInterpretation")) === YCBCR &&
    compression === JPEG &&
    image.planarConfiguration !== 2 &&
    image.getSamplesPerPixel() === 3;
  const bits = image.getBitsPerSample();
  // Floating-point differences lie apart byte by byte, the first the highest.
  const swaps = tiff.littleEndian !== LITTLE && predictor !== 3;
  const inOrder = (data: ArrayBuffer): ArrayBuffer => {
    if (swaps && bits === 16) Buffer.from(data).swap16();
    if (swaps && bits === 32) Buffer.from(data).swap32();
    if (swaps && bits === 64) Buffer.from(data).swap64();
    return data;
  };
  class Decoder extends BaseDecoder {
    override async decodeBlock(block: ArrayBuffer): Promise<ArrayBuffer> {
      const bytes = new Uint8Array(block);
      if (plain === undefined) return inOrder(ownBuffer(inflate(bytes, most)));
      if (compression === JPEG) {
        const size = jpegSize(bytes);
        if (size > most) throw new Damage(`a JPEG of ${size} bytes in a block of ${most}`);
        const data = (await plain.decode(block)) as ArrayBuffer;
        if (turns) toRGB(new Uint8Array(data));
        return data;
      }
      // A mask, and what a bad compression adds.
      const blob = unpack(bytes, 2 * most + 65536);
      const { valid } = lercHead(blob, most);
      const data = inOrder((await plain.decode(ownBuffer(blob))) as ArrayBuffer);
      if (valid !== undefined) holesOf.set(data, valid);
      return data;
    }
  }
  const sums = predictor === 2 && bits === 64;
  if (!sums) return new Decoder({ ...parameters, predictor });
  // geotiff sums up differences of at most 32 bits.
  return new (class extends Decoder {
    override async decodeBlock(block: ArrayBuffer): Promise<ArrayBuffer> {
      const data = await super.decodeBlock(block);
      const values = new BigUint64Array(data, 0, Math.floor(data.byteLength / 8));
      const step = image.planarConfiguration === 2 ? 1 : image.getSamplesPerPixel();
      const perRow = image.getTileWidth() * step;
      for (let k = step; k < values.length; k++) {
        if (k % perRow >= step) values[k] = (values[k] ?? 0n) + (values[k - step] ?? 0n);
      }
      return data;
    }
  })(parameters);
}

function ownBuffer({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer {
  return byteOffset === 0 && byteLength === buffer.byteLength
    ? (buffer as ArrayBuffer)
    : (buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
}

/** Luminance and two differences of colour to red, green and blue, in place (Rec. 601, as JFIF has it). */
function toRGB(data: Uint8Array): void {
  const pixels = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  for (let k = 0; k + 2 < data.length; k += 3) {
    const [y, blue, red] = [data[k] ?? 0, (data[k + 1] ?? 0) - 128, (data[k + 2] ?? 0) - 128];
    pixels[k] = y + 1.402 * red;
    pixels[k + 1] = y - 0.344136 * blue - 0.714136 * red;
    pixels[k + 2] = y + 1.772 * blue;
  }
}
