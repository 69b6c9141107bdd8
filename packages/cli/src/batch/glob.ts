import { type Dirent, readdir, statSync } from "node:fs";
import { join } from "node:path";

/** Is it a file or a link? Pipes and devices are read only when they are named. */
export const isFile = (entry: Dirent): boolean => entry.isFile() || entry.isSymbolicLink();

/** Has the name signs that stand for other characters? */
export const isPattern = (name: string): boolean => /[*?[\]{}]/.test(name);

/** A pattern's folder without signs, and the rest from the first sign on. */
export function splitPattern(pattern: string): { readonly base: string; readonly rest: string } {
  const parts = pattern.split("/");
  const first = parts.findIndex(isPattern);
  return {
    base: parts.slice(0, first).join("/") || (pattern.startsWith("/") ? "/" : "."),
    rest: parts.slice(first).join("/"),
  };
}

/**
 * The files below `base` that a pattern names, sorted: `*`, `?`, `[a-z]`, `[!a-z]`, `{jpg,png}`, and `**` for any
 * number of folders. As in the shell, a leading dot has to be written out, and `**` goes through no links to folders,
 * so that no walk goes in circles. Links to files are listed, also those that lead nowhere, whose error is then told.
 */
export async function matchFiles(base: string, pattern: string): Promise<string[]> {
  const { glob } = await import("tinyglobby");
  const followed = !pattern.includes("**");
  // Only the signs named above stand for others; these would too, and `!` in front would mean all other names.
  const literal = pattern.replace(/[()]|^!/g, "\\$&");
  const found = await glob(literal, {
    cwd: base,
    expandDirectories: false,
    extglob: false,
    // Left to itself it either goes through links to folders or knows no links at all.
    followSymbolicLinks: false,
    fs: { readdir: readingLinks((path) => followed && isFolder(path)) as typeof readdir },
  });
  return found.sort();
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

type Entry = Pick<Dirent, "name" | "isFile" | "isDirectory" | "isSymbolicLink">;
type Take = (error: Error | null, entries?: readonly Entry[]) => void;

/** Lists a folder with its links as what they stand for: folders where `isFolder` says so, else files. */
function readingLinks(isFolder: (path: string) => boolean) {
  return (folder: string, _options: object, take: Take): void =>
    readdir(folder, { withFileTypes: true }, (error, entries = []) => {
      const plain = entries.map((entry): Entry => {
        if (!entry.isSymbolicLink()) return entry;
        const into = isFolder(join(folder, entry.name));
        const { name } = entry;
        return { name, isFile: () => !into, isDirectory: () => into, isSymbolicLink: () => false };
      });
      take(error, plain);
    });
}
