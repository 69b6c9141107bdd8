import { productRow } from "../functions/arithmetic.js";
import type { Operation, Program } from "../lowering/program.js";
import type { Builder } from "../machine/builder.js";
import type { Value } from "../machine/kernel.js";
import { routines } from "../machine/math/list.js";
import type { Routine } from "../machine/routine.js";
import { hostFunction, instructions, power, Truths } from "./instructions.js";
import type { Ranges } from "./ranges.js";

/** Which operations the values at `wanted` rest on, not looking behind those that are read. */
export function needed(
  program: Program,
  wanted: readonly number[],
  isRead: (k: number) => boolean,
): boolean[] {
  const marks = new Array<boolean>(program.operations.length).fill(false);
  for (const k of wanted) marks[k] = true;
  for (let k = marks.length - 1; k >= 0; k--)
    if (marks[k] && !isRead(k)) for (const operand of program.operations[k].operands) marks[operand] = true;
  return marks;
}

/**
 * A kernel that applies more functions than these calls them; else their instructions stand where they are applied,
 * which runs faster, and takes the host a millisecond each to compile.
 */
const MOST_INLINE = 64;

/** The function as instructions, where there are such. */
function routineOf({ row }: Operation): Routine | undefined {
  return row === productRow ? power : row === undefined ? undefined : routines[row.name];
}

/**
 * Appends to a kernel what computes the operations at `wanted`, and returns their values. `read` loads those operations
 * that lie in memory already.
 */
export function emit(
  b: Builder,
  program: Program,
  ranges: Ranges,
  read: ReadonlyMap<number, () => Value>,
  wanted: readonly number[],
): Value[] {
  const marks = needed(program, wanted, (k) => read.has(k));
  const truths = new Truths(b);
  const values: Value[] = [];
  const computed = (k: number): boolean => marks[k] && !read.has(k);
  const inline = program.operations.filter((step, k) => computed(k) && routineOf(step)).length <= MOST_INLINE;
  program.operations.forEach((operation, k) => {
    values.push(marks[k] ? (read.get(k)?.() ?? emitOne(b, operation, values, ranges, truths, inline)) : -1);
  });
  return wanted.map((k) => values[k]);
}

function emitOne(
  b: Builder,
  operation: Operation,
  values: readonly Value[],
  ranges: Ranges,
  truths: Truths,
  inline: boolean,
): Value {
  const { operator, operands, value, row } = operation;
  const args = operands.map((operand) => values[operand]);
  const [x, y] = args;
  switch (operator) {
    case "constant":
      return b.constant("f64", value);
    case "variable":
      throw new Error("kernels: a variable is always read");
    case "add":
      return b.add(x, y);
    case "subtract":
      return b.sub(x, y);
    case "multiply":
      return b.mul(x, y);
    case "divide":
      return b.div(x, y);
    case "negate":
      return b.unary("neg", x);
    case "sqrt":
      return b.unary("sqrt", x);
    case "call": {
      if (row === undefined) throw new Error("kernels: a call of nothing");
      const few = instructions[row.name];
      if (few !== undefined) return few(b, args, truths);
      const routine = routineOf(operation);
      if (routine !== undefined && !inline) return b.call(routine, args);
      if (routine !== undefined)
        return routine(
          b,
          args,
          operands.map((operand) => ranges[operand]),
        );
      return b.host(b.constant("mask", 1), hostFunction(row), b.constant("f64", 0), ...args);
    }
  }
}
