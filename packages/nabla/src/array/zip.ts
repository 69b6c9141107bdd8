import { NablaError } from "../error.js";
import { allocate } from "./dtype.js";

/** A file in a zip archive (PKWARE, APPNOTE 6.3.10). */
export interface ZipEntry {
  readonly name: string;
  /** The bytes as they are stored, and where they begin in the archive. */
  readonly stored: Uint8Array;
  readonly offset: number;
  readonly deflated: boolean;
  /** How many bytes they are unpacked, and their CRC-32. */
  readonly size: number;
  readonly crc: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const FULL = 0xffffffff;
const METHODS: Readonly<Record<number, string>> = {
  9: "deflate64",
  12: "bzip2",
  14: "lzma",
  93: "zstd",
  95: "xz",
};

function damaged(operation: string, fact: string, offset: number): never {
  throw new NablaError("io", `${operation}: ${fact} at byte ${offset}`, { offset });
}

const long = (view: DataView, at: number): number =>
  view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;

/**
 * Calls `visit` for each file that the archive's directory names. Throws `io` with the byte offset where it is damaged.
 */
export function eachEntry(
  bytes: Uint8Array,
  operation: string,
  visit: (name: string, read: () => ZipEntry) => void,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, start, base } = directoryOf(view, operation);
  let at = start;
  for (let k = 0; k < count; k++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY)
      damaged(operation, "the zip directory is damaged", at);
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    if (extraEnd > bytes.length) damaged(operation, "the zip directory is damaged", at);
    const here = at;
    const name = textOf(bytes.subarray(at + 46, nameEnd));
    visit(name, () => entryAt(bytes, view, { name, at: here, nameEnd, extraEnd, base }, operation));
    at = extraEnd + view.getUint16(at + 32, true);
  }
}

/** The directory's place: the end record names it; what stands before the archive moves it by `base`. */
function directoryOf(view: DataView, operation: string): { count: number; start: number; base: number } {
  const { byteLength } = view;
  for (let end = byteLength - 22; end >= Math.max(0, byteLength - 22 - 65535); end--) {
    if (view.getUint32(end, true) !== END) continue;
    let count = view.getUint16(end + 10, true);
    let size = view.getUint32(end + 12, true);
    let start = view.getUint32(end + 16, true);
    let after = end;
    const locator = end - 20;
    if (locator >= 0 && view.getUint32(locator, true) === LOCATOR_64) {
      after = locator - 56;
      if (after < 0 || view.getUint32(after, true) !== END_64) continue;
      count = long(view, after + 32);
      size = long(view, after + 40);
      start = long(view, after + 48);
    }
    const base = after - size - start;
    // A comment may hold the end's signature too: the directory must stand before the true one.
    const first = start + base;
    if (base < 0 || first < 0) continue;
    if (count === 0 ? size === 0 : view.getUint32(first, true) === DIRECTORY)
      return { count, start: first, base };
  }
  return damaged(operation, "no zip directory: the file is cut short, or it is no .npz", byteLength);
}

interface Place {
  readonly name: string;
  readonly at: number;
  readonly nameEnd: number;
  readonly extraEnd: number;
  readonly base: number;
}

function entryAt(bytes: Uint8Array, view: DataView, place: Place, operation: string): ZipEntry {
  const { name, at, nameEnd, extraEnd, base } = place;
  const refuse = (what: string): never => {
    throw new NablaError("unsupported", `${operation}: ${name} must be stored or deflated, got ${what}`, {
      what,
    });
  };
  if ((view.getUint16(at + 8, true) & 1) === 1) refuse("encrypted");
  const method = view.getUint16(at + 10, true);
  if (method !== 0 && method !== 8) refuse(METHODS[method] ?? `method ${method}`);
  let size = view.getUint32(at + 24, true);
  let length = view.getUint32(at + 20, true);
  let local = view.getUint32(at + 42, true);
  // What does not fit into 32 bits stands in the extra field 1, in this order.
  for (let extra = nameEnd; extra + 4 <= extraEnd; extra += 4 + view.getUint16(extra + 2, true)) {
    if (view.getUint16(extra, true) !== 1) continue;
    let next = extra + 4;
    const wide = (value: number): number => {
      if (value !== FULL || next + 8 > extraEnd) return value;
      next += 8;
      return long(view, next - 8);
    };
    size = wide(size);
    length = wide(length);
    local = wide(local);
  }
  local += base;
  if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL)
    damaged(operation, `${name} is not where the zip directory says`, local);
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (from + length > bytes.length) damaged(operation, `${name} is cut short: the file ends`, bytes.length);
  const stored = bytes.subarray(from, from + length);
  return { name, stored, offset: from, deflated: method === 8, size, crc: view.getUint32(at + 16, true) };
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** The CRC-32 that zip archives use. */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ table[(crc ^ bytes[i]) & 255];
  return ~crc >>> 0;
}

/** What of the host's streams is used; every browser and Node have it. */
interface Inflation {
  readonly writable: { getWriter(): { write(part: Uint8Array): Promise<void>; close(): Promise<void> } };
  readonly readable: {
    getReader(): {
      read(): Promise<{ done: boolean; value?: Uint8Array }>;
      cancel(): Promise<void>;
    };
  };
}
const host = globalThis as unknown as {
  readonly DecompressionStream: new (format: "deflate-raw") => Inflation;
  readonly TextDecoder: new () => { decode(bytes: Uint8Array): string };
};

const textOf = (bytes: Uint8Array): string => new host.TextDecoder().decode(bytes);

/** Enough to see how much is needed. */
const FRONT = 1 << 16;

/**
 * The bytes of a file: as many as `needed` says from its first ones, so that no archive takes more memory than it
 * claims arrays. Throws `io` when they are damaged or too few.
 */
export async function unpack(
  entry: ZipEntry,
  needed: (front: Uint8Array) => number,
  operation: string,
): Promise<Uint8Array> {
  const { name, stored, offset, size, crc } = entry;
  const fail = (fact: string, cause?: unknown): never => {
    throw new NablaError("io", `${operation}: ${name} at byte ${offset} ${fact}`, { offset }, { cause });
  };
  const bytes = entry.deflated ? await inflate(entry, needed, fail, operation) : stored;
  if (bytes.length > size || (!entry.deflated && bytes.length < size))
    fail(`has ${bytes.length} bytes, the zip directory says ${size}`);
  if (bytes.length === size && crc32(bytes) !== crc) fail("is damaged: its check sum is another");
  return bytes;
}

async function inflate(
  { stored, size }: ZipEntry,
  needed: (front: Uint8Array) => number,
  fail: (fact: string, cause?: unknown) => never,
  operation: string,
): Promise<Uint8Array> {
  const { writable, readable } = new host.DecompressionStream("deflate-raw");
  const reader = readable.getReader();
  const writer = writable.getWriter();
  const feed = async (): Promise<void> => {
    for (let from = 0; from < stored.length; from += FRONT)
      await writer.write(stored.subarray(from, from + FRONT));
    await writer.close();
  };
  // What goes wrong in writing comes out in reading.
  const fed = feed().catch(() => undefined);
  let bytes = allocate("uint8", Math.min(size, FRONT), operation) as Uint8Array;
  let filled = 0;
  try {
    for (;;) {
      const { done, value = new Uint8Array() } = await reader.read();
      if (done) break;
      let taken = Math.min(value.length, bytes.length - filled);
      bytes.set(value.subarray(0, taken), filled);
      filled += taken;
      if (filled === FRONT && bytes.length === FRONT && size > FRONT) {
        const front = bytes;
        bytes = allocate("uint8", Math.min(size, Math.max(FRONT, needed(front))), operation) as Uint8Array;
        bytes.set(front);
        const rest = Math.min(value.length - taken, bytes.length - filled);
        bytes.set(value.subarray(taken, taken + rest), filled);
        filled += rest;
        taken += rest;
      }
      if (filled < bytes.length) continue;
      if (taken < value.length && bytes.length === size)
        fail(`has more than the ${size} bytes of the zip directory`);
      if (bytes.length < size) {
        await reader.cancel();
        break;
      }
    }
  } catch (error) {
    if (error instanceof NablaError) {
      await reader.cancel().catch(() => undefined);
      throw error;
    }
    fail("is damaged", error);
  }
  await fed;
  if (filled < bytes.length) fail(`ends after ${filled} of ${size} bytes`);
  return bytes;
}
