import { NablaError } from "../error.js";

/**
 * What a computation may use. The library knows no clock: work is counted in units of its own (a million is about a
 * second), and whoever has a clock gives it as `late`. All are optional and hold together: the first one that is used
 * up ends the computation with `limit`, an aborted signal with `cancelled`.
 */
export interface Budget {
  /** Units of work. */
  readonly work?: number;
  /** Bytes that may be held at a time. */
  readonly bytes?: number;
  /** Is the deadline past? Asked about a thousand times a second. */
  readonly late?: () => boolean;
  readonly signal?: { readonly aborted: boolean; readonly reason?: unknown };
}

/** What one call may use that was given no budget. */
export const TWO_SECONDS: Budget = { work: 2_000_000 };

/** A thousandth of a second, about: how often the clock and the signal are asked. */
const ASK_EVERY = 1000;

/** Counts what one computation uses of its budget. */
export class Meter {
  private used = 0;
  private next = ASK_EVERY;
  /** Work that the computation around this one leaves. */
  private left = Number.POSITIVE_INFINITY;

  constructor(
    private readonly operation: string,
    private readonly budget: Budget,
  ) {}

  /** Runs a part of the computation by a meter of its own, which gets no more work than is left here. */
  around<T>(inner: Meter, run: () => T): T {
    inner.left = Math.min(this.budget.work ?? Number.POSITIVE_INFINITY, this.left) - this.used;
    try {
      return run();
    } finally {
      // Whether that was too much is asked at the next spend.
      this.used += inner.used;
      this.next = Math.min(this.next, this.used);
    }
  }

  /** Throws `limit` when the work or the time is used up, `cancelled` when the signal has come. */
  spend(units: number): void {
    this.used += units;
    if (this.used < this.next) return;
    this.next = this.used + ASK_EVERY;
    const { work, late, signal } = this.budget;
    if (work !== undefined && this.used > work) this.refuse("work", work);
    if (this.used > this.left) this.refuse("work", undefined);
    if (late?.() === true) this.refuse("time", undefined);
    if (signal?.aborted === true) {
      throw new NablaError("cancelled", `${this.operation}: the signal ended it`, { reason: signal.reason });
    }
  }

  /** Throws `limit` when so many bytes are more than the budget has. */
  hold(bytes: number): void {
    const { bytes: most } = this.budget;
    if (most !== undefined && bytes > most) this.refuse("bytes", most);
  }

  private refuse(what: string, limit: number | undefined): never {
    throw new NablaError("limit", `${this.operation}: the budget of ${what} is used up`, {
      what,
      ...(limit !== undefined && { limit }),
    });
  }
}

/** Who counts the work of the computation that runs now; computations do not overlap, they run to their end. */
let meter: Meter | undefined;

/** Runs a computation whose work is counted, by the computation around it too. */
export function metered<T>(counter: Meter, run: () => T): T {
  const outer = meter;
  meter = counter;
  try {
    return outer === undefined ? run() : outer.around(counter, run);
  } finally {
    meter = outer;
  }
}

/** Counts so many units of work for the computation that runs now, if it is counted. */
export function spend(units: number): void {
  meter?.spend(units);
}
