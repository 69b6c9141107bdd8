import type { Texts, Words } from "nabla";
import { BilingualError } from "../messages/errors.js";
import { formatNumber } from "../messages/locale.js";
import type { Session } from "./session.js";

const words = {
  interrupted: {
    en: "interrupted; the best so far is told",
    ru: "прервано; названо лучшее к этому времени",
  },
  late: (seconds: (locale: "en" | "ru") => string): Words => ({
    en: `the limit of ${seconds("en")} s is reached; the best so far is told`,
    ru: `достигнут предел ${seconds("ru")} с; названо лучшее к этому времени`,
  }),
} satisfies Texts;

/** What ends work that waits for others, such as the queries of a database: its time, or Ctrl-C. */
export interface Ending {
  readonly signal: AbortSignal;
  /** Why it ended; undefined while nothing has ended it. */
  error(): BilingualError | undefined;
  /** To be called when the work is done. */
  close(): void;
}

/** Ends the work after so many seconds, or at the first Ctrl-C; a second one ends the process. */
export function ending(seconds: number | undefined, session: Session): Ending {
  const stop = new AbortController();
  const interrupt = (): void => stop.abort("interrupted");
  const timer =
    seconds === undefined
      ? undefined
      : setTimeout(() => stop.abort("late"), Math.min(1000 * seconds, 2 ** 31 - 1));
  // What does not run as a process of its own hears no signals.
  const hears = (session.streams as unknown) === process;
  const signals = ["SIGINT", "SIGTERM"] as const;
  if (hears) for (const name of signals) process.once(name, interrupt);
  return {
    signal: stop.signal,
    error() {
      if (!stop.signal.aborted) return undefined;
      if (stop.signal.reason === "interrupted") return new BilingualError("cancelled", words.interrupted, {});
      const told = words.late((locale) => formatNumber(seconds ?? 0, locale));
      return new BilingualError("limit", told, { what: "seconds", limit: seconds ?? 0 });
    },
    close() {
      clearTimeout(timer);
      if (hears) for (const name of signals) process.off(name, interrupt);
    },
  };
}
