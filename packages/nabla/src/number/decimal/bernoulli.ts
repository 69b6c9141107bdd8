import type { Decimal } from "decimal.js";
import { adopt, type Context, round, spend, widen } from "./context.js";

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
    spend(0, size - k);
    for (let j = k; j < size; j++) {
      numbers[j] = BigInt(j - k) * (numbers[j - 1] ?? 0n) + BigInt(j - k + 2) * (numbers[j] ?? 0n);
    }
  }
  tangentNumbers = numbers;
  return numbers;
}

/** Bernoulli's numbers as they were computed last, each with how many digits. */
const computed: { readonly digits: number; readonly value: Decimal }[] = [];

/** Bernoulli's number B₂ₖ for k ≥ 1: (−1)ᵏ⁻¹·2k·Tₖ/(4ᵏ(4ᵏ − 1)). */
export function bernoulli(context: Context, k: number): Decimal {
  const present = computed[k];
  if (present !== undefined && present.digits >= context.digits) return round(context, present.value);
  const wide = widen(context, context.digits / 4);
  const four = 4n ** BigInt(k);
  const numerator = BigInt(2 * k) * (tangents(k)[k - 1] ?? 0n) * (k % 2 === 1 ? 1n : -1n);
  const value = adopt(wide, 0)
    .plus(numerator.toString())
    .div((four * (four - 1n)).toString());
  computed[k] = { digits: wide.digits, value };
  return round(context, value);
}
