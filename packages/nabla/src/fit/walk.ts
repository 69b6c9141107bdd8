import type { PointKind, Status } from "../descent/outcome.js";
import type { Words } from "../expression/row.js";
import type { Result, Step } from "../objective/result.js";
import type { Chart } from "./chart.js";
import type { Place } from "./checkpoint.js";

/** Where a fit ended. */
export interface Ended {
  readonly point: Float64Array;
  readonly loss: number;
  readonly status: Status;
  readonly kind: PointKind;
  readonly method: string;
  readonly steps: number;
  readonly message: Words;
}

/** A step of a fit. */
export interface Iterated {
  readonly step: number;
  readonly point: Float64Array;
  readonly loss: number;
  /** Empty where the method asks for none. */
  readonly gradient: readonly number[];
  place(): Place;
}

/** The steps of one method as those of a fit, after what was done `before`. */
export async function* walk(
  run: AsyncGenerator<Step, Result, void>,
  before: Omit<Place, "run">,
  chart: Chart,
): AsyncGenerator<Iterated, Result, void> {
  for (;;) {
    const { done, value } = await run.next();
    if (done === true) return value;
    // A later method begins where the one before ended: that is no step.
    if (value.step === 0 && before.stage > 0) continue;
    yield {
      step: before.steps + value.step,
      point: chart.from(pointAt(chart.names, value.at)),
      loss: value.value,
      gradient: chart.isSmooth ? value.gradient : [],
      place: () => ({ ...before, run: value.checkpoint() }),
    };
  }
}

/** A point that may have no numbers: a run that diverges ends at one. */
export const pointAt = (names: readonly string[], at: Readonly<Record<string, number>>): Float64Array =>
  Float64Array.from(names, (name) => at[name] ?? Number.NaN);

/** How many questions a run asked. */
export const questionsOf = ({ evaluations }: Result): number =>
  evaluations.value + evaluations.gradient + evaluations.hessian;
