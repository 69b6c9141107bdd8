import { readdir, realpath, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { unread } from "./file.js";
import { memberOf } from "./member.js";
import { isUrl } from "./web.js";

/** The file or folder that an input is in: `pack.npz` of `pack.npz:name`; undefined for a pipe and the web. */
function placeOf(input: string): string | undefined {
  if (isUrl(input) || /^-(?::|$)/.test(input)) return undefined;
  const { name } = memberOf(input);
  return /^(.*\.zip)\//i.exec(name)?.[1] ?? name;
}

/**
 * What changes when the input does: number, sizes and times of its files. Of a folder all files count but those that a
 * run of nabla is writing there.
 */
export async function stampOf(input: string): Promise<string> {
  const place = placeOf(input);
  if (place === undefined) return "";
  let [files, bytes, newest, numbers] = [0, 0, 0, 0];
  const look = async (path: string): Promise<void> => {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined) return;
    if (found.isDirectory()) {
      for (const name of await readdir(path).catch(() => []))
        if (!/\.part\b/.test(name)) await look(join(path, name));
      return;
    }
    files += 1;
    bytes += found.size;
    newest = Math.max(newest, found.mtimeMs, found.ctimeMs);
    numbers = (numbers + found.ino) % Number.MAX_SAFE_INTEGER;
  };
  await look(place);
  return [files, bytes, newest, numbers].join(" ");
}

/** Throws `io` when the input is not what it was when `stamp` was taken. */
export async function checkUnchanged(input: string, stamp: string): Promise<void> {
  if ((await stampOf(input)) === stamp) return;
  throw unread(input, {
    en: "it was changed while it was read, so there is no result; run it again",
    ru: "файл изменился, пока его читали, поэтому результата нет; запустите ещё раз",
  });
}

/** The file or folder and those above it, by their numbers: links and other names of one folder are the same. */
async function pathOf(path: string): Promise<string[]> {
  let at = resolve(path);
  for (;;) {
    const real = await realpath(at).catch(() => undefined);
    if (real !== undefined) {
      at = real;
      break;
    }
    if (dirname(at) === at) return [];
    at = dirname(at);
  }
  const numbers: string[] = [];
  for (let folder = at; ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => undefined);
    if (found !== undefined) numbers.push(`${found.dev}:${found.ino}`);
    if (dirname(folder) === folder) return numbers;
  }
}

/** Would writing into this folder write over the input, or into it? Links are followed. */
export async function overlaps(input: string, folder: string): Promise<boolean> {
  const place = placeOf(input);
  if (place === undefined) return false;
  const [source, target] = [await pathOf(place), await pathOf(folder)];
  const isThere = (await stat(folder).catch(() => undefined)) !== undefined;
  const [own] = source;
  if (own !== undefined && target.includes(own)) return true;
  return isThere && target[0] !== undefined && source.includes(target[0]);
}
