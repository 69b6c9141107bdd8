import { parentPort, workerData } from "node:worker_threads";
import { openArray } from "../../formats/open-array.js";
import { Session } from "../../run/session.js";
import { type SentError, sendError } from "../../run/threads.js";
import { BoxWorker, type GridJob } from "./job.js";
import { openOutputs } from "./outputs/open.js";
import type { Outputs } from "./outputs/outputs.js";

/** A worker's answer to a box: done, or why it is not. */
export interface Answer {
  readonly error?: SentError;
}

const job = workerData as GridJob;

async function open(): Promise<{ worker: BoxWorker; outputs: Outputs }> {
  // What there is to say of the input has been said by the run itself.
  const { stdin, stdout } = process;
  const quiet = new Session({ stdin, stdout, stderr: { write: () => true } }, "en", false);
  const outputs = await openOutputs(job, "thread", quiet);
  return { worker: new BoxWorker(await openArray(job.input, quiet), job), outputs };
}

if (parentPort !== null) {
  const port = parentPort;
  const opened = open();
  // Whatever goes wrong is told in answer to a box.
  opened.catch(() => undefined);
  port.on("message", async (box: number) => {
    let answer: Answer = {};
    try {
      const { worker, outputs } = await opened;
      await worker.compute(box, (k, result) => outputs.write(box, k, result));
    } catch (error) {
      answer = { error: sendError(error) };
    }
    port.postMessage(answer);
  });
}
