// Over 300 lines: one class whose methods share the locals of one function.
import { saturation, scalarLoad, scalarStore, vector, vectorLoad, vectorStore } from "./access.js";
import {
  choice,
  known,
  repeat,
  scalarBinaryCode,
  scalarConstant,
  scalarUnaryCode,
  vectorUnaryCode,
  wasmType,
  wrapped,
} from "./arithmetic.js";
import { F64, type Code as FunctionCode, I32, integer, moduleOf, signed, unsigned, V128 } from "./bytes.js";
import {
  type Body,
  elementSize,
  type Instruction,
  type Kernel,
  levelsOf,
  operandsOf,
  type Value,
  type ValueType,
  widthOf,
} from "./kernel.js";
import { type NumberType, scalarShift, splat, vectorBinary, vectorShift } from "./opcodes.js";
import { slotsOf } from "./slots.js";

type Code = number[];

const get = (local: number): Code => [0x20, ...unsigned(local)];
const set = (local: number): Code => [0x21, ...unsigned(local)];
const tee = (local: number): Code => [0x22, ...unsigned(local)];

/**
 * A WebAssembly module for a kernel: one function `run(counts…, for each stream: address, bytes per turn of each outer
 * loop…, parameters…)` over the memory it is linked to. The innermost loop runs in 128-bit vectors, `unroll` at a time
 * (one where it calls bodies: such loops are long), and ends in scalar steps; both are IEEE arithmetic, so every
 * element gets the same bits.
 */
export function encodeKernel(kernel: Kernel, unroll = kernel.bodies.length === 0 ? 2 : 1): Uint8Array {
  return new Encoder(kernel, unroll).module();
}

class Encoder {
  private readonly kernel: Kernel;
  private readonly unroll: number;
  private readonly levels: readonly number[];
  private readonly lanes: number;
  private readonly width: number;
  private readonly parameterTypes: number[];
  private readonly localTypes: number[] = [];
  /** Locals by role and index, made when first asked for. */
  private readonly roles = new Map<string, number>();
  /** The lowest offset that each stream is read at; addresses are shifted by it, since WebAssembly has none below 0. */
  private readonly lowest: number[];
  private readonly usedInside: ReadonlySet<Value>;
  private readonly slots: Int32Array;
  /** The locals of slots in scalar code and in vectors, made when first asked for. */
  private readonly scalars: (number | undefined)[] = [];
  private readonly vectors: (number | undefined)[] = [];

  /** `arguments_`: the types of what a body is called with; undefined for a kernel. */
  constructor(kernel: Kernel, unroll: number, arguments_?: number[]) {
    this.kernel = kernel;
    this.parameterTypes = arguments_ ?? [];
    this.unroll = unroll;
    this.levels = levelsOf(kernel);
    this.width = widthOf(kernel);
    this.lanes = 16 / this.width;
    this.lowest = kernel.streams.map(() => 0);
    const inside = new Set<Value>();
    kernel.instructions.forEach((step, k) => {
      if ("stream" in step) this.lowest[step.stream] = Math.min(this.lowest[step.stream], step.offset);
      if (this.levels[k] === kernel.loops) for (const operand of operandsOf(step)) inside.add(operand);
    });
    this.usedInside = inside;
    this.slots = slotsOf(kernel, this.levels);
    if (arguments_ !== undefined) return;
    const declare = (role: string, type: number): void => {
      this.roles.set(role, this.parameterTypes.push(type) - 1);
    };
    for (let loop = 0; loop < kernel.loops; loop++) declare(`count ${loop}`, I32);
    kernel.streams.forEach((_, s) => {
      declare(`pointer ${s} 0`, I32);
      for (let loop = 0; loop < kernel.loops - 1; loop++) declare(`step ${s} ${loop}`, I32);
    });
    kernel.parameters.forEach((type, p) => {
      declare(`parameter ${p}`, wasmType(type));
    });
  }

  module(): Uint8Array {
    const shift = this.kernel.streams.flatMap(({ element }, s) => {
      const bytes = this.lowest[s] * elementSize[element];
      const pointer = this.local(`pointer ${s} 0`, I32);
      return bytes === 0 ? [] : [...get(pointer), ...integer(bytes), 0x6a, ...set(pointer)];
    });
    const code = this.kernel.loops === 0 ? this.straight() : [...this.outside(0), ...this.loop(0)];
    const { hosts, instructions, bodies } = this.kernel;
    const everywhere = [instructions, ...bodies.map((body) => body.instructions)];
    const arities = hosts.map((_, index) => {
      for (const steps of everywhere)
        for (const step of steps) if (step.op === "host" && step.index === index) return step.args.length;
      return 0;
    });
    const run = {
      parameters: this.parameterTypes,
      results: [],
      locals: this.localTypes,
      code: shift.concat(code),
    };
    return moduleOf(
      [run, ...this.bodyTypes().flatMap((type) => bodies.map((body) => this.body(body, type)))],
      arities,
    );
  }

  /** What bodies take and give: doubles, and in loops vectors of them too. */
  private bodyTypes(): number[] {
    return this.kernel.loops === 0 ? [F64] : [F64, V128];
  }

  private body({ arity, instructions }: Body, type: number): FunctionCode {
    const vectors = type === V128;
    const kernel = {
      ...this.kernel,
      loops: vectors ? 1 : 0,
      streams: [],
      parameters: [],
      bodies: [],
      instructions,
    };
    const inner = new Encoder(kernel, 1, new Array<number>(arity).fill(type));
    const result = instructions.length - 1;
    const code = vectors ? [...inner.outside(0), ...inner.innermost(0)] : inner.straight();
    code.push(...get(vectors ? inner.vectorLocal(result) : inner.scalarLocal(result)));
    return { parameters: inner.parameterTypes, results: [type], locals: inner.localTypes, code };
  }

  /** Runs a body on what `args` leave. Functions: the hosts', `run`, the bodies on doubles, the bodies on vectors. */
  private calling(index: number, type: number, args: Code): Code {
    const { hosts, bodies } = this.kernel;
    const before = hosts.length + 1 + (type === V128 ? bodies.length : 0);
    return [...args, 0x10, ...unsigned(before + index)];
  }

  /** A kernel without loops: every instruction once. */
  private straight(): Code {
    const code: Code = [];
    this.kernel.instructions.forEach((step, k) => {
      for (const byte of this.scalar(step, k, 0)) code.push(byte);
    });
    return code;
  }

  private local(role: string, type: number): number {
    const known = this.roles.get(role);
    if (known !== undefined) return known;
    const index = this.parameterTypes.length + this.localTypes.push(type) - 1;
    this.roles.set(role, index);
    return index;
  }

  private instruction(value: Value): Instruction {
    return this.kernel.instructions[value];
  }

  /** Scalar code, once in each turn of the loops around it, spread to vectors where the innermost loop needs it. */
  private outside(level: number): Code {
    return this.kernel.instructions.flatMap((step, k) => {
      if (this.levels[k] !== level || level === this.kernel.loops) return [];
      const code = this.scalar(step, k, Math.max(0, level - 1));
      if (!this.usedInside.has(k)) return code;
      return [...code, ...get(this.scalarLocal(k)), ...this.spread(step.type), ...set(this.vectorLocal(k))];
    });
  }

  private spread(type: ValueType): Code {
    if (type !== "mask") return vector(splat[type]);
    const all = [...set(this.local("mask", I32)), ...integer(0), ...get(this.local("mask", I32)), 0x6b];
    if (this.width === 8) return [...all, 0xac, ...vector(splat.i64)];
    return [...all, ...vector(this.width === 4 ? splat.i32 : splat.i16)];
  }

  private loop(depth: number): Code {
    const { loops, streams } = this.kernel;
    const left = this.local(`left ${depth}`, I32);
    const begin = [...get(this.local(`count ${depth}`, I32)), ...set(left)];
    if (depth > 0) {
      streams.forEach((_, s) => {
        begin.push(
          ...get(this.local(`pointer ${s} ${depth - 1}`, I32)),
          ...set(this.local(`pointer ${s} ${depth}`, I32)),
        );
      });
    }
    if (depth === loops - 1) return [...begin, ...this.vectorLoop(left), ...this.scalarLoop(left)];
    const advance = streams.flatMap((stream, s) => {
      if (!stream.moves[depth]) return [];
      const pointer = this.local(`pointer ${s} ${depth}`, I32);
      return [...get(pointer), ...get(this.local(`step ${s} ${depth}`, I32)), 0x6a, ...set(pointer)];
    });
    const body = [...this.outside(depth + 1), ...this.loop(depth + 1), ...advance];
    return [...begin, ...get(left), ...repeat(body, [...get(left), ...integer(1), 0x6b, ...tee(left)])];
  }

  /** Whole groups of vectors while as many elements are left. */
  private vectorLoop(left: number): Code {
    const group = this.lanes * this.unroll;
    const enough = [...integer(group), 0x4f];
    const body: Code = [];
    for (let copy = 0; copy < this.unroll; copy++)
      for (const byte of this.innermost(copy * this.lanes)) body.push(byte);
    body.push(...this.advance(group));
    return [
      ...get(left),
      ...enough,
      ...repeat(body, [...get(left), ...integer(group), 0x6b, ...tee(left), ...enough]),
    ];
  }

  /** What stands in the innermost loop, once, `ahead` elements from where the streams stand. */
  private innermost(ahead: number): Code {
    const code: Code = [];
    this.kernel.instructions.forEach((step, k) => {
      if (this.levels[k] === this.kernel.loops) code.push(...this.vector(step, k, ahead));
    });
    return code;
  }

  /** One element at a time. */
  private scalarLoop(left: number): Code {
    const { instructions, loops } = this.kernel;
    const body = instructions.flatMap((step, k) =>
      this.levels[k] === loops ? this.scalar(step, k, loops - 1) : [],
    );
    body.push(...this.advance(1));
    return [...get(left), ...repeat(body, [...get(left), ...integer(1), 0x6b, ...tee(left)])];
  }

  private advance(elements: number): Code {
    const last = this.kernel.loops - 1;
    return this.kernel.streams.flatMap(({ element, every, moves }, s) => {
      if (!moves[last]) return [];
      const pointer = this.local(`pointer ${s} ${last}`, I32);
      return [...get(pointer), ...integer(elements * every * elementSize[element]), 0x6a, ...set(pointer)];
    });
  }

  private address(step: { readonly stream: number; readonly offset: number }, depth: number, ahead: number) {
    const { element, every } = this.kernel.streams[step.stream];
    const elements = step.offset - this.lowest[step.stream] + ahead * every;
    return {
      element,
      every,
      offset: elements * elementSize[element],
      pointer: get(this.local(`pointer ${step.stream} ${depth}`, I32)),
    };
  }

  private scalarLocal(value: Value): number {
    const slot = this.slots[value];
    const present = this.scalars[slot];
    if (present !== undefined) return present;
    const step = this.instruction(value);
    const role = step.op === "parameter" ? `parameter ${step.index}` : `scalar ${slot}`;
    const local = this.local(role, wasmType(step.type));
    this.scalars[slot] = local;
    return local;
  }

  private vectorLocal(value: Value): number {
    const slot = this.slots[value];
    const local = this.vectors[slot] ?? this.local(`vector ${slot}`, V128);
    this.vectors[slot] = local;
    return local;
  }

  /** Code for one instruction on one element. */
  private scalar(step: Instruction, k: Value, depth: number): Code {
    const read = (value: Value): Code => get(this.scalarLocal(value));
    switch (step.op) {
      case "parameter":
        return [];
      case "constant":
        return [...scalarConstant(step.type, step.value), ...set(this.scalarLocal(k))];
      case "load": {
        const { element, offset, pointer } = this.address(step, depth, 0);
        return [...scalarLoad(step.type, element, pointer, offset), ...set(this.scalarLocal(k))];
      }
      case "store": {
        const { element, offset, pointer } = this.address(step, depth, 0);
        const range = saturation(step.type, element);
        const value = range === undefined ? read(step.value) : this.clamped(read(step.value), range);
        return scalarStore(step.type, element, pointer, value, offset);
      }
      case "select":
        return [...read(step.a), ...read(step.b), ...read(step.mask), 0x1b, ...set(this.scalarLocal(k))];
      case "unary":
        return [
          ...scalarUnaryCode(step.operator, this.instruction(step.a).type, step.type, read(step.a)),
          ...set(this.scalarLocal(k)),
        ];
      case "binary":
        return [
          ...scalarBinaryCode(step.operator, this.instruction(step.a).type, read(step.a), read(step.b)),
          ...set(this.scalarLocal(k)),
        ];
      case "shift": {
        const bits = step.type === "i64" ? [0x42, ...signed(step.bits)] : integer(step.bits);
        const bare = step.type === "i16" && step.operator === "shr_u" ? [...integer(0xffff), 0x71] : [];
        const opcode = known(scalarShift[step.type as NumberType][step.operator], step);
        return [
          ...read(step.a),
          ...bare,
          ...bits,
          opcode,
          ...wrapped(step.type),
          ...set(this.scalarLocal(k)),
        ];
      }
      case "host":
        return [
          ...read(step.mask),
          ...choice(F64, [...step.args.flatMap(read), 0x10, ...unsigned(step.index)], read(step.fallback)),
          ...set(this.scalarLocal(k)),
        ];
      case "call":
        return [...this.calling(step.index, F64, step.args.flatMap(read)), ...set(this.scalarLocal(k))];
      case "argument":
        return [...get(step.index), ...set(this.scalarLocal(k))];
    }
  }

  private clamped(value: Code, [low, high]: readonly [number, number]): Code {
    const kept = this.local("clamp", I32);
    const raised = [...value, ...integer(low), ...value, ...integer(low), 0x4a, 0x1b, ...tee(kept)];
    return [...raised, ...integer(high), ...get(kept), ...integer(high), 0x48, 0x1b];
  }

  /** Code for one instruction on a vector, `ahead` elements from where the streams stand. */
  private vector(step: Instruction, k: Value, ahead: number): Code {
    const depth = this.kernel.loops - 1;
    const read = (value: Value): Code => get(this.vectorLocal(value));
    const result = set(this.vectorLocal(k));
    switch (step.op) {
      case "load": {
        const { element, every, offset, pointer } = this.address(step, depth, ahead);
        return [...vectorLoad(step.type, element, pointer, offset, every), ...result];
      }
      case "store": {
        const { element, offset, pointer } = this.address(step, depth, ahead);
        const temporary = this.local("narrow", V128);
        return vectorStore(
          step.type,
          element,
          pointer,
          read(step.value),
          { set: set(temporary), get: get(temporary) },
          offset,
        );
      }
      case "select":
        return [...read(step.a), ...read(step.b), ...read(step.mask), ...vector(82), ...result];
      case "unary":
        return [...read(step.a), ...vectorUnaryCode(step), ...result];
      case "binary": {
        const type = this.instruction(step.a).type;
        const opcode = known(vectorBinary[type === "mask" ? "i32" : type][step.operator], step);
        return [...read(step.a), ...read(step.b), ...vector(opcode), ...result];
      }
      case "shift":
        return [
          ...read(step.a),
          ...integer(step.bits),
          ...vector(known(vectorShift[step.type as NumberType][step.operator], step)),
          ...result,
        ];
      case "host": {
        const lane = (value: Value, opcode: number, index: number): Code => [
          ...read(value),
          ...vector(opcode),
          index,
        ];
        const calls = [0, 1].flatMap((index) => [
          ...read(k),
          ...lane(step.mask, 29, index),
          0xa7,
          ...choice(
            F64,
            [...step.args.flatMap((arg) => lane(arg, 33, index)), 0x10, ...unsigned(step.index)],
            lane(step.fallback, 33, index),
          ),
          ...vector(34),
          index,
          ...result,
        ]);
        return [
          ...read(step.fallback),
          ...result,
          ...read(step.mask),
          ...vector(83),
          ...[0x04, 0x40, ...calls, 0x0b],
        ];
      }
      case "call":
        return [...this.calling(step.index, V128, step.args.flatMap(read)), ...result];
      case "argument":
        return [...get(step.index), ...result];
      default:
        throw new Error(`machine: ${step.op} does not depend on the innermost loop`);
    }
  }
}
