import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Words } from "nabla";
import { type DType, type NDArray, rowMajor, sizeOf, type TypedArray, zeros } from "nabla/array";
import * as zarr from "zarrita";
import { copyBox, positionOf, sizeOfBox } from "../../array/boxes.js";
import { item } from "../../array/item.js";
import { refused, unread } from "../../files/file.js";
import type { ArraySource } from "../source.js";
import { chunksOf, outsideTwice } from "./chunks.js";
import { reasonOf, type Store, storeOf, whyNot } from "./store.js";

const NUMBERS: ReadonlySet<string> = new Set(
  "float64 float32 int8 uint8 int16 uint16 int32 uint32 int64 uint64 bool".split(" "),
);
/** A chunk is decoded whole; larger ones are not read. */
const MOST_CHUNK_BYTES = 128 << 20;
/** Decoded chunks of so many bytes are kept for the neighbouring boxes, which need them again. */
const KEPT_BYTES = 8 << 20;
/**
 * After decoding so many bytes memory is collected: a chunk's is large, and outside the heap that tells when it is
 * time.
 */
const COLLECTED_BYTES = 16 << 20;

/**
 * Opens a Zarr array (version 2 or 3) in a folder, a .zip or at a URL. Throws `io`, and `unsupported` for elements that
 * are no numbers.
 */
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
    const fact = {
      en: `elements must be real numbers, got ${dtype}`,
      ru: `элементы должны быть действительными числами, получено ${dtype}`,
    };
    throw refused("unsupported", path, fact, { what: dtype });
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
    const fact = {
      en: `at most ${MOST_CHUNK_BYTES} bytes are decoded at once, its chunks [${chunks}] have ${bytes}`,
      ru: `за раз раскодируется не больше ${MOST_CHUNK_BYTES} байт, а в её блоках [${chunks}] их ${bytes}`,
    };
    throw refused("limit", path, fact, { what: "bytes of a chunk", limit: MOST_CHUNK_BYTES });
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
      const result = { data, shape: size, stride: rowMajor(size), offset: 0, dtype };
      for (const { index, part } of chunksOf(box, chunks)) {
        if (outsideTwice(part, wanted)) continue;
        const chunk = await chunkAt(index);
        const corner = index.map((i, axis) => i * item(chunks, axis));
        const place = (origin: readonly number[], stride: readonly number[]): number =>
          positionOf(
            part.from.map((from, axis) => from - item(origin, axis)),
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
  const fail = ({ en, ru }: Words, cause?: unknown): never => {
    const fact = { en: `chunk ${name} cannot be read, ${en}`, ru: `блок ${name} не прочитать, ${ru}` };
    throw unread(path, fact, {}, cause);
  };
  const chunk = await array
    .getChunk([...index])
    .catch((error: Error) => fail({ en: reasonOf(error), ru: reasonOf(error) }, error));
  const expected = sizeOf(array.chunks);
  const { buffer, byteOffset, length } = chunk.data as Uint8Array;
  if (length !== expected)
    fail({
      en: `it needs ${expected} elements, got ${length}`,
      ru: `нужно элементов ${expected}, получено ${length}`,
    });
  // zarrita's bools are a class of its own over bytes.
  const data = ArrayBuffer.isView(chunk.data) ? chunk.data : new Uint8Array(buffer, byteOffset, length);
  return { data: data as TypedArray, stride: chunk.stride };
}
