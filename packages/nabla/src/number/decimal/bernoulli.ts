import type { Decimal } from "decimal.js";
import { adopt, type Context } from "./context.js";

/** Tangent numbers T₁, T₂, … = 1, 2, 16, 272, …, as far as they were needed. */
let tangentNumbers: bigint[] = [];

/**
 * The first `count` tangent numbers (Brent and Harvey, "Fast computation of Bernoulli, tangent and secant numbers",
 * 2013).
 */
function tangents(count: number): readonly bigint[] {
  if (tangentNumbers.length >= count) return tangentNumbers;
  const size = Math.max(count, 2 * tangentNumbers.length, 32);
  const numbers: bigint[] = [1n];
  for (let k = 1; k < size; k++) numbers.push((numbers[k - 1] ?? 1n) * BigInt(k));
  for (let k = 1; k < size; k++) {
    for (let j = k; j < size; j++) {
      numbers[j] = BigInt(j - k) * (numbers[j - 1] ?? 0n) + BigInt(j - k + 2) * (numbers[j] ?? 0n);
    }
  }
  tangentNumbers = numbers;
  return numbers;
}

/** Bernoulli's number B₂ₖ for k ≥ 1: (−1)ᵏ⁻¹·2k·Tₖ/(4ᵏ(4ᵏ − 1)). */
export function bernoulli(context: Context, k: number): Decimal {
  const four = 4n ** BigInt(k);
  const numerator = BigInt(2 * k) * (tangents(k)[k - 1] ?? 0n) * (k % 2 === 1 ? 1n : -1n);
  return adopt(context, 0)
    .plus(numerator.toString())
    .div((four * (four - 1n)).toString());
}
