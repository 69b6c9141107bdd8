import { Worker } from "node:worker_threads";
import type { Words } from "nabla";
import { type ErrorCode, type ErrorDetails, isNablaError, NablaError } from "nabla/error";
import { item } from "../array/item.js";
import { BilingualError } from "../messages/errors.js";

/** An error as it travels between threads, which would lose its class. */
export interface SentError {
  readonly code?: ErrorCode;
  readonly message: string;
  readonly detail?: ErrorDetails[ErrorCode];
  readonly words?: Words;
}

export function sendError(error: unknown): SentError {
  const message = error instanceof Error ? error.message : String(error);
  if (!isNablaError(error)) return { message };
  const { code, detail } = error;
  return error instanceof BilingualError
    ? { code, message, detail, words: error.words }
    : { code, message, detail };
}

export function receiveError({ code, message, detail = {}, words }: SentError): Error {
  if (code === undefined) return new Error(message);
  return words === undefined
    ? new NablaError(code, message, detail)
    : new BilingualError(code, words, detail);
}

/**
 * Gives the tasks to `count` threads that run `script`; each gets the next task when it has answered. A thread is
 * posted a task and posts one answer. Rejects when a thread dies or `take` throws.
 */
export async function inThreads<Task, Answer>(
  script: URL,
  workerData: unknown,
  tasks: readonly Task[],
  count: number,
  take: (answer: Answer, task: Task) => void | Promise<void>,
): Promise<void> {
  let next = 0;
  const workers = Array.from(
    { length: Math.min(count, tasks.length) },
    () => new Worker(script, { workerData }),
  );
  const work = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      let task: Task | undefined;
      const ask = (): void => {
        if (next >= tasks.length) {
          resolve();
          return;
        }
        task = item(tasks, next);
        next += 1;
        worker.postMessage(task);
      };
      worker.on("error", reject);
      worker.on("exit", () => reject(new Error("a thread ended before its work")));
      worker.on("message", (answer: Answer) => {
        Promise.resolve()
          .then(() => take(answer, task as Task))
          .then(ask, reject);
      });
      ask();
    });
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
