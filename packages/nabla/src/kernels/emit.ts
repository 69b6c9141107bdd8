import { productRow } from "../functions/arithmetic.js";
import type { Operation, Program } from "../lowering/program.js";
import type { Builder } from "../machine/builder.js";
import type { Value } from "../machine/kernel.js";
import { routines } from "../machine/math/list.js";
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
  program.operations.forEach((operation, k) => {
    values.push(marks[k] ? (read.get(k)?.() ?? emitOne(b, operation, values, ranges, truths)) : -1);
  });
  return wanted.map((k) => values[k]);
}

function emitOne(
  b: Builder,
  { operator, operands, value, row }: Operation,
  values: readonly Value[],
  ranges: Ranges,
  truths: Truths,
): Value {
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
      const inline = instructions[row.name];
      if (inline !== undefined) return inline(b, args, truths);
      const routine = row === productRow ? power : routines[row.name];
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
