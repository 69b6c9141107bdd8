import { rename, rm, stat } from "node:fs/promises";
import { fileError, isFolder } from "../../../files/file.js";
import { NpyPart } from "../../../formats/npy.js";
import { boxCount, boxOf, type GridJob } from "../job.js";
import { fingerprintOf } from "./fingerprint.js";
import { Journal } from "./journal.js";
import { Lock } from "./lock.js";
import { type Mode, nameOf, type Outputs, partName } from "./outputs.js";

const partOf = (name: string): string => `${name}.part`;

/** An .npy file for each part, as `<name>.part` until all is done. */
export async function npyOutputs(job: GridJob, mode: Mode): Promise<Outputs> {
  const names = job.parts.map((_, k) => nameOf(job, k));
  for (const name of names) if (await isFolder(name)) throw fileError("write", name, { code: "EISDIR" });
  const lock = mode === "thread" ? undefined : await Lock.take(job.output);
  const parts: NpyPart[] = [];
  const each = async (action: (part: NpyPart) => Promise<void>): Promise<void> => {
    for (const part of parts) await action(part);
  };
  const { job: work, input } = await fingerprintOf(job);
  const journal = new Journal(job.output, work + input, boxCount(job));
  let fresh = false;
  try {
    const goesOn = mode === "resume" && (await journal.resume()) && (await areThere(names));
    fresh = mode !== "thread" && !goesOn;
    if (fresh) {
      await journal.clear();
      // What a killed run over other axes has left is of no use.
      const others = [job.output, ...job.shape.map((_, axis) => partName(job.output, `axis${axis}`))];
      for (const name of others) await rm(partOf(name), { force: true });
    }
    for (const name of names)
      parts.push(await NpyPart.open(partOf(name), job.dtype, job.shape, job.transposed, fresh));
  } catch (error) {
    await each((part) => part.close());
    if (fresh) for (const name of names) await rm(partOf(name), { force: true });
    await lock?.release();
    throw error;
  }
  const sync = (): Promise<void> => each((part) => part.sync());
  let finished = false;
  return {
    names,
    shareable: true,
    isDone: async (box) => journal.done[box] === 1,
    write: async (box, k, result) => parts[k]?.write(boxOf(job, box).from, result),
    mark: (box) => journal.mark(box, sync),
    async finish() {
      await journal.settle();
      for (const name of names) {
        await rename(partOf(name), name).catch((error) => {
          throw fileError("write", name, error);
        });
      }
      finished = true;
    },
    async close() {
      if (lock !== undefined) {
        if (finished) await journal.clear();
        else if (!(await journal.keep(sync)))
          for (const name of names) await rm(partOf(name), { force: true });
      }
      await each((part) => part.close());
      await lock?.release();
    },
  };
}

async function areThere(names: readonly string[]): Promise<boolean> {
  const found = await Promise.all(names.map((name) => stat(partOf(name)).catch(() => undefined)));
  return !found.includes(undefined);
}
