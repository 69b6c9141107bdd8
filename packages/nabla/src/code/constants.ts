import { integer, negateNumber, numberOf, powerOfNumber } from "../functions/number.js";
import { undefinedRow } from "../functions/undefined.js";
import type { Operation, Program } from "../lowering/program.js";

/** Beyond all doubles and singles: languages write their infinity. */
const INFINITE = powerOfNumber(integer(10), 400);

/**
 * The program with NaN or an infinity in the place of each operation on constants that has no finite value in doubles,
 * or in singles. Compilers refuse log(−1) and exp(1000) of constants; Python makes (−8)**(1/3) complex and raises for
 * 10.5**400.
 */
export function withoutBrokenConstants(program: Program, isSingle: boolean): Program {
  const values: (number | undefined)[] = [];
  const broken = new Set<number>();
  const operations = program.operations.map((operation, i): Operation => {
    const args = operation.operands.map((index) => values[index]);
    const exact = args.every((arg) => arg !== undefined) ? valueAt(operation, args) : undefined;
    const value = exact !== undefined && isSingle ? Math.fround(exact) : exact;
    values.push(value);
    if (value === undefined || operation.operator === "constant") return operation;
    if (!Number.isFinite(value)) broken.add(i);
    else if (!operation.operands.some((index) => broken.has(index))) return operation;
    return constant(value);
  });
  return { ...program, operations };
}

/** Undefined for a variable, which has none. */
function valueAt({ operator, value, row }: Operation, args: readonly number[]): number | undefined {
  const [a = Number.NaN, b = Number.NaN] = args;
  switch (operator) {
    case "constant":
      return value;
    case "variable":
      return undefined;
    case "add":
      return a + b;
    case "subtract":
      return a - b;
    case "multiply":
      return a * b;
    case "divide":
      return a / b;
    case "negate":
      return -a;
    case "sqrt":
      return Math.sqrt(a);
    case "call":
      return row?.fold === undefined ? row?.value(...args) : row.fold(args);
  }
}

function constant(value: number): Operation {
  if (Number.isNaN(value))
    return { operator: "call", operands: [], value: 0, row: undefinedRow, exact: undefined };
  const infinite = value > 0 ? INFINITE : negateNumber(INFINITE);
  const exact = Number.isFinite(value) ? numberOf(value) : infinite;
  return { operator: "constant", operands: [], value, row: undefined, exact };
}
