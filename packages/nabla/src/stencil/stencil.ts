/**
 * How one element of a result comes from elements along an axis: (Σ weights[k]·f[at[k]]) / divisor, added up in order.
 */
export interface Rule {
  /** Positions along the axis; −1 stands for `outside`. */
  readonly at: readonly number[];
  readonly weights: readonly number[];
  readonly divisor: number;
  /** Round products and sums to single precision, as arithmetic on float32 arrays does. */
  readonly single: boolean;
  /** The value beyond a constant border. */
  readonly outside: number;
}

/** Positions `from` to `to - 1` along an axis. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/**
 * A stencil along one axis of `length` elements: one rule for the interior, which slides along, and one for each
 * position at the ends.
 */
export interface AxisStencil {
  readonly length: number;
  /** Rules for positions 0, 1, …. */
  readonly head: readonly Rule[];
  /** Rules for the last positions; the very last one stands at the end. */
  readonly tail: readonly Rule[];
  /** Interior: position i reads i + offsets[k]. */
  readonly offsets: readonly number[];
  /** Interior weights: one number for all positions, or one for each (index 0 is position `head.length`). */
  readonly weights: readonly (number | Float64Array)[];
  readonly divisor: number;
  readonly single: boolean;
}

/** Is it a difference of two neighbours over a distance? */
export function isDifference({ weights }: AxisStencil): boolean {
  return weights.length === 2 && weights[0] === -1 && weights[1] === 1;
}

/** Do the weights vary along the axis? */
export function isVaried({ weights }: AxisStencil): boolean {
  return weights.some((weight) => typeof weight !== "number");
}

/** The rule at one position. */
export function ruleAt(stencil: AxisStencil, position: number): Rule {
  const { head, tail, length, offsets, weights, divisor, single } = stencil;
  const edge = position < head.length ? head[position] : tail[position - length + tail.length];
  if (edge !== undefined) return edge;
  return {
    at: offsets.map((offset) => position + offset),
    weights: weights.map((weight) => (typeof weight === "number" ? weight : weight[position - head.length])),
    divisor,
    single,
    outside: 0,
  };
}
