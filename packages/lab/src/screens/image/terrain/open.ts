import type { Words } from "nabla";
import { type NDArray, readNpy } from "nabla/array";
import { readArray } from "../../array/reading.js";
import { pictureFrom } from "../own.js";
import { type Ground, gridOf, rangeOf } from "./ground.js";
import { inflated } from "./inflated.js";
import { readGreyPng } from "./png.js";
import { terrainWords as words } from "./words.js";

/** What a file holds, before it is made a map. */
interface Found {
  readonly data: ArrayLike<number>;
  readonly columns: number;
  readonly rows: number;
  /** The middles of the first cell, and the steps to the next; absent where the file does not tell. */
  readonly place?: { readonly x: number; readonly y: number; readonly dx: number; readonly dy: number };
  readonly geographic?: boolean;
  readonly nodata?: number | null;
  /** What else is to be said of it. */
  readonly note?: Words;
}

export type Opened =
  | { readonly ok: true; readonly ground: Ground; readonly message: Words }
  | { readonly ok: false; readonly message: Words };

/** A page that reads more would stand still, or fail. */
const MOST_BYTES = 100;
const MOST_CELLS = 40;
const MILLION = 1_000_000;
/** Larger maps are shrunk: a cell should be something to look at. */
const LARGEST = 384;

/** Reads heights from a file of the reader's: GeoTIFF, PNG, .npy, or a table of numbers. */
export async function openHeights(file: File): Promise<Opened> {
  const refuse = (message: Words): Opened => ({ ok: false, message });
  const { name } = file;
  if (file.size === 0) return refuse(words.empty(name));
  if (file.size > MOST_BYTES * MILLION) return refuse(tooLarge(name, words.megabytes(MOST_BYTES)));
  const bytes = await file.arrayBuffer();
  const kind = kindOf(new Uint8Array(bytes));
  let found: Found | Words;
  try {
    found = await readers[kind](bytes, file);
  } catch {
    return refuse(notRead(name, kind));
  }
  if ("en" in found) return refuse(found);
  const { columns, rows } = found;
  if (!(columns >= 3 && rows >= 3)) return refuse(words.notGrid(name, `${columns} × ${rows}`));
  return mapOf(found, name);
}

type Kind = "tiff" | "png" | "npy" | "table";

const kindOf = (bytes: Uint8Array): Kind => {
  const begins = (...start: number[]): boolean => start.every((byte, k) => bytes[k] === byte);
  if (begins(0x49, 0x49, 42) || begins(0x4d, 0x4d, 0, 42) || begins(0x49, 0x49, 43)) return "tiff";
  if (begins(0x89, 0x50, 0x4e, 0x47)) return "png";
  return begins(0x93, 0x4e, 0x55, 0x4d) ? "npy" : "table";
};

const readers: Readonly<Record<Kind, (bytes: ArrayBuffer, file: File) => Promise<Found | Words>>> = {
  tiff: readTiff,
  png: readPng,
  npy: async (bytes, { name }) => {
    const { data, shape, stride, offset }: NDArray = readNpy(new Uint8Array(bytes));
    const [rows = 0, columns = 0] = shape;
    const [down = 0, along = 0] = stride;
    if (shape.length !== 2) return words.notGrid(name, shape.join(" × "));
    if (rows * columns > MOST_CELLS * MILLION) return tooLarge(name, words.megacells(MOST_CELLS));
    const at = (n: number): number =>
      Number(data[offset + Math.floor(n / columns) * down + (n % columns) * along]);
    return { data: Float64Array.from({ length: rows * columns }, (_, n) => at(n)), columns, rows };
  },
  table: async (bytes, { name }) => {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const reading = readArray(text, MILLION);
    if (!reading.ok) return reading.message;
    const { numbers, columns, rows } = reading;
    return rows === 1 ? words.notGrid(name, `1 × ${columns}`) : { data: numbers.flat(), columns, rows };
  },
};

/** How a TIFF may be packed. */
const LZW = 5;
const PACK_BITS = 32773;
const DEFLATE = [8, 32946];

async function readTiff(bytes: ArrayBuffer, { name }: File): Promise<Found | Words> {
  const { addDecoder, BaseDecoder, fromArrayBuffer } = await import("geotiff");
  class Deflate extends BaseDecoder {
    override decodeBlock(packed: ArrayBuffer): Promise<ArrayBuffer> {
      return inflated([packed]);
    }
  }
  addDecoder(DEFLATE, async () => Deflate);
  const tiff = await fromArrayBuffer(bytes);
  const image = await tiff.getImage();
  const [columns, rows] = [image.getWidth(), image.getHeight()];
  const packing = Number(image.fileDirectory.getValue("Compression") ?? 1);
  if (![1, LZW, PACK_BITS, ...DEFLATE].includes(packing)) return words.packed(name, packing);
  if (columns * rows > MOST_CELLS * MILLION) return tooLarge(name, words.megacells(MOST_CELLS));
  const [band] = await image.readRasters({ samples: [0], interleave: false });
  if (typeof band !== "object" || band.length !== columns * rows) return notRead(name, "tiff");
  const keys = image.getGeoKeys();
  const nodata = image.getGDALNoData();
  const placed = image.fileDirectory.hasTag("ModelPixelScale");
  if (!placed) return { data: band, columns, rows, nodata };
  const [left = 0, top = 0] = image.getOrigin();
  const [dx = 1, dy = -1] = image.getResolution();
  // The tags tell the corner of the first cell, unless the numbers are those of points.
  const half = keys?.GTRasterTypeGeoKey === 2 ? 0 : 0.5;
  const place = { x: left + half * dx, y: top + half * dy, dx, dy };
  return { data: band, columns, rows, nodata, place, geographic: keys?.GTModelTypeGeoKey === 2 };
}

async function readPng(bytes: ArrayBuffer, file: File): Promise<Found | Words> {
  const deep = await readGreyPng(new Uint8Array(bytes), MOST_CELLS * MILLION);
  if (deep !== undefined) return deep;
  const picture = await pictureFrom(file, LARGEST);
  const [rows = 0, columns = 0] = picture.grey.shape;
  return { data: Float64Array.from(picture.grey.data, Number), columns, rows, note: words.eightBits };
}

/** Heights as a map: holes are NaN, the first row is the northernmost, no side is longer than {@link LARGEST}. */
function mapOf(found: Found, name: string): Opened {
  const { data, columns, rows, place, geographic = false, nodata } = found;
  const block = Math.ceil(Math.max(columns, rows) / LARGEST);
  const [across, down] = [Math.floor(columns / block), Math.floor(rows / block)];
  if (across < 3 || down < 3) return { ok: false, message: words.notGrid(name, `${columns} × ${rows}`) };
  const shrunk = new Float64Array(across * down);
  let holes = 0;
  for (let j = 0; j < down; j++) {
    for (let i = 0; i < across; i++) {
      let [sum, count] = [0, 0];
      for (let row = j * block; row < (j + 1) * block; row++) {
        for (let column = i * block; column < (i + 1) * block; column++) {
          const height = Number(data[row * columns + column]);
          if (!Number.isFinite(height) || height === nodata) continue;
          sum += height;
          count++;
        }
      }
      // A mean of some of a block would stand in its middle and be that of its side.
      shrunk[j * across + i] = count === block * block ? sum / count : Number.NaN;
      if (count < block * block) holes++;
    }
  }
  if (holes === across * down) return { ok: false, message: words.noNumbers(name) };
  const { x = 0, y = 0, dx = 1, dy = -1 } = place ?? {};
  const middles = (start: number, step: number, count: number): Float64Array =>
    Float64Array.from({ length: count }, (_, k) => start + step * (k * block + (block - 1) / 2));
  const ground: Ground = {
    heights: gridOf(shrunk, across, down),
    x: middles(x, dx, across),
    y: middles(place === undefined ? rows - 1 : y, dy, down),
    geographic,
    unit: place === undefined ? "" : geographic ? "°" : "m",
  };
  const [low, high] = rangeOf(ground.heights);
  if (!Number.isFinite(high - low)) return { ok: false, message: words.noNumbers(name) };
  const parts = [
    words.shown(name, columns, rows),
    ...(block > 1 ? [words.shrunk(across, down)] : []),
    ...(holes > 0 ? [words.holes(holes)] : []),
    ...(found.note === undefined ? [] : [found.note]),
    ...(place === undefined ? [words.noCell] : []),
  ];
  const join = (language: keyof Words): string => `${parts.map((part) => part[language]).join("")}.`;
  return { ok: true, ground, message: { en: join("en"), ru: join("ru") } };
}

const tooLarge = (name: string, { en, ru }: Words): Words => ({
  en: words.tooLarge(name, en).en,
  ru: words.tooLarge(name, ru).ru,
});

const notRead = (name: string, kind: Kind): Words => {
  const called: Words = kind === "table" ? words.table : { en: NAMES[kind], ru: NAMES[kind] };
  return { en: words.notRead(name, called.en).en, ru: words.notRead(name, called.ru).ru };
};

const NAMES = { tiff: "GeoTIFF", png: "PNG", npy: ".npy" } as const;
