import { replace } from "../calculus/replace.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { divide } from "../functions/arithmetic.js";
import { integer, numberOf, ZERO } from "../functions/number.js";
import { UNDEFINED } from "../functions/undefined.js";
import { linearRow, solveLinear } from "./linear.js";
import {
  type Answer,
  type Found,
  type FoundFamily,
  type Method,
  NONE,
  type System,
  union,
  type Value,
} from "./system.js";
import { doubleOf, signOfConstant, tidy } from "./value.js";

/** Equations without unknowns, and repeated ones: those that hold go, one that does not hold leaves no solution. */
export const constants: Method = (system, again) => {
  const rest: Expr[] = [];
  for (const e of new Set(system.equations)) {
    if (e === UNDEFINED) return NONE;
    if (variables(e).length > 0) {
      rest.push(e);
      continue;
    }
    const sign = e === ZERO ? 0 : signOfConstant(e);
    if (sign === undefined) return { ...NONE, complete: false };
    if (sign !== 0)
      return system.inexact === true && Math.abs(doubleOf(e)) < 1e-6 ? { ...NONE, complete: false } : NONE;
  }
  return rest.length === system.equations.length ? undefined : again({ ...system, equations: rest });
};

/** Systems that are linear in the unknowns, with any coefficients: one, none, or a family. */
export const linear: Method = (system, again) => {
  const rows = system.equations.map((e) => linearRow(e, system.unknowns));
  if (rows.some((row) => row === undefined)) return undefined;
  const { bind, free, assuming, sure } = solveLinear(rows as Expr[][], system.unknowns);
  const isLoose = (e: Expr): boolean => variables(e).some((name) => system.integers.includes(name));
  const shown = assuming.filter((e) => variables(e).length > 0 && !isLoose(e));
  // A contradiction between integers, or between doubles, holds for some of them only.
  const loose = assuming.filter(isLoose);
  if (bind === undefined && (loose.length > 0 || system.inexact === true)) return undefined;
  if (bind === undefined) return { ...NONE, complete: sure, assuming: shown };
  const names = [...bind.values()].flatMap(variables);
  if (free.length > 0 || names.length > 0) {
    const integers = [...new Set(names)].filter((name) => system.integers.includes(name));
    const family: FoundFamily = { bind, free, integers };
    const answer: Answer = { points: [], families: [family], complete: sure, assuming: shown };
    return loose.length === 0 ? answer : withoutZeros(answer, family, loose, system, again);
  }
  const values = new Map<string, Value>();
  for (const [name, e] of bind) values.set(name, { exact: tidy(e), approximate: doubleOf(e) });
  return { ...NONE, points: [{ values }], complete: sure, assuming: shown };
};

/**
 * A family that holds where pivots with an integer in them are not 0: it is told beside the integers at which they are,
 * and with each of these the system is solved anew.
 */
function withoutZeros(
  answer: Answer,
  family: FoundFamily,
  pivots: readonly Expr[],
  system: System,
  again: (system: System) => Answer,
): Answer {
  const [name, ...others] = new Set(pivots.flatMap(variables));
  const zeros = pivots.map((e) => (name === undefined || others.length > 0 ? undefined : zeroOf(e, name)));
  if (name === undefined || zeros.includes(undefined) || system.inexact === true)
    return { ...answer, complete: false };
  const wholes = zeros.flatMap((zero) => (zero?.denominator === 1 ? [Number(zero.numerator)] : []));
  const ends = [...new Set(wholes)].sort((a, b) => a - b);
  if (ends.length === 0) return answer;
  const spans = [...ends, Infinity].map((end, i) => [(ends[i - 1] ?? -Infinity) + 1, end - 1] as const);
  const special = ends.map((n) => {
    const value = new Map([[name, integer(n)]]);
    return again({
      ...system,
      equations: system.equations.map((e) => replace(e, value)),
      integers: system.integers.filter((each) => each !== name),
      depth: system.depth + 1,
    });
  });
  const beside = spans
    .filter(([first, last]) => first <= last)
    .map((span): FoundFamily => ({ ...family, where: { ...family.where, [name]: span } }));
  return union([{ ...answer, families: beside }, ...special]);
}

/** Where a formula that is linear in an integer is 0; undefined where that is not told. */
function zeroOf(e: Expr, name: string): (Expr & { kind: "number" }) | undefined {
  const [c, right] = linearRow(e, [name]) ?? [];
  if (c === undefined || right === undefined || c === ZERO) return undefined;
  const zero = tidy(divide(right, c));
  return zero.kind === "number" ? zero : undefined;
}

/**
 * An equation that is linear in one unknown, with a number as its coefficient, gives that unknown; it is put into the
 * others. Without others the unknown is bound in a family.
 */
export const substitution: Method = (system, again) => {
  const { equations, unknowns } = system;
  let best: { name: string; formula: Expr; equation: Expr; cost: number } | undefined;
  for (const equation of equations) {
    for (const name of unknowns) {
      if (!variables(equation).includes(name)) continue;
      const row = linearRow(equation, [name]);
      const [c, right] = row ?? [];
      if (c === undefined || right === undefined || c.kind !== "number") continue;
      const { bind } = solveLinear([[c, right]], [name]);
      const formula = bind?.get(name);
      if (formula === undefined) continue;
      const cost = variables(formula).length * 100 + String(formula.args.length).length;
      if (best === undefined || cost < best.cost) best = { name, formula, equation, cost };
    }
  }
  if (best === undefined || unknowns.length < 2) return undefined;
  const { name, formula, equation } = best;
  const values = new Map([[name, formula]]);
  const rest = equations.filter((e) => e !== equation).map((e) => replace(e, values));
  const answer: Answer =
    rest.length === 0
      ? {
          ...NONE,
          families: [{ bind: new Map(), free: unknowns.filter((other) => other !== name), integers: [] }],
        }
      : again({
          ...system,
          equations: rest,
          unknowns: unknowns.filter((other) => other !== name),
          depth: system.depth + 1,
        });
  const points: Found[] = [];
  const families: FoundFamily[] = answer.families.map((family) => ({
    ...family,
    bind: new Map([...family.bind, [name, tidy(replace(formula, family.bind))]]),
    integers: [
      ...new Set([
        ...family.integers,
        ...variables(formula).filter((other) => system.integers.includes(other)),
      ]),
    ],
  }));
  for (const point of answer.points) {
    const isExact = [...point.values.values()].every((v) => v.exact !== undefined);
    const numbers = new Map(
      [...point.values].map(([n, v]) => [n, v.exact ?? numberOf(v.approximate)] as const),
    );
    const value = replace(formula, numbers);
    if (variables(value).length > 0) {
      // A period or a parameter came in: that is a family.
      const integers = variables(value).filter((other) => system.integers.includes(other));
      families.push({
        bind: new Map([...numbers, [name, value]]),
        free: [],
        integers,
        ...(!isExact && { inexact: true }),
      });
      continue;
    }
    const exact = isExact ? tidy(value) : undefined;
    points.push({ values: new Map([...point.values, [name, { exact, approximate: doubleOf(value) }]]) });
  }
  return { ...answer, points, families };
};
