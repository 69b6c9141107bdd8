import {
  binaryBits,
  binaryDoubles,
  comparisons,
  equalBits,
  nearest,
  shiftBits,
  unaryDoubles,
} from "./doubles.js";
import type { BinaryOperator, Instruction, ValueType } from "./kernel.js";

/** A register's memory; i64 lies in an Int32Array, two halves each. */
export type Block = Float64Array | Float32Array | Int32Array | Int16Array | Uint8Array;

/** A value in a register: one number for the whole block (`each` is 0) or one for each element (−1). */
export interface Register {
  readonly data: Block;
  readonly each: 0 | -1;
}

const unaries: Readonly<Record<string, (x: number) => number>> = {
  neg: (x) => -x,
  abs: Math.abs,
  sqrt: Math.sqrt,
  ceil: Math.ceil,
  floor: Math.floor,
  trunc: Math.trunc,
  nearest,
  single: Math.fround,
  f32_from_i32: (x) => x,
  i32_from_f32: (x) => (Number.isNaN(x) ? 0 : Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, Math.trunc(x)))),
};

/** Applies a unary instruction to `count` elements of a register. */
export function unary(
  step: Extract<Instruction, { op: "unary" }>,
  a: Register,
  out: Block,
  count: number,
): void {
  const { operator } = step;
  const { data } = a;
  const loop = unaryDoubles[operator];
  if (data instanceof Float64Array && loop !== undefined) {
    loop(data, a.each, out as Float64Array, count);
    return;
  }
  if (operator === "not") {
    const bit = step.type === "mask" ? 1 : -1;
    for (let i = 0; i < count; i++) out[i] = data[i & a.each] ^ bit;
    return;
  }
  const apply = unaries[operator] as (x: number) => number;
  for (let i = 0; i < count; i++) out[i] = apply(data[i & a.each]);
}

/** Applies a binary instruction to `count` elements; `from` is the operands' type. */
export function binary(
  { operator, type }: Extract<Instruction, { op: "binary" }>,
  from: ValueType,
  { data: a, each: p }: Register,
  { data: b, each: q }: Register,
  out: Block,
  count: number,
): void {
  if (from === "i64") {
    const [x, y] = [a as Int32Array, b as Int32Array];
    if (operator === "eq") equalBits(x, p, y, q, out as Uint8Array, count);
    else existing(binaryBits[operator], operator, from)(x, p, y, q, out as Int32Array, count);
    return;
  }
  if (from === "f64") {
    const [x, y] = [a as Float64Array, b as Float64Array];
    const loop = binaryDoubles[operator];
    const comparison = comparisons[operator];
    if (loop !== undefined) loop(x, p, y, q, out as Float64Array, count);
    if (comparison !== undefined) comparison(x, p, y, q, out as Uint8Array, count);
    if (loop !== undefined || comparison !== undefined) return;
  }
  const apply = operator === "mul" && type === "i32" ? Math.imul : binaries[operator];
  for (let i = 0; i < count; i++) out[i] = apply(a[i & p], b[i & q]);
}

function existing<T>(loop: T | undefined, operator: string, type: ValueType): T {
  if (loop !== undefined) return loop;
  throw new Error(`machine: no ${operator} of ${type}`);
}

const binaries: Readonly<Record<BinaryOperator, (x: number, y: number) => number>> = {
  add: (x, y) => x + y,
  sub: (x, y) => x - y,
  mul: (x, y) => x * y,
  div: (x, y) => x / y,
  min: Math.min,
  max: Math.max,
  and: (x, y) => x & y,
  or: (x, y) => x | y,
  xor: (x, y) => x ^ y,
  eq: (x, y) => (x === y ? 1 : 0),
  ne: (x, y) => (x !== y ? 1 : 0),
  lt: (x, y) => (x < y ? 1 : 0),
  gt: (x, y) => (x > y ? 1 : 0),
  le: (x, y) => (x <= y ? 1 : 0),
  ge: (x, y) => (x >= y ? 1 : 0),
};

/** Shifts `count` elements. */
export function shift(
  { operator, type, bits }: Extract<Instruction, { op: "shift" }>,
  { data, each }: Register,
  out: Block,
  count: number,
): void {
  if (type === "i64") {
    shiftBits[operator](bits, data as Int32Array, each, out as Int32Array, count);
    return;
  }
  const bare = type === "i16" ? 0xffff : -1;
  for (let i = 0; i < count; i++) {
    const x = data[i & each];
    out[i] = operator === "shl" ? x << bits : operator === "shr_s" ? x >> bits : (x & bare) >>> bits;
  }
}
