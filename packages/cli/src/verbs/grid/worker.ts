import { parentPort, workerData } from "node:worker_threads";
import { openArray } from "../../formats/open-array.js";
import { Session } from "../../run/session.js";
import { type SentError, sendError } from "../../run/threads.js";
import { type GridJob, Pieces } from "./job.js";
import { openOutputs } from "./outputs/open.js";
import type { Outputs } from "./outputs/outputs.js";

/** A worker's answer to a piece: done, or why it is not. */
export interface Answer {
  readonly error?: SentError;
}

const job = workerData as GridJob;

async function open(): Promise<{ pieces: Pieces; outputs: Outputs }> {
  // What there is to say of the input has been said by the run itself.
  const { stdin, stdout } = process;
  const quiet = new Session({ stdin, stdout, stderr: { write: () => true } }, "en", false);
  const outputs = await openOutputs(job, "thread", quiet);
  return { pieces: new Pieces(await openArray(job.input, quiet), job), outputs };
}

if (parentPort !== null) {
  const port = parentPort;
  const opened = open();
  // Whatever goes wrong is told in answer to a piece.
  opened.catch(() => undefined);
  port.on("message", async (piece: number) => {
    let answer: Answer = {};
    try {
      const { pieces, outputs } = await opened;
      await pieces.compute(piece, (k, box) => outputs.write(piece, k, box));
    } catch (error) {
      answer = { error: sendError(error) };
    }
    port.postMessage(answer);
  });
}
