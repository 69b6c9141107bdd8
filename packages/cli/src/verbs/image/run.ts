import { dirname } from "node:path";
import type { DType, NDArray } from "nabla/array";
import { grey } from "nabla/image";
import { type Statistics, statisticsOf } from "../../array/statistics.js";
import { makeFolder, readBytes } from "../../files/file.js";
import { writeOutput } from "../../files/output.js";
import { decodePicture } from "../../formats/picture/decode.js";
import { encodePicture } from "../../formats/picture/encode.js";
import type { Session } from "../../run/session.js";
import { fieldOf } from "./field.js";
import type { ImageJob, ImageTask } from "./job.js";
import { paint } from "./paint.js";
import { type ExplainedPixel, explainPixel } from "./pixel.js";

/** What became of one picture. */
export interface Outcome {
  readonly input: string;
  readonly output?: string;
  readonly width: number;
  readonly height: number;
  readonly dtype: DType;
  /** The colour profile that was applied, by its name. */
  readonly profile?: string;
  /** The colour space that was turned into sRGB without a profile. */
  readonly space?: string;
  readonly statistics?: Statistics;
  readonly at?: ExplainedPixel;
}

/** Does the job on one picture: decodes it, takes its gradient, writes what is to be shown. Throws what goes wrong. */
export async function workOn(task: ImageTask, job: ImageJob, session: Session): Promise<Outcome> {
  const bytes = await readBytes(task.path, session.streams.stdin);
  const {
    picture: colours,
    profile,
    space,
  } = await decodePicture(bytes, task.path, job.mostPixels, job.profile);
  const picture = grey(colours);
  const [height = 0, width = 0] = picture.shape;
  const at = job.at === undefined ? undefined : explainPixel(picture, job.at, job);
  const field = fieldOf(picture, job);
  const { output } = task;
  if (output !== undefined) {
    const wide = picture.dtype !== "uint8" && (output.format === "png" || output.format === "tiff");
    const raster = paint(field, job.show, job.white, wide);
    const encoded = await encodePicture(raster, output.format);
    if (output.path !== "-") await makeFolder(dirname(output.path));
    await writeOutput(output.path, encoded, session);
  }
  return {
    input: task.path,
    ...(output === undefined ? {} : { output: output.path }),
    width,
    height,
    dtype: picture.dtype,
    ...(profile === undefined ? {} : { profile }),
    ...(space === undefined ? {} : { space }),
    ...(job.statistics && { statistics: statisticsFor(field, job) }),
    ...(at === undefined ? {} : { at }),
  };
}

/** Directions go round, so that their mean is where the sum of arrows of length 1 points. */
function statisticsFor(field: NDArray, { show }: ImageJob): Statistics {
  const statistics = statisticsOf(field);
  if (show !== "direction" || statistics.count === 0) return statistics;
  let [x, y] = [0, 0];
  for (const degrees of field.data as Float32Array) {
    if (Number.isNaN(degrees)) continue;
    x += Math.cos((degrees * Math.PI) / 180);
    y += Math.sin((degrees * Math.PI) / 180);
  }
  return { ...statistics, mean: ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360 };
}
