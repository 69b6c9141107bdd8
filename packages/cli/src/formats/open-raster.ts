import { open as openFile, readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { fileError, unread } from "../files/file.js";
import { besideOf } from "./beside.js";
import { isAsciiGrid, readAsciiGrid } from "./esri-ascii.js";

import { type Encoding, isPng, pngHeights } from "./picture/heights.js";
import { checkBand, type Raster, rasterOf } from "./raster.js";
import { isSrtm, readSrtm } from "./srtm.js";
import { openTiff } from "./tiff/read.js";
import { isVrt, openVrt } from "./vrt/read.js";

/**
 * Opens band `band` (from 1) of a GeoTIFF, a PNG, ESRI ASCII, an SRTM tile or a mosaic of such as VRT, whichever it is
 * by its first bytes, a tile by its name, ESRI ASCII and tiles also in gzip; `bytes` is its content where it is no
 * file, `encoding` what the colours of a PNG stand for, `sources` a folder that a VRT may read besides its own. Throws
 * `io` for what is none, or ends too early, and for an encoding of what is no PNG.
 */
export async function openRaster(
  path: string,
  band: number,
  bytes?: Uint8Array,
  encoding?: Encoding,
  sources?: string,
): Promise<Raster> {
  const { size, head } = bytes === undefined ? await beginningOf(path) : { size: bytes.length, head: bytes };
  if (isGzip(head)) {
    const inside = unpacked(bytes ?? (await readFile(path)), path);
    // A tile's name says where it lies.
    const name = path.replace(/\.gz$/i, "");
    if (isGzip(inside) || !(isAsciiGrid(inside) || isSrtm(name))) throw unread(path, PACKED);
    return openRaster(name, band, inside, encoding);
  }
  if (head[0] === 0x50 && head[1] === 0x4b) throw unread(path, PACKED);
  const whole = async (): Promise<Uint8Array> =>
    bytes ??
    (await readFile(path).catch((error) => {
      throw fileError("read", path, error);
    }));
  const kind = isPng(head) ? "png" : isAsciiGrid(head) ? "asc" : isSrtm(path) ? "hgt" : "tiff";
  if (encoding !== undefined && kind !== "png") {
    throw unread(path, {
      en: "--encoding is for terrain tiles in PNG, got another format",
      ru: "--encoding нужен для тайлов рельефа в PNG, а это другой формат",
    });
  }
  if (bytes === undefined && isVrt(head)) return openVrt(path, band, openPart, sources);
  if (kind === "tiff") return openTiff(path, band, size, bytes);
  checkBand(band, 1, path);
  if (kind === "png") return pngHeights(await whole(), path, encoding);
  if (kind === "asc") {
    const { heights, tags } = readAsciiGrid(await whole(), path);
    const [height = 0, width = 0] = heights.shape;
    const beside = await besideOf(path);
    return rasterOf(heights.data, [width, height], path, { ...beside?.system, ...tags });
  }
  const { heights, size: side, tags } = readSrtm(await whole(), path);
  const metres = { nodata: -32768, unit: "m" };
  return rasterOf(heights, [side, side], path, tags, metres);
}

/** A file of a mosaic, which is no mosaic: they could name one another without end. */
async function openPart(path: string, band: number): Promise<Raster> {
  const { head } = await beginningOf(path);
  if (!isVrt(head)) return openRaster(path, band);
  throw unread(path, {
    en: "it is a VRT within a VRT (gdal_translate -of GTiff makes a GeoTIFF of it)",
    ru: "это VRT внутри VRT (GeoTIFF из него сделает gdal_translate -of GTiff)",
  });
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** So much is unpacked: a few bytes may claim any size. The largest SRTM tile has a fifth of it. */
const MOST_UNPACKED = 1 << 29;

const PACKED = {
  en: "it is packed, in gzip or zip; of packed files ESRI ASCII and SRTM in .gz are read (gunzip or unzip unpacks it)",
  ru: "он упакован, в gzip или zip; из упакованных читаются ESRI ASCII и SRTM в .gz (распакует gunzip или unzip)",
};

function unpacked(bytes: Uint8Array, path: string): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_UNPACKED });
  } catch (error) {
    const fact = {
      en: `the gzip file is damaged, or unfolds to more than ${MOST_UNPACKED} bytes`,
      ru: `файл gzip повреждён или распаковывается более чем в ${MOST_UNPACKED} байт`,
    };
    throw unread(path, fact, {}, error);
  }
}

async function beginningOf(path: string): Promise<{ size: number; head: Uint8Array }> {
  try {
    const file = await openFile(path);
    try {
      const stat = await file.stat();
      if (stat.isDirectory()) throw unread(path, { en: "it is a folder", ru: "это папка" });
      const head = new Uint8Array(256);
      await file.read(head, 0, head.length, 0);
      return { size: stat.size, head };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError("read", path, error);
  }
}
