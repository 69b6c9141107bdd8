import { writeSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import {
  decodeElements,
  type NDArray,
  type NpyHeader,
  readNpy,
  readNpyHeader,
  rowMajor,
  sizeOf,
  writeNpyHeader,
} from "nabla/array";
import { NablaError } from "nabla/error";
import { eachRun, positionOf, sizeOfBox } from "../array/boxes.js";
import { fileError, readFully, refused, unread, withPath } from "../files/file.js";
import { type ArraySource, timesAsValues } from "./source.js";

/** Longer headers than this are no headers. */
const LONGEST_HEADER = 1 << 20;

/** One call of the system writes less than 2 GB. */
const MOST_WRITTEN = 1 << 30;

/** What `readNpy` or `readNpyHeader` threw, told of the file at the path. */
export function npyFault(error: unknown, path: string): unknown {
  if (!(error instanceof NablaError) || error.code !== "unsupported")
    return withPath(error, /^readNpy:/, path);
  const what = String(error.detail.what);
  if (/^(?:date|time)/.test(what)) return refused("unsupported", path, timesAsValues(what), { what });
  const fact = {
    en: `elements must be real numbers of at most 64 bits, got ${what}`,
    ru: `элементы — действительные числа не длиннее 64 бит, получено ${what}`,
  };
  return refused("unsupported", path, fact, { what });
}

async function readHeader(file: FileHandle, path: string): Promise<NpyHeader> {
  for (let size = 4096; ; size *= 16) {
    const bytes = new Uint8Array(size);
    const { bytesRead } = await file.read(bytes, 0, size, 0);
    try {
      return readNpyHeader(bytes.subarray(0, bytesRead));
    } catch (error) {
      // A header may be longer than what was read; at the end of the file it is not.
      if (bytesRead < size || size > LONGEST_HEADER) throw npyFault(error, path);
    }
  }
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
      const needed = header.start + header.byteLength;
      const fact = {
        en: `shape [${header.shape}] needs ${needed} bytes, the file ends at byte ${size}`,
        ru: `форме [${header.shape}] нужно ${needed} байт, файл кончается на байте ${size}`,
      };
      throw unread(path, fact, { offset: size });
    }
    const shape = header.fortranOrder ? header.shape.toReversed() : header.shape;
    const { itemSize, start } = header;
    return {
      shape,
      dtype: header.dtype,
      transposed: header.fortranOrder,
      shareable: true,
      async box(box, _wanted, memory): Promise<NDArray> {
        const size = sizeOfBox(box);
        const length = sizeOf(size) * itemSize;
        const bytes = memory?.subarray(0, length) ?? new Uint8Array(length);
        const packed = rowMajor(size);
        const whole = rowMajor(shape);
        const first = positionOf(box.from, whole);
        eachRun(size, whole, packed, (inFile, inBox, count) => {
          const run = bytes.subarray(inBox * itemSize, (inBox + count) * itemSize);
          readFully(file, run, start + (first + inFile) * itemSize, path);
        });
        if (header.bigEndian) swap(bytes, itemSize);
        const data = decodeElements(bytes, { ...header, bigEndian: false });
        return { data, shape: size, stride: packed, offset: 0, dtype: header.dtype };
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw fileError("read", path, error);
  }
}

/**
 * Turns the bytes of every element round, in place: the library, which may not touch its caller's bytes, would copy
 * them.
 */
function swap(bytes: Uint8Array, itemSize: number): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (itemSize === 2) buffer.swap16();
  else if (itemSize === 4) buffer.swap32();
  else if (itemSize === 8) buffer.swap64();
}

/** An .npy file in memory. */
export function decodeNpy(bytes: Uint8Array, path: string): NDArray {
  try {
    return readNpy(bytes);
  } catch (error) {
    throw npyFault(error, path);
  }
}

/** An .npy file being written box by box, in any order, under a name of its own. */
export class NpyPart {
  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
    private readonly start: number,
    private readonly stride: readonly number[],
  ) {}

  /** `shape` is the shape of the boxes' array; a transposed file says its reverse and Fortran order. */
  static async open(
    path: string,
    dtype: "float32" | "float64",
    shape: readonly number[],
    transposed: boolean,
    fresh: boolean,
  ): Promise<NpyPart> {
    const header = writeNpyHeader(dtype, transposed ? shape.toReversed() : shape, transposed);
    let file: FileHandle | undefined;
    try {
      file = await open(path, fresh ? "w" : "r+");
      if (fresh) {
        await file.write(header, 0, header.length, 0);
        await file.truncate(header.length + sizeOf(shape) * (dtype === "float32" ? 4 : 8));
      }
      return new NpyPart(path, file, header.length, rowMajor(shape));
    } catch (error) {
      await file?.close();
      throw fileError("write", path, error);
    }
  }

  /** Writes the elements of the box that begins at `from`. */
  write(from: readonly number[], { data, shape, stride, offset }: NDArray): void {
    const itemSize = data.BYTES_PER_ELEMENT;
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const first = positionOf(from, this.stride);
    try {
      eachRun(shape, this.stride, stride, (inFile, inBox, count) => {
        const begin = (offset + inBox) * itemSize;
        const position = this.start + (first + inFile) * itemSize;
        for (let done = 0; done < count * itemSize; )
          done += writeSync(
            this.file.fd,
            bytes,
            begin + done,
            Math.min(count * itemSize - done, MOST_WRITTEN),
            position + done,
          );
      });
    } catch (error) {
      throw fileError("write", this.path, error);
    }
  }

  /** Makes sure that what was written is on the disk. */
  async sync(): Promise<void> {
    await this.file.datasync().catch((error) => {
      throw fileError("write", this.path, error);
    });
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
