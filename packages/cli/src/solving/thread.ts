import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { workerOf } from "../package/addresses.js";
import { Session, type Streams } from "../run/session.js";

/** What stops a computation, and why. */
export interface Stop {
  /** Asked about often; true when it is time to end. */
  readonly aborted: boolean;
}

/** What a thread is given. */
interface Errand<Job> {
  readonly job: Job;
  readonly locale: Session["locale"];
  readonly json: boolean;
  /** One number, that is 1 as soon as the run is interrupted. */
  readonly flag: SharedArrayBuffer;
  /** Is the process's standard error a terminal, which can show progress? */
  readonly terminal: boolean;
}

/** What a thread says: a piece of its output, or that it has ended. */
type Saying = { readonly stream: "stdout" | "stderr"; readonly text: string } | { readonly exitCode: number };

/**
 * Does a long piece of work that Ctrl-C ends early but not empty-handed: in a thread, since a signal is heard only
 * between two pieces of work, and with a flag in shared memory that the work asks about. A second Ctrl-C ends the
 * process at once. What does not run as a process of its own hears no signals: there the work is done in place.
 */
export async function interruptible<Job>(
  verb: string,
  job: Job,
  session: Session,
  work: (job: Job, session: Session, interrupted: Stop) => Promise<void> | void,
): Promise<void> {
  if ((session.streams as unknown) !== process) {
    await work(job, session, { aborted: false });
    return;
  }
  const flag = new SharedArrayBuffer(4);
  const errand: Errand<Job> = {
    job,
    locale: session.locale,
    json: session.json,
    flag,
    terminal: process.stderr.isTTY === true,
  };
  const worker = new Worker(workerOf(verb), { workerData: errand });
  const interrupt = (): void => {
    Atomics.store(new Int32Array(flag), 0, 1);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, interrupt);
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on("error", reject);
      worker.on("exit", () => resolve());
      worker.on("message", (saying: Saying) => {
        if ("exitCode" in saying) session.exitCode = saying.exitCode;
        else session.streams[saying.stream].write(saying.text);
      });
    });
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, interrupt);
  }
}

/** The other end: what the module of a thread calls. */
export async function doErrand<Job>(
  work: (job: Job, session: Session, interrupted: Stop) => Promise<void> | void,
): Promise<void> {
  if (isMainThread) return;
  const { job, locale, json, flag, terminal } = workerData as Errand<Job>;
  const say = (saying: Saying): void => parentPort?.postMessage(saying);
  const to = (stream: "stdout" | "stderr"): Streams["stdout"] => ({
    write: (text: string | Uint8Array) => say({ stream, text: String(text) }),
  });
  const session = new Session(
    { stdin: process.stdin, stdout: to("stdout"), stderr: Object.assign(to("stderr"), { isTTY: terminal }) },
    locale,
    json,
  );
  const interrupted: Stop = {
    get aborted() {
      return Atomics.load(new Int32Array(flag), 0) === 1;
    },
  };
  try {
    await work(job, session, interrupted);
  } catch (error) {
    session.fail(error);
  }
  say({ exitCode: session.exitCode });
}
