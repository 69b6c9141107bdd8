import { constructorOf, isBigInt } from "../array/dtype.js";
import { copyDoubles } from "../array/integers.js";
import type { NDArray } from "../array/view.js";
import type { Job } from "./job.js";
import type { Workspace } from "./workspace.js";

/** A tile: the run of elements that kernels work on at a time, and where its elements are in their memory. */
export interface Tile {
  /** How many elements it may have. */
  readonly length: number;
  /** Makes ready the elements that these jobs need for [from, to). */
  begin(which: readonly number[], from: number, to: number): void;
  /** The address of element `from + shift` for a job, where shift is one of its offsets along the axis, in elements. */
  input(k: number, shift: number): number;
  /** The address where job k's result for element `from` goes. */
  output(k: number): number;
  /** Takes the results away. */
  end(which: readonly number[], from: number, to: number): void;
}

/** A tile of arrays that all lie in the workspace's memory: they are worked on where they are. */
export function tileInPlace(view: NDArray, jobs: readonly Job[]): Tile {
  const address = ({ data, offset }: NDArray): number =>
    data.byteOffset + (offset + start) * data.BYTES_PER_ELEMENT;
  const size = view.data.BYTES_PER_ELEMENT;
  let start = 0;
  return {
    length: 1 << 16,
    begin(_, from) {
      start = from;
    },
    input: (_, shift) => address(view) + shift * size,
    output: (k) => address(jobs[k].out),
    end() {},
  };
}

/** Elements of a copied tile: with its results they fit into a core's second cache. */
const LENGTH = 1 << 15;

/**
 * How many bytes a copied tile takes, a little more than it needs so that it seldom has to be replaced by a larger one.
 */
export function tileBytes(view: NDArray, jobs: readonly Job[]): number {
  const outSize = Math.max(...jobs.map(({ out }) => out.data.BYTES_PER_ELEMENT));
  const copies = 2 + jobs.reduce((sum, { stencil }) => sum + stencil.offsets.length, 0);
  const bytes = (LENGTH + 16) * (copies * view.data.BYTES_PER_ELEMENT + jobs.length * outSize);
  return Math.max(bytes, 1 << 21);
}

/** A copy of elements from `first` on, at an address. */
interface Copy {
  readonly first: number;
  readonly address: number;
}

/**
 * A tile of arrays from elsewhere, which are copied into the workspace and back. That costs little more than the
 * traffic itself, since the tile stays in the core's cache, and less than loops over the arrays where they are.
 */
export function copiedTile({ buffer, take }: Workspace, view: NDArray, jobs: readonly Job[]): Tile {
  const reaches = jobs.map(({ stencil, stride }) => stride * Math.max(...stencil.offsets.map(Math.abs)));
  const inSize = view.data.BYTES_PER_ELEMENT;
  const base = take(tileBytes(view, jobs));
  let near: Copy = { first: 0, address: 0 };
  let far = new Map<number, Copy>();
  let start = 0;
  let free = base;
  const room = (bytes: number): number => {
    const address = free;
    free += Math.ceil(bytes / 64) * 64;
    return address;
  };
  const copyIn = (first: number, last: number): Copy => {
    const { data, dtype } = view;
    const position = view.offset + first;
    const count = last - first;
    const address = room(count * inSize);
    if (isBigInt(data)) copyDoubles(data, position, 1, count, new Float64Array(buffer, address, count), 0);
    else {
      // Not the data's own class: it may be Node's Buffer.
      const Elements = constructorOf(dtype);
      const copy = new Elements(buffer, address, count) as Float64Array;
      copy.set(data.subarray(position, position + count) as Float64Array);
    }
    return { first, address };
  };
  const outputs = new Map<number, number>();
  return {
    length: LENGTH,
    begin(which, from, to) {
      start = from;
      free = base;
      // Neighbours nearby come in one copy with the tile; each row or plane that is further away is a copy of its own.
      const close = which.map((k) => reaches[k]).filter((reach) => 2 * reach <= to - from);
      const halo = Math.max(0, ...close);
      near = copyIn(from - halo, to + halo);
      far = new Map();
      for (const k of which) {
        const { stencil, stride, out } = jobs[k];
        if (reaches[k] > halo) {
          for (const offset of stencil.offsets) {
            const shift = offset * stride;
            if (Math.abs(shift) > halo && !far.has(shift)) far.set(shift, copyIn(from + shift, to + shift));
          }
        }
        outputs.set(k, room((to - from) * out.data.BYTES_PER_ELEMENT));
      }
    },
    input(_, shift) {
      return far.get(shift)?.address ?? near.address + (start + shift - near.first) * inSize;
    },
    output: (k) => outputs.get(k) as number,
    end(which, from, to) {
      for (const k of which) {
        const { data, offset } = jobs[k].out;
        const Elements = data.constructor as Float64ArrayConstructor;
        (data as Float64Array).set(new Elements(buffer, outputs.get(k) as number, to - from), offset + from);
      }
    },
  };
}
