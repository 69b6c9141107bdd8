import type { NDArray, TypedArray } from "../array/view.js";
import { combine } from "../stencil/combine.js";
import { type Interior, isDifference, isVaried, type Job, reciprocal } from "./job.js";

/** The interior formula by plain loops, for arrays anywhere. */
export function plainLoops(view: NDArray, jobs: readonly Job[]): Interior {
  const width = view.shape.at(-1) ?? 1;
  const { data, offset } = view;
  const factors = jobs.map(({ stencil }) =>
    isDifference(stencil) ? reciprocal(stencil.divisor) : undefined,
  );
  let laid: ((number | Float64Array)[] | undefined)[] = [];
  let laidFrom = 0;
  const alone = (k: number, from: number, to: number): void => {
    const { stencil, stride, out } = jobs[k] as Job;
    const source = { data, start: offset, step: 1 };
    const target = { data: out.data, start: out.offset + from, step: 1 };
    const starts = stencil.offsets.map((shift) => offset + from + shift * stride);
    const columns = laid[k]?.map((list) =>
      typeof list === "number" ? list : list.subarray((from % width) - laidFrom),
    );
    const weights = columns ?? weightsOf(jobs[k] as Job, from, to, width);
    combine(target, to - from, source, starts, weights, stencil.divisor, stencil.single);
  };
  return {
    columns(from, to) {
      laidFrom = from;
      laid = jobs.map((job) => (variesAlongRow(job, width) ? weightsOf(job, from, to, width) : undefined));
    },
    fill(which, from, to) {
      const [k, l, m] = which as [number, number, number];
      const fused = which.length <= 3 && which.every((n) => factors[n] !== undefined);
      if (!fused) for (const n of which) alone(n, from, to);
      else if (which.length === 1) one(data, offset, part(jobs, factors, k), from, to);
      else if (which.length === 2)
        two(data, offset, part(jobs, factors, k), part(jobs, factors, l), from, to);
      else
        three(data, offset, part(jobs, factors, k), part(jobs, factors, l), part(jobs, factors, m), from, to);
    },
  };
}

/** Do a job's weights differ from column to column? */
export function variesAlongRow({ stencil, stride }: Job, width: number): boolean {
  return isVaried(stencil) && stride === 1 && stencil.length === width;
}

/** A job's weights for elements [from, to), which lie in one row where they vary. */
export function weightsOf(job: Job, from: number, to: number, width: number): (number | Float64Array)[] {
  const { stencil, stride } = job;
  const { head, length, weights } = stencil;
  if (!isVaried(stencil)) return [...weights];
  const position = Math.floor(from / stride) % length;
  if (!variesAlongRow(job, width))
    return weights.map((list) => (list as Float64Array)[position - head.length] ?? 0);
  // Along a row itself: weights for each column, 0 at the ends, which edges overwrite.
  return weights.map((list) => {
    const padded = new Float64Array(to - from);
    const first = Math.max(position, head.length);
    const inside = (list as Float64Array).subarray(
      first - head.length,
      Math.max(first, position + to - from) - head.length,
    );
    padded.set(inside, first - position);
    return padded;
  });
}

/** What a fused loop needs of a job: out[j] = (f[j + s] − f[j − s]) · c, rounded to float32 in between if `single`. */
interface Part {
  readonly out: TypedArray;
  readonly shift: number;
  readonly s: number;
  readonly c: number;
  readonly single: boolean;
}

function part(jobs: readonly Job[], factors: readonly (number | undefined)[], k: number): Part {
  const { out, stride, stencil } = jobs[k] as Job;
  return { out: out.data, shift: out.offset, s: stride, c: factors[k] as number, single: stencil.single };
}

// One loop for each number of jobs, since compilers of JavaScript keep the pointers of a written-out loop in registers.

function one(data: TypedArray, offset: number, a: Part, from: number, to: number): void {
  const f = data as Float64Array;
  const x = a.out as Float64Array;
  const { s, c } = a;
  const xs = a.shift - offset;
  if (a.single) {
    for (let j = offset + from; j < offset + to; j++)
      x[j + xs] = Math.fround((f[j + s] as number) - (f[j - s] as number)) * c;
  } else {
    for (let j = offset + from; j < offset + to; j++)
      x[j + xs] = ((f[j + s] as number) - (f[j - s] as number)) * c;
  }
}

function two(data: TypedArray, offset: number, a: Part, b: Part, from: number, to: number): void {
  const f = data as Float64Array;
  const x = a.out as Float64Array;
  const y = b.out as Float64Array;
  const { s, c } = a;
  const { s: t, c: d } = b;
  const xs = a.shift - offset;
  const ys = b.shift - offset;
  if (a.single) {
    for (let j = offset + from; j < offset + to; j++) {
      x[j + xs] = Math.fround((f[j + s] as number) - (f[j - s] as number)) * c;
      y[j + ys] = Math.fround((f[j + t] as number) - (f[j - t] as number)) * d;
    }
  } else {
    for (let j = offset + from; j < offset + to; j++) {
      x[j + xs] = ((f[j + s] as number) - (f[j - s] as number)) * c;
      y[j + ys] = ((f[j + t] as number) - (f[j - t] as number)) * d;
    }
  }
}

function three(data: TypedArray, offset: number, a: Part, b: Part, e: Part, from: number, to: number): void {
  two(data, offset, a, b, from, to);
  one(data, offset, e, from, to);
}
