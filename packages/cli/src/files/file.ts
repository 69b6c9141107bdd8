import { mkdir, readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { NablaError } from "nabla/error";

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
      throw new NablaError("limit", `read ${path}: at most ${MOST_BYTES} bytes are read, got more`, {
        what: "bytes",
        limit: MOST_BYTES,
      });
    }
  }
  return Buffer.concat(chunks);
}

export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

/**
 * Makes a folder and those above it, where they are missing. Throws `io`. (Node's own recursive `mkdir` does not end in places where
 * none can be made, such as /proc.)
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

const FACTS: Readonly<Record<string, string>> = {
  EACCES: "it may not be read or written",
  EPERM: "it may not be read or written",
  EROFS: "the disk is read-only",
  EISDIR: "it is a folder",
  EEXIST: "it is no folder",
  ENOTDIR: "a part of its path is no folder",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  EFBIG: "the file is too large for the disk",
  ERR_FS_FILE_TOO_LARGE: "the file is too large to be read at once",
};

/** An operating system's error as one of ours. */
export function fileError(operation: "read" | "write", path: string, error: unknown): NablaError {
  if (error instanceof NablaError) return error;
  const { code = "", message } = error as NodeJS.ErrnoException;
  const missing = operation === "read" ? "there is no such file" : "there is no such folder";
  const fact = code === "ENOENT" ? missing : (FACTS[code] ?? (code || message));
  return new NablaError("io", `${operation} ${path}: ${fact}`, { path }, { cause: error });
}

/** An error of the library with the file's name in the operation's place. */
export function withPath(error: unknown, operation: RegExp, path: string): unknown {
  if (!(error instanceof NablaError)) return error;
  const message = error.message.replace(operation, `read ${path}:`);
  return new NablaError(error.code, message, { ...error.detail, path } as never);
}
