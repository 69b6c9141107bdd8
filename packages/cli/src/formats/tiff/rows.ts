import { type FileHandle, open } from "node:fs/promises";
import type { GeoTIFF, GeoTIFFImage } from "geotiff";
import type { TypedArray } from "nabla/array";
import { item } from "../../array/item.js";
import { readFully } from "../../files/file.js";

/** Where the strips or tiles of a TIFF lie in the file. */
export interface Blocks {
  readonly starts: readonly number[];
  readonly lengths: readonly number[];
}

export async function blocksOf({ fileDirectory, isTiled }: GeoTIFFImage): Promise<Blocks> {
  const [starts, lengths] = isTiled
    ? [await fileDirectory.loadValue("TileOffsets"), await fileDirectory.loadValue("TileByteCounts")]
    : [await fileDirectory.loadValue("StripOffsets"), await fileDirectory.loadValue("StripByteCounts")];
  return { starts: numbers(starts) ?? [], lengths: numbers(lengths) ?? [] };
}

/** A tag's numbers, whichever array they come in. */
export function numbers(value: unknown): number[] | undefined {
  return value === undefined || value === null ? undefined : Array.from(value as ArrayLike<number>, Number);
}

/** Reads rows of one band. */
export interface Rows {
  /** How many rows are stored together: reading them apart decodes them twice. */
  readonly rowsTogether: number;
  /** What one strip or tile takes once it is decoded. */
  readonly blockBytes: number;
  /** What it may take at most. */
  readonly mostBytes: number;
  /** Reads rows `from` up to, not including, `to` into memory that has just their size. */
  read(from: number, to: number, into: TypedArray): Promise<void>;
  close(): Promise<void>;
}

/**
 * Rows of a file that holds them as memory does: one band, uncompressed strips one behind the other, in this machine's
 * byte order. They need no decoding, which takes as long as the slope itself, nor does a strip that holds the whole
 * raster need to fit into memory. Undefined for all other files.
 */
export async function plainRows(
  tiff: GeoTIFF,
  image: GeoTIFFImage,
  path: string,
  { starts, lengths }: Blocks,
): Promise<Rows | undefined> {
  const bits = image.getBitsPerSample(0);
  const float = image.getSampleFormat(0) === 3;
  const whole = [undefined, 1, 2, 4].includes(image.getSampleFormat(0));
  const little = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
  const raw =
    !image.isTiled &&
    (image.fileDirectory.getValue("Compression") ?? 1) === 1 &&
    image.getSamplesPerPixel() === 1 &&
    (float ? [32, 64] : whole ? [8, 16, 32] : []).includes(bits) &&
    (bits === 8 || tiff.littleEndian === little) &&
    starts.every((start, k) => k === 0 || start === item(starts, k - 1) + item(lengths, k - 1));
  const rowBytes = (image.getWidth() * bits) / 8;
  const all = lengths.reduce((sum, length) => sum + length, 0);
  const [start] = starts;
  if (!raw || path === "-" || start === undefined || all !== rowBytes * image.getHeight()) return undefined;
  const file: FileHandle = await open(path);
  return {
    rowsTogether: 1,
    blockBytes: rowBytes,
    mostBytes: Number.MAX_SAFE_INTEGER,
    read: async (from, _, into) => {
      const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
      readFully(file, bytes, start + from * rowBytes, path);
    },
    close: () => file.close(),
  };
}
