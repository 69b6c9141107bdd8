import { parentPort, workerData } from "node:worker_threads";
import { Session } from "../run/session.js";
import { sendError } from "../run/threads.js";
import type { Answer } from "./batch.js";
import type { Task } from "./tasks.js";

/** Answers tasks in a thread: what `work` makes of each, or why it fails. */
export function answerTasks<Format extends string, Job, Outcome>(
  work: (task: Task<Format>, job: Job, session: Session) => Promise<Outcome>,
): void {
  const quiet = new Session(process, "en", false);
  parentPort?.on("message", async (task: Task<Format>) => {
    let answer: Answer<Outcome>;
    try {
      answer = { outcome: await work(task, workerData as Job, quiet) };
    } catch (error) {
      answer = { error: sendError(error) };
    }
    parentPort?.postMessage(answer);
  });
}
