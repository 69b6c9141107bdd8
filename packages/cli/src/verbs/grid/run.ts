import { setImmediate } from "node:timers/promises";
import { workerOf } from "../../package/addresses.js";
import { inThreads, receiveError } from "../../run/threads.js";
import type { GridJob, Maker } from "./job.js";
import type { Outputs } from "./outputs/outputs.js";
import type { Answer } from "./worker.js";

/** Works through the boxes in this thread, one after another; `advance` is told after each. */
export async function runHere(
  boxes: readonly number[],
  maker: Maker,
  outputs: Outputs,
  advance: () => void,
): Promise<void> {
  for (const box of boxes) {
    await maker.compute(box, (k, result) => outputs.write(box, k, result));
    outputs.mark(box);
    advance();
    // Files are read and written without waiting; signals, the bar and the journal need their turn.
    await setImmediate();
  }
}

/**
 * Works through the boxes in several threads; each opens the files itself and asks for the next box when it is done.
 */
export function runThreads(
  threads: number,
  boxes: readonly number[],
  job: GridJob,
  outputs: Outputs,
  advance: () => void,
): Promise<void> {
  const script = workerOf("grid");
  const work: GridJob = { ...job, output: outputs.place ?? job.output };
  return inThreads<number, Answer>(script, work, boxes, threads, (answer, box) => {
    if (answer.error !== undefined) throw receiveError(answer.error);
    outputs.mark(box);
    advance();
  });
}
