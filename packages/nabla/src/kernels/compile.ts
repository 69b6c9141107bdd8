import type { Expr } from "../expression/node.js";
import { lower } from "../lowering/lower.js";
import { asking, checkGrid, checkPoint, checkPoints, checkSources, type RunOptions } from "./arguments.js";
import { ProgramRunner } from "./runner.js";
import { addUp } from "./sums.js";

/**
 * Formulas made ready to run many times. Arrays go in and out; nothing is allocated per point. All ways give the same
 * bits for the same point. Each throws `shape` when lengths do not fit, `domain` for what are no Float64Arrays and for
 * outputs that overlap each other or inputs, `unsupported` for unknown options, `cancelled` when the signal came.
 */
export interface Runner {
  /** One point: x has a value per variable, out gets a value per formula. */
  point(x: Float64Array, out: Float64Array): void;
  /**
   * Many points: a column per variable in, a column per formula out, all of one length; a column may be its own output.
   */
  points(columns: readonly Float64Array[], out: readonly Float64Array[], options?: RunOptions): void;
  /** A grid: coordinates per axis in, an array per formula out, C order, the first axis slowest. */
  grid(axes: readonly Float64Array[], out: readonly Float64Array[], options?: RunOptions): void;
  /**
   * Of each formula the sum of its values at many points: a column per variable in, all of one length. What each
   * addition rounds off is kept and added at the end, so that the error does not grow with the number of points.
   * Sums of parts that overflow are infinite, and NaN where they do so both ways, however small the whole sum is.
   */
  sums(columns: readonly Float64Array[], options?: RunOptions): Float64Array;
}

/**
 * Compiles formulas to a {@link Runner}; what they share is computed once. `variables` gives the order of inputs.
 * By WebAssembly where the host allows it, else by an interpreter, with the same bits.
 * Throws `unbound` for a variable that is not listed; running throws `shape` when lengths do not fit.
 */
export async function compile(es: readonly Expr[], variables: readonly string[]): Promise<Runner> {
  checkSources(es, variables);
  const key = JSON.stringify([es.map(({ id }) => id), variables]);
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
  const [width, height] = [variables.length, es.length];
  return {
    point(x, out) {
      checkPoint(width, x, height, out);
      runner.point(x, out);
    },
    points(columns, out, options) {
      checkPoints(width, columns, height, out);
      runner.points(columns, out, asking(options));
    },
    sums(columns, options) {
      const count = checkPoints(width, columns);
      return addUp(runner.partSums(columns, count, asking(options)), height);
    },
    grid(axes, out, options) {
      checkGrid(width, axes, height, out);
      runner.grid(axes, out, asking(options));
    },
  };
}
