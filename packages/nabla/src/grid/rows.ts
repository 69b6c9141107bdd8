import { constructorOf } from "../array/dtype.js";
import { rowMajor } from "../array/layout.js";
import { asView } from "../array/ndarray.js";
import type { FloatArray, NDArray } from "../array/view.js";
import { NablaError } from "../error.js";
import type { AxisStencil, Rule } from "../stencil/stencil.js";
import { compute } from "./compute.js";
import { differences } from "./differences.js";
import { type GridInput, type GridOptions, planGrid, realNumbers, resultArray } from "./plan.js";

/** Which rows (along the first axis) of a grid too large for memory are at hand, and which are wanted. */
export interface Rows {
  /** How many rows the whole grid has. */
  readonly total: number;
  /** The row of the whole grid that the first row at hand is. */
  readonly start: number;
  /** The first row wanted, and the one after the last. Around them {@link haloOf} rows must be at hand, where the grid has any. */
  readonly from: number;
  readonly to: number;
}

/** So many rows on either side decide a row's gradient: at an end the differences reach two rows inwards, for accuracy 4 four. */
export function haloOf(options: GridOptions): number {
  return options.accuracy === 4 ? 4 : 2;
}

/** Options of {@link gradientOfRows}. */
export interface RowsOptions extends GridOptions {
  /** Where to work, one array for each axis, of the shape of the rows at hand; the results are views of them. */
  readonly out?: readonly NDArray[];
}

const operation = "grid.gradientOfRows";

/**
 * The gradient of some rows of a larger grid, for reading it in pieces: `f` holds rows `start`, `start` + 1, … of it.
 * The numbers are those that `gradient` gives for the whole grid, bit for bit. Options are `gradient`'s, for the whole
 * grid. Returns an array for each axis, with `to` − `from` rows. Throws as `gradient` does, and `unsupported` for
 * boundaries and holes that need rows far away.
 */
export function gradientOfRows(f: GridInput, rows: Rows, options: RowsOptions = {}): FloatArray[] {
  const given = asView(f, operation);
  const slab = realNumbers(given, operation);
  const held = slab.shape[0] ?? 0;
  checkRows(rows, held, haloOf(options));
  const shape = [rows.total, ...slab.shape.slice(1)];
  // The whole grid as far as the plan looks at it: its shape and kind of elements.
  const whole = {
    data: new (constructorOf(given.dtype))(1),
    shape,
    stride: shape.map(() => 0),
    offset: 0,
    dtype: given.dtype,
  };
  const plan = planGrid(whole, options, operation);
  if (plan.holes) refuse("one-sided differences at holes");
  const tasks = plan.axes.map((axisPlan, k) => {
    const stencil = differences(axisPlan);
    return {
      axis: axisPlan.axis,
      stencil: axisPlan.axis === 0 ? part(stencil, rows, held) : stencil,
      out: resultArray(slab, options.out?.[k], operation),
    };
  });
  compute(slab, tasks);
  return tasks.map(({ out }) => rowsOf(out, rows.from - rows.start, rows.to - rows.start));
}

function refuse(what: string): never {
  throw new NablaError("unsupported", `${operation}: ${what} along the first axis need the whole grid`, {
    what,
  });
}

function checkRows({ total, start, from, to }: Rows, held: number, width: number): void {
  const fits = start >= 0 && start + held <= total && from >= start && to <= start + held && from <= to;
  const halo =
    fits && from - start >= Math.min(width, from) && start + held - to >= Math.min(width, total - to);
  if (halo) return;
  throw new NablaError(
    "shape",
    `${operation}: rows ${from} to ${to} of ${total} need ${width} rows around them, got rows ${start} to ${start + held}`,
    { shape: [held] },
  );
}

function rowsOf(view: FloatArray, from: number, to: number): FloatArray {
  const step = view.stride[0] as number;
  const shape = [to - from, ...view.shape.slice(1)];
  const packed =
    view.offset === 0 && view.stride.every((stride, axis) => stride === rowMajor(view.shape)[axis]);
  if (packed) return { ...view, data: view.data.subarray(from * step, to * step), shape };
  return { ...view, offset: view.offset + from * step, shape };
}

/** The stencil for the rows at hand: the grid's own, seen from `start`; rows of the halo that lack neighbours give zeros. */
function part(stencil: AxisStencil, { start, total }: Rows, held: number): AxisStencil {
  const end = start + held;
  const unknown: Rule = { at: [0], weights: [0], divisor: 1, single: stencil.single, outside: 0 };
  const moved = (rule: Rule): Rule => ({
    ...rule,
    at: rule.at.map((position) => (position < 0 ? -1 : near(position - start, held))),
  });
  const reach = Math.max(...stencil.offsets.map(Math.abs));
  const head =
    start === 0
      ? stencil.head.map(moved)
      : Array.from({ length: Math.max(reach, stencil.head.length - start) }, () => unknown);
  const tail =
    end === total
      ? stencil.tail.map(moved)
      : Array.from({ length: Math.max(reach, stencil.tail.length - (total - end)) }, () => unknown);
  const first = start + head.length - stencil.head.length;
  const inside = held - head.length - tail.length;
  const weights = stencil.weights.map((weight) =>
    typeof weight === "number" ? weight : weight.subarray(first, first + inside),
  );
  return { ...stencil, length: held, head, tail, weights };
}

function near(position: number, held: number): number {
  if (position >= 0 && position < held) return position;
  return refuse("periodic boundaries");
}
