import { NablaError } from "../error.js";
import { shown } from "./arguments.js";
import { constructorOf } from "./dtype.js";
import { checkShape, rowMajor, sizeOf } from "./layout.js";
import { type DType, type Elements, type NDArray, StridedArray } from "./view.js";

const PAGE = 65536;
/** Room beyond what the caller asked for, where kernels put weights and rows while they run. */
const SCRATCH = 4 * PAGE;
/** Vector loads are fastest on whole cache lines. */
const ALIGNMENT = 64;

/**
 * Memory that arrays are allocated in and that WebAssembly kernels work on in place: one `WebAssembly.Memory`, or a
 * plain buffer where the host forbids WebAssembly. It never grows, so no view is ever detached.
 */
export interface Arena {
  /** How many bytes arrays may take. */
  readonly bytes: number;
  /** How many bytes are taken. */
  readonly used: number;
  readonly buffer: ArrayBuffer;
  /** A new array of zeros. Throws `limit` when the arena is full, `shape` and `unsupported` as `zeros`. */
  zeros<D extends DType = "float64">(shape: readonly number[], dtype?: D): NDArray<Elements[D]>;
  /** Takes back all arrays at once: the next ones overwrite them. */
  clear(): void;
}

/** What a kernel needs to know of the memory that an array lies in. */
export interface Place {
  readonly memory: WebAssembly.Memory;
  /** Kernels may write from this byte offset, `scratchBytes` far. */
  readonly scratch: number;
  readonly scratchBytes: number;
}

const places = new WeakMap<ArrayBufferLike, Place>();

/** The arena memory that a buffer belongs to, or undefined for an ordinary buffer. */
export function placeOf(buffer: ArrayBufferLike): Place | undefined {
  return places.get(buffer);
}

/**
 * An arena for `bytes` bytes of arrays (up to 4 GiB). Arrays from one arena work together without copying. Throws
 * `domain` for what is no size, `limit` where there is not so much memory.
 */
export function arena(bytes: number): Arena {
  if (typeof bytes !== "number" || !(Number.isFinite(bytes) && bytes >= 0)) {
    throw new NablaError("domain", `arena: bytes must be a size, got ${shown(bytes)}`, { value: bytes });
  }
  const room = Math.ceil(bytes / PAGE) * PAGE;
  const buffer = allocate(room);
  let used = 0;
  let dirty = false;
  return {
    bytes: room,
    buffer,
    get used() {
      return used;
    },
    zeros<D extends DType = "float64">(shape: readonly number[], dtype = "float64" as D) {
      checkShape(shape, "arena");
      const Typed = constructorOf(dtype);
      const length = sizeOf(shape);
      const start = Math.ceil(used / ALIGNMENT) * ALIGNMENT;
      const end = start + length * Typed.BYTES_PER_ELEMENT;
      if (end > room) {
        throw new NablaError(
          "limit",
          `arena: ${end - start} bytes do not fit, ${Math.max(0, room - start)} of ${room} are free; ` +
            "clear() takes back all arrays, a larger arena holds more",
          {
            what: "arena",
            limit: room,
          },
        );
      }
      used = end;
      const data = new Typed(buffer, start, length) as Elements[D];
      // Fresh memory is zero already, and touching it would cost its page faults now.
      if (dirty) new Uint8Array(buffer, start, end - start).fill(0);
      return new StridedArray(data, [...shape], rowMajor(shape), 0, dtype);
    },
    clear() {
      used = 0;
      dirty = true;
    },
  };
}

function allocate(room: number): ArrayBuffer {
  const total = room + SCRATCH;
  if (total > 65536 * PAGE) {
    throw new NablaError("limit", `arena: at most ${65536 * PAGE - SCRATCH} bytes, got ${room}`, {
      what: "arena",
      limit: 65536 * PAGE - SCRATCH,
    });
  }
  try {
    if (typeof WebAssembly === "undefined") return new ArrayBuffer(total);
    const memory = new WebAssembly.Memory({ initial: total / PAGE, maximum: total / PAGE });
    places.set(memory.buffer, { memory, scratch: room, scratchBytes: SCRATCH });
    return memory.buffer;
  } catch (cause) {
    const fact = `there is no memory for so many bytes, got ${room} (one arena, cleared and used again, needs less)`;
    throw new NablaError("limit", `arena: ${fact}`, { what: "memory" }, { cause });
  }
}
