import { isBigInt } from "../array/dtype.js";
import { copyDoubles } from "../array/integers.js";
import type { TypedArray } from "../array/view.js";
import type { Builder } from "../machine/builder.js";
import type { Value } from "../machine/kernel.js";
import type { Rule } from "./stencil.js";

/** Numbers in memory, `start`, `start + step`, …. */
export interface Run {
  readonly data: TypedArray;
  readonly start: number;
  readonly step: number;
}

/** A weight of a {@link combine}: one for all elements, or one for each. */
export type Weight = number | Float64Array;

/**
 * out[j] = (Σ weights[k]·source[starts[k] + j·step]) / divisor for j < count, added up in the order of k.
 * `single` rounds every product and sum to float32. Written out for two and three terms, which is what differences
 * have. 64-bit integers must be exact as doubles.
 */
export function combine(
  out: Run,
  count: number,
  source: Run,
  starts: readonly number[],
  weights: readonly Weight[],
  divisor: number,
  single: boolean,
): void {
  if (isBigInt(source.data)) {
    combineIntegers(out, count, source, starts, weights, divisor, single);
    return;
  }
  const [w0, w1, w2] = weights;
  if (starts.length === 2 && w0 === -1 && w1 === 1) {
    difference(out, count, source, starts, divisor, single);
    return;
  }
  if (
    starts.length === 3 &&
    !single &&
    typeof w0 === "number" &&
    typeof w1 === "number" &&
    typeof w2 === "number"
  ) {
    three(out, count, source, starts, [w0, w1, w2], divisor);
    return;
  }
  if (
    starts.length === 3 &&
    !single &&
    w0 instanceof Float64Array &&
    w1 instanceof Float64Array &&
    w2 instanceof Float64Array
  ) {
    threeEach(out, count, source, starts, [w0, w1, w2], divisor);
    return;
  }
  const round = single ? Math.fround : identity;
  const data = source.data;
  const target = out.data;
  for (let j = 0; j < count; j++) {
    let sum = 0;
    for (let k = 0; k < starts.length; k++) {
      const weight = weights[k];
      const product = round(
        (typeof weight === "number" ? weight : weight[j]) * data[starts[k] + j * source.step],
      );
      sum = k === 0 ? product : round(sum + product);
    }
    target[out.start + j * out.step] = sum / divisor;
  }
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
    out.data[out.start + j * out.step] = evaluateRule(elements, rule);
  }
}

/** The value that {@link applyRule} gives for these elements. */
export function evaluateRule(elements: readonly number[], rule: Rule): number {
  const result = new Float64Array(1);
  const source = { data: Float64Array.from(elements), start: 0, step: 0 };
  const starts = elements.map((_, k) => k);
  combine({ data: result, start: 0, step: 0 }, 1, source, starts, rule.weights, rule.divisor, rule.single);
  return result[0];
}

/**
 * The sum of {@link combine} as a kernel's instructions: Σ weight(k)·values[k], or of the bare values without weights.
 * `round` is applied to every product and sum.
 */
export function sumInOrder(
  b: Builder,
  values: readonly Value[],
  weight?: (k: number) => Value,
  round: (x: Value) => Value = (x) => x,
): Value {
  return values
    .map((value, k) => (weight === undefined ? value : round(b.mul(weight(k), value))))
    .reduce((total, product) => round(b.add(total, product)));
}

/** So many integers at a time are turned into doubles. */
const CHUNK = 1024;
const scratch = new Float64Array(4 * CHUNK);

function combineIntegers(
  out: Run,
  count: number,
  source: Run,
  starts: readonly number[],
  weights: readonly Weight[],
  divisor: number,
  single: boolean,
): void {
  const width = Math.min(count, CHUNK);
  const data = starts.length * width <= scratch.length ? scratch : new Float64Array(starts.length * width);
  for (let from = 0; from < count; from += width) {
    const size = Math.min(width, count - from);
    for (const [k, start] of starts.entries()) {
      const first = start + from * source.step;
      copyDoubles(source.data as BigInt64Array, first, source.step, size, data, k * width);
    }
    combine(
      { ...out, start: out.start + from * out.step },
      size,
      { data, start: 0, step: 1 },
      starts.map((_, k) => k * width),
      weights.map((weight) => (typeof weight === "number" ? weight : weight.subarray(from))),
      divisor,
      single,
    );
  }
}

const identity = (x: number): number => x;

function difference(
  out: Run,
  count: number,
  source: Run,
  starts: readonly number[],
  divisor: number,
  single: boolean,
): void {
  const data = source.data as Float64Array;
  const target = out.data as Float64Array;
  const { step } = source;
  let a = starts[0];
  let b = starts[1];
  let t = out.start;
  if (single) {
    for (let j = 0; j < count; j++, a += step, b += step, t += out.step) {
      target[t] = Math.fround(data[b] - data[a]) / divisor;
    }
  } else {
    for (let j = 0; j < count; j++, a += step, b += step, t += out.step) {
      target[t] = (data[b] - data[a]) / divisor;
    }
  }
}

function three(
  out: Run,
  count: number,
  source: Run,
  starts: readonly number[],
  [w0, w1, w2]: readonly [number, number, number],
  divisor: number,
): void {
  const data = source.data as Float64Array;
  const target = out.data as Float64Array;
  const { step } = source;
  let a = starts[0];
  let b = starts[1];
  let c = starts[2];
  let t = out.start;
  for (let j = 0; j < count; j++, a += step, b += step, c += step, t += out.step) {
    target[t] = (w0 * data[a] + w1 * data[b] + w2 * data[c]) / divisor;
  }
}

function threeEach(
  out: Run,
  count: number,
  source: Run,
  starts: readonly number[],
  [w0, w1, w2]: readonly [Float64Array, Float64Array, Float64Array],
  divisor: number,
): void {
  const data = source.data as Float64Array;
  const target = out.data as Float64Array;
  const { step } = source;
  let a = starts[0];
  let b = starts[1];
  let c = starts[2];
  let t = out.start;
  for (let j = 0; j < count; j++, a += step, b += step, c += step, t += out.step) {
    const sum = w0[j] * data[a] + w1[j] * data[b];
    target[t] = (sum + w2[j] * data[c]) / divisor;
  }
}
