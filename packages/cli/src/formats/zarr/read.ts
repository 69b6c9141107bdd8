import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Words } from "nabla";
import { type NDArray, rowMajor, sizeOf, type TypedArray, zeros } from "nabla/array";
import { copyBox, positionOf, sizeOfBox } from "../../array/boxes.js";
import { item } from "../../array/item.js";
import { isFolder, NO_FILE, refused, unread } from "../../files/file.js";
import { isUrl } from "../../files/web.js";
import type { Coordinates } from "../coordinates.js";
import { type ArraySource, readAll, timesAsValues } from "../source.js";
import { type Chunk, Chunks } from "./chunk.js";
import { chunksOf, outsideTwice } from "./chunks.js";
import { Damage } from "./codecs.js";
import { coordinatesIn, labelsOf } from "./labels.js";
import { parseMetadata, readVersion2, readVersion3, type ZarrMetadata } from "./metadata.js";
import { storeOf } from "./open-store.js";
import { packingOf, tellPacking, unpack } from "./packing.js";
import type { Store } from "./store.js";

/** A chunk is decoded whole; larger ones are not read. */
const MOST_CHUNK_BYTES = 128 << 20;
/** Decoded chunks of so many bytes are kept for the neighbouring boxes, which need them again. */
const KEPT_BYTES = 64 << 20;
/**
 * After decoding so many bytes memory is collected: a chunk's is large, and outside the heap that tells when it is
 * time.
 */
const COLLECTED_BYTES = 64 << 20;
const MOST_METADATA_BYTES = 16 << 20;

/**
 * Opens a Zarr array (version 2 or 3) in a folder, a .zip or at a URL. Packed values are unpacked, which `note` is
 * told. Throws `io`, and `unsupported` for elements that are no numbers and for codecs that are not known.
 */
export async function openZarr(path: string, note: (words: Words) => void): Promise<ArraySource> {
  const store = await storeOf(path);
  const metadata = await metadataOf(path, store);
  const { time } = metadata.element;
  const what = `datetime64[${time}]`;
  if (time !== undefined) throw refused("unsupported", path, timesAsValues(what), { what });
  const labels = () => labelsOf(path, metadata, openBeside);
  return { ...sourceOf(path, store, metadata, note), labels };
}

/** An array that may be there; what its numbers are made of has been said of the array that it belongs to. */
async function openBeside(
  path: string,
): Promise<{ metadata: ZarrMetadata; readAll(): Promise<NDArray> } | undefined> {
  const store = await storeOf(path);
  const metadata = await arrayMetadataOf(path, store);
  return metadata && { metadata, readAll: () => readAll(sourceOf(path, store, metadata, () => undefined)) };
}

/** The coordinates in an array of one axis, times among them; undefined for an array of another shape. */
export async function readZarrCoordinates(path: string): Promise<Coordinates | undefined> {
  const found = await openBeside(path);
  if (found?.metadata.shape.length !== 1) return undefined;
  return coordinatesIn(await found.readAll(), found.metadata, path);
}

/** The numbers of an array, box by box. */
function sourceOf(
  path: string,
  store: Store,
  metadata: ZarrMetadata,
  note: (words: Words) => void,
): ArraySource {
  const { shape, element, fill } = metadata;
  const chunks = new Chunks(path, store, metadata);
  const packing = element.time === undefined ? packingOf(path, metadata) : undefined;
  if (packing !== undefined) note(tellPacking(path, packing));
  const dtype = packing?.dtype ?? element.dtype;
  const none = zeros([0], dtype).data;
  const { BYTES_PER_ELEMENT } = none;
  const Elements = none.constructor as new (
    buffer: ArrayBufferLike,
    offset: number,
    length: number,
  ) => TypedArray;
  const bytes = sizeOf(chunks.shape) * Math.max(BYTES_PER_ELEMENT, element.itemSize);
  if (bytes > MOST_CHUNK_BYTES) {
    const fact = {
      en: `at most ${MOST_CHUNK_BYTES} bytes are decoded at once, its chunks [${chunks.shape}] have ${bytes}`,
      ru: `за раз раскрывается до ${MOST_CHUNK_BYTES} байт, в блоках [${chunks.shape}] их ${bytes}`,
    };
    throw refused("limit", path, fact, { what: "bytes of a chunk", limit: MOST_CHUNK_BYTES });
  }
  const decode = async (index: readonly number[]): Promise<Chunk> => {
    const chunk = await chunks.at(index);
    if (chunk === undefined && fill === undefined) return filled(chunks.shape, noValue(index), dtype);
    const found = chunk ?? filled(chunks.shape, fill ?? 0, element.dtype);
    return packing === undefined ? found : { ...found, data: unpack(found.data, packing) };
  };
  /** What stands where no chunk is stored and nothing says what it means. */
  const noValue = (index: readonly number[]): number => {
    const name = index.join("/");
    if (dtype !== "float32" && dtype !== "float64")
      throw unread(path, {
        en: `chunk ${name} is not stored, and its fill_value is null: give it one in the metadata`,
        ru: `блока ${name} нет, а fill_value — null: задайте его в метаданных`,
      });
    if (!told)
      note({
        en: `${path}: chunk ${name} is not stored, and its fill_value is null: there and in others like it is NaN`,
        ru: `${path}: блока ${name} нет, а fill_value — null: там и в других таких NaN`,
      });
    told = true;
    return Number.NaN;
  };
  let told = false;
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
      chunk = await decode(index);
    }
    // What was used last stands last.
    if (bytes <= KEPT_BYTES) kept.set(key, chunk);
    return chunk;
  };
  return {
    shape,
    dtype,
    transposed: false,
    chunk: chunks.shape,
    shareable: true,
    async box(box, wanted, memory): Promise<NDArray> {
      const size = sizeOfBox(box);
      const length = sizeOf(size);
      const room = memory ?? new Uint8Array(length * BYTES_PER_ELEMENT);
      const data = new Elements(room.buffer, room.byteOffset, length);
      const result = { data, shape: size, stride: rowMajor(size), offset: 0, dtype };
      for (const { index, part } of chunksOf(box, chunks.shape)) {
        if (outsideTwice(part, wanted)) continue;
        const chunk = await chunkAt(index);
        const corner = index.map((i, axis) => i * item(chunks.shape, axis));
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

/** What stands where no chunk is stored. */
function filled(
  shape: readonly number[],
  fill: number | bigint,
  dtype: ZarrMetadata["element"]["dtype"],
): Chunk {
  const { data } = zeros(shape, dtype);
  (data as Float64Array).fill(fill as number);
  return { data, stride: rowMajor(shape) };
}

/** The metadata of an array; undefined where there is none. */
async function arrayMetadataOf(path: string, store: Store): Promise<ZarrMetadata | undefined> {
  const json = async (file: string): Promise<Record<string, unknown> | undefined> => {
    try {
      const bytes = await store.get(file, MOST_METADATA_BYTES);
      return bytes && parseMetadata(bytes, path, file);
    } catch (error) {
      if (error instanceof Damage) throw unread(path, error, {}, error);
      throw error;
    }
  };
  const third = await json("zarr.json");
  if (third !== undefined && third.node_type !== "group") return readVersion3(path, third);
  const second = await json(".zarray");
  return second && readVersion2(path, second, (await json(".zattrs")) ?? {});
}

async function metadataOf(path: string, store: Store): Promise<ZarrMetadata> {
  const metadata = await arrayMetadataOf(path, store);
  if (metadata !== undefined) return metadata;
  if (!isUrl(path) && !/\.zip(\/|$)/i.test(path) && !(await isFolder(path))) throw unread(path, NO_FILE);
  const names = await store.holdersOf(["zarr.json", ".zarray"]);
  const [first] = names ?? [];
  if (names !== undefined && first !== undefined) {
    const [list, example] = [names.slice(0, 50).join(", "), `${path.replace(/\/+$/, "")}/${first}`];
    throw unread(path, {
      en: `it is a group; name one of its arrays (${list}) as ${example}`,
      ru: `это группа; назовите один из её массивов (${list}): ${example}`,
    });
  }
  throw unread(path, {
    en: "not a Zarr array, it has neither zarr.json nor .zarray",
    ru: "это не массив Zarr: нет ни zarr.json, ни .zarray",
  });
}
