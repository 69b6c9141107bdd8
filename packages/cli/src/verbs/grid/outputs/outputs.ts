import { extname } from "node:path";
import type { NDArray } from "nabla/array";
import { item } from "../../../array/item.js";
import type { Session } from "../../../run/session.js";
import { boxCount, type GridJob } from "../job.js";

/**
 * How a run takes its outputs: anew; going on with what an earlier run did; as one of many runs that share a Zarr
 * array; only to finish that; or as a thread of a run, which writes and nothing else.
 */
export type Mode = "fresh" | "resume" | "shard" | "finish" | "thread";

/** Where results go: an array for each part, box by box, in any order; under its name when it is complete. */
export interface Outputs {
  /** What there will be. */
  readonly names: readonly string[];
  /** Where threads write, if not under the job's own name. */
  readonly place?: string;
  /** Can threads open them too and write to them? */
  readonly shareable: boolean;
  /** Is the box of this number there from an earlier run? */
  isDone(box: number): Promise<boolean>;
  /** Writes part k in the box. */
  write(box: number, k: number, result: NDArray): Promise<void>;
  /** Told when a box has been written, by whichever thread. */
  mark(box: number): void;
  /** Puts everything under its name. Throws `io` when something is missing. */
  finish(session: Session): Promise<void>;
  /** Ends a run, also one that failed: what `resume` needs stays. */
  close(): Promise<void>;
}

/** The name of part k's file: `out.npy` for one part, `out.axis0.npy`, `out.axis1.npy` for several. */
export function nameOf({ parts, output }: GridJob, k: number): string {
  return parts.length === 1 ? output : partName(output, item(parts, k));
}

/** The name of one of several parts' files. */
export function partName(output: string, part: string): string {
  const end = extname(output);
  return `${output.slice(0, output.length - end.length)}.${part}${end}`;
}

/** Do boxes have to be written one after another, as they stand in the file? */
export function isPipe(output: string, parts: readonly string[]): boolean {
  return output === "-" && parts.length === 1;
}

/** The boxes that are missing, of the boxes from `first` up to, not including, `end`. */
export async function remaining(outputs: Outputs, first: number, end: number): Promise<number[]> {
  const boxes: number[] = [];
  for (let box = first; box < end; box++) if (!(await outputs.isDone(box))) boxes.push(box);
  return boxes;
}

/** The boxes of one of `of` shards. */
export function shardOf(job: GridJob, part: number, of: number): [first: number, end: number] {
  const total = boxCount(job);
  return [Math.floor(((part - 1) * total) / of), Math.floor((part * total) / of)];
}
