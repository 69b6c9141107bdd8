import { stat } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import { formatOf, type PictureFormat } from "./encode.js";
import type { Input } from "./inputs.js";
import type { ImageTask } from "./job.js";
import { usage } from "./options.js";

const ENDS: Readonly<Record<PictureFormat, string>> = {
  png: ".png",
  jpeg: ".jpg",
  webp: ".webp",
  tiff: ".tif",
};

/** Is an output meant as a folder: does it end in a slash, or is it one already? */
export async function isFolder(output: string): Promise<boolean> {
  if (/[/\\]$/.test(output)) return true;
  return (await stat(output).catch(() => undefined))?.isDirectory() ?? false;
}

/**
 * Says for each input where its result goes. `several` pictures go to a folder, under their own names with the end of `format`. Throws a
 * usage error where two results would have one name, or a result would replace an input.
 */
export async function planTasks(
  inputs: readonly Input[],
  output: string | undefined,
  format: PictureFormat,
  several: boolean,
): Promise<ImageTask[]> {
  if (output === undefined) return inputs.map(({ path }) => ({ path }));
  if (output === "-") {
    if (several) throw usage((w) => w.needFolder("-"));
    return inputs.map(({ path }) => ({ path, output: { path: "-", format } }));
  }
  if (!(await isFolder(output))) {
    if (several) throw usage((w) => w.needFolder(output));
    const own = formatOf(output);
    if (own === undefined) throw usage((w) => w.badOutput(output));
    return distinct(inputs.map(({ path }) => ({ path, output: { path: output, format: own } })));
  }
  return distinct(
    inputs.map(({ path, name }) => {
      const stem = name.slice(0, name.length - extname(name).length);
      return { path, output: { path: join(output, stem + ENDS[format]), format } };
    }),
  );
}

function distinct(tasks: ImageTask[]): ImageTask[] {
  const inputs = new Set(tasks.filter(({ path }) => path !== "-").map(({ path }) => resolve(path)));
  const first = new Map<string, string>();
  for (const { path, output } of tasks) {
    if (output === undefined) continue;
    const target = resolve(output.path);
    const other = first.get(target);
    if (other !== undefined) throw usage((w) => w.sameOutput(other, path, output.path));
    if (inputs.has(target)) throw usage((w) => w.overInput(output.path));
    first.set(target, path);
  }
  return tasks;
}
