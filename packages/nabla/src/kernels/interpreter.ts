import type { Operation, Program } from "../lowering/program.js";

/** Points are worked on this many at a time, so that intermediate values stay in the cache. */
const BLOCK = 1024;

/** A register holds one number for all points of a block (step 0) or one for each (step 1). */
interface Register {
  readonly data: Float64Array;
  readonly step: 0 | 1;
}

type Loop = (operation: Operation, registers: readonly Register[], out: Float64Array, count: number) => void;

const operand = (operation: Operation, index: number, registers: readonly Register[]): Register =>
  registers[operation.operands[index]];

/** One loop per operator. Written out, since a function call per element would cost more than the arithmetic. */
const loops: Readonly<Record<Exclude<Operation["operator"], "constant" | "variable">, Loop>> = {
  add(operation, registers, out, count) {
    const { data: a, step: i } = operand(operation, 0, registers);
    const { data: b, step: j } = operand(operation, 1, registers);
    for (let k = 0; k < count; k++) out[k] = a[k * i] + b[k * j];
  },
  subtract(operation, registers, out, count) {
    const { data: a, step: i } = operand(operation, 0, registers);
    const { data: b, step: j } = operand(operation, 1, registers);
    for (let k = 0; k < count; k++) out[k] = a[k * i] - b[k * j];
  },
  multiply(operation, registers, out, count) {
    const { data: a, step: i } = operand(operation, 0, registers);
    const { data: b, step: j } = operand(operation, 1, registers);
    for (let k = 0; k < count; k++) out[k] = a[k * i] * b[k * j];
  },
  divide(operation, registers, out, count) {
    const { data: a, step: i } = operand(operation, 0, registers);
    const { data: b, step: j } = operand(operation, 1, registers);
    for (let k = 0; k < count; k++) out[k] = a[k * i] / b[k * j];
  },
  negate(operation, registers, out, count) {
    const { data: a, step: i } = operand(operation, 0, registers);
    for (let k = 0; k < count; k++) out[k] = -a[k * i];
  },
  sqrt(operation, registers, out, count) {
    const { data: a, step: i } = operand(operation, 0, registers);
    for (let k = 0; k < count; k++) out[k] = Math.sqrt(a[k * i]);
  },
  call(operation, registers, out, count) {
    const { row, operands } = operation;
    if (row === undefined) return;
    if (operands.length === 1) {
      const { data: a, step: i } = operand(operation, 0, registers);
      for (let k = 0; k < count; k++) out[k] = row.value(a[k * i]);
      return;
    }
    const inputs = operands.map((index) => registers[index]);
    const args = new Array<number>(inputs.length).fill(0);
    for (let k = 0; k < count; k++) {
      inputs.forEach((input, n) => {
        args[n] = input.data[k * input.step];
      });
      out[k] = row.fold === undefined ? row.value(...args) : row.fold(args);
    }
  },
};

function compute(
  operation: Operation,
  registers: readonly Register[],
  out: Float64Array,
  count: number,
): void {
  if (operation.operator === "constant" || operation.operator === "variable") return;
  loops[operation.operator](operation, registers, out, count);
}

/** Runs a program at points given by columns, one per variable: out[k][i] is formula k at point i. */
export function runPoints(
  program: Program,
  columns: readonly Float64Array[],
  out: readonly Float64Array[],
): void {
  const total = out[0]?.length ?? 0;
  const registers: Register[] = program.operations.map((operation) =>
    operation.operator === "constant"
      ? { data: Float64Array.of(operation.value), step: 0 }
      : { data: new Float64Array(Math.min(BLOCK, total)), step: 1 },
  );
  for (let start = 0; start < total; start += BLOCK) {
    const count = Math.min(BLOCK, total - start);
    program.operations.forEach((operation, n) => {
      if (operation.operator === "variable") {
        registers[n] = {
          data: columns[operation.value].subarray(start, start + count),
          step: 1,
        };
      } else compute(operation, registers, registers[n].data, count);
    });
    program.outputs.forEach((index, k) => {
      copyOut(registers[index], out[k], start, count);
    });
  }
}

function copyOut(register: Register, out: Float64Array, start: number, count: number): void {
  if (register.step === 0) out.fill(register.data[0], start, start + count);
  else out.set(register.data.subarray(0, count), start);
}

/** Bits that say which inputs an operation depends on: the last axis, any earlier one. */
const LAST = 1;
const EARLIER = 2;

/**
 * Runs a program over the grid that the axes span, in C order (first axis slowest): out[k] is formula k on the grid.
 * What does not depend on the last axis is computed once for each row, what depends on it alone once for all.
 */
export function runGrid(program: Program, axes: readonly Float64Array[], out: readonly Float64Array[]): void {
  const last = axes.length - 1;
  const inner = axes[last]?.length ?? 0;
  const rows = axes.slice(0, last).reduce((product, axis) => product * axis.length, 1);
  if (inner === 0 || rows === 0) return;
  const depends: number[] = [];
  for (const { operator, operands, value } of program.operations) {
    if (operator === "variable") depends.push(value === last ? LAST : EARLIER);
    else depends.push(operands.reduce((bits, index) => bits | depends[index], 0));
  }
  const registers: Register[] = program.operations.map((operation, n) => {
    const varies = (depends[n] & LAST) !== 0;
    if (operation.operator === "constant") return { data: Float64Array.of(operation.value), step: 0 };
    if (operation.operator === "variable" && operation.value === last) return { data: axes[last], step: 1 };
    return { data: new Float64Array(varies ? inner : 1), step: varies ? 1 : 0 };
  });
  const once: number[] = [];
  const perRow: number[] = [];
  for (let n = 0; n < depends.length; n++) (depends[n] & EARLIER ? perRow : once).push(n);
  const run = (n: number): void => {
    const { data, step } = registers[n];
    compute(program.operations[n], registers, data, step === 0 ? 1 : inner);
  };
  once.forEach(run);
  const index = new Array<number>(Math.max(last, 0)).fill(0);
  for (let row = 0; row < rows; row++) {
    for (const n of perRow) {
      const operation = program.operations[n];
      if (operation.operator === "variable") {
        registers[n].data[0] = axes[operation.value][index[operation.value]];
      } else run(n);
    }
    program.outputs.forEach((output, k) => {
      copyOut(registers[output], out[k], row * inner, inner);
    });
    advance(index, axes);
  }
}

/** Counts up like an odometer, the last index fastest. */
function advance(index: number[], axes: readonly Float64Array[]): void {
  for (let axis = index.length - 1; axis >= 0; axis--) {
    index[axis] = index[axis] + 1;
    if (index[axis] < (axes[axis]?.length ?? 0)) return;
    index[axis] = 0;
  }
}
