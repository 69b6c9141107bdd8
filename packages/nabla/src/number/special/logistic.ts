/** 1/(1 + e^(−x)), without overflow and with all digits far to the left. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** log(1 + e^x), without overflow and with all digits far to the left. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** log(p/(1 − p)): next to 1/2 by log1p of what is exact there, otherwise as log p − log1p(−p). */
export function logit(p: number): number {
  if (p > 0.25 && p < 0.75) return Math.log1p((2 * p - 1) / (1 - p));
  return Math.log(p) - Math.log1p(-p);
}

/** x·log y, 0 for x = 0 whatever y is. */
export function xlogy(x: number, y: number): number {
  return x === 0 && !Number.isNaN(y) ? 0 : x * Math.log(y);
}
