import { freeGradient } from "./bounds.js";
import { largest, norm, plus } from "./linear/vector.js";
import type { Ending } from "./outcome.js";
import type { Answer, Bounds } from "./protocol.js";

/** Plain rules; one that holds is enough. They stand in the place of the scale-free rule. */
export interface PlainStop {
  /** ‖∇f‖ < gradient */
  readonly gradient?: number;
  /** |f − f before| < change */
  readonly change?: number;
  /** ‖x − x before‖ < step */
  readonly step?: number;
  /** f ≤ value */
  readonly value?: number;
}

/** `"never"`: only the budget, a signal, or a run that cannot go on ends it. */
export type Stop = PlainStop | "never";

/** An iterate, as rules look at it. */
export interface Iterate {
  readonly point: Float64Array;
  readonly answer: Answer;
}

/** The gradient is zero to so many digits of what the run came through. */
const TIGHT = 1e-12;
/** The same, where f no longer changes by more than its rounding. */
const LOOSE = 1e-6;
/** So many iterates in a row in which f changes only by rounding. */
const STILL = 3;
/** The same for each corner of a simplex, where there are no slopes to go by. */
const QUIET = 10;
const ROUNDING = 8 * Number.EPSILON;

/** Iterates in a row, the first among them, in which f changed only by rounding: of itself, or of its fall too. */
export interface Still {
  readonly still: number;
  readonly quiet: number;
}

/**
 * Watches for the end. The scale-free rule: maxᵢ |∂f/∂xᵢ|·Lᵢ ≤ τ·(f₀ − f), where Lᵢ is how far the run has come along
 * xᵢ, so that nothing changes when f or a coordinate is shifted or measured in other units. τ = 10⁻¹², or 10⁻⁶ where
 * f no longer changes but by rounding.
 */
export class Stopping {
  readonly first: Iterate;
  /** How far the run has come along each coordinate. */
  readonly reach: Float64Array;
  #still: number;
  #quiet: number;
  readonly #stop: Stop | undefined;
  readonly #bounds: Bounds | undefined;

  /** From the first iterate of a run; or from where it was interrupted. */
  constructor(
    first: Iterate,
    stop: Stop | undefined,
    bounds: Bounds | undefined,
    from?: { readonly reach: readonly number[]; readonly counts: Still },
  ) {
    this.first = first;
    this.reach = Float64Array.from(from?.reach ?? first.point.map(() => 0));
    this.#still = from?.counts.still ?? 1;
    this.#quiet = from?.counts.quiet ?? 1;
    this.#stop = stop;
    this.#bounds = bounds;
  }

  get counts(): Still {
    return { still: this.#still, quiet: this.#quiet };
  }

  /** Counts a new iterate. */
  count(now: Iterate, before: Iterate): void {
    for (let i = 0; i < this.reach.length; i++) {
      const moved = Math.abs(now.point[i] - this.first.point[i]);
      if (moved > this.reach[i]) this.reach[i] = moved;
    }
    const { value } = now.answer;
    const change = Math.abs(value - before.answer.value);
    this.#still = change <= ROUNDING * Math.abs(value) ? this.#still + 1 : 0;
    const fallen = Math.abs(this.first.answer.value - value);
    this.#quiet = change <= ROUNDING * Math.max(Math.abs(value), 1e-8 * fallen) ? this.#quiet + 1 : 0;
  }

  /** The end, if a rule holds at this iterate, the last that was counted; the first has none before it. */
  see(now: Iterate, before: Iterate | undefined): Ending | undefined {
    if (this.#stop === "never") return undefined;
    const plain = this.#stop && this.#plain(this.#stop, now, before);
    // A method that asks for values alone is at its end when f falls no more; the driver then looks at the slopes.
    if (now.answer.gradient.length === 0)
      return plain ?? (this.#quiet >= QUIET * (this.reach.length + 1) ? NO_FALL : undefined);
    if (this.#stop !== undefined) return plain;
    return this.flat(now, this.#still >= STILL ? LOOSE : TIGHT) ? CONVERGED : undefined;
  }

  /** Is the gradient zero, as far as the scale-free rule tells? */
  flat(now: Iterate, share = LOOSE): boolean {
    const fall = Math.max(0, this.first.answer.value - now.answer.value);
    const slopes = freeGradient(now, this.#bounds);
    if (slopes.length !== this.reach.length) return false;
    const farthest = largest(this.reach);
    for (let i = 0; i < slopes.length; i++) {
      // A coordinate that never moved has no reach of its own.
      const reach = this.reach[i] || Math.abs(now.point[i]) || farthest || 1;
      if (!(Math.abs(slopes[i]) * reach <= share * fall)) return false;
    }
    return true;
  }

  #plain(stop: PlainStop, now: Iterate, before: Iterate | undefined): Ending | undefined {
    const { gradient = 0, change: least = 0, step = 0, value = Number.NEGATIVE_INFINITY } = stop;
    const slopes = freeGradient(now, this.#bounds);
    if (slopes.length > 0 && norm(slopes) < gradient)
      return {
        status: "converged",
        message: { en: "‖∇f‖ is less than asked for", ru: "‖∇f‖ меньше заданного" },
      };
    if (now.answer.value <= value)
      return {
        status: "converged",
        message: { en: "the value asked for is reached", ru: "достигнуто заданное значение" },
      };
    if (before !== undefined && Math.abs(now.answer.value - before.answer.value) < least)
      return {
        status: "converged",
        message: { en: "f changes less than asked for", ru: "f меняется меньше заданного" },
      };
    if (before !== undefined && norm(plus(now.point, -1, before.point)) < step)
      return {
        status: "converged",
        message: { en: "the step is shorter than asked for", ru: "шаг короче заданного" },
      };
    return undefined;
  }
}

export const CONVERGED: Ending = {
  status: "converged",
  message: { en: "the gradient is zero", ru: "градиент равен нулю" },
};

const NO_FALL: Ending = {
  status: "stalled",
  message: { en: "f falls no more", ru: "f больше не убывает" },
};
