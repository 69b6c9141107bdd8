import { readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout } from "node:timers/promises";
import { fileError, unwritten } from "../../../files/file.js";

/** The locks that this process has. */
const held = new Set<string>();

/**
 * Keeps two runs on one machine from writing to one output. A run that was killed leaves a lock, which the next one
 * takes over.
 */
export class Lock {
  private constructor(private readonly path: string) {}

  /** Throws `io` when another run is at work. */
  static async take(output: string): Promise<Lock> {
    const path = `${output}.part.lock`;
    for (;;) {
      try {
        await writeFile(path, JSON.stringify({ pid: process.pid, host: hostname() }), { flag: "wx" });
        held.add(path);
        return new Lock(path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw fileError("write", output, error);
      }
      const owner = await readOwner(path);
      if (owner !== undefined && (await isAtWork(owner, path))) {
        throw unwritten(output, {
          en: `another run is writing it, process ${owner.pid} (if it is not, remove ${path})`,
          ru: `её пишет другой запуск, процесс ${owner.pid} (если это не так, удалите ${path})`,
        });
      }
      await rm(path, { force: true });
    }
  }

  async release(): Promise<void> {
    held.delete(this.path);
    await rm(this.path, { force: true });
  }
}

interface Owner {
  readonly pid: number;
  readonly host: string;
}

async function readOwner(path: string): Promise<Owner | undefined> {
  for (let tries = 0; tries < 2; tries++) {
    const text = await readFile(path, "utf8").catch(() => "");
    try {
      return JSON.parse(text) as Owner;
    } catch {
      // Its owner may just be about to write its name.
      await setTimeout(100);
    }
  }
  return undefined;
}

/** Processes of other machines cannot be looked at: theirs count as gone. */
async function isAtWork({ pid, host }: Owner, path: string): Promise<boolean> {
  if (host !== hostname()) return false;
  if (pid === process.pid) return held.has(path);
  // A killed process that nobody has asked after yet still has its number.
  const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  if (/\) Z /.test(state)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
