import { saturation } from "./access.js";
import { type Block, binary, type Numbers, type Register, shift, unary } from "./block.js";
import {
  type ElementType,
  elementSize,
  type Instruction,
  type Kernel,
  levelsOf,
  type Stream,
  type ValueType,
} from "./kernel.js";

/** Elements worked on at a time, so that intermediate values stay in the cache. */
const BLOCK = 1024;

const blockOf: Readonly<Record<ValueType, new (length: number) => Block>> = {
  f64: Float64Array,
  f32: Float32Array,
  i32: Int32Array,
  i16: Int16Array,
  i64: BigInt64Array,
  mask: Uint8Array,
};

const elementsOf: Readonly<
  Record<ElementType, new (buffer: ArrayBuffer) => Numbers | Uint16Array | Uint32Array | Int8Array>
> = {
  f64: Float64Array,
  f32: Float32Array,
  i32: Int32Array,
  u32: Uint32Array,
  i16: Int16Array,
  u16: Uint16Array,
  i8: Int8Array,
  u8: Uint8Array,
};

/**
 * A kernel as a function of the same arguments as its WebAssembly module, run by loops over blocks, with the same bits
 * as result. Addresses must be multiples of the element size.
 */
export function interpretKernel(kernel: Kernel, buffer: ArrayBuffer): (...args: number[]) => void {
  const levels = levelsOf(kernel);
  const memory = kernel.streams.map(({ element }) => new elementsOf[element](buffer));
  const registers: Register[] = kernel.instructions.map(({ type }, k) => {
    const inner = levels[k] === kernel.loops && kernel.loops > 0;
    return { data: new blockOf[type](inner ? BLOCK : 1), step: inner ? 1 : 0 };
  });
  const width = Math.max(1, kernel.loops);
  const steps = (level: number): number[] =>
    kernel.instructions.map((_, k) => k).filter((k) => levels[k] === level);
  const byLevel = Array.from({ length: kernel.loops + 1 }, (_, level) => steps(level));
  return (...args) => {
    const counts = args.slice(0, kernel.loops);
    const parameters = args.slice(kernel.loops + kernel.streams.length * width);
    const stepOf = (stream: number, loop: number): number => args[kernel.loops + stream * width + 1 + loop];
    const execute = (level: number, positions: readonly number[], count: number): void => {
      for (const k of byLevel[level]) {
        const step = kernel.instructions[k];
        run(step, k, registers, count, { kernel, memory, positions, parameters });
      }
    };
    const turn = (loop: number, positions: readonly number[]): void => {
      const count = counts[loop];
      if (loop === kernel.loops - 1) {
        for (let start = 0; start < count; start += BLOCK) {
          const moved = positions.map((position, s) => {
            const { every, moves } = kernel.streams[s];
            return position + (moves[loop] ? start * every : 0);
          });
          execute(loop + 1, moved, Math.min(BLOCK, count - start));
        }
        return;
      }
      for (let i = 0; i < count; i++) {
        const moved = positions.map((position, s) => {
          const { element, moves } = kernel.streams[s];
          return moves[loop] ? position + (i * stepOf(s, loop)) / elementSize[element] : position;
        });
        execute(loop + 1, moved, 1);
        turn(loop + 1, moved);
      }
    };
    const start = kernel.streams.map(
      ({ element }, s) => args[kernel.loops + s * width] / elementSize[element],
    );
    execute(0, start, 1);
    if (kernel.loops > 0) turn(0, start);
  };
}

interface Context {
  readonly kernel: Kernel;
  readonly memory: readonly ArrayLike<number>[];
  /** Where each stream stands, in elements. */
  readonly positions: readonly number[];
  readonly parameters: readonly number[];
}

/** Runs one instruction over `count` elements. Rounding and wrapping are those of the register's typed array. */
function run(
  step: Instruction,
  k: number,
  registers: readonly Register[],
  count: number,
  context: Context,
): void {
  const out = registers[k].data;
  const at = (value: number): Register => registers[value];
  const { kernel, memory, positions, parameters } = context;
  switch (step.op) {
    case "constant":
      (out as { [k: number]: number | bigint })[0] = step.value;
      return;
    case "parameter":
      out[0] = parameters[step.index];
      return;
    case "load": {
      const source = memory[step.stream];
      const from = positions[step.stream] + step.offset;
      const { every } = kernel.streams[step.stream] as Stream;
      for (let i = 0; i < count; i++) out[i] = source[from + i * every];
      return;
    }
    case "store": {
      const { data, step: stride } = at(step.value);
      const values = data as Numbers;
      const target = memory[step.stream] as Float64Array;
      const to = positions[step.stream] + step.offset;
      const range = saturation(step.type, (kernel.streams[step.stream] as Stream).element);
      const [low, high] = range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      if (range === undefined) for (let i = 0; i < count; i++) target[to + i] = values[i * stride];
      else for (let i = 0; i < count; i++) target[to + i] = Math.min(high, Math.max(low, values[i * stride]));
      return;
    }
    case "unary":
      unary(step, at(step.a), out, count);
      return;
    case "binary":
      binary(step, at(step.a), at(step.b), out, count);
      return;
    case "shift": {
      const { data, step: stride } = at(step.a);
      shift(step, data, stride, out, count);
      return;
    }
    case "select": {
      const mask = at(step.mask);
      const a = at(step.a);
      const b = at(step.b);
      const chosen = mask.data;
      for (let i = 0; i < count; i++) {
        const from = chosen[i * mask.step] !== 0 ? a : b;
        out[i] = from.data[i * from.step];
      }
      return;
    }
    case "host": {
      const f = kernel.hosts[step.index];
      const mask = at(step.mask);
      const fallback = at(step.fallback);
      const args = step.args.map(at);
      for (let i = 0; i < count; i++)
        out[i] =
          mask.data[i * mask.step] === 0
            ? fallback.data[i * fallback.step]
            : f(...args.map(({ data, step: stride }) => (data as Numbers)[i * stride]));
    }
  }
}
