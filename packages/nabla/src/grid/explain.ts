import { shown } from "../array/arguments.js";
import { zeros } from "../array/ndarray.js";
import type { NDArray } from "../array/view.js";
import { NablaError } from "../error.js";
import { evaluateRule } from "../stencil/in-order.js";
import { type Rule, ruleAt } from "../stencil/stencil.js";
import type { AxisPlan } from "./differences.js";
import { partAt } from "./parts.js";
import { type GridInput, type GridOptions, planGrid } from "./plan.js";
import { sentence } from "./sentence.js";

/** Where one element of a gradient comes from. */
export interface Explanation {
  readonly axis: number;
  /** The element that is explained. */
  readonly index: readonly number[];
  /** The value there, bit-equal to the gradient's. */
  readonly value: number;
  /** The elements used, in the order in which they are added up. */
  readonly elements: readonly number[];
  /** Where they stand in f; null stands for a value beyond a constant boundary. */
  readonly indices: readonly (readonly number[] | null)[];
  /**
   * weights[0]·elements[0] + weights[1]·elements[1] + …, divided by `divisor` and rounded to `dtype`, is bit-equal to
   * `value`.
   */
  readonly weights: readonly number[];
  /**
   * 1, unless no doubles near ±1/h give the quotient's last bit; then the weights are whole numbers and the divisor is
   * what their sum is divided by.
   */
  readonly divisor: number;
  /** Are the products and sums rounded to float32 too? They are where both array and weights are float32. */
  readonly single: boolean;
  /** The element type of the result. */
  readonly dtype: "float64" | "float32";
  /** The arithmetic in words: `(23 − 7) / (2·1) = 8`. */
  readonly sentence: string;
}

/**
 * Explains one element of {@link gradient}: the elements used, their weights, and the sum written out. One axis gives
 * an explanation, otherwise there is a list with one for each axis. Takes the same options and throws the same errors,
 * and `domain` for an index that is outside.
 */
export function explain(
  f: GridInput,
  index: readonly number[],
  options: GridOptions & { readonly axis: number },
): Explanation;
export function explain(
  f: GridInput,
  index: readonly number[],
  options?: GridOptions,
): Explanation | Explanation[];
export function explain(
  f: GridInput,
  index: readonly number[],
  options: GridOptions = {},
): Explanation | Explanation[] {
  const { view, axes } = planGrid(f, options, "grid.explain");
  const inside =
    Array.isArray(index) &&
    [...index].every((i, axis) => Number.isInteger(i) && i >= 0 && i < view.shape[axis]);
  if (!inside || index.length !== view.shape.length) {
    throw new NablaError(
      "domain",
      `grid.explain: index must be a list in shape [${view.shape}], got ${shown(index)}`,
      {
        value: index,
      },
    );
  }
  const explanations = axes.map((plan) => explainAxis(view, plan, index));
  return explanations.length === 1 ? explanations[0] : explanations;
}

function explainAxis(view: NDArray, plan: AxisPlan, index: readonly number[]): Explanation {
  const { axis } = plan;
  const dtype = view.dtype === "float32" ? "float32" : "float64";
  const position = index[axis];
  const found = partAt(view, plan, index);
  if (found === undefined) {
    const nothing = {
      axis,
      index: [...index],
      elements: [],
      indices: [],
      weights: [],
      divisor: 1,
      single: false,
      dtype,
    } as const;
    return { ...nothing, value: Number.NaN, sentence: "no neighbours to compare with = NaN" };
  }
  const rule = ruleAt(found.stencil, position - found.from);
  const indices = rule.at.map((at) => (at < 0 ? null : index.with(axis, at + found.from)));
  const elements = indices.map((place) => (place === null ? rule.outside : elementAt(view, place)));
  const stored = zeros([1], dtype).data;
  stored[0] = evaluateRule(elements, rule);
  const value = stored[0];
  const step = "steps" in plan.gaps ? undefined : plan.gaps.step;
  return {
    axis,
    index: [...index],
    value,
    elements,
    indices,
    ...exactWeights(elements, rule, value),
    single: rule.single,
    dtype,
    sentence: sentence(elements, rule, value, step, dtype === "float32"),
  };
}

const elementAt = (view: NDArray, index: readonly number[]): number =>
  Number(view.data[index.reduce((sum, i, axis) => sum + i * view.stride[axis], view.offset)]);

/**
 * Weights that include the division, when doubles next to weight/divisor reproduce the quotient to the last bit: each
 * weight is a rounded number anyway, so of the neighbours those are shown that give the very result. Otherwise the
 * rule's own.
 */
function exactWeights(
  elements: readonly number[],
  rule: Rule,
  value: number,
): { weights: number[]; divisor: number } {
  const own = { weights: [...rule.weights], divisor: rule.divisor };
  if (rule.divisor === 1) return own;
  const dot = (weights: readonly number[]): number =>
    evaluateRule(elements, { ...rule, weights, divisor: 1 });
  const near = rule.weights.map((weight) => weight / rule.divisor);
  const neighbours = rule.single ? [0] : NEIGHBOURS;
  for (const first of neighbours) {
    for (const second of neighbours) {
      const weights = near.map((weight, k) =>
        k === 0 ? neighbour(weight, first) : k === 1 ? neighbour(weight, second) : weight,
      );
      if (Object.is(dot(weights), value)) return { weights, divisor: 1 };
    }
  }
  return own;
}

const NEIGHBOURS = [0, 1, -1, 2, -2];

/** The double `count` places above x in magnitude. */
function neighbour(x: number, count: number): number {
  const bits = new BigInt64Array(Float64Array.of(x).buffer);
  bits[0] = bits[0] + BigInt(count);
  return new Float64Array(bits.buffer)[0];
}
