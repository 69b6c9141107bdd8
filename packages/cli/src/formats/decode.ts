import { readFile } from "node:fs/promises";
import type { NDArray } from "nabla/array";
import { fileError, refused, unread } from "../files/file.js";
import { readCsv } from "./csv/read.js";
import { readJson } from "./json.js";
import { decodeNpy } from "./npy.js";
import { decodeNpz } from "./npz.js";

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
  if (starts(bytes, "\x93NUMPY")) return decodeNpy(bytes, path);
  if (starts(bytes, "PK")) return decodeNpz(bytes, path, member);
  if (bytes.length === 0) throw unread(path, { en: "the file is empty", ru: "файл пуст" }, { offset: 0 });
  if (/\.np[yz]$/i.test(path))
    throw unread(
      path,
      { en: "neither .npy nor .npz, by its first bytes", ru: "судя по первым байтам, не .npy и не .npz" },
      { offset: 0 },
    );
  const first = bytes.subarray(0, 64).find((byte) => byte > 32 && byte < 128);
  return first === 91 || first === 123 || path.endsWith(".json")
    ? readJson(textOf(bytes, path), path)
    : readCsv(bytes, path);
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
