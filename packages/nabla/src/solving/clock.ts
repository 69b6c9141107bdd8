import { NablaError } from "../error.js";
import type { SolveOptions } from "./solutions.js";

/** Called often by long computations; throws `limit` or `cancelled` when it is time to stop. */
export type Clock = () => void;

const DEFAULT_LIMIT = 10_000;
const CALLS = 64;

/** A clock that runs out after the option's milliseconds, or when its signal says so. */
export function startClock({ limit = DEFAULT_LIMIT, signal }: SolveOptions): Clock {
  const end = Date.now() + limit;
  let calls = 0;
  return () => {
    calls += 1;
    if (calls % CALLS !== 0) return;
    if (signal?.aborted) throw new NablaError("cancelled", "solve: cancelled", {});
    if (Date.now() > end)
      throw new NablaError("limit", `solve: the time limit of ${limit} ms is over`, {
        what: "milliseconds",
        limit,
      });
  };
}
