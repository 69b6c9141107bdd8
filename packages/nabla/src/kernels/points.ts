import type { Program } from "../lowering/program.js";
import type { Instance } from "../machine/instantiate.js";
import type { Kernel } from "../machine/kernel.js";
import type { Range } from "../machine/routine.js";
import { Columns, columnKernel, pointsFor, scratchOf, variablesOf } from "./columns.js";
import { LaneExtremes, Lanes } from "./lanes.js";
import { coarse, gainsByRanges, hull, MOST_RANGES, type Ranges, rangesOf, within } from "./ranges.js";
import { LaneSums, Total } from "./sums.js";

/** A kernel for points of which this is proven. */
interface Variant {
  readonly ranges: Ranges;
  readonly run: Instance;
}

/** How many points of a program are computed, and added up, at a time. */
export function partOf(program: Program): number {
  return pointsFor(variablesOf(program).length + program.outputs.length);
}

/** A program at many points: columns are copied in and out, a part at a time. */
export class PointsRunner {
  private readonly program: Program;
  private readonly variables: readonly number[];
  private readonly inputs: Columns;
  private readonly outputs: Columns;
  /** Points of a part. */
  private readonly most: number;
  private readonly sum: LaneSums;
  private readonly extremes: LaneExtremes | undefined;
  private readonly instantiate: (kernel: Kernel) => Instance;
  /** For any points. */
  private general: Instance | undefined;
  /** Each for a wider range than the one before it. */
  private readonly variants: Variant[] = [];

  constructor(program: Program) {
    this.program = program;
    this.variables = variablesOf(program);
    const [width, height] = [this.variables.length, program.outputs.length];
    this.most = partOf(program);
    const bytes = Columns.bytes(width, this.most) + Columns.bytes(height, this.most) + 2 * Lanes.bytes;
    const scratch = scratchOf(bytes);
    this.inputs = new Columns(scratch, width, this.most);
    this.outputs = new Columns(scratch, height, this.most);
    this.sum = new LaneSums(scratch);
    this.extremes = gainsByRanges(program) ? new LaneExtremes(scratch) : undefined;
    this.instantiate = scratch.instantiate;
  }

  /** A value per point in each of the outputs; `asked` is called between parts and may throw. */
  fill(columns: readonly Float64Array[], out: readonly Float64Array[], asked: () => void): void {
    this.each(columns, out[0]?.length ?? 0, asked, (from, count) => {
      this.outputs.views.forEach((view, k) => {
        out[k].set(count === view.length ? view : view.subarray(0, count), from);
      });
    });
  }

  /**
   * Of each part of the points, for each output, what it adds up to: the sum and what it lost. Parts are added up apart
   * and then in their order, so that a sum does not depend on who computes which parts.
   */
  partSums(columns: readonly Float64Array[], count: number, asked: () => void): Float64Array {
    const { length } = this.outputs.views;
    const sums = new Float64Array(2 * length * Math.ceil(count / this.most));
    this.each(columns, count, asked, (from, points) => {
      for (let k = 0; k < length; k++) {
        const total = new Total();
        this.sum.add(this.outputs.address + 8 * k * this.outputs.stride, points, total);
        sums.set(total.parts, 2 * ((from / this.most) * length + k));
      }
    });
    return sums;
  }

  private each(
    columns: readonly Float64Array[],
    total: number,
    asked: () => void,
    take: (from: number, count: number) => void,
  ): void {
    const { operations } = this.program;
    for (let from = 0; from < total; from += this.most) {
      asked();
      const count = Math.min(this.most, total - from);
      this.variables.forEach((k, p) => {
        this.inputs.views[p].set(columns[operations[k].value].subarray(from, from + count));
      });
      this.kernelFor(count)(count, this.inputs.address, this.outputs.address);
      take(from, count);
    }
  }

  /** The kernel for the points that were copied in, by the ranges of their coordinates. */
  private kernelFor(count: number): Instance {
    const { operations } = this.program;
    const actual: (Range | undefined)[] = [];
    if (this.extremes === undefined) return this.forAnything();
    for (const [p, k] of this.variables.entries()) {
      const range = this.extremes.of(this.inputs.address + 8 * p * this.inputs.stride, count);
      if (range === undefined) return this.forAnything();
      actual[operations[k].value] = range;
    }
    const known = this.variants.find(({ ranges }) => within(actual, ranges));
    if (known !== undefined) return known.run;
    if (this.variants.length === MOST_RANGES) return this.forAnything();
    const last = this.variants.at(-1)?.ranges ?? actual;
    const ranges = Array.from(actual, (range, i) => coarse(hull([range, last[i]])));
    const run = this.instantiate(this.kernel(rangesOf(this.program, ranges)));
    this.variants.push({ ranges, run });
    return run;
  }

  private forAnything(): Instance {
    this.general ??= this.instantiate(this.kernel([]));
    return this.general;
  }

  private kernel(ranges: Ranges): Kernel {
    return columnKernel(this.program, ranges, this.variables, this.program.outputs, this.inputs.stride);
  }
}
