import { sizeOf } from "../array/layout.js";
import type { NDArray } from "../array/view.js";
import type { Interior, Job } from "./job.js";
import { isDifference } from "./stencil.js";

/** A difference along one axis: out[i] = (f[i + reach] − f[i − reach]) / divisor. */
interface Difference {
  readonly out: Float64Array;
  readonly reach: number;
  readonly divisor: number;
}

/**
 * Central differences of doubles across rows, and along them in the same pass, by plain loops over the arrays where
 * they are; undefined for other jobs. Such a loop waits for memory, not for arithmetic, so that copying into tiles for
 * SIMD would only add traffic; along rows alone tiles are faster, up to twice, where the host `compiles`. The loops
 * meet no other element type, so that a just-in-time compiler specialises them for Float64Array.
 */
export function doublesInterior(
  view: NDArray,
  jobs: readonly Job[],
  compiles: boolean,
): Interior | undefined {
  if (!(view.data instanceof Float64Array)) return undefined;
  if (compiles && jobs.every(({ stride }) => stride === 1)) return undefined;
  const size = sizeOf(view.shape);
  const f = view.data.subarray(view.offset, view.offset + size);
  const differences: Difference[] = [];
  for (const { stencil, stride, out } of jobs) {
    const { offsets, divisor } = stencil;
    const central = isDifference(stencil) && offsets[0] === -1 && offsets[1] === 1;
    if (!central || !(out.data instanceof Float64Array)) return undefined;
    differences.push({ out: out.data.subarray(out.offset, out.offset + size), reach: stride, divisor });
  }
  return {
    tile: 1 << 14,
    columns() {},
    fill(which, from, to) {
      const wanted = which.flatMap((k) => differences[k] ?? []);
      const row = wanted.find(({ reach }) => reach === 1);
      const [a, b, ...rest] = wanted.filter((difference) => difference !== row);
      const even = to - ((to - from) % 2);
      let done = from;
      if (row && a && even > from) {
        if (b) alongAndTwoAcross(f, row, a, b, from, even);
        else alongAndAcross(f, row, a, from, even);
        for (const difference of rest) across(f, difference, from, even);
        done = even;
      }
      for (const difference of wanted) across(f, difference, done, to);
    },
  };
}

function across(f: Float64Array, { out, reach, divisor }: Difference, from: number, to: number): void {
  for (let i = from; i < to; i++) out[i] = (f[i + reach] - f[i - reach]) / divisor;
}

/**
 * Two elements a turn, `from` to `to - 1` being an even number of them. What lies before them along the row is carried
 * over from the last turn: a load from there would wait for the element just written, since caches tell the two apart
 * too late.
 */
function alongAndAcross(f: Float64Array, row: Difference, a: Difference, from: number, to: number): void {
  const { out, divisor } = row;
  const { out: outA, reach: reachA, divisor: divisorA } = a;
  let before = f[from - 1];
  let here = f[from];
  for (let i = from; i < to; i += 2) {
    const next = f[i + 1];
    const after = f[i + 2];
    const a0 = f[i + reachA] - f[i - reachA];
    const a1 = f[i + 1 + reachA] - f[i + 1 - reachA];
    outA[i] = a0 / divisorA;
    outA[i + 1] = a1 / divisorA;
    out[i] = (next - before) / divisor;
    out[i + 1] = (after - here) / divisor;
    before = next;
    here = after;
  }
}

/** {@link alongAndAcross} for two other axes. */
function alongAndTwoAcross(
  f: Float64Array,
  row: Difference,
  a: Difference,
  b: Difference,
  from: number,
  to: number,
): void {
  const { out, divisor } = row;
  const { out: outA, reach: reachA, divisor: divisorA } = a;
  const { out: outB, reach: reachB, divisor: divisorB } = b;
  let before = f[from - 1];
  let here = f[from];
  for (let i = from; i < to; i += 2) {
    const next = f[i + 1];
    const after = f[i + 2];
    const a0 = f[i + reachA] - f[i - reachA];
    const a1 = f[i + 1 + reachA] - f[i + 1 - reachA];
    const b0 = f[i + reachB] - f[i - reachB];
    const b1 = f[i + 1 + reachB] - f[i + 1 - reachB];
    outA[i] = a0 / divisorA;
    outA[i + 1] = a1 / divisorA;
    outB[i] = b0 / divisorB;
    outB[i + 1] = b1 / divisorB;
    out[i] = (next - before) / divisor;
    out[i + 1] = (after - here) / divisor;
    before = next;
    here = after;
  }
}
