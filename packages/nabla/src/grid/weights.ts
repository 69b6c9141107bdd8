import { isVaried, type Job } from "./job.js";

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
