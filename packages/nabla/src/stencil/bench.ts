import { placeOf } from "../array/arena.js";
import type { DType, NDArray } from "../array/view.js";
import { interpretKernel } from "../machine/interpreter.js";
import { type Linked, link } from "../machine/link.js";
import type { ElementType, Kernel } from "../machine/program.js";

/** How the elements of arrays lie in memory, for kernels; types that they do not load are missing. */
export const elementTypes: Readonly<Partial<Record<DType, ElementType>>> = {
  float64: "f64",
  float32: "f32",
  int32: "i32",
  uint32: "u32",
  int16: "i16",
  uint16: "u16",
  int8: "i8",
  uint8: "u8",
  uint8_clamped: "u8",
  bool: "u8",
};

/** Memory that kernels work in, a row at a time. */
export interface Bench {
  readonly buffer: ArrayBuffer;
  /** Are the arrays in this memory themselves, so that kernels read and write them in place? Else rows are copied in and out. */
  readonly direct: boolean;
  link(kernel: Kernel): Linked;
  /** The address of so many bytes to work in. */
  take(bytes: number): number;
}

const kept = new Map<string, WebAssembly.Memory>();

/**
 * The arena of the arrays if they share one with `needed` bytes to work in, else a memory that is kept for this `work`, a
 * few rows large. The bench is for one sweep: the next one of the same work has the same memory.
 */
export function benchFor(work: string, arrays: readonly Pick<NDArray, "data">[], needed: number): Bench {
  const buffer = arrays[0]?.data.buffer;
  const place = buffer && arrays.every(({ data }) => data.buffer === buffer) ? placeOf(buffer) : undefined;
  const direct = place !== undefined && place.scratchBytes >= needed;
  let free = direct ? place.scratch : 0;
  const take = (bytes: number): number => {
    const address = free;
    free += Math.ceil(bytes / 64) * 64;
    return address;
  };
  if (typeof WebAssembly === "undefined") {
    const plain = new ArrayBuffer(Math.ceil(needed / 8) * 8);
    return { buffer: plain, direct, take, link: (kernel) => interpretKernel(kernel, plain) };
  }
  const memory = direct ? place.memory : memoryFor(work, needed);
  return { buffer: memory.buffer, direct, take, link: (kernel) => link(kernel, memory) };
}

function memoryFor(work: string, needed: number): WebAssembly.Memory {
  let memory = kept.get(work);
  if (memory === undefined || memory.buffer.byteLength < needed) {
    memory = new WebAssembly.Memory({ initial: Math.ceil(needed / 65536) });
    kept.set(work, memory);
  }
  return memory;
}
