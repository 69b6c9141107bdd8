import { rename } from "node:fs/promises";
import { extname } from "node:path";
import { type NDArray, writeNpy } from "nabla/array";
import { writeCsv } from "../array/csv.js";
import { NpyPart, strides } from "../array/npy.js";
import { fileError } from "../array/source.js";
import { ZarrPart } from "../array/zarr.js";
import { writeOutput } from "../output.js";
import type { Session } from "../session.js";
import type { GridJob } from "./job.js";

/** Where the gradient goes: an array for each axis, by rows, in any order; under its name when it is complete. */
export interface Outputs {
  /** What there will be. */
  readonly names: readonly string[];
  write(k: number, from: number, rows: NDArray): Promise<void>;
  /** Are these rows there from an earlier run? Only outputs of whole files know. */
  has?(from: number): Promise<boolean>;
  sync(): Promise<void>;
  close(): Promise<void>;
  finish(session: Session): Promise<void>;
}

/** The name of axis k's file: `out.npy` for one axis, `out.axis0.npy`, `out.axis1.npy` for several. */
function nameOf(job: GridJob, k: number): string {
  if (job.axes.length === 1) return job.output;
  const end = extname(job.output);
  return `${job.output.slice(0, job.output.length - end.length)}.axis${job.axes[k]}${end}`;
}

export const partOf = (name: string): string => `${name}.part`;

/** Opens the outputs of a job; `fresh` begins anew, otherwise what an earlier run wrote is kept. */
export async function openOutputs(job: GridJob, fresh: boolean): Promise<Outputs> {
  const end = extname(job.output).toLowerCase();
  if (end === ".zarr") return zarrOutputs(job);
  if (end === ".npy" && job.output !== "-") return npyOutputs(job, fresh);
  return memoryOutputs(job, end);
}

async function npyOutputs(job: GridJob, fresh: boolean): Promise<Outputs> {
  const names = job.axes.map((_, k) => nameOf(job, k));
  const parts: NpyPart[] = [];
  for (const name of names)
    parts.push(await NpyPart.open(partOf(name), job.dtype, job.shape, job.transposed, fresh));
  const each = async (action: (part: NpyPart) => Promise<void>): Promise<void> => {
    for (const part of parts) await action(part);
  };
  return {
    names,
    write: (k, from, rows) => (parts[k] as NpyPart).write(from, rows),
    sync: () => each((part) => part.sync()),
    close: () => each((part) => part.close()),
    async finish() {
      await each((part) => part.close());
      for (const name of names) {
        await rename(partOf(name), name).catch((error) => {
          throw fileError("write", name, error);
        });
      }
    },
  };
}

async function zarrOutputs(job: GridJob): Promise<Outputs> {
  const names = job.axes.map((axis) => `axis${axis}`);
  const part = await ZarrPart.open(job.output, names, job.dtype, job.shape, job.rowsAtOnce);
  return {
    names: names.map((name) => (names.length === 1 ? job.output : `${job.output}/${name}`)),
    write: (k, from, rows) => part.write(k, from, rows),
    has: (from) => part.has(from),
    sync: async () => undefined,
    close: async () => undefined,
    finish: () => part.finish(),
  };
}

/** Small formats are put together in memory and written at the end. */
function memoryOutputs(job: GridJob, end: string): Outputs {
  const length = job.shape.reduce((product, n) => product * n, 1);
  const arrays = job.axes.map((): NDArray => {
    const data = job.dtype === "float32" ? new Float32Array(length) : new Float64Array(length);
    return { data, shape: [...job.shape], stride: strides(job.shape), offset: 0, dtype: job.dtype };
  });
  const rowLength = job.shape.slice(1).reduce((product, n) => product * n, 1);
  const upright = (array: NDArray): NDArray =>
    job.transposed ? { ...array, shape: array.shape.toReversed(), stride: array.stride.toReversed() } : array;
  const packed = end === ".npz" || end === ".json";
  return {
    names: packed ? [job.output] : job.axes.map((_, k) => nameOf(job, k)),
    async write(k, from, rows) {
      (arrays[k] as NDArray<Float64Array>).data.set(rows.data as Float64Array, from * rowLength);
    },
    sync: async () => undefined,
    close: async () => undefined,
    async finish(session) {
      if (end === ".npz") {
        const { zipSync } = await import("fflate");
        const files = Object.fromEntries(
          arrays.map((array, k) => [`axis${job.axes[k]}.npy`, writeNpy(upright(array))]),
        );
        await writeOutput(job.output, zipSync(files, { level: 0 }), session);
      } else if (end === ".json") {
        const lists = arrays.map((array) => nested(upright(array)));
        await writeOutput(job.output, `${JSON.stringify(lists.length === 1 ? lists[0] : lists)}\n`, session);
      } else {
        for (const [k, array] of arrays.entries()) {
          const whole = upright(array);
          await writeOutput(nameOf(job, k), end === ".csv" ? writeCsv(whole) : writeNpy(whole), session);
        }
      }
    },
  };
}

/** An array as nested lists; NaN becomes null, as JSON has it. */
export function nested(array: NDArray, axis = 0, offset = array.offset): unknown {
  if (axis === array.shape.length) return Number(array.data[offset]);
  const step = array.stride[axis] as number;
  return Array.from({ length: array.shape[axis] as number }, (_, i) =>
    nested(array, axis + 1, offset + i * step),
  );
}
