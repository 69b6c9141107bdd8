import { allFinite, dot, largest, plus } from "./linear/vector.js";
import type { Ending } from "./outcome.js";
import type { Iterate } from "./stop.js";

/** So many iterates that go to and fro without a lower value are an oscillation. */
const SWINGS = 30;
/** Farther or higher than this, beside where the run began, is divergence. */
const FAR = 1e10;
/** So many iterates in a row, each higher than the last, before a high value is called divergence. */
const RISES = 5;

/** What a watch has counted up to an iterate. */
export interface Counts {
  /** Iterates in a row, each higher than the last. */
  readonly rises: number;
  /** Turns in a row without a lower value, and the value at the first of them. */
  readonly swings: number;
  readonly highest: number;
  readonly lowest: number;
}

/** Watches for a run that leads nowhere, and remembers since when. */
export class Watch {
  readonly #first: Iterate;
  readonly #size: number;
  #step: Float64Array | undefined;
  #rises = 0;
  #swings = 0;
  #highest = Number.NEGATIVE_INFINITY;
  #lowest: number;

  /** From the first iterate of a run; or from where it was interrupted, after a step. */
  constructor(first: Iterate, counts?: Counts, step?: Float64Array) {
    this.#first = first;
    this.#lowest = first.answer.value;
    this.#size = Math.max(largest(first.point), 1);
    if (counts === undefined) return;
    this.#step = step;
    this.#rises = counts.rises;
    this.#swings = counts.swings;
    this.#highest = counts.highest;
    this.#lowest = counts.lowest;
  }

  get counts(): Counts {
    return { rises: this.#rises, swings: this.#swings, highest: this.#highest, lowest: this.#lowest };
  }

  /** Counts a new iterate. */
  count(now: Iterate, before: Iterate): void {
    const { value } = now.answer;
    this.#rises = value > before.answer.value ? this.#rises + 1 : 0;
    const step = plus(now.point, -1, before.point);
    const turned = this.#step !== undefined && cosine(step, this.#step) < -0.5;
    const lower = value < this.#lowest - 1e-12 * Math.abs(this.#lowest);
    this.#swings = turned && !lower ? this.#swings + 1 : 0;
    if (this.#swings === 1) this.#highest = value;
    this.#lowest = Math.min(this.#lowest, value);
    this.#step = step;
  }

  /** The end, if the iterate of this step, the last that was counted, shows that nothing comes of the run. */
  see(now: Iterate, count: number): Ending | undefined {
    const { value } = now.answer;
    if (!Number.isFinite(value) || !allFinite(now.point)) return this.#lost(now, count);
    const { value: start } = this.#first.answer;
    const scale = Math.max(Math.abs(start), Math.abs(start - this.#lowest), Number.MIN_VALUE);
    if (this.#rises >= RISES && value - start > FAR * scale) return rising(count - this.#rises + 1);
    if (this.#rises === 0 && largest(now.point) > FAR * this.#size) return away(count);
    if (this.#swings >= SWINGS && value <= this.#highest * (1 + 1e-6) + 1e-300) {
      const since = count - SWINGS;
      return {
        status: "oscillating",
        since,
        message: {
          en: `the iterates swing to and fro from step ${since} on and f falls no more: take a smaller rate`,
          ru: `с шага ${since} точки качаются туда и обратно, и f больше не убывает: возьмите меньший шаг`,
        },
      };
    }
    return undefined;
  }

  /** No value: a run that was on its way to infinity diverged, one that was not has left the domain. */
  #lost({ answer: { value }, point }: Iterate, count: number): Ending {
    const since = Math.max(1, count - this.#rises);
    if (this.#rises > 1 && value === Number.POSITIVE_INFINITY) return rising(since);
    if (value === Number.NEGATIVE_INFINITY || !allFinite(point) || this.#rises > 1) return away(since);
    return {
      status: "left-domain",
      since: count,
      message: {
        en: `f has no finite value at step ${count}`,
        ru: `на шаге ${count} у f нет конечного значения`,
      },
    };
  }
}

/** The points or f went without bound, downwards or along a level. */
const away = (since: number): Ending => ({
  status: "diverged",
  since,
  message: {
    en: `the run goes to infinity from step ${since} on`,
    ru: `с шага ${since} точки уходят в бесконечность`,
  },
});

/** f went up without bound, as it does with too large a rate. */
const rising = (since: number): Ending => ({
  status: "diverged",
  since,
  message: {
    en: `f grows from step ${since} on: take a smaller rate`,
    ru: `с шага ${since} значение f растёт: возьмите меньший шаг`,
  },
});

const cosine = (a: Float64Array, b: Float64Array): number => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
