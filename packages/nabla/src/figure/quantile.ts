/** The value below which this share of a sorted list lies (its nearest element); undefined for an empty list. */
export function quantile(sorted: Float64Array, share: number): number | undefined {
  return sorted[Math.round(share * (sorted.length - 1))];
}
