import { array, type NDArray } from "nabla/array";
import { refused, unread } from "../../files/file.js";
import { openTiff } from "./read.js";

const [WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, YCBCR] = [0, 1, 2, 6];

/**
 * A TIFF as a picture, [height, width] or [height, width, 3], alpha left out, where libvips does not read it: tiles of
 * separate colours, ZSTD, JPEG with alpha, numbers with sign or of 64 bits. Fewer than 8 bits are stretched to 8.
 * Throws `io`, and `limit` for more than `mostPixels`.
 */
export async function tiffPicture(bytes: Uint8Array, path: string, mostPixels: number): Promise<NDArray> {
  const planes: NDArray[] = [];
  let colours = 1;
  for (let band = 1; band <= colours; band++) {
    const raster = await openTiff(path, band, bytes.length, bytes, false);
    const { width, height, kind = { photometric: BLACK_IS_ZERO, bits: 8 } } = raster;
    if (width * height > mostPixels) {
      const fact = {
        en: `at most ${mostPixels} pixels are decoded (--max-pixels), got ${width} × ${height}`,
        ru: `раскодируется не больше ${mostPixels} пикселей (--max-pixels), получено ${width} × ${height}`,
      };
      throw refused("limit", path, fact, { what: "pixels", limit: mostPixels });
    }
    const { photometric, bits } = kind;
    if (![WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, YCBCR].includes(photometric)) {
      throw unread(path, {
        en: `a TIFF picture is grey or RGB, got colours of kind ${photometric} (PhotometricInterpretation)`,
        ru: `изображение TIFF бывает серым или RGB, получен вид цветов ${photometric} (PhotometricInterpretation)`,
      });
    }
    colours = photometric === BLACK_IS_ZERO || photometric === WHITE_IS_ZERO ? 1 : 3;
    const data = raster.heights(width * height);
    await raster.read(0, height, data);
    await raster.close();
    const values = data as Uint8Array;
    const stretch = bits < 8 ? 255 / (2 ** bits - 1) : 1;
    const white = bits < 8 ? 255 : 2 ** bits - 1;
    const isWhole = !(data instanceof Float32Array || data instanceof Float64Array);
    if (stretch !== 1) for (let k = 0; k < values.length; k++) values[k] = (values[k] ?? 0) * stretch;
    if (photometric === WHITE_IS_ZERO && isWhole) {
      for (let k = 0; k < values.length; k++) values[k] = white - (values[k] ?? 0);
    }
    planes.push(array(data, [height, width]));
  }
  const [first] = planes;
  if (first === undefined || planes.length === 1) return first as NDArray;
  const Elements = first.data.constructor as Uint8ArrayConstructor;
  const pixels = new Elements(first.data.length * planes.length);
  planes.forEach(({ data }, channel) => {
    for (let k = 0; k < data.length; k++) pixels[k * planes.length + channel] = Number(data[k]);
  });
  return array(pixels, [...first.shape, planes.length]);
}
