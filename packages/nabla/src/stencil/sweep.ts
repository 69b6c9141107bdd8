import { eachLinePair } from "../array/layout.js";
import type { NDArray, NDView } from "../array/view.js";
import { applyRule, combine, type Run } from "./in-order.js";
import { type AxisStencil, ruleAt } from "./stencil.js";

/**
 * Applies a stencil along `axis` of `view` and puts the result into `out`, which has the same shape and its own memory.
 * Plain loops over any strides; the result is rounded to `out`'s element type as it is stored.
 */
export function sweep(view: NDView, axis: number, stencil: AxisStencil, out: NDArray): void {
  if (axis === view.shape.length - 1) {
    eachLinePair(view, out, (from, to) => along(view, from, stencil, out, to));
    return;
  }
  eachLinePair(without(view, axis), without(out, axis), (from, to) =>
    across(view, axis, from, stencil, out, to),
  );
}

/** The view that remains when `axis` is held at 0. */
function without<View extends NDView>(view: View, axis: number): View {
  return { ...view, shape: view.shape.toSpliced(axis, 1), stride: view.stride.toSpliced(axis, 1) };
}

/** One line: the head's rules, the interior in one go, the tail's rules. */
function along(view: NDView, from: number, stencil: AxisStencil, out: NDArray, to: number): void {
  const axis = view.shape.length - 1;
  const step = view.stride[axis];
  const outStep = out.stride[axis];
  const source: Run = { data: view.data, start: from, step };
  const { head, tail, length, offsets } = stencil;
  const inside = length - head.length - tail.length;
  head.forEach((rule, i) => {
    applyRule({ data: out.data, start: to + i * outStep, step: 0 }, 1, source, step, rule);
  });
  if (inside > 0) {
    const starts = offsets.map((offset) => from + (head.length + offset) * step);
    const target = { data: out.data, start: to + head.length * outStep, step: outStep };
    combine(target, inside, source, starts, stencil.weights, stencil.divisor, stencil.single);
  }
  tail.forEach((rule, i) => {
    const position = length - tail.length + i;
    applyRule({ data: out.data, start: to + position * outStep, step: 0 }, 1, source, step, rule);
  });
}

/** Lines across the axis: each line of the result is a combination of whole lines, so inner loops run along them. */
function across(
  view: NDView,
  axis: number,
  from: number,
  stencil: AxisStencil,
  out: NDArray,
  to: number,
): void {
  const step = view.stride[axis];
  const outStep = out.stride[axis];
  const count = view.shape.at(-1) ?? 1;
  const outLineStep = out.stride.at(-1) ?? 1;
  const source: Run = { data: view.data, start: from, step: view.stride.at(-1) ?? 1 };
  const { head, tail, length, offsets, weights, divisor, single } = stencil;
  const varied = weights.some((weight) => typeof weight !== "number");
  for (let i = 0; i < length; i++) {
    const target = { data: out.data, start: to + i * outStep, step: outLineStep };
    if (i < head.length || i >= length - tail.length) {
      applyRule(target, count, source, step, ruleAt(stencil, i));
      continue;
    }
    const starts = offsets.map((offset) => from + (i + offset) * step);
    const own = varied ? ruleAt(stencil, i).weights : weights;
    combine(target, count, source, starts, own, divisor, single);
  }
}
