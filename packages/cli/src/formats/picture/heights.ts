import type { NDArray, TypedArray } from "nabla/array";
import { unread } from "../../files/file.js";
import { besideOf } from "../beside.js";
import { type Raster, rasterOf } from "../raster.js";
import { decodePicture } from "./decode.js";

/** A picture is decoded whole. */
const MOST_PIXELS = 100_000_000;

const PNG = [0x89, 0x50, 0x4e, 0x47];

/** Do the bytes begin as a PNG's do? */
export const isPng = (bytes: Uint8Array): boolean => PNG.every((byte, k) => bytes[k] === byte);

/**
 * What the colours of a terrain tile stand for, in metres, by the name of the encoding.
 * Sources: docs.mapbox.com (Terrain-RGB), github.com/tilezen/joerd (docs/formats.md).
 */
const ENCODINGS = {
  /** −10000 + (65536 R + 256 G + B)/10, as one division, so that it gives the double nearest to the decimal. */
  mapbox: (red: number, green: number, blue: number) => (red * 65536 + green * 256 + blue - 100_000) / 10,
  /** 256 R + G + B/256 − 32768, which is exact. */
  terrarium: (red: number, green: number, blue: number) => red * 256 + green + blue / 256 - 32768,
} as const;

export type Encoding = keyof typeof ENCODINGS;
export const encodings = Object.keys(ENCODINGS) as readonly Encoding[];

/**
 * Heights of a PNG: its grey, 8 or 16 bits, 0 the lowest, or with an `encoding` its colours. Cells have size 1, and
 * pixels that cannot be seen are holes. Throws `io` for one in colour without an encoding, and for one with an encoding
 * that has no colours of 8 bits.
 */
export async function pngHeights(bytes: Uint8Array, path: string, encoding?: Encoding): Promise<Raster> {
  const { picture } = await decodePicture(bytes, path, MOST_PIXELS, "ignore");
  const [height = 0, width = 0] = picture.shape;
  const found = encoding === undefined ? greyOf(picture, path) : decoded(picture, path, encoding);
  const data = seenOf(found.data, await alphaOf(bytes));
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

/** The heights of a tile's colours. */
function decoded(
  { data, shape, dtype }: NDArray,
  path: string,
  encoding: Encoding,
): { readonly data: TypedArray } {
  const [height = 0, width = 0, channels = 1] = shape;
  if (channels !== 3 || dtype !== "uint8") {
    const bits = dtype === "uint8" ? 8 : 16;
    throw unread(path, {
      en:
        `a tile of --encoding ${encoding} has red, green and blue of 8 bits, ` +
        `got ${channels} channels of ${bits} bits`,
      ru:
        `в тайле для --encoding ${encoding} красный, зелёный и синий по 8 бит, ` +
        `получено каналов ${channels} по ${bits} бит`,
    });
  }
  const colours = data as Uint8Array;
  const heightOf = ENCODINGS[encoding];
  const heights = new Float64Array(height * width);
  for (let k = 0; k < heights.length; k++) {
    heights[k] = heightOf(colours[3 * k] ?? 0, colours[3 * k + 1] ?? 0, colours[3 * k + 2] ?? 0);
  }
  return { data: heights };
}

/** The heights, NaN where nothing is to be seen; a pixel that shines through has a height. */
function seenOf(heights: TypedArray, alpha: Uint8Array | undefined): TypedArray {
  if (alpha === undefined || !alpha.includes(0)) return heights;
  const holed = heights instanceof Float64Array ? heights : Float32Array.from(heights as Uint8Array);
  for (let k = 0; k < holed.length; k++) if (alpha[k] === 0) holed[k] = Number.NaN;
  return holed;
}

/** The picture, or one channel of a picture whose channels are all the same. */
function greyOf({ data, shape }: NDArray, path: string): { readonly data: TypedArray } {
  const [, , channels = 1] = shape;
  if (channels === 1) return { data };
  const values = data as Uint8Array;
  const grey = values.filter((_, k) => k % channels === 0);
  if (values.some((value, k) => value !== grey[Math.floor(k / channels)])) {
    throw unread(path, {
      en:
        "heights are the grey of a picture, got one in colour " +
        "(a terrain tile, whose colours are heights, needs --encoding mapbox or terrarium)",
      ru:
        "высоты берутся из серого изображения, а это цветное " +
        "(тайлу рельефа, где высоты записаны цветом, нужен --encoding mapbox или terrarium)",
    });
  }
  return { data: grey };
}
