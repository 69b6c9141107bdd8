import { NablaError } from "../error.js";
import { checkFormulas, checkNames } from "../expression/arguments.js";
import type { Expr } from "../expression/node.js";
import type { Budget } from "../number/budget.js";

/** What ends a run: an AbortSignal, or anything whose `aborted` becomes true, is looked at between parts. */
export type RunOptions = Pick<Budget, "signal">;

/** What runs call between parts; throws `cancelled` when the signal came. */
export function asking({ signal }: RunOptions = {}): () => void {
  return () => {
    if (signal?.aborted === true)
      throw new NablaError("cancelled", "compile: the signal ended it", { reason: signal.reason });
  };
}

/** Checks what is to be compiled: each variable gives one input. */
export function checkSources(es: readonly Expr[], variables: readonly string[]): void {
  checkFormulas(es, "compile");
  checkNames(variables, "compile");
  if (new Set(variables).size === variables.length) return;
  throw new NablaError("domain", `compile: a variable is listed twice, got ${variables.join(", ")}`, {
    value: variables,
  });
}

/** Throws `shape` unless there are as many as needed. */
export function checkCount(what: string, got: number, expected: number): void {
  if (got === expected) return;
  throw new NablaError("shape", `compile: ${what} needs ${expected}, got ${got}`, {
    shape: [got],
    expected: [expected],
  });
}

/** Throws `domain` unless each is an array of doubles, and none of the outputs is given twice. */
function checkArrays(inputs: readonly Float64Array[], out: readonly Float64Array[]): void {
  for (const array of [...inputs, ...out]) {
    if (array instanceof Float64Array) continue;
    const got = Object.prototype.toString.call(array).slice(8, -1);
    throw new NablaError("domain", `compile: inputs and outputs are Float64Arrays, got ${got}`, {
      value: array,
    });
  }
  if (new Set(out).size === out.length) return;
  throw new NablaError("domain", "compile: each output needs an array of its own, got one twice", {
    value: out,
  });
}

/** Checks columns of points, and the outputs where there are some; returns how many points there are. */
export function checkPoints(
  width: number,
  columns: readonly Float64Array[],
  height = 0,
  out: readonly Float64Array[] = [],
): number {
  checkCount("the number of columns", columns.length, width);
  checkCount("the number of outputs", out.length, height);
  checkArrays(columns, out);
  const length = (columns[0] ?? out[0])?.length ?? 0;
  for (const column of [...columns, ...out]) checkCount("a column's length", column.length, length);
  return length;
}

/** Checks the axes and outputs of a grid. */
export function checkGrid(
  width: number,
  axes: readonly Float64Array[],
  height: number,
  out: readonly Float64Array[],
): void {
  checkCount("the number of axes", axes.length, width);
  checkCount("the number of outputs", out.length, height);
  checkArrays(axes, out);
  const size = axes.reduce((product, axis) => product * axis.length, 1);
  for (const array of out) checkCount("an output's length", array.length, size);
}
