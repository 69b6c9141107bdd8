import { NablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import { lower } from "../lowering/lower.js";
import { asking, checkGrid, checkPoints, checkSources, type RunOptions } from "./arguments.js";
import { type Reply, type Request, receivedError, type SentProgram, sentProgram } from "./messages.js";
import { partOf } from "./points.js";
import { rowLengthOf, rowsOf } from "./runner.js";
import { addUp } from "./sums.js";

/** A worker of the host, which runs {@link serve}: a `Worker` of a page, or one of node:worker_threads. */
export interface HostWorker {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  terminate(): unknown;
  /** As Node has it: −1 once the thread has ended. */
  readonly threadId?: number;
  /** As pages have it. */
  addEventListener?(type: "message" | "error" | "messageerror", take: (event: unknown) => void): unknown;
  /** As Node has it. */
  on?(type: "message" | "error" | "exit", take: (value: unknown) => void): unknown;
}

/** As a `Runner`, but other threads do the work, and the answers come later; the bits are the same. */
export interface PoolRunner {
  points(columns: readonly Float64Array[], out: readonly Float64Array[], options?: RunOptions): Promise<void>;
  grid(axes: readonly Float64Array[], out: readonly Float64Array[], options?: RunOptions): Promise<void>;
  sums(columns: readonly Float64Array[], options?: RunOptions): Promise<Float64Array>;
}

/** Workers that share the points of one run after another. */
export interface WorkerPool {
  /** Formulas made ready to run in the workers. Throws what `compile` throws. */
  compile(es: readonly Expr[], variables: readonly string[]): PoolRunner;
  /** Ends the workers; runs that are not done reject with `engine`. */
  end(): void;
}

/** Points that a worker is given at a time: some milliseconds of work, after which a signal is looked at. */
const TASK = 2 ** 17;

const isReply = (reply: unknown): reply is Reply =>
  typeof reply === "object" &&
  reply !== null &&
  ("error" in reply || ("out" in reply && Array.isArray(reply.out)));

/** A worker that does not run `serve` answers anything. */
const unasked = (value: unknown): NablaError =>
  new NablaError("engine", `pool: a worker answered something else than was asked, got ${String(value)}`, {
    engine: "worker",
  });

/** One worker: it has one program, and one task at a time. */
class Hand {
  private readonly worker: HostWorker;
  private waiting:
    | { readonly done: (reply: unknown) => void; readonly failed: (error: NablaError) => void }
    | undefined;
  private program: SentProgram | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private gone: NablaError | undefined;

  constructor(worker: HostWorker) {
    this.worker = worker;
    const done = (reply: unknown): void => this.waiting?.done(reply);
    const died = (cause: unknown): void => this.end("a worker ended before its work", cause);
    worker.on?.("message", done);
    worker.on?.("error", died);
    worker.on?.("exit", died);
    worker.addEventListener?.("message", (event) => done((event as { readonly data: unknown }).data));
    worker.addEventListener?.("error", died);
    worker.addEventListener?.("messageerror", died);
    // What ended before says so no more.
    if (worker.threadId === -1) this.end("a worker had ended before the pool began");
  }

  /** Does a task after those that were asked for before. */
  ask(program: SentProgram, request: Request, transfer: ArrayBuffer[]): Promise<readonly Float64Array[]> {
    const answer = this.last.then(() => this.send(program, request, transfer));
    this.last = answer.catch(() => undefined);
    return answer;
  }

  private async send(
    program: SentProgram,
    request: Request,
    transfer: ArrayBuffer[],
  ): Promise<readonly Float64Array[]> {
    const reply = await new Promise<unknown>((done, failed) => {
      if (this.gone !== undefined) throw this.gone;
      this.waiting = { done, failed };
      if (this.program !== program)
        this.worker.postMessage({ task: "program", program } satisfies Request, []);
      this.program = program;
      this.worker.postMessage(request, transfer);
    });
    if (!isReply(reply)) throw unasked(reply);
    if ("error" in reply) throw receivedError(reply.error);
    return reply.out;
  }

  end(fact: string, cause?: unknown): void {
    this.gone ??= new NablaError("engine", `pool: ${fact}`, { engine: "worker" }, { cause });
    this.waiting?.failed(this.gone);
    this.worker.terminate();
  }
}

/**
 * Workers of the host as one pool: the rows of a grid, or points, are shared out among them. Arrays in shared memory
 * (views of a `SharedArrayBuffer`, which pages have only when they are isolated from others) are read and written in
 * place; of others parts are copied there and back. The workers belong to the pool from then on. Throws `domain` when
 * there are none, or what is no worker.
 */
export function workerPool(workers: readonly HostWorker[]): WorkerPool {
  checkWorkers(workers);
  const hands = workers.map((worker) => new Hand(worker));
  return {
    compile: (es, variables) => runnerOf(hands, es, variables),
    end() {
      for (const hand of hands) hand.end("the pool was ended");
    },
  };
}

function checkWorkers(workers: unknown): void {
  const refuse = (fact: string): never => {
    throw new NablaError("domain", `pool: ${fact}`, { value: workers });
  };
  const isWorker = (one: unknown): boolean =>
    typeof one === "object" && one !== null && "postMessage" in one && "terminate" in one;
  if (!Array.isArray(workers) || !workers.every(isWorker))
    refuse("a list of workers is needed, got other things");
  else if (workers.length === 0) refuse("there must be a worker, got none");
  else if (new Set(workers).size < workers.length) refuse("each worker works alone, got one twice");
}

function runnerOf(hands: readonly Hand[], es: readonly Expr[], variables: readonly string[]): PoolRunner {
  checkSources(es, variables);
  const lowered = lower(es, variables);
  const program = sentProgram(lowered);
  const [width, height] = [variables.length, es.length];
  const part = partOf(lowered);

  /** Shares out `count` things, `size` at a time, to whoever is free; ends when all tasks that began have ended. */
  const share = async (
    count: number,
    size: number,
    options: RunOptions | undefined,
    work: (hand: Hand, from: number, to: number) => Promise<void>,
  ): Promise<void> => {
    const asked = asking(options);
    let next = 0;
    const failures: unknown[] = [];
    const take = async (hand: Hand): Promise<void> => {
      try {
        while (next < count && failures.length === 0) {
          asked();
          const from = next;
          next = Math.min(count, from + size);
          await work(hand, from, next);
        }
      } catch (error) {
        failures.push(error);
      }
    };
    await Promise.all(hands.map(take));
    if (failures.length > 0) throw failures[0];
  };
  /** What a task has of columns: views of shared memory, or copies that go there. */
  const sent = (columns: readonly Float64Array[], from: number, to: number): Float64Array[] =>
    columns.map((column) => {
      checkLength(column, to);
      return isShared(column) ? column.subarray(from, to) : column.slice(from, to);
    });
  const bufferOf = (arrays: readonly Float64Array[]): ArrayBuffer[] =>
    arrays.filter((array) => !isShared(array)).map(({ buffer }) => buffer as ArrayBuffer);
  /** Puts what came, an array of that length for each output, where it belongs. */
  const place = (
    out: readonly Float64Array[],
    from: number,
    length: number,
    got: readonly unknown[],
  ): void => {
    if (got.length !== out.length) throw unasked(got);
    got.forEach((array, k) => {
      if (!(array instanceof Float64Array) || array.length !== length) throw unasked(array);
      checkLength(out[k], from + length);
      out[k].set(array, from);
    });
  };
  return {
    async points(columns, out, options) {
      const count = checkPoints(width, columns, height, out);
      const inPlace = out.every(isShared);
      const fetched = inPlace ? [] : out;
      await share(count, TASK, options, async (hand, from, to) => {
        const given = sent(columns, from, to);
        const target = inPlace ? out.map((array) => array.subarray(from, to)) : undefined;
        const request = { task: "points", columns: given, count: to - from, out: target } as const;
        place(fetched, from, to - from, await hand.ask(program, request, bufferOf(given)));
      });
    },
    async sums(columns, options) {
      const count = checkPoints(width, columns);
      const parts = new Float64Array(2 * height * Math.ceil(count / part));
      const size = part * Math.max(1, Math.floor(TASK / part));
      await share(count, size, options, async (hand, from, to) => {
        const given = sent(columns, from, to);
        const request = { task: "sums", columns: given, count: to - from } as const;
        const got = await hand.ask(program, request, bufferOf(given));
        place([parts], (2 * height * from) / part, 2 * height * Math.ceil((to - from) / part), got);
      });
      return addUp(parts, height);
    },
    async grid(axes, out, options) {
      checkGrid(width, axes, height, out);
      const length = rowLengthOf(axes);
      const inPlace = out.every(isShared);
      const fetched = inPlace ? [] : out;
      const rows = length === 0 ? 0 : rowsOf(axes);
      // Copies: a view would take all the memory that it looks at along, with each task.
      const sentAxes = axes.map((axis) => (isShared(axis) ? axis : axis.slice()));
      await share(rows, Math.max(1, Math.floor(TASK / length)), options, async (hand, from, to) => {
        const target = inPlace ? out.map((array) => array.subarray(from * length, to * length)) : undefined;
        const request = { task: "grid", axes: sentAxes, from, to, out: target } as const;
        place(fetched, from * length, (to - from) * length, await hand.ask(program, request, []));
      });
    },
  };
}

/** Throws `domain` when an array has lost its elements since the run began: its memory was transferred. */
function checkLength(array: Float64Array, needed: number): void {
  if (array.length >= needed) return;
  throw new NablaError("domain", "pool: arrays stay until a run has ended, got one that was transferred", {
    value: array,
  });
}

function isShared({ buffer }: Float64Array): boolean {
  return typeof SharedArrayBuffer !== "undefined" && (buffer as ArrayBufferLike) instanceof SharedArrayBuffer;
}
