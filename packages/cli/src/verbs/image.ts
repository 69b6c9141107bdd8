import { expandInputs, type Input, type Miss } from "../image/inputs.js";
import type { ImageJob, ImageTask } from "../image/job.js";
import { readCount, readFormat, readJob, usage, type WrittenOptions } from "../image/options.js";
import { isFolder, planTasks } from "../image/outputs.js";
import { tell } from "../image/report.js";
import { words } from "../image/words.js";
import { type Outcome, workOn } from "../image/work.js";
import type { Answer } from "../image/worker.js";
import { progress } from "../progress.js";
import type { Session } from "../session.js";
import { inThreads, receiveError } from "../threads.js";
import type { Verb } from "../verb.js";

/** 100 megapixels need about 1.5 GB; a picture that claims more is refused, unless the user wants it. */
const MOST_PIXELS = "100000000";

/** `nabla image photo.jpg --show edges -o edges.png`: the gradient of pictures. */
export const image: Verb = {
  formulas: 0,
  define(command, session) {
    const w = words[session.locale];
    command
      .description(w.summary)
      .argument("<inputs...>", w.input)
      .option("-o, --output <file>", w.output)
      .option("--operator <name>", w.operator, "sobel")
      .option("--show <what>", w.show, "magnitude")
      .option("--size <pixels>", w.size)
      .option("--sigma <pixels>", w.sigma)
      .option("--border <name>", w.border)
      .option("--scale <number>", w.scale)
      .option("--norm <name>", w.norm)
      .option("--low <number>", w.low)
      .option("--high <number>", w.high)
      .option("--like <name>", w.like, "opencv")
      .option("--white <number>", w.white)
      .option("--format <name>", w.format)
      .option("--at <x,y>", w.at)
      .option("--max-pixels <count>", w.maxPixels, MOST_PIXELS)
      .option("--threads <count>", w.threads, "1")
      .option("--json", w.json)
      .action((inputs: string[], options: WrittenOptions) => run(inputs, options, session));
  },
};

async function run(operands: readonly string[], written: WrittenOptions, session: Session): Promise<void> {
  const job = readJob(written);
  const threads = readCount("--threads", written.threads);
  const { output } = written;
  if (output === "-" && session.json) throw usage((w) => w.jsonOutput);
  if (operands.filter((operand) => operand === "-").length > 1) throw usage((w) => w.oneInput);
  const found = await expandInputs(operands);
  const inputs = found.filter((one): one is Input => !("error" in one));
  const misses = found.filter((one): one is Miss => "error" in one);
  const several = found.length > 1;
  const tasks = await planTasks(inputs, output, readFormat(written.format), several);
  const done = await workOnAll(tasks, job, threads, several, misses, session);
  if (several && output !== undefined && !session.json && (await isFolder(output))) {
    session.note(words[session.locale].wroteSome(done, found.length, output));
  }
}

/**
 * Works on all pictures; one that fails does not keep the others from being done. Programs are told of each as it is done, people after the
 * progress bar, in the order of the inputs. Returns how many went well.
 */
async function workOnAll(
  tasks: readonly ImageTask[],
  job: ImageJob,
  threads: number,
  several: boolean,
  misses: readonly Miss[],
  session: Session,
): Promise<number> {
  const ends = new Map<ImageTask, () => void>();
  let done = 0;
  const end = (task: ImageTask, say: () => void): void => {
    if (session.json) say();
    else ends.set(task, say);
    bar.advance(1);
  };
  const succeed = (task: ImageTask, outcome: Outcome): void => {
    done += 1;
    end(task, () => tell(outcome, job, several, session));
  };
  const fail = (task: ImageTask, error: unknown): void =>
    end(task, () => session.fail(error, { source: task.path }));

  for (const { path, error } of misses) session.fail(error, { source: path });
  const bar = progress(session, tasks.length, 0);
  try {
    // Standard input and output belong to this thread.
    const shareable = tasks.every(({ path, output }) => path !== "-" && output?.path !== "-");
    if (threads > 1 && tasks.length > 1 && shareable) {
      const script = new URL("../image/worker.js", import.meta.url);
      await inThreads<ImageTask, Answer>(script, job, tasks, threads, (answer, task) =>
        "outcome" in answer ? succeed(task, answer.outcome) : fail(task, receiveError(answer.error)),
      );
    } else {
      for (const task of tasks) {
        await workOn(task, job, session).then(
          (outcome) => succeed(task, outcome),
          (error) => fail(task, error),
        );
      }
    }
  } finally {
    bar.stop();
  }
  for (const task of tasks) ends.get(task)?.();
  return done;
}
