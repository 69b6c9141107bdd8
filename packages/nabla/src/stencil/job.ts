import type { NDArray } from "../array/view.js";
import { type AxisStencil, isVaried } from "./stencil.js";

/** One result to compute: a stencil along one axis of an array in C order. */
export interface Job {
  readonly stencil: AxisStencil;
  readonly out: NDArray;
  /** How many elements apart neighbours along the axis are. */
  readonly stride: number;
}

/**
 * The interior formula of jobs, computed over runs of memory. At the ends of lines it may leave anything: edges come
 * after.
 */
export interface Interior {
  /**
   * The elements of a tile, which are worked on before going on: what all jobs read and write of them stays in a core's
   * own cache.
   */
  readonly tile: number;
  /** Announces the columns of the runs that follow, so that their weights can be made ready. */
  columns(from: number, to: number): void;
  /**
   * Fills elements `from` to `to - 1` (counted through the array in C order) of these jobs. When a job's weights vary,
   * a run lies within one row.
   */
  fill(jobs: readonly number[], from: number, to: number): void;
}

/**
 * The number to multiply by instead of dividing, where both give the same bits: a divisor that is a power of two with a
 * normal reciprocal. Division costs several times more than memory allows.
 */
export function reciprocal(divisor: number): number | undefined {
  const inverse = 1 / divisor;
  const exponent = Math.log2(Math.abs(divisor));
  return Number.isInteger(exponent) && Math.abs(exponent) < 126 && 2 ** exponent === Math.abs(divisor)
    ? inverse
    : undefined;
}

/** Do a job's weights differ from column to column? */
export function variesAlongRow({ stencil, stride }: Job, width: number): boolean {
  return isVaried(stencil) && stride === 1 && stencil.length === width;
}

/** A job's weights for elements [from, to), which lie in one row where they vary. */
export function weightsOf(job: Job, from: number, to: number, width: number): (number | Float64Array)[] {
  const { stencil, stride } = job;
  const { head, length, weights } = stencil;
  if (!isVaried(stencil)) return [...weights];
  const position = Math.floor(from / stride) % length;
  if (!variesAlongRow(job, width))
    return weights.map((list) => (list as Float64Array)[position - head.length] ?? 0);
  // Along a row itself: weights for each column, 0 at the ends, which edges overwrite.
  return weights.map((list) => {
    const padded = new Float64Array(to - from);
    const first = Math.max(position, head.length);
    const inside = (list as Float64Array).subarray(
      first - head.length,
      Math.max(first, position + to - from) - head.length,
    );
    padded.set(inside, first - position);
    return padded;
  });
}
