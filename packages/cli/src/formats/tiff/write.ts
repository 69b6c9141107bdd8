import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { promisify } from "node:util";
import { deflate } from "node:zlib";
import { item } from "../../array/item.js";
import { fileError } from "../../files/file.js";
import { partOf } from "../../files/output.js";
import type { GeoTags } from "./georeference.js";

/*
 * A GeoTIFF written strip by strip. geotiff's own writer takes the whole raster as one array and gives the whole file
 * back as another, and it has no BigTIFF; rasters larger than memory need a file that is written row by row. How long
 * its header is follows from its size, so that strips come behind a place left free, and the header with their lengths
 * comes last.
 */

/** What is written. */
export interface RasterSpec {
  readonly width: number;
  readonly height: number;
  readonly dtype: "float32" | "int32" | "uint8";
  readonly nodata: number;
  readonly tags: GeoTags;
  /** Are strips compressed (DEFLATE)? Default false. */
  readonly compress?: boolean;
}

const STRIP_BYTES = 1 << 18;
/** Offsets of classic TIFF have 32 bits. */
const MOST_CLASSIC = 2 ** 32 - 1;

const compressed = promisify<Uint8Array, Buffer>(deflate);

const ASCII = 2;
const SHORT = 3;
const LONG = 4;
const DOUBLE = 12;
const LONG8 = 16;
const SIZES: Readonly<Record<number, number>> = {
  [ASCII]: 1,
  [SHORT]: 2,
  [LONG]: 4,
  [DOUBLE]: 8,
  [LONG8]: 8,
};

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly values: readonly number[];
}

/**
 * The bytes before the strips, which follow one another without gaps and have `lengths` bytes (default: those of their
 * rows as they are).
 */
export function tiffHeader(spec: RasterSpec, lengths: readonly number[] = plainLengths(spec)): Uint8Array {
  // What cannot be compressed grows by some bytes.
  const size = 1.01 * spec.height * rowBytes(spec);
  const big = size + lengths.length * 8 + (1 << 20) > MOST_CLASSIC;
  const entriesFor = (start: number): Entry[] => {
    let next = start;
    const offsets = lengths.map((length) => {
      next += length;
      return next - length;
    });
    return [
      ...rasterEntries(spec),
      { tag: 273, type: big ? LONG8 : LONG, values: offsets },
      { tag: 279, type: LONG, values: lengths },
    ];
  };
  // The header's length does not depend on the offsets in it.
  const { length } = layOut(entriesFor(0), big);
  return layOut(entriesFor(length), big);
}

const rowsPerStrip = (spec: RasterSpec): number =>
  Math.min(spec.height, Math.max(1, Math.floor(STRIP_BYTES / rowBytes(spec))));

const rowBytes = (spec: RasterSpec): number => spec.width * itemSize(spec);

/** How many bytes the rows of each strip have. */
function plainLengths(spec: RasterSpec): number[] {
  const rows = rowsPerStrip(spec);
  return Array.from(
    { length: Math.ceil(spec.height / rows) },
    (_, k) => Math.min(rows, spec.height - k * rows) * rowBytes(spec),
  );
}

const itemSize = ({ dtype }: RasterSpec): number => (dtype === "uint8" ? 1 : 4);

/** How TIFF calls numbers: without sign, with one, floating-point. */
const SAMPLE_FORMATS = { uint8: 1, int32: 2, float32: 3 } as const;

function rasterEntries(spec: RasterSpec): Entry[] {
  const { width, height, dtype, nodata, tags, compress } = spec;
  const short = (tag: number, value: number): Entry => ({ tag, type: SHORT, values: [value] });
  const long = (tag: number, value: number): Entry => ({ tag, type: LONG, values: [value] });
  const optional = (tag: number, type: number, values: readonly number[] | undefined): Entry[] =>
    values === undefined ? [] : [{ tag, type, values }];
  return [
    long(256, width),
    long(257, height),
    short(258, 8 * itemSize(spec)),
    short(259, compress === true ? 8 : 1), // DEFLATE or none
    short(262, 1), // black is zero
    short(277, 1),
    long(278, rowsPerStrip(spec)),
    short(284, 1),
    short(339, SAMPLE_FORMATS[dtype]),
    ...optional(33550, DOUBLE, tags.modelPixelScale),
    ...optional(33922, DOUBLE, tags.modelTiepoint),
    ...optional(34264, DOUBLE, tags.modelTransformation),
    ...optional(34735, SHORT, tags.geoKeyDirectory),
    ...optional(34736, DOUBLE, tags.geoDoubleParams),
    ...optional(34737, ASCII, tags.geoAsciiParams === undefined ? undefined : ascii(tags.geoAsciiParams)),
    { tag: 42113, type: ASCII, values: ascii(String(nodata)) },
  ];
}

function ascii(text: string): number[] {
  return [...Buffer.from(text.endsWith("\0") ? text : `${text}\0`, "latin1")];
}

/** One directory and the values that do not fit into it, in the machine's byte order, which the pixels have. */
function layOut(entries: readonly Entry[], big: boolean): Uint8Array {
  const [head, count, size, inline] = big ? [16, 8, 20, 8] : [8, 2, 12, 4];
  const sorted = entries.toSorted((a, b) => a.tag - b.tag);
  const bytesOf = ({ type, values }: Entry): number => values.length * item(SIZES, type);
  const outside = sorted.map((entry) => (bytesOf(entry) > inline ? Math.ceil(bytesOf(entry) / 8) * 8 : 0));
  let next = Math.ceil((head + count + sorted.length * size + inline) / 8) * 8;
  const bytes = new Uint8Array(next + outside.reduce((a, b) => a + b, 0));
  const view = new DataView(bytes.buffer);
  const little = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
  const put = (at: number, type: number, value: number): void => {
    if (type === ASCII) view.setUint8(at, value);
    else if (type === SHORT) view.setUint16(at, value, little);
    else if (type === LONG) view.setUint32(at, value, little);
    else if (type === DOUBLE) view.setFloat64(at, value, little);
    else view.setBigUint64(at, BigInt(value), little);
  };
  const address = big ? LONG8 : LONG;
  bytes.set(Buffer.from(little ? "II" : "MM", "latin1"));
  put(2, SHORT, big ? 43 : 42);
  if (big) put(4, SHORT, 8);
  put(big ? 8 : 4, address, head);
  put(head, big ? LONG8 : SHORT, sorted.length);
  sorted.forEach((entry, k) => {
    const at = head + count + k * size;
    const { tag, type, values } = entry;
    put(at, SHORT, tag);
    put(at + 2, SHORT, type);
    put(at + 4, address, values.length);
    const room = item(outside, k);
    const start = room > 0 ? next : at + (big ? 12 : 8);
    if (room > 0) put(at + (big ? 12 : 8), address, next);
    next += room;
    values.forEach((value, n) => {
      put(start + n * item(SIZES, type), type, value);
    });
  });
  return bytes;
}

/** A GeoTIFF that is being written under a name of its own, row by row, and gets its name when it is complete. */
export class TiffFile {
  /** The compressed strips' lengths so far. */
  private readonly lengths: number[] = [];
  /** Rows of a strip that is not complete yet, and how many bytes of it there are. */
  private readonly strip: Uint8Array;
  private filled = 0;
  /** Where the next bytes go. */
  private end: number;

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private readonly spec: RasterSpec,
  ) {
    this.end = tiffHeader(spec).length;
    this.strip = new Uint8Array(spec.compress === true ? rowsPerStrip(spec) * rowBytes(spec) : 0);
  }

  static async create(path: string, spec: RasterSpec): Promise<TiffFile> {
    try {
      return new TiffFile(path, await open(partOf(path), "w"), spec);
    } catch (error) {
      throw fileError("write", path, error);
    }
  }

  /** Writes the next rows, without gaps. */
  async write(rows: Uint8Array): Promise<void> {
    if (this.spec.compress !== true) return this.append(rows);
    for (let done = 0; done < rows.length; ) {
      const part = rows.subarray(done, done + this.strip.length - this.filled);
      this.strip.set(part, this.filled);
      this.filled += part.length;
      done += part.length;
      if (this.filled === this.strip.length) await this.compressStrip();
    }
  }

  private async compressStrip(): Promise<void> {
    const bytes = await compressed(this.strip.subarray(0, this.filled));
    this.lengths.push(bytes.length);
    this.filled = 0;
    await this.append(bytes);
  }

  private async append(bytes: Uint8Array): Promise<void> {
    await this.put(bytes, this.end);
    this.end += bytes.length;
  }

  private async put(bytes: Uint8Array, position: number): Promise<void> {
    try {
      for (let done = 0; done < bytes.length; ) {
        done += (await this.file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
      }
    } catch (error) {
      throw fileError("write", this.path, error);
    }
  }

  async finish(): Promise<void> {
    if (this.filled > 0) await this.compressStrip();
    await this.put(tiffHeader(this.spec, this.spec.compress === true ? this.lengths : undefined), 0);
    try {
      await this.file.close();
      await rename(partOf(this.path), this.path);
    } catch (error) {
      throw fileError("write", this.path, error);
    }
  }

  async abandon(): Promise<void> {
    await this.file.close().catch(() => undefined);
    await rm(partOf(this.path), { force: true });
  }
}
