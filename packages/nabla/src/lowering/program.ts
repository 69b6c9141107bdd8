import type { NumberExpr } from "../expression/node.js";
import type { Row } from "../expression/row.js";

/** What one operation of a program does; `call` applies a function row. */
export type Operator =
  | "constant"
  | "variable"
  | "add"
  | "subtract"
  | "multiply"
  | "divide"
  | "negate"
  | "sqrt"
  | "call";

/** One operation; its operands are indices of earlier operations. */
export interface Operation {
  readonly operator: Operator;
  readonly operands: readonly number[];
  /** The value of a `constant`, the position of a `variable`. */
  readonly value: number;
  /** The exact number of a `constant`: languages that count exactly write it. */
  readonly exact: NumberExpr | undefined;
  /** The function of a `call`. */
  readonly row: Row | undefined;
}

/** Formulas as one straight list of operations, each computed once, operands before what uses them. */
export interface Program {
  readonly variables: readonly string[];
  readonly operations: readonly Operation[];
  /** Where each formula's value stands. */
  readonly outputs: readonly number[];
}

/** How many operations a program has that compute something: constants and variables are free. */
export function countOperations(program: Program): number {
  return program.operations.filter(
    (operation) => operation.operator !== "constant" && operation.operator !== "variable",
  ).length;
}
