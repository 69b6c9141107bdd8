const SWEEPS = 60;

/**
 * The eigenvalues of a symmetric n × n matrix, row by row, from least to greatest: Jacobi's rotations, which keep small
 * eigenvalues of scaled matrices exact. G. H. Golub, C. F. Van Loan, Matrix computations (2013), section 8.5.
 */
export function symmetricEigenvalues(matrix: Float64Array, n: number): Float64Array {
  const a = matrix.slice();
  const get = (i: number, j: number): number => a[i * n + j];
  for (let sweep = 0, rotated = true; sweep < SWEEPS && rotated; sweep++) {
    rotated = false;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const off = get(p, q);
        if (Math.abs(off) <= Number.EPSILON * Math.sqrt(Math.abs(get(p, p) * get(q, q))) || off === 0)
          continue;
        rotated = true;
        const theta = (get(q, q) - get(p, p)) / (2 * off);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const [x, y] = [get(k, p), get(k, q)];
          a[k * n + p] = c * x - s * y;
          a[k * n + q] = s * x + c * y;
        }
        for (let k = 0; k < n; k++) {
          const [x, y] = [get(p, k), get(q, k)];
          a[p * n + k] = c * x - s * y;
          a[q * n + k] = s * x + c * y;
        }
        a[p * n + q] = 0;
        a[q * n + p] = 0;
      }
  }
  return Float64Array.from({ length: n }, (_, i) => get(i, i)).sort();
}
