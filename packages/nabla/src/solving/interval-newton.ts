import { add, divide, multiply, subtract } from "../number/interval/arithmetic.js";
import { type Interval, interval, point } from "../number/interval/interval.js";

/** One interval for each unknown. */
export type Ranges = readonly Interval[];

/** The system as enclosures: values first, then the Jacobian row by row. */
export interface Enclosed {
  readonly size: number;
  values(box: Ranges): Interval[];
  jacobian(box: Ranges): Interval[];
}

export const middleOf = (a: Interval): number => {
  const m = a.lo + (a.hi - a.lo) / 2;
  return Number.isFinite(m)
    ? m
    : Math.max(-1e300, Math.min(1e300, Number.isFinite(a.lo) ? a.lo : Number.isFinite(a.hi) ? a.hi : 0));
};

/** The inverse of a matrix of doubles, row by row (Gauss and Jordan with pivoting); undefined when it is singular. */
export function inverseOf(matrix: readonly number[], n: number): number[] | undefined {
  const rows = Array.from({ length: n }, (_, i) => [
    ...matrix.slice(i * n, i * n + n),
    ...Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)),
  ]);
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++)
      if (Math.abs(rows[i]?.[k] ?? 0) > Math.abs(rows[best]?.[k] ?? 0)) best = i;
    const top = rows[best];
    const pivot = top[k];
    if (!Number.isFinite(pivot) || Math.abs(pivot) < 1e-280) return undefined;
    rows[best] = rows[k];
    rows[k] = top.map((x) => x / pivot);
    rows.forEach((row, i) => {
      const factor = row[k];
      if (i !== k && factor !== 0) rows[i] = row.map((x, j) => x - factor * rows[k][j]);
    });
  }
  const result = rows.flatMap((row) => row.slice(n));
  return result.every(Number.isFinite) ? result : undefined;
}

function times(y: readonly number[], a: readonly Interval[], n: number, columns: number): Interval[] {
  const result: Interval[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = point(0);
      for (let k = 0; k < n; k++) sum = add(sum, multiply(point(y[i * n + k]), a[k * columns + j]));
      result.push(sum);
    }
  }
  return result;
}

export type Contraction =
  | { readonly kind: "empty" }
  /** `unique`: the box holds exactly one zero; otherwise all zeros of the old box are in the new ones. */
  | { readonly kind: "boxes"; readonly boxes: readonly Ranges[]; readonly unique: boolean };

/**
 * One sweep of the interval Newton operator of Hansen and Sengupta (1981), preconditioned by the inverse of the middle
 * Jacobian. The functions must be defined and continuous on the box.
 */
export function contract(system: Enclosed, box: Ranges): Contraction | undefined {
  const n = system.size;
  const jacobian = system.jacobian(box);
  if (jacobian.some((e) => e.defined !== "all" || !Number.isFinite(e.lo) || !Number.isFinite(e.hi)))
    return undefined;
  const center = box.map(middleOf);
  const at = system.values(center.map(point));
  if (at.some((e) => e.defined !== "all" || !Number.isFinite(e.lo) || !Number.isFinite(e.hi)))
    return undefined;
  // The mean value form: F(m) + J·(X − m) holds all values.
  for (let i = 0; i < n; i++) {
    let sum = at[i];
    for (let j = 0; j < n; j++) {
      sum = add(sum, multiply(jacobian[i * n + j], subtract(box[j], point(center[j]))));
    }
    if (sum.lo > 0 || sum.hi < 0) return { kind: "empty" };
  }
  const y = inverseOf(jacobian.map(middleOf), n);
  if (y === undefined) return undefined;
  const a = times(y, jacobian, n, n);
  const b = times(y, at, n, 1);
  const fresh: Interval[] = box.slice();
  let unique = true;
  for (let i = 0; i < n; i++) {
    let sum = b[i];
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      sum = add(sum, multiply(a[i * n + j], subtract(fresh[j], point(center[j]))));
    }
    const diagonal = a[i * n + i];
    const old = box[i];
    if (diagonal.lo > 0 || diagonal.hi < 0) {
      const next = subtract(point(center[i]), divide(sum, diagonal));
      if (next.hi < old.lo || next.lo > old.hi) return { kind: "empty" };
      if (!(next.lo > old.lo && next.hi < old.hi)) unique = false;
      fresh[i] = interval(Math.max(next.lo, old.lo), Math.min(next.hi, old.hi));
    } else unique = false;
  }
  return { kind: "boxes", boxes: [fresh], unique };
}

/** Newton's method in doubles from a point; undefined where it leaves the domain or does not settle. */
export function newton(
  values: (x: readonly number[]) => number[],
  jacobian: (x: readonly number[]) => number[],
  start: readonly number[],
  most = 30,
): number[] | undefined {
  const n = start.length;
  let x = start.slice();
  let last = Number.POSITIVE_INFINITY;
  for (let step = 0; step < most; step++) {
    const inverse = inverseOf(jacobian(x), n);
    const f = values(x);
    if (inverse === undefined || !f.every(Number.isFinite)) return step > 0 && last < 1e-6 ? x : undefined;
    const move = x.map((_, i) => f.reduce((sum, value, k) => sum + inverse[i * n + k] * value, 0));
    const size = Math.max(...move.map((m, i) => Math.abs(m) / Math.max(1e-3, Math.abs(x[i]))));
    if (!Number.isFinite(size)) return undefined;
    x = x.map((value, i) => value - move[i]);
    if (size < 1e-15 || (size < 1e-11 && size >= last)) return x;
    last = size;
  }
  return last < 1e-9 ? x : undefined;
}

/** The largest of some boxes around a point in which it is proven that there is exactly one zero. */
export function uniqueBoxAround(
  system: Enclosed,
  x: readonly number[],
  largest: readonly number[],
): Ranges | undefined {
  for (const share of [1, 0.3, 0.1, 0.01, 1e-3, 1e-5, 1e-7, 1e-9]) {
    const box = x.map((value, i) => {
      const radius = Math.max(largest[i] * share, Math.abs(value) * 4e-15, 1e-300);
      return interval(value - radius, value + radius);
    });
    const values = system.values(box);
    if (values.some((e) => e.defined !== "all" || !e.continuous)) continue;
    const result = contract(system, box);
    if (result?.kind === "boxes" && result.unique) return box;
  }
  return undefined;
}
