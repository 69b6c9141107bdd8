import type { FloatArray, NDArray } from "../array/view.js";
import { NablaError } from "../error.js";
import { compute, type Task } from "../stencil/compute.js";
import { differences } from "./differences.js";
import { sweepBetweenHoles } from "./holes.js";
import { gradientOfLine } from "./line.js";
import { isLong, sweepLongAxis } from "./long-axis.js";
import {
  type DifferencesOf,
  type GradientOptions,
  type GridInput,
  type GridOptions,
  planGrid,
  resultArray,
} from "./plan.js";

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
  const plan = planGrid(f, options, "grid.gradient");
  const outs = outputs(options.out, plan.axes.length);
  const results = plan.axes.map((_, k) => resultArray(plan.view, outs?.[k], "grid.gradient"));
  checkApart(results);
  const tasks: Task[] = [];
  plan.axes.forEach((axisPlan, k) => {
    const out = results[k];
    if (plan.holes) sweepBetweenHoles(plan.view, axisPlan, out);
    else if (isLong(axisPlan)) sweepLongAxis(plan.view, axisPlan, out);
    else tasks.push({ axis: axisPlan.axis, stencil: differences(axisPlan), out });
  });
  compute(plan.view, tasks);
  return results.length === 1 ? results[0] : results;
}

/** Arrays may share memory, as interleaved channels do, but not their first element. */
function checkApart(outs: readonly FloatArray[]): void {
  outs.forEach(({ data, offset, shape }, k) => {
    const same = outs.findIndex((other) => other.data === data && other.offset === offset);
    if (same === k || shape.includes(0)) return;
    throw new NablaError(
      "shape",
      `grid.gradient: out needs memory of its own for each axis, got the same for ${same} and ${k}`,
      {},
    );
  });
}

function outputs(
  out: NDArray | readonly NDArray[] | undefined,
  count: number,
): readonly NDArray[] | undefined {
  if (out === undefined) return undefined;
  const list = Array.isArray(out) ? out : [out];
  if (list.length === count) return list;
  throw new NablaError(
    "shape",
    `grid.gradient: out needs one array for ${count === 1 ? "1 axis" : `${count} axes`}, got ${list.length}`,
    {},
  );
}
