import type { NDArray } from "nabla/array";
import { type GridOptions, gradientOfRows, haloOf } from "nabla/grid";
import type { ArraySource } from "../array/source.js";

/** Rows are worked on in pieces of about this many bytes. */
const PIECE_BYTES = 8 << 20;
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

/** The gradient of one piece: an array for each axis. */
export async function computePiece(source: ArraySource, job: GridJob, piece: number): Promise<NDArray[]> {
  const total = job.shape[0] ?? 1;
  const from = piece * job.rowsAtOnce;
  const to = Math.min(total, from + job.rowsAtOnce);
  const halo = haloOf(job.options);
  const start = Math.max(0, from - halo);
  const end = Math.min(total, to + halo);
  return gradientOfRows(await source.rows(start, end), { total, start, from, to }, job.options);
}
