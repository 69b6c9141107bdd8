import { type NDArray, writeNpyHeader, writeNpz, zeros } from "nabla/array";
import { NablaError } from "nabla/error";
import { copyBox, positionOf, sizeOf } from "../../../array/runs.js";
import { fileError, isFolder } from "../../../files/file.js";
import { writeOutput } from "../../../files/output.js";
import { writeCsv } from "../../../formats/csv.js";
import type { Session } from "../../../run/session.js";
import { boxOf, type GridJob } from "../job.js";
import { nameOf, type Outputs } from "./outputs.js";

/** Small formats are put together in memory: text up to so many numbers, .npz up to so many. */
const MOST_TEXT = 1 << 24;
const MOST_PACKED = 1 << 27;

/** One .npz or JSON file, a CSV file for each axis. */
export async function memoryOutputs(job: GridJob, end: string): Promise<Outputs> {
  const packed = end === ".npz" || end === ".json";
  const names = packed ? [job.output] : job.axes.map((_, k) => nameOf(job, k));
  for (const name of names) if (await isFolder(name)) throw fileError("write", name, { code: "EISDIR" });
  const limit = end === ".npz" ? MOST_PACKED : MOST_TEXT;
  if (sizeOf(job.shape) * (packed ? job.axes.length : 1) > limit) {
    throw new NablaError(
      "limit",
      `write ${job.output}: ${end} is put together in memory, at most ${limit} numbers; .npy and .zarr take more`,
      { limit },
    );
  }
  const arrays = job.axes.map(() => zeros(job.shape, job.dtype));
  const upright = (array: NDArray): NDArray =>
    job.transposed ? { ...array, shape: array.shape.toReversed(), stride: array.stride.toReversed() } : array;
  return {
    names,
    shareable: false,
    isDone: async () => false,
    async write(piece, k, box) {
      const { data, stride } = arrays[k] as NDArray;
      const start = positionOf(boxOf(job, piece).from, stride);
      copyBox(box.shape, { ...box, start: box.offset }, { data, start, stride });
    },
    mark: () => undefined,
    async finish(session) {
      const whole = arrays.map(upright);
      if (end === ".npz") {
        const files = whole.map((array, k) => [`axis${job.axes[k]}`, array] as const);
        await writeOutput(job.output, writeNpz(Object.fromEntries(files)), session);
      } else if (end === ".json") {
        const lists = whole.map((array) => nested(array));
        await writeOutput(job.output, `${JSON.stringify(lists.length === 1 ? lists[0] : lists)}\n`, session);
      } else
        for (const [k, array] of whole.entries()) await writeOutput(nameOf(job, k), writeCsv(array), session);
    },
    close: async () => undefined,
  };
}

/** An .npy file through a pipe: boxes come one after another, as they stand in the file. */
export function pipeOutput(job: GridJob, session: Session): Outputs {
  const { dtype, transposed } = job;
  const whole = transposed ? job.shape.toReversed() : job.shape;
  const { stdout } = session.streams;
  // The next piece is worked out in the same memory, so that this one has to be gone first.
  const send = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      const sent = (stdout as NodeJS.WritableStream).write(bytes, (error?: Error | null) => {
        if (error) reject(fileError("write", "-", error));
        else resolve();
      });
      // What is no stream, as a test's, has taken it at once.
      if (sent === undefined) resolve();
    });
  let begun = false;
  const begin = async (): Promise<void> => {
    if (!begun) await send(writeNpyHeader(dtype, whole, transposed));
    begun = true;
  };
  return {
    names: ["-"],
    shareable: false,
    isDone: async () => false,
    async write(_piece, _k, { data, offset, shape }) {
      await begin();
      const itemSize = data.BYTES_PER_ELEMENT;
      await send(new Uint8Array(data.buffer, data.byteOffset + offset * itemSize, sizeOf(shape) * itemSize));
    },
    mark: () => undefined,
    finish: begin,
    close: async () => undefined,
  };
}

/** An array as nested lists, in JSON's words: null for NaN, "Infinity" for what is larger than any number. */
export function nested(array: NDArray, axis = 0, offset = array.offset): unknown {
  if (axis === array.shape.length) {
    const value = Number(array.data[offset]);
    return Number.isFinite(value) ? value : Number.isNaN(value) ? null : String(value);
  }
  const step = array.stride[axis] as number;
  return Array.from({ length: array.shape[axis] as number }, (_, i) =>
    nested(array, axis + 1, offset + i * step),
  );
}
