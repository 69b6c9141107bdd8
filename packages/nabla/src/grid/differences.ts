import type { AxisStencil, Rule } from "../stencil/stencil.js";
import { type Beyond, folded } from "./boundary.js";
import type { Gaps, Numbers } from "./spacing.js";

/** What decides the stencil along one axis. */
export interface AxisPlan {
  readonly axis: number;
  readonly length: number;
  readonly gaps: Gaps;
  /** 1, or anything else for 2, as NumPy takes it. */
  readonly edgeOrder: number;
  readonly accuracy: 2 | 4;
  readonly beyond: Beyond | undefined;
  /** The array is float32, so arithmetic with it is. */
  readonly single: boolean;
  /** NaN marks holes, which nothing is differentiated across. */
  readonly holes: boolean;
}

/** Where the weights of uneven coordinates go, one array for each term, at least as long as the axis. */
export type Room = readonly [Float64Array, Float64Array, Float64Array];

type Rounding = (x: number) => number;
const double: Rounding = (x) => x;

const rule = (at: readonly number[], weights: readonly number[], divisor: number, single: boolean): Rule => ({
  at,
  weights,
  divisor,
  single,
  outside: 0,
});

/**
 * The stencil of first differences along an axis: numpy.gradient's, and those of fourth order or with boundaries.
 * Coefficients are computed by NumPy's own sequence of operations in its precision, so that results are bit-equal.
 * Weights that vary are put into `room`, or into memory of their own.
 */
export function differences(plan: AxisPlan, room?: Room): AxisStencil {
  const { gaps } = plan;
  if (!("steps" in gaps)) return plan.accuracy === 4 ? fourthOrder(plan, gaps) : even(plan, gaps);
  return uneven(plan, gaps.steps, gaps.single, room);
}

interface EvenGaps {
  readonly step: number;
  readonly weak: boolean;
  readonly single: boolean;
}

/** (f₊ − f₋) / 2h inside; at the ends two samples, or three for second order. */
function even({ length: n, edgeOrder, beyond, single }: AxisPlan, gaps: EvenGaps): AxisStencil {
  const { step: h, divide } = precision(gaps, single);
  const middle = (i: number): Rule => rule([i - 1, i + 1], [-1, 1], divide(2 * h), single);
  const allSingle = single && (gaps.weak || gaps.single);
  const end = (at: number[], weights: number[]): Rule => {
    if (edgeOrder === 1) return rule(at.slice(0, 2), [-1, 1], divide(h), single);
    return rule(
      at,
      weights.map((w) => divide(w / h)),
      1,
      allSingle,
    );
  };
  const head = beyond ? folded(middle(0), beyond, n) : end([0, 1, 2], [-1.5, 2, -0.5]);
  const tail = beyond
    ? folded(middle(n - 1), beyond, n)
    : end(edgeOrder === 1 ? [n - 2, n - 1] : [n - 3, n - 2, n - 1], [0.5, -2, 1.5]);
  return {
    length: n,
    head: [head],
    tail: n > 1 ? [tail] : [],
    offsets: [-1, 1],
    weights: [-1, 1],
    divisor: divide(2 * h),
    single,
  };
}

/**
 * A bare number takes the array's precision when it meets the array; a step of float32 coordinates is float32 from the
 * start.
 */
function precision(gaps: EvenGaps, single: boolean): { step: number; divide: Rounding } {
  return { step: gaps.step, divide: gaps.single || (gaps.weak && single) ? Math.fround : double };
}

/**
 * Fourth order: (f₋₂ − 8f₋₁ + 8f₊₁ − f₊₂) / 12h inside, five samples at the ends (B. Fornberg, Math. Comp. 51 (1988),
 * tables 1 and 3).
 */
function fourthOrder({ length: n, beyond, single }: AxisPlan, gaps: EvenGaps): AxisStencil {
  const { step: h, divide } = precision(gaps, single);
  const divisor = divide(12 * h);
  const weights = [1, -8, 8, -1];
  const around = (i: number): number[] => [i - 2, i - 1, i + 1, i + 2];
  const ends = [
    [-25, 48, -36, 16, -3],
    [-3, -10, 18, -6, 1],
  ];
  const at = (i: number): Rule => {
    if (beyond) return folded(rule(around(i), weights, divisor, single), beyond, n);
    if (i < 2) return rule([0, 1, 2, 3, 4], ends[i] as number[], divisor, single);
    const mirrored = (ends[n - 1 - i] as number[]).map((w) => -w).reverse();
    return rule([n - 5, n - 4, n - 3, n - 2, n - 1], mirrored, divisor, single);
  };
  const before = Math.min(2, n);
  const after = Math.min(2, n - before);
  return {
    length: n,
    head: Array.from({ length: before }, (_, i) => at(i)),
    tail: Array.from({ length: after }, (_, i) => at(n - after + i)),
    offsets: [-2, -1, 1, 2],
    weights,
    divisor,
    single,
  };
}

/**
 * Second order for any gaps h₁ to the left and h₂ to the right of the middle:
 * f′ ≈ −h₂/(h₁(h₁+h₂))·f₋ + (h₂−h₁)/(h₁h₂)·f₀ + h₁/(h₂(h₁+h₂))·f₊ (A. Quarteroni, R. Sacco, F. Saleri, Numerical
 * Mathematics, 10.10).
 */
function uneven(
  { length: n, edgeOrder, beyond, single }: AxisPlan,
  steps: Numbers,
  singleSteps: boolean,
  room?: Room,
): AxisStencil {
  const r = singleSteps ? Math.fround : double;
  const allSingle = single && singleSteps;
  const inside = Math.max(0, n - 2);
  const weights = [0, 1, 2].map(
    (k) => room?.[k]?.subarray(0, inside) ?? new Float64Array(inside),
  ) as unknown as Room;
  for (let i = 0; i < inside; i++) {
    const [a, b, c] = middle(steps.at(i), steps.at(i + 1), r);
    weights[0][i] = a;
    weights[1][i] = b;
    weights[2][i] = c;
  }
  const end = (i: number, gap: number, at: number[], second: () => number[]): Rule => {
    // Beyond an end the coordinates go on with the gap that they end with.
    if (beyond) return folded(rule([i - 1, i, i + 1], middle(gap, gap, r), 1, allSingle), beyond, n);
    if (edgeOrder === 1) return rule(at, [-1, 1], gap, single);
    return rule(i === 0 ? [0, 1, 2] : [n - 3, n - 2, n - 1], second(), 1, allSingle);
  };
  return {
    length: n,
    head: [end(0, steps.at(0), [0, 1], () => first(steps, r))],
    tail: [end(n - 1, steps.at(n - 2), [n - 2, n - 1], () => last(steps, r))],
    offsets: [-1, 0, 1],
    weights,
    divisor: 1,
    single: allSingle,
  };
}

function middle(h1: number, h2: number, r: Rounding): [number, number, number] {
  return [r(-h2 / r(h1 * r(h1 + h2))), r(r(h2 - h1) / r(h1 * h2)), r(h1 / r(h2 * r(h1 + h2)))];
}

/** The second-order one-sided weights at the first sample. */
function first(steps: Numbers, r: Rounding): number[] {
  const h1 = steps.at(0);
  const h2 = steps.at(1);
  return [
    r(-r(r(2 * h1) + h2) / r(h1 * r(h1 + h2))),
    r(r(h1 + h2) / r(h1 * h2)),
    r(-h1 / r(h2 * r(h1 + h2))),
  ];
}

/** The second-order one-sided weights at the last sample. */
function last(steps: Numbers, r: Rounding): number[] {
  const h1 = steps.at(steps.length - 2);
  const h2 = steps.at(steps.length - 1);
  return [r(h2 / r(h1 * r(h1 + h2))), r(-r(h2 + h1) / r(h1 * h2)), r(r(r(2 * h2) + h1) / r(h2 * r(h1 + h2)))];
}
