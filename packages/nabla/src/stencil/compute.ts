import { isRowMajor, sizeOf } from "../array/layout.js";
import type { NDArray } from "../array/view.js";
import { canCompile } from "../machine/instantiate.js";
import { computeByTiles } from "./by-tiles.js";
import { compiledInterior } from "./compiled.js";
import { doublesInterior } from "./doubles.js";
import type { Job } from "./job.js";
import { plainInterior } from "./plain.js";
import { type AxisStencil, isVaried } from "./stencil.js";
import { sweep } from "./sweep.js";
import { arenaOf } from "./workspace.js";

/** Below this many elements, setting up tiles takes longer than they save. */
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
 * Computes stencils along axes of one array by whatever is fastest: WebAssembly in place for arrays in one arena; for
 * other arrays in C order loops over all axes at once where doubles are subtracted across rows, WebAssembly in copied
 * tiles elsewhere; plain loops line by line for few elements and other strides. All give the same bits.
 */
export function compute(view: NDArray, tasks: readonly Task[]): void {
  const width = view.shape.at(-1) ?? 1;
  const large = sizeOf(view.shape) >= SMALL && isRowMajor(view);
  const jobs: Job[] = [];
  for (const { axis, stencil, out } of tasks) {
    const inTiles = large && isRowMajor(out) && (width >= NARROW || !isVaried(stencil));
    if (inTiles) jobs.push({ stencil, out, stride: sizeOf(view.shape.slice(axis + 1)) });
    else sweep(view, axis, stencil, out);
  }
  if (jobs.length === 0) return;
  const compiles = canCompile();
  const inPlace = compiles && arenaOf([view, ...jobs.map(({ out }) => out)]) !== undefined;
  const interior =
    (inPlace ? undefined : doublesInterior(view, jobs, compiles)) ??
    (compiles ? compiledInterior(view, jobs) : undefined) ??
    plainInterior(view, jobs);
  computeByTiles(view, jobs, interior);
}
