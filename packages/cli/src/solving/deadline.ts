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

  /** What the library threw because of this, in the words of the command; anything else as it is. */
  told(error: unknown): unknown {
    if (!isNablaError(error, "cancelled") && !isNablaError(error, "limit")) return error;
    if (this.interrupted.aborted) return new BilingualError("cancelled", words.interrupted, {});
    if (!this.late) return error;
    const seconds = (locale: Locale): string => formatNumber(this.seconds, locale);
    const late = { en: words.late(seconds("en")).en, ru: words.late(seconds("ru")).ru };
    return new BilingualError("limit", late, { what: "seconds", limit: this.seconds });
  }
}
