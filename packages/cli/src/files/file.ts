import { readSync } from "node:fs";
import { type FileHandle, mkdir, readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Words } from "nabla";
import { type ErrorCode, type ErrorDetails, NablaError } from "nabla/error";
import { BilingualError } from "../messages/errors.js";
import { libraryWords } from "../messages/library.js";

/** As many bytes as Node reads of a file. */
const MOST_BYTES = 2 ** 31 - 1;

/** The bytes of a file, or of a stream for `-`. Throws `io`, and `limit` for a stream that does not end. */
export async function readBytes(
  path: string,
  stdin: AsyncIterable<string | Uint8Array>,
): Promise<Uint8Array> {
  if (path !== "-") return readFile(path).catch((error) => Promise.reject(fileError("read", path, error)));
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stdin) {
    chunks.push(Buffer.from(chunk as Uint8Array));
    bytes += chunk.length;
    if (bytes > MOST_BYTES) {
      throw refused(
        "limit",
        path,
        {
          en: `at most ${MOST_BYTES} bytes are read, got more`,
          ru: `читается не больше ${MOST_BYTES} байт, получено больше`,
        },
        { what: "bytes", limit: MOST_BYTES },
      );
    }
  }
  return Buffer.concat(chunks);
}

/** Fills `bytes` from the file; throws `io` where it ends too early. */
export function readFully(file: FileHandle, bytes: Uint8Array, position: number, path: string): void {
  let filled = 0;
  while (filled < bytes.length) {
    let count = 0;
    try {
      count = readSync(file.fd, bytes, filled, bytes.length - filled, position + filled);
    } catch (error) {
      throw fileError("read", path, error);
    }
    if (count === 0) {
      const offset = position + filled;
      throw unread(
        path,
        { en: `the file ends at byte ${offset}`, ru: `файл кончается на байте ${offset}` },
        { offset },
      );
    }
    filled += count;
  }
}

export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

/**
 * Makes a folder and those above it, where they are missing. Throws `io`. (Node's own recursive `mkdir` does not end in
 * places where none can be made, such as /proc.)
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  try {
    if (dirname(folder) !== folder) await makeFolder(dirname(folder));
    await mkdir(folder);
  } catch (error) {
    // Another thread may have made it meanwhile.
    if (!(await isFolder(folder))) throw fileError("write", folder, error);
  }
}

/** What is wrong with a file that was to be written. */
export function unwritten(path: string, fact: Words, cause?: unknown): BilingualError<"io"> {
  const words = { en: `write ${path}: ${fact.en}`, ru: `запись ${path}: ${fact.ru}` };
  return new BilingualError("io", words, { path }, { cause });
}

/** What is wrong with a file that was to be read: a fact in both languages, and where in it. */
export function unread(
  path: string,
  fact: Words,
  place: Omit<ErrorDetails["io"], "path"> = {},
  cause?: unknown,
): BilingualError<"io"> {
  const words = { en: `read ${path}: ${fact.en}`, ru: `чтение ${path}: ${fact.ru}` };
  return new BilingualError("io", words, { path, ...place }, { cause });
}

/** Why a file is not read, though nothing is wrong with it. */
export function refused<Code extends ErrorCode>(
  code: Code,
  path: string,
  fact: Words,
  detail: ErrorDetails[Code],
): BilingualError<Code> {
  const words = { en: `read ${path}: ${fact.en}`, ru: `чтение ${path}: ${fact.ru}` };
  return new BilingualError(code, words, detail);
}

const FORBIDDEN = { en: "it may not be read or written", ru: "нет прав на чтение или запись" };
const FULL = { en: "the disk is full", ru: "диск полон" };
const FACTS: Readonly<Record<string, Words>> = {
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EROFS: { en: "the disk is read-only", ru: "диск только для чтения" },
  EISDIR: { en: "it is a folder", ru: "это папка" },
  EEXIST: { en: "it is no folder", ru: "это не папка" },
  ENOTDIR: { en: "a part of its path is no folder", ru: "часть пути — не папка" },
  ENOSPC: FULL,
  EDQUOT: FULL,
  EFBIG: { en: "the file is too large for the disk", ru: "файл слишком велик для диска" },
  ERR_FS_FILE_TOO_LARGE: {
    en: "the file is too large to be read at once",
    ru: "файл слишком велик, чтобы прочитать его целиком",
  },
};
/** Nothing is there. */
export const NO_FILE = { en: "there is no such file", ru: "такого файла нет" };
const NO_FOLDER = { en: "there is no such folder", ru: "такой папки нет" };

/** An operating system's error as one of ours. */
export function fileError(operation: "read" | "write", path: string, error: unknown): NablaError {
  if (error instanceof NablaError) return error;
  const { code = "", message } = error as NodeJS.ErrnoException;
  const missing = operation === "read" ? NO_FILE : NO_FOLDER;
  const other = code || message;
  const fact = code === "ENOENT" ? missing : (FACTS[code] ?? { en: other, ru: other });
  return operation === "read" ? unread(path, fact, {}, error) : unwritten(path, fact, error);
}

/** An error of the library with the file's name in the operation's place. */
export function withPath(error: unknown, operation: RegExp, path: string): unknown {
  if (!(error instanceof NablaError) || error instanceof BilingualError) return error;
  const { en, ru } = libraryWords(error);
  const words = {
    en: en.replace(operation, () => `read ${path}:`),
    ru: operation.test(ru) ? ru.replace(operation, () => `чтение ${path}:`) : `чтение ${path}: ${ru}`,
  };
  return new BilingualError(error.code, words, { ...error.detail, path } as never);
}

/** What the library's `read` makes of a text in a file, such as a checkpoint; its errors name the file. */
export async function readTextWith<Result>(
  path: string,
  operation: RegExp,
  read: (text: string) => Result,
): Promise<Result> {
  const text = await readFile(path, "utf8").catch((error) => Promise.reject(fileError("read", path, error)));
  try {
    return read(text);
  } catch (error) {
    throw withPath(error, operation, path);
  }
}
