import { parentPort, workerData } from "node:worker_threads";
import { isNablaError } from "nabla";
import { openArray } from "../array/source.js";
import { Session } from "../session.js";
import { type GridJob, Pieces } from "./job.js";
import { openOutputs } from "./outputs.js";

/** A worker's answer: a piece is done, or why it is not. */
export type Answer =
  | { readonly piece: number }
  | { readonly error: { readonly code?: string; readonly message: string; readonly detail?: object } };

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
      port.postMessage({ piece } satisfies Answer);
    } catch (error) {
      const { message } = error as Error;
      const told = isNablaError(error) ? { code: error.code, message, detail: error.detail } : { message };
      port.postMessage({ error: told } satisfies Answer);
    }
  });
}
