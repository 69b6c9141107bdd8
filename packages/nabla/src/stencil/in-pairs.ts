import type { Builder } from "../machine/builder.js";
import type { Value } from "../machine/kernel.js";

/** The arithmetic of a kernel: whole numbers below 2¹⁵, exact single precision, or doubles. */
export type Lane = "i16" | "f32" | "f64";

/**
 * Weights of a one-dimensional filter, an odd number of them, the middle one at the element itself; applied as they
 * stand, not mirrored.
 */
export type Weights = readonly number[];

/** Where in a line a filter reads its elements. */
export interface Tap {
  readonly line: Float64Array;
  readonly start: number;
}

/**
 * out[i] = Σ weights[k] · taps[k].line[taps[k].start + i], in the order of operations of SciPy's `correlate1d`:
 * symmetric and antisymmetric weights take the elements in pairs from the outside in, so that results agree to the
 * last bit.
 */
export function weigh(out: Float64Array, count: number, taps: readonly Tap[], weights: Weights): void {
  const radius = (weights.length - 1) / 2;
  const middle = taps[radius];
  const sign = pairSign(weights);
  if (weights.length === 3 && sign !== 0) {
    three(out, count, taps as [Tap, Tap, Tap], weights[1], weights[2], sign);
    return;
  }
  if (sign === 0) {
    scaled(out, count, taps[0], weights[0]);
    for (let k = 1; k < taps.length; k++) addScaled(out, count, taps[k], weights[k]);
    return;
  }
  if (sign > 0) scaled(out, count, middle, weights[radius]);
  else out.fill(0, 0, count);
  for (let k = 0; k < radius; k++) {
    const weight = weights[weights.length - 1 - k];
    if (weight !== 0) addPair(out, count, taps[k], taps[taps.length - 1 - k], weight, sign);
  }
}

/**
 * The sum of {@link weigh} as a kernel's instructions, for symmetric and antisymmetric weights; taps of weight 0 are
 * not read.
 */
export function sumInPairs(b: Builder, lane: Lane, taps: readonly (() => Value)[], weights: Weights): Value {
  const radius = (weights.length - 1) / 2;
  const sign = pairSign(weights);
  const times = (value: Value, weight: number): Value =>
    weight === 1 ? value : b.mul(value, b.constant(lane, weight));
  const tap = (k: number): Value => (taps[k] as () => Value)();
  let sum = weights[radius] === 0 ? undefined : times(tap(radius), weights[radius]);
  for (let k = 0; k < radius; k++) {
    const last = weights.length - 1 - k;
    const weight = weights[last];
    if (weight === 0) continue;
    const pair = sign > 0 ? b.add(tap(k), tap(last)) : b.sub(tap(last), tap(k));
    const part = times(pair, weight);
    sum = sum === undefined ? part : b.add(sum, part);
  }
  return sum ?? b.constant(lane, 0);
}

/** 1 for symmetric weights, −1 for antisymmetric ones, else 0. */
export function pairSign(weights: Weights): 1 | -1 | 0 {
  const last = weights.length - 1;
  if (weights.every((weight, k) => weight === weights[last - k])) return 1;
  return weights.every((weight, k) => weight === -weights[last - k]) ? -1 : 0;
}

function three(
  out: Float64Array,
  count: number,
  [a, b, c]: readonly [Tap, Tap, Tap],
  w: number,
  v: number,
  sign: 1 | -1,
): void {
  const { line: p, start: i } = a;
  const { line: q, start: j } = b;
  const { line: r, start: k } = c;
  if (sign < 0) {
    for (let n = 0; n < count; n++) out[n] = (r[k + n] - p[i + n]) * v;
  } else {
    for (let n = 0; n < count; n++) {
      out[n] = q[j + n] * w + (p[i + n] + r[k + n]) * v;
    }
  }
}

function scaled(out: Float64Array, count: number, { line, start }: Tap, weight: number): void {
  for (let n = 0; n < count; n++) out[n] = line[start + n] * weight;
}

function addScaled(out: Float64Array, count: number, { line, start }: Tap, weight: number): void {
  for (let n = 0; n < count; n++) out[n] = out[n] + line[start + n] * weight;
}

function addPair(out: Float64Array, count: number, a: Tap, b: Tap, weight: number, sign: 1 | -1): void {
  const { line: p, start: i } = a;
  const { line: q, start: j } = b;
  if (sign < 0) {
    for (let n = 0; n < count; n++) {
      out[n] = out[n] + (q[j + n] - p[i + n]) * weight;
    }
  } else {
    for (let n = 0; n < count; n++) {
      out[n] = out[n] + (p[i + n] + q[j + n]) * weight;
    }
  }
}
