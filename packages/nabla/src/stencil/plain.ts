import type { NDArray } from "../array/view.js";
import { combine } from "./in-order.js";
import { type Interior, type Job, weightsOf } from "./job.js";

/** The interior formula by plain loops, for hosts without WebAssembly. */
export function plainInterior(view: NDArray, jobs: readonly Job[]): Interior {
  const width = view.shape.at(-1) ?? 1;
  const { data, offset } = view;
  return {
    tile: 1 << 14,
    columns() {},
    fill(which, from, to) {
      for (const k of which) {
        const job = jobs[k];
        const { stencil, stride, out } = job;
        const target = { data: out.data, start: out.offset + from, step: 1 };
        const starts = stencil.offsets.map((shift) => offset + from + shift * stride);
        const weights = weightsOf(job, from, to, width);
        combine(
          target,
          to - from,
          { data, start: offset, step: 1 },
          starts,
          weights,
          stencil.divisor,
          stencil.single,
        );
      }
    },
  };
}
