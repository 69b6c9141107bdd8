import type { NDArray, TypedArray } from "nabla/array";
import { unread } from "../../files/file.js";
import { besideOf } from "../beside.js";
import { rasterOf } from "../in-memory.js";
import type { Raster } from "../raster.js";
import { decodePicture } from "./decode.js";

/** A picture is decoded whole. */
const MOST_PIXELS = 100_000_000;

const PNG = [0x89, 0x50, 0x4e, 0x47];

/** Do the bytes begin as a PNG's do? */
export const isPng = (bytes: Uint8Array): boolean => PNG.every((byte, k) => bytes[k] === byte);

/**
 * Heights that are the grey of a PNG, 8 or 16 bits: 0 is the lowest, cells have size 1, and pixels that cannot be seen
 * are holes. Throws `io` for one in colour.
 */
export async function pngHeights(bytes: Uint8Array, path: string): Promise<Raster> {
  const { picture } = await decodePicture(bytes, path, MOST_PIXELS, "ignore");
  const [height = 0, width = 0] = picture.shape;
  const data = seenOf(greyOf(picture, path).data, await alphaOf(bytes));
  const beside = await besideOf(path);
  return rasterOf(data, [width, height], path, beside?.tags ?? {}, { besides: beside?.tags !== undefined });
}

/** How far each pixel can be seen, from 0 to 255; undefined where all are as they are. */
async function alphaOf(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const { default: sharp } = await import("sharp");
  const open = () => sharp(bytes, { limitInputPixels: MOST_PIXELS });
  if (!(await open().metadata()).hasAlpha) return undefined;
  return open().autoOrient().extractChannel("alpha").toColourspace("b-w").raw().toBuffer();
}

/** The heights, NaN where nothing is to be seen; a pixel that shines through has a height. */
function seenOf(heights: TypedArray, alpha: Uint8Array | undefined): TypedArray {
  if (alpha === undefined || !alpha.includes(0)) return heights;
  return Float32Array.from(heights as Uint8Array, (z, k) => (alpha[k] === 0 ? Number.NaN : z));
}

/** The picture, or one channel of a picture whose channels are all the same. */
function greyOf({ data, shape }: NDArray, path: string): { readonly data: TypedArray } {
  const [, , channels = 1] = shape;
  if (channels === 1) return { data };
  const values = data as Uint8Array;
  const grey = values.filter((_, k) => k % channels === 0);
  if (values.some((value, k) => value !== grey[Math.floor(k / channels)])) {
    throw unread(path, {
      en: "heights are the grey of a picture, got one in colour",
      ru: "высоты берутся из серой картинки, а эта цветная",
    });
  }
  return { data: grey };
}
