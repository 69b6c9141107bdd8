import { type Place, placeOf } from "../array/arena.js";
import { allocate, isBigInt } from "../array/dtype.js";
import type { DType, NDArray } from "../array/view.js";
import { NablaError } from "../error.js";
import { type Instance, instantiate } from "../machine/instantiate.js";
import { interpretKernel } from "../machine/interpreter.js";
import type { ElementType, Kernel } from "../machine/kernel.js";

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

/** Memory that kernels work in. */
export interface Workspace {
  readonly buffer: ArrayBuffer;
  /**
   * Are the arrays in this memory themselves, so that kernels read and write them in place? Else they are copied in and
   * out.
   */
  readonly direct: boolean;
  /** Makes a kernel ready to run over this memory. */
  instantiate(kernel: Kernel): Instance;
  /** The address of so many bytes to work in. */
  take(bytes: number): number;
}

type HasData = Pick<NDArray, "data">;

const PAGE = 65536;
const kept = new Map<string, WebAssembly.Memory>();

/**
 * The arena of the arrays if they share one with `needed` bytes to work in, else a memory that is kept for this `work`,
 * with room for `copies` bytes besides. The workspace is for one call: the next one of the same work has the same
 * memory. Throws `limit` where there is not so much memory.
 */
export function workspaceFor(
  work: string,
  arrays: readonly HasData[],
  needed: number,
  copies = 0,
): Workspace {
  const place = arenaOf(arrays);
  const direct = place !== undefined && place.scratchBytes >= needed;
  const bytes = needed + copies;
  let free = direct ? place.scratch : 0;
  const take = (count: number): number => {
    const address = free;
    free += Math.ceil(count / 64) * 64;
    return address;
  };
  if (typeof WebAssembly === "undefined") {
    const plain = allocate("uint8", Math.ceil(bytes / 8) * 8, work).buffer as ArrayBuffer;
    return { buffer: plain, direct, take, instantiate: (kernel) => interpretKernel(kernel, plain) };
  }
  const memory = direct ? place.memory : memoryFor(work, bytes);
  return { buffer: memory.buffer, direct, take, instantiate: (kernel) => instantiate(kernel, memory) };
}

/**
 * The arena that these arrays share; undefined when they share none, or for elements that kernels cannot load there.
 */
export function arenaOf(arrays: readonly HasData[]): Place | undefined {
  const buffer = arrays[0]?.data.buffer;
  const shared = buffer && arrays.every(({ data }) => data.buffer === buffer && !isBigInt(data));
  return shared ? placeOf(buffer) : undefined;
}

function memoryFor(work: string, bytes: number): WebAssembly.Memory {
  let memory = kept.get(work);
  if (memory === undefined || memory.buffer.byteLength < bytes) {
    memory = memoryOr(work, bytes, () => new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) }));
    kept.set(work, memory);
  }
  return memory;
}

/** What `make` gives; throws `limit` where there is no memory for it. */
function memoryOr<Memory>(work: string, bytes: number, make: () => Memory): Memory {
  try {
    return make();
  } catch (cause) {
    const fact = `there is no memory for ${bytes} bytes to work in (smaller parts at a time need less)`;
    throw new NablaError("limit", `${work}: ${fact}`, { what: "bytes of memory", limit: bytes }, { cause });
  }
}
