import { parentPort, workerData } from "node:worker_threads";
import { openArray } from "../array/source.js";
import { Session } from "../session.js";
import { type SentError, sendError } from "../threads.js";
import { type GridJob, Pieces } from "./job.js";
import { openOutputs } from "./outputs.js";

/** A worker's answer to a piece: done, or why it is not. */
export interface Answer {
  readonly error?: SentError;
}

const job = workerData as GridJob;
const port = parentPort;
if (port !== null) {
  const quiet = new Session(process, "en", false);
  const source = await openArray(job.input, quiet);
  const outputs = await openOutputs(job, false);
  const pieces = new Pieces(source, job);
  port.on("message", async (piece: number) => {
    try {
      const results = await pieces.compute(piece);
      for (const [k, rows] of results.entries()) await outputs.write(k, piece * job.rowsAtOnce, rows);
      port.postMessage({} satisfies Answer);
    } catch (error) {
      port.postMessage({ error: sendError(error) } satisfies Answer);
    }
  });
}
