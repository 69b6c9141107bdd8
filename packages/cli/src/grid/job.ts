import { type Arena, arena, type NDArray } from "nabla/array";
import { type GridOptions, gradientOfRows, haloOf } from "nabla/grid";
import { strides } from "../array/npy.js";
import type { ArraySource } from "../array/source.js";

/** Rows are worked on in pieces of about this many bytes. */
const PIECE_BYTES = 4 << 20;
const PAGE = 1 << 16;
/** Stored together or not, more bytes than this are not read at once. */
const MOST_BYTES = 64 << 20;

/** What has to be done to an array, in words that another thread understands too. */
export interface GridJob {
  readonly input: string;
  readonly output: string;
  readonly shape: readonly number[];
  readonly transposed: boolean;
  /** Axes and spacing are those of the rows: of the transpose, for a file in Fortran order. */
  readonly options: GridOptions & { readonly axis: readonly number[] };
  /** The user's own numbers of the axes, in the same order. */
  readonly axes: readonly number[];
  readonly dtype: "float32" | "float64";
  readonly rowsAtOnce: number;
}

/** How many rows a piece has. */
export function rowsAtOnce(source: ArraySource): number {
  const total = source.shape[0] ?? 1;
  const rowBytes = source.shape.slice(1).reduce((product, n) => product * n, 8);
  if (!source.shareable) return Math.max(1, total);
  const rows = Math.max(1, Math.floor(PIECE_BYTES / Math.max(1, rowBytes)));
  const together = source.rowsTogether;
  const aligned = Math.ceil(rows / together) * together;
  return Math.min(Math.max(1, total), aligned * rowBytes <= MOST_BYTES ? aligned : rows);
}

export function pieceCount(job: GridJob): number {
  return Math.ceil((job.shape[0] ?? 1) / job.rowsAtOnce);
}

/** Works on pieces, all in the same memory: fresh memory for each would cost more time than the arithmetic. */
export class Pieces {
  private readonly space: Arena;
  private readonly memory: Uint8Array;
  private readonly itemSize: number;

  constructor(
    private readonly source: ArraySource,
    private readonly job: GridJob,
  ) {
    const [total = 1] = job.shape;
    const held = Math.min(total, job.rowsAtOnce + 2 * haloOf(job.options));
    const length = this.lengthOf(held);
    this.itemSize = job.dtype === "float32" ? 4 : 8;
    const room = length * 8 + PAGE;
    this.space = arena(source.shareable ? room * (1 + job.axes.length) : 0);
    this.memory = new Uint8Array(this.space.buffer, 0, source.shareable ? length * 8 : 0);
  }

  /** The gradient of one piece: an array for each axis, valid until the next piece. */
  async compute(piece: number): Promise<NDArray[]> {
    const { source, job } = this;
    const total = job.shape[0] ?? 1;
    const from = piece * job.rowsAtOnce;
    const to = Math.min(total, from + job.rowsAtOnce);
    const halo = haloOf(job.options);
    const start = Math.max(0, from - halo);
    const end = Math.min(total, to + halo);
    const rows = { total, start, from, to };
    if (!source.shareable || job.shape.length === 0) {
      return gradientOfRows(await source.rows(start, end), rows, job.options);
    }
    const slab = await source.rows(start, end, this.memory);
    return gradientOfRows(slab, rows, { ...job.options, out: this.results(end - start) });
  }

  private lengthOf(rows: number): number {
    return this.job.shape.slice(1).reduce((product, n) => product * n, rows);
  }

  private results(rows: number): NDArray[] {
    const { job, itemSize } = this;
    const shape = [rows, ...job.shape.slice(1)];
    const length = this.lengthOf(rows);
    const room = Math.ceil(this.memory.length / PAGE) * PAGE;
    return job.axes.map((_, k) => {
      const start = room + k * room;
      const data =
        itemSize === 4
          ? new Float32Array(this.space.buffer, start, length)
          : new Float64Array(this.space.buffer, start, length);
      return { data, shape, stride: strides(shape), offset: 0, dtype: job.dtype };
    });
  }
}
