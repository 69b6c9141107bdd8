import { gradient } from "../calculus/gradient.js";
import { isNablaError } from "../error.js";
import { evaluate } from "../evaluation/double.js";
import { enclose } from "../evaluation/interval.js";
import type { Expr } from "../expression/node.js";
import type { CriticalKink, Kind, SolveOptions } from "./solutions.js";
import { solve } from "./solve.js";

/** How near to a kink the signs of the slopes are looked at. */
const RADIUS = 1e-3;

/** Where f has no derivative: the zero sets of the kinks, and in one variable the points and what they are. */
export function kinkPoints(
  f: Expr,
  names: readonly string[],
  kinks: readonly Expr[],
  options: SolveOptions,
): CriticalKink[] {
  const [only, ...others] = names;
  const found: CriticalKink[] = [];
  for (const where of kinks) {
    if (only === undefined || others.length > 0) {
      found.push({ where });
      continue;
    }
    const zeros = solve([where], [only], { ...options, limit: 2000 });
    if (zeros.points.length === 0) {
      if (!zeros.complete || zeros.families.length > 0) found.push({ where });
      continue;
    }
    for (const { at } of zeros.points) {
      const kind = kindOfKink(f, only, at[only]);
      found.push({ where, at, ...(kind !== undefined && { kind }) });
    }
  }
  return found;
}

/** What a kink of a function of one variable is, when the slope has a proven sign on either side. */
function kindOfKink(f: Expr, name: string, x: number): Kind | undefined {
  const [slope] = gradient(f, [name]) as [Expr];
  const side = (low: number, high: number): -1 | 1 | undefined => {
    try {
      const value = enclose(slope, { [name]: [low, high] });
      if (value.defined === "none") return undefined;
      return value.lo > 0 ? 1 : value.hi < 0 ? -1 : undefined;
    } catch (error) {
      if (isNablaError(error)) return undefined;
      throw error;
    }
  };
  if (!Number.isFinite(evaluate(f, { [name]: x }))) return undefined;
  const gap = 1e-9 * Math.max(1, Math.abs(x));
  const [left, right] = [side(x - RADIUS, x - gap), side(x + gap, x + RADIUS)];
  if (left === undefined || right === undefined) return undefined;
  if (left === right) return "saddle";
  return left < 0 ? "minimum" : "maximum";
}
