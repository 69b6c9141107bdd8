import { isRowMajor } from "../array/layout.js";
import type { NDArray } from "../array/view.js";
import { canCompile } from "../machine/link.js";
import type { AxisStencil } from "../stencil/stencil.js";
import { sweep } from "../stencil/sweep.js";
import { computeInBlocks } from "./blocks.js";
import { doubleLoops } from "./doubles.js";
import type { Interior, Job } from "./job.js";
import { kernelRuns } from "./kernels.js";
import { plainLoops } from "./loops.js";
import { arenaSite, tileSite } from "./site.js";

/** Below this many elements, setting up blocks takes longer than they save. */
const SMALL = 2048;

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
  if (tasks.length === 0) return;
  const size = view.shape.reduce((product, n) => product * n, 1);
  if (size < SMALL || !isRowMajor(view) || !tasks.every(({ out }) => isRowMajor(out))) {
    for (const { axis, stencil, out } of tasks) sweep(view, axis, stencil, out);
    return;
  }
  const jobs = tasks.map(({ axis, stencil, out }): Job => {
    const stride = view.shape.slice(axis + 1).reduce((product, n) => product * n, 1);
    return { stencil, out, stride };
  });
  computeInBlocks(view, jobs, fastest(view, jobs));
}

function fastest(view: NDArray, jobs: readonly Job[]): Interior {
  const compiles = canCompile();
  const inPlace = compiles ? arenaSite(view, jobs) : undefined;
  const doubles = inPlace === undefined ? doubleLoops(view, jobs) : undefined;
  if (doubles !== undefined) return doubles;
  const site = inPlace ?? (compiles ? tileSite(view, jobs) : undefined);
  return (site && kernelRuns(view, jobs, site)) ?? plainLoops(view, jobs);
}
