/** Sweeps over all pairs; convergence is quadratic, so a handful is enough. */
const SWEEPS = 30;

/** The eigenvalues of a symmetric matrix of doubles, rising, by Jacobi's rotations (1846). None if it is not finite. */
export function eigenvaluesOf(matrix: readonly (readonly number[])[]): number[] {
  const a = matrix.map((row) => row.slice());
  const n = a.length;
  if (a.some((row) => row.some((x) => !Number.isFinite(x)))) return [];
  const entry = (i: number, j: number): number => a[i]?.[j];
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let off = 0;
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) off += Math.abs(entry(i, j));
    if (off === 0) break;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (entry(p, q) === 0) continue;
        const theta = (entry(q, q) - entry(p, p)) / (2 * entry(p, q));
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        const s = t * c;
        for (const row of a) {
          const [x, y] = [row[p], row[q]];
          row[p] = c * x - s * y;
          row[q] = s * x + c * y;
        }
        const [rowP, rowQ] = [a[p], a[q]];
        for (let k = 0; k < n; k++) {
          const [x, y] = [rowP[k], rowQ[k]];
          rowP[k] = c * x - s * y;
          rowQ[k] = s * x + c * y;
        }
        rowP[q] = 0;
        rowQ[p] = 0;
      }
    }
  }
  return a.map((_, i) => entry(i, i)).sort((x, y) => x - y);
}
