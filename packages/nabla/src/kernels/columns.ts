import type { Program } from "../lowering/program.js";
import { Builder } from "../machine/builder.js";
import type { Kernel } from "../machine/kernel.js";
import { type Scratch, scratchFor } from "../machine/memory.js";
import { emit } from "./emit.js";
import type { Ranges } from "./ranges.js";

/** Bytes that a kernel's columns take together, so that they stay in a core's second cache. */
const ROOM = 3 * 65536;
const MOST_POINTS = 2048;
/** Columns lie a cache line more apart than they are long: at a power of two they would push one another out. */
const LINE = 8;

/** The one memory that all formulas work in, for a call at a time: nearly all need less than this. */
const LEAST = 2 ** 20;
export const scratchOf = (bytes: number): Scratch => scratchFor("kernels", Math.max(bytes, LEAST));

/** How many points so many columns have room for at a time. */
export function pointsFor(columns: number): number {
  const fit = Math.floor(ROOM / 8 / Math.max(1, columns)) - LINE;
  return Math.max(16, Math.min(MOST_POINTS, fit - (fit % 16)));
}

/** Columns of one length, side by side in memory: where they lie and views of them. */
export class Columns {
  readonly address: number;
  readonly stride: number;
  readonly views: readonly Float64Array[];

  constructor(scratch: Scratch, count: number, points: number) {
    this.stride = points + LINE;
    this.address = scratch.take(8 * count * this.stride);
    this.views = Array.from(
      { length: count },
      (_, k) => new Float64Array(scratch.buffer, this.address + 8 * k * this.stride, points),
    );
  }

  static bytes(count: number, points: number): number {
    return 8 * count * (points + LINE) + 64;
  }
}

/**
 * A kernel over points: it reads the operations `inputs` and writes the operations `outputs`, columns that lie `stride`
 * elements apart. Streams: inputs, outputs.
 */
export function columnKernel(
  program: Program,
  ranges: Ranges,
  inputs: readonly number[],
  outputs: readonly number[],
  stride: number,
): Kernel {
  const b = new Builder();
  const [from, to] = [b.stream("f64"), b.stream("f64")];
  const read = new Map(inputs.map((k, p) => [k, () => b.load(from, p * stride)]));
  emit(b, program, ranges, read, outputs).forEach((value, p) => {
    b.store(to, value, p * stride);
  });
  return b.kernel();
}

/** The positions of the operations that are variables. */
export function variablesOf(program: Program): number[] {
  return program.operations.flatMap(({ operator }, k) => (operator === "variable" ? [k] : []));
}
