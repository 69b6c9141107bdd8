/** The logarithm of x to the base b; exact where the host's log2 and log10 are (log₁₀ 1000 is 3). */
export function logBase(x: number, base: number): number {
  if (base === 2) return Math.log2(x);
  if (base === 10) return Math.log10(x);
  return Math.log(x) / Math.log(base);
}
