/**
 * Weights of the finite difference that gives the derivative of `order` at `at` from values at `points`:
 * f⁽ᵒʳᵈᵉʳ⁾(at) ≈ Σ weights[k]·f(points[k]), exact for polynomials of degree below the number of points.
 *
 * B. Fornberg, Generation of finite difference formulas on arbitrarily spaced grids, Math. Comp. 51 (1988), 699–706.
 */
export function differenceWeights(points: ArrayLike<number>, at: number, order: number): number[] {
  const x = (k: number): number => points[k];
  // table[m][k]: the weight of point k in the derivative of order m, from the points seen so far.
  const table = Array.from({ length: order + 1 }, () => new Array<number>(points.length).fill(0));
  const get = (m: number, k: number): number => (m < 0 ? 0 : table[m][k]);
  const set = (m: number, k: number, value: number): void => {
    table[m][k] = value;
  };
  set(0, 0, 1);
  let product = 1;
  for (let n = 1; n < points.length; n++) {
    const highest = Math.min(n, order);
    let next = 1;
    for (let k = 0; k < n; k++) {
      const gap = x(n) - x(k);
      next *= gap;
      if (k === n - 1) {
        for (let m = highest; m >= 0; m--) {
          set(m, n, (product * (m * get(m - 1, k) - (x(k) - at) * get(m, k))) / next);
        }
      }
      for (let m = highest; m >= 0; m--) set(m, k, ((x(n) - at) * get(m, k) - m * get(m - 1, k)) / gap);
    }
    product = next;
  }
  return table[order];
}
