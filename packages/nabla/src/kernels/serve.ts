import { expRow } from "../functions/arithmetic.js";
import type { Operation, Program } from "../lowering/program.js";
import { type Reply, type Request, receivedProgram, sentError } from "./messages.js";
import { ProgramRunner, rowLengthOf } from "./runner.js";

/** The pool's end of a worker, as the worker has it: `self` in a page's worker, `parentPort` of node:worker_threads. */
export interface PoolPort {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}

/**
 * Makes the worker that calls it do what a {@link workerPool} asks: all that a module for workers has to say is
 * `import { serve } from "nabla/workers"; serve(self);`, or `serve(parentPort)` in Node.
 */
export function serve(port: PoolPort): void {
  let runner: ProgramRunner | undefined;
  port.onmessage = (event) => {
    const data = event.data as Request;
    if (data.task === "program") {
      runner = new ProgramRunner(receivedProgram(data.program));
      return;
    }
    let reply: Reply;
    try {
      if (runner === undefined) throw new Error("a task came before its program");
      reply = { out: run(runner, data) };
    } catch (error) {
      reply = { error: sentError(error) };
    }
    const transfer = "out" in reply ? reply.out.map(({ buffer }) => buffer as ArrayBuffer) : [];
    port.postMessage(reply, transfer);
  };
  warmUp();
}

/**
 * Makes one kernel before a program comes: the first one costs a thread milliseconds, while nobody waits yet. The
 * program, x·exp(x), is built by hand, since a worker has no parser.
 */
function warmUp(): void {
  const none = { value: 0, row: undefined, exact: undefined };
  const x: Operation = { ...none, operator: "variable", operands: [] };
  const exp: Operation = { ...none, operator: "call", operands: [0], row: expRow };
  const product: Operation = { ...none, operator: "multiply", operands: [0, 1] };
  const program: Program = { variables: ["x"], operations: [x, exp, product], outputs: [2] };
  new ProgramRunner(program).points([new Float64Array(1)], [new Float64Array(1)], () => undefined);
}

/** Runs a task; returns what the pool does not have in shared memory. */
function run(runner: ProgramRunner, request: Exclude<Request, { readonly task: "program" }>): Float64Array[] {
  const asked = (): void => undefined;
  switch (request.task) {
    case "grid": {
      const { axes, from, to, out } = request;
      const target = out ?? fresh(runner.outputs, (to - from) * rowLengthOf(axes));
      runner.grid(axes, target, asked, from, to);
      return out === undefined ? [...target] : [];
    }
    case "points": {
      const { columns, count, out } = request;
      const target = out ?? fresh(runner.outputs, count);
      runner.points(columns, target, asked);
      return out === undefined ? [...target] : [];
    }
    case "sums":
      return [runner.partSums(request.columns, request.count, asked)];
  }
}

function fresh(count: number, length: number): Float64Array[] {
  return Array.from({ length: count }, () => new Float64Array(length));
}
