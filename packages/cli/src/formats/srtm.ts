import { basename } from "node:path";
import { unread } from "../files/file.js";
import type { GeoTags } from "./tiff/georeference.js";

/** Heights of SRTM (.hgt): a square of 16-bit numbers, the higher byte first, which lies where the file's name says. */
export interface SrtmTile {
  readonly heights: Int16Array;
  readonly size: number;
  readonly tags: GeoTags;
}

/** Cells a side, by the number of bytes: 3″, 1″ and half of it. */
const SIDES = [1201, 3601, 7201];

/** Has a file the name and the size of a tile? */
export const isSrtm = (path: string): boolean => /\.hgt$/i.test(path);

/**
 * Reads a tile; −32768 stands for no height. Throws `io` for another size or a name that does not say where it lies.
 */
export function readSrtm(bytes: Uint8Array, path: string): SrtmTile {
  const size = SIDES.find((side) => 2 * side * side === bytes.length);
  if (size === undefined) {
    const known = SIDES.map((side) => 2 * side * side).join(", ");
    throw unread(path, {
      en: `an SRTM tile has ${known} bytes, got ${bytes.length}`,
      ru: `в тайле SRTM байтов ${known}, получено ${bytes.length}`,
    });
  }
  const [, north, lat, east, lon] = /^([NS])(\d{2})([EW])(\d{3})/i.exec(basename(path)) ?? [];
  if (
    north === undefined ||
    lat === undefined ||
    east === undefined ||
    lon === undefined ||
    Number(lat) > 90 ||
    Number(lon) > 180
  ) {
    throw unread(path, {
      en: "the name of an SRTM tile says where it lies, such as N46E007.hgt",
      ru: "имя тайла SRTM говорит, где он лежит, например N46E007.hgt",
    });
  }
  const heights = new Int16Array(size * size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let k = 0; k < heights.length; k++) heights[k] = view.getInt16(2 * k);
  const [y, x] = [
    /n/i.test(north) ? Number(lat) : -Number(lat),
    /e/i.test(east) ? Number(lon) : -Number(lon),
  ];
  const step = 1 / (size - 1);
  const tags: GeoTags = {
    modelPixelScale: [step, step, 0],
    // Its outermost cells have their centres on whole degrees.
    modelTiepoint: [0, 0, 0, x, y + 1, 0],
    geoKeyDirectory: [1, 1, 0, 4, 1024, 0, 1, 2, 1025, 0, 1, 2, 2048, 0, 1, 4326, 2054, 0, 1, 9102],
  };
  return { heights, size, tags };
}
