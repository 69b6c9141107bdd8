/** a·b */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** maxᵢ |aᵢ|, 0 of no numbers. */
export function largest(a: Float64Array): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]));
  return most;
}

/** √(a·a), without overflow. */
export function norm(a: Float64Array): number {
  const size = largest(a);
  if (size === 0 || !Number.isFinite(size)) return size;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] / size) ** 2;
  return size * Math.sqrt(sum);
}

/** a + t·b, a new array. */
export function plus(a: Float64Array, t: number, b: Float64Array): Float64Array {
  // A loop: a callback for each number costs more than the sum.
  const sum = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) sum[i] = a[i] + t * b[i];
  return sum;
}

/** −a, a new array. */
export function minus(a: Float64Array): Float64Array {
  const turned = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) turned[i] = -a[i];
  return turned;
}

/** aᵢ·bᵢ, a new array. */
export function byElement(a: Float64Array, b: Float64Array): Float64Array {
  const products = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) products[i] = a[i] * b[i];
  return products;
}

/** Are all numbers finite? */
export function allFinite(a: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (!Number.isFinite(a[i])) return false;
  return true;
}

/** Are both the same, bit for bit? */
export function same(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}

/** M·x of an n × n matrix, row by row. */
export function times(matrix: Float64Array, x: Float64Array): Float64Array {
  const n = x.length;
  const products = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += matrix[i * n + j] * x[j];
    products[i] = sum;
  }
  return products;
}
