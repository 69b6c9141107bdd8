import { eachLinePair } from "../array/layout.js";
import type { NDArray } from "../array/view.js";
import type { AxisStencil, Interval, Rule } from "../stencil/stencil.js";
import { sweep } from "../stencil/sweep.js";
import { type AxisPlan, differences, type Room } from "./differences.js";
import type { Gaps } from "./spacing.js";

/**
 * Where an axis has more than one stencil: each run of numbers between holes is differentiated as an array of its own,
 * and a long axis of uneven coordinates gets its weights part by part.
 */
export function hasParts(plan: AxisPlan): boolean {
  return plan.holes || isLong(plan);
}

/** Takes the differences along an axis part by part. */
export function sweepParts(view: NDArray, plan: AxisPlan, out: NDArray): void {
  if (plan.holes) sweepBetweenHoles(view, plan, out);
  else sweepLong(view, plan, out);
}

/** The stencil for one element and the position that it begins at; undefined for an element without neighbours. */
export function partAt(
  view: NDArray,
  plan: AxisPlan,
  index: readonly number[],
): { stencil: AxisStencil; from: number } | undefined {
  const { axis, length } = plan;
  const position = index[axis];
  if (plan.holes) {
    const first = index.with(axis, 0).reduce((sum, i, k) => sum + i * view.stride[k], view.offset);
    const runs = runsOfNumbers(view, first, view.stride[axis], length);
    const run = runs.find(({ from, to }) => from <= position && position < to);
    const stencil = run && stencilOfRun(plan, run);
    return run && stencil && { stencil, from: run.from };
  }
  if (!isLong(plan)) return { stencil: differences(plan), from: 0 };
  const from = Math.max(0, Math.min(position - 1, length - 3));
  return { stencil: stencilBetween(plan, from, from + 3), from };
}

/** Holes and lone samples give NaN. */
function sweepBetweenHoles(view: NDArray, plan: AxisPlan, out: NDArray): void {
  const { axis, length } = plan;
  const move = (array: NDArray): NDArray => ({
    ...array,
    shape: [...array.shape.toSpliced(axis, 1), length],
    stride: [...array.stride.toSpliced(axis, 1), array.stride[axis]],
  });
  const step = view.stride[axis];
  const outStep = out.stride[axis];
  eachLinePair(move(view), move(out), (start, to) => {
    for (let i = 0; i < length; i++) out.data[to + i * outStep] = Number.NaN;
    for (const run of runsOfNumbers(view, start, step, length)) {
      const stencil = stencilOfRun(plan, run);
      if (stencil === undefined) continue;
      const part = (array: NDArray, first: number, stride: number): NDArray => ({
        ...array,
        shape: [run.to - run.from],
        stride: [stride],
        offset: first + run.from * stride,
      });
      sweep(part(view, start, step), 0, stencil, part(out, to, outStep));
    }
  });
}

/** The runs of numbers along the line that begins at `start`. */
function runsOfNumbers(view: NDArray, start: number, step: number, length: number): Interval[] {
  const found: Interval[] = [];
  let from = 0;
  for (let i = 0; i <= length; i++) {
    if (i < length && !Number.isNaN(view.data[start + i * step])) continue;
    if (i > from) found.push({ from, to: i });
    from = i + 1;
  }
  return found;
}

/**
 * The stencil for a run of numbers, of the highest order up to the plan's that it is long enough for; undefined for one
 * sample.
 */
function stencilOfRun(plan: AxisPlan, { from, to }: Interval): AxisStencil | undefined {
  const length = to - from;
  if (length < 2) return undefined;
  const gaps = gapsBetween(plan.gaps, from, to);
  const accuracy = length < 5 ? 2 : plan.accuracy;
  const edgeOrder = length < 3 ? 1 : plan.edgeOrder;
  return differences({ ...plan, length, gaps, accuracy, edgeOrder });
}

/** Uneven coordinates have weights of their own at each position, computed for this many at a time. */
const LENGTH = 1 << 14;

/** Are the weights along this axis too many to be computed at once? */
function isLong({ gaps, length }: AxisPlan): boolean {
  return "steps" in gaps && length > 2 * LENGTH;
}

function sweepLong(view: NDArray, plan: AxisPlan, out: NDArray): void {
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

/**
 * The plan's stencil for positions `from` to `to - 1`, at least three of them, counted from `from`. Away from the
 * axis's ends it has no rules for ends: it reads elements beside the part.
 */
function stencilBetween(plan: AxisPlan, from: number, to: number, room?: Room): AxisStencil {
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

/** The gaps between positions `from` to `to - 1`. */
function gapsBetween(gaps: Gaps, from: number, to: number): Gaps {
  if (!("steps" in gaps)) return gaps;
  const { steps } = gaps;
  return { ...gaps, steps: { length: to - from - 1, at: (i) => steps.at(from + i) } };
}
