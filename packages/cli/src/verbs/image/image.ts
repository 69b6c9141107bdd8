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
    ".bmp",
    ".pgm",
    ".ppm",
    ".pbm",
    ".pnm",
  ]),
};

/** 100 megapixels need about 1.5 GB; a picture that claims more is refused, unless the user wants it. */
const MOST_PIXELS = "100000000";

/** `nabla image photo.jpg --show edges -o edges.png`: the gradient of pictures. */
export const image: Verb = {
  formulas: 0,
  define(command, session) {
    command
      .description(session.say(words.summary))
      .argument("<inputs...>", session.say(words.input))
      .option("-o, --output <file>", session.say(words.output))
      .option("--operator <name>", session.say(words.operator), "sobel")
      .option("--show <what>", session.say(words.show), "magnitude")
      .option("--size <pixels>", session.say(words.size))
      .option("--sigma <pixels>", session.say(words.sigma))
      .option("--border <name>", session.say(words.border))
      .option("--scale <number>", session.say(words.scale))
      .option("--norm <name>", session.say(words.norm))
      .option("--low <number>", session.say(words.low))
      .option("--high <number>", session.say(words.high))
      .option("--like <name>", session.say(words.like), "opencv")
      .option("--blur <pixels>", session.say(words.blur))
      .option("--threshold <rule>", session.say(words.threshold))
      .option("--channels <use>", session.say(words.channels))
      .option("--weighted", session.say(words.weighted))
      .option("--white <number>", session.say(words.white))
      .option("--format <name>", session.say(words.format), "png")
      .option("--at <x,y>", session.say(words.at))
      .option("--profile <use>", session.say(words.profile), "apply")
      .option("--max-pixels <count>", session.say(words.maxPixels), MOST_PIXELS)
      .option("--threads <count>", session.say(words.threads), "1")
      .option("--json", session.say(words.json))
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
