import { openAsBlob } from "node:fs";
import { access, open, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import FileSystemStore from "@zarrita/storage/fs";
import ZipFileStore from "@zarrita/storage/zip";
import type { Words } from "nabla";
import * as zarr from "zarrita";
import { fileError, NO_FILE } from "../../files/file.js";

/** Where the chunks of an array are: a folder, an archive, a web server. */
export type Store = FileSystemStore | ZipFileStore | zarr.FetchStore;

/** A store for a path, and the place of the array in it: `data.zip/axis0`. */
export async function storeOf(path: string): Promise<{ store: Store; inside: string }> {
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
export async function whyNot(path: string, error: Error): Promise<Words> {
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

/** The innermost reason: zarrita wraps what a codec said. */
export function reasonOf(error: Error): string {
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
