import { eachLinePair } from "../array/layout.js";
import type { NDArray, NDView, TypedArray } from "../array/view.js";
import { combine, type Run } from "./in-order.js";
import { type AxisStencil, type Rule, ruleAt } from "./stencil.js";

/**
 * Applies a stencil along `axis` of `view` and puts the result into `out`, which has the same shape and its own memory.
 * Plain loops over any strides; the result is rounded to `out`'s element type as it is stored.
 */
export function sweep(view: NDView, axis: number, stencil: AxisStencil, out: NDArray): void {
  const last = view.shape.length - 1;
  if (axis === last) {
    eachLinePair(view, out, (from, to) => along(view, from, stencil, out, to));
    return;
  }
  // Across lines: one line of the result is a combination of whole lines, so inner loops still run along the last axis.
  const step = view.stride[axis];
  const outStep = out.stride[axis];
  const count = view.shape[last];
  const lineStep = view.stride[last];
  const outLineStep = out.stride[last];
  eachLinePair(without(view, axis), without(out, axis), (from, to) => {
    const source = { data: view.data, start: from, step: lineStep };
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
  });
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

/** Applies one rule to `count` elements side by side; `step` leads from one position along the axis to the next. */
export function applyRule(out: Run, count: number, source: Run, step: number, rule: Rule): void {
  if (rule.at.every((position) => position >= 0)) {
    const starts = rule.at.map((position) => source.start + position * step);
    combine(out, count, source, starts, rule.weights, rule.divisor, rule.single);
    return;
  }
  for (let j = 0; j < count; j++) {
    const elements = rule.at.map((position) =>
      position < 0 ? rule.outside : Number(source.data[source.start + position * step + j * source.step]),
    );
    out.data[out.start + j * out.step] = weigh(elements, rule);
  }
}

/** The value a rule gives for these elements, in the arithmetic that {@link sweep} uses. */
export function weigh(elements: readonly number[], rule: Rule): number {
  const result = new Float64Array(1);
  const source = { data: Float64Array.from(elements), start: 0, step: 0 };
  const starts = elements.map((_, k) => k);
  combine({ data: result, start: 0, step: 0 }, 1, source, starts, rule.weights, rule.divisor, rule.single);
  return result[0];
}

/** The view that remains when `axis` is held at 0. */
function without<View extends NDView<TypedArray>>(view: View, axis: number): View {
  const rest = (list: readonly number[]): number[] => list.filter((_, i) => i !== axis);
  return { ...view, shape: rest(view.shape), stride: rest(view.stride) };
}
