import { isNablaError, NablaError } from "../error.js";

/**
 * What a computation may use. The library knows no clock itself: work is counted in units of its own (a million is
 * about a second), and whoever has a clock gives it as `late`. All are optional and hold together: the first one that
 * is used up ends the computation with `limit`, an aborted signal with `cancelled`.
 */
export interface Budget {
  /** Units of work. */
  readonly work?: number;
  /** Bytes that may be held at a time. */
  readonly bytes?: number;
  /** Is the deadline past? Asked about a thousand times a second. */
  readonly late?: () => boolean;
  /** An AbortSignal, or anything whose `aborted` becomes true, as a getter on a flag that threads share. */
  readonly signal?: { readonly aborted: boolean; readonly reason?: unknown };
}

/** What one call may use that was given no budget. */
export const TWO_SECONDS: Budget = { work: 2_000_000 };

/** What ended a computation before it was done. */
export type Ended = "time" | "work" | "cancelled";

/** A thousandth of a second, about: how often the clock and the signal are asked. */
const ASK_EVERY = 1000;

/** Units that one operation with whole numbers of up to 512 bits counts; with longer ones, times their lengths. */
export const BIG = 0.1;
/** Units that one operation with doubles counts. */
export const SMALL = 0.01;

const RANGES = Array.from({ length: 8 }, (_, k) => {
  const limit = 1n << BigInt(512 * 2 ** k);
  return [-limit, limit] as const;
});

/** How long a whole number is, in pieces of 512 bits: 1, 2, 4, 8 … without looking at its digits. */
export function lengthOf(value: bigint): number {
  let length = 1;
  for (const [low, high] of RANGES) {
    if (value < high && value > low) return length;
    length *= 2;
  }
  return value.toString(16).length / 128;
}

/** How long whole numbers are together. */
export function lengthsOf(values: readonly bigint[]): number {
  let sum = 0;
  for (const value of values) sum += lengthOf(value);
  return sum;
}

/** Counts what one computation uses of its budget, and of that of the computation it is a part of. */
class Meter {
  private used = 0;
  private next = ASK_EVERY;
  private over: Ended | undefined;

  constructor(
    private readonly operation: string,
    private readonly budget: Budget,
    private readonly outer: Meter | undefined,
  ) {}

  spend(units: number): void {
    this.outer?.spend(units);
    this.used += units;
    if (this.used < this.next) return;
    this.next = this.used + ASK_EVERY;
    const { work, late, signal } = this.budget;
    if (signal?.aborted === true) this.over = "cancelled";
    else if (work !== undefined && this.used > work) this.over = "work";
    else if (late?.() === true) this.over = "time";
    if (this.over !== undefined) this.refuse(this.over);
  }

  endedBy(): Ended | undefined {
    return this.outer?.endedBy() ?? this.over;
  }

  private refuse(what: Ended): never {
    // From now on each unit is refused, so that nobody who takes one refusal for a dead end goes on elsewhere.
    this.next = 0;
    const { work, signal } = this.budget;
    if (what === "cancelled") {
      throw new NablaError("cancelled", `${this.operation}: the signal ended it`, { reason: signal?.reason });
    }
    throw new NablaError("limit", `${this.operation}: the budget of ${what} is used up`, {
      what,
      ...(what === "work" && { limit: work }),
    });
  }
}

/** Who counts the work of the computation that runs now; computations do not overlap, they run to their end. */
let meter: Meter | undefined;

function under<T>(counter: Meter | undefined, run: () => T): T {
  const before = meter;
  meter = counter;
  try {
    return run();
  } finally {
    meter = before;
  }
}

/** Runs a computation within a budget. One that runs inside another uses up the budget of both. */
export function metered<T>(operation: string, budget: Budget, run: () => T): T {
  return under(new Meter(operation, budget, meter), run);
}

/**
 * Counts work of the computation that runs now. Every loop that may be long calls this. Throws `limit` when the work or
 * the time is used up, `cancelled` when the signal has come; from then on each time.
 */
export function spend(units: number): void {
  meter?.spend(units);
}

/** The budget of a call that was given none: about two seconds, inside another computation only what that one has. */
export function orTwoSeconds(budget: Budget | undefined): Budget {
  return budget ?? (meter === undefined ? TWO_SECONDS : {});
}

/** What has ended the computation that runs now, or one that it is a part of. */
export function endedBy(): Ended | undefined {
  return meter?.endedBy();
}

/** What runs now: nothing that finishes an answer, a first attempt at it, or the last one after the budget's end. */
let attempt: "none" | "first" | "last" = "none";

/**
 * Runs what finishes an answer. When the budget is used up before or meanwhile it runs with a little work of its own,
 * so that what was found is not lost; `otherwise` when that is not enough. Inside another one it is a part of that
 * one's attempts, and in the last of them uses up the work of both.
 */
export function finish<T>(operation: string, work: number, run: () => T, otherwise: () => T): T {
  if (attempt === "first") return run();
  const isInside = attempt === "last";
  try {
    attempt = "first";
    if (!isInside && endedBy() === undefined) return run();
  } catch (error) {
    if (endedBy() === undefined) throw error;
  } finally {
    attempt = isInside ? "last" : "none";
  }
  try {
    attempt = "last";
    return under(new Meter(operation, { work }, isInside ? meter : undefined), run);
  } catch (error) {
    if (isNablaError(error, "limit")) return otherwise();
    throw error;
  } finally {
    attempt = isInside ? "last" : "none";
  }
}
