import { NablaError } from "../error.js";
import { isRecord, shown } from "./arguments.js";
import { bytesOf } from "./bytes.js";
import { allocate, dtypeOf } from "./dtype.js";
import { readNpy, writeNpy } from "./npy.js";
import { readNpyHeader } from "./npy-header.js";
import type { NDArray, NDView, NestedNumbers } from "./view.js";
import { crc32, eachEntry, unpack, type ZipEntry } from "./zip.js";

const END = ".npy";

function entriesOf(bytes: Uint8Array | ArrayBuffer, operation: string): Map<string, () => ZipEntry> {
  const entries = new Map<string, () => ZipEntry>();
  eachEntry(bytesOf(bytes, operation), operation, (name, read) => {
    if (name.endsWith(END)) entries.set(name.slice(0, -END.length), read);
  });
  return entries;
}

/** The names of the arrays in an .npz file. Throws `io` with the byte offset for what is none. */
export function npzNames(bytes: Uint8Array | ArrayBuffer): string[] {
  return [...entriesOf(bytes, "npzNames").keys()];
}

/**
 * Reads arrays of an .npz file (numpy.savez and savez_compressed) by name: all, or those in `names`. Arrays are as
 * `readNpy` gives them; those that are not compressed share the memory of `bytes`. Only what an array's header asks for
 * is unpacked. Throws `io` with the byte offset for a damaged file, `domain` for a name that is not in it,
 * `unsupported` for encrypted files, foreign compression and what `readNpy` refuses.
 */
export async function readNpz(
  bytes: Uint8Array | ArrayBuffer,
  names?: readonly string[],
): Promise<Record<string, NDArray>> {
  const operation = "readNpz";
  if ((names ?? null) !== null && !Array.isArray(names))
    throw new NablaError("domain", `${operation}: names are a list, got ${shown(names)}`, { value: names });
  const entries = entriesOf(bytes, operation);
  // Without a prototype, so that an array may have any name.
  const arrays: Record<string, NDArray> = Object.create(null);
  for (const name of names ?? entries.keys()) {
    const entry = entries.get(name);
    if (entry === undefined) {
      const known = [...entries.keys()].join(", ") || "none";
      throw new NablaError("domain", `${operation}: the file has the arrays ${known}, got ${shown(name)}`, {
        value: name,
      });
    }
    const needed = (front: Uint8Array): number => {
      const { start, byteLength } = readNpyHeader(front);
      return start + byteLength;
    };
    try {
      arrays[name] = readNpy(await unpack(entry(), needed, operation));
    } catch (error) {
      if (!(error instanceof NablaError) || !error.message.startsWith("readNpy:")) throw error;
      const message = error.message.replace("readNpy:", `${operation}: ${name}:`);
      throw new NablaError(error.code, message, error.detail, { cause: error });
    }
  }
  return arrays;
}

/** Writes arrays as an .npz file, not compressed, as numpy.savez does. Throws `limit` above 4 GB. */
export function writeNpz(arrays: Readonly<Record<string, NDView | NestedNumbers>>): Uint8Array {
  // One array alone would be written as three.
  const isView = isRecord(arrays) && dtypeOf(arrays.data) !== undefined && Array.isArray(arrays.stride);
  if (!isRecord(arrays) || isView) {
    const got = shown(arrays);
    throw new NablaError("unsupported", `writeNpz: arrays stand under their names, as { x: … }, got ${got}`, {
      what: "arrays",
    });
  }
  const files = Object.entries(arrays).map(([name, array]) => {
    const bytes = writeNpy(array);
    return { name: utf8(`${name}${END}`), bytes, crc: crc32(bytes) };
  });
  const size = files.reduce((sum, { name, bytes }) => sum + 30 + 46 + 2 * name.length + bytes.length, 22);
  if (size >= 2 ** 32 || files.length >= 65535) {
    throw new NablaError("limit", `writeNpz: an .npz file holds at most 4 GB, got ${size} bytes`, {
      what: "bytes",
      limit: 2 ** 32,
    });
  }
  const out = allocate("uint8", size, "writeNpz") as Uint8Array;
  const view = new DataView(out.buffer);
  let at = 0;
  const put = (...fields: readonly (readonly [size: 2 | 4, value: number])[]): void => {
    for (const [width, value] of fields) {
      if (width === 2) view.setUint16(at, value, true);
      else view.setUint32(at, value, true);
      at += width;
    }
  };
  const copy = (bytes: Uint8Array): void => {
    out.set(bytes, at);
    at += bytes.length;
  };
  // Version 2.0, names in UTF-8, stored, 1 January 1980.
  const common = ({ name, bytes, crc }: (typeof files)[number]): void =>
    put(
      [2, 20],
      [2, 0x800],
      [2, 0],
      [2, 0],
      [2, 0x21],
      [4, crc],
      [4, bytes.length],
      [4, bytes.length],
      [2, name.length],
      [2, 0],
    );
  const starts = files.map((file) => {
    const start = at;
    put([4, 0x04034b50]);
    common(file);
    copy(file.name);
    copy(file.bytes);
    return start;
  });
  const directory = at;
  files.forEach((file, k) => {
    put([4, 0x02014b50], [2, 20]);
    common(file);
    put([2, 0], [2, 0], [2, 0], [4, 0], [4, starts[k]]);
    copy(file.name);
  });
  put(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, at - directory],
    [4, directory],
    [2, 0],
  );
  return out;
}

const { TextEncoder } = globalThis as unknown as {
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
};
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
