import { readFile } from "node:fs/promises";
import { array, type NDArray, type NestedNumbers, npzNames, readNpy, readNpz } from "nabla/array";
import { NablaError } from "nabla/error";
import { fileError, unread, withPath } from "../files/file.js";
import { readCsv } from "./csv.js";

/** Longer texts make no string. */
const MOST_TEXT = (1 << 29) - 32;

const starts = (bytes: Uint8Array, text: string): boolean =>
  [...text].every((c, i) => bytes[i] === c.charCodeAt(0));

/** Reads a file whole. `file.npz:name` names one array of several. */
export async function readWhole(path: string): Promise<NDArray> {
  const member = /^(.*\.npz):([^/\\]+)$/i.exec(path);
  const name = member?.[1] ?? path;
  const bytes = await readFile(name).catch((error) => {
    throw fileError("read", name, error);
  });
  return decodeArray(bytes, name, member?.[2]);
}

/** Recognises an array by its first bytes: .npy, .npz, JSON, else a table of numbers. */
export async function decodeArray(
  bytes: Uint8Array,
  path: string,
  member: string | undefined,
): Promise<NDArray> {
  if (starts(bytes, "\x93NUMPY")) return npy(bytes, path);
  if (starts(bytes, "PK")) return npz(bytes, path, member);
  if (bytes.length === 0) throw unread(path, { en: "the file is empty", ru: "файл пуст" }, { offset: 0 });
  if (/\.np[yz]$/i.test(path))
    throw unread(
      path,
      { en: "neither .npy nor .npz, by its first bytes", ru: "судя по первым байтам, не .npy и не .npz" },
      { offset: 0 },
    );
  if (bytes.length > MOST_TEXT) {
    throw new NablaError(
      "limit",
      `read ${path}: at most ${MOST_TEXT} bytes of text are read, got ${bytes.length}`,
      {
        what: "bytes of text",
        limit: MOST_TEXT,
      },
    );
  }
  const text = new TextDecoder(starts(bytes, "\xff\xfe") ? "utf-16le" : "utf-8").decode(bytes);
  return /^\s*[[{]/.test(text) || path.endsWith(".json") ? readJson(text, path) : readCsv(text, path);
}

async function npz(bytes: Uint8Array, path: string, member: string | undefined): Promise<NDArray> {
  try {
    const names = npzNames(bytes);
    const name = member ?? (names.length === 1 ? names[0] : undefined);
    const one =
      name === undefined || !names.includes(name) ? undefined : (await readNpz(bytes, [name]))[name];
    if (one !== undefined) return one;
    const [list, example] = [names.join(", "), `${path}:${names[0] ?? "name"}`];
    throw unread(path, {
      en: `name one of its arrays (${list}) as ${example}`,
      ru: `назовите один из его массивов (${list}): ${example}`,
    });
  } catch (error) {
    throw withPath(error, /^(?:readNpz|npzNames):/, path);
  }
}

/** Nested lists of numbers, with NaN and Infinity as Python writes them (1e999 is JSON, and infinite) or as nabla does. */
function readJson(text: string, path: string): NDArray {
  let value: unknown;
  try {
    const words = /"/.test(text) ? text : text.replace(/\bNaN\b/g, "null").replace(/\bInfinity\b/g, "1e999");
    value = JSON.parse(words.replace(/^\uFEFF/, ""));
  } catch (error) {
    const reason = (error as Error).message;
    throw unread(path, { en: `not JSON, ${reason}`, ru: `это не JSON, ${reason}` }, {}, error);
  }
  if (!Array.isArray(value)) {
    const got = value === null ? "null" : typeof value;
    throw unread(path, {
      en: `numbers in nested lists are needed, got ${got}`,
      ru: `нужны числа во вложенных списках, получено ${got}`,
    });
  }
  try {
    return array((/null|NaN|"/.test(text) ? numbersOf(value) : value) as NestedNumbers);
  } catch (error) {
    const reason = (error as Error).message.replace(/^array: /, "");
    throw unread(path, { en: reason, ru: reason }, {}, error);
  }
}

function numbersOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(numbersOf);
  if (value === null) return Number.NaN;
  return typeof value === "string" && /^(?:NaN|-?Infinity)$/.test(value) ? Number(value) : value;
}

/** An .npy file in memory. */
function npy(bytes: Uint8Array, path: string): NDArray {
  try {
    return readNpy(bytes);
  } catch (error) {
    throw withPath(error, /^readNpy:/, path);
  }
}
