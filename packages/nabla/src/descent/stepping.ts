import type { MethodOptions } from "./method.js";
import { ask, type Run, type Start, type State } from "./protocol.js";
import { rateAt } from "./schedule.js";

/** One array of numbers a coordinate that a method carries from step to step; it is changed in place. */
export type Memory = Readonly<Record<string, Float64Array>>;

/** What tells one method of fixed steps from another. */
export interface StepRule<Kept extends Memory> {
  /** What is remembered before the first step. */
  remember(point: Float64Array): Kept;
  /** Where the gradient is asked, if not at the iterate itself: that costs a second question a step. */
  ahead?(point: Float64Array, kept: Kept): Float64Array;
  /** The next iterate, a new array, of step k = 1, 2, … */
  next(point: Float64Array, gradient: Float64Array, kept: Kept, rate: number, k: number): Float64Array;
}

/** Walks by a rule with the rates of a schedule, and never looks whether f falls: that is the driver's matter. */
export function* stepping<Kept extends Memory>(
  start: Start,
  options: MethodOptions,
  rule: StepRule<Kept>,
): Run {
  let point = start.point;
  const kept = rule.remember(point);
  for (const [name, values] of Object.entries(kept)) {
    const saved = start.state?.[name];
    if (Array.isArray(saved) && saved.length === values.length) values.set(saved as readonly number[]);
  }
  let k = typeof start.state?.step === "number" ? start.state.step : 0;
  let answer = yield* ask("gradient", point);
  for (;;) {
    const { gradient } = rule.ahead === undefined ? answer : yield* ask("gradient", rule.ahead(point, kept));
    const rate = rateAt(options, k);
    k++;
    point = rule.next(point, gradient, kept, rate, k);
    answer = yield* ask("gradient", point);
    // Copies, since what is remembered changes in place.
    const copies = Object.entries(kept).map(([name, values]) => [name, values.slice()] as const);
    const step = k;
    const state = (): State => ({
      ...Object.fromEntries(copies.map(([name, values]) => [name, [...values]])),
      step,
    });
    yield { point, answer, rate, state };
  }
}
