import type { GeoTIFF, GeoTIFFImage } from "geotiff";
import { NablaError } from "nabla/error";
import { refused, unread } from "../../files/file.js";
import { checkBand, type Raster } from "../raster.js";
import { blockRows } from "./blocks.js";
import type { GeoTags } from "./georeference.js";
import { type Blocks, blocksOf, numbers, plainRows } from "./rows.js";

/** Strips and tiles are decoded whole; rows of them that need more memory than this are not read. */
const MOST_BLOCK_BYTES = 256 << 20;

/**
 * Opens band `band` (from 1) of a GeoTIFF of `size` bytes; `bytes` is its content where it is no file. Throws `io` for
 * what is none, or ends too early.
 */
export async function openTiff(
  path: string,
  band: number,
  size: number,
  bytes: Uint8Array | undefined,
): Promise<Raster> {
  const { fromArrayBuffer, fromFile } = await import("geotiff");
  let tiff: GeoTIFF | undefined;
  try {
    tiff = await (bytes === undefined
      ? fromFile(path)
      : fromArrayBuffer(bytes.slice().buffer as ArrayBuffer));
    const image = await tiff.getImage();
    const blocks = await blocksOf(image);
    checkSizes(image, blocks);
    checkLength(blocks, size, path);
    return await demOf(tiff, image, path, band, blocks);
  } catch (error) {
    if (bytes === undefined) await tiff?.close();
    if (error instanceof NablaError) throw error;
    const reason = reasonOf(error);
    const none = tiff === undefined;
    const fact = none
      ? { en: "the file is no GeoTIFF or PNG", ru: "это не GeoTIFF и не PNG" }
      : { en: `the GeoTIFF is damaged, got ${reason}`, ru: `GeoTIFF повреждён: ${reason}` };
    throw unread(path, fact, {}, error);
  }
}

/** What a decoder says, which may be anything. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : `${error ?? "no reason"}`).slice(0, 200);

/** A damaged or forged header may say anything; throws where it does not fit together. */
function checkSizes(image: GeoTIFFImage, { starts, lengths }: Blocks): void {
  const size = [image.getWidth(), image.getHeight()] as const;
  const block = [image.getTileWidth(), image.getTileHeight()] as const;
  const samples = image.getSamplesPerPixel();
  if (![...size, ...block, samples].every((value) => Number.isSafeInteger(value) && value > 0)) {
    throw new Error(`a size of ${size.join(" × ")}, blocks of ${block.join(" × ")}`);
  }
  const planes = image.planarConfiguration === 2 ? samples : 1;
  const needed = Math.ceil(size[0] / block[0]) * Math.ceil(size[1] / block[1]) * planes;
  if (Math.min(starts.length, lengths.length) < needed) {
    throw new Error(`${starts.length} strips or tiles for ${size.join(" × ")}, which need ${needed}`);
  }
  // Throws for a type of numbers that is not known.
  for (let sample = 0; sample < samples; sample++) image.getArrayForSample(sample, 0);
}

/** geotiff reads zeros where a file ends too early. */
function checkLength({ starts, lengths }: Blocks, size: number, path: string): void {
  for (const [k, start] of starts.entries()) {
    const end = start + (lengths[k] ?? 0);
    if (end > size) {
      const fact = {
        en: `the file ends at byte ${size}, its data at byte ${end}`,
        ru: `файл кончается на байте ${size}, а его данные — на байте ${end}`,
      };
      throw unread(path, fact, { offset: size });
    }
  }
}

async function demOf(
  tiff: GeoTIFF,
  image: GeoTIFFImage,
  path: string,
  band: number,
  blocks: Blocks,
): Promise<Raster> {
  const [width, height] = [image.getWidth(), image.getHeight()];
  checkBand(band, image.getSamplesPerPixel(), path);
  const rows = (await plainRows(tiff, image, path, blocks)) ?? (await blockRows(tiff, image, path, band));
  const { rowsTogether } = rows;
  const rowBytes = width * image.getSampleByteSize(band - 1);
  const needed = Math.max(rowsTogether * rowBytes, rows.blockBytes);
  if (needed > MOST_BLOCK_BYTES) {
    await rows.close();
    const mend = "gdal_translate -co TILED=YES -co BLOCKYSIZE=16";
    const fact = {
      en:
        `at most ${MOST_BLOCK_BYTES} bytes are decoded at once, its rows of strips ` +
        `or tiles have ${needed} (${mend} makes small ones)`,
      ru:
        `за раз раскодируется не больше ${MOST_BLOCK_BYTES} байт, а в рядах её ` +
        `полос или плиток их ${needed} (мелкие сделает ${mend})`,
    };
    throw refused("limit", path, fact, { what: "bytes of a strip", limit: MOST_BLOCK_BYTES });
  }
  const nodata = image.getGDALNoData();
  const metadata: Readonly<Record<string, unknown>> = (await image.getGDALMetadata(band - 1)) ?? {};
  const numberOf = (name: string, otherwise: number): number => {
    const value = Number(metadata[name] ?? otherwise);
    return Number.isFinite(value) ? value : otherwise;
  };
  return {
    path,
    width,
    height,
    tags: tagsOf(image),
    ...(nodata === null ? {} : { nodata }),
    masked: await isMasked(tiff, image),
    scale: numberOf("SCALE", 1) || 1,
    offset: numberOf("OFFSET", 0),
    rowsTogether,
    rowBytes,
    heights: (count) => image.getArrayForSample(band - 1, count),
    read: async (from, to, into) => {
      try {
        await rows.read(from, to, into);
      } catch (error) {
        if (error instanceof NablaError) throw error;
        const reason = reasonOf(error);
        const fact = {
          en: `rows ${from} to ${to - 1} are damaged, got ${reason}`,
          ru: `строки с ${from} по ${to - 1} повреждены: ${reason}`,
        };
        throw unread(path, fact, { row: from + 1 }, error);
      }
    },
    close: async () => {
      await rows.close();
      if (path !== "-") await tiff.close();
    },
  };
}

/** A forged file may hold pages without end. */
const MOST_PAGES = 32;
/** Bit of NewSubfileType: the page is a transparency mask. */
const MASK = 4;

/** Has the file an alpha band, or a page that is a mask? */
async function isMasked(tiff: GeoTIFF, image: GeoTIFFImage): Promise<boolean> {
  const extra: unknown = image.fileDirectory.getValue("ExtraSamples");
  const kinds = typeof extra === "number" ? [extra] : (numbers(extra) ?? []);
  if (kinds.some((kind) => kind === 1 || kind === 2)) return true;
  for (let page = 1; page < MOST_PAGES; page++) {
    // There is no such page, or it is damaged: it is not needed.
    const next = await tiff.getImage(page).catch(() => undefined);
    if (next === undefined) return false;
    if ((Number(next.fileDirectory.getValue("NewSubfileType") ?? 0) & MASK) !== 0) return true;
  }
  return false;
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
