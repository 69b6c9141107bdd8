import { expand } from "../algebra/expand.js";
import { termsOf } from "../algebra/normal/rewrite.js";
import { replace } from "../calculus/replace.js";
import { evaluate } from "../evaluation/double.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { divide } from "../functions/arithmetic.js";
import { integer, numberOf, ONE, ZERO } from "../functions/number.js";
import { negate, subtract } from "../functions/sum.js";
import type { Answer, Found, FoundFamily } from "./system.js";
import { doubleOf, tidy } from "./value.js";

/** Points and families that lie in another family go. */
export function withoutRepeats(answer: Answer, unknowns: readonly string[]): Answer {
  const holds = (family: FoundFamily, part: FoundFamily): boolean =>
    contains(
      family,
      new Map([...unknowns.map((name) => [name, symbolNode(name)] as const), ...part.bind]),
      part.integers,
    );
  let families: FoundFamily[] = [];
  for (const family of answer.families.slice().sort((a, b) => b.free.length - a.free.length)) {
    if (families.some((other) => holds(other, family))) continue;
    families = families.filter((other) => !holds(family, other));
    families.push(family);
  }
  const points = answer.points.filter((point) => {
    const values = new Map(
      [...point.values].map(([name, v]) => [name, v.exact ?? numberOf(v.approximate)] as const),
    );
    return !families.some((family) => contains(family, values, [], point));
  });
  return { ...answer, families, points };
}

/** Does a family hold a point, or for all values of these integers another family? */
function contains(
  family: FoundFamily,
  values: ReadonlyMap<string, Expr>,
  integers: readonly string[],
  point?: Found,
): boolean {
  for (const [name, [low, high]] of Object.entries(family.where ?? {})) {
    if (family.integers.includes(name)) {
      if (point === undefined) return false;
      continue;
    }
    const value = point?.values.get(name)?.approximate;
    if (value === undefined || value < low - 1e-12 || value > high + 1e-12) return false;
  }
  // The family's own integers, under names of their own, become the periods that lead there.
  const own = family.integers.map((name) => `${name}'`);
  const renamed = new Map(family.integers.map((name, i) => [name, symbolNode(own[i])] as const));
  const periods = new Map<string, Expr>();
  for (const [name, formula] of family.bind) {
    const there = values.get(name) as Expr;
    const here = replace(replace(formula, new Map([...values, ...renamed])), periods);
    const open = own.filter((other) => variables(here).includes(other));
    const [period, ...others] = open;
    if (point === undefined && period === undefined && surelyDiffer(here, there)) return false;
    if (point === undefined && period !== undefined && surelyBetween(subtract(here, there), period))
      return false;
    const difference = tidy(subtract(here, there));
    if (period !== undefined) {
      const whole = others.length === 0 ? wholeRoot(difference, period, integers, point) : undefined;
      if (whole === undefined) return false;
      const [first, last] = family.where?.[family.integers[own.indexOf(period)]] ?? [-Infinity, Infinity];
      if (whole.kind === "number" && (whole.numerator < first || whole.numerator > last)) return false;
      periods.set(period, whole);
      if (point === undefined) continue;
    }
    const left = replace(difference, periods);
    if (left.kind === "number" && left.numerator === 0) continue;
    if (point === undefined || variables(left).length > 0 || !(Math.abs(doubleOf(left)) < 1e-12))
      return false;
  }
  return true;
}

/** Is e, which is linear in the name, 0 for no whole number, by far, in doubles at places of the others? */
function surelyBetween(e: Expr, name: string): boolean {
  return [0, 1, 5].some((start) => {
    const others = variables(e).map((other, i) => [other, start + i] as const);
    const at = (n: number): number => evaluate(e, { ...Object.fromEntries(others), [name]: n });
    const root = -at(0) / (at(1) - at(0));
    return Math.abs(root - Math.round(root)) > 1e-6 * Math.max(1, Math.abs(root));
  });
}

/** For which whole number, or sum of whole multiples of the integers, e is 0: e is linear in the name. */
function wholeRoot(e: Expr, name: string, integers: readonly string[], point?: Found): Expr | undefined {
  const at = (n: number): Expr => replace(e, new Map([[name, integer(n)]]));
  const step = tidy(subtract(at(1), at(0)));
  if (variables(step).length > 0 || tidy(subtract(subtract(at(2), at(1)), step)) !== ZERO) return undefined;
  if (point !== undefined) {
    const n = Math.round(-doubleOf(at(0)) / doubleOf(step));
    return Number.isFinite(n) ? integer(n) : undefined;
  }
  const root = expand(tidy(divide(negate(at(0)), step)));
  const isWhole = termsOf(root).every(
    ([c, term]) =>
      c.denominator === 1 && (term === ONE || (term.kind === "symbol" && integers.includes(term.name))),
  );
  return isWhole ? root : undefined;
}

/** Do two formulas differ by far at one place, in doubles? That costs less than their difference in its short form. */
export function surelyDiffer(a: Expr, b: Expr): boolean {
  const place = Object.fromEntries([...variables(a), ...variables(b)].map((name, i) => [name, 0.3 + i]));
  const [x, y] = [evaluate(a, place), evaluate(b, place)];
  return Math.abs(x - y) > 1e-6 * Math.max(1, Math.abs(x), Math.abs(y));
}
