import { eigenInUnits } from "../descent/linear/eigen.js";

/** A matrix above this condition number leaves few digits: of columns scaled to length 1. */
export const ILL = 1e10;

/** The inverse of a positive definite matrix, n × n row by row, and its condition number. */
export interface Inverse {
  /** Undefined where the matrix is not positive definite to rounding. */
  readonly matrix: Float64Array | undefined;
  /** Of the matrix scaled to a diagonal of ones: units do not matter. */
  readonly condition: number;
}

/** Inverts D⁻¹AD⁻¹, which has a diagonal of ones, by its eigenvectors. */
export function inverse(a: Float64Array, n: number): Inverse {
  const scale = Float64Array.from({ length: n }, (_, i) => Math.sqrt(a[i * n + i]));
  if (!scale.every((d) => d > 0 && Number.isFinite(d))) return { matrix: undefined, condition: Infinity };
  const { values, vectors } = eigenInUnits(a, scale);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (!(least > n * Number.EPSILON * most)) return { matrix: undefined, condition: Infinity };
  const matrix = a.map((_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = 0;
    for (let k = 0; k < n; k++) sum += (vectors[i * n + k] * vectors[j * n + k]) / values[k];
    return sum / scale[i] / scale[j];
  });
  return { matrix, condition: most / least };
}

/** A·B·Aᵀ of n × n matrices, row by row. */
export function between(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const product = (x: Float64Array, at: (k: number, j: number) => number): Float64Array =>
    x.map((_, place) => {
      const [i, j] = [Math.floor(place / n), place % n];
      let sum = 0;
      for (let k = 0; k < n; k++) sum += x[i * n + k] * at(k, j);
      return sum;
    });
  const left = product(a, (k, j) => b[k * n + j]);
  return product(left, (k, j) => a[j * n + k]);
}
