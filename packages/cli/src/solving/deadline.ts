import { isNablaError } from "nabla/error";
import { BilingualError } from "../messages/errors.js";
import { formatNumber, type Locale } from "../messages/locale.js";
import type { Stop } from "./thread.js";
import { words } from "./words.js";

/** Ends the work when its time is over or the run is interrupted, and knows which of them it was. */
export class Deadline implements Stop {
  private readonly end: number;
  private late = false;

  constructor(
    private readonly seconds: number,
    private readonly interrupted: Stop,
  ) {
    this.end = Date.now() + seconds * 1000;
  }

  get aborted(): boolean {
    this.late ||= Date.now() > this.end;
    return this.late || this.interrupted.aborted;
  }

  /** What ends a computation in the library: this, and the time that it may share out among its methods. */
  get options(): { readonly signal: Stop; readonly limit: number } {
    return { signal: this, limit: this.seconds * 1000 };
  }

  /** What the library threw because of this, in the words of the command; anything else as it is. */
  told(error: unknown): unknown {
    const isEnd = isNablaError(error, "cancelled") || isNablaError(error, "limit");
    return isEnd && this.aborted ? this.failure() : error;
  }

  /** The error to tell beside an answer that was ended early; undefined for one that was not. */
  errorOf({ ended, settled, points }: Ending): unknown {
    return ended === undefined ? undefined : this.failure(points.length, settled);
  }

  private failure(found = 0, settled?: number): BilingualError {
    const tell = (locale: Locale): string => {
      const { seconds } = this;
      const reason = this.interrupted.aborted
        ? words.interrupted
        : this.late
          ? words.late(formatNumber(seconds, locale))
          : words.tooLarge;
      const share =
        settled === undefined
          ? ""
          : words.settled(formatNumber(Math.floor(1000 * settled) / 10, locale))[locale];
      return `${reason[locale]}${words.soFar(found)[locale]}${share}`;
    };
    const said = { en: tell("en"), ru: tell("ru") };
    if (this.interrupted.aborted) return new BilingualError("cancelled", said, {});
    return new BilingualError(
      "limit",
      said,
      this.late ? { what: "seconds", limit: this.seconds } : { what: "cells" },
    );
  }
}

/** What an answer says of its end, when it was ended before it was done. */
interface Ending {
  readonly points: readonly unknown[];
  readonly ended?: string;
  /** The share of the searched box in which nothing is missing. */
  readonly settled?: number;
}
