import { replace } from "../calculus/replace.js";
import { evaluate } from "../evaluation/double.js";
import type { Expr } from "../expression/node.js";
import { variables as variablesOf } from "../expression/walk.js";
import { numberOf, ZERO } from "../functions/number.js";
import { isContinuous } from "./kink-sets.js";
import type { Candidate } from "./least.js";
import type { Stop } from "./pieces.js";
import type { CriticalPoints, Family, SolutionPoint, SolveOptions } from "./solutions.js";
import { settle, shownPoint, solve } from "./solve.js";
import { doubleOf, signOfConstant, tidy } from "./value.js";

/** Is each place at which f may have an extremum at a point, or on a set on which f is one number? */
export function isComplete({ complete, families, kinks }: CriticalPoints): boolean {
  const isNumber = (value: Expr | undefined): boolean =>
    value !== undefined && variablesOf(value).length === 0;
  return (
    complete &&
    families.every(({ value }) => isNumber(value)) &&
    kinks.every(({ at, value }) => at !== undefined || isNumber(value))
  );
}

/** Is the value of each a double, and not beyond all of them? */
export function areFinite(candidates: readonly Candidate[]): boolean {
  return candidates.every(({ value }) => Number.isFinite(value));
}

/** Critical points, kinks, and one member of each family and set on which f is one number, with f there. */
export function candidatesOf(
  f: Expr,
  names: readonly string[],
  { points, families, kinks }: CriticalPoints,
  { defined = [] }: SolveOptions,
): Candidate[] {
  const here = ({ at, exact }: SolutionPoint): Omit<Candidate, "kind"> => {
    const value = exact && tidy(replace(f, new Map(Object.entries(exact))));
    return {
      at,
      value: value === undefined ? evaluate(f, at) : doubleOf(value),
      ...(value && { exact: value }),
      ...(exact && { place: exact }),
    };
  };
  const onSet = (at: Candidate["at"] | undefined, exact: Expr | undefined): Omit<Candidate, "kind">[] =>
    at === undefined || exact === undefined || variablesOf(exact).length > 0
      ? []
      : [{ at, value: doubleOf(exact), exact }];
  // The end of a range need not belong to it.
  const isLike = (value: Expr | undefined) => (at: Candidate["at"]) =>
    value === undefined ||
    variablesOf(value).length > 0 ||
    Math.abs(evaluate(f, at) - doubleOf(value)) < NEAR;
  return [
    ...points.map((point) => ({ ...here(point), value: point.value, kind: point.kind })),
    ...families.flatMap((family) =>
      onSet(memberOf(family, names, isLike(family.value)), family.value).map((c) => ({
        ...c,
        kind: family.kind,
      })),
    ),
    ...kinks.flatMap(({ where, at, exact, value, kind = "undecided" as const }) => {
      const found =
        at === undefined
          ? onSet(someZero(where, names, isLike(value)), value)
          : [here({ at, ...(exact && { exact }) })];
      return found.map((c) => ({ ...c, kind }));
    }),
  ].filter(
    ({ value, at, place }) =>
      !Number.isNaN(value) &&
      defined.every((e) => (place ? hasValue(e, place) : Number.isFinite(evaluate(e, at)))),
  );
}

function hasValue(e: Expr, place: Readonly<Record<string, Expr>>): boolean {
  return signOfConstant(replace(e, new Map(Object.entries(place)))) !== "none";
}

/** Values of free unknowns and integers that are tried for a member of a family. */
const TRIED = [0, 1, -1, 0.5];
/** A member at which f differs by more from its value on the family is none. */
const NEAR = 1e-9;

function memberOf(
  { bind, free, integers, where = {} }: Family,
  names: readonly string[],
  isLike: (at: Candidate["at"]) => boolean,
): Candidate["at"] | undefined {
  let first: Candidate["at"] | undefined;
  for (const tried of TRIED) {
    const values: Record<string, number> = Object.fromEntries(
      integers.map((name) => [name, Math.round(tried)]),
    );
    for (const name of free) {
      const [low, high] = where[name] ?? [-Infinity, Infinity];
      values[name] = Math.min(Math.max(tried, low), high);
    }
    const at = Object.fromEntries(
      names.map((name) => {
        const formula = bind[name];
        return [name, formula === undefined ? (values[name] ?? 0) : evaluate(formula, values)];
      }),
    );
    if (!Object.values(at).every(Number.isFinite)) continue;
    if (isLike(at)) return at;
    first ??= at;
  }
  return first;
}

function someZero(
  u: Expr,
  names: readonly string[],
  isLike: (at: Candidate["at"]) => boolean,
): Candidate["at"] | undefined {
  const { points, families } = solve([u], names);
  const [family] = families;
  return points[0]?.at ?? (family && memberOf(family, names, isLike));
}

/**
 * Where a function of one variable may turn or jump, and where its domain may end because one of these conditions
 * turns, with the ends of the box where there is one; undefined where the latter are not all known.
 */
export function stopsOf(
  f: Expr,
  name: string,
  candidates: readonly Candidate[],
  conditions: readonly Expr[],
  options: SolveOptions,
): Stop[] | undefined {
  const jump = !isContinuous(f);
  const stops: Stop[] = candidates.map(({ at, value, exact, place }) => ({
    x: at[name] ?? Number.NaN,
    value,
    jump,
    ...(exact && { exact }),
    ...(place?.[name] && { exactX: place[name] }),
  }));
  const stopAt = (x: number, exactX: Expr): void => {
    const value = tidy(replace(f, new Map([[name, exactX]])));
    const isDefined = [value, ...(options.defined ?? [])].every((e) => hasValue(e, { [name]: exactX }));
    stops.push({ x, exactX, jump, ...(isDefined && { value: doubleOf(value), exact: value }) });
  };
  for (const end of options.box?.[name] ?? []) stopAt(end, numberOf(end));
  for (const condition of conditions) {
    const u = condition.args.find((side) => side !== ZERO);
    if (u === undefined) return undefined;
    const { answer } = settle([u], [name], options);
    if (!answer.complete || answer.families.length > 0) return undefined;
    for (const point of answer.points) {
      const { at, exact } = shownPoint(point, [name]);
      const exactX = exact?.[name];
      if (exactX === undefined) return undefined;
      stopAt(at[name] ?? Number.NaN, exactX);
    }
  }
  return stops;
}
