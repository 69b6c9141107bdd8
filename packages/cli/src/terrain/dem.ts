import { open as openFile } from "node:fs/promises";
import type { GeoTIFF, GeoTIFFImage } from "geotiff";
import { NablaError } from "nabla";
import type { TypedArray } from "nabla/array";
import { fileError } from "../array/source.js";
import type { GeoTags } from "./georeference.js";
import { type Blocks, blocksOf, numbers, plainRows } from "./plain.js";

/** Heights in a GeoTIFF, read by rows, so that they need not fit into memory. */
export interface DemFile {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly tags: GeoTags;
  /** The number that stands for no height, and how the file writes it. */
  readonly nodata?: number;
  /** How many rows are stored together: reading them apart decodes them twice. */
  readonly rowsTogether: number;
  readonly rowBytes: number;
  /** Memory for so many heights, of the file's own type. */
  heights(count: number): TypedArray;
  /** Reads rows `from` up to, not including, `to` into memory that has just their size. */
  read(from: number, to: number, into: TypedArray): Promise<void>;
  close(): Promise<void>;
}

/** Strips and tiles are decoded whole; rows of blocks that need more memory than this are not read. */
const MOST_BLOCK_BYTES = 256 << 20;

/** Opens band `band` (from 1) of a GeoTIFF; `bytes` is its content where it is no file. Throws `io` for what is none, or ends too early. */
export async function openDem(path: string, band: number, bytes?: Uint8Array): Promise<DemFile> {
  const size = bytes?.length ?? (await sizeOf(path));
  const { fromArrayBuffer, fromFile } = await import("geotiff");
  let tiff: GeoTIFF | undefined;
  try {
    tiff = await (bytes === undefined
      ? fromFile(path)
      : fromArrayBuffer(bytes.slice().buffer as ArrayBuffer));
    const image = await tiff.getImage();
    const blocks = await blocksOf(image);
    checkLength(blocks, size, path);
    return await demOf(tiff, image, path, band, blocks);
  } catch (error) {
    if (bytes === undefined) await tiff?.close();
    if (error instanceof NablaError) throw error;
    const reason = (error as Error).message;
    const none = tiff === undefined;
    const fact = none ? "the file is no GeoTIFF" : `the GeoTIFF is damaged, got ${reason}`;
    throw new NablaError("io", `read ${path}: ${fact}`, { path }, { cause: error });
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    const file = await openFile(path);
    try {
      const stat = await file.stat();
      if (stat.isDirectory()) throw new NablaError("io", `read ${path}: it is a folder`, { path });
      return stat.size;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError("read", path, error);
  }
}

/** geotiff reads zeros where a file ends too early. */
function checkLength({ starts, lengths }: Blocks, size: number, path: string): void {
  for (const [k, start] of starts.entries()) {
    const end = start + (lengths[k] ?? 0);
    if (end > size) {
      const fact = `the file ends at byte ${size}, its data at byte ${end}`;
      throw new NablaError("io", `read ${path}: ${fact}`, { path, offset: size });
    }
  }
}

async function demOf(
  tiff: GeoTIFF,
  image: GeoTIFFImage,
  path: string,
  band: number,
  blocks: Blocks,
): Promise<DemFile> {
  const [width, height] = [image.getWidth(), image.getHeight()];
  const bands = image.getSamplesPerPixel();
  if (band > bands) {
    throw new NablaError("domain", `read ${path}: the file has ${bands} bands, got --band ${band}`, {
      value: band,
    });
  }
  const sampleBytes = image.planarConfiguration === 2 ? image.getSampleByteSize(0) : image.getBytesPerPixel();
  const plain = await plainRows(tiff, image, path, blocks);
  const rowsTogether = plain !== undefined ? 1 : Math.min(image.getTileHeight(), height);
  const blockBytes = Math.max(width, image.getTileWidth()) * rowsTogether * sampleBytes;
  if (blockBytes > MOST_BLOCK_BYTES) {
    const fact = `at most ${MOST_BLOCK_BYTES} bytes are decoded at once, its strips have ${rowsTogether} rows (gdal_translate -co TILED=YES makes small ones)`;
    throw new NablaError("limit", `read ${path}: ${fact}`, {
      what: "bytes of a strip",
      limit: MOST_BLOCK_BYTES,
    });
  }
  const nodata = image.getGDALNoData();
  return {
    path,
    width,
    height,
    tags: tagsOf(image),
    ...(nodata === null ? {} : { nodata }),
    rowsTogether,
    rowBytes: width * image.getSampleByteSize(band - 1),
    heights: (count) => image.getArrayForSample(band - 1, count),
    read: async (from, to, into) => {
      try {
        if (plain !== undefined) return await plain.read(from, into);
        const window = [0, from, width, to];
        const [data] = await image.readRasters({ window, samples: [band - 1], interleave: false });
        into.set(data as never);
      } catch (error) {
        if (error instanceof NablaError) throw error;
        const fact = `rows ${from} to ${to - 1} are damaged, got ${(error as Error).message}`;
        throw new NablaError("io", `read ${path}: ${fact}`, { path, row: from + 1 }, { cause: error });
      }
    },
    close: async () => {
      await plain?.close();
      if (path !== "-") await tiff.close();
    },
  };
}

function tagsOf({ fileDirectory }: GeoTIFFImage): GeoTags {
  const tags = {
    modelPixelScale: numbers(fileDirectory.getValue("ModelPixelScale")),
    modelTiepoint: numbers(fileDirectory.getValue("ModelTiepoint")),
    modelTransformation: numbers(fileDirectory.getValue("ModelTransformation")),
    geoKeyDirectory: numbers(fileDirectory.getValue("GeoKeyDirectory")),
    geoDoubleParams: numbers(fileDirectory.getValue("GeoDoubleParams")),
    geoAsciiParams: fileDirectory.getValue("GeoAsciiParams") as string | undefined,
  };
  return Object.fromEntries(Object.entries(tags).filter(([, value]) => value !== undefined));
}
