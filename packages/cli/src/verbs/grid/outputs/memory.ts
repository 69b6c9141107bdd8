import { sizeOf, writeNpz, zeros } from "nabla/array";
import { copyBox, positionOf } from "../../../array/boxes.js";
import { item } from "../../../array/item.js";
import { fileError, isFolder } from "../../../files/file.js";
import { writeOutput } from "../../../files/output.js";
import { writeCsv } from "../../../formats/csv/write.js";
import { nestedOf } from "../../../formats/json.js";
import { BilingualError } from "../../../messages/errors.js";
import { boxOf, type GridJob } from "../job.js";
import { upright } from "../operators.js";
import { nameOf, type Outputs } from "./outputs.js";

/** Small formats are put together in memory: text up to so many numbers, .npz up to so many. */
const MOST_TEXT = 1 << 24;
const MOST_PACKED = 1 << 27;

/** One .npz or JSON file, a CSV file for each part. */
export async function memoryOutputs(job: GridJob, end: string): Promise<Outputs> {
  const packed = end === ".npz" || end === ".json";
  const names = packed ? [job.output] : job.parts.map((_, k) => nameOf(job, k));
  for (const name of names) if (await isFolder(name)) throw fileError("write", name, { code: "EISDIR" });
  const limit = end === ".npz" ? MOST_PACKED : MOST_TEXT;
  if (sizeOf(job.shape) * (packed ? job.parts.length : 1) > limit) {
    const words = {
      en: `write ${job.output}: ${end} is put together in memory, at most ${limit} numbers; .npy and .zarr take more`,
      ru:
        `запись ${job.output}: ${end} собирается в памяти, не больше ` +
        `${limit} чисел; в .npy и .zarr помещается больше`,
    };
    throw new BilingualError("limit", words, { limit });
  }
  const arrays = job.parts.map(() => zeros(job.shape, job.dtype));
  return {
    names,
    shareable: false,
    isDone: async () => false,
    async write(box, k, result) {
      const { data, stride } = item(arrays, k);
      const start = positionOf(boxOf(job, box).from, stride);
      copyBox(result.shape, { ...result, start: result.offset }, { data, start, stride });
    },
    mark: () => undefined,
    async finish(session) {
      const whole = arrays.map((array) => upright(array, job.transposed));
      if (end === ".npz") {
        const files = whole.map((array, k) => [item(job.parts, k), array] as const);
        await writeOutput(job.output, writeNpz(Object.fromEntries(files)), session);
      } else if (end === ".json") {
        const lists = whole.map((array) => nestedOf(array));
        await writeOutput(job.output, `${JSON.stringify(lists.length === 1 ? lists[0] : lists)}\n`, session);
      } else
        for (const [k, array] of whole.entries()) await writeOutput(nameOf(job, k), writeCsv(array), session);
    },
    close: async () => undefined,
  };
}
