import { BIG, lengthsOf, spend } from "../../number/budget.js";
import { type Dense, degreeOf, lead } from "./dense.js";

/** The polynomial of x + 1, by repeated sums. */
function shiftByOne(p: bigint[]): bigint[] {
  const q = p.slice();
  const length = lengthsOf(q) / q.length;
  for (let i = q.length - 2; i >= 0; i--) {
    spend(BIG * length * (q.length - i));
    for (let k = i; k < q.length - 1; k++) q[k] = q[k] + q[k + 1];
  }
  return q;
}

/**
 * Sign changes among the coefficients (Descartes): 0 or 1 is the number of roots in (0, 1) after the transformation.
 */
export function changesOn01(p: Dense): number {
  const shifted = shiftByOne(p.slice().reverse());
  let changes = 0;
  let before = 0n;
  for (const c of shifted) {
    if (c === 0n) continue;
    if (before !== 0n && c < 0n !== before < 0n) changes += 1;
    before = c;
  }
  return changes;
}

export const size = (a: bigint): bigint => (a < 0n ? -a : a);
export const bitsOf = (a: bigint): number => size(a).toString(2).length;

/** k such that every root is below 2^k in size (Fujiwara 1916). */
function rootBound(p: Dense): number {
  const n = degreeOf(p);
  const top = bitsOf(lead(p));
  let bound = 0;
  p.forEach((c, i) => {
    if (c !== 0n && i < n) bound = Math.max(bound, Math.ceil((bitsOf(c) - top + 1) / (n - i)));
  });
  return Math.max(0, bound + 1);
}

/** Roots in (0, 2^k): exact ones at dyadic points, and intervals, as numerators over 2^scale. */
export function positiveRoots(p: Dense): { exact: [bigint, number][]; open: [bigint, bigint, number][] } {
  const n = degreeOf(p);
  const k = rootBound(p);
  const exact: [bigint, number][] = [];
  const open: [bigint, bigint, number][] = [];
  const start = p.map((c, i) => c << BigInt(k * i));
  const stack: [at: bigint, depth: number, q: bigint[]][] = [[0n, 0, start]];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    const [at, depth, q] = item;
    const changes = changesOn01(q);
    if (changes === 0) continue;
    if (changes === 1) {
      open.push([at << BigInt(k), (at + 1n) << BigInt(k), depth]);
      continue;
    }
    const left = q.map((c, i) => c << BigInt(n - i));
    let right = shiftByOne(left);
    if (right[0] === 0n) {
      exact.push([(2n * at + 1n) << BigInt(k), depth + 1]);
      right = right.slice(1);
    }
    stack.push([2n * at + 1n, depth + 1, right], [2n * at, depth + 1, left]);
  }
  return { exact, open };
}
