import type { NDArray } from "../array/view.js";
import type { Instance } from "../machine/instantiate.js";
import { type Interior, type Job, reciprocal, weightsOf } from "./job.js";
import { kernelFor, type Shape, shapeOf } from "./kernel.js";
import { copiedTile, tileBytes, tileInPlace } from "./tile.js";
import { elementTypes, workspaceFor } from "./workspace.js";

/** In a tile 64-bit integers are doubles. */
const elements: typeof elementTypes = { ...elementTypes, int64: "f64", uint64: "f64" };

/** Room for weights: three terms for 8192 columns. */
const WEIGHTS = 1 << 18;

/** The interior formula by WebAssembly kernels; undefined for element types that kernels do not load. */
export function compiledInterior(view: NDArray, jobs: readonly Job[]): Interior | undefined {
  const element = elements[view.dtype];
  if (element === undefined) return undefined;
  const width = view.shape.at(-1) ?? 1;
  const arrays = [view, ...jobs.map(({ out }) => out)];
  const workspace = workspaceFor("stencils", arrays, WEIGHTS, tileBytes(view, jobs));
  const scratch = workspace.take(WEIGHTS);
  const tile = workspace.direct ? tileInPlace(view, jobs) : copiedTile(workspace, view, jobs);
  const factors = jobs.map(({ stencil }) => reciprocal(stencil.divisor));
  const shapes = jobs.map((job) => shapeOf(job, width));
  // float32 arithmetic throughout, when that is what every job rounds to anyway; else doubles, rounded where a job
  // asks.
  const narrow = element === "f32" && jobs.every(roundsToSingle);
  const Weights = narrow ? Float32Array : Float64Array;
  const instances = new Map<string, Instance>();
  const instanceFor = (which: readonly number[]): Instance => {
    const key = which.join();
    const known = instances.get(key);
    if (known !== undefined) return known;
    const chosen = which.map((k) => shapes[k] as Shape);
    const made = workspace.instantiate(kernelFor(element, narrow, chosen));
    instances.set(key, made);
    return made;
  };
  /** Addresses of the weights for each column from `laidFrom` on. */
  let laid: number[][] = [];
  let laidFrom = 0;
  return {
    tile: tile.length,
    columns(from, to) {
      let free = scratch;
      laidFrom = from;
      laid = jobs.map((job, k) => {
        if (shapes[k].weights !== "streams") return [];
        return weightsOf(job, from, to, width).map((list) => {
          const address = free;
          new Weights(workspace.buffer, address, to - from).set(list as Float64Array);
          free += Math.ceil(((to - from) * Weights.BYTES_PER_ELEMENT) / 16) * 16;
          return address;
        });
      });
    },
    fill(which, from, to) {
      const streams = [to - from];
      const numbers: number[] = [];
      tile.begin(which, from, to);
      for (const k of which) {
        const job = jobs[k];
        const { offsets, divisor } = job.stencil;
        const { weights, end } = shapes[k];
        for (const offset of offsets) streams.push(tile.input(k, offset * job.stride));
        streams.push(tile.output(k));
        if (weights === "streams") {
          for (const address of laid[k])
            streams.push(address + ((from % width) - laidFrom) * Weights.BYTES_PER_ELEMENT);
        }
        if (weights === "numbers") numbers.push(...(weightsOf(job, from, to, width) as number[]));
        if (end !== "nothing") numbers.push(end === "multiply" ? (factors[k] as number) : divisor);
      }
      instanceFor(which)(...streams, ...numbers);
      tile.end(which, from, to);
    },
  };
}

function roundsToSingle({ stencil, out }: Job): boolean {
  return stencil.single && out.dtype === "float32" && Math.fround(stencil.divisor) === stencil.divisor;
}
