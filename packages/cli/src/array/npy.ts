import { type FileHandle, open } from "node:fs/promises";
import { NablaError } from "nabla";
import {
  type DType,
  decodeElements,
  type NDArray,
  type NpyHeader,
  readNpyHeader,
  writeNpyHeader,
} from "nabla/array";
import { type ArraySource, fileError } from "./source.js";

/** Longer headers than this are no headers. */
const LONGEST_HEADER = 1 << 20;

/** The strides of an array in C order. */
export function strides(shape: readonly number[]): number[] {
  const result = new Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--)
    result[axis] = (result[axis + 1] as number) * (shape[axis + 1] as number);
  return result;
}

async function readHeader(file: FileHandle, path: string): Promise<NpyHeader> {
  for (let size = 4096; ; size *= 16) {
    const bytes = new Uint8Array(size);
    const { bytesRead } = await file.read(bytes, 0, size, 0);
    try {
      return readNpyHeader(bytes.subarray(0, bytesRead));
    } catch (error) {
      // A header may be longer than what was read; at the end of the file it is not.
      if (bytesRead < size || size > LONGEST_HEADER) throw withPath(error, path);
    }
  }
}

function withPath(error: unknown, path: string): unknown {
  if (!(error instanceof NablaError) || error.code !== "io") return error;
  return new NablaError("io", error.message.replace(/^readNpy:/, `read ${path}:`), { ...error.detail, path });
}

/** Opens an .npy file for reading in pieces. Throws `io` with the byte offset when it is damaged or cut short. */
export async function openNpy(path: string): Promise<ArraySource> {
  const file = await open(path).catch((error) => {
    throw fileError("read", path, error);
  });
  try {
    const header = await readHeader(file, path);
    const { size } = await file.stat();
    if (size < header.start + header.byteLength) {
      const fact = `shape [${header.shape}] needs ${header.start + header.byteLength} bytes, the file ends at byte ${size}`;
      throw new NablaError("io", `read ${path}: ${fact}`, { path, offset: size });
    }
    const shape = header.fortranOrder ? header.shape.toReversed() : header.shape;
    const rowBytes = shape.slice(1).reduce((product, n) => product * n, header.itemSize);
    return {
      shape,
      dtype: header.dtype,
      transposed: header.fortranOrder,
      rowsTogether: 1,
      shareable: true,
      async rows(from, to, memory): Promise<NDArray> {
        const rowShape = shape.length === 0 ? [] : [to - from, ...shape.slice(1)];
        const length = shape.length === 0 ? header.itemSize : (to - from) * rowBytes;
        const bytes = memory?.subarray(0, length) ?? new Uint8Array(length);
        await readFully(file, bytes, header.start + (shape.length === 0 ? 0 : from * rowBytes), path);
        return {
          data: decodeElements(bytes, header),
          shape: rowShape,
          stride: strides(rowShape),
          offset: 0,
          dtype: header.dtype,
        };
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Fills `bytes` from the file; throws `io` where it ends too early. */
export async function readFully(
  file: FileHandle,
  bytes: Uint8Array,
  position: number,
  path: string,
): Promise<void> {
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, position + filled);
    if (bytesRead === 0) {
      throw new NablaError("io", `read ${path}: the file ends at byte ${position + filled}`, {
        path,
        offset: position + filled,
      });
    }
    filled += bytesRead;
  }
}

/** An .npy file being written by rows, in any order, under a name of its own. */
export class NpyPart {
  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
    private readonly start: number,
    private readonly rowBytes: number,
  ) {}

  /** `shape` is the shape of the rows as they come; a transposed file says its reverse and Fortran order. */
  static async open(
    path: string,
    dtype: DType,
    shape: readonly number[],
    transposed: boolean,
    fresh: boolean,
  ): Promise<NpyPart> {
    const header = writeNpyHeader(dtype, transposed ? shape.toReversed() : shape, transposed);
    const itemSize = dtype === "float32" ? 4 : 8;
    const rowBytes = shape.slice(1).reduce((product, n) => product * n, itemSize);
    const file = await open(path, fresh ? "w" : "r+").catch((error) => {
      throw fileError("write", path, error);
    });
    if (fresh) {
      await file.write(header, 0, header.length, 0);
      await file.truncate(header.length + (shape[0] ?? 1) * rowBytes);
    }
    return new NpyPart(path, file, header.length, rowBytes);
  }

  async write(from: number, rows: NDArray): Promise<void> {
    const { data } = rows;
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    let written = 0;
    while (written < bytes.length) {
      const position = this.start + from * this.rowBytes + written;
      const result = await this.file
        .write(bytes, written, bytes.length - written, position)
        .catch((error) => {
          throw fileError("write", this.path, error);
        });
      written += result.bytesWritten;
    }
  }

  /** Makes sure that what was written is on the disk. */
  sync(): Promise<void> {
    return this.file.datasync();
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
