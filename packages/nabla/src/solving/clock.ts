import { type Budget, metered } from "../number/budget.js";
import type { SolveOptions } from "./solutions.js";

const DEFAULT_LIMIT = 10_000;

/** Is a time of so many milliseconds from now over? The one place of the library that looks at a clock. */
function lateAfter(milliseconds: number): () => boolean {
  const end = Date.now() + milliseconds;
  return () => Date.now() > end;
}

/** The same options with a share of their limits. */
export function shareOf<T extends SolveOptions>(options: T, share: number): T {
  const { work, late } = options;
  const limit = options.limit ?? (work === undefined && late === undefined ? DEFAULT_LIMIT : undefined);
  return {
    ...options,
    ...(work !== undefined && { work: share * work }),
    ...(limit !== undefined && { limit: share * limit }),
  };
}

function budgetOf({ limit, work, late, signal }: SolveOptions): Budget {
  const own = limit === undefined ? undefined : lateAfter(limit);
  return {
    ...(work !== undefined && { work }),
    ...(signal !== undefined && { signal }),
    ...((own !== undefined || late !== undefined) && { late: () => own?.() === true || late?.() === true }),
  };
}

/** Runs a computation within the limits of its options, or the first part of one within a share of them. */
export function within<T>(operation: string, options: SolveOptions, run: () => T, share = 1): T {
  return metered(operation, budgetOf(shareOf(options, share)), run);
}
