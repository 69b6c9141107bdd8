import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Is it a file or a link? Pipes and devices are read only when they are named. */
export const isFile = (entry: Dirent): boolean => entry.isFile() || entry.isSymbolicLink();

/** Has the name signs that stand for other characters? */
export const isPattern = (name: string): boolean => /[*?[\]{}]/.test(name);

/**
 * One segment of a pattern as a regular expression: `*`, `?`, `[a-z]`, `[!a-z]`, `{jpg,png}`. As in the shell, a
 * leading dot has to be written out.
 */
export function segmentPattern(segment: string): RegExp {
  let source = /^[.[]/.test(segment) ? "" : "(?!\\.)";
  let depth = 0;
  for (let i = 0; i < segment.length; i++) {
    const sign = segment[i] as string;
    const close = segment.indexOf("]", i + 2);
    if (sign === "*") source += ".*";
    else if (sign === "?") source += ".";
    else if (sign === "[" && close > 0) {
      const set = segment
        .slice(i + 1, close)
        .replace(/^!/, "^")
        .replaceAll("\\", "\\\\")
        .replaceAll("[", "\\[");
      source += `[${set}]`;
      i = close;
    } else if (sign === "{" && segment.indexOf("}", i) > 0) {
      source += "(?:";
      depth += 1;
    } else if (sign === "}" && depth > 0) {
      source += ")";
      depth -= 1;
    } else if (sign === "," && depth > 0) source += "|";
    else source += sign.replace(/[\\^$.*+?()[\]{}|]/, "\\$&");
  }
  return new RegExp(`^${source}${")".repeat(depth)}$`, "u");
}

/** A pattern's folder without signs, and the segments from the first sign on. */
export function splitPattern(pattern: string): {
  readonly base: string;
  readonly segments: readonly string[];
} {
  const parts = pattern.split("/");
  const first = parts.findIndex(isPattern);
  return {
    base: parts.slice(0, first).join("/") || (pattern.startsWith("/") ? "/" : "."),
    segments: parts.slice(first),
  };
}

/**
 * The files that a pattern names, sorted, as paths below its `base`. `**` stands for any number of folders; links to
 * folders are not followed, so no walk goes in circles.
 */
export async function matchFiles(base: string, segments: readonly string[]): Promise<string[]> {
  const [segment, ...rest] = segments;
  if (segment === undefined) return [];
  const entries: Dirent[] = await readdir(base, { withFileTypes: true }).catch(() => []);
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const below = async (name: string, from: readonly string[]): Promise<string[]> =>
    (await matchFiles(join(base, name), from)).map((path) => join(name, path));
  if (segment === "**") {
    const here = await matchFiles(base, rest.length === 0 ? ["*"] : rest);
    const deeper = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
    return [...here, ...(await Promise.all(deeper.map(({ name }) => below(name, segments)))).flat()];
  }
  const pattern = segmentPattern(segment);
  const found = entries.filter((entry) => pattern.test(entry.name));
  if (rest.length === 0) return found.filter(isFile).map(({ name }) => name);
  const folders = found.filter((entry) => entry.isDirectory() || entry.isSymbolicLink());
  return (await Promise.all(folders.map(({ name }) => below(name, rest)))).flat();
}
