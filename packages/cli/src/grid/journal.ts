import { createHash } from "node:crypto";
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { NablaError } from "nabla";
import { type GridJob, pieceCount } from "./job.js";

/** A run writes down what is done at most this often, in milliseconds. */
const INTERVAL = 1000;

/** What makes two runs the same: input as it is on the disk, output, and all that decides the numbers. */
export async function fingerprint(job: GridJob): Promise<string> {
  const file = await stat(job.input).catch(() => undefined);
  const spacing = JSON.stringify(job.options.spacing, (_, value) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
  );
  const told = [
    job.input,
    file?.size,
    file?.mtimeMs,
    job.output,
    job.shape,
    job.axes,
    { ...job.options, spacing },
    job.rowsAtOnce,
    job.dtype,
  ];
  return createHash("sha256").update(JSON.stringify(told)).digest("hex");
}

/** Remembers on the disk which pieces of a job are done, so that a run that was cut short can go on. */
export class Journal {
  readonly done: Uint8Array;
  private last = Date.now();
  private writing: Promise<void> | undefined;
  private failure: unknown;

  private constructor(
    readonly path: string,
    private readonly key: string,
    pieces: number,
  ) {
    this.done = new Uint8Array(pieces);
  }

  /** A new journal, or with `resume` the one of an earlier run. Throws `io` when that was another job. */
  static async open(job: GridJob, resume: boolean): Promise<Journal> {
    const journal = new Journal(`${job.output}.part.json`, await fingerprint(job), pieceCount(job));
    if (!resume) return journal;
    const text = await readFile(journal.path, "utf8").catch(() => undefined);
    if (text === undefined) return journal;
    const told = JSON.parse(text) as { key: string; done: string };
    if (told.key !== journal.key) {
      throw new NablaError(
        "io",
        `resume ${job.output}: input or options have changed since, run it without --resume`,
        { path: journal.path },
      );
    }
    journal.done.set(Buffer.from(told.done, "base64").subarray(0, journal.done.length));
    return journal;
  }

  get resumed(): boolean {
    return this.done.some((flag) => flag === 1);
  }

  /** Marks a piece as done. Now and then puts the data on the disk by `sync`, and then the journal; the work goes on meanwhile. */
  mark(piece: number, sync: () => Promise<void>): void {
    this.done[piece] = 1;
    if (this.writing !== undefined || Date.now() - this.last < INTERVAL) return;
    const state = { key: this.key, done: Buffer.from(this.done).toString("base64") };
    this.writing = this.write(state, sync).finally(() => {
      this.writing = undefined;
      this.last = Date.now();
    });
  }

  private async write(state: object, sync: () => Promise<void>): Promise<void> {
    try {
      await sync();
      await writeFile(`${this.path}.tmp`, JSON.stringify(state));
      await rename(`${this.path}.tmp`, this.path);
    } catch (error) {
      this.failure ??= error;
    }
  }

  /** Waits for the journal's last writing. Throws what went wrong with it. */
  async settle(): Promise<void> {
    await this.writing;
    if (this.failure !== undefined) throw this.failure;
  }

  async remove(): Promise<void> {
    await this.writing;
    await rm(this.path, { force: true });
  }
}
