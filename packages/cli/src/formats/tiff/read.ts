import type { GeoTIFF, GeoTIFFImage } from "geotiff";
import { NablaError } from "nabla/error";
import { refused, unread } from "../../files/file.js";
import { besideOf } from "../beside.js";
import { checkBand, type Raster } from "../raster.js";
import { blockRows } from "./blocks.js";
import { Damage, damageOf } from "./damage.js";
import { isLerc } from "./decoder.js";
import { checkDirectories } from "./directory.js";
import { elementsFor } from "./elements.js";
import type { GeoTags } from "./georeference.js";
import { masksOf } from "./mask.js";
import { type Blocks, blocksOf, numbers, plainRows } from "./rows.js";

/** A row of strips or tiles that needs more memory than this is not read. */
export const MOST_ROW_BYTES = 256 << 20;

/**
 * Opens band `band` (from 1) of a GeoTIFF of `size` bytes; `bytes` is its content where it is no file. Throws `io` for
 * what is none, or ends too early. Holes are left as they are where `masked` is false.
 */
export async function openTiff(
  path: string,
  band: number,
  size: number,
  bytes: Uint8Array | undefined,
  masked = true,
): Promise<Raster> {
  const { fromArrayBuffer, fromFile } = await import("geotiff");
  let tiff: GeoTIFF | undefined;
  try {
    await checkDirectories(path, size, bytes);
    tiff = await (bytes === undefined ? fromFile(path) : fromArrayBuffer(new Uint8Array(bytes).buffer));
    const image = await tiff.getImage();
    const blocks = await blocksOf(image);
    checkSizes(image, blocks, path);
    checkLength(blocks, size, path);
    return await demOf(tiff, image, path, band, blocks, masked);
  } catch (error) {
    if (bytes === undefined) await tiff?.close();
    if (error instanceof NablaError) throw error;
    const none = tiff === undefined && !(error instanceof Damage);
    const reason = damageOf(error);
    const fact = none
      ? {
          en: `the file is none of ${KNOWN} (${MEND} makes a GeoTIFF of many others)`,
          ru: `файл не из числа ${KNOWN} (GeoTIFF из многих других сделает ${MEND})`,
        }
      : { en: `the GeoTIFF is damaged, got ${reason.en}`, ru: `GeoTIFF повреждён: ${reason.ru}` };
    throw unread(path, fact, {}, error);
  }
}

const MEND = "gdal_translate -of GTiff";

/** The formats of heights. */
const KNOWN = "GeoTIFF, PNG, ESRI ASCII, SRTM .hgt, VRT";

/** A damaged or forged header may say anything; throws where it does not fit together. */
function checkSizes(image: GeoTIFFImage, { starts, lengths }: Blocks, path: string): void {
  const size = [image.getWidth(), image.getHeight()] as const;
  const block = [image.getTileWidth(), image.getTileHeight()] as const;
  const samples = image.getSamplesPerPixel();
  if (![...size, ...block, samples].every((value) => Number.isSafeInteger(value) && value > 0)) {
    throw new Damage(`a size of ${size.join(" × ")}, blocks of ${block.join(" × ")}`);
  }
  const planes = image.planarConfiguration === 2 ? samples : 1;
  const needed = Math.ceil(size[0] / block[0]) * Math.ceil(size[1] / block[1]) * planes;
  if (Math.min(starts.length, lengths.length) < needed) {
    throw new Damage(`${starts.length} strips or tiles for ${size.join(" × ")}, which need ${needed}`);
  }
  elementsFor(image, 0, path);
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
  masked: boolean,
): Promise<Raster> {
  const [width, height] = [image.getWidth(), image.getHeight()];
  checkBand(band, image.getSamplesPerPixel(), path);
  const masks = masked ? await masksOf(tiff, image, path, band) : [];
  const beside = await besideOf(path);
  const widened = masks.length > 0 || isLerc(image);
  const plain = widened ? undefined : await plainRows(tiff, image, path, blocks);
  const rows = plain ?? (await blockRows(tiff, image, path, band));
  const { rowsTogether } = rows;
  const rowBytes = width * (widened ? 8 : elementsFor(image, band - 1, path).BYTES_PER_ELEMENT);
  const over = [rows, ...masks.map((mask) => mask.rows)].find((one) => one.blockBytes > one.mostBytes);
  const needed = over?.blockBytes ?? rowsTogether * rowBytes;
  const limit = over?.mostBytes ?? MOST_ROW_BYTES;
  if (needed > limit) {
    await rows.close();
    for (const mask of masks) await mask.close();
    const mend = "gdal_translate -co TILED=YES -co BLOCKYSIZE=16";
    const fact = {
      en:
        `at most ${limit} bytes are decoded at once, its rows of strips ` +
        `or tiles have ${needed} (${mend} makes small ones)`,
      ru:
        `за раз раскодируется не больше ${limit} байт, а в рядах её ` +
        `полос или тайлов их ${needed} (мелкие сделает ${mend})`,
    };
    throw refused("limit", path, fact, { what: "bytes of a strip", limit });
  }
  const own = tagsOf(image);
  const placed = own.modelTransformation !== undefined || own.modelPixelScale !== undefined;
  const nodata = image.getGDALNoData() ?? beside?.bands[band - 1]?.nodata ?? null;
  const metadata: Readonly<Record<string, unknown>> = (await image.getGDALMetadata(band - 1)) ?? {};
  const numberOf = (name: "SCALE" | "OFFSET", otherwise: number): number => {
    const value = Number(metadata[name] ?? beside?.bands[band - 1]?.[name] ?? otherwise);
    return Number.isFinite(value) ? value : otherwise;
  };
  const Elements = elementsFor(image, band - 1, path);
  // Holes are NaN, which whole numbers have no place for.
  const Heights = !widened ? Elements : Elements.BYTES_PER_ELEMENT < 4 ? Float32Array : floating(Elements);
  return {
    path,
    width,
    height,
    tags: placed || beside?.tags === undefined ? own : { ...own, ...beside.tags },
    kind: {
      photometric: Number(image.fileDirectory.getValue("PhotometricInterpretation") ?? 1),
      bits: image.getBitsPerSample(band - 1),
    },
    besides: !placed && beside?.tags !== undefined,
    ...(nodata === null ? {} : { nodata }),
    ...unitIn(metadata["UNITTYPE"] ?? beside?.bands[band - 1]?.unit),
    scale: numberOf("SCALE", 1) || 1,
    offset: numberOf("OFFSET", 0),
    rowsTogether,
    rowBytes,
    heights: (count) => new Heights(count),
    read: async (from, to, into) => {
      try {
        await rows.read(from, to, into);
        for (const mask of masks) {
          const seen = mask.memory((to - from) * width);
          await mask.rows.read(from, to, seen);
          for (let k = 0; k < seen.length; k++) if (seen[k] === 0) into[k] = Number.NaN;
        }
      } catch (error) {
        if (error instanceof NablaError) throw error;
        const reason = damageOf(error);
        const fact = {
          en: `rows ${from} to ${to - 1} are damaged, got ${reason.en}`,
          ru: `строки с ${from} по ${to - 1} повреждены: ${reason.ru}`,
        };
        throw unread(path, fact, { row: from + 1 }, error);
      }
    },
    close: async () => {
      await rows.close();
      for (const mask of masks) await mask.close();
      if (path !== "-") await tiff.close();
    },
  };
}

/** Floating-point numbers that hold all of these. */
const floating = (Elements: unknown): typeof Float32Array | typeof Float64Array =>
  Elements === Float32Array ? Float32Array : Float64Array;

const unitIn = (unit: unknown): { readonly unit?: string } => (typeof unit === "string" ? { unit } : {});

function tagsOf({ fileDirectory }: GeoTIFFImage): GeoTags {
  // A damaged file may hold numbers there.
  const ascii: unknown = fileDirectory.getValue("GeoAsciiParams");
  const tags = {
    modelPixelScale: numbers(fileDirectory.getValue("ModelPixelScale")),
    modelTiepoint: numbers(fileDirectory.getValue("ModelTiepoint")),
    modelTransformation: numbers(fileDirectory.getValue("ModelTransformation")),
    geoKeyDirectory: numbers(fileDirectory.getValue("GeoKeyDirectory")),
    geoDoubleParams: numbers(fileDirectory.getValue("GeoDoubleParams")),
    ...(typeof ascii === "string" && { geoAsciiParams: ascii }),
  };
  return Object.fromEntries(Object.entries(tags).filter(([, value]) => value !== undefined));
}
