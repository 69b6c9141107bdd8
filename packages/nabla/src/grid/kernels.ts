import type { NDArray } from "../array/view.js";
import { type Linked, link } from "../machine/link.js";
import { elementTypes } from "../stencil/bench.js";
import { type Interior, type Job, reciprocal } from "./job.js";
import { kernelFor, type Shape, shapeOf } from "./kernel.js";
import type { Site } from "./site.js";
import { weightsOf } from "./weights.js";

/** In a tile 64-bit integers are doubles. */
const elements: typeof elementTypes = { ...elementTypes, int64: "f64", uint64: "f64" };

/** The interior formula by WebAssembly kernels at a site; undefined for element types that kernels do not load. */
export function kernelRuns(view: NDArray, jobs: readonly Job[], site: Site): Interior | undefined {
  const element = elements[view.dtype];
  if (element === undefined) return undefined;
  const width = view.shape.at(-1) ?? 1;
  const factors = jobs.map(({ stencil }) => reciprocal(stencil.divisor));
  const shapes = jobs.map((job) => shapeOf(job, width));
  // float32 arithmetic throughout, when that is what every job rounds to anyway; else doubles, rounded where a job asks.
  const narrow = element === "f32" && jobs.every(roundsToSingle);
  const Weights = narrow ? Float32Array : Float64Array;
  const linked = new Map<string, Linked>();
  const linkedFor = (which: readonly number[]): Linked => {
    const key = which.join();
    const known = linked.get(key);
    if (known !== undefined) return known;
    const made = link(
      kernelFor(
        element,
        narrow,
        which.map((k) => shapes[k] as Shape),
      ),
      site.memory,
    );
    linked.set(key, made);
    return made;
  };
  /** Addresses of the weights for each column from `laidFrom` on. */
  let laid: number[][] = [];
  let laidFrom = 0;
  return {
    block: site.block,
    columns(from, to) {
      let free = site.scratch;
      laidFrom = from;
      laid = jobs.map((job, k) => {
        if ((shapes[k] as Shape).weights !== "streams") return [];
        return weightsOf(job, from, to, width).map((list) => {
          const address = free;
          new Weights(site.memory.buffer, address, to - from).set(list as Float64Array);
          free += Math.ceil(((to - from) * Weights.BYTES_PER_ELEMENT) / 16) * 16;
          return address;
        });
      });
    },
    fill(which, from, to) {
      const streams = [to - from];
      const numbers: number[] = [];
      site.begin(which, from, to);
      for (const k of which) {
        const job = jobs[k] as Job;
        const { offsets, divisor } = job.stencil;
        const { weights, end } = shapes[k] as Shape;
        for (const offset of offsets) streams.push(site.input(k, offset * job.stride));
        streams.push(site.output(k));
        if (weights === "streams") {
          for (const address of laid[k] as number[])
            streams.push(address + ((from % width) - laidFrom) * Weights.BYTES_PER_ELEMENT);
        }
        if (weights === "numbers") numbers.push(...(weightsOf(job, from, to, width) as number[]));
        if (end !== "nothing") numbers.push(end === "multiply" ? (factors[k] as number) : divisor);
      }
      linkedFor(which)(...streams, ...numbers);
      site.end(which, from, to);
    },
  };
}

function roundsToSingle({ stencil, out }: Job): boolean {
  return stencil.single && out.dtype === "float32" && Math.fround(stencil.divisor) === stencil.divisor;
}
