import type { Program } from "../lowering/program.js";
import type { Instance } from "../machine/instantiate.js";
import { Columns, columnKernel, pointsFor, scratchOf, variablesOf } from "./columns.js";
import { LaneSums, sumBytes, Total } from "./sums.js";

/** A program at many points: columns are copied in and out, a part at a time. */
export class PointsRunner {
  private readonly program: Program;
  private readonly variables: readonly number[];
  private readonly inputs: Columns;
  private readonly outputs: Columns;
  /** Points of a part. */
  readonly most: number;
  private readonly run: Instance;
  private readonly lanes: LaneSums;

  constructor(program: Program) {
    this.program = program;
    this.variables = variablesOf(program);
    const [width, height] = [this.variables.length, program.outputs.length];
    this.most = pointsFor(width + height);
    const bytes = Columns.bytes(width, this.most) + Columns.bytes(height, this.most) + sumBytes;
    const scratch = scratchOf(bytes);
    this.inputs = new Columns(scratch, width, this.most);
    this.outputs = new Columns(scratch, height, this.most);
    this.lanes = new LaneSums(scratch);
    const kernel = columnKernel(program, [], this.variables, program.outputs, this.inputs.stride);
    this.run = scratch.instantiate(kernel);
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
        this.lanes.add(this.outputs.address + 8 * k * this.outputs.stride, points, total);
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
      this.run(count, this.inputs.address, this.outputs.address);
      take(from, count);
    }
  }
}
