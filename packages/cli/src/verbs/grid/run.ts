import { setImmediate } from "node:timers/promises";
import type { ArraySource } from "../../formats/source.js";
import { workerOf } from "../../package/addresses.js";
import { inThreads, receiveError } from "../../run/threads.js";
import { type GridJob, Pieces } from "./job.js";
import type { Outputs } from "./outputs/outputs.js";
import type { Answer } from "./worker.js";

/** Works through the pieces in this thread, one after another; `advance` is told after each. */
export async function runHere(
  pieces: readonly number[],
  job: GridJob,
  source: ArraySource,
  outputs: Outputs,
  advance: () => void,
): Promise<void> {
  const worker = new Pieces(source, job);
  for (const piece of pieces) {
    await worker.compute(piece, (k, box) => outputs.write(piece, k, box));
    outputs.mark(piece);
    advance();
    // Files are read and written without waiting; signals, the bar and the journal need their turn.
    await setImmediate();
  }
}

/**
 * Works through the pieces in several threads; each opens the files itself and asks for the next piece when it is done.
 */
export function runThreads(
  threads: number,
  pieces: readonly number[],
  job: GridJob,
  outputs: Outputs,
  advance: () => void,
): Promise<void> {
  const script = workerOf("grid");
  const work: GridJob = { ...job, output: outputs.place ?? job.output };
  return inThreads<number, Answer>(script, work, pieces, threads, (answer, piece) => {
    if (answer.error !== undefined) throw receiveError(answer.error);
    outputs.mark(piece);
    advance();
  });
}
