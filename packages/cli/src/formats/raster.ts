import type { TypedArray } from "nabla/array";
import { refused } from "../files/file.js";
import type { GeoTags } from "./tiff/georeference.js";

/** The heights of one band of a file, read by rows, so that they need not fit into memory. */
export interface Raster {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly tags: GeoTags;
  /** The number that stands for no height, and how the file writes it. */
  readonly nodata?: number;
  /** What the numbers of a TIFF mean as colours, and their bits. */
  readonly kind?: { readonly photometric: number; readonly bits: number };
  /** Does a file beside it say where it lies (.tfw, .aux.xml, .prj)? */
  readonly besides?: boolean;
  /** What the file calls the unit of its numbers. */
  readonly unit?: string;
  /** Heights are the file's numbers times `scale` plus `offset`; 1 and 0 where it says nothing. */
  readonly scale: number;
  readonly offset: number;
  /** How many rows are stored together: reading them apart decodes them twice. */
  readonly rowsTogether: number;
  readonly rowBytes: number;
  /** Memory for so many heights, of the file's own type. */
  heights(count: number): TypedArray;
  /** Reads rows `from` up to, not including, `to` into memory that has just their size. */
  read(from: number, to: number, into: TypedArray): Promise<void>;
  close(): Promise<void>;
}

/** Throws `domain` for a band that the file does not have. */
export function checkBand(band: number, bands: number, path: string): void {
  if (band <= bands) return;
  const fact = {
    en: `the file has ${bands} bands, got --band ${band}`,
    ru: `каналов в файле: ${bands}, получено --band ${band}`,
  };
  throw refused("domain", path, fact, { value: band });
}

/** Heights that are in memory, row by row, as a raster. */
export function rasterOf(
  data: TypedArray,
  [width, height]: readonly [number, number],
  path: string,
  tags: GeoTags,
  more: Partial<Raster> = {},
): Raster {
  const { BYTES_PER_ELEMENT: size, constructor: Elements } = data;
  return {
    path,
    width,
    height,
    tags,
    scale: 1,
    offset: 0,
    rowsTogether: 1,
    rowBytes: width * size,
    heights: (count) => new (Elements as Uint8ArrayConstructor)(count),
    read: async (from, to, into) => into.set(data.subarray(from * width, to * width) as never),
    close: async () => undefined,
    ...more,
  };
}
