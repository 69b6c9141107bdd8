import { dot, plus } from "./linear/vector.js";
import type { Ending } from "./outcome.js";
import type { Iterate } from "./stop.js";

/** So many iterates that go to and fro without a lower value are an oscillation. */
const SWINGS = 30;
/** Farther or higher than this, beside where the run began, is divergence. */
const FAR = 1e10;
/** So many iterates in a row, each higher than the last, before a high value is called divergence. */
const RISES = 5;

/** Watches for a run that leads nowhere, and remembers since when. */
export class Watch {
  readonly #first: Iterate;
  readonly #size: number;
  #before: Iterate;
  #step: Float64Array | undefined;
  #best: number;
  #rises = 0;
  #swings = 0;
  #highest = Number.NEGATIVE_INFINITY;

  constructor(first: Iterate) {
    this.#first = first;
    this.#before = first;
    this.#best = first.answer.value;
    this.#size = first.point.reduce((most, x) => Math.max(most, Math.abs(x)), 1);
  }

  /** The end, if the iterate of this step shows that nothing comes of the run. */
  see(now: Iterate, count: number): Ending | undefined {
    const before = this.#before;
    const { value } = now.answer;
    const rose = value > before.answer.value;
    this.#rises = rose ? this.#rises + 1 : 0;
    const step = plus(now.point, -1, before.point);
    const turned = this.#step !== undefined && cosine(step, this.#step) < -0.5;
    const lower = value < this.#best - 1e-12 * Math.abs(this.#best);
    this.#swings = turned && !lower ? this.#swings + 1 : 0;
    if (this.#swings === 1) this.#highest = value;
    this.#best = Math.min(this.#best, value);
    this.#step = step;
    this.#before = now;
    if (!Number.isFinite(value) || !now.point.every(Number.isFinite)) return this.#lost(now, count);
    const { value: start } = this.#first.answer;
    const scale = Math.max(Math.abs(start), Math.abs(start - this.#best), Number.MIN_VALUE);
    if (this.#rises >= RISES && value - start > FAR * scale) return rising(count - this.#rises + 1);
    if (!rose && now.point.some((x) => Math.abs(x) > FAR * this.#size)) return away(count);
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
    if (value === Number.NEGATIVE_INFINITY || !point.every(Number.isFinite) || this.#rises > 1)
      return away(since);
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
