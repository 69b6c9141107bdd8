import type { Builder } from "../machine/builder.js";
import type { ElementType, Kernel, Value } from "../machine/kernel.js";
import { remembered } from "../machine/remembered.js";
import { type Lane, sumInPairs, type Weights } from "../stencil/in-pairs.js";

/** What the second stage computes: filtered rows, and of the first two their magnitude. */
export interface Ends {
  readonly filters: readonly { readonly horizontal: Weights; readonly out: ElementType | undefined }[];
  readonly magnitude: { readonly norm: "L1" | "L2" | "RMS"; readonly out: ElementType } | undefined;
  /** Multiply by a factor and add a number, both given for each run. */
  readonly finish: boolean;
}

/**
 * First stage, down the columns. Streams: the rows under the weights, then one result for each set of weights.
 * `scaled`: pixels are multiplied by a parameter first.
 */
export function downKernel(
  element: ElementType,
  lane: Lane,
  scaled: boolean,
  sets: readonly Weights[],
): Kernel {
  return remembered(JSON.stringify(["down", element, lane, scaled, sets]), (b) => {
    const rows = sets[0].map(() => b.stream(element));
    const outs = sets.map(() => b.stream(lane));
    const factor = scaled ? b.parameter(lane) : undefined;
    const taps = rows.map((row) => () => {
      const pixel = b.load(row, 0, lane);
      return factor === undefined ? pixel : b.mul(pixel, factor);
    });
    sets.forEach((weights, k) => {
      b.store(outs[k], sumInPairs(b, lane, taps, weights));
    });
  });
}

/** Second stage, along the rows. Streams: the results of the first stage, then those that are wanted. */
export function acrossKernel(source: Lane, lane: Lane, { filters, magnitude, finish }: Ends): Kernel {
  return remembered(JSON.stringify(["across", source, lane, filters, magnitude, finish]), (b) => {
    const rows = filters.map(() => b.stream(source));
    const outs = filters.map(({ out }) => (out === undefined ? undefined : b.stream(out)));
    const strength = magnitude && b.stream(magnitude.out);
    const [factor, delta] = finish ? [b.parameter(lane), b.parameter(lane)] : [];
    const values = filters.map(({ horizontal }, k) => {
      const taps = horizontal.map((_, n) => () => b.load(rows[k], n, lane));
      const sum = sumInPairs(b, lane, taps, horizontal);
      return factor === undefined || delta === undefined ? sum : b.add(b.mul(sum, factor), delta);
    });
    values.forEach((value, k) => {
      const out = outs[k];
      if (out !== undefined) b.store(out, value);
    });
    const [x, y] = values;
    if (magnitude !== undefined && strength !== undefined && x !== undefined && y !== undefined) {
      b.store(strength, normed(b, lane, x, y, magnitude.norm));
    }
  });
}

function normed(b: Builder, lane: Lane, x: Value, y: Value, norm: "L1" | "L2" | "RMS"): Value {
  if (norm === "L1") return b.add(b.unary("abs", x), b.unary("abs", y));
  const length = b.unary("sqrt", b.add(b.mul(x, x), b.mul(y, y)));
  return norm === "L2" ? length : b.div(length, b.constant(lane, Math.SQRT2));
}
