import { readdir, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import type { Words } from "nabla";
import type { NablaError } from "nabla/error";
import { fileError, unread } from "../files/file.js";
import { isFile, isPattern, matchFiles, splitPattern } from "./glob.js";

/** A file to work on. */
export interface Input {
  readonly path: string;
  /** Its name in an output folder: files of a pattern `a/**` keep their folders below `a`. */
  readonly name: string;
}

/** An operand that names no file. */
export interface Miss {
  readonly path: string;
  readonly error: NablaError;
}

/** Which files an operand may mean where it does not name one. */
export interface Kind {
  /** What the files are called in messages: `picture`. */
  readonly noun: string;
  /** How their names end, in lower case. */
  readonly ends: ReadonlySet<string>;
}

/**
 * The files that the operands name, in their order: files, `-`, folders (the files of this kind in them) and patterns.
 */
export async function expandInputs(operands: readonly string[], kind: Kind): Promise<(Input | Miss)[]> {
  return (await Promise.all(operands.map((operand) => expand(operand, kind)))).flat();
}

async function expand(operand: string, kind: Kind): Promise<(Input | Miss)[]> {
  if (operand === "-") return [{ path: "-", name: kind.noun }];
  const found = await stat(operand).catch(() => undefined);
  if (found?.isDirectory() === true) return filesIn(operand, kind);
  if (found !== undefined || !isPattern(operand)) return [{ path: operand, name: basename(operand) }];
  const { base, rest } = splitPattern(operand);
  // A pattern such as holidays/* means the files of this kind.
  const files = await matchFiles(base, rest);
  const own = extname(operand) !== "" && !isPattern(extname(operand));
  const meant = own ? files : files.filter((name) => fits(name, kind));
  if (meant.length === 0)
    return [miss(operand, { en: `no ${kind.noun} has such a name`, ru: "файлов с таким именем нет" })];
  return meant.map((name) => ({ path: join(base, name), name }));
}

async function filesIn(folder: string, kind: Kind): Promise<(Input | Miss)[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => isFile(entry) && fits(entry.name, kind)).map(({ name }) => name);
    if (names.length === 0)
      return [
        miss(folder, { en: `there is no ${kind.noun} in the folder`, ru: "в папке нет подходящих файлов" }),
      ];
    return names.sort().map((name) => ({ path: join(folder, name), name }));
  } catch (error) {
    return [{ path: folder, error: fileError("read", folder, error) }];
  }
}

const fits = (name: string, { ends }: Kind): boolean => ends.has(extname(name).toLowerCase());

const miss = (path: string, fact: Words): Miss => ({ path, error: unread(path, fact) });
