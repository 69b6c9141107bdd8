import { eigen } from "./eigen.js";
import { solveLower, solveUpper } from "./triangular.js";

/**
 * The step −H⁻¹·g of Newton where H is positive definite, by Cholesky's factors; undefined where it is not.
 * G. H. Golub, C. F. Van Loan, Matrix computations (2013), algorithm 4.2.1.
 */
export function newtonStep(hessian: Float64Array, gradient: Float64Array): Float64Array | undefined {
  const n = gradient.length;
  if (hessian.length !== n * n) return undefined;
  // H = Rᵀ·R, row by row.
  const r = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) {
      let sum = hessian[j * n + i];
      for (let k = 0; k < i; k++) sum -= r[k * n + j] * r[k * n + i];
      if (j === i && !(sum > 0)) return undefined;
      r[i * n + j] = j === i ? Math.sqrt(sum) : sum / r[i * n + i];
    }
  const descending = gradient.map((slope) => -slope);
  return solveUpper({ r, b: solveLower(r, descending) });
}

/** To where the quadratic model has no slope, be that its least point or not: −H⁻¹g, by eigenvectors. */
export function stationaryStep(hessian: Float64Array, gradient: Float64Array): Float64Array {
  const n = gradient.length;
  const { values, vectors } = eigen(hessian, n);
  const step = new Float64Array(n);
  values.forEach((value, k) => {
    let slope = 0;
    for (let i = 0; i < n; i++) slope += vectors[i * n + k] * gradient[i];
    if (slope !== 0) for (let i = 0; i < n; i++) step[i] = step[i] - (slope / value) * vectors[i * n + k];
  });
  return step;
}
