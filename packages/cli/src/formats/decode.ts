import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import type { Words } from "nabla";
import { type NDArray, type NpyHeader, readNpyHeader } from "nabla/array";
import { NablaError } from "nabla/error";
import { fileError, refused, unread } from "../files/file.js";
import { memberOf } from "../files/member.js";
import { fetchBytes, isUrl } from "../files/web.js";
import type { Notify, TableOptions } from "./csv/layout.js";
import { readCsv } from "./csv/read.js";
import { readTexts, type TextColumns } from "./csv/texts.js";
import { isAsciiGrid, readAsciiGrid } from "./esri-ascii.js";
import { foreignFormat, HEAD } from "./foreign.js";
import { JSON_START, readJson } from "./json.js";
import { refuseTableOptions } from "./named.js";
import { decodeNpy, npyFault } from "./npy.js";
import { decodeNpz } from "./npz.js";

/** Longer texts make no string. */
const MOST_TEXT = (1 << 29) - 32;
/** As many bytes as Node reads of a file. */
const MOST_BYTES = 2 ** 31 - 1;
/** So much is unpacked of a text or a pack: a few bytes may claim any size. */
const MOST_UNPACKED = 1 << 29;
/** From these first bytes on a format, and with it how much there is to read, is known. */
const FRONT = 1 << 16;

const starts = (bytes: Uint8Array, text: string): boolean =>
  [...text].every((c, i) => bytes[i] === c.charCodeAt(0));
const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
const isNpy = (bytes: Uint8Array): boolean => starts(bytes, "\x93NUMPY");

/** What the user says of a table of numbers, and who is told how it was read. */
export interface Reading {
  readonly table: TableOptions;
  readonly notify: Notify;
}

const AS_IT_IS: Reading = { table: {}, notify: () => {} };

/** Reads a file, or what is at an address, whole. `file.npz:name` names one array of several. */
export async function readWhole(path: string, reading = AS_IT_IS): Promise<NDArray> {
  const { name, member } = memberOf(path);
  return decodeArray(await packedBytesOf(name), name, member, reading);
}

/** The bytes of a file or of what is at an address, unpacked where gzip packed them. */
export async function readBytesOf(path: string): Promise<Uint8Array> {
  const bytes = await packedBytesOf(path);
  return isGzip(bytes) ? unzip(bytes, path, path.replace(/\.gz$/i, "")) : bytes;
}

/**
 * Columns of a table as texts. It is here, and not where it is used, so that all that reads tables is one module of the
 * built command: loops over bytes are slower across modules.
 */
export async function readTextsOf(
  path: string,
  wanted: readonly string[] | undefined,
  options: TableOptions,
  notify: Notify,
): Promise<TextColumns> {
  return readTexts(await readBytesOf(path), path, wanted, options, notify);
}

async function packedBytesOf(path: string): Promise<Uint8Array> {
  if (!isUrl(path)) return readFile(path);
  const answer = await fetchBytes(path, MOST_BYTES);
  if (answer !== undefined) return answer.bytes;
  throw unread(path, { en: "the server has no such file", ru: "на сервере такого файла нет" });
}

/** The bytes of a stream of any format, as many as there are to read. Throws `limit` where it does not end. */
export async function readStream(
  path: string,
  stream: AsyncIterable<unknown>,
  atMost = MOST_BYTES,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let [length, most] = [0, atMost];
  let front: Uint8Array | undefined;
  for await (const part of stream) {
    const bytes = Buffer.from(part as Uint8Array);
    parts.push(bytes);
    length += bytes.length;
    if (front === undefined && length >= FRONT) {
      front = Buffer.concat(parts);
      const needed = neededOf(front, path);
      // An array says itself how much it is.
      if (isNpy(front) && needed > most) throw tooLong(path, most);
      most = Math.min(most, needed);
    }
    // Behind an .npy array anything may stand; the other formats end where the stream does.
    if (length >= most && front !== undefined && isNpy(front)) break;
    if (length > most) throw tooLong(path, most);
  }
  return Buffer.concat(parts);
}

async function readFile(path: string): Promise<Uint8Array> {
  try {
    const found = await stat(path);
    // A device or a pipe has no size.
    if (!found.isFile() && !found.isDirectory()) return await readStream(path, createReadStream(path));
    const file = await open(path);
    try {
      const front = new Uint8Array(Math.min(FRONT, found.size));
      await file.read(front, 0, front.length, 0);
      if (front.length > 0) neededOf(front, path);
      if (found.size > MOST_BYTES) throw tooLong(path);
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError("read", path, error);
  }
}

/** How many bytes the first ones ask for. Throws for a format that is not read, and for what is no file of numbers. */
function neededOf(front: Uint8Array, path: string): number {
  const foreign = foreignFormat(front.subarray(0, HEAD), path);
  if (foreign !== undefined) throw unread(path, foreign, { offset: 0 });
  if (isNpy(front)) {
    const { start, byteLength } = headerOf(front, path);
    return start + byteLength;
  }
  const isText = !isGzip(front) && !starts(front, "PK");
  // A text in UTF-16 has a zero in every second byte, but begins with its mark or has none in the others.
  if (isText && front.subarray(0, 512).every((byte) => byte === 0)) {
    throw unread(
      path,
      {
        en: "it begins with zeros; neither numbers in text nor .npy do",
        ru: "он начинается с нулей; так не начинаются ни числа текстом, ни .npy",
      },
      { offset: 0 },
    );
  }
  return MOST_BYTES;
}

function headerOf(front: Uint8Array, path: string): NpyHeader {
  try {
    return readNpyHeader(front);
  } catch (error) {
    throw npyFault(error, path);
  }
}

function tooLong(path: string, most = MOST_BYTES): NablaError {
  const fact = {
    en: `at most ${most} bytes are read at once, it has more; .npy and Zarr are read in parts`,
    ru: `читается не больше ${most} байт за раз, а их больше; .npy и Zarr читаются по частям`,
  };
  return refused("limit", path, fact, { what: "bytes", limit: most });
}

/** Recognises an array by its first bytes: .npy, .npz, any of these packed by gzip, JSON, else a table of numbers. */
export async function decodeArray(
  bytes: Uint8Array,
  path: string,
  member: string | undefined,
  reading = AS_IT_IS,
): Promise<NDArray> {
  const name = path.replace(/\.gz$/i, "");
  if (isGzip(bytes)) {
    const unpacked = await unzip(bytes, path, name);
    // There are packs that hold themselves.
    if (isGzip(unpacked))
      throw unread(path, { en: "it is packed by gzip twice", ru: "он дважды упакован gzip" });
    return decodeArray(unpacked, name, member, reading);
  }
  if (bytes.length === 0) throw unread(path, { en: "the file is empty", ru: "файл пуст" }, { offset: 0 });
  neededOf(bytes.subarray(0, FRONT), path);
  const json = JSON_START.test(textOf(bytes.subarray(0, 128), path)) || path.endsWith(".json");
  const table = !isNpy(bytes) && !starts(bytes, "PK") && !json;
  if (!table) refuseTableOptions(reading.table, path);
  if (isNpy(bytes)) return decodeNpy(bytes, path);
  if (starts(bytes, "PK")) return decodeNpz(bytes, path, member);
  if (/\.np[yz]$/i.test(path))
    throw unread(
      path,
      { en: "neither .npy nor .npz, by its first bytes", ru: "судя по первым байтам, не .npy и не .npz" },
      { offset: 0 },
    );
  if (isAsciiGrid(bytes)) {
    refuseTableOptions(reading.table, path);
    const { heights, cellSize } = readAsciiGrid(bytes, path);
    const [dx, dy] = cellSize;
    reading.notify({
      en: `${path}: ESRI ASCII, holes are NaN; cells are ${dx} × ${dy}: --spacing ${-dy},${dx} (rows run southwards)`,
      ru: `${path}: ESRI ASCII, пропуски — NaN; ячейки ${dx} × ${dy}: --spacing ${-dy},${dx} (строки идут на юг)`,
    });
    return heights;
  }
  if (json) return readJson(textOf(bytes, path), path);
  if (member !== undefined && reading.table.columns !== undefined) throw unread(path, columnsTwice(member));
  const chosen = member === undefined ? {} : { columns: member };
  return readCsv(bytes, path, { ...reading.table, ...chosen }, reading.notify);
}

const columnsTwice = (member: string): Words => ({
  en: `:${member} and --columns both choose columns; give one of them`,
  ru: `:${member} и --columns оба выбирают столбцы; укажите что-то одно`,
});

/** What is packed by gzip, as a stream, so that it ends where its format does. */
async function unzip(bytes: Uint8Array, path: string, name: string): Promise<Uint8Array> {
  const stream = createGunzip();
  stream.end(bytes);
  try {
    return await readStream(name, stream, MOST_UNPACKED);
  } catch (error) {
    if (error instanceof NablaError) throw error;
    const fact = { en: "its gzip data is damaged or cut short", ru: "данные gzip повреждены или оборваны" };
    throw unread(path, fact, {}, error);
  } finally {
    stream.destroy();
  }
}

function textOf(bytes: Uint8Array, path: string): string {
  if (bytes.length > MOST_TEXT) {
    const fact = {
      en: `at most ${MOST_TEXT} bytes of JSON are read, got ${bytes.length}`,
      ru: `JSON читается не больше ${MOST_TEXT} байт, получено ${bytes.length}`,
    };
    throw refused("limit", path, fact, { what: "bytes of JSON", limit: MOST_TEXT });
  }
  return new TextDecoder(starts(bytes, "\xff\xfe") ? "utf-16le" : "utf-8").decode(bytes);
}
