import { replace } from "../calculus/replace.js";
import { evaluate } from "../evaluation/double.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { integer, numberOf } from "../functions/number.js";
import { subtract } from "../functions/sum.js";
import type { Answer, Found, FoundFamily } from "./system.js";
import { doubleOf, tidy } from "./value.js";

/** Points and families that lie in another family go. */
export function withoutRepeats(answer: Answer, unknowns: readonly string[]): Answer {
  const families: FoundFamily[] = [];
  const sorted = answer.families.slice().sort((a, b) => b.free.length - a.free.length);
  for (const family of sorted) {
    const values = new Map([...unknowns.map((name) => [name, symbolNode(name)] as const), ...family.bind]);
    if (!families.some((other) => contains(other, values))) families.push(family);
  }
  const points = answer.points.filter((point) => {
    const values = new Map(
      [...point.values].map(([name, v]) => [name, v.exact ?? numberOf(v.approximate)] as const),
    );
    return !families.some((family) => contains(family, values, point));
  });
  return { ...answer, families, points };
}

function contains(family: FoundFamily, values: ReadonlyMap<string, Expr>, point?: Found): boolean {
  for (const [name, [low, high]] of Object.entries(family.where ?? {})) {
    const value = point?.values.get(name)?.approximate;
    if (value === undefined || value < low - 1e-12 || value > high + 1e-12) return false;
  }
  // The periods that lead to the point, one for each integer.
  const periods = new Map<string, Expr>();
  for (const [name, formula] of family.bind) {
    const free = new Map([...values, ...periods]);
    const [here, there] = [replace(formula, free), values.get(name) as Expr];
    if (point === undefined && surelyDiffer(here, there)) return false;
    let difference = tidy(subtract(here, there));
    const [integerName, ...others] = variables(difference);
    if (
      point !== undefined &&
      integerName !== undefined &&
      others.length === 0 &&
      family.integers.includes(integerName)
    ) {
      const at = (n: number): number => doubleOf(replace(difference, new Map([[integerName, integer(n)]])));
      const n = Math.round(-at(0) / (at(1) - at(0)));
      if (!Number.isFinite(n)) return false;
      periods.set(integerName, integer(n));
      difference = replace(difference, periods);
    }
    if (difference.kind === "number" && difference.numerator === 0) continue;
    if (point === undefined || variables(difference).length > 0 || !(Math.abs(doubleOf(difference)) < 1e-12))
      return false;
  }
  return true;
}

/** Do two formulas differ by far at one place, in doubles? That costs less than their difference in its short form. */
function surelyDiffer(a: Expr, b: Expr): boolean {
  const place = Object.fromEntries([...variables(a), ...variables(b)].map((name, i) => [name, 0.3 + i]));
  const [x, y] = [evaluate(a, place), evaluate(b, place)];
  return Math.abs(x - y) > 1e-6 * Math.max(1, Math.abs(x), Math.abs(y));
}
