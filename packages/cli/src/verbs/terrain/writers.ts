import type { NDArray } from "nabla/array";
import { writeOutput } from "../../files/output.js";
import { encodePicture } from "../../formats/picture/encode.js";
import { type RasterSpec, TiffFile, tiffHeader } from "../../formats/tiff/write.js";
import { BilingualError } from "../../messages/errors.js";
import type { Session } from "../../run/session.js";
import type { TerrainJob, TerrainTask, Work } from "./job.js";
import { paintRows } from "./paint.js";

/** Where the rows of a result go, from the first to the last. */
interface RowWriter {
  write(from: number, rows: NDArray): Promise<void>;
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

/** A PNG picture is put together in memory. */
const MOST_PICTURE = 100_000_000;

/** Writes the rows that `make` gives, from the first to the last; leaves nothing behind where that fails. */
export async function writeRows(
  { task, job, session }: Pick<Work, "task" | "job" | "session">,
  spec: RasterSpec,
  make: (write: RowWriter["write"]) => Promise<void>,
): Promise<void> {
  const writer = await openWriter(task, job, spec, session);
  try {
    await make(writer.write);
    await writer.finish();
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

async function openWriter(
  { output }: TerrainTask,
  job: TerrainJob,
  spec: RasterSpec,
  session: Session,
): Promise<RowWriter> {
  if (output === undefined) return nowhere;
  if (output.format === "png") return pngWriter(output.path, job, spec, session);
  if (output.path === "-") return standardOutput(spec, session);
  const file = await TiffFile.create(output.path, spec);
  return {
    write: (_, rows) => file.write(bytesOf(rows)),
    finish: () => file.finish(),
    abandon: () => file.abandon(),
  };
}

const done = async (): Promise<void> => undefined;

const nowhere: RowWriter = { write: done, finish: done, abandon: done };

function standardOutput(spec: RasterSpec, { streams }: Session): RowWriter {
  streams.stdout.write(tiffHeader(spec));
  return {
    write: async (_, rows) => {
      // The rows' memory is used again before the stream is through with it.
      streams.stdout.write(bytesOf(rows).slice());
    },
    finish: done,
    abandon: done,
  };
}

const bytesOf = ({ data }: NDArray): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

function pngWriter(
  path: string,
  job: TerrainJob,
  { width, height }: RasterSpec,
  session: Session,
): RowWriter {
  if (width * height > MOST_PICTURE) {
    const words = {
      en: `write ${path}: a PNG has at most ${MOST_PICTURE} pixels, got ${width} × ${height}; a .tif may be larger`,
      ru:
        `запись ${path}: в PNG не больше ${MOST_PICTURE} пикселей, получено ` +
        `${width} × ${height}; .tif может быть больше`,
    };
    throw new BilingualError("limit", words, { what: "pixels", limit: MOST_PICTURE });
  }
  const channels = job.show === "hillshade" ? 2 : 4;
  const data = new Uint8Array(width * height * channels);
  return {
    write: async (from, rows) => paintRows(rows, job, data.subarray(from * width * channels)),
    finish: async () =>
      writeOutput(path, await encodePicture({ data, width, height, channels }, "png"), session),
    abandon: done,
  };
}
