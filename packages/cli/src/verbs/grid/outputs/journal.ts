import { access, readFile, rename, rm, writeFile } from "node:fs/promises";
import { fileError } from "../../../files/file.js";
import { BilingualError } from "../../../messages/errors.js";

/**
 * A run writes down what is done at most this often, in milliseconds: the data has to be on the disk before, which is
 * slower than the work.
 */
const INTERVAL = 5000;

/** Remembers on the disk which boxes of a job are done, so that a run that was cut short can go on. */
export class Journal {
  readonly done: Uint8Array;
  private last = Date.now();
  private writing: Promise<void> | undefined;
  private failure: unknown;

  /** `key` says what the work is: a journal of other work is of no use. */
  constructor(
    private readonly output: string,
    private readonly key: string,
    boxes: number,
  ) {
    this.done = new Uint8Array(boxes);
  }

  /** Takes over what an earlier run has done; false when there was none. Throws `io` when it did other work. */
  async resume(): Promise<boolean> {
    const text = await readFile(this.path, "utf8").catch(() => undefined);
    if (text === undefined) return false;
    let told: { key?: string; done?: string } = {};
    try {
      told = JSON.parse(text) as typeof told;
    } catch {
      // What is no journal is one of other work.
    }
    if (told.key !== this.key) {
      const words = {
        en: `resume ${this.output}: input or options have changed since, run it without --resume`,
        ru: `продолжение ${this.output}: вход или ключи с тех пор изменились, запустите без --resume`,
      };
      throw new BilingualError("io", words, { path: this.path });
    }
    this.done.set(Buffer.from(told.done ?? "", "base64").subarray(0, this.done.length));
    return true;
  }

  /** Marks a box as done. Now and then saves the journal; the work goes on meanwhile. */
  mark(box: number, sync: () => Promise<void>): void {
    this.done[box] = 1;
    if (this.writing !== undefined || Date.now() - this.last < INTERVAL) return;
    this.writing = this.save(sync).finally(() => {
      this.writing = undefined;
      this.last = Date.now();
    });
  }

  /** Puts the data on the disk by `sync`, and then the journal that says so. */
  private async save(sync: () => Promise<void>): Promise<void> {
    const state = JSON.stringify({ key: this.key, done: Buffer.from(this.done).toString("base64") });
    try {
      await sync();
      await writeFile(`${this.path}.tmp`, state);
      await rename(`${this.path}.tmp`, this.path);
    } catch (error) {
      this.failure ??= fileError("write", this.path, error);
      await rm(`${this.path}.tmp`, { force: true });
    }
  }

  /** Saves the journal of a run that failed, if it is of use: is there anything to go on with? */
  async keep(sync: () => Promise<void>): Promise<boolean> {
    await this.writing;
    if (this.done.includes(1)) await this.save(sync);
    return access(this.path).then(
      () => true,
      () => false,
    );
  }

  /** Waits for the journal's last writing. Throws what went wrong with it. */
  async settle(): Promise<void> {
    await this.writing;
    if (this.failure !== undefined) throw this.failure;
  }

  /** Forgets everything, also what a run that was killed was about to remember. */
  async clear(): Promise<void> {
    await this.writing;
    this.done.fill(0);
    await rm(this.path, { force: true });
    await rm(`${this.path}.tmp`, { force: true });
  }

  private get path(): string {
    return `${this.output}.part.json`;
  }
}
