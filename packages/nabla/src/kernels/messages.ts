import { type ErrorCode, type ErrorDetails, isNablaError, NablaError } from "../error.js";
import { rowOf } from "../functions/list.js";
import type { Operation, Program } from "../lowering/program.js";

/** A program as it goes to another thread: its functions by their names. */
export interface SentProgram {
  readonly variables: readonly string[];
  readonly operations: readonly (Omit<Operation, "row" | "exact"> & { readonly row: string | undefined })[];
  readonly outputs: readonly number[];
}

/**
 * What a pool asks of a worker: to take a program, which stays until the next one comes, or to run the one that it has
 * over some rows of a grid or some points. What is not in shared memory goes there and comes back as arrays of its own;
 * `out` is given where all outputs lie in shared memory.
 */
export type Request =
  | { readonly task: "program"; readonly program: SentProgram }
  | {
      readonly task: "grid";
      readonly axes: readonly Float64Array[];
      readonly from: number;
      readonly to: number;
      readonly out: readonly Float64Array[] | undefined;
    }
  | {
      readonly task: "points";
      readonly columns: readonly Float64Array[];
      readonly count: number;
      readonly out: readonly Float64Array[] | undefined;
    }
  | { readonly task: "sums"; readonly columns: readonly Float64Array[]; readonly count: number };

/** A worker's answer to a task: the outputs that are not in shared memory, or why there are none. */
export type Reply = { readonly out: readonly Float64Array[] } | { readonly error: SentError };

/** An error as it goes to another thread, where it would lose its class. */
interface SentError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly detail: ErrorDetails[ErrorCode];
}

export function sentError(error: unknown): SentError {
  if (isNablaError(error)) return { code: error.code, message: error.message, detail: error.detail };
  return { code: "engine", message: `pool: a worker failed: ${String(error)}`, detail: { engine: "worker" } };
}

export const receivedError = ({ code, message, detail }: SentError): NablaError =>
  new NablaError(code, message, detail);

export function sentProgram({ variables, operations, outputs }: Program): SentProgram {
  const sent = operations.map(({ operator, operands, value, row }) => ({
    operator,
    operands,
    value,
    row: row?.name,
  }));
  return { variables, operations: sent, outputs };
}

export function receivedProgram({ variables, operations, outputs }: SentProgram): Program {
  const received = operations.map((operation) => ({
    ...operation,
    exact: undefined,
    row: operation.row === undefined ? undefined : rowOf(operation.row),
  }));
  return { variables, operations: received, outputs };
}
