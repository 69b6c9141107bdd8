import { NablaError } from "../error.js";
import { type Instance, instantiate } from "./instantiate.js";
import type { Kernel } from "./kernel.js";

/** Memory that kernels work in, for one call: the next one of the same work has the same memory. */
export interface Scratch {
  readonly buffer: ArrayBuffer;
  /** Makes a kernel ready to run over this memory. */
  instantiate(kernel: Kernel): Instance;
  /** The address of so many bytes to work in. */
  take(bytes: number): number;
}

const PAGE = 65536;
/** One memory for each kind of work, however many kernels work in it. */
const kept = new Map<string, WebAssembly.Memory | ArrayBuffer>();

/**
 * The memory that is kept for this work, replaced by a larger one when more bytes are needed. Throws `limit` where
 * there is not so much memory.
 */
export function scratchFor(work: string, bytes: number): Scratch {
  let memory = kept.get(work);
  if (memory === undefined || bufferOf(memory).byteLength < bytes) {
    memory = memoryOf(work, bytes);
    kept.set(work, memory);
  }
  return scratchIn(memory, 0);
}

/** Room in a memory from an address on. */
export function scratchIn(memory: WebAssembly.Memory | ArrayBuffer, start: number): Scratch {
  let free = start;
  return {
    buffer: bufferOf(memory),
    instantiate: (kernel) => instantiate(kernel, memory),
    take(count) {
      const address = free;
      free += Math.ceil(count / 64) * 64;
      return address;
    },
  };
}

const bufferOf = (memory: WebAssembly.Memory | ArrayBuffer): ArrayBuffer =>
  memory instanceof ArrayBuffer ? memory : memory.buffer;

function memoryOf(work: string, bytes: number): WebAssembly.Memory | ArrayBuffer {
  const pages = Math.ceil(bytes / PAGE);
  try {
    if (typeof WebAssembly === "undefined") return new ArrayBuffer(pages * PAGE);
    return new WebAssembly.Memory({ initial: pages });
  } catch (cause) {
    const fact = `there is no memory for ${bytes} bytes to work in (smaller parts at a time need less)`;
    throw new NablaError("limit", `${work}: ${fact}`, { what: "bytes of memory", limit: bytes }, { cause });
  }
}
