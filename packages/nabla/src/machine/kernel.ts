/** The types that values have while a kernel runs. A mask is the answer of a comparison. */
export type ValueType = "f64" | "i64" | "f32" | "i32" | "i16" | "mask";

/** The types that numbers have in memory. */
export type ElementType = "f64" | "f32" | "i32" | "u32" | "i16" | "u16" | "i8" | "u8";

/** Bytes of an element in memory. */
export const elementSize: Readonly<Record<ElementType, number>> = {
  f64: 8,
  f32: 4,
  i32: 4,
  u32: 4,
  i16: 2,
  u16: 2,
  i8: 1,
  u8: 1,
};

/** One value in, one out. `single` rounds an f64 to the nearest f32; the conversions name both types. */
export type UnaryOperator =
  | "neg"
  | "abs"
  | "sqrt"
  | "ceil"
  | "floor"
  | "trunc"
  | "nearest"
  | "not"
  | "single"
  | "f32_from_i32"
  | "i32_from_f32"
  | "bits_from_f64"
  | "f64_from_bits"
  | "bits_from_f32"
  | "f32_from_bits";

/**
 * Two values of one type in; comparisons give a mask. Integers wrap; `min` and `max` treat NaN and −0 as Math.min does.
 */
export type BinaryOperator =
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "min"
  | "max"
  | "and"
  | "or"
  | "xor"
  | "eq"
  | "ne"
  | "lt"
  | "gt"
  | "le"
  | "ge";

/** Shifts by a fixed number of bits. */
export type ShiftOperator = "shl" | "shr_s" | "shr_u";

/** The index of an earlier instruction. */
export type Value = number;

/** One step of a kernel; each computes a value, except `store`. */
export type Instruction =
  | { readonly op: "constant"; readonly type: ValueType; readonly value: number | bigint }
  | { readonly op: "parameter"; readonly type: ValueType; readonly index: number }
  | { readonly op: "load"; readonly type: ValueType; readonly stream: number; readonly offset: number }
  | {
      readonly op: "store";
      readonly type: ValueType;
      readonly stream: number;
      readonly offset: number;
      readonly value: Value;
    }
  | { readonly op: "unary"; readonly type: ValueType; readonly operator: UnaryOperator; readonly a: Value }
  | {
      readonly op: "binary";
      readonly type: ValueType;
      readonly operator: BinaryOperator;
      readonly a: Value;
      readonly b: Value;
    }
  | {
      readonly op: "shift";
      readonly type: ValueType;
      readonly operator: ShiftOperator;
      readonly a: Value;
      readonly bits: number;
    }
  | {
      readonly op: "select";
      readonly type: ValueType;
      readonly mask: Value;
      readonly a: Value;
      readonly b: Value;
    }
  | {
      readonly op: "host";
      readonly type: "f64";
      /** Which of the kernel's host functions. */
      readonly index: number;
      readonly mask: Value;
      readonly fallback: Value;
      readonly args: readonly Value[];
    }
  /** Runs one of the kernel's bodies. */
  | { readonly op: "call"; readonly type: "f64"; readonly index: number; readonly args: readonly Value[] }
  /** In a body: what it was called with. */
  | { readonly op: "argument"; readonly type: "f64"; readonly index: number };

/**
 * A function of doubles whose instructions stand once, however often a kernel calls it. It calls the kernel's hosts,
 * but no body; its last instruction is the result.
 */
export interface Body {
  readonly arity: number;
  readonly instructions: readonly Instruction[];
}

/**
 * A function of doubles that the host runs, number by number: called where arguments are rare and hard. It must be pure
 * and must not use `this`; WebAssembly and the interpreter call the same one.
 */
export type HostFunction = (...args: number[]) => number;

/**
 * A line of memory that a kernel walks along. Along the innermost loop it takes every n-th element; for the outer loops
 * the caller says how many bytes apart. `moves[l]` is false for a stream that stands still while loop l turns: what is
 * computed from such streams alone is computed outside that loop.
 */
export interface Stream {
  readonly element: ElementType;
  /** From one turn of the innermost loop to the next, how many elements on: 1 where they lie side by side. */
  readonly every: number;
  readonly moves: readonly boolean[];
}

/**
 * A nest of loops over memory around straight-line instructions. The last loop is the innermost and runs in SIMD lanes;
 * a kernel of no loops runs its instructions once.
 */
export interface Kernel {
  readonly loops: number;
  readonly streams: readonly Stream[];
  /** Types of the numbers that the caller gives for each run. */
  readonly parameters: readonly ValueType[];
  /** What instructions call. */
  readonly hosts: readonly HostFunction[];
  readonly bodies: readonly Body[];
  readonly instructions: readonly Instruction[];
}

/** Bytes of a value; a mask has the width of the values it stands beside. */
export const valueSize: Readonly<Record<Exclude<ValueType, "mask">, number>> = {
  f64: 8,
  i64: 8,
  f32: 4,
  i32: 4,
  i16: 2,
};

/** What an instruction reads of other instructions. */
export function operandsOf(instruction: Instruction): readonly Value[] {
  switch (instruction.op) {
    case "store":
      return [instruction.value];
    case "unary":
    case "shift":
      return [instruction.a];
    case "binary":
      return [instruction.a, instruction.b];
    case "select":
      return [instruction.mask, instruction.a, instruction.b];
    case "host":
      return [instruction.mask, instruction.fallback, ...instruction.args];
    case "call":
      return instruction.args;
    default:
      return [];
  }
}

/** In which loop each instruction belongs: 0 before all loops, l inside loop l − 1 and those around it. */
export function levelsOf(kernel: Kernel): number[] {
  const levels: number[] = [];
  for (const instruction of kernel.instructions) {
    let level = 0;
    if (instruction.op === "load") level = kernel.streams[instruction.stream].moves.lastIndexOf(true) + 1;
    if (instruction.op === "store" || instruction.op === "argument") level = kernel.loops;
    for (const operand of operandsOf(instruction)) level = Math.max(level, levels[operand]);
    levels.push(level);
  }
  return levels;
}

/** Bytes of the values in the innermost loop, which all have one width, so that lanes match. */
export function widthOf(kernel: Kernel): number {
  let width = 0;
  for (const { type } of kernel.instructions) {
    if (type === "mask") continue;
    const size = valueSize[type];
    if (width !== 0 && width !== size)
      throw new Error(`machine: values of ${width} and ${size} bytes in one kernel`);
    width = size;
  }
  return width;
}
