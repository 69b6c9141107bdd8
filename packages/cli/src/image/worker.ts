import { parentPort, workerData } from "node:worker_threads";
import { Session } from "../session.js";
import { type SentError, sendError } from "../threads.js";
import type { ImageJob, ImageTask } from "./job.js";
import { type Outcome, workOn } from "./work.js";

/** A worker's answer: what became of a picture, or why nothing did. */
export type Answer = { readonly outcome: Outcome } | { readonly error: SentError };

const port = parentPort;
if (port !== null) {
  const quiet = new Session(process, "en", false);
  port.on("message", async (task: ImageTask) => {
    let answer: Answer;
    try {
      answer = { outcome: await workOn(task, workerData as ImageJob, quiet) };
    } catch (error) {
      answer = { error: sendError(error) };
    }
    port.postMessage(answer);
  });
}
