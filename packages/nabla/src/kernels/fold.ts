import type { Operation, Program } from "../lowering/program.js";
import { hostFunction } from "./instructions.js";

const arithmetic: Readonly<Partial<Record<Operation["operator"], (...args: number[]) => number>>> = {
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  divide: (x, y) => x / y,
  negate: (x) => -x,
  sqrt: Math.sqrt,
};

/** The program with every operation on constants done: π, e and √2 are numbers in kernels. */
export function foldConstants(program: Program): Program {
  const operations: Operation[] = [];
  for (const operation of program.operations) {
    const { operator, operands, row } = operation;
    const known = operands.every((k) => operations[k].operator === "constant");
    const apply = row === undefined ? arithmetic[operator] : hostFunction(row);
    if (known && apply !== undefined) {
      const value = apply(...operands.map((k) => operations[k].value));
      operations.push({ operator: "constant", operands: [], value, row: undefined, exact: undefined });
    } else operations.push(operation);
  }
  return { ...program, operations };
}
