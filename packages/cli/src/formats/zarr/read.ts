import { openAsBlob } from "node:fs";
import { access, open, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import FileSystemStore from "@zarrita/storage/fs";
import ZipFileStore from "@zarrita/storage/zip";
import type { Words } from "nabla";
import { type DType, type NDArray, type TypedArray, zeros } from "nabla/array";
import { NablaError } from "nabla/error";
import type { Box } from "nabla/grid";
import * as zarr from "zarrita";
import { copyBox, positionOf, sizeOf, strides } from "../../array/runs.js";
import { fileError, NO_FILE, unread } from "../../files/file.js";
import { type ArraySource, sizeOfBox } from "../source.js";

const NUMBERS: ReadonlySet<string> = new Set(
  "float64 float32 int8 uint8 int16 uint16 int32 uint32 int64 uint64 bool".split(" "),
);
/** A chunk is decoded whole; larger ones are not read. */
const MOST_CHUNK_BYTES = 128 << 20;
/** Decoded chunks of so many bytes are kept for the neighbouring boxes, which need them again. */
const KEPT_BYTES = 8 << 20;
/** After decoding so many bytes memory is collected: a chunk's is large, and outside the heap that tells when it is time. */
const COLLECTED_BYTES = 16 << 20;

type Store = FileSystemStore | ZipFileStore | zarr.FetchStore;

/** Opens a Zarr array (version 2 or 3) in a folder, a .zip or at a URL. Throws `io`, and `unsupported` for elements that are no numbers. */
export async function openZarr(path: string): Promise<ArraySource> {
  const { store, inside } = await storeOf(path);
  const location = zarr.root(store).resolve(inside);
  const opened = await zarr.open(location, { kind: "array" }).catch(async (error: Error) => {
    // Of the two versions it tries, zarrita tells only what was wrong with the last.
    const second = await zarr.open.v2(location, { kind: "array" }).catch((other: Error) => other);
    const reason = second instanceof Error && !/^Not found/.test(second.message) ? second : error;
    const fact = await whyNot(path, reason);
    throw unread(path, fact, {}, error);
  });
  const { shape, chunks } = opened;
  const dtype = opened.dtype as DType;
  if (!NUMBERS.has(dtype)) {
    throw new NablaError("unsupported", `read ${path}: elements must be real numbers, got ${dtype}`, {
      what: dtype,
    });
  }
  const none = zeros([0], dtype).data;
  const { BYTES_PER_ELEMENT } = none;
  const Elements = none.constructor as new (
    buffer: ArrayBufferLike,
    offset: number,
    length: number,
  ) => TypedArray;
  const bytes = sizeOf(chunks) * BYTES_PER_ELEMENT;
  if (bytes > MOST_CHUNK_BYTES) {
    const fact = `at most ${MOST_CHUNK_BYTES} bytes are decoded at once, its chunks [${chunks}] have ${bytes}`;
    throw new NablaError("limit", `read ${path}: ${fact}`, {
      what: "bytes of a chunk",
      limit: MOST_CHUNK_BYTES,
    });
  }
  const kept = new Map<string, Chunk>();
  let decoded = 0;
  const chunkAt = async (index: readonly number[]): Promise<Chunk> => {
    const key = index.join("/");
    let chunk = kept.get(key);
    kept.delete(key);
    if (chunk === undefined) {
      const [oldest] = kept.keys();
      if ((kept.size + 1) * bytes > KEPT_BYTES && oldest !== undefined) kept.delete(oldest);
      if (decoded > COLLECTED_BYTES) {
        collect();
        decoded = 0;
      }
      decoded += bytes;
      chunk = await decode(opened, index, path);
    }
    // What was used last stands last.
    if (bytes <= KEPT_BYTES) kept.set(key, chunk);
    return chunk;
  };
  return {
    shape,
    dtype,
    transposed: false,
    chunk: chunks,
    shareable: true,
    async box(box, wanted, memory): Promise<NDArray> {
      const size = sizeOfBox(box);
      const length = sizeOf(size);
      const room = memory ?? new Uint8Array(length * BYTES_PER_ELEMENT);
      const data = new Elements(room.buffer, room.byteOffset, length);
      const result = { data, shape: size, stride: strides(size), offset: 0, dtype };
      for (const { index, part } of chunksOf(box, chunks)) {
        if (outsideTwice(part, wanted)) continue;
        const chunk = await chunkAt(index);
        const corner = index.map((i, axis) => i * (chunks[axis] as number));
        const place = (origin: readonly number[], stride: readonly number[]): number =>
          positionOf(
            part.from.map((from, axis) => from - (origin[axis] as number)),
            stride,
          );
        copyBox(
          sizeOfBox(part),
          { ...chunk, start: place(corner, chunk.stride) },
          { data, start: place(box.from, result.stride), stride: result.stride },
        );
      }
      return result;
    },
    close: async () => undefined,
  };
}

/** Asks for memory to be collected. */
function collect(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}

interface Chunk {
  readonly data: TypedArray;
  readonly stride: readonly number[];
}

async function decode(
  array: zarr.Array<zarr.DataType, Store>,
  index: readonly number[],
  path: string,
): Promise<Chunk> {
  const name = index.join("/");
  const fail = (en: string, ru: string, cause?: unknown): never => {
    const fact = { en: `chunk ${name} cannot be read, ${en}`, ru: `блок ${name} не прочитать, ${ru}` };
    throw unread(path, fact, {}, cause);
  };
  const chunk = await array
    .getChunk([...index])
    .catch((error: Error) => fail(reasonOf(error), reasonOf(error), error));
  const expected = sizeOf(array.chunks);
  const { buffer, byteOffset, length } = chunk.data as Uint8Array;
  if (length !== expected)
    fail(`it needs ${expected} elements, got ${length}`, `нужно элементов ${expected}, получено ${length}`);
  // zarrita's bools are a class of its own over bytes.
  const data = ArrayBuffer.isView(chunk.data) ? chunk.data : new Uint8Array(buffer, byteOffset, length);
  return { data: data as TypedArray, stride: chunk.stride };
}

/** The innermost reason: zarrita wraps what a codec said. */
function reasonOf(error: Error): string {
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}

/** The chunks that a box lies in, with the part of it in each. */
function* chunksOf({ from, to }: Box, chunks: readonly number[]): Generator<{ index: number[]; part: Box }> {
  const first = from.map((start, axis) => Math.floor(start / (chunks[axis] as number)));
  const index = [...first];
  if (from.some((start, axis) => start >= (to[axis] as number))) return;
  for (;;) {
    const corner = index.map((i, axis) => i * (chunks[axis] as number));
    yield {
      index: [...index],
      part: {
        from: corner.map((at, axis) => Math.max(at, from[axis] as number)),
        to: corner.map((at, axis) => Math.min(at + (chunks[axis] as number), to[axis] as number)),
      },
    };
    let axis = index.length - 1;
    const isLast = (k: number): boolean =>
      ((index[k] as number) + 1) * (chunks[k] as number) >= (to[k] as number);
    for (; axis >= 0 && isLast(axis); axis--) index[axis] = first[axis] as number;
    if (axis < 0) return;
    index[axis] = (index[axis] as number) + 1;
  }
}

/** Does a part lie outside the wanted box along more than one axis, so that no difference reads it? */
function outsideTwice(part: Box, wanted: Box): boolean {
  const outside = part.from.filter(
    (from, axis) =>
      from >= (wanted.to[axis] as number) || (part.to[axis] as number) <= (wanted.from[axis] as number),
  );
  return outside.length > 1;
}

/** A store for a path, and the place of the array in it: `data.zip/axis0`. */
async function storeOf(path: string): Promise<{ store: Store; inside: string }> {
  const zip = /^(.*\.zip)(?:\/(.*))?$/i.exec(path);
  const archive = zip?.[1] ?? "";
  const inside = zip?.[2] ?? "";
  if (/^https?:\/\//.test(path)) {
    return zip === null
      ? { store: new zarr.FetchStore(path), inside }
      : { store: ZipFileStore.fromUrl(archive), inside };
  }
  if (zip === null) return { store: new FolderStore(resolve(path)), inside };
  await access(archive).catch((error) => {
    throw fileError("read", archive, error);
  });
  return { store: ZipFileStore.fromBlob(await openAsBlob(archive)), inside };
}

/** zarrita's folder gives zeros where a file ends too early. */
class FolderStore extends FileSystemStore {
  override async getRange(
    ...[key, range, options]: Parameters<FileSystemStore["getRange"]>
  ): Promise<Uint8Array | undefined> {
    const file = await open(join(this.root, key)).catch(() => undefined);
    try {
      const size = (await file?.stat())?.size ?? Number.POSITIVE_INFINITY;
      const end = "suffixLength" in range ? range.suffixLength : range.offset + range.length;
      if (end > size) throw new Error(`${key.slice(1)} ends at byte ${size}, its data at byte ${end}`);
    } finally {
      await file?.close();
    }
    return super.getRange(key, range, options);
  }
}

/** Why a path is no Zarr array: it may be a group, whose arrays are then named. */
async function whyNot(path: string, error: Error): Promise<Words> {
  const none = { en: `not a Zarr array, ${reasonOf(error)}`, ru: `это не массив Zarr, ${reasonOf(error)}` };
  if (/^https?:\/\//.test(path) || /\.zip/i.test(path)) return none;
  const entries = await readdir(path).catch(() => undefined);
  if (entries === undefined) return NO_FILE;
  const isArray = await Promise.all(
    entries.map(
      async (name) => (await exists(join(path, name, "zarr.json"))) || exists(join(path, name, ".zarray")),
    ),
  );
  const names = entries.filter((_, k) => isArray[k]).sort();
  if (names.length === 0) return none;
  const [list, example] = [names.join(", "), join(path, names[0] as string)];
  return {
    en: `it is a group; name one of its arrays (${list}) as ${example}`,
    ru: `это группа; назовите один из её массивов (${list}): ${example}`,
  };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
