import type { ArraySource } from "../array/source.js";
import { inThreads, receiveError } from "../threads.js";
import { type GridJob, Pieces } from "./job.js";
import type { Journal } from "./journal.js";
import type { Outputs } from "./outputs.js";
import type { Answer } from "./worker.js";

/** Told after each piece. */
export type Advance = (pieces: number) => void;

/** Works through the pieces in this thread, one after another. */
export async function runHere(
  pieces: readonly number[],
  job: GridJob,
  source: ArraySource,
  outputs: Outputs,
  journal: Journal,
  advance: Advance,
): Promise<void> {
  const worker = new Pieces(source, job);
  for (const piece of pieces) {
    const results = await worker.compute(piece);
    for (const [k, rows] of results.entries()) await outputs.write(k, piece * job.rowsAtOnce, rows);
    journal.mark(piece, () => outputs.sync());
    advance(1);
  }
}

/** Works through the pieces in several threads; each opens the files itself and asks for the next piece when it is done. */
export function runThreads(
  threads: number,
  pieces: readonly number[],
  job: GridJob,
  outputs: Outputs,
  journal: Journal,
  advance: Advance,
): Promise<void> {
  const script = new URL("./worker.js", import.meta.url);
  return inThreads<number, Answer>(script, job, pieces, threads, (answer, piece) => {
    if (answer.error !== undefined) throw receiveError(answer.error);
    journal.mark(piece, () => outputs.sync());
    advance(1);
  });
}
