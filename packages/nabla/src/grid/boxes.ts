import { shown } from "../array/arguments.js";
import { constructorOf } from "../array/dtype.js";
import { checkExact } from "../array/integers.js";
import { checkShape as checkGridShape, isRowMajor } from "../array/layout.js";
import { asView } from "../array/ndarray.js";
import type { DType, FloatArray, NDArray } from "../array/view.js";
import { NablaError } from "../error.js";
import { compute } from "../stencil/compute.js";
import type { AxisStencil, Interval, Rule } from "../stencil/stencil.js";
import { differences } from "./differences.js";
import { type GridInput, type GridOptions, planGrid } from "./plan.js";
import { resultArrays } from "./results.js";

/** A part of a grid: along each axis from position `from` up to, not including, `to`. */
export interface Box {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** The gradient of a grid too large for memory, box by box. */
export interface BoxGradient {
  /**
   * What has to be at hand for a box: the box and the neighbours that its elements are made of. Throws `unsupported`
   * for far ones, `domain` for a box that does not lie in the grid.
   */
  around(box: Box): Box;
  /**
   * The gradient in a box, an array for each axis; `f` holds the elements of `around(box)`, float32 if the grid is.
   * Elements that lie outside the box along more than one axis may be anything. `out` is where to work: for each axis
   * an array of f's shape; the results are views of them.
   */
  compute(f: GridInput, box: Box, out?: readonly NDArray[]): FloatArray[];
}

const operation = "grid.gradient";

/**
 * Prepares the gradient of a grid of this shape and type, to be taken box by box. The numbers are those that `gradient`
 * gives for the whole grid, bit for bit, and so are the options and what is thrown for them; `unsupported` also for
 * holes, which may be as long as the grid.
 */
export function gradientByBoxes(
  shape: readonly number[],
  dtype: DType,
  options: GridOptions = {},
): BoxGradient {
  checkGridShape(shape, operation);
  // The whole grid as far as the plan looks at it: its shape and kind of elements.
  const data = new (constructorOf(dtype))(1);
  const whole = { data, shape, stride: shape.map(() => 0), offset: 0, dtype };
  const plan = planGrid(whole, options, operation);
  if (plan.axes.some(({ holes }) => holes)) refuse("one-sided differences at holes");
  const stencils = plan.axes.map((axisPlan) => ({ axis: axisPlan.axis, stencil: differences(axisPlan) }));

  const around = (box: Box): Box => {
    checkBox(box, shape);
    const { from, to } = box;
    const held = { from: [...from], to: [...to] };
    for (const { axis, stencil } of stencils) {
      const reach = reachOf(stencil, from[axis], to[axis]);
      [held.from[axis], held.to[axis]] = reach;
    }
    return held;
  };
  return {
    around,
    compute(f, box, out) {
      const given = asView(f, operation);
      const held = around(box);
      checkShape(given, held);
      checkExact(given, operation, held.from);
      if ((given.dtype === "float32") !== (dtype === "float32")) {
        throw new NablaError(
          "unsupported",
          `${operation}: the grid is ${dtype}, got a box of ${given.dtype}`,
          {
            what: given.dtype,
          },
        );
      }
      const outs = resultArrays(given, out, stencils.length, operation);
      const tasks = stencils.map(({ axis, stencil }, k) => ({
        axis,
        stencil: part(stencil, interval(box, axis), interval(held, axis)),
        out: outs[k],
      }));
      compute(given, tasks);
      return tasks.map((task) => inside(task.out, box, held));
    },
  };
}

const interval = ({ from, to }: Box, axis: number): Interval => ({
  from: from[axis],
  to: to[axis],
});

function refuse(what: string): never {
  throw new NablaError("unsupported", `${operation}: ${what} need the whole grid in memory`, { what });
}

/** The positions that decide the derivative at `from` to `to - 1`. */
function reachOf(
  { length, offsets, head, tail }: AxisStencil,
  from: number,
  to: number,
): [from: number, to: number] {
  const reach = Math.max(...offsets.map(Math.abs));
  const end = length - tail.length;
  const rules = [...head.slice(from, to), ...tail.slice(Math.max(0, from - end), Math.max(0, to - end))];
  // Position -1 of a rule is no element but the number beyond a constant boundary.
  const positions = rules.flatMap(({ at }) => at.filter((position) => position >= 0));
  const low = Math.max(0, Math.min(...positions, from - reach));
  const high = Math.min(length, Math.max(...positions.map((position) => position + 1), to + reach));
  const far = 2 * offsets.length + 1;
  if (from - low > far || high - to > far) refuse("periodic boundaries");
  return [low, high];
}

/** Throws `domain` for a box that is none, or that does not lie in the grid. */
function checkBox(box: Box, shape: readonly number[]): void {
  const { from, to } = (box ?? {}) as Box;
  const inGrid = (list: readonly number[]): boolean =>
    Array.isArray(list) &&
    list.length === shape.length &&
    [...list].every((at, axis) => Number.isInteger(at) && at >= 0 && at <= shape[axis]);
  if (inGrid(from) && inGrid(to) && from.every((at, axis) => at <= to[axis])) return;
  throw new NablaError(
    "domain",
    `${operation}: a box lies in shape [${shape}], got ${shown(from)} to ${shown(to)}`,
    {
      value: box,
    },
  );
}

function checkShape({ shape }: NDArray, held: Box): void {
  const expected = held.from.map((from, axis) => held.to[axis] - from);
  if (shape.length === expected.length && shape.every((n, axis) => n === expected[axis])) return;
  throw new NablaError("shape", `${operation}: the box needs shape [${expected}] at hand, got [${shape}]`, {
    shape,
    expected,
  });
}

/** The box's own elements of a result that was worked out for all that was at hand. */
function inside(view: FloatArray, box: Box, held: Box): FloatArray {
  const shape = box.from.map((from, axis) => box.to[axis] - from);
  const offset = box.from.reduce(
    (sum, from, axis) => sum + (from - held.from[axis]) * view.stride[axis],
    view.offset,
  );
  const result = { ...view, shape, offset };
  if (!isRowMajor(result)) return result;
  const length = shape.reduce((product, n) => product * n, 1);
  return { ...result, data: view.data.subarray(offset, offset + length), offset: 0 };
}

/** The grid's stencil along an axis, for the part of it at hand; what lies outside the box gives anything. */
function part(stencil: AxisStencil, box: Interval, held: Interval): AxisStencil {
  const start = held.from;
  const length = held.to - start;
  const unknown: Rule = { at: [0], weights: [0], divisor: 1, single: stencil.single, outside: 0 };
  const moved = (rule: Rule, position: number): Rule =>
    position < box.from || position >= box.to
      ? unknown
      : { ...rule, at: rule.at.map((at) => (at < 0 ? -1 : at - start)) };
  const reach = Math.max(...stencil.offsets.map(Math.abs));
  const unknowns = (count: number): Rule[] => new Array<Rule>(count).fill(unknown);
  const end = stencil.length - stencil.tail.length;
  const after = stencil.length - held.to;
  const head =
    start === 0
      ? stencil.head.map((rule, i) => moved(rule, i))
      : unknowns(Math.max(reach, stencil.head.length - start));
  const tail =
    after === 0
      ? stencil.tail.map((rule, i) => moved(rule, end + i))
      : unknowns(Math.max(reach, stencil.tail.length - after));
  const first = start + head.length - stencil.head.length;
  const weights = stencil.weights.map((weight) =>
    typeof weight === "number" ? weight : weight.subarray(first, first + length - head.length - tail.length),
  );
  return { ...stencil, length, head, tail, weights };
}
