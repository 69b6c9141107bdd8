import { type FileHandle, open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileError } from "../../files/file.js";
import { fetchBytes } from "../../files/web.js";
import { Damage } from "./codecs.js";

/** Where the metadata and chunks of an array are: a folder, an archive, a web server. */
export interface Store {
  /** A file whole; undefined where there is none. Throws {@link Damage} where it has more than `most` bytes. */
  get(key: string, most: number): Promise<Uint8Array | undefined>;
  /**
   * A part of a file; `from` is counted from the end where it is negative. Throws {@link Damage} where it ends before.
   */
  range(key: string, from: number, length: number): Promise<Uint8Array | undefined>;
  /** The folders that have a file of this name, one or two levels down; undefined where nobody can tell. */
  holdersOf(names: readonly string[]): Promise<string[] | undefined>;
}

export const tooLarge = (key: string, size: number | string, most: number): Damage =>
  new Damage(
    `${key} has ${size} bytes, at most ${most} are expected`,
    `в ${key} ${size} байт, ожидается не больше ${most}`,
  );
export const ends = (key: string, size: number, end: number): Damage =>
  new Damage(
    `${key} ends at byte ${size}, its data at byte ${end}`,
    `${key} кончается на байте ${size}, данные — на байте ${end}`,
  );

/** A store in a folder. */
export class FolderStore implements Store {
  constructor(private readonly root: string) {}

  get(key: string, most: number): Promise<Uint8Array | undefined> {
    return this.with(key, async (file, size) => {
      if (size > most) throw tooLarge(key, size, most);
      return read(file, 0, size, key);
    });
  }

  range(key: string, from: number, length: number): Promise<Uint8Array | undefined> {
    return this.with(key, async (file, size) => {
      const start = from < 0 ? size + from : from;
      if (start < 0 || start + length > size) throw ends(key, size, from < 0 ? length : start + length);
      return read(file, start, length, key);
    });
  }

  async holdersOf(names: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    const look = async (folder: string, depth: number): Promise<void> => {
      const entries = await readdir(join(this.root, folder), { withFileTypes: true }).catch(() => []);
      if (folder !== "" && entries.some(({ name }) => names.includes(name))) found.push(folder);
      else if (depth < 2)
        for (const entry of entries.slice(0, 1000))
          if (entry.isDirectory())
            await look(folder === "" ? entry.name : `${folder}/${entry.name}`, depth + 1);
    };
    await look("", 0);
    return found.sort();
  }

  private async with<T>(
    key: string,
    use: (file: FileHandle, size: number) => Promise<T>,
  ): Promise<T | undefined> {
    const path = join(this.root, key);
    let file: FileHandle | undefined;
    try {
      // A pipe would be waited for, a device be read without end.
      if (!(await stat(path)).isFile()) throw new Damage(`${key} is no file`, `${key} — не файл`);
      file = await open(path);
      return await use(file, (await file.stat()).size);
    } catch (error) {
      if (error instanceof Damage) throw error;
      const { code = "" } = error as NodeJS.ErrnoException;
      // A name longer than a file's can be, or a part of it that is a file, is no chunk that is there.
      if (code === "ENOENT" || code === "ENOTDIR") return undefined;
      throw fileError("read", path, error);
    } finally {
      await file?.close();
    }
  }
}

export async function read(
  file: FileHandle,
  from: number,
  length: number,
  key: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  for (let filled = 0; filled < length; ) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, from + filled);
    if (bytesRead === 0) throw ends(key, from + filled, from + length);
    filled += bytesRead;
  }
  return bytes;
}

/** A whole file is kept where a server gives no parts, for the next part. */
export const MOST_WHOLE = 256 << 20;

export class WebStore implements Store {
  private readonly root: string;
  private readonly query: string;
  private whole: { readonly key: string; readonly bytes: Uint8Array } | undefined;

  /** A signed address has its signature behind the path. */
  constructor(url: string) {
    const [, root = url, query = ""] = /^([^?#]*)(\?[^#]*)?/.exec(url) ?? [];
    this.root = root.replace(/\/+$/, "");
    this.query = query;
  }

  async get(key: string, most: number): Promise<Uint8Array | undefined> {
    return (await fetchBytes(this.urlOf(key), most))?.bytes;
  }

  async range(key: string, from: number, length: number): Promise<Uint8Array | undefined> {
    if (length === 0) return new Uint8Array();
    const kept = this.whole?.key === key ? this.whole.bytes : undefined;
    if (kept !== undefined) return part(kept, key, from, length);
    const range = from < 0 ? `bytes=${from}` : `bytes=${from}-${from + length - 1}`;
    const answer = await fetchBytes(this.urlOf(key), MOST_WHOLE, range);
    if (answer === undefined) return undefined;
    // A server that does not know ranges answers 200 with all of it.
    if (answer.whole) this.whole = { key, bytes: answer.bytes };
    else if (answer.bytes.length !== length) throw ends(key, from + answer.bytes.length, from + length);
    return answer.whole ? part(answer.bytes, key, from, length) : answer.bytes;
  }

  /** A group's consolidated metadata names its arrays. */
  async holdersOf(): Promise<string[] | undefined> {
    const found = new Set<string>();
    for (const file of [".zmetadata", "zarr.json"]) {
      const bytes = await this.get(file, 64 << 20).catch(() => undefined);
      if (bytes === undefined) continue;
      const text = new TextDecoder().decode(bytes);
      for (const [, name] of text.matchAll(/"([^"\\]+)\/\.zarray"/g)) found.add(name as string);
      for (const [, name] of text.matchAll(/"([^"\\{}]+)":\s*\{[^{}]*"node_type":\s*"array"/g))
        found.add(name as string);
    }
    return found.size === 0 ? undefined : [...found].sort();
  }

  private urlOf(key: string): string {
    return key === "" ? this.root + this.query : `${this.root}/${key}${this.query}`;
  }
}

function part(bytes: Uint8Array, key: string, from: number, length: number): Uint8Array {
  const start = from < 0 ? bytes.length + from : from;
  if (start < 0 || start + length > bytes.length) throw ends(key, bytes.length, start + length);
  return bytes.subarray(start, start + length);
}
