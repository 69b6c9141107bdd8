import { open as openFile, readFile } from "node:fs/promises";
import { fileError, unread } from "../files/file.js";
import { isPng, pngHeights } from "./picture/heights.js";
import { checkBand, type Raster } from "./raster.js";
import { openTiff } from "./tiff/read.js";

/**
 * Opens band `band` (from 1) of a GeoTIFF, or a PNG's grey, whichever it is by its first bytes; `bytes` is its content
 * where it is no file. Throws `io` for what is none, or ends too early.
 */
export async function openRaster(path: string, band: number, bytes?: Uint8Array): Promise<Raster> {
  const { size, head } = bytes === undefined ? await beginningOf(path) : { size: bytes.length, head: bytes };
  if (!isPng(head)) return openTiff(path, band, size, bytes);
  checkBand(band, 1, path);
  return pngHeights(bytes ?? (await readFile(path)), path);
}

async function beginningOf(path: string): Promise<{ size: number; head: Uint8Array }> {
  try {
    const file = await openFile(path);
    try {
      const stat = await file.stat();
      if (stat.isDirectory()) throw unread(path, { en: "it is a folder", ru: "это папка" });
      const head = new Uint8Array(8);
      await file.read(head, 0, head.length, 0);
      return { size: stat.size, head };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError("read", path, error);
  }
}
