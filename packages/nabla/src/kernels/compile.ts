import { NablaError } from "../error.js";
import { checkFormulas, checkNames } from "../expression/arguments.js";
import type { Expr } from "../expression/node.js";
import { lower } from "../lowering/lower.js";
import { runGrid, runPoints } from "./interpreter.js";

/** Formulas made ready to run many times. Arrays go in and out; nothing is allocated per point. */
export interface Runner {
  /** One point: x has a value per variable, out gets a value per formula. */
  point(x: Float64Array, out: Float64Array): void;
  /** Many points: a column per variable in, a column per formula out, all of one length. */
  points(columns: readonly Float64Array[], out: readonly Float64Array[]): void;
  /** A grid: coordinates per axis in, an array per formula out, C order, the first axis slowest. */
  grid(axes: readonly Float64Array[], out: readonly Float64Array[]): void;
}

/**
 * Compiles formulas to a {@link Runner}; what they share is computed once. `variables` gives the order of inputs.
 * Throws `unbound` for a variable that is not listed; running throws `shape` when lengths do not fit.
 */
export async function compile(es: readonly Expr[], variables: readonly string[]): Promise<Runner> {
  checkFormulas(es, "compile");
  checkNames(variables, "compile");
  const program = lower(es, variables);
  const check = (what: string, got: number, expected: number): void => {
    if (got !== expected) {
      throw new NablaError("shape", `compile: ${what} needs ${expected}, got ${got}`, {
        shape: [got],
        expected: [expected],
      });
    }
  };
  return {
    point(x, out) {
      check("a point's length", x.length, variables.length);
      check("the output's length", out.length, es.length);
      const results = es.map(() => new Float64Array(1));
      runPoints(
        program,
        Array.from(x, (value) => Float64Array.of(value)),
        results,
      );
      results.forEach((result, k) => {
        out[k] = result[0];
      });
    },
    points(columns, out) {
      check("the number of columns", columns.length, variables.length);
      check("the number of outputs", out.length, es.length);
      for (const column of [...columns, ...out])
        check("a column's length", column.length, out[0]?.length ?? 0);
      runPoints(program, columns, out);
    },
    grid(axes, out) {
      check("the number of axes", axes.length, variables.length);
      check("the number of outputs", out.length, es.length);
      const size = axes.reduce((product, axis) => product * axis.length, 1);
      for (const array of out) check("an output's length", array.length, size);
      runGrid(program, axes, out);
    },
  };
}
