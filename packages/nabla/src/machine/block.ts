import type { Instruction } from "./kernel.js";

/** A register's memory. */
export type Block = Float64Array | Float32Array | Int32Array | Int16Array | Uint8Array | BigInt64Array;
export type Numbers = Exclude<Block, BigInt64Array>;

/** A value in a register: one number (step 0) or one for each element of the block (step 1). */
export interface Register {
  readonly data: Block;
  readonly step: 0 | 1;
}

const TIES_TO_EVEN = 2 ** 52;

const nearest = (x: number): number => {
  if (!(Math.abs(x) < TIES_TO_EVEN)) return x;
  // Adding and taking away 2^52 leaves the nearest whole number, ties to even; the sign of a zero is put back.
  const rounded = Math.abs(x) + TIES_TO_EVEN - TIES_TO_EVEN;
  return x < 0 || Object.is(x, -0) ? -rounded : rounded;
};

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

/** The array type that gives a register's bits another meaning. */
const bitsOf = {
  bits_from_f64: BigInt64Array,
  f64_from_bits: Float64Array,
  bits_from_f32: Int32Array,
  f32_from_bits: Float32Array,
} as const;

/** Applies a unary instruction to `count` elements of a register. */
export function unary(
  step: Extract<Instruction, { op: "unary" }>,
  a: Register,
  out: Block,
  count: number,
): void {
  const { operator } = step;
  if (operator in bitsOf) {
    const other = bitsOf[operator as keyof typeof bitsOf];
    const same = new other(a.data.buffer as ArrayBuffer) as Float64Array;
    for (let i = 0; i < count; i++) out[i] = same[i * a.step];
    return;
  }
  const data = a.data as Numbers;
  const target = out as Numbers;
  if (operator === "not") {
    const whole = (x: number | bigint): number | bigint => ~(x as number);
    const invert = step.type === "mask" ? (x: number | bigint): number | bigint => 1 - Number(x) : whole;
    for (let i = 0; i < count; i++)
      (target as { [i: number]: number | bigint })[i] = invert(data[i * a.step]);
    return;
  }
  if (step.type === "i64") {
    const size = (x: bigint): bigint => (operator === "abs" && x >= 0n ? x : -x);
    for (let i = 0; i < count; i++)
      (out as BigInt64Array)[i] = size((a.data as BigInt64Array)[i * a.step] as bigint);
    return;
  }
  const apply = unaries[operator] as (x: number) => number;
  for (let i = 0; i < count; i++) target[i] = apply(data[i * a.step]);
}

/**
 * Applies a binary instruction to `count` elements. Written out for each operator where speed matters; a function call
 * for each element costs more than the arithmetic.
 */
export function binary(
  step: Extract<Instruction, { op: "binary" }>,
  left: Register,
  right: Register,
  out: Block,
  count: number,
): void {
  const a = left.data as Numbers;
  const b = right.data as Numbers;
  const target = out as Numbers;
  const p = left.step;
  const q = right.step;
  switch (step.operator) {
    case "add":
      for (let i = 0; i < count; i++) target[i] = a[i * p] + b[i * q];
      return;
    case "sub":
      for (let i = 0; i < count; i++) target[i] = a[i * p] - b[i * q];
      return;
    case "mul":
      if (step.type === "i32") for (let i = 0; i < count; i++) target[i] = Math.imul(a[i * p], b[i * q]);
      else for (let i = 0; i < count; i++) target[i] = a[i * p] * b[i * q];
      return;
    case "div":
      for (let i = 0; i < count; i++) target[i] = a[i * p] / b[i * q];
      return;
    default: {
      const apply = binaries[step.operator] as (x: number, y: number) => number;
      for (let i = 0; i < count; i++) target[i] = apply(a[i * p], b[i * q]);
    }
  }
}

/** Math.min knows no bigints. */
const extreme =
  (doubles: (x: number, y: number) => number, first: (x: number, y: number) => boolean) =>
  (x: number, y: number): number => {
    if (typeof x === "number") return doubles(x, y);
    return first(x, y) ? x : y;
  };

const binaries: Readonly<Record<string, (x: number, y: number) => number>> = {
  min: extreme(Math.min, (x, y) => x < y),
  max: extreme(Math.max, (x, y) => x > y),
  and: (x, y) => x & y,
  or: (x, y) => x | y,
  xor: (x, y) => x ^ y,
  eq: (x, y) => Number(x === y),
  ne: (x, y) => Number(x !== y),
  lt: (x, y) => Number(x < y),
  gt: (x, y) => Number(x > y),
  le: (x, y) => Number(x <= y),
  ge: (x, y) => Number(x >= y),
};

/** Shifts `count` elements. */
export function shift(
  step: Extract<Instruction, { op: "shift" }>,
  data: Block,
  stride: number,
  out: Block,
  count: number,
): void {
  if (step.type === "i64") {
    const bits = BigInt(step.bits);
    const source = data as BigInt64Array;
    const target = out as BigInt64Array;
    for (let i = 0; i < count; i++) {
      const x = source[i * stride] as bigint;
      target[i] =
        step.operator === "shl" ? x << bits : (step.operator === "shr_s" ? x : BigInt.asUintN(64, x)) >> bits;
    }
    return;
  }
  const source = data as Numbers;
  const target = out as Numbers;
  const bare = step.type === "i16" ? 0xffff : -1;
  for (let i = 0; i < count; i++) {
    const x = source[i * stride];
    target[i] =
      step.operator === "shl"
        ? x << step.bits
        : step.operator === "shr_s"
          ? x >> step.bits
          : (x & bare) >>> step.bits;
  }
}
