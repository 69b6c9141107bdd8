import { replace } from "../calculus/replace.js";
import { evaluate } from "../evaluation/double.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { multiply, power } from "../functions/arithmetic.js";
import { MINUS_ONE, ONE, rational, ZERO } from "../functions/number.js";
import { subtract } from "../functions/sum.js";
import type { FoundFamily } from "./system.js";
import { tidy } from "./value.js";

/** Step of a coordinate as the integer grows by one. */
export function stepOf(e: Expr, name: string): Expr {
  const at = (n: Expr): Expr => replace(e, new Map([[name, n]]));
  return tidy(subtract(at(ONE), at(ZERO)));
}

/** May two values be `parts`-ths of a step apart, by their doubles? That costs less than a difference in short form. */
function isNearPart(e: Expr, other: Expr, name: string, parts: number): boolean {
  if ([...variables(e), ...variables(other)].some((each) => each !== name)) return true;
  const at = (formula: Expr, n: number): number => evaluate(formula, { [name]: n });
  const start = at(e, 0);
  const apart = (parts * (at(other, 0) - start)) / (at(e, 1) - start);
  return !(Math.abs(apart - Math.round(apart)) > 1e-6 * Math.max(1, Math.abs(apart)));
}

/**
 * By how many steps of the integer `name` do two families differ, when they are otherwise the same? A fraction,
 * exactly.
 */
function offset(a: FoundFamily, b: FoundFamily, name: string, parts: number): Expr | undefined {
  let found: Expr | undefined;
  for (const [unknown, e] of a.bind) {
    const other = b.bind.get(unknown);
    if (other === undefined) return undefined;
    if (e === other) continue;
    if (!isNearPart(e, other, name, parts)) return undefined;
    const difference = tidy(subtract(other, e));
    if (difference === ZERO) continue;
    const step = stepOf(e, name);
    if (
      variables(difference).length > 0 ||
      variables(step).length > 0 ||
      step === ZERO ||
      found !== undefined
    )
      return undefined;
    found = tidy(multiply([difference, power(step, MINUS_ONE)]));
  }
  return found;
}

/**
 * Families that interleave become one: π/2 + 2πn and 3π/2 + 2πn are π/2 + πn; three that stand a third of a period
 * apart too.
 */
export function mergePeriods(families: readonly FoundFamily[]): FoundFamily[] {
  let list = families.slice();
  for (const parts of [2, 3, 2, 2]) list = mergeOnce(list, parts);
  return list;
}

const whereOf = ({ where }: FoundFamily): string =>
  Object.entries(where ?? {})
    .sort()
    .join(";");

function mergeOnce(families: readonly FoundFamily[], parts: number): FoundFamily[] {
  const left = families.slice();
  const merged: FoundFamily[] = [];
  for (let family = left.shift(); family !== undefined; family = left.shift()) {
    const current = family;
    let result = current;
    for (const name of current.integers) {
      const isPart =
        (k: number) =>
        (other: FoundFamily): boolean => {
          if (other.integers.join() !== current.integers.join() || other.free.join() !== current.free.join())
            return false;
          if (whereOf(other) !== whereOf(current) || current.where?.[name] !== undefined) return false;
          const by = offset(result, other, name, parts);
          if (by?.kind !== "number" || by.denominator !== parts || typeof by.numerator !== "number")
            return false;
          return ((by.numerator % parts) + parts) % parts === k;
        };
      const others = Array.from({ length: parts - 1 }, (_, k) => left.findIndex(isPart(k + 1)));
      if (others.some((place) => place < 0)) continue;
      const finer = multiply([rational({ numerator: 1, denominator: parts }), symbolNode(name)]);
      const bind = new Map(
        [...result.bind].map(([unknown, e]) => [unknown, tidy(replace(e, new Map([[name, finer]])))]),
      );
      result = { ...result, bind };
      for (const place of others.sort((a, b) => b - a)) left.splice(place, 1);
    }
    merged.push(result);
  }
  return merged;
}
