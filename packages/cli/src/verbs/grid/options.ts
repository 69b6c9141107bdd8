import { extname, resolve, sep } from "node:path";
import type { Boundary, GridOptions } from "nabla/grid";
import { UsageError } from "../../messages/errors.js";
import { words } from "./words.js";

/** The command's options as written. */
export interface WrittenOptions {
  readonly output?: string;
  readonly spacing?: string;
  readonly show: string;
  readonly per?: string;
  readonly earth?: string;
  readonly axes?: string;
  readonly labels?: true;
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

/** How differences are taken; `along` says along which axes. */
export function readGridOptions(
  options: WrittenOptions,
  along: Pick<GridOptions, "axis" | "spacing" | "boundary">,
): GridOptions {
  if (options.nan !== undefined && options.nan !== "spread" && options.nan !== "one-sided")
    throw new UsageError(words.badTable("--nan", options.nan));
  const { axis, spacing, boundary } = along;
  return {
    ...(spacing === undefined ? {} : { spacing }),
    ...(axis === undefined ? {} : { axis }),
    ...(boundary === undefined ? {} : { boundary }),
    ...(options.boundary === undefined ? {} : { boundary: readBoundaries(options.boundary) }),
    ...(options.nan === undefined ? {} : { nan: options.nan }),
    edgeOrder: readCount("--edge-order", options.edgeOrder) as 1 | 2,
    accuracy: readCount("--accuracy", options.accuracy) as 2 | 4,
  };
}

const OUTPUTS: ReadonlySet<string> = new Set([".npy", ".npz", ".csv", ".json", ".zarr"]);

/** Throws a usage error for options that contradict one another. */
export function checkOptions(inputs: readonly string[], written: WrittenOptions): void {
  readCount("--threads", written.threads);
  const fromPipe = (path: string): boolean => path === "-" || path.startsWith("-:");
  const spacing = (written.spacing ?? "").split(",").map((entry) => entry.trim());
  if ([...inputs, ...spacing].filter(fromPipe).length > 1) throw new UsageError(words.oneInput);
  const { output, resume, shard, finish, earth, explain } = written;
  if (earth !== undefined && explain !== undefined) throw new UsageError(words.notExplained);
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
