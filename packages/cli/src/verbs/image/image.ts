import { type Batch, runBatch } from "../../batch/batch.js";
import type { Kind } from "../../batch/inputs.js";
import { PICTURE_ENDS, type PictureFormat } from "../../formats/picture/encode.js";
import { workerOf } from "../../package/addresses.js";
import type { Session } from "../../run/session.js";
import type { Verb } from "../verb.js";
import type { ImageJob } from "./job.js";
import { readFormat, readJob, type WrittenOptions } from "./options.js";
import { tell } from "./report.js";
import { type Outcome, workOn } from "./run.js";
import { words } from "./words.js";

/** The pictures of a folder. */
const PICTURES: Kind = {
  noun: "picture",
  ends: new Set([
    ".png",
    ".jpg",
    ".jpeg",
    ".jpe",
    ".jfif",
    ".webp",
    ".tif",
    ".tiff",
    ".gif",
    ".avif",
    ".heic",
  ]),
};

/** 100 megapixels need about 1.5 GB; a picture that claims more is refused, unless the user wants it. */
const MOST_PIXELS = "100000000";

/** `nabla image photo.jpg --show edges -o edges.png`: the gradient of pictures. */
export const image: Verb = {
  formulas: 0,
  define(command, session) {
    const w = words[session.locale];
    command
      .description(w.summary)
      .argument("<inputs...>", w.input)
      .option("-o, --output <file>", w.output)
      .option("--operator <name>", w.operator, "sobel")
      .option("--show <what>", w.show, "magnitude")
      .option("--size <pixels>", w.size)
      .option("--sigma <pixels>", w.sigma)
      .option("--border <name>", w.border)
      .option("--scale <number>", w.scale)
      .option("--norm <name>", w.norm)
      .option("--low <number>", w.low)
      .option("--high <number>", w.high)
      .option("--like <name>", w.like, "opencv")
      .option("--white <number>", w.white)
      .option("--format <name>", w.format, "png")
      .option("--at <x,y>", w.at)
      .option("--max-pixels <count>", w.maxPixels, MOST_PIXELS)
      .option("--threads <count>", w.threads, "1")
      .option("--json", w.json)
      .action((inputs: string[], options: WrittenOptions) => run(inputs, options, session));
  },
};

async function run(operands: readonly string[], written: WrittenOptions, session: Session): Promise<void> {
  const job = readJob(written);
  const batch: Batch<PictureFormat, ImageJob, Outcome> = {
    kind: PICTURES,
    ends: PICTURE_ENDS,
    format: readFormat(written.format),
    job,
    script: workerOf("image"),
    work: (task) => workOn(task, job, session),
    tell: (outcome, several) => tell(outcome, job, several, session),
  };
  await runBatch(operands, written, batch, session);
}
