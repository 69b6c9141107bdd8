import type { Builder } from "./builder.js";
import type { Value } from "./kernel.js";

/** What is proven of a value before the kernel runs: it is a number, not NaN, from low to high. */
export type Range = readonly [low: number, high: number];

/**
 * A function of doubles made of instructions: appends them to what `b` builds and returns the result. A proven range of
 * an argument lets checks fall away, and never changes the result's bits; undefined or missing: anything, NaN too.
 */
export type Routine = (b: Builder, args: readonly Value[], ranges?: readonly (Range | undefined)[]) => Value;
