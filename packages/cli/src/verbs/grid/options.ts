import { existsSync } from "node:fs";
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
  readonly show: string;
  readonly axis?: string;
  readonly edgeOrder: string;
  readonly accuracy: string;
  readonly boundary?: string;
  readonly coordinates?: string;
  readonly nan?: string;
  readonly header?: string;
  readonly columns?: string;
  readonly decimal?: string;
  readonly delimiter?: string;
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
  // A file's name may hold commas.
  const isOne = text.includes(",") && existsSync(text);
  for (const part of isOne ? [text] : text.split(",").map((entry) => entry.trim())) {
    if (part === "") throw new UsageError(words.badSpacing(text));
    if (!Number.isNaN(Number(part))) entries.push(Number(part));
    else entries.push(await readCoordinates(part, session));
  }
  return entries;
}

/** `0,1,3,7`, or such a list for each axis: `0,1,3;0,2`. */
function readLists(text: string): Float64Array[] {
  return text.split(";").map((list) => {
    const numbers = list.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
    if (numbers.length < 2 || numbers.some(Number.isNaN))
      throw new UsageError(words.badTable("--coordinates", text));
    return Float64Array.from(numbers);
  });
}

/** `periodic`, `constant=5`, or one for each axis: `periodic,one-sided`. */
function readBoundaries(text: string): Boundary | Boundary[] {
  const list = text.split(",").map((part): Boundary => {
    const constant = /^\s*constant=(.+)$/.exec(part)?.[1];
    if (constant === undefined) return part.trim() as Boundary;
    const value = Number(constant);
    if (Number.isNaN(value)) throw new UsageError(words.badTable("--boundary", text));
    return { constant: value };
  });
  const [only] = list;
  return list.length === 1 && only !== undefined ? only : list;
}

/** Coordinates along an axis, or one distance where the file holds a single number without axes. */
async function readCoordinates(
  path: string,
  session: Session,
): Promise<number | Float64Array | Float32Array> {
  const source = await openArray(path, session);
  try {
    const { data, shape } = await readAll(source);
    if (shape.length === 0) return Number(data[0]);
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
  if (options.spacing !== undefined && options.coordinates !== undefined)
    throw new UsageError(words.spacingTwice);
  const spacing =
    options.coordinates === undefined
      ? await readSpacing(options.spacing, session)
      : readLists(options.coordinates);
  if (options.nan !== undefined && options.nan !== "spread" && options.nan !== "one-sided")
    throw new UsageError(words.badTable("--nan", options.nan));
  const axis = options.axis === undefined ? undefined : readIntegers("--axis", options.axis);
  const edgeOrder = readCount("--edge-order", options.edgeOrder);
  const accuracy = readCount("--accuracy", options.accuracy);
  return {
    ...(spacing === undefined ? {} : { spacing }),
    ...(axis === undefined ? {} : { axis }),
    ...(options.boundary === undefined ? {} : { boundary: readBoundaries(options.boundary) }),
    ...(options.nan === undefined ? {} : { nan: options.nan }),
    edgeOrder: edgeOrder as 1 | 2,
    accuracy: accuracy as 2 | 4,
  };
}

const OUTPUTS: ReadonlySet<string> = new Set([".npy", ".npz", ".csv", ".json", ".zarr"]);

/** Throws a usage error for options that contradict one another. */
export function checkOptions(inputs: readonly string[], written: WrittenOptions): void {
  readCount("--threads", written.threads);
  const fromPipe = (path: string): boolean => path === "-" || path.startsWith("-:");
  const spacing = (written.spacing ?? "").split(",").map((entry) => entry.trim());
  if ([...inputs, ...spacing].filter(fromPipe).length > 1) throw new UsageError(words.oneInput);
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
