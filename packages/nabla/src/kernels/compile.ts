import { NablaError } from "../error.js";
import { checkFormulas, checkNames } from "../expression/arguments.js";
import type { Expr } from "../expression/node.js";
import { lower } from "../lowering/lower.js";
import type { Budget } from "../number/budget.js";
import { ProgramRunner } from "./runner.js";

/** What ends a run: an AbortSignal, or anything whose `aborted` becomes true, is looked at some 10⁵ times a second. */
export type RunOptions = Pick<Budget, "signal">;

/**
 * Formulas made ready to run many times. Arrays go in and out; nothing is allocated per point. All ways give the same
 * bits for the same point. Each throws `shape` when lengths do not fit, `cancelled` when the signal came.
 */
export interface Runner {
  /** One point: x has a value per variable, out gets a value per formula. */
  point(x: Float64Array, out: Float64Array): void;
  /** Many points: a column per variable in, a column per formula out, all of one length. */
  points(columns: readonly Float64Array[], out: readonly Float64Array[], options?: RunOptions): void;
  /** A grid: coordinates per axis in, an array per formula out, C order, the first axis slowest. */
  grid(axes: readonly Float64Array[], out: readonly Float64Array[], options?: RunOptions): void;
  /**
   * Of each formula the sum of its values at many points: a column per variable in, all of one length. What each
   * addition rounds off is kept and added at the end, so that the error does not grow with the number of points.
   */
  sums(columns: readonly Float64Array[], options?: RunOptions): Float64Array;
}

/**
 * Compiles formulas to a {@link Runner}; what they share is computed once. `variables` gives the order of inputs.
 * By WebAssembly where the host allows it, else by an interpreter, with the same bits.
 * Throws `unbound` for a variable that is not listed; running throws `shape` when lengths do not fit.
 */
export async function compile(es: readonly Expr[], variables: readonly string[]): Promise<Runner> {
  checkFormulas(es, "compile");
  checkNames(variables, "compile");
  const key = [...es.map(({ id }) => id), ...variables].join();
  const runner = recent.get(key) ?? (await runnerOf(es, variables));
  recent.delete(key);
  recent.set(key, runner);
  for (const oldest of recent.keys()) {
    if (recent.size <= MOST_RUNNERS) break;
    recent.delete(oldest);
  }
  return runner;
}

/**
 * The runners asked for last, by the numbers of their nodes: equal formulas are one node, and no number comes again. A
 * runner knows no node, so that formulas are not kept.
 */
const recent = new Map<string, Runner>();
const MOST_RUNNERS = 64;

async function runnerOf(es: readonly Expr[], variables: readonly string[]): Promise<Runner> {
  const runner = new ProgramRunner(lower(es, variables));
  await runner.prepare();
  const height = es.length;
  return {
    point(x, out) {
      check("a point's length", x.length, variables.length);
      check("the output's length", out.length, height);
      runner.point(x, out);
    },
    points(columns, out, options) {
      check("the number of columns", columns.length, variables.length);
      check("the number of outputs", out.length, height);
      const length = out[0]?.length ?? 0;
      for (const column of [...columns, ...out]) check("a column's length", column.length, length);
      runner.points(columns, out, asking(options));
    },
    sums(columns, options) {
      check("the number of columns", columns.length, variables.length);
      const length = columns[0]?.length ?? 0;
      for (const column of columns) check("a column's length", column.length, length);
      return runner.sums(columns, length, asking(options));
    },
    grid(axes, out, options) {
      check("the number of axes", axes.length, variables.length);
      check("the number of outputs", out.length, height);
      const size = axes.reduce((product, axis) => product * axis.length, 1);
      for (const array of out) check("an output's length", array.length, size);
      runner.grid(axes, out, asking(options));
    },
  };
}

function check(what: string, got: number, expected: number): void {
  if (got === expected) return;
  throw new NablaError("shape", `compile: ${what} needs ${expected}, got ${got}`, {
    shape: [got],
    expected: [expected],
  });
}

/** What runs call between parts. */
function asking({ signal }: RunOptions = {}): () => void {
  return () => {
    if (signal?.aborted === true)
      throw new NablaError("cancelled", "compile: the signal ended it", { reason: signal.reason });
  };
}
