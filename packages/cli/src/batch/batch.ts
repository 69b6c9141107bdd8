import { guardParts } from "../files/output.js";
import { UsageError } from "../messages/errors.js";
import { type Bar, progress } from "../run/progress.js";
import type { Session } from "../run/session.js";
import { inThreads, receiveError, type SentError } from "../run/threads.js";
import { expandInputs, type Input, type Kind, type Miss } from "./inputs.js";
import { type Ends, meansFolder, planTasks, type Task } from "./tasks.js";
import { words } from "./words.js";

/** A thread's answer: what became of a file, or why nothing did. */
export type Answer<Outcome> = { readonly outcome: Outcome } | { readonly error: SentError };

/** The options that every verb over many files has, as written. */
export interface WrittenBatch {
  readonly output?: string;
  readonly threads: string;
}

/** What a verb does with each of many files. */
export interface Batch<Format extends string, Job, Outcome> {
  readonly kind: Kind;
  readonly ends: Ends<Format>;
  /** The format of results in a folder and on standard output. */
  readonly format: Format;
  /** What is to be done, in words that a thread understands too. */
  readonly job: Job;
  /** The module that a thread runs: it answers a task with an {@link Answer}. */
  readonly script: URL;
  /**
   * Does the job on one file in this thread; throws what goes wrong. A file that is `alone` may show its own progress.
   */
  work(task: Task<Format>, alone: boolean): Promise<Outcome>;
  /** Tells of one file that went well. */
  tell(outcome: Outcome, several: boolean): void;
}

export function readCount(option: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new UsageError(words.badCount(option, text));
  return count;
}

/**
 * Works on all files that the operands name; one that fails does not keep the others from being done. Programs are told
 * of each as it is done, people after the progress bar, in the order of the inputs.
 */
export async function runBatch<Format extends string, Job, Outcome>(
  operands: readonly string[],
  written: WrittenBatch,
  batch: Batch<Format, Job, Outcome>,
  session: Session,
): Promise<void> {
  const { output } = written;
  const threads = readCount("--threads", written.threads);
  if (output === "-" && session.json) throw new UsageError(words.jsonOutput);
  if (operands.filter((operand) => operand === "-").length > 1) throw new UsageError(words.oneInput);
  const found = await expandInputs(operands, batch.kind);
  const inputs = found.filter((one): one is Input => !("error" in one));
  const misses = found.filter((one): one is Miss => "error" in one);
  const several = found.length > 1;
  const tasks = await planTasks(inputs, output, several, batch.ends, batch.format);
  for (const { path, error } of misses) session.fail(error, { source: path });
  const done = await workOnAll(tasks, batch, threads, several, session);
  if (several && output !== undefined && !session.json && (await meansFolder(output, several))) {
    session.note(session.say(words.wroteSome(done, found.length, output)));
  }
}

/** Returns how many went well. */
async function workOnAll<Format extends string, Job, Outcome>(
  tasks: readonly Task<Format>[],
  batch: Batch<Format, Job, Outcome>,
  threads: number,
  several: boolean,
  session: Session,
): Promise<number> {
  const { job, script } = batch;
  const bar: Bar = await progress(session, tasks.length, 0);
  const unguard = guardParts(tasks.flatMap(({ output }) => (output === undefined ? [] : [output.path])));
  const later = new Map<Task<Format>, () => void>();
  let done = 0;
  const end = (
    task: Task<Format>,
    answer: { readonly outcome: Outcome } | { readonly failure: unknown },
  ): void => {
    bar.advance(1);
    if ("outcome" in answer) done += 1;
    const say = (): void => {
      if ("outcome" in answer) batch.tell(answer.outcome, several);
      else session.fail(answer.failure, { source: task.path });
    };
    if (session.json) say();
    else later.set(task, say);
  };
  try {
    // Standard input and output belong to this thread.
    const shareable = tasks.every(({ path, output }) => path !== "-" && output?.path !== "-");
    if (threads > 1 && tasks.length > 1 && shareable) {
      await inThreads<Task<Format>, Answer<Outcome>>(script, job, tasks, threads, (answer, task) =>
        end(task, "outcome" in answer ? answer : { failure: receiveError(answer.error) }),
      );
    } else {
      for (const task of tasks) {
        await batch.work(task, tasks.length === 1).then(
          (outcome) => end(task, { outcome }),
          (failure: unknown) => end(task, { failure }),
        );
      }
    }
  } finally {
    bar.stop();
    unguard();
  }
  for (const task of tasks) later.get(task)?.();
  return done;
}
