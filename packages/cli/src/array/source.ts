import { stat } from "node:fs/promises";
import { extname } from "node:path";
import { NablaError } from "nabla";
import type { DType, NDArray } from "nabla/array";
import type { Session } from "../session.js";

/** An array in a file, read by rows (along the first axis), so that it need not fit into memory. */
export interface ArraySource {
  readonly shape: readonly number[];
  readonly dtype: DType;
  /** Is the file in Fortran order? Then `shape` and rows are those of the transpose, which is in C order. */
  readonly transposed: boolean;
  /** How many rows are stored together, so that reading a multiple of them reads nothing twice. */
  readonly rowsTogether: number;
  /** Can another thread open the same file and read other rows? */
  readonly shareable: boolean;
  /** Rows `from` up to, not including, `to`; read into `memory` where that saves a copy. */
  rows(from: number, to: number, memory?: Uint8Array): Promise<NDArray>;
  close(): Promise<void>;
}

/** A whole array in memory as a source. */
export function inMemory(array: NDArray): ArraySource {
  const [count = 1] = array.shape;
  return {
    shape: array.shape,
    dtype: array.dtype,
    transposed: false,
    rowsTogether: count,
    shareable: false,
    rows: async (from, to) => {
      if (array.shape.length === 0) return array;
      return {
        ...array,
        shape: [to - from, ...array.shape.slice(1)],
        offset: array.offset + from * (array.stride[0] as number),
      };
    },
    close: async () => undefined,
  };
}

/** Names of the formats by the end of the file's name. */
export const FORMATS = [".npy", ".npz", ".csv", ".tsv", ".txt", ".json", ".zarr"] as const;

/**
 * Opens an array: .npy and Zarr (a folder, a URL) are read in pieces, .npz (`file.npz:name` for one of several), CSV
 * and JSON whole; `-` is standard input in any of these but Zarr. Throws `io` with the place of the damage.
 */
export async function openArray(path: string, session: Session): Promise<ArraySource> {
  if (path === "-") {
    const chunks: Uint8Array[] = [];
    for await (const chunk of session.streams.stdin) chunks.push(Buffer.from(chunk));
    const { decodeArray } = await import("./decode.js");
    return inMemory(await decodeArray(Buffer.concat(chunks), "-", undefined));
  }
  if (/^https?:\/\//.test(path) || /\.zarr\/?$/.test(path) || (await isFolder(path))) {
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

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

/** An operating system's error as one of ours. */
export function fileError(operation: string, path: string, error: unknown): NablaError {
  if (error instanceof NablaError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const fact =
    code === "ENOENT"
      ? "there is no such file"
      : code === "EACCES" || code === "EPERM"
        ? "it may not be read or written"
        : code === "EISDIR"
          ? "it is a folder"
          : code === "ENOSPC"
            ? "the disk is full"
            : (code ?? message);
  return new NablaError("io", `${operation} ${path}: ${fact}`, { path }, { cause: error });
}
