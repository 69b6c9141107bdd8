/** a·b */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** √(a·a), without overflow. */
export function norm(a: Float64Array): number {
  const size = a.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  if (size === 0 || !Number.isFinite(size)) return size;
  let sum = 0;
  for (const x of a) sum += (x / size) ** 2;
  return size * Math.sqrt(sum);
}

/** a + t·b, a new array. */
export const plus = (a: Float64Array, t: number, b: Float64Array): Float64Array =>
  a.map((x, i) => x + t * b[i]);

/** M·x of an n × n matrix, row by row. */
export function times(matrix: Float64Array, x: Float64Array): Float64Array {
  const n = x.length;
  return x.map((_, i) => dot(matrix.subarray(i * n, (i + 1) * n), x));
}
