import { eachLinePair } from "../array/layout.js";
import type { NDArray } from "../array/view.js";
import type { AxisStencil, Interval } from "../stencil/stencil.js";
import { sweep } from "../stencil/sweep.js";
import { type AxisPlan, differences } from "./differences.js";
import { gapsBetween } from "./long-axis.js";

/** Differentiates each run of numbers between NaNs as an array of its own; holes and lone samples give NaN. */
export function sweepBetweenHoles(view: NDArray, plan: AxisPlan, out: NDArray): void {
  const { axis, length } = plan;
  const move = (array: NDArray): NDArray => ({
    ...array,
    shape: [...array.shape.toSpliced(axis, 1), length],
    stride: [...array.stride.toSpliced(axis, 1), array.stride[axis]],
  });
  const lines = move(view);
  const outLines = move(out);
  const step = view.stride[axis];
  const outStep = out.stride[axis];
  eachLinePair(lines, outLines, (start, to) => {
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
export function runsOfNumbers(view: NDArray, start: number, step: number, length: number): Interval[] {
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
export function stencilOfRun(plan: AxisPlan, { from, to }: Interval): AxisStencil | undefined {
  const length = to - from;
  if (length < 2) return undefined;
  const gaps = gapsBetween(plan.gaps, from, to);
  const accuracy = length < 5 ? 2 : plan.accuracy;
  const edgeOrder = length < 3 ? 1 : plan.edgeOrder;
  return differences({ ...plan, length, gaps, accuracy, edgeOrder });
}
