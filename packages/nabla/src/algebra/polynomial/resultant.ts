import {
  coefficientsIn,
  constant,
  divide,
  isZero,
  multiply,
  type Polynomial,
  scale,
  subtract,
} from "./polynomial.js";

/** The determinant of a square matrix of polynomials, by division-free steps and exact divisions (Bareiss 1968). */
export function determinant(matrix: readonly (readonly Polynomial[])[]): Polynomial {
  const rows = matrix.map((row) => row.slice());
  const first = rows[0]?.[0];
  if (first === undefined) throw new RangeError("determinant: the matrix is empty");
  let before = constant(first.ring, 1n);
  let sign = 1n;
  for (let k = 0; k < rows.length - 1; k++) {
    const swap = rows.findIndex((row, i) => i >= k && !isZero(row[k]));
    if (swap < 0) return constant(first.ring, 0n);
    if (swap !== k) {
      [rows[k], rows[swap]] = [rows[swap], rows[k]];
      sign = -sign;
    }
    const top = rows[k];
    const pivot = top[k];
    for (let i = k + 1; i < rows.length; i++) {
      const row = rows[i];
      const head = row[k];
      for (let j = k + 1; j < row.length; j++) {
        const value = subtract(multiply(pivot, row[j]), multiply(head, top[j]));
        row[j] = divide(value, before) as Polynomial;
      }
    }
    before = pivot;
  }
  return scale(rows[rows.length - 1]?.[rows.length - 1], sign);
}

/**
 * The resultant of two polynomials with respect to variable `i`: a polynomial in the others that vanishes where they
 * have a common root, or both leading coefficients vanish. The determinant of Sylvester's matrix.
 */
export function resultant(p: Polynomial, q: Polynomial, i: number): Polynomial {
  const [a, b] = [coefficientsIn(p, i).reverse(), coefficientsIn(q, i).reverse()];
  const [m, n] = [a.length - 1, b.length - 1];
  const zero = constant(p.ring, 0n);
  if (m < 0 || n < 0) return zero;
  if (m + n === 0) return constant(p.ring, 1n);
  const row = (coefficients: readonly Polynomial[], shift: number): Polynomial[] =>
    Array.from({ length: m + n }, (_, k) => coefficients[k - shift] ?? zero);
  return determinant([
    ...Array.from({ length: n }, (_, k) => row(a, k)),
    ...Array.from({ length: m }, (_, k) => row(b, k)),
  ]);
}
