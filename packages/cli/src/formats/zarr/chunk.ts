import { rowMajor, sizeOf, type TypedArray } from "nabla/array";
import { item } from "../../array/item.js";
import { refused, unread } from "../../files/file.js";
import { Damage, decodeBytes, isKnown } from "./codecs.js";
import { elementsOf, isFilter, typesOf, unfilter } from "./filters.js";
import { type Codec, codecsOf, innerShape, refuse, shown, type ZarrMetadata } from "./metadata.js";
import type { Store } from "./store.js";

/** The decoded elements of a chunk. */
export interface Chunk {
  readonly data: TypedArray;
  readonly stride: readonly number[];
}

/** Chunks of one shape: those of the array's files, or those in their shards, or in the shards of these. */
interface Level {
  readonly shape: readonly number[];
  readonly codecs: readonly Codec[];
  /** In a shard: where its index is, how it is encoded, and how many chunks there are along each axis. */
  readonly shard?: {
    readonly atStart: boolean;
    readonly counts: readonly number[];
    readonly indexCodecs: readonly Codec[];
    readonly indexLength: number;
  };
}

/** So many indices of shards are kept. */
const KEPT_INDICES = 8;
/** A shard's index is read at once; larger ones are not read. */
const MOST_INDEX_BYTES = 64 << 20;
/** A chunk that is not there, as a shard's index says it. */
const ABSENT = 0xffff_ffff_ffff_ffffn;

/** Reads the chunks of an array, also out of shards, and shards in shards. */
export class Chunks {
  /** The shape of what is decoded together. */
  readonly shape: readonly number[];
  /** Its bytes, decoded. */
  readonly bytes: number;
  private readonly levels: readonly Level[];
  private readonly indices = new Map<string, DataView>();

  /** Throws `unsupported` for codecs that are not known, before anything is read. */
  constructor(
    private readonly path: string,
    private readonly store: Store,
    private readonly metadata: ZarrMetadata,
  ) {
    this.levels = levelsOf(path, metadata);
    this.shape = (this.levels.at(-1) as Level).shape;
    this.bytes = sizeOf(this.shape) * metadata.element.itemSize;
  }

  /** The chunk at this place among those of {@link shape}; undefined where none is stored. Throws `io`. */
  async at(index: readonly number[]): Promise<Chunk | undefined> {
    try {
      const found = await this.bytesAt(index);
      return found && (await this.decode(found));
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      const name = index.join("/");
      throw unread(
        this.path,
        { en: `chunk ${name} cannot be read, ${error.en}`, ru: `блок ${name} не прочитать, ${error.ru}` },
        {},
        error,
      );
    }
  }

  private async bytesAt(index: readonly number[]): Promise<Uint8Array | undefined> {
    const corner = index.map((i, axis) => i * item(this.shape, axis));
    const outer = this.levels[0] as Level;
    const key = this.metadata.key(corner.map((at, axis) => Math.floor(at / item(outer.shape, axis))));
    if (this.levels.length === 1) return this.store.get(key, mostOf(this.bytes));
    let [from, length] = [0, Number.NaN];
    for (const [depth, level] of this.levels.entries()) {
      if (level.shard === undefined) break;
      const inner = (this.levels[depth + 1] as Level).shape;
      const within = corner.map((at, axis) => Math.floor((at % item(level.shape, axis)) / item(inner, axis)));
      const directory = await this.indexOf(key, level, from, length);
      if (directory === undefined) return undefined;
      const entry = within.reduce((sum, i, axis) => sum * (level.shard?.counts[axis] as number) + i, 0);
      const [offset, size] = [
        directory.getBigUint64(16 * entry, true),
        directory.getBigUint64(16 * entry + 8, true),
      ];
      if (offset === ABSENT && size === ABSENT) return undefined;
      const room = Number.isNaN(length) ? Number.MAX_SAFE_INTEGER : length;
      if (Number(offset) + Number(size) > room)
        throw new Damage(
          `its shard ends before byte ${offset + size}`,
          `её шард кончается до байта ${offset + size}`,
        );
      from += Number(offset);
      length = Number(size);
    }
    if (length > mostOf(this.bytes)) throw tooLong(length, mostOf(this.bytes));
    return this.store.range(key, from, length);
  }

  /** The index of the shard that stands in the file from `start` on, `length` bytes of it, or all. */
  private async indexOf(
    key: string,
    level: Level,
    start: number,
    length: number,
  ): Promise<DataView | undefined> {
    // The first shard in a shard begins where that does.
    const name = `${key}:${start}:${length}`;
    const kept = this.indices.get(name);
    if (kept !== undefined || level.shard === undefined) return kept;
    const { atStart, indexLength, indexCodecs, counts } = level.shard;
    if (length < indexLength)
      throw new Damage("its shard is shorter than its index", "её шард короче оглавления");
    const stored = await (atStart
      ? this.store.range(key, start, indexLength)
      : Number.isNaN(length)
        ? this.store.range(key, -indexLength, indexLength)
        : this.store.range(key, start + length - indexLength, indexLength));
    if (stored === undefined) return undefined;
    let bytes = stored;
    const room = { expected: 16 * sizeOf(counts), itemSize: 8 };
    for (const codec of indexCodecs.slice(1).toReversed()) bytes = await decodeBytes(bytes, codec, room);
    const copy = Buffer.from(bytes);
    if (indexCodecs[0]?.configuration.endian === "big") copy.swap64();
    const index = new DataView(copy.buffer, copy.byteOffset, copy.byteLength);
    const [oldest] = this.indices.keys();
    if (this.indices.size >= KEPT_INDICES && oldest !== undefined) this.indices.delete(oldest);
    this.indices.set(name, index);
    return index;
  }

  private async decode(stored: Uint8Array): Promise<Chunk> {
    const { element } = this.metadata;
    const { codecs } = this.levels.at(-1) as Level;
    const at = codecs.findIndex(({ name }) => name === "bytes");
    const count = sizeOf(this.shape);
    const room = { expected: this.bytes, itemSize: element.itemSize };
    let bytes = stored;
    for (const codec of codecs.slice(at + 1).toReversed())
      bytes = isFilter(codec.name)
        ? unfilter(bytes, codec, this.path)
        : await decodeBytes(bytes, codec, room);
    if (bytes.length !== this.bytes) {
      const got = bytes.length / element.itemSize;
      throw new Damage(`it needs ${count} elements, got ${got}`, `нужно элементов ${count}, получено ${got}`);
    }
    const data = elementsOf(bytes, element, codecs[at]?.configuration.endian === "big");
    // Codec by codec from the last, the axes are put back: axis k of what is stored is axis order[k] of what was.
    const orders = codecs.slice(0, at).map(({ configuration }) => configuration.order as readonly number[]);
    const axes = orders.reduce(
      (now, order) => order.map((axis) => item(now, axis)),
      this.shape.map((_, axis) => axis),
    );
    const packed = rowMajor(axes.map((axis) => item(this.shape, axis)));
    return { data, stride: this.shape.map((_, axis) => item(packed, axes.indexOf(axis))) };
  }
}

/** Compressors may add a little to what they cannot make shorter. */
const mostOf = (bytes: number): number => bytes + (bytes >> 2) + 65536;

export function tooLong(size: number, most: number): Damage {
  return new Damage(
    `it takes ${size} bytes, at most ${most} are expected`,
    `он занимает ${size} байт, ожидается не больше ${most}`,
  );
}

function levelsOf(path: string, { chunks, codecs, element }: ZarrMetadata): Level[] {
  const levels: Level[] = [];
  let [shape, list] = [chunks, codecs];
  for (;;) {
    const first = list[0] as Codec;
    if (first.name !== "sharding_indexed") {
      levels.push({ shape, codecs: checkCodecs(path, list, shape.length, element.itemSize) });
      return levels;
    }
    if (list.length > 1)
      return refuse(
        path,
        { en: "codecs behind a shard are not undone", ru: "кодеки после шарда не снимаются" },
        (list[1] as Codec).name,
      );
    const { chunk_shape, codecs: inner, index_codecs, index_location = "end" } = first.configuration;
    if (index_location !== "start" && index_location !== "end")
      return refuse(
        path,
        {
          en: "the index of a shard must be at its start or end",
          ru: "оглавление шарда должно быть в начале или в конце",
        },
        shown(index_location),
      );
    const innerChunk = innerShape(path, chunk_shape, shape);
    const indexCodecs = codecsOf(path, index_codecs, "index_codecs");
    const odd = indexCodecs.find(({ name }, k) => (k === 0 ? name !== "bytes" : name !== "crc32c"));
    if (odd !== undefined)
      return refuse(
        path,
        {
          en: "the index of a shard must be bytes and crc32c",
          ru: "оглавление шарда должно быть из bytes и crc32c",
        },
        odd.name,
      );
    const counts = shape.map((n, axis) => n / item(innerChunk, axis));
    const indexLength = 16 * sizeOf(counts) + 4 * (indexCodecs.length - 1);
    if (indexLength > MOST_INDEX_BYTES) {
      const fact = {
        en: `at most ${MOST_INDEX_BYTES} bytes of a shard's index are read, it has ${indexLength}`,
        ru: `оглавление шарда читается до ${MOST_INDEX_BYTES} байт, в нём ${indexLength}`,
      };
      throw refused("limit", path, fact, { what: "bytes", limit: MOST_INDEX_BYTES });
    }
    levels.push({
      shape,
      codecs: [],
      shard: { atStart: index_location === "start", counts, indexCodecs, indexLength },
    });
    shape = innerChunk;
    list = codecsOf(path, inner);
  }
}

/** Throws `unsupported` for codecs that are not known, or not in this place. */
function checkCodecs(
  path: string,
  codecs: readonly Codec[],
  axes: number,
  itemSize: number,
): readonly Codec[] {
  const at = codecs.findIndex(({ name }) => name === "bytes");
  const odd = codecs.find(({ name }, k) => {
    if (at < 0 || k < at) return name !== "transpose";
    return k > at && !isKnown(name) && !isFilter(name) && name !== "bitround";
  });
  if (odd !== undefined || at < 0)
    return refuse(
      path,
      {
        en: "codecs must be known, as gzip, zlib, zstd, blosc, lz4 and bz2 are",
        ru: "кодеки должны быть известными: gzip, zlib, zstd, blosc, lz4, bz2",
      },
      odd?.name ?? "none",
    );
  for (const { configuration } of codecs.slice(0, at)) {
    const { order } = configuration;
    const sorted = Array.isArray(order) ? [...order].sort((a, b) => a - b) : [];
    if (sorted.length !== axes || sorted.some((axis, k) => axis !== k))
      return refuse(
        path,
        {
          en: `the order of transpose must name ${axes} axes`,
          ru: `порядок transpose должен называть оси: ${axes}`,
        },
        shown(order),
      );
  }
  const { endian } = codecs[at]?.configuration ?? {};
  // Without a word the order is little, as in zarr-python.
  if (itemSize > 1 && endian !== undefined && endian !== "little" && endian !== "big")
    return refuse(
      path,
      { en: "the byte order must be little or big", ru: "порядок байт должен быть little или big" },
      shown(endian),
    );
  for (const codec of codecs) if (isFilter(codec.name)) typesOf(codec, path);
  return codecs.filter(({ name }) => name !== "bitround");
}
