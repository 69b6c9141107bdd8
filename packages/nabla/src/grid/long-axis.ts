import type { NDArray } from "../array/view.js";
import type { AxisStencil, Rule } from "../stencil/stencil.js";
import { sweep } from "../stencil/sweep.js";
import { type AxisPlan, differences, type Room } from "./differences.js";
import type { Gaps } from "./spacing.js";

/** Uneven coordinates have weights of their own at each position: so many positions are weighed at a time. */
const LENGTH = 1 << 14;

/** Are the weights along this axis too many to be laid ready at once? */
export function isLong({ gaps, length }: AxisPlan): boolean {
  return "steps" in gaps && length > 2 * LENGTH;
}

/** The gaps between positions `from` to `to - 1`. */
export function gapsBetween(gaps: Gaps, from: number, to: number): Gaps {
  if (!("steps" in gaps)) return gaps;
  const { steps } = gaps;
  return { ...gaps, steps: { length: to - from - 1, at: (i) => steps.at(from + i) } };
}

/**
 * The plan's stencil for positions `from` to `to - 1`, at least three of them, counted from `from`. Away from the
 * axis's ends it has no rules for ends: it reads elements beside the box.
 */
export function stencilBetween(plan: AxisPlan, from: number, to: number, room?: Room): AxisStencil {
  const first = Math.max(0, from - 1);
  const last = Math.min(plan.length, to + 1);
  const gaps = gapsBetween(plan.gaps, first, last);
  const around = differences({ ...plan, length: last - first, gaps }, room);
  const moved = (rule: Rule): Rule => ({
    ...rule,
    at: rule.at.map((position) => (position < 0 ? position : position - (from - first))),
  });
  return {
    ...around,
    length: to - from,
    head: from === 0 ? around.head : [],
    tail: to === plan.length ? around.tail.map(moved) : [],
  };
}

/** Takes the differences along a long axis box by box. */
export function sweepLongAxis(view: NDArray, plan: AxisPlan, out: NDArray): void {
  const { axis, length } = plan;
  const weights = (): Float64Array => new Float64Array(2 * LENGTH);
  const room: Room = [weights(), weights(), weights()];
  for (let from = 0; from < length; ) {
    const to = length - from < 2 * LENGTH ? length : from + LENGTH;
    const part = (array: NDArray): NDArray => ({
      ...array,
      shape: array.shape.with(axis, to - from),
      offset: array.offset + from * array.stride[axis],
    });
    sweep(part(view), axis, stencilBetween(plan, from, to, room), part(out));
    from = to;
  }
}
