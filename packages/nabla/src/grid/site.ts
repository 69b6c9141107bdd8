import { placeOf } from "../array/arena.js";
import { constructorOf, isBigInt } from "../array/dtype.js";
import { copyDoubles } from "../array/integers.js";
import type { NDArray } from "../array/view.js";
import type { Job } from "./job.js";

/** Memory that kernels work in, and where a run's elements are in it. */
export interface Site {
  /** How many elements to work on at a time. */
  readonly block: number;
  readonly memory: WebAssembly.Memory;
  /** Room for weights from this address on. */
  readonly scratch: number;
  /** Makes ready the elements that these jobs need for [from, to). */
  begin(which: readonly number[], from: number, to: number): void;
  /** The address of element `from + shift` for a job, where shift is one of its offsets along the axis, in elements. */
  input(k: number, shift: number): number;
  /** The address where job k's result for element `from` goes. */
  output(k: number): number;
  /** Takes the results away. */
  end(which: readonly number[], from: number, to: number): void;
}

/** Arrays that all lie in one arena are worked on where they are; undefined when they do not. */
export function arenaSite(view: NDArray, jobs: readonly Job[]): Site | undefined {
  const place = placeOf(view.data.buffer);
  if (
    place === undefined ||
    isBigInt(view.data) ||
    jobs.some(({ out }) => out.data.buffer !== view.data.buffer)
  )
    return undefined;
  const address = ({ data, offset }: NDArray): number =>
    data.byteOffset + (offset + start) * data.BYTES_PER_ELEMENT;
  const size = view.data.BYTES_PER_ELEMENT;
  let start = 0;
  return {
    block: 1 << 16,
    memory: place.memory,
    scratch: place.scratch,
    begin(_, from) {
      start = from;
    },
    input: (_, shift) => address(view) + shift * size,
    output: (k) => address((jobs[k] as Job).out),
    end() {},
  };
}

const PAGE = 65536;
/** Room for weights at the front of the tile memory: three terms for 8192 columns. */
const WEIGHTS = 4 * PAGE;

/** Elements of a tile: with its results they fit into a core's second cache. */
const TILE = 1 << 15;

let tile: WebAssembly.Memory | undefined;

/** One memory for all tiles, replaced by a larger one when a job needs more. */
function tileMemory(bytes: number): WebAssembly.Memory {
  if (tile === undefined || tile.buffer.byteLength < bytes) {
    tile = new WebAssembly.Memory({ initial: Math.ceil(Math.max(bytes, 32 * PAGE) / PAGE) });
  }
  return tile;
}

/** A stretch of input in the tile: elements from `first` on, at an address. */
interface Piece {
  readonly first: number;
  readonly address: number;
}

/**
 * Arrays from elsewhere are copied into a tile and back, a block at a time. That costs little more
 * than the traffic itself, since the tile stays in the core's cache, and less than loops over the arrays where they are.
 */
export function tileSite(view: NDArray, jobs: readonly Job[]): Site {
  const reaches = jobs.map(({ stencil, stride }) => stride * Math.max(...stencil.offsets.map(Math.abs)));
  const outSize = Math.max(...jobs.map(({ out }) => out.data.BYTES_PER_ELEMENT));
  const inSize = view.data.BYTES_PER_ELEMENT;
  const pieces = 2 + jobs.reduce((sum, { stencil }) => sum + stencil.offsets.length, 0);
  const memory = tileMemory(WEIGHTS + (TILE + 16) * (pieces * inSize + jobs.length * outSize));
  const { buffer } = memory;
  let near: Piece = { first: 0, address: 0 };
  let far = new Map<number, Piece>();
  let start = 0;
  let free = WEIGHTS;
  const take = (bytes: number): number => {
    const address = free;
    free += Math.ceil(bytes / 64) * 64;
    return address;
  };
  const copyIn = (first: number, last: number): Piece => {
    const { data, dtype } = view;
    const start = view.offset + first;
    const count = last - first;
    const address = take(count * inSize);
    if (isBigInt(data)) copyDoubles(data, start, 1, count, new Float64Array(buffer, address, count), 0);
    else {
      // Not the data's own class: it may be Node's Buffer.
      const Elements = constructorOf(dtype);
      const tile = new Elements(buffer, address, count) as Float64Array;
      tile.set(data.subarray(start, start + count) as Float64Array);
    }
    return { first, address };
  };
  const outputs = new Map<number, number>();
  return {
    block: TILE,
    memory,
    scratch: 0,
    begin(which, from, to) {
      start = from;
      free = WEIGHTS;
      // Neighbours nearby come in one piece with the block; each row or plane that is further away is a piece of its own.
      const close = which.map((k) => reaches[k]).filter((reach) => 2 * reach <= to - from);
      const halo = Math.max(0, ...close);
      near = copyIn(from - halo, to + halo);
      far = new Map();
      for (const k of which) {
        const { stencil, stride } = jobs[k] as Job;
        if (reaches[k] > halo) {
          for (const offset of stencil.offsets) {
            const shift = offset * stride;
            if (Math.abs(shift) > halo && !far.has(shift)) far.set(shift, copyIn(from + shift, to + shift));
          }
        }
        outputs.set(k, take((to - from) * (jobs[k] as Job).out.data.BYTES_PER_ELEMENT));
      }
    },
    input(_, shift) {
      const piece = far.get(shift);
      return piece?.address ?? near.address + (start + shift - near.first) * inSize;
    },
    output: (k) => outputs.get(k) as number,
    end(which, from, to) {
      for (const k of which) {
        const { data, offset } = (jobs[k] as Job).out;
        const Elements = data.constructor as Float64ArrayConstructor;
        (data as Float64Array).set(new Elements(buffer, outputs.get(k) as number, to - from), offset + from);
      }
    },
  };
}
