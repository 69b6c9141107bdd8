import { shown } from "../array/arguments.js";
import type { FloatArray, NDArray } from "../array/view.js";
import { NablaError } from "../error.js";
import { compute } from "../stencil/compute.js";
import { differenceWeights } from "../stencil/fornberg.js";
import type { AxisStencil, Rule } from "../stencil/stencil.js";
import { folded } from "./boundary.js";
import type { AxisPlan } from "./differences.js";
import { optionsFor, sum } from "./fields.js";
import { gradient } from "./gradient.js";
import { type DifferencesOf, type GridInput, type GridOptions, type GridPlan, planGrid } from "./plan.js";
import { resultArray } from "./results.js";

/** Options of operators of second order: those of {@link gradient} without accuracy 4 and holes. */
export type SecondOptions = Omit<GridOptions, "accuracy" | "nan">;

/**
 * The stencil of second differences: (f₋ − 2f₀ + f₊) / h² inside, or its weights for uneven gaps. At one-sided ends the
 * nearest three samples (edge order 1) or four (edge order 2) give it; weights by Fornberg's recursion.
 */
function secondDifferences(plan: AxisPlan, operation: string): AxisStencil {
  const { length: n, gaps, edgeOrder, beyond, axis } = plan;
  const count = edgeOrder === 1 ? 3 : 4;
  if (beyond === undefined && n < count) {
    throw new NablaError("shape", `${operation}: axis ${axis} needs at least ${count} elements, got ${n}`, {
      shape: [n],
    });
  }
  const x = positions(plan);
  const even = "steps" in gaps ? undefined : gaps.step;
  const divisor = even === undefined ? 1 : even * even;
  const rule = (at: readonly number[], i: number): Rule => ({
    at,
    // Beyond an end the coordinates go on with the gap that they end with.
    weights: even === undefined ? differenceWeights(at.map(x), x(i), 2) : differenceWeights(at, i, 2),
    divisor,
    single: false,
    outside: 0,
  });
  const around = (i: number): Rule => rule([i - 1, i, i + 1], i);
  const from = (first: number): number[] => Array.from({ length: count }, (_, k) => first + k);
  const inside = Math.max(0, n - 2);
  const rules = Array.from({ length: even === undefined ? inside : 0 }, (_, i) => around(i + 1));
  return {
    length: n,
    head: [beyond ? folded(around(0), beyond, n) : rule(from(0), 0)],
    tail: n > 1 ? [beyond ? folded(around(n - 1), beyond, n) : rule(from(n - count), n - 1)] : [],
    offsets: [-1, 0, 1],
    weights:
      even === undefined
        ? [0, 1, 2].map((k) => Float64Array.from(rules, ({ weights }) => weights[k]))
        : [1, -2, 1],
    divisor,
    single: false,
  };
}

/** Coordinates by position along the axis, continued beyond its ends. */
function positions({ gaps, length }: AxisPlan): (i: number) => number {
  if (!("steps" in gaps)) return (i) => i * gaps.step;
  const { steps } = gaps;
  const x = new Float64Array(length);
  for (let i = 1; i < length; i++) x[i] = x[i - 1] + steps.at(i - 1);
  return (i) => {
    if (i < 0) return x[0] + i * steps.at(0);
    if (i >= length) return x[length - 1] + (i - length + 1) * steps.at(length - 2);
    return x[i];
  };
}

/** {@link planGrid}, refusing what second differences do not know. */
function planSecond(f: GridInput, options: SecondOptions, operation: string): GridPlan {
  const { accuracy = 2, nan = "spread" } = (options ?? {}) as GridOptions;
  if (accuracy === 2 && nan === "spread") return planGrid(f, options, operation);
  const what = accuracy === 2 ? "nan" : "accuracy";
  const got = accuracy === 2 ? nan : accuracy;
  throw new NablaError(
    "unsupported",
    `${operation}: second differences have no option ${what}, got ${shown(got)}`,
    {
      what,
    },
  );
}

function secondAlong(view: NDArray, plan: AxisPlan, operation: string): FloatArray {
  const out = resultArray(view, undefined, operation);
  compute(view, [{ axis: plan.axis, stencil: secondDifferences(plan, operation), out }]);
  return out;
}

/**
 * The Laplacian ∂²f/∂x₀² + ∂²f/∂x₁² + … along the chosen axes (all by default), by second differences. Units: f's over
 * the spacing's squared. Throws what {@link gradient} throws; one-sided ends need three elements, four for edge order
 * 2.
 */
export function laplacian<F extends GridInput>(f: F, options: SecondOptions = {}): DifferencesOf<F> {
  const operation = "grid.laplacian";
  const { view, axes } = planSecond(f, options, operation);
  const result =
    axes.length === 0
      ? resultArray(view, undefined, operation)
      : sum(axes.map((plan) => secondAlong(view, plan, operation)));
  return result as DifferencesOf<F>;
}

/**
 * The Hessian: entry [i][j] is ∂²f/∂xᵢ∂xⱼ for the chosen axes. Second differences on the diagonal; off it the gradient
 * of the gradient, computed once, so that the matrix is symmetric. Throws as {@link laplacian}.
 */
export function hessian<F extends GridInput>(f: F, options: SecondOptions = {}): DifferencesOf<F>[][] {
  const operation = "grid.hessian";
  const { view, axes } = planSecond(f, options, operation);
  const rows: FloatArray[][] = axes.map(() => []);
  axes.forEach((plan, i) => {
    const row = rows[i];
    row[i] = secondAlong(view, plan, operation);
    for (let j = i + 1; j < axes.length; j++) {
      const first = gradient(view, { ...optionsFor(options, i), axis: plan.axis });
      const mixed = gradient(first, { ...optionsFor(options, j), axis: axes[j].axis });
      row[j] = mixed;
      rows[j][i] = mixed;
    }
  });
  return rows as DifferencesOf<F>[][];
}
