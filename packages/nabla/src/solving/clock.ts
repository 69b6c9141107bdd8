import { type Budget, metered } from "../number/budget.js";
import type { SolveOptions } from "./solutions.js";

const DEFAULT_LIMIT = 10_000;

/** Is a time of so many milliseconds from now over? The one place of the library that looks at a clock. */
function lateAfter(milliseconds: number): () => boolean {
  const end = Date.now() + milliseconds;
  return () => Date.now() > end;
}

/** What the options allow, or this share of it. */
function budgetOf({ limit, work, late, signal }: SolveOptions, share: number): Budget {
  const isFree = work === undefined && late === undefined;
  const milliseconds = limit ?? (isFree ? DEFAULT_LIMIT : undefined);
  const own = milliseconds === undefined ? undefined : lateAfter(share * milliseconds);
  return {
    ...(work !== undefined && { work: share * work }),
    ...(signal !== undefined && { signal }),
    ...((own !== undefined || late !== undefined) && { late: () => own?.() === true || late?.() === true }),
  };
}

/** Runs a computation within the limits of its options, or the first part of one within a share of them. */
export function within<T>(operation: string, options: SolveOptions, run: () => T, share = 1): T {
  return metered(operation, budgetOf(options, share), run);
}
