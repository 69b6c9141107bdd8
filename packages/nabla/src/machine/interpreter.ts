import { saturation } from "./access.js";
import { type Block, binary, type Register, shift, unary } from "./block.js";
import { callHost, loadDoubles, selectDoubles, storeDoubles } from "./doubles.js";
import { fuse, type Step, stepOperands } from "./fused.js";
import { inlined } from "./inlined.js";
import {
  type ElementType,
  elementSize,
  type Kernel,
  levelsOf,
  type Stream,
  type ValueType,
  valueSize,
} from "./kernel.js";

/** Elements worked on at a time, so that intermediate values stay in the cache. */
const BLOCK = 1024;

const blockOf: Readonly<Record<ValueType, new (buffer: ArrayBuffer) => Block>> = {
  f64: Float64Array,
  f32: Float32Array,
  i32: Int32Array,
  i16: Int16Array,
  i64: Int32Array,
  mask: Uint8Array,
};

const elementsOf: Readonly<
  Record<ElementType, new (buffer: ArrayBuffer) => Block | Uint16Array | Uint32Array | Int8Array>
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
export function interpretKernel(original: Kernel, buffer: ArrayBuffer): (...args: number[]) => void {
  const kernel = inlined(original);
  const levels = levelsOf(kernel);
  const memory = kernel.streams.map(({ element }) => new elementsOf[element](buffer));
  const steps = fuse(kernel, levels);
  const registers = registersOf(kernel, steps, levels);
  const width = Math.max(1, kernel.loops);
  const byLevel = Array.from({ length: kernel.loops + 1 }, (_, level) =>
    steps.flatMap((step, k) => (step !== undefined && levels[k] === level ? [k] : [])),
  );
  return (...args) => {
    const counts = args.slice(0, kernel.loops);
    const parameters = args.slice(kernel.loops + kernel.streams.length * width);
    const stepOf = (stream: number, loop: number): number => args[kernel.loops + stream * width + 1 + loop];
    const execute = (level: number, positions: readonly number[], count: number): void => {
      const context = { kernel, memory, positions, parameters };
      for (const k of byLevel[level]) run(steps[k], k, registers, count, context);
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

/** The operators that give a value's bits another meaning: the result is the same memory. */
const SAME_BITS: ReadonlySet<string> = new Set([
  "bits_from_f64",
  "f64_from_bits",
  "bits_from_f32",
  "f32_from_bits",
]);

/**
 * A register for each instruction. In the innermost loop a block's memory serves again once no later instruction reads
 * it, so that what is live stays in the cache.
 */
function registersOf(kernel: Kernel, steps: readonly Step[], levels: readonly number[]): Register[] {
  const { instructions, loops } = kernel;
  /** Whose memory it is. */
  const owner = instructions.map((_, k) => k);
  const lastUse = instructions.map((_, k) => k);
  steps.forEach((step, k) => {
    if (step?.op === "unary" && SAME_BITS.has(step.operator)) owner[k] = owner[step.a];
    for (const operand of stepOperands(step)) lastUse[owner[operand]] = k;
  });
  const dying = new Map<number, number[]>();
  lastUse.forEach((k, n) => {
    if (owner[n] === n && loops > 0 && levels[n] === loops) dying.set(k, [...(dying.get(k) ?? []), n]);
  });
  const free: Record<number, ArrayBuffer[]> = {};
  const registers: Register[] = [];
  instructions.forEach(({ type }, k) => {
    const inner = loops > 0 && levels[k] === loops;
    const size = type === "mask" ? 1 : valueSize[type];
    const own = owner[k] === k;
    const buffer = own
      ? ((inner ? free[size]?.pop() : undefined) ?? new ArrayBuffer(size * (inner ? BLOCK : 4)))
      : (registers[owner[k]].data.buffer as ArrayBuffer);
    registers.push({ data: new blockOf[type](buffer), each: inner ? -1 : 0 });
    for (const n of dying.get(k) ?? []) {
      const { buffer: done } = registers[n].data;
      if (!inner) continue;
      const list = free[done.byteLength / BLOCK] ?? [];
      free[done.byteLength / BLOCK] = list;
      list.push(done as ArrayBuffer);
    }
  });
  return registers;
}

interface Context {
  readonly kernel: Kernel;
  readonly memory: readonly ArrayLike<number>[];
  /** Where each stream stands, in elements. */
  readonly positions: readonly number[];
  readonly parameters: readonly number[];
}

/** Runs one instruction over `count` elements. Rounding and wrapping are those of the register's typed array. */
function run(step: Step, k: number, registers: readonly Register[], count: number, context: Context): void {
  const out = registers[k].data;
  const at = (value: number): Register => registers[value];
  const { kernel, memory, positions, parameters } = context;
  switch (step?.op) {
    case "fused": {
      const { data: x, each: p } = at(step.a);
      const { data: y, each: q } = at(step.b);
      const { data: z, each: r } = at(step.c);
      const [a, b, c] = [x as Float64Array, y as Float64Array, z as Float64Array];
      step.loop(a, p, b, q, c, r, out as Float64Array, count);
      return;
    }
    case "constant":
      if (step.type === "i64") {
        const bits = BigInt(step.value);
        out[0] = Number(BigInt.asIntN(32, bits));
        out[1] = Number(BigInt.asIntN(32, bits >> 32n));
      } else out[0] = Number(step.value);
      return;
    case "parameter":
      out[0] = parameters[step.index];
      return;
    case "load": {
      const source = memory[step.stream];
      const from = positions[step.stream] + step.offset;
      const { every } = kernel.streams[step.stream] as Stream;
      if (source instanceof Float64Array && out instanceof Float64Array)
        loadDoubles(source, from, every, out, count);
      else for (let i = 0; i < count; i++) out[i] = source[from + i * every];
      return;
    }
    case "store": {
      const { data, each } = at(step.value);
      const target = memory[step.stream] as Float64Array;
      const to = positions[step.stream] + step.offset;
      const range = saturation(step.type, (kernel.streams[step.stream] as Stream).element);
      if (data instanceof Float64Array && target instanceof Float64Array)
        storeDoubles(data, each, target, to, count);
      else if (range === undefined) for (let i = 0; i < count; i++) target[to + i] = data[i & each];
      else {
        const [low, high] = range;
        for (let i = 0; i < count; i++) target[to + i] = Math.min(high, Math.max(low, data[i & each]));
      }
      return;
    }
    case "unary":
      if (!SAME_BITS.has(step.operator)) unary(step, at(step.a), out, count);
      return;
    case "binary":
      binary(step, kernel.instructions[step.a].type, at(step.a), at(step.b), out, count);
      return;
    case "shift":
      shift(step, at(step.a), out, count);
      return;
    case "select": {
      const mask = at(step.mask);
      const a = at(step.a);
      const b = at(step.b);
      selectBlock(mask, a, b, out, count, step.type === "i64" ? 2 : 1);
      return;
    }
    case "host": {
      const mask = at(step.mask);
      const fallback = at(step.fallback);
      callHost(
        kernel.hosts[step.index],
        step.args.map(at),
        mask.data as Uint8Array,
        mask.each,
        fallback.data as Float64Array,
        fallback.each,
        out as Float64Array,
        count,
      );
    }
  }
}

function selectBlock(
  mask: Register,
  a: Register,
  b: Register,
  out: Block,
  count: number,
  parts: number,
): void {
  const chosen = mask.data as Uint8Array;
  if (out instanceof Float64Array) {
    const [left, right] = [a.data as Float64Array, b.data as Float64Array];
    selectDoubles(chosen, mask.each, left, a.each, right, b.each, out, count);
    return;
  }
  for (let i = 0; i < count; i++) {
    const from = chosen[i & mask.each] !== 0 ? a : b;
    for (let part = 0; part < parts; part++)
      out[i * parts + part] = from.data[((i * parts) & from.each) + part];
  }
}
