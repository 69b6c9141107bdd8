import { type Arena, arena, type NDArray } from "nabla/array";
import { type Box, type BoxGradient, type GridOptions, gradientByBoxes } from "nabla/grid";
import { sizeOf, strides } from "../array/runs.js";
import { type ArraySource, sizeOfBox } from "../array/source.js";

const PAGE = 1 << 16;

/** What has to be done to an array, in words that another thread understands too. */
export interface GridJob {
  readonly input: string;
  readonly output: string;
  readonly shape: readonly number[];
  readonly transposed: boolean;
  /** Axes and spacing are those of the boxes: of the transpose, for a file in Fortran order. */
  readonly options: GridOptions & { readonly axis: readonly number[] };
  /** The user's own numbers of the axes, in the same order. */
  readonly axes: readonly number[];
  readonly dtype: "float32" | "float64";
  /** The shape of the boxes that the work is done in; at the ends of the array they are smaller. */
  readonly tile: readonly number[];
}

/** How many boxes there are along each axis. */
function counts({ shape, tile }: GridJob): number[] {
  return shape.map((n, axis) => Math.ceil(n / (tile[axis] as number)));
}

export function pieceCount(job: GridJob): number {
  return sizeOf(counts(job));
}

/** A piece's box; pieces are numbered in C order. */
export function boxOf(job: GridJob, piece: number): Box {
  let rest = piece;
  const from = counts(job)
    .toReversed()
    .map((count, back) => {
      const index = rest % count;
      rest = Math.floor(rest / count);
      return index * (job.tile.at(-1 - back) as number);
    })
    .reverse();
  const to = from.map((at, axis) => Math.min(job.shape[axis] as number, at + (job.tile[axis] as number)));
  return { from, to };
}

/** Works on pieces, all in the same memory: fresh memory for each would cost more time than the arithmetic. */
export class Pieces {
  private readonly gradient: BoxGradient;
  private readonly room: number;
  private readonly space: Arena | undefined;

  constructor(
    private readonly source: ArraySource,
    private readonly job: GridJob,
  ) {
    this.gradient = gradientByBoxes(source.shape, source.dtype, job.options);
    const halo = job.options.accuracy === 4 ? 8 : 4;
    const held = job.tile.map((n, axis) =>
      Math.min(job.shape[axis] as number, job.options.axis.includes(axis) ? n + halo : n),
    );
    this.room = Math.ceil((sizeOf(held) * 8 + 1) / PAGE) * PAGE;
    this.space = source.shareable ? arena(this.room * (1 + job.axes.length)) : undefined;
  }

  /** The gradient in the box of one piece: an array for each axis, valid until the next piece. */
  async compute(piece: number): Promise<NDArray[]> {
    const { source, job, gradient, space } = this;
    const box = boxOf(job, piece);
    const held = gradient.around(box);
    if (space === undefined) return gradient.compute(await source.box(held, box), box);
    const slab = await source.box(held, box, new Uint8Array(space.buffer, 0, this.room));
    return gradient.compute(slab, box, this.results(sizeOfBox(held), space));
  }

  private results(shape: readonly number[], { buffer }: Arena): NDArray[] {
    const { dtype, axes } = this.job;
    const Elements = dtype === "float32" ? Float32Array : Float64Array;
    return axes.map((_, k) => ({
      data: new Elements(buffer, (k + 1) * this.room, sizeOf(shape)),
      shape: [...shape],
      stride: strides(shape),
      offset: 0,
      dtype,
    }));
  }
}
