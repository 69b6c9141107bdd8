import type { NDArray } from "../array/view.js";
import type { AxisStencil } from "../stencil/stencil.js";

/** One result to compute: a stencil along one axis of an array in C order. */
export interface Job {
  readonly stencil: AxisStencil;
  readonly out: NDArray;
  /** How many elements apart neighbours along the axis are. */
  readonly stride: number;
}

/** The interior formula of jobs, computed over runs of memory. At the ends of lines it may leave anything: edges come after. */
export interface Interior {
  /** How many elements to work on before going on: what all jobs read and write of them stays in a core's own cache. */
  readonly block: number;
  /** Announces the columns of the runs that follow, so that their weights can be laid ready. */
  columns(from: number, to: number): void;
  /**
   * Fills elements `from` to `to - 1` (counted through the array in C order) of these jobs. When a job's weights vary, a run
   * lies within one row.
   */
  fill(jobs: readonly number[], from: number, to: number): void;
}

/** Is it a difference of two neighbours over a distance? */
export function isDifference({ weights }: AxisStencil): boolean {
  return weights.length === 2 && weights[0] === -1 && weights[1] === 1;
}

/** Do the weights vary along the axis? */
export function isVaried({ weights }: AxisStencil): boolean {
  return weights.some((weight) => typeof weight !== "number");
}

/**
 * The number to multiply by instead of dividing, where both give the same bits: a divisor that is a power of two with a
 * normal reciprocal. Division costs several times more than memory allows.
 */
export function reciprocal(divisor: number): number | undefined {
  const inverse = 1 / divisor;
  const exponent = Math.log2(Math.abs(divisor));
  return Number.isInteger(exponent) &&
    Math.abs(exponent) < 126 &&
    inverse * divisor === 1 &&
    isPowerOfTwo(divisor)
    ? inverse
    : undefined;
}

function isPowerOfTwo(x: number): boolean {
  const bits = new BigUint64Array(Float64Array.of(x).buffer)[0] as bigint;
  return (bits & 0xfffffffffffffn) === 0n;
}
