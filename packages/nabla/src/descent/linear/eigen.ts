/** λ and the vectors that belong to them: column k of `vectors` (n × n, row by row) belongs to `values[k]`. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

const SWEEPS = 60;

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix, n × n row by row, by cyclic Jacobi rotations, which
 * keep small eigenvalues exact. C. G. J. Jacobi 1846; G. H. Golub, C. F. Van Loan, Matrix computations (2013), 8.5.
 */
export function eigen(matrix: Float64Array, n: number): Eigen {
  const a = Float64Array.from(matrix);
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let turned = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const off = a[p * n + q];
        if (Math.abs(off) <= 1e-17 * Math.sqrt(Math.abs(a[p * n + p] * a[q * n + q])) || off === 0) continue;
        turned = true;
        const theta = (a[q * n + q] - a[p * n + p]) / (2 * off);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        rotate(a, n, p, q, c, t * c);
        for (let i = 0; i < n; i++) turn(v, i * n + p, i * n + q, c, t * c);
      }
    }
    if (!turned) break;
  }
  return { values: Float64Array.from({ length: n }, (_, i) => a[i * n + i]), vectors: v };
}

/** Rows and columns p and q of a symmetric matrix. */
function rotate(a: Float64Array, n: number, p: number, q: number, c: number, s: number): void {
  for (let i = 0; i < n; i++) turn(a, i * n + p, i * n + q, c, s);
  for (let i = 0; i < n; i++) turn(a, p * n + i, q * n + i, c, s);
  a[p * n + q] = 0;
  a[q * n + p] = 0;
}

function turn(a: Float64Array, i: number, j: number, c: number, s: number): void {
  const [x, y] = [a[i], a[j]];
  a[i] = c * x - s * y;
  a[j] = s * x + c * y;
}

/** The same of D⁻¹AD⁻¹, where D has the `scale` of each coordinate on its diagonal: A in the units of each. */
export function eigenInUnits(matrix: Float64Array, scale: Float64Array): Eigen {
  const n = scale.length;
  return eigen(
    matrix.map((a, k) => a / scale[Math.floor(k / n)] / scale[k % n]),
    n,
  );
}
