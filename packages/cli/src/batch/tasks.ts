import { realpath, stat } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { UsageError } from "../messages/errors.js";
import type { Input } from "./inputs.js";
import { words } from "./words.js";

/** One file, and where its result goes, in which format. */
export interface Task<Format extends string = string> {
  readonly path: string;
  readonly output?: { readonly path: string; readonly format: Format };
}

/** The formats of results: for each, how file names end; the first is what names are given. */
export type Ends<Format extends string> = Readonly<Record<Format, readonly [string, ...string[]]>>;

/** The format that a file's name says, undefined where it says none. */
export function formatOf<Format extends string>(name: string, ends: Ends<Format>): Format | undefined {
  const end = extname(name).toLowerCase();
  return (Object.keys(ends) as Format[]).find((format) => ends[format].includes(end));
}

/**
 * Is an output meant as a folder: is it one already, does it end in a slash, or is it a bare name for `several`
 * results?
 */
export async function meansFolder(output: string, several: boolean): Promise<boolean> {
  if (/[/\\]$/.test(output) || (several && output !== "-" && extname(output) === "")) return true;
  return (await stat(output).catch(() => undefined))?.isDirectory() ?? false;
}

/**
 * Says for each input where its result goes. `several` results go to a folder, under their inputs' names with the end
 * of `format`, which is put behind the whole name where two inputs differ in their ends only: a.png and a.jpg become
 * a.png and a.jpg.png. Throws a usage error where two results would have one name all the same, or a result would
 * replace an input.
 */
export async function planTasks<Format extends string>(
  inputs: readonly Input[],
  output: string | undefined,
  several: boolean,
  ends: Ends<Format>,
  format: Format,
): Promise<Task<Format>[]> {
  if (output === undefined) return inputs.map(({ path }) => ({ path }));
  if (output !== "-" && (await meansFolder(output, several))) {
    const [end] = ends[format];
    const plain = (name: string): string => name.slice(0, name.length - extname(name).length) + end;
    const uses = new Map<string, number>();
    for (const name of new Set(inputs.map((input) => input.name))) {
      uses.set(plain(name), (uses.get(plain(name)) ?? 0) + 1);
    }
    return distinct(
      inputs.map(({ path, name }) => {
        const file = uses.get(plain(name)) === 1 || name === plain(name) ? plain(name) : name + end;
        return { path, output: { path: join(output, file), format } };
      }),
    );
  }
  if (several) throw new UsageError(words.needFolder(output));
  const own = output === "-" ? format : formatOf(output, ends);
  if (own === undefined) {
    const known = Object.values<readonly string[]>(ends).flat().join(", ");
    throw new UsageError(words.badOutput(known, output));
  }
  return distinct(inputs.map(({ path }) => ({ path, output: { path: output, format: own } })));
}

async function distinct<Format extends string>(tasks: Task<Format>[]): Promise<Task<Format>[]> {
  const inputs = new Set<string>();
  for (const { path } of tasks) {
    if (path === "-") continue;
    inputs.add(await placeOf(path));
    inputs.add(await realpath(path).catch(() => path));
  }
  const first = new Map<string, string>();
  for (const { path, output } of tasks) {
    if (output === undefined || output.path === "-") continue;
    const target = await placeOf(output.path);
    const other = first.get(target);
    if (other !== undefined) throw new UsageError(words.sameOutput(other, path, output.path));
    if (inputs.has(target)) throw new UsageError(words.overInput(output.path));
    first.set(target, path);
  }
  return tasks;
}

/** Where a file would be written: links among its folders are followed, and a link itself would be replaced. */
async function placeOf(path: string): Promise<string> {
  const folder = dirname(path);
  return join(await realpath(folder).catch(() => resolve(folder)), basename(path));
}
