import type { Program } from "../lowering/program.js";
import { prepare } from "../machine/instantiate.js";
import { foldConstants } from "./fold.js";
import { GridRunner } from "./grid.js";
import { pointKernel, pointRunner } from "./point.js";
import { PointsRunner } from "./points.js";
import { coarse, gainsByRanges, MOST_RANGES, type Ranges, rangeOfAxis, rangesOf, within } from "./ranges.js";

/** Programs of so many operations are compiled in the background. */
const LARGE = 2000;

interface Variant {
  readonly inner: number;
  readonly ranges: Ranges;
  readonly grid: GridRunner;
}

/** Runs one program in every way; each kernel is made when it is first used. */
export class ProgramRunner {
  private readonly program: Program;
  private readonly usesRanges: boolean;
  private atPoint: ((x: Float64Array, out: Float64Array) => void) | undefined;
  private atPoints: PointsRunner | undefined;
  private readonly grids: Variant[] = [];

  constructor(program: Program) {
    this.program = foldConstants(program);
    this.usesRanges = gainsByRanges(this.program);
  }

  /**
   * Compiles a large program for one point without blocking: some browsers refuse to compile large modules at once.
   */
  async prepare(): Promise<void> {
    if (this.program.operations.length < LARGE) return;
    const kernel = pointKernel(this.program);
    await prepare(kernel);
    this.atPoint ??= pointRunner(this.program, kernel);
  }

  point(x: Float64Array, out: Float64Array): void {
    this.atPoint ??= pointRunner(this.program);
    this.atPoint(x, out);
  }

  /** `asked` is called before each part and may throw. */
  points(columns: readonly Float64Array[], out: readonly Float64Array[], asked: () => void): void {
    this.atPoints ??= new PointsRunner(this.program);
    this.atPoints.fill(columns, out, asked);
  }

  /** Of each output what each part of the points adds up to; `addUp` makes sums of it. */
  partSums(columns: readonly Float64Array[], count: number, asked: () => void): Float64Array {
    this.atPoints ??= new PointsRunner(this.program);
    return this.atPoints.partSums(columns, count, asked);
  }

  get outputs(): number {
    return this.program.outputs.length;
  }

  /** Rows `from` … `to` of a grid, by default all; `out` holds those rows. */
  grid(
    axes: readonly Float64Array[],
    out: readonly Float64Array[],
    asked: () => void,
    from = 0,
    to = rowsOf(axes),
  ): void {
    if (axes.length === 0) {
      // The only point of space without axes.
      const values = new Float64Array(out.length);
      this.point(new Float64Array(0), values);
      out.forEach((array, k) => {
        array[0] = values[k];
      });
      return;
    }
    if (to > from) this.gridFor(axes, innerOf(axes)).run(axes, out, from, to, asked);
  }

  private gridFor(axes: readonly Float64Array[], inner: number): GridRunner {
    const actual = this.usesRanges ? axes.map(rangeOfAxis) : axes.map(() => undefined);
    const known = this.grids.find((variant) => variant.inner === inner && within(actual, variant.ranges));
    if (known !== undefined) return known.grid;
    const ranges = actual.map(coarse);
    const grid = new GridRunner(this.program, inner, this.usesRanges ? rangesOf(this.program, ranges) : []);
    if (this.grids.length === MOST_RANGES) this.grids.shift();
    this.grids.push({ inner, ranges, grid });
    return grid;
  }
}

/** How many rows a grid has. */
export function rowsOf(axes: readonly Float64Array[]): number {
  const inner = innerOf(axes);
  return axes.reduce((product, axis, k) => (k === inner ? product : product * axis.length), 1);
}

/** How many points a row has. */
export function rowLengthOf(axes: readonly Float64Array[]): number {
  return axes[innerOf(axes)]?.length ?? 1;
}

/** The last axis that is longer than 1: what lies along it is a row. */
function innerOf(axes: readonly Float64Array[]): number {
  const inner = axes.findLastIndex(({ length }) => length !== 1);
  return inner < 0 ? axes.length - 1 : inner;
}
