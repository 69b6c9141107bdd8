import type { BaseDecoder, GeoTIFF, GeoTIFFImage } from "geotiff";
import { decodeElements, type TypedArray } from "nabla/array";
import { unread } from "../../files/file.js";
import type { Rows } from "./rows.js";

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

/**
 * Reads rows of one band, a strip or tile at a time, into memory of the file's own type: a row of tiles of a wide
 * raster all at once would need twice its memory. Throws `io` for a compression that is not known.
 */
export async function blockRows(
  tiff: GeoTIFF,
  image: GeoTIFFImage,
  path: string,
  band: number,
): Promise<Rows> {
  const [width, tileWidth, tileHeight] = [image.getWidth(), image.getTileWidth(), image.getTileHeight()];
  const apart = image.planarConfiguration === 2;
  const sizes = Array.from({ length: image.getSamplesPerPixel() }, (_, k) => image.getSampleByteSize(k));
  if (!apart && new Set(sizes).size > 1) {
    throw unread(path, {
      en: `its bands have one type, got samples of ${sizes} bytes`,
      ru: `у всех каналов должен быть один тип, получены числа из ${sizes} байт`,
    });
  }
  const decoder = await decoderOf(tiff, image, path);
  const [step, first] = apart ? [1, 0] : [sizes.length, band - 1];
  const read: Rows["read"] = async (from, to, into) => {
    for (let y = Math.floor(from / tileHeight); y * tileHeight < to; y++) {
      for (let x = 0; x * tileWidth < width; x++) {
        const { data } = await image.getTileOrStrip(x, y, apart ? band - 1 : 0, decoder);
        const values = elementsOf(image, band - 1, data as ArrayBuffer) as Float64Array;
        const count = Math.min(tileWidth, width - x * tileWidth);
        const end = Math.min(to, (y + 1) * tileHeight);
        if (values.length < (end - y * tileHeight) * tileWidth * step) {
          throw new Error(`a strip or tile of ${values.length} numbers`);
        }
        for (let row = Math.max(from, y * tileHeight); row < end; row++) {
          const source = (row - y * tileHeight) * tileWidth * step + first;
          const target = (row - from) * width + x * tileWidth;
          if (step === 1) (into as Float64Array).set(values.subarray(source, source + count), target);
          else for (let k = 0; k < count; k++) into[target + k] = values[source + k * step] as number;
        }
      }
    }
  };
  const blockBytes = tileWidth * tileHeight * sizes.reduce((sum, size) => sum + size, 0);
  const rowsTogether = Math.min(tileHeight, image.getHeight());
  return { rowsTogether, blockBytes, read, close: async () => undefined };
}

/** geotiff has no array of 16-bit floats. */
function elementsOf(image: GeoTIFFImage, sample: number, data: ArrayBuffer): TypedArray {
  if (image.getSampleFormat(sample) !== 3 || image.getBitsPerSample(sample) !== 16) {
    return image.getArrayForSample(sample, data);
  }
  const header = { dtype: "float32", itemSize: 2, bigEndian: !LITTLE, fortranOrder: false } as const;
  return decodeElements(new Uint8Array(data), {
    ...header,
    shape: [],
    start: 0,
    byteLength: data.byteLength,
  });
}

const LITTLE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Decodes blocks to this machine's byte order: geotiff sums differences up in it, whatever the file's order is. */
async function decoderOf(tiff: GeoTIFF, image: GeoTIFFImage, path: string): Promise<BaseDecoder> {
  const { BaseDecoder, getDecoder } = await import("geotiff");
  const { fileDirectory } = image;
  const compression = (fileDirectory.getValue("Compression") as number | undefined) ?? 1;
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
  const parameters = {
    tileWidth: image.getTileWidth(),
    tileHeight: image.getTileHeight(),
    planarConfiguration: image.planarConfiguration,
    bitsPerSample: (await load("BitsPerSample")) as number[],
    predictor: 1,
    JPEGTables: await load("JPEGTables"),
    LercParameters: await load("LercParameters"),
  };
  const plain = await getDecoder(compression, parameters);
  const bits = image.getBitsPerSample();
  // Floating-point differences lie apart byte by byte, the first the highest.
  const swaps = tiff.littleEndian !== LITTLE && predictor !== 3;
  class Decoder extends BaseDecoder {
    override async decodeBlock(block: ArrayBuffer): Promise<ArrayBuffer> {
      const data = (await plain.decode(block)) as ArrayBuffer;
      if (swaps && bits === 16) Buffer.from(data).swap16();
      if (swaps && bits === 32) Buffer.from(data).swap32();
      if (swaps && bits === 64) Buffer.from(data).swap64();
      return data;
    }
  }
  return new Decoder({ ...parameters, predictor });
}
