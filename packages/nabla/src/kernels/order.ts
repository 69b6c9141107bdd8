import type { Operation, Program } from "../lowering/program.js";

/**
 * The program with each operation just before what first needs it, output by output, and without those that nothing
 * needs: fewer values wait at a time, so that they fit in registers, and those of large programs in a function's
 * locals.
 */
export function inOrderOfNeed({ variables, operations, outputs }: Program): Program {
  const places = new Int32Array(operations.length).fill(-1);
  const ordered: Operation[] = [];
  const waiting: number[] = [];
  for (const output of outputs) {
    waiting.push(output);
    for (let k = waiting.at(-1); k !== undefined; k = waiting.at(-1)) {
      const operation = operations[k];
      const missing = places[k] < 0 ? operation.operands.find((operand) => places[operand] < 0) : undefined;
      if (missing === undefined) {
        waiting.pop();
        if (places[k] >= 0) continue;
        const operands = operation.operands.map((operand) => places[operand]);
        places[k] = ordered.push({ ...operation, operands }) - 1;
      } else waiting.push(missing);
    }
  }
  return { variables, operations: ordered, outputs: outputs.map((k) => places[k]) };
}
