import type { BinaryOperator, ShiftOperator, UnaryOperator, ValueType } from "./kernel.js";

/** A numeric value's type: masks are handled apart. */
export type NumberType = Exclude<ValueType, "mask">;
type Table<Operator extends string> = Readonly<
  Record<NumberType, Readonly<Partial<Record<Operator, number>>>>
>;

/**
 * Opcodes by type and operator (WebAssembly Core Specification 2.0, §5.4). i16 lives in an i32 in scalar code and is
 * wrapped after each step that can leave its range. i64 holds the bits of doubles, and has what work on them needs.
 */
const i32 = {
  add: 0x6a,
  sub: 0x6b,
  mul: 0x6c,
  and: 0x71,
  or: 0x72,
  xor: 0x73,
  eq: 0x46,
  ne: 0x47,
  lt: 0x48,
  gt: 0x4a,
  le: 0x4c,
  ge: 0x4e,
};

export const scalarBinary: Table<BinaryOperator> = {
  f64: {
    add: 0xa0,
    sub: 0xa1,
    mul: 0xa2,
    div: 0xa3,
    min: 0xa4,
    max: 0xa5,
    eq: 0x61,
    ne: 0x62,
    lt: 0x63,
    gt: 0x64,
    le: 0x65,
    ge: 0x66,
  },
  f32: {
    add: 0x92,
    sub: 0x93,
    mul: 0x94,
    div: 0x95,
    min: 0x96,
    max: 0x97,
    eq: 0x5b,
    ne: 0x5c,
    lt: 0x5d,
    gt: 0x5e,
    le: 0x5f,
    ge: 0x60,
  },
  i64: { add: 0x7c, sub: 0x7d, and: 0x83, or: 0x84, xor: 0x85, eq: 0x51 },
  i32,
  i16: i32,
};

export const scalarUnary: Table<UnaryOperator> = {
  f64: {
    abs: 0x99,
    neg: 0x9a,
    ceil: 0x9b,
    floor: 0x9c,
    trunc: 0x9d,
    nearest: 0x9e,
    sqrt: 0x9f,
    f64_from_bits: 0xbf,
  },
  f32: {
    abs: 0x8b,
    neg: 0x8c,
    ceil: 0x8d,
    floor: 0x8e,
    trunc: 0x8f,
    nearest: 0x90,
    sqrt: 0x91,
    f32_from_i32: 0xb2,
    f32_from_bits: 0xbe,
  },
  i64: { bits_from_f64: 0xbd },
  i32: { bits_from_f32: 0xbc },
  i16: {},
};

export const scalarShift: Table<ShiftOperator> = {
  f64: {},
  f32: {},
  i64: { shl: 0x86, shr_s: 0x87, shr_u: 0x88 },
  i32: { shl: 0x74, shr_s: 0x75, shr_u: 0x76 },
  i16: { shl: 0x74, shr_s: 0x75, shr_u: 0x76 },
};

/** Opcodes after the prefix 0xfd. Bitwise operators are one for all types. */
const bitwise = { and: 78, or: 80, xor: 81 };

export const vectorBinary: Table<BinaryOperator> = {
  f64: {
    add: 240,
    sub: 241,
    mul: 242,
    div: 243,
    min: 244,
    max: 245,
    eq: 71,
    ne: 72,
    lt: 73,
    gt: 74,
    le: 75,
    ge: 76,
  },
  f32: {
    add: 228,
    sub: 229,
    mul: 230,
    div: 231,
    min: 232,
    max: 233,
    eq: 65,
    ne: 66,
    lt: 67,
    gt: 68,
    le: 69,
    ge: 70,
  },
  i64: { ...bitwise, add: 206, sub: 209, eq: 214 },
  i32: {
    ...bitwise,
    add: 174,
    sub: 177,
    mul: 181,
    min: 182,
    max: 184,
    eq: 55,
    ne: 56,
    lt: 57,
    gt: 59,
    le: 61,
    ge: 63,
  },
  i16: {
    ...bitwise,
    add: 142,
    sub: 145,
    mul: 149,
    min: 150,
    max: 152,
    eq: 45,
    ne: 46,
    lt: 47,
    gt: 49,
    le: 51,
    ge: 53,
  },
};

export const vectorUnary: Table<UnaryOperator> = {
  f64: { abs: 236, neg: 237, sqrt: 239, ceil: 116, floor: 117, trunc: 122, nearest: 148 },
  f32: { abs: 224, neg: 225, sqrt: 227, ceil: 103, floor: 104, trunc: 105, nearest: 106, f32_from_i32: 250 },
  i64: {},
  i32: { abs: 160, neg: 161, i32_from_f32: 248 },
  i16: { abs: 128, neg: 129 },
};

export const vectorShift: Table<ShiftOperator> = {
  f64: {},
  f32: {},
  i64: { shl: 203, shr_s: 204, shr_u: 205 },
  i32: { shl: 171, shr_s: 172, shr_u: 173 },
  i16: { shl: 139, shr_s: 140, shr_u: 141 },
};

export const splat: Readonly<Record<NumberType, number>> = { f64: 20, f32: 19, i64: 18, i32: 17, i16: 16 };
