import { gunzipSync, inflateSync } from "node:zlib";
import type { Codec } from "./metadata.js";

/** What a codec's bytes may become: the room that their array needs, so that no chunk can fill memory. */
export interface Room {
  /** The chunk's size, unpacked. */
  readonly expected: number;
  /** Bytes of one element. */
  readonly itemSize: number;
}

/** Why bytes cannot be decoded, in both languages; the chunk is named by whoever asked. */
export class Damage extends Error {
  constructor(
    readonly en: string,
    readonly ru: string,
  ) {
    super(en);
  }
}

/** A codec that other programs have. */
class Unknown extends Error {}

const damaged = (name: string): Damage =>
  new Damage(`its ${name} data is damaged`, `данные ${name} повреждены`);

function tooLarge(name: string, size: number, most: number): Damage {
  const en = `its ${name} data says ${size} bytes, a chunk has at most ${most}`;
  return new Damage(en, `данные ${name} сулят ${size} байт, в блоке не больше ${most}`);
}

function sized(name: string, size: number, most: number): void {
  if (size > most) throw tooLarge(name, size, most);
}

type Decode = (bytes: Uint8Array, room: Room, codec: Codec) => Uint8Array | Promise<Uint8Array>;

/** Codecs between two compressors may need a little more room than the array itself. */
const roomFor = ({ expected }: Room): number => expected + (expected >> 3) + 65536;

const zlib =
  (name: string, unpack: typeof gunzipSync): Decode =>
  (bytes, room) => {
    try {
      return unpack(bytes, { maxOutputLength: roomFor(room) });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE")
        sized(name, roomFor(room) + 1, roomFor(room));
      throw damaged(name);
    }
  };

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Blosc's header (version 1) tells both sizes; the decoder itself believes them. */
async function blosc(bytes: Uint8Array, room: Room): Promise<Uint8Array> {
  if (bytes.length < 16) throw damaged("blosc");
  const view = viewOf(bytes);
  const [size, block, packed] = [view.getUint32(4, true), view.getUint32(8, true), view.getUint32(12, true)];
  if (packed !== bytes.length) {
    const en = `its blosc data ends at byte ${bytes.length} of ${packed}`;
    throw new Damage(en, `данные blosc кончаются на байте ${bytes.length} из ${packed}`);
  }
  sized("blosc", size, roomFor(room));
  sized("blosc", block, roomFor(room));
  if (size === 0) return new Uint8Array();
  const { default: Blosc } = await import("numcodecs/blosc");
  const result = await foreign("blosc", () => new Blosc().decode(bytes));
  if (result.length !== size) throw damaged("blosc");
  return result;
}

/** bz2 takes 0.2 s for a megabyte of the worst kind, and nothing can interrupt a block. */
const MOST_BZ2 = 16 << 20;

async function bz2(bytes: Uint8Array, room: Room): Promise<Uint8Array> {
  if (room.expected > MOST_BZ2)
    throw new Damage(
      `bz2 is unpacked for chunks of at most ${MOST_BZ2} bytes, this one has ${room.expected}`,
      `bz2 распаковывается для блоков до ${MOST_BZ2} байт, в этом ${room.expected}`,
    );
  const { bunzip2, NotBzip2 } = await import("./bzip2.js");
  const most = roomFor(room);
  try {
    return bunzip2(bytes, most, () => tooLarge("bz2", most + 1, most));
  } catch (error) {
    if (error instanceof NotBzip2) throw damaged("bz2");
    throw error;
  }
}

async function lz4(bytes: Uint8Array, room: Room): Promise<Uint8Array> {
  if (bytes.length < 4) throw damaged("lz4");
  const size = viewOf(bytes).getUint32(0, true);
  sized("lz4", size, roomFor(room));
  const { default: LZ4 } = await import("numcodecs/lz4");
  const result = await foreign("lz4", () => new LZ4().decode(bytes));
  if (result.length !== size) throw damaged("lz4");
  return result;
}

async function zstd(bytes: Uint8Array, room: Room): Promise<Uint8Array> {
  sized("zstd", mostOfZstd(bytes), Math.max(4 * roomFor(room), 1 << 20));
  const { default: Zstd } = await import("numcodecs/zstd");
  const result = await foreign("zstd", () => new Zstd().decode(bytes));
  sized("zstd", result.length, roomFor(room));
  return result;
}

/**
 * How many bytes the frames may become (RFC 8878, section 3): what their headers say, else what their blocks hold at
 * most. Throws for what is cut short.
 */
function mostOfZstd(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  let total = 0;
  let at = 0;
  try {
    while (at < bytes.length) {
      const magic = view.getUint32(at, true);
      if (magic >>> 4 === 0x184d2a5) {
        at += 8 + view.getUint32(at + 4, true);
        continue;
      }
      if (magic !== 0xfd2fb528) throw damaged("zstd");
      const flags = view.getUint8(at + 4);
      const single = (flags & 0x20) !== 0;
      at += 5 + (single ? 0 : 1) + ([0, 1, 2, 4][flags & 3] as number);
      const width = [single ? 1 : 0, 2, 4, 8][flags >> 6] as number;
      const content =
        width === 0
          ? undefined
          : width === 1
            ? view.getUint8(at)
            : width === 2
              ? view.getUint16(at, true) + 256
              : width === 4
                ? view.getUint32(at, true)
                : Number(view.getBigUint64(at, true));
      at += width;
      let blocks = 0;
      for (let last = false; !last; ) {
        const header = view.getUint16(at, true) + view.getUint8(at + 2) * 65536;
        last = (header & 1) === 1;
        const kind = (header >> 1) & 3;
        const size = header >> 3;
        blocks += kind === 2 ? 1 << 17 : size;
        at += 3 + (kind === 1 ? 1 : size);
        if (at > bytes.length) throw damaged("zstd");
      }
      if ((flags & 4) !== 0) at += 4;
      // A frame that claims more than its blocks hold would be given memory for nothing.
      if (content !== undefined && content > blocks) throw damaged("zstd");
      total += content ?? blocks;
    }
  } catch (error) {
    if (error instanceof RangeError) throw damaged("zstd");
    throw error;
  }
  if (at > bytes.length) throw damaged("zstd");
  return total;
}

/** A decoder of others', whose own words nobody should have to read. */
async function foreign(name: string, decode: () => Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await decode();
  } catch {
    throw damaged(name);
  }
}

/** Puts back what Blosc's and numcodecs' shuffle has sorted by the bytes' places in their elements. */
function unshuffle(bytes: Uint8Array, _room: Room, { configuration }: Codec): Uint8Array {
  const { elementsize = 4 } = configuration;
  const size = typeof elementsize === "number" && elementsize >= 1 ? Math.floor(elementsize) : 4;
  const count = Math.floor(bytes.length / size);
  const result = new Uint8Array(bytes);
  for (let k = 0; k < size; k++)
    for (let i = 0; i < count; i++) result[i * size + k] = bytes[k * count + i] as number;
  return result;
}

const crcTable = (polynomial: number): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    return crc;
  });
const CASTAGNOLI = crcTable(0x82f63b78);
const ZIP = crcTable(0xedb88320);

function crc(bytes: Uint8Array, table: Uint32Array): number {
  let sum = -1;
  for (const byte of bytes) sum = (sum >>> 8) ^ (table[(sum ^ byte) & 255] as number);
  return ~sum >>> 0;
}

/** The check sum of zip archives. */
export const zipSum = (bytes: Uint8Array): number => crc(bytes, ZIP);

function adler(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

/** A check sum of four bytes, behind the data or, as numcodecs' own, before it. */
const checked =
  (name: string, sumOf: (bytes: Uint8Array) => number, place: "start" | "end"): Decode =>
  (bytes, _room, { configuration }) => {
    if (bytes.length < 4) throw damaged(name);
    const { location = place } = configuration;
    const cut = location === "start" ? 0 : bytes.length - 4;
    const data = cut === 0 ? bytes.subarray(4) : bytes.subarray(0, cut);
    const [want, got] = [viewOf(bytes).getUint32(cut, true), sumOf(data)];
    if (want === got) return data;
    throw new Damage(
      `its check sum ${name} is ${hex(want)}, its data's ${hex(got)}`,
      `контрольная сумма ${name} — ${hex(want)}, у данных ${hex(got)}`,
    );
  };
const hex = (n: number): string => `0x${n.toString(16).padStart(8, "0")}`;

const DECODERS: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ["gzip", zlib("gzip", gunzipSync)],
  ["zlib", zlib("zlib", inflateSync)],
  ["blosc", blosc],
  ["bz2", bz2],
  ["lz4", lz4],
  ["zstd", zstd],
  ["shuffle", unshuffle],
  ["crc32c", checked("crc32c", (bytes) => crc(bytes, CASTAGNOLI), "end")],
  ["crc32", checked("crc32", zipSum, "start")],
  ["adler32", checked("adler32", adler, "start")],
]);

/** Is this a codec from bytes to bytes that is known here? */
export const isKnown = (name: string): boolean => DECODERS.has(name);

/** Undoes one codec. Throws {@link Damage}, or {@link Unknown}. */
export function decodeBytes(bytes: Uint8Array, codec: Codec, room: Room): Uint8Array | Promise<Uint8Array> {
  const decode = DECODERS.get(codec.name);
  if (decode === undefined) throw new Unknown(codec.name);
  return decode(bytes, room, codec);
}
