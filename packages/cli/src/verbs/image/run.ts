import { dirname } from "node:path";
import type { DType } from "nabla/array";
import { type Statistics, statisticsOf } from "../../array/statistics.js";
import { makeFolder, readBytes } from "../../files/file.js";
import { writeOutput } from "../../files/output.js";
import { decodePicture } from "../../formats/picture/decode.js";
import { encodePicture } from "../../formats/picture/encode.js";
import type { Session } from "../../run/session.js";
import { type Field, fieldOf, pictureFor } from "./field.js";
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
  /** How many frames there are, of which the first was taken. */
  readonly frames?: number;
  /** The thresholds that a rule found. */
  readonly thresholds?: { readonly low?: number; readonly high?: number };
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
    frames,
  } = await decodePicture(bytes, task.path, job.mostPixels, job.profile);
  const picture = pictureFor(colours, job);
  const [height = 0, width = 0] = picture.shape;
  const at = job.at === undefined ? undefined : explainPixel(picture, job.at, job);
  const field = fieldOf(picture, job);
  const { output } = task;
  if (output !== undefined) {
    const wide = picture.dtype !== "uint8" && (output.format === "png" || output.format === "tiff");
    const raster = paint(field, job, wide);
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
    ...(frames === undefined ? {} : { frames }),
    ...(job.threshold !== undefined && field.asked && { thresholds: field.asked }),
    ...(job.statistics && { statistics: statisticsFor(field, job) }),
    ...(at === undefined ? {} : { at }),
  };
}

/** Directions go round, so that their mean is where the sum of arrows points: of length 1, or as strong as weighted. */
function statisticsFor({ values, strength }: Field, { show }: ImageJob): Statistics {
  const statistics = statisticsOf(values);
  if (show !== "direction" || statistics.count === 0) return statistics;
  let [x, y] = [0, 0];
  for (const [k, degrees] of (values.data as Float32Array).entries()) {
    if (Number.isNaN(degrees)) continue;
    const length = strength === undefined ? 1 : Number(strength.data[k]);
    x += length * Math.cos((degrees * Math.PI) / 180);
    y += length * Math.sin((degrees * Math.PI) / 180);
  }
  return { ...statistics, mean: ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360 };
}
