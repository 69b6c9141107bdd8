import { extname, resolve, sep } from "node:path";
import type { Boundary, GridOptions } from "nabla/grid";
import { refused } from "../../files/file.js";
import { openArray } from "../../formats/open-array.js";
import { readAll } from "../../formats/source.js";
import { UsageError } from "../../messages/errors.js";
import type { Session } from "../../run/session.js";
import { words } from "./words.js";

/** The command's options as written. */
export interface WrittenOptions {
  readonly output?: string;
  readonly spacing?: string;
  readonly axis?: string;
  readonly edgeOrder: string;
  readonly accuracy: string;
  readonly boundary?: string;
  readonly explain?: string;
  readonly threads: string;
  readonly resume?: true;
  readonly shard?: string;
  readonly finish?: true;
  readonly json?: true;
}

/** `0` or `1,0` or `-1`. */
export function readIntegers(option: string, text: string): number[] {
  const parts = text.split(",").map((part) => part.trim());
  if (parts.some((part) => !/^-?\d+$/.test(part))) throw new UsageError(words.badNumbers(option, text));
  return parts.map(Number);
}

export function readCount(option: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new UsageError(words.badCount(option, text));
  return count;
}

/** `2/8` is the second of eight parts. */
export function readShard(
  text: string | undefined,
): { readonly part: number; readonly of: number } | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const [part, of] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || part < 1 || part > of) throw new UsageError(words.badShard(text));
  return { part, of };
}

/** `2` or `x.npy,0.5`: for each axis a distance, or a file with its coordinates. */
async function readSpacing(
  text: string | undefined,
  session: Session,
): Promise<(number | Float64Array | Float32Array)[] | undefined> {
  if (text === undefined) return undefined;
  const entries: (number | Float64Array | Float32Array)[] = [];
  for (const part of text.split(",").map((entry) => entry.trim())) {
    if (part === "") throw new UsageError(words.badSpacing(text));
    if (!Number.isNaN(Number(part))) entries.push(Number(part));
    else entries.push(await readCoordinates(part, session));
  }
  return entries;
}

async function readCoordinates(path: string, session: Session): Promise<Float64Array | Float32Array> {
  const source = await openArray(path, session);
  try {
    const { data, shape } = await readAll(source);
    if (shape.length !== 1) {
      const fact = {
        en: `coordinates have one axis, got shape [${shape}]`,
        ru: `у координат одна ось, получена форма [${shape}]`,
      };
      throw refused("spacing", path, fact, { value: path });
    }
    return data instanceof Float32Array ? data : Float64Array.from(data as Float64Array, Number);
  } finally {
    await source.close();
  }
}

/** The options of the gradient, in terms of the array as the user sees it. */
export async function readGridOptions(options: WrittenOptions, session: Session): Promise<GridOptions> {
  const spacing = await readSpacing(options.spacing, session);
  const axis = options.axis === undefined ? undefined : readIntegers("--axis", options.axis);
  const edgeOrder = readCount("--edge-order", options.edgeOrder);
  const accuracy = readCount("--accuracy", options.accuracy);
  return {
    ...(spacing === undefined ? {} : { spacing }),
    ...(axis === undefined ? {} : { axis }),
    ...(options.boundary === undefined ? {} : { boundary: options.boundary as Boundary }),
    edgeOrder: edgeOrder as 1 | 2,
    accuracy: accuracy as 2 | 4,
  };
}

const OUTPUTS: ReadonlySet<string> = new Set([".npy", ".npz", ".csv", ".json", ".zarr"]);

/** Throws a usage error for options that contradict one another. */
export function checkOptions(input: string, written: WrittenOptions): void {
  readCount("--threads", written.threads);
  const fromPipe = (path: string): boolean => path === "-" || path.startsWith("-:");
  const spacing = (written.spacing ?? "").split(",").map((entry) => entry.trim());
  if ([input, ...spacing].filter(fromPipe).length > 1) throw new UsageError(words.oneInput);
  const { output, resume, shard, finish } = written;
  if (output === undefined && (resume ?? shard ?? finish) !== undefined) throw new UsageError(words.noOutput);
}

/** Throws a usage error for an output that cannot be meant. */
export function checkOutput(input: string, path: string, axes: number, json: boolean): void {
  if (path === "-") {
    if (json) throw new UsageError(words.jsonOutput);
    return;
  }
  const end = extname(path).toLowerCase();
  if (!OUTPUTS.has(end)) throw new UsageError(words.badOutput(path));
  if (end === ".csv" && axes > 2) throw new UsageError(words.csvShape);
  // A file is read to its end before its name is given away; a folder is written into while it is read.
  const [a, b] = [`${resolve(input)}${sep}`, `${resolve(path)}${sep}`];
  if (end === ".zarr" && (a.startsWith(b) || b.startsWith(a))) throw new UsageError(words.overInput(path));
}
