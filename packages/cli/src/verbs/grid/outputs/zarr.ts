import { realpath, rm } from "node:fs/promises";
import { resolve } from "node:path";
import type { Words } from "nabla";
import { isFolder, unwritten } from "../../../files/file.js";
import { overlaps } from "../../../files/identity.js";
import {
  checkReplaceable,
  type Fingerprint,
  isGroup,
  replaceFolder,
  ZarrPart,
} from "../../../formats/zarr/write.js";
import { BilingualError } from "../../../messages/errors.js";
import { boxCount, boxOf, type GridJob } from "../job.js";
import { fingerprintOf } from "./fingerprint.js";
import { Lock } from "./lock.js";
import type { Mode, Outputs } from "./outputs.js";

/**
 * One Zarr array, or a group of an array for each part. A box is a chunk, so that what is done shows in the folder.
 * A run of its own grows under the name `out.part.zarr`, and takes the place of what is under its own when all is
 * there.
 */
export async function zarrOutputs(job: GridJob, mode: Mode): Promise<Outputs> {
  const { shape, parts: names, labels, boxShape, dtype, transposed } = job;
  if (mode !== "thread" && (await overlaps(job.input, job.output))) {
    throw unwritten(job.output, {
      en: "it holds the input, or is in it; take another name",
      ru: "там вход, или она во входе; возьмите другое имя",
    });
  }
  // A link is followed, and stays.
  const target = await realpath(job.output).catch(() => resolve(job.output));
  const aside = `${target.replace(/\.zarr$/i, "")}.part.zarr`;
  const own = await fingerprintOf(job);
  // Shards know nothing of one another: each writes chunks of its own.
  const lock = mode === "fresh" || mode === "resume" ? await Lock.take(job.output) : undefined;
  const isAside = mode === "fresh" || (mode === "resume" && (await isFolder(aside)));
  const place = isAside ? aside : target;
  const part = new ZarrPart(place, {
    shape,
    chunk: boxShape,
    dtype,
    transposed,
    names,
    ...(labels && { labels }),
  });
  let [written, finished] = [false, false];
  try {
    if (mode === "fresh") {
      await checkReplaceable(job.output);
      await part.begin(own, true);
    } else if (mode !== "thread") await join(part, own, job, mode);
  } catch (error) {
    await lock?.release();
    throw error;
  }
  return {
    names: names.map((name) =>
      isGroup({ names, ...(labels && { labels }) }) ? `${job.output}/${name}` : job.output,
    ),
    place,
    shareable: true,
    isDone: async (box) => mode !== "fresh" && part.has(boxOf(job, box).from),
    write: (box, k, result) => part.write(k, boxOf(job, box).from, result),
    mark: () => {
      written = true;
    },
    async finish() {
      await same(part, own, job, mode);
      for (let box = 0; box < boxCount(job); box++) {
        const { from } = boxOf(job, box);
        if (await part.has(from)) continue;
        const count = `${box + 1}/${boxCount(job)}`;
        const words = {
          en: `finish ${job.output}: chunk ${count}, which begins at [${from}], is missing or cut short`,
          ru: `завершение ${job.output}: блок ${count}, который начинается в [${from}], не записан или оборван`,
        };
        throw new BilingualError("io", words, { path: job.output });
      }
      await part.finish();
      if (isAside) await replaceFolder(aside, target);
      finished = true;
    },
    async close() {
      // What has begun goes on with --resume; of what has not, nothing stays.
      if (mode === "fresh" && !written && !finished) await rm(aside, { recursive: true, force: true });
      await lock?.release();
    },
  };
}

/** Goes on with what is in the folder, or begins where there is nothing. */
async function join(part: ZarrPart, own: Fingerprint, job: GridJob, mode: Mode): Promise<void> {
  if (mode !== "finish" && (await part.fingerprint()) === undefined) await part.begin(own, false);
  await same(part, own, job, mode);
}

/**
 * Throws `io` unless the chunks in the folder are of this job. Machines may each have the input under a path and a time
 * of its own.
 */
async function same(part: ZarrPart, own: Fingerprint, job: GridJob, mode: Mode): Promise<void> {
  const there = await part.fingerprint();
  if (there?.job === own.job && (mode !== "resume" || there.input === own.input)) return;
  const fact = whyNot(there, own, mode);
  throw new BilingualError(
    "io",
    { en: `${mode} ${job.output}: ${fact.en}`, ru: `--${mode} ${job.output}: ${fact.ru}` },
    { path: job.output },
  );
}

function whyNot(there: Fingerprint | undefined, own: Fingerprint, mode: Mode): Words {
  if (there === undefined) return { en: "no run has begun there", ru: "там ещё ничего не начато" };
  if (mode !== "resume") {
    return {
      en: "what is there was made with another input or other options; remove it, or take another name",
      ru: "там результат другого входа или других ключей; удалите его или возьмите другое имя",
    };
  }
  if (there.job !== own.job) {
    return {
      en: "input or options have changed since, run it without --resume",
      ru: "вход или ключи с тех пор изменились, запустите без --resume",
    };
  }
  return {
    en:
      "the input has another name, size or time since; run it without --resume or, if " +
      "its numbers are the same, with --shard 1/1 and then --finish",
    ru:
      "у входа теперь другое имя, размер или время; запустите без --resume " +
      "или, если числа те же, с --shard 1/1, а потом --finish",
  };
}
