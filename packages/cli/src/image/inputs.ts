import { readdir, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { NablaError } from "nabla";
import { fileError } from "../array/source.js";
import { isPattern, matchFiles, splitPattern } from "./glob.js";

/** A picture to work on. */
export interface Input {
  readonly path: string;
  /** Its name in an output folder: files of a pattern `a/**` keep their folders below `a`. */
  readonly name: string;
}

/** An operand that names no picture. */
export interface Miss {
  readonly path: string;
  readonly error: NablaError;
}

const PICTURES: ReadonlySet<string> = new Set([
  ".png",
  ".jpg",
  ".jpeg",
  ".jpe",
  ".jfif",
  ".webp",
  ".tif",
  ".tiff",
  ".gif",
  ".avif",
  ".heic",
]);

const isPicture = (name: string): boolean => PICTURES.has(extname(name).toLowerCase());

/** The pictures that the operands name, in their order: files, `-`, folders (the pictures in them) and patterns. */
export async function expandInputs(operands: readonly string[]): Promise<(Input | Miss)[]> {
  return (await Promise.all(operands.map(expand))).flat();
}

async function expand(operand: string): Promise<(Input | Miss)[]> {
  if (operand === "-") return [{ path: "-", name: "picture" }];
  const found = await stat(operand).catch(() => undefined);
  if (found?.isDirectory() === true) return picturesIn(operand);
  if (found !== undefined || !isPattern(operand)) return [{ path: operand, name: basename(operand) }];
  const { base, segments } = splitPattern(operand);
  // A pattern such as holidays/* means the pictures among the files.
  const files = await matchFiles(base, segments);
  const own = extname(operand) !== "" && !isPattern(extname(operand));
  const pictures = own ? files : files.filter(isPicture);
  if (pictures.length === 0) return [miss(operand, "no picture has such a name")];
  return pictures.map((name) => ({ path: join(base, name), name }));
}

async function picturesIn(folder: string): Promise<(Input | Miss)[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries
      .filter((entry) => !entry.isDirectory() && isPicture(entry.name))
      .map(({ name }) => name);
    if (names.length === 0) return [miss(folder, "there is no picture in the folder")];
    return names.sort().map((name) => ({ path: join(folder, name), name }));
  } catch (error) {
    return [{ path: folder, error: fileError("read", folder, error) }];
  }
}

const miss = (path: string, fact: string): Miss => ({
  path,
  error: new NablaError("io", `read ${path}: ${fact}`, { path }),
});
