import { isRowMajor } from "../array/layout.js";
import type { NDArray } from "../array/view.js";
import { canCompile } from "../machine/link.js";
import type { AxisStencil } from "../stencil/stencil.js";
import { sweep } from "../stencil/sweep.js";
import { computeInBlocks } from "./blocks.js";
import { doubleLoops } from "./doubles.js";
import { type Interior, isVaried, type Job } from "./job.js";
import { kernelRuns } from "./kernels.js";
import { plainLoops } from "./loops.js";
import { arenaSite, tileSite } from "./site.js";

/** Below this many elements, setting up blocks takes longer than they save. */
const SMALL = 256;
/** With weights of their own for each row or column, so do rows of fewer elements. */
const NARROW = 128;

/** One result: a stencil along an axis, and where it goes. */
export interface Task {
  readonly axis: number;
  readonly stencil: AxisStencil;
  readonly out: NDArray;
}

/**
 * Computes stencils along axes of one array by whatever is fastest: WebAssembly in place for arrays in one arena; for other
 * arrays in C order loops over all axes at once where doubles are subtracted, WebAssembly in tiles elsewhere; plain loops
 * line by line for few elements and other strides. All give the same bits.
 */
export function compute(view: NDArray, tasks: readonly Task[]): void {
  const size = view.shape.reduce((product, n) => product * n, 1);
  const width = view.shape.at(-1) ?? 1;
  const large = size >= SMALL && isRowMajor(view);
  const jobs: Job[] = [];
  for (const { axis, stencil, out } of tasks) {
    const stride = view.shape.slice(axis + 1).reduce((product, n) => product * n, 1);
    const job = { stencil, out, stride };
    if (large && isRowMajor(out) && (width >= NARROW || !isVaried(stencil))) jobs.push(job);
    else sweep(view, axis, stencil, out);
  }
  if (jobs.length > 0) computeInBlocks(view, jobs, fastest(view, jobs));
}

function fastest(view: NDArray, jobs: readonly Job[]): Interior {
  const compiles = canCompile();
  const inPlace = compiles ? arenaSite(view, jobs) : undefined;
  const doubles = inPlace === undefined ? doubleLoops(view, jobs) : undefined;
  if (doubles !== undefined) return doubles;
  const site = inPlace ?? (compiles ? tileSite(view, jobs) : undefined);
  return (site && kernelRuns(view, jobs, site)) ?? plainLoops(view, jobs);
}
