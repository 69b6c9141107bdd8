import { open, stat } from "node:fs/promises";
import { inflateRawSync } from "node:zlib";
import ZipFileStore from "@zarrita/storage/zip";
import { fileError, unread } from "../../files/file.js";
import { fetchBytes, isUrl } from "../../files/web.js";
import { Damage, zipSum } from "./codecs.js";
import { ends, MOST_WHOLE, read, type Store, tooLarge, WebStore } from "./store.js";

/** Where an archive's bytes are. */
interface Reader {
  getLength(): Promise<number>;
  read(from: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** A file in the archive, as its directory tells it. */
interface Entry {
  readonly size: number;
  readonly compressedSize: number;
  readonly compressionMethod: number;
  readonly encrypted: boolean;
  /** The reader of archives does not give these away in its types, but needs them as well. */
  readonly _rawEntry: { readonly relativeOffsetOfLocalHeader: number; readonly crc32: number };
}

/** Zarr in a .zip archive, on the disk or on the web. */
export class ZipStore implements Store {
  private constructor(
    private readonly reader: Reader,
    private readonly entries: Readonly<Record<string, Entry>>,
    private readonly inside: string,
  ) {}

  /** Throws `io` for what is no archive. */
  static async open(archive: string, inside: string): Promise<ZipStore> {
    const reader = isUrl(archive) ? webReader(archive) : await fileReader(archive);
    // The directory is kept there, though its type says that it is private.
    const { info } = new ZipFileStore(reader) as unknown as {
      readonly info: Promise<{ readonly entries: Readonly<Record<string, Entry>> }>;
    };
    const { entries } = await info.catch((error: unknown) => {
      const fact = { en: "it is no .zip archive, or is cut short", ru: "это не архив .zip, или он оборван" };
      throw unread(archive, fact, {}, error);
    });
    return new ZipStore(reader, entries, inside === "" ? "" : `${inside.replace(/\/+$/, "")}/`);
  }

  async get(key: string, most: number): Promise<Uint8Array | undefined> {
    const entry = this.entry(key);
    if (entry === undefined) return undefined;
    if (entry.size > most) throw tooLarge(key, entry.size, most);
    return this.whole(key, entry);
  }

  async range(key: string, from: number, length: number): Promise<Uint8Array | undefined> {
    const entry = this.entry(key);
    if (entry === undefined) return undefined;
    const start = from < 0 ? entry.size + from : from;
    if (start < 0 || start + length > entry.size) throw ends(key, entry.size, start + length);
    if (entry.compressionMethod === 0 && !entry.encrypted)
      return this.reader.read((await this.placeOf(key, entry)) + start, length);
    if (entry.size > MOST_WHOLE) throw tooLarge(key, entry.size, MOST_WHOLE);
    return (await this.whole(key, entry)).subarray(start, start + length);
  }

  async holdersOf(names: readonly string[]): Promise<string[]> {
    return Object.keys(this.entries)
      .filter((name) => name.startsWith(this.inside) && names.some((file) => name.endsWith(`/${file}`)))
      .map((name) => name.slice(this.inside.length, name.lastIndexOf("/")))
      .filter((name) => name !== "")
      .sort();
  }

  private entry(key: string): Entry | undefined {
    const name = this.inside + key;
    return Object.hasOwn(this.entries, name) ? this.entries[name] : undefined;
  }

  /** Where the bytes of a file begin: behind a header of its own. */
  private async placeOf(key: string, { _rawEntry }: Entry): Promise<number> {
    const at = _rawEntry.relativeOffsetOfLocalHeader;
    const header = Buffer.from(await this.reader.read(at, 30));
    if (header.readUInt32LE(0) !== 0x04034b50) throw damaged(key);
    return at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  }

  /** A file's bytes, no more than the directory says, by their check sum. */
  private async whole(key: string, entry: Entry): Promise<Uint8Array> {
    const { compressionMethod: method, encrypted, compressedSize, size } = entry;
    if (encrypted || (method !== 0 && method !== 8)) {
      const what = encrypted ? "encrypted" : `method ${method}`;
      throw new Damage(
        `${key} must be stored or deflated, got ${what}`,
        `${key} должен быть без сжатия или deflate`,
      );
    }
    const stored = await this.reader.read(
      await this.placeOf(key, entry),
      method === 0 ? size : compressedSize,
    );
    let bytes: Uint8Array = stored;
    try {
      if (method === 8)
        bytes = size === 0 ? new Uint8Array() : inflateRawSync(stored, { maxOutputLength: size });
    } catch {
      throw damaged(key);
    }
    if (bytes.length !== size || zipSum(bytes) !== entry._rawEntry.crc32) throw damaged(key);
    return bytes;
  }
}

const damaged = (key: string): Damage =>
  new Damage(`${key} is damaged in the archive`, `${key} в архиве повреждён`);

/** Node's own Blob would end the process where a directory asks for bytes beyond 4 GB, or beyond the file. */
async function fileReader(path: string): Promise<Reader> {
  const found = await stat(path).catch((error) => {
    throw fileError("read", path, error);
  });
  if (!found.isFile()) throw unread(path, { en: "it is no file", ru: "это не файл" });
  const { size } = found;
  return {
    getLength: async () => size,
    async read(from, length) {
      if (!(from >= 0 && length >= 0 && from + length <= size)) throw ends(path, size, from + length);
      const file = await open(path);
      try {
        return await read(file, from, length, path);
      } finally {
        await file.close();
      }
    },
  };
}

function webReader(url: string): Reader {
  const store = new WebStore(url);
  return {
    async getLength() {
      const answer = await fetchBytes(url, MOST_WHOLE, "bytes=0-0");
      if (answer === undefined)
        throw unread(url, { en: "the server has no such file", ru: "на сервере такого файла нет" });
      return answer.total ?? answer.bytes.length;
    },
    async read(from, length) {
      const bytes = await store.range("", from, length);
      if (bytes === undefined) throw ends(url, 0, from + length);
      return new Uint8Array(bytes);
    },
  };
}
