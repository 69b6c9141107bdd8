import { open as openFile } from "node:fs/promises";
import type { GeoTIFF, GeoTIFFImage } from "geotiff";
import { NablaError } from "nabla";
import { array, type NDArray, type TypedArray } from "nabla/array";
import { fileError } from "../array/source.js";
import type { GeoTags } from "./georeference.js";

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
  rows(from: number, to: number): Promise<NDArray>;
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
    await checkLength(image, size, path);
    return await demOf(tiff, image, path, band);
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
async function checkLength(image: GeoTIFFImage, size: number, path: string): Promise<void> {
  const { fileDirectory } = image;
  const [offsets, counts] = image.isTiled
    ? [await fileDirectory.loadValue("TileOffsets"), await fileDirectory.loadValue("TileByteCounts")]
    : [await fileDirectory.loadValue("StripOffsets"), await fileDirectory.loadValue("StripByteCounts")];
  const [starts, lengths] = [numbers(offsets) ?? [], numbers(counts) ?? []];
  for (const [k, start] of starts.entries()) {
    if (start + (lengths[k] ?? 0) > size) {
      const fact = `the file ends at byte ${size}, its data at byte ${start + (lengths[k] ?? 0)}`;
      throw new NablaError("io", `read ${path}: ${fact}`, { path, offset: size });
    }
  }
}

async function demOf(tiff: GeoTIFF, image: GeoTIFFImage, path: string, band: number): Promise<DemFile> {
  const [width, height] = [image.getWidth(), image.getHeight()];
  const bands = image.getSamplesPerPixel();
  if (band > bands) {
    throw new NablaError("domain", `read ${path}: the file has ${bands} bands, got --band ${band}`, {
      value: band,
    });
  }
  const sampleBytes = image.planarConfiguration === 2 ? image.getSampleByteSize(0) : image.getBytesPerPixel();
  const rowsTogether = Math.min(image.getTileHeight(), height);
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
    rows: async (from, to) => {
      try {
        const window = [0, from, width, to];
        const [data] = await image.readRasters({ window, samples: [band - 1], interleave: false });
        return array(data as TypedArray, [to - from, width]);
      } catch (error) {
        const fact = `rows ${from} to ${to - 1} are damaged, got ${(error as Error).message}`;
        throw new NablaError("io", `read ${path}: ${fact}`, { path, row: from + 1 }, { cause: error });
      }
    },
    close: async () => {
      await tiff.close();
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

/** A tag's numbers, whichever array they come in. */
function numbers(value: unknown): number[] | undefined {
  return value === undefined || value === null ? undefined : Array.from(value as ArrayLike<number>, Number);
}
