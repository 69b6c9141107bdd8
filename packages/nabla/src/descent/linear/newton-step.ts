/**
 * The step −H⁻¹·g of Newton where H is positive definite, by Cholesky's factors; undefined where it is not.
 * G. H. Golub, C. F. Van Loan, Matrix computations (2013), algorithm 4.2.1.
 */
export function newtonStep(hessian: Float64Array, gradient: Float64Array): Float64Array | undefined {
  const n = gradient.length;
  if (hessian.length !== n * n) return undefined;
  const l = new Float64Array(n * n);
  const get = (i: number, j: number): number => l[i * n + j];
  for (let j = 0; j < n; j++)
    for (let i = j; i < n; i++) {
      let sum = hessian[i * n + j];
      for (let k = 0; k < j; k++) sum -= get(i, k) * get(j, k);
      if (i === j && !(sum > 0)) return undefined;
      l[i * n + j] = i === j ? Math.sqrt(sum) : sum / get(j, j);
    }
  const step = gradient.map((slope) => -slope);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) step[i] = step[i] - get(i, k) * step[k];
    step[i] = step[i] / get(i, i);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) step[i] = step[i] - get(k, i) * step[k];
    step[i] = step[i] / get(i, i);
  }
  return step;
}
