import type { Batch } from "./table.js";

/** Methods that learn from a part of the rows at a time: they never compare values, and their rate has a schedule. */
export const batchMethods = ["adam", "rmsprop"];

/** Each row is looked at so often when nothing is said. */
const EPOCHS = 10;
/** So many divisions of the rows belong to one seed. */
const DIVISIONS = 10_000;

/** The learning rate when nothing is said; it falls to 0 along a cosine. */
export const BATCH_RATE = 0.03;

/** The batches that one run looks at, one for each question: an epoch shows each row once, the next divides anew. */
export class Batches {
  /** How many batches the rows fall into. */
  readonly parts: number;
  readonly #seed: number;
  #asked = 0;

  /** Batches of about this share of the rows. */
  constructor(share: number, seed: number) {
    this.parts = Math.round(1 / share);
    this.#seed = seed;
  }

  /** Steps that a run makes when nothing is said. */
  get steps(): number {
    return EPOCHS * this.parts;
  }

  next(): Batch {
    const { parts } = this;
    const epoch = this.#seed * DIVISIONS + Math.floor(this.#asked / parts);
    const seed = epoch * parts + (this.#asked % parts);
    this.#asked++;
    return { parts, seed };
  }

  /** Goes back, or on, to where so many questions have been answered. */
  rewind(asked: number): void {
    this.#asked = asked;
  }
}
