import type { Words } from "nabla";
import { array, type NDArray } from "nabla/array";
import { unread } from "../files/file.js";
import { numberOf } from "./csv/cell.js";
import type { GeoTags } from "./tiff/georeference.js";

/** A raster as ESRI ASCII (.asc): six words with their numbers, then the heights row by row from the north. */
export interface AsciiGrid {
  /** Holes are NaN. */
  readonly heights: NDArray<Float64Array>;
  readonly tags: GeoTags;
  readonly cellSize: readonly [dx: number, dy: number];
}

const WORD =
  /^\s*(ncols|nrows|xllcorner|yllcorner|xllcenter|yllcenter|cellsize|dx|dy|nodata_value)\s+(\S+)[^\S\n]*\r?\n?/i;

/** Do the bytes begin as those of ESRI ASCII do? */
export const isAsciiGrid = (bytes: Uint8Array): boolean =>
  /^(\uFEFF)?\s*(ncols|nrows)\s+\d/i.test(Buffer.from(bytes.subarray(0, 64)).toString("utf8"));

/** Systems whose decimal sign is the comma write it here too; nothing sets thousands apart. */
const asciiNumber = (cell: string): number | undefined =>
  cell.includes(".") && cell.includes(",") ? undefined : numberOf(cell.replace(",", "."), ".");

/** Reads ESRI ASCII. Throws `io` for a header or numbers that do not fit, with the row. */
export function readAsciiGrid(bytes: Uint8Array, path: string): AsciiGrid {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wrong = (fact: Words, row?: number) => unread(path, fact, row === undefined ? {} : { row });
  const header = new Map<string, number>();
  let at = text[0] === 0xef ? 3 : 0;
  for (;;) {
    const match = WORD.exec(text.toString("latin1", at, Math.min(text.length, at + 200)));
    if (match === null) break;
    const [whole, name = "", written = ""] = match;
    const value = asciiNumber(written);
    if (value === undefined) {
      throw wrong({ en: `${name} is a number, got ${written}`, ru: `${name} — число, получено ${written}` });
    }
    header.set(name.toLowerCase(), value);
    at += whole.length;
  }
  const need = (name: string): number => {
    const value = header.get(name);
    if (value === undefined) throw wrong({ en: `its header has no ${name}`, ru: `в заголовке нет ${name}` });
    return value;
  };
  const [width, height] = [need("ncols"), need("nrows")];
  const dx = header.get("dx") ?? need("cellsize");
  const dy = header.get("dy") ?? header.get("cellsize") ?? dx;
  const isCount = (n: number): boolean => Number.isInteger(n) && n > 0;
  // A number and the blank behind it take two bytes.
  if (!isCount(width) || !isCount(height) || !(dx > 0 && dy > 0) || width * height > text.length) {
    throw wrong({
      en: `its header says ${width} × ${height} cells of ${dx} × ${dy}, and ${text.length - at} bytes follow`,
      ru: `в заголовке ${width} × ${height} ячеек по ${dx} × ${dy}, а дальше байтов: ${text.length - at}`,
    });
  }
  const nodata = header.get("nodata_value") ?? -9999;
  // Programs that hold heights in 32 bits write −3.4028235e38 with more digits or fewer.
  const single = Math.fround(nodata);
  const heights = new Float64Array(width * height);
  let count = 0;
  for (; ; count++) {
    while (at < text.length && (text[at] ?? 0) <= 32) at++;
    if (at >= text.length) break;
    const start = at;
    while (at < text.length && (text[at] ?? 0) > 32) at++;
    if (count >= heights.length) continue;
    const cell = text.toString("latin1", start, at);
    const value = asciiNumber(cell);
    if (value === undefined) {
      const row = Math.floor(count / width) + 1;
      const shown = cell.slice(0, 40);
      throw wrong(
        {
          en: `row ${row}: a number, got ${shown}`,
          ru: `строка ${row}: должно быть число, получено ${shown}`,
        },
        row,
      );
    }
    heights[count] = value === nodata || Math.fround(value) === single ? Number.NaN : value;
  }
  if (count !== heights.length) {
    throw wrong({
      en: `${width} × ${height} cells are ${heights.length} numbers, got ${count}`,
      ru: `${width} × ${height} ячеек — это чисел: ${heights.length}, получено ${count}`,
    });
  }
  return {
    heights: array(heights, [height, width]),
    tags: tagsOf(header, height, dx, dy),
    cellSize: [dx, dy],
  };
}

function tagsOf(header: ReadonlyMap<string, number>, height: number, dx: number, dy: number): GeoTags {
  const west = header.get("xllcorner") ?? (header.get("xllcenter") ?? dx / 2) - dx / 2;
  const south = header.get("yllcorner") ?? (header.get("yllcenter") ?? dy / 2) - dy / 2;
  return { modelPixelScale: [dx, dy, 0], modelTiepoint: [0, 0, 0, west, south + height * dy, 0] };
}
