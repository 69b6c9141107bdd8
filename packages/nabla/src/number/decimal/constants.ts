import type { Decimal } from "decimal.js";
import { adopt, type Context, round, widen } from "./context.js";

/** What was computed, by name: as many digits as were needed so far. */
const known = new Map<string, { readonly digits: number; readonly text: string }>();

/** Σ ±1/((2k+1)·m^(2k+1)) in units of 10^−places: atan(1/m) for sign −1, artanh(1/m) for sign 1. */
function inverseTangent(m: bigint, sign: 1n | -1n, unit: bigint): bigint {
  const square = m * m;
  let power = unit / m;
  let sum = power;
  let alternating = 1n;
  for (let k = 3n; power !== 0n; k += 2n) {
    power /= square;
    alternating *= sign;
    sum += (alternating * power) / k;
  }
  return sum;
}

/** π in whole units, less a few: Machin 1706, π/4 = 4·atan(1/5) − atan(1/239). */
export function machin(unit: bigint): bigint {
  return 16n * inverseTangent(5n, -1n, unit) - 4n * inverseTangent(239n, -1n, unit);
}

/** log 10 = 46·artanh(1/31) + 34·artanh(1/49) + 20·artanh(1/161). */
function logarithmOfTen(unit: bigint): bigint {
  return (
    46n * inverseTangent(31n, 1n, unit) +
    34n * inverseTangent(49n, 1n, unit) +
    20n * inverseTangent(161n, 1n, unit)
  );
}

/** A constant between 1 and 10, computed in whole numbers once and kept. */
function constant(context: Context, name: string, compute: (unit: bigint) => bigint): Decimal {
  let entry = known.get(name);
  if (entry === undefined || entry.digits < context.digits) {
    const places = Math.max(100, context.digits + 20, (entry?.digits ?? 0) * 2);
    const whole = compute(10n ** BigInt(places)).toString();
    entry = { digits: places - 10, text: `${whole.slice(0, 1)}.${whole.slice(1, places - 9)}` };
    known.set(name, entry);
  }
  return round(context, adopt(context, 0).plus(entry.text));
}

/** π */
export function pi(context: Context): Decimal {
  return constant(context, "pi", machin);
}

/** The natural logarithm of 10. */
export function logOfTen(context: Context): Decimal {
  return constant(context, "log 10", logarithmOfTen);
}

/** (1 + √5)/2 */
export function goldenRatio(context: Context): Decimal {
  const wide = widen(context, 5);
  return round(context, adopt(wide, 5).sqrt().plus(1).div(2));
}
