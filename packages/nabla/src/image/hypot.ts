/**
 * √(x² + y²) to the last bit as the C library of most rivals computes it (glibc 2.35): the square root, then one step
 * of correction with the exact remainder. Math.hypot differs in a third of all cases, and where a picture is
 * symmetric that would decide which of two equal neighbours is an edge. C. Borges, An improved algorithm for
 * hypot(a,b), arXiv:1904.09481.
 */
export function hypot(x: number, y: number): number {
  const a = Math.max(Math.abs(x), Math.abs(y));
  const b = Math.min(Math.abs(x), Math.abs(y));
  if (b <= a * 2 ** -54) return a + b;
  const h = Math.sqrt(a * a + b * b);
  if (h <= 2 * b) {
    const rest = h - b;
    return h - (a * (2 * rest - a) + (rest - 2 * (a - b)) * rest) / (2 * h);
  }
  const rest = h - a;
  return h - (2 * rest * (a - 2 * b) + ((4 * rest - b) * b + rest * rest)) / (2 * h);
}
