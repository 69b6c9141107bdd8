/** R of A = Q·R (n × n, row by row, zeros below), and the first n numbers of Qᵀ·b. */
export interface Triangular {
  readonly r: Float64Array;
  readonly b: Float64Array;
}

/** The length of a column of a matrix of n columns, from a row on. Squares that overflow or vanish are scaled. */
export function columnLength(a: Float64Array, n: number, column: number, row = 0): number {
  let sum = 0;
  for (let i = row * n + column; i < a.length; i += n) sum += a[i] * a[i];
  if (sum > 1e-280 && sum < 1e280) return Math.sqrt(sum);
  let length = 0;
  for (let i = row * n + column; i < a.length; i += n) length = Math.hypot(length, a[i]);
  return length;
}

/**
 * A (m × n, row by row, m ≥ n or rows of zeros are added) brought to a triangle by Householder's reflections, b with
 * it. A. S. Householder, J. ACM 5 (1958) 339–342.
 */
export function triangular(matrix: Float64Array, right: Float64Array, n: number): Triangular {
  const m = Math.max(right.length, n);
  const a = new Float64Array(m * n);
  a.set(matrix);
  const b = new Float64Array(m);
  b.set(right);
  for (let k = 0; k < n; k++) {
    const norm = columnLength(a, n, k, k);
    if (norm === 0) continue;
    const alpha = a[k * n + k] > 0 ? -norm : norm;
    // The reflection's vector is column k from row k on, its first number less alpha.
    const first = a[k * n + k] - alpha;
    const scale = alpha * first;
    for (let j = k + 1; j < n; j++) {
      let sum = first * a[k * n + j];
      for (let i = k + 1; i < m; i++) sum += a[i * n + k] * a[i * n + j];
      const by = sum / scale;
      a[k * n + j] = a[k * n + j] + by * first;
      for (let i = k + 1; i < m; i++) a[i * n + j] = a[i * n + j] + by * a[i * n + k];
    }
    let sum = first * b[k];
    for (let i = k + 1; i < m; i++) sum += a[i * n + k] * b[i];
    b[k] = b[k] + (sum / scale) * first;
    for (let i = k + 1; i < m; i++) b[i] = b[i] + (sum / scale) * a[i * n + k];
    a[k * n + k] = alpha;
    for (let i = k + 1; i < m; i++) a[i * n + k] = 0;
  }
  return { r: a.slice(0, n * n), b: b.slice(0, n) };
}

/** x with R·x = b; NaN or ∞ where R is singular. */
export function solveUpper({ r, b }: Triangular): Float64Array {
  const n = b.length;
  const x = Float64Array.from(b);
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i];
    for (let j = i + 1; j < n; j++) sum -= r[i * n + j] * x[j];
    x[i] = sum / r[i * n + i];
  }
  return x;
}

/** x with Rᵀ·x = b. */
export function solveLower(r: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    let sum = x[i];
    for (let j = 0; j < i; j++) sum -= r[j * n + i] * x[j];
    x[i] = sum / r[i * n + i];
  }
  return x;
}
