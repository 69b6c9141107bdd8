import { setImmediate } from "node:timers/promises";
import type { GeoTIFF, GeoTIFFImage } from "geotiff";
import { unread } from "../../files/file.js";
import { Damage } from "./damage.js";
import { decoderOf, holesOf, mostBytesOf } from "./decoder.js";
import { elementsFor, elementsOf } from "./elements.js";
import { blocksOf, type Rows } from "./rows.js";

/**
 * Reads rows of one band, a strip or tile at a time, into memory of the file's own type, or of floating-point numbers:
 * a row of tiles of a wide raster all at once would need twice its memory. Throws `io` for a compression or a type that
 * is not known.
 */
export async function blockRows(
  tiff: GeoTIFF,
  image: GeoTIFFImage,
  path: string,
  band: number,
): Promise<Rows> {
  const [width, tileWidth, tileHeight] = [image.getWidth(), image.getTileWidth(), image.getTileHeight()];
  const apart = image.planarConfiguration === 2;
  const samples = Array.from({ length: image.getSamplesPerPixel() }, (_, k) => k);
  const bits = samples.map((k) => image.getBitsPerSample(k));
  if (!apart && new Set(bits).size > 1) {
    throw unread(path, {
      en: `its bands have one type, got samples of ${bits} bits`,
      ru: `у всех каналов должен быть один тип, получены числа из ${bits} бит`,
    });
  }
  const sizes = samples.map((k) => image.getSampleByteSize(k));
  elementsFor(image, band - 1, path);
  const pixelBytes = apart ? (sizes[band - 1] ?? 1) : sizes.reduce((sum, size) => sum + size, 0);
  const blockBytes = tileWidth * tileHeight * pixelBytes;
  const decoder = await decoderOf(tiff, image, path, blockBytes);
  const { starts, lengths } = await blocksOf(image);
  const across = Math.ceil(width / tileWidth);
  const plane = apart ? (band - 1) * across * Math.ceil(image.getHeight() / tileHeight) : 0;
  /** The numbers of a block, and the bytes that they were made of. */
  const block = async (x: number, y: number): Promise<{ values: Float64Array; data?: ArrayBuffer }> => {
    const [offset, length] = [starts[plane + y * across + x], lengths[plane + y * across + x]];
    if (offset === undefined || length === undefined) throw new Damage("a strip or tile too few");
    if (length === 0) {
      // A sparse file leaves out blocks of nothing but holes or zeros.
      const Elements = elementsFor(image, band - 1, path);
      const count = image.getBlockHeight(y) * tileWidth * (apart ? 1 : samples.length);
      return { values: new Elements(count).fill(image.getGDALNoData() ?? 0) as Float64Array };
    }
    const [bytes] = await image.source.fetch([{ offset, length }]);
    const data = (await decoder.decode(bytes as ArrayBuffer)) as ArrayBuffer;
    const perRow = tileWidth * (apart ? 1 : samples.length);
    const values = elementsOf(image, band - 1, data, path, perRow) as Float64Array;
    return { values, data };
  };
  const [step, first] = apart ? [1, 0] : [sizes.length, band - 1];
  const read: Rows["read"] = async (from, to, into) => {
    for (let y = Math.floor(from / tileHeight); y * tileHeight < to; y++) {
      for (let x = 0; x * tileWidth < width; x++) {
        // Decoding never waits: an interrupt would not be heard.
        await setImmediate();
        const { values, data } = await block(x, y);
        const valid = data && holesOf.get(data);
        const count = Math.min(tileWidth, width - x * tileWidth);
        const end = Math.min(to, (y + 1) * tileHeight);
        if (values.length < (end - y * tileHeight) * tileWidth * step) {
          throw new Damage(`a strip or tile of ${values.length} numbers`);
        }
        for (let row = Math.max(from, y * tileHeight); row < end; row++) {
          const cell = (row - y * tileHeight) * tileWidth;
          const source = cell * step + first;
          const target = (row - from) * width + x * tileWidth;
          if (step === 1) (into as Float64Array).set(values.subarray(source, source + count), target);
          else for (let k = 0; k < count; k++) into[target + k] = values[source + k * step] as number;
          if (valid === undefined) continue;
          for (let k = 0; k < count; k++) if (valid[cell + k] === 0) into[target + k] = Number.NaN;
        }
      }
    }
  };
  const rowsTogether = Math.min(tileHeight, image.getHeight());
  return { rowsTogether, blockBytes, mostBytes: mostBytesOf(image), read, close: async () => undefined };
}
