import { array, type NDArray } from "nabla/array";
import { NablaError } from "nabla/error";
import type { Metadata } from "sharp";
import { refused, unread } from "../../files/file.js";
import { tiffPicture } from "../tiff/picture.js";
import { plainPicture } from "./plain.js";
import { type ProfileUse, profileName } from "./profile.js";

const FORMATS: ReadonlySet<string> = new Set(["png", "jpeg", "webp", "tiff", "gif", "heif"]);

const TIFF = /^(II[*+]\0|MM\0[*+])/;

/** The colour spaces of libvips whose numbers are left as they are. */
const OWN_NUMBERS: ReadonlySet<string> = new Set(["srgb", "rgb", "rgb16", "b-w", "grey16", "scrgb"]);

export interface Decoded {
  readonly picture: NDArray;
  /** The name of the colour profile that its numbers were turned from into sRGB's. */
  readonly profile?: string;
  /** The colour space that its numbers were turned from into sRGB's, where no profile of its own says how. */
  readonly space?: string;
  /** How many frames or pages there are, where there are several: the picture is the first. */
  readonly frames?: number;
}

/**
 * Decodes a picture, turned as its metadata say: shape [height, width] or [height, width, 3], uint8, uint16 or float32.
 * Alpha is left out, other colour spaces become sRGB, of several pages the first is taken. Throws `io` for what is no
 * picture, a damaged one or one of numbers that are not read, `limit` for more than `mostPixels`, before they are
 * decoded.
 */
export async function decodePicture(
  bytes: Uint8Array,
  path: string,
  mostPixels: number,
  use: ProfileUse = "apply",
): Promise<Decoded> {
  if (bytes.length === 0) throw unread(path, { en: "the file is empty", ru: "файл пуст" }, { offset: 0 });
  const plain = plainPicture(bytes, path, mostPixels);
  if (plain !== undefined) return { picture: plain };
  const isTiff = TIFF.test(Buffer.from(bytes.subarray(0, 4)).toString("latin1"));
  return byVips(bytes, path, mostPixels, use).catch((error: unknown) => {
    if (!isTiff || !(error instanceof NablaError) || error.code !== "io") throw error;
    return tiffPicture(bytes, path, mostPixels).then((picture) => ({ picture }));
  });
}

async function byVips(
  bytes: Uint8Array,
  path: string,
  mostPixels: number,
  use: ProfileUse,
): Promise<Decoded> {
  const { default: sharp } = await import("sharp");
  // A photograph with a harmless warning is still one; a truncated one is an error.
  const metadata = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((error: Error) => Promise.reject(unreadable(path, bytes, error)));
  if (!FORMATS.has(metadata.format)) throw unreadable(path, bytes, new Error(`format ${metadata.format}`));
  const { width, height } = metadata;
  if (width * height > mostPixels) {
    const fact = {
      en: `at most ${mostPixels} pixels are decoded (--max-pixels), got ${width} × ${height}`,
      ru: `раскодируется не больше ${mostPixels} пикселей (--max-pixels), получено ${width} × ${height}`,
    };
    throw refused("limit", path, fact, { what: "pixels", limit: mostPixels });
  }
  const { depth, space } = keeping(metadata, path);
  const name = metadata.icc === undefined ? undefined : profileName(metadata.icc);
  // An sRGB profile says that the numbers are what they are.
  const ignoreIcc = use === "ignore" || name === undefined || /^sRGB/i.test(name);
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, failOn: "error", ignoreIcc })
      .autoOrient()
      .removeAlpha()
      .toColourspace(space)
      .raw({ depth })
      .toBuffer({ resolveWithObject: true });
    const shape = info.channels === 1 ? [info.height, info.width] : [info.height, info.width, info.channels];
    const picture = array(elementsOf(data, depth), shape);
    const frames = framesOf(bytes, metadata);
    const found = { picture, ...(frames > 1 && { frames }) };
    if (!ignoreIcc) return { ...found, profile: name };
    return OWN_NUMBERS.has(metadata.space) ? found : { ...found, space: metadata.space };
  } catch (error) {
    throw unreadable(path, bytes, error as Error);
  }
}

/**
 * How many frames of an animation or pages of a document there are. libvips knows no animated PNG: the chunk acTL
 * before the picture's data says that it is one, and of how many frames. The smaller copies in a TIFF are no pages.
 */
function framesOf(bytes: Uint8Array, { format, pages = 1, levels, subifds }: Metadata): number {
  if (format !== "png") return levels === undefined && subifds === undefined ? pages : 1;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // A chunk: its length, its name, that many bytes and a check sum.
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const name = Buffer.from(bytes.subarray(at + 4, at + 8)).toString("latin1");
    if (name === "acTL") return view.getUint32(at + 8);
    if (name === "IDAT") break;
  }
  return 1;
}

type Depth = "uchar" | "ushort" | "float";

/** How to decode a picture so that none of its bits are lost. */
function keeping(
  { depth, space, channels, hasAlpha }: Metadata,
  path: string,
): { depth: Depth; space: string } {
  const grey = channels - (hasAlpha === true ? 1 : 0) === 1;
  if (depth === "uchar") return { depth, space: space === "b-w" ? "b-w" : "srgb" };
  if (depth === "ushort") return { depth, space: grey ? "grey16" : "rgb16" };
  // Other numbers are taken as they are: they have no white.
  if (grey && space === "b-w") return { depth: "float", space };
  if (depth === "float" && space === "scrgb") return { depth, space };
  throw unread(path, {
    en: `pictures have 8 or 16 bits without sign or 32-bit floating-point numbers, grey or RGB, got ${depth}, ${space}`,
    ru:
      "изображения бывают из 8 или 16 бит без знака или 32-битных дробных " +
      `чисел, серые или RGB, получено ${depth}, ${space}`,
  });
}

function elementsOf(data: Buffer, depth: Depth): Uint8Array | Uint16Array | Float32Array {
  const { buffer, byteOffset, byteLength } = data;
  if (depth === "uchar") return new Uint8Array(buffer, byteOffset, byteLength);
  // A view of wider elements has to begin at a multiple of their size.
  const [start, from] =
    byteOffset % 4 === 0 ? [byteOffset, buffer] : [0, buffer.slice(byteOffset, byteOffset + byteLength)];
  return depth === "ushort"
    ? new Uint16Array(from, start, byteLength / 2)
    : new Float32Array(from, start, byteLength / 4);
}

/**
 * What libvips says, in one line: it repeats itself, with file names of its own. A TIFF that is cut off is none to it.
 */
function unreadable(path: string, bytes: Uint8Array, error: Error): NablaError {
  const [first = ""] = error.message.split("\n");
  const reason = first
    .replace(/^Input (buffer|file) (has corrupt header:?\s*)?/, "")
    .replace(/^([a-z]+2)?vips[a-z]*: /i, "");
  const isTiff = TIFF.test(Buffer.from(bytes.subarray(0, 4)).toString("latin1"));
  const unknown = /unsupported image format|^format /.test(first) && !isTiff;
  const fact = unknown
    ? {
        en: "the file is no picture that can be read (PNG, JPEG, WebP, TIFF, GIF, AVIF, BMP, PGM, PPM)",
        ru: "это не изображение, которое можно прочитать (PNG, JPEG, WebP, TIFF, GIF, AVIF, BMP, PGM, PPM)",
      }
    : /samples out of range|bad labq format/.test(reason)
      ? {
          en: "the TIFF has numbers of a kind that is not read, such as 64-bit ones or the colour space Lab",
          ru: "числа в этом TIFF такого вида, который не читается: 64-битные или в цветах Lab",
        }
      : {
          en: `the picture is damaged, got ${reason || "a header that makes no sense"}`,
          ru: `изображение повреждено: ${reason || "заголовок не имеет смысла"}`,
        };
  return unread(path, fact, {}, error);
}
