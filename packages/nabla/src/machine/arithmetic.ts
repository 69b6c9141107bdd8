import { vector } from "./access.js";
import { F32, F64, float, I32, I64, integer, signed } from "./bytes.js";
import type { Instruction, ValueType } from "./kernel.js";
import { type NumberType, scalarBinary, scalarUnary, vectorUnary } from "./opcodes.js";

type Code = number[];

/** The type of the WebAssembly local that holds a value in scalar code. */
export const wasmType = (type: ValueType): number => {
  if (type === "f64") return F64;
  if (type === "f32") return F32;
  return type === "i64" ? I64 : I32;
};

/** An opcode that must exist. */
export function known(opcode: number | undefined, step: Instruction): number {
  if (opcode !== undefined) return opcode;
  throw new Error(`machine: no ${"operator" in step ? step.operator : step.op} of ${step.type}`);
}

/** Code that leaves a constant. */
export function scalarConstant(type: ValueType, value: number | bigint): Code {
  if (type === "f64") return [0x44, ...float(Number(value), 8)];
  if (type === "f32") return [0x43, ...float(Number(value), 4)];
  return type === "i64" ? [0x42, ...signed(value)] : integer(Number(value));
}

/** An i16 in an i32 is brought back to its range. */
export const wrapped = (type: ValueType): Code => (type === "i16" ? [0xc1] : []);

/** Code that applies a unary operator to what `a` leaves. */
export function scalarUnaryCode(operator: string, from: ValueType, to: ValueType, a: Code): Code {
  if (operator === "single") return [...a, 0xb6, 0xbb];
  if (operator === "not") return from === "mask" ? [...a, 0x45] : [...a, ...scalarConstant(from, -1), 0x73];
  if (operator === "i32_from_f32") return [...a, 0xfc, 0x00];
  if (from === "i32" || from === "i16") {
    const zero = scalarConstant(from, 0);
    const table = scalarBinary[from];
    const negative = [...zero, ...a, table.sub as number, ...wrapped(from)];
    if (operator === "neg") return negative;
    if (operator === "abs") return [...negative, ...a, ...a, ...zero, table.lt as number, 0x1b];
  }
  const opcode = scalarUnary[to as NumberType][operator as "neg"];
  if (opcode === undefined) throw new Error(`machine: no ${operator} of ${from}`);
  return [...a, opcode];
}

/** Code that applies a binary operator to what `a` and `b` leave. */
export function scalarBinaryCode(operator: string, type: ValueType, a: Code, b: Code): Code {
  const table = scalarBinary[type === "mask" ? "i32" : type];
  if (operator === "min" || operator === "max") {
    if (type !== "f64" && type !== "f32") {
      return [...a, ...b, ...a, ...b, table[operator === "min" ? "lt" : "gt"] as number, 0x1b];
    }
  }
  const opcode = table[operator as "add"];
  if (opcode === undefined) throw new Error(`machine: no ${operator} of ${type}`);
  return [...a, ...b, opcode, ...wrapped(type)];
}

/** Code that applies a unary operator to the vector on the stack. */
export function vectorUnaryCode(step: Extract<Instruction, { op: "unary" }>): Code {
  switch (step.operator) {
    case "single":
      return [...vector(94), ...vector(95)];
    case "not":
      return vector(77);
    case "bits_from_f64":
    case "f64_from_bits":
    case "bits_from_f32":
    case "f32_from_bits":
      return [];
    default:
      return vector(known(vectorUnary[step.type as NumberType][step.operator], step));
  }
}

/**
 * `if … loop … end end`: runs the body again while `next` leaves a number other than 0. The first test stands before.
 */
export function repeat(body: Code, next: Code): Code {
  return [0x04, 0x40, 0x03, 0x40, ...body, ...next, 0x0d, 0x00, 0x0b, 0x0b];
}

/** `if … else … end`, which leaves a value of this type. The number that decides stands before. */
export function choice(type: number, then: Code, otherwise: Code): Code {
  return [0x04, type, ...then, 0x05, ...otherwise, 0x0b];
}
