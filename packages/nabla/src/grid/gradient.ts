import type { FloatArray } from "../array/view.js";
import { compute, type Task } from "../stencil/compute.js";
import { differences } from "./differences.js";
import { gradientOfLine } from "./line.js";
import { hasParts, sweepParts } from "./parts.js";
import {
  type DifferencesOf,
  GRID_OPTIONS,
  type GradientOptions,
  type GridInput,
  type GridOptions,
  planGrid,
} from "./plan.js";
import { resultArrays } from "./results.js";

const OPTIONS: readonly (keyof GradientOptions)[] = [...GRID_OPTIONS, "out"];

/**
 * The gradient of numbers on a grid: numpy.gradient (NumPy 2), bit for bit. Second-order central differences inside,
 * one-sided ones at the ends; one axis gives an array, otherwise there is a list with an array for each axis, in C
 * order.
 *
 * Units: those of f divided by those of the spacing. float32 stays float32, integers become float64; 64-bit integers
 * must be exact as doubles. Throws `axis`, `spacing`, `unsupported` (edge order, element types) and `shape` (too few
 * elements along an axis) under NumPy's conditions, in its order of checks.
 */
export function gradient<F extends GridInput>(
  f: F,
  options: GridOptions & { readonly axis: number; readonly out?: never },
): DifferencesOf<F>;
export function gradient<F extends GridInput>(
  f: F,
  options?: GridOptions & { readonly out?: never },
): DifferencesOf<F> | DifferencesOf<F>[];
export function gradient(f: GridInput, options: GradientOptions & { readonly axis: number }): FloatArray;
export function gradient(f: GridInput, options?: GradientOptions): FloatArray | FloatArray[];
export function gradient(f: GridInput, options: GradientOptions = {}): FloatArray | FloatArray[] {
  const line = gradientOfLine(f, options);
  if (line !== undefined) return line;
  const operation = "grid.gradient";
  const { view, axes } = planGrid(f, options, operation, OPTIONS);
  const results = resultArrays(view, options.out, axes.length, operation);
  const tasks: Task[] = [];
  axes.forEach((plan, k) => {
    const out = results[k];
    if (hasParts(plan)) sweepParts(view, plan, out);
    else tasks.push({ axis: plan.axis, stencil: differences(plan), out });
  });
  compute(view, tasks);
  return results.length === 1 ? results[0] : results;
}
