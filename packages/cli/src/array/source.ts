import { stat } from "node:fs/promises";
import { extname } from "node:path";
import type { DType, NDArray } from "nabla/array";
import { NablaError } from "nabla/error";
import type { Box } from "nabla/grid";
import type { Session } from "../session.js";
import { positionOf } from "./runs.js";

/** An array in a file, read box by box, so that it need not fit into memory. */
export interface ArraySource {
  readonly shape: readonly number[];
  readonly dtype: DType;
  /** Is the file in Fortran order? Then `shape` and boxes are those of the transpose, which is in C order. */
  readonly transposed: boolean;
  /** The shape of what is stored together, where reading a part of it reads it all. */
  readonly chunk?: readonly number[];
  /** Can it be read in parts, and can another thread open it too? An array in memory is worked on as a whole. */
  readonly shareable: boolean;
  /**
   * The elements of a box, read into `memory` where that saves a copy. Those outside `wanted` along more than one axis may be
   * anything.
   */
  box(box: Box, wanted: Box, memory?: Uint8Array): Promise<NDArray>;
  close(): Promise<void>;
}

/** All of an array. */
export function wholeOf(shape: readonly number[]): Box {
  return { from: shape.map(() => 0), to: [...shape] };
}

export async function readAll(source: ArraySource): Promise<NDArray> {
  const whole = wholeOf(source.shape);
  return source.box(whole, whole);
}

/** How many elements a box has along each axis. */
export function sizeOfBox({ from, to }: Box): number[] {
  return from.map((first, axis) => (to[axis] as number) - first);
}

/** A whole array in memory as a source. */
export function inMemory(array: NDArray): ArraySource {
  return {
    shape: array.shape,
    dtype: array.dtype,
    transposed: false,
    shareable: false,
    box: async (box) => ({
      ...array,
      shape: sizeOfBox(box),
      offset: array.offset + positionOf(box.from, array.stride),
    }),
    close: async () => undefined,
  };
}

/**
 * Opens an array: .npy and Zarr (a folder, a .zip, a URL) are read in parts, .npz (`file.npz:name` for one of several), CSV
 * and JSON whole; `-` is standard input in any of these but Zarr. Throws `io` with the place of the damage.
 */
export async function openArray(path: string, session: Session): Promise<ArraySource> {
  const inPack = /^-:(.+)$/.exec(path);
  if (path === "-" || inPack !== null) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of session.streams.stdin) chunks.push(Buffer.from(chunk));
    const { decodeArray } = await import("./decode.js");
    return inMemory(await decodeArray(Buffer.concat(chunks), "-", inPack?.[1]));
  }
  if (/^https?:\/\//.test(path) || /\.(zarr|zip)(\/|$)/i.test(path) || (await isFolder(path))) {
    const { openZarr } = await import("./zarr.js");
    return openZarr(path);
  }
  if (extname(path).toLowerCase() === ".npy") {
    const { openNpy } = await import("./npy.js");
    return openNpy(path);
  }
  const { readWhole } = await import("./decode.js");
  return inMemory(await readWhole(path));
}

export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

const FACTS: Readonly<Record<string, string>> = {
  EACCES: "it may not be read or written",
  EPERM: "it may not be read or written",
  EROFS: "the disk is read-only",
  EISDIR: "it is a folder",
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
