import { Worker } from "node:worker_threads";
import { type ErrorCode, NablaError } from "nabla";
import type { ArraySource } from "../array/source.js";
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
export async function runThreads(
  threads: number,
  pieces: readonly number[],
  job: GridJob,
  outputs: Outputs,
  journal: Journal,
  advance: Advance,
): Promise<void> {
  let next = 0;
  const workers = Array.from(
    { length: Math.min(threads, pieces.length) },
    () => new Worker(new URL("./worker.js", import.meta.url), { workerData: job }),
  );
  try {
    await Promise.all(
      workers.map(
        (worker) =>
          new Promise<void>((resolve, reject) => {
            const ask = (): void => {
              const piece = pieces[next];
              next += 1;
              if (piece === undefined) resolve();
              else worker.postMessage(piece);
            };
            worker.on("error", reject);
            worker.on("message", async (answer: Answer) => {
              try {
                if ("error" in answer) throw asError(answer.error);
                journal.mark(answer.piece, () => outputs.sync());
                advance(1);
                ask();
              } catch (error) {
                reject(error);
              }
            });
            ask();
          }),
      ),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function asError({ code, message, detail }: Extract<Answer, { error: unknown }>["error"]): Error {
  return code === undefined
    ? new Error(message)
    : new NablaError(code as ErrorCode, message, (detail ?? {}) as never);
}
