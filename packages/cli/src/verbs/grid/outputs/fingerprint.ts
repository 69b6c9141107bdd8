import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { stampOf } from "../../../files/identity.js";
import type { Fingerprint } from "../../../formats/zarr/write.js";
import type { GridJob } from "../job.js";

const hash = (told: string | Uint8Array): string => createHash("sha256").update(told).digest("hex");

/**
 * What makes two runs the same work: all that decides the numbers and their places, and the input. A file is known by
 * its name, size and time, from whichever folder it is named.
 */
export async function fingerprintOf(job: GridJob): Promise<Fingerprint> {
  const file = await stat(job.input).catch(() => undefined);
  // A folder's own size and time tell nothing of the chunks in it.
  const known = file?.isDirectory() ? [await stampOf(job.input)] : [file?.size, file?.mtimeMs];
  const { shape, transposed, parts, boxShape, dtype, options, scale } = job;
  const told = [shape, transposed, parts, boxShape, dtype, options, scale];
  const bytes = (_key: string, value: unknown): unknown =>
    ArrayBuffer.isView(value)
      ? [value.constructor.name, hash(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))]
      : value;
  return {
    job: hash(JSON.stringify(told, bytes)),
    input: hash(JSON.stringify(file ? [basename(job.input), ...known] : job.input)),
  };
}
