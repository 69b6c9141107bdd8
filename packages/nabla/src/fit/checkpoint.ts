import { type Checkpoint, isCheckpoint, isRecord, readExactly, writeExactly } from "../descent/checkpoint.js";
import { NablaError } from "../error.js";

/** What is fitted to what: a run goes on with the same alone. */
export interface Fitted {
  readonly model: string;
  readonly loss: string;
  readonly method: string;
  /** The learning rate and the share of rows in a batch, 0 where nothing is said. */
  readonly rate: number;
  readonly batch: number;
  readonly seed: number;
  readonly start: Readonly<Record<string, number>>;
  readonly weights: string;
  readonly bounds: Readonly<Record<string, readonly [number, number]>>;
  readonly l1: number;
  readonly l2: number;
  /** The columns that the model has, and its parameters. */
  readonly columns: readonly string[];
  readonly parameters: readonly string[];
  /** The rows that are fitted, and those that are left out. */
  readonly count: number;
  readonly missing: number;
}

/** Where a fit is in its work. */
export interface Place {
  /** Methods run one after another, from different widths of |r|: which of them runs. */
  readonly stage: number;
  /** Steps and questions of those before it. */
  readonly steps: number;
  readonly evaluations: number;
  /** Where the method is. */
  readonly run: Checkpoint;
}

/** All that a fit needs to go on as if it had never stopped. */
export interface FitCheckpoint {
  readonly fitted: Fitted;
  readonly place: Place;
}

/** A checkpoint as JSON, from which every bit comes back. */
export const writeFitCheckpoint = (checkpoint: FitCheckpoint): string => writeExactly(checkpoint);

/** Reads what {@link writeFitCheckpoint} wrote; `io` for anything else. */
export function readFitCheckpoint(text: string): FitCheckpoint {
  const read = readExactly(text, "fit");
  if (isFitCheckpoint(read)) return read;
  throw new NablaError("io", "fit: a checkpoint has what is fitted and a place, got others", {});
}

const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;

/** Has a value all parts of a checkpoint? What is fitted is compared part by part later. */
export const isFitCheckpoint = (value: unknown): value is FitCheckpoint =>
  isRecord(value) &&
  isRecord(value.fitted) &&
  isRecord(value.place) &&
  isCount(value.place.stage) &&
  isCount(value.place.steps) &&
  isCount(value.place.evaluations) &&
  isCheckpoint(value.place.run);

/** Throws `domain` for a checkpoint of another fit, and says in what it differs. */
export function checkSame({ fitted }: FitCheckpoint, now: Fitted): void {
  const shown = (value: unknown): string => (typeof value === "string" ? value : writeExactly(value));
  for (const [name, value] of Object.entries(now)) {
    const [before, own] = [shown(fitted[name as keyof Fitted]), shown(value)];
    if (before !== own)
      throw new NablaError(
        "domain",
        `fit: the checkpoint is of a fit whose ${name} is ${before}, got ${own}`,
        {
          value: own,
        },
      );
  }
}
