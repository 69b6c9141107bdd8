import { replace } from "../calculus/taylor.js";
import { isNablaError, NablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { multiply } from "../functions/arithmetic.js";
import { PI } from "../functions/constants.js";
import { integer, rational } from "../functions/number.js";
import { fraction } from "../number/rational.js";
import { absolute } from "./absolute.js";
import { algebraic } from "./algebraic.js";
import { type Clock, startClock } from "./clock.js";
import { withoutRepeats } from "./components.js";
import { constants, linear, substitution } from "./methods.js";
import { mergePeriods } from "./periods.js";
import { searchBox } from "./search.js";
import { single } from "./single.js";
import type { Box, Family, SolutionPoint, Solutions, SolveOptions } from "./solutions.js";
import {
  type Answer,
  atPoint,
  type Found,
  type FoundFamily,
  isDefinedAt,
  type Method,
  mayVanish,
  NONE,
  type System,
} from "./system.js";
import { doubleOf, signOfConstant } from "./value.js";

/** The methods in the order in which they are tried. A new one is one file and one line here. */
const METHODS: readonly Method[] = [constants, linear, single, absolute, algebraic, substitution];
const MOST_DEPTH = 16;
/** Where a system is searched that no exact method settles, when no box is given. */
const DEFAULT_RANGE = 100;
/** Periods looked at inside a box. */
const MOST_PERIODS = 10_000;

/** Solves by the first method that does not pass the system on; undefined when all do. */
export function solveExactly(system: System): Answer | undefined {
  let stuck = false;
  const again = (inner: System): Answer => {
    const answer = inner.depth > MOST_DEPTH ? undefined : attempt(inner);
    if (answer === undefined) stuck = true;
    return answer ?? { ...NONE, complete: false };
  };
  const attempt = (inner: System): Answer | undefined => {
    for (const method of METHODS) {
      try {
        const before = stuck;
        stuck = false;
        const answer = method(inner, again);
        const failed = stuck;
        stuck = before;
        if (answer !== undefined && !failed) return answer;
      } catch (error) {
        // A size limit of one method leaves the system to the next; the clock's limit ends all.
        if (!isNablaError(error, "limit") || error.detail.what === "milliseconds") throw error;
      }
    }
    return undefined;
  };
  return attempt(system);
}

/** What is said of a system as a whole: solutions, and where it was searched if it was. */
export interface Outcome {
  readonly answer: Answer;
  readonly searched?: Box;
}

/** Exact methods first, then a search of the box, or of a standard one. `defined`: formulas that must have a value. */
export function settle(
  equations: readonly Expr[],
  unknowns: readonly string[],
  options: SolveOptions,
  clock: Clock,
  defined: readonly Expr[] = [],
): Outcome {
  for (const [name, [low, high]] of Object.entries(options.box ?? {})) {
    if (low <= high) continue;
    const got = `got ${low} to ${high}`;
    throw new NablaError("domain", `solve: the box needs low ≤ high in ${name}, ${got}`, {
      value: [low, high],
    });
  }
  let answer: Answer | undefined;
  try {
    answer = solveExactly({ equations, unknowns, clock, depth: 0, integers: [] });
  } catch (error) {
    if (!isNablaError(error, "limit")) throw error;
  }
  if (answer !== undefined) {
    const kept = checked(answer, equations, defined, unknowns);
    return { answer: options.box === undefined ? kept : insideBox(kept, options.box, unknowns) };
  }
  if (equations.some((e) => variables(e).some((name) => !unknowns.includes(name))))
    return { answer: { ...NONE, complete: false } };
  const box =
    options.box ??
    Object.fromEntries(unknowns.map((name) => [name, [-DEFAULT_RANGE, DEFAULT_RANGE] as const]));
  const found = searchBox(equations, unknowns, box, startClock(options));
  if (found === undefined) return { answer: { ...NONE, complete: false } };
  const complete = found.complete && options.box !== undefined;
  const points = found.points.map((point) => (point.proven === false ? guessed(point, equations) : point));
  const searched = { answer: checked({ ...NONE, points, complete }, [], defined, unknowns) };
  return options.box === undefined ? { ...searched, searched: box } : searched;
}

/**
 * A point whose existence is not proven, with short exact coordinates nearby when these solve the equations exactly.
 */
function guessed(point: Found, equations: readonly Expr[]): Found {
  const values = new Map(
    [...point.values].map(([name, { approximate }]) => {
      const twelfths = Math.round(approximate * 12);
      const turns = Math.round((approximate * 12) / Math.PI);
      const near = (x: number): boolean => Math.abs(x - approximate) < 1e-6;
      const exact = near(twelfths / 12)
        ? rational(fraction(twelfths + 0, 12))
        : near((turns * Math.PI) / 12)
          ? multiply([rational(fraction(turns, 12)), PI])
          : undefined;
      return [name, { exact, approximate: exact === undefined ? approximate : doubleOf(exact) }] as const;
    }),
  );
  if ([...values.values()].some((v) => v.exact === undefined)) return point;
  const exactly: Found = { values };
  return equations.every((e) => signOfConstant(atPoint(e, exactly)) === 0) ? exactly : point;
}

/** Points at which an equation has no value or does not vanish go, repeated points too. */
function checked(
  answer: Answer,
  equations: readonly Expr[],
  defined: readonly Expr[],
  unknowns: readonly string[],
): Answer {
  const points: Found[] = [];
  for (const point of answer.points) {
    if (points.some((other) => samePoint(point, other, unknowns))) continue;
    if (!equations.every((e) => mayVanish(e, point))) continue;
    if (!defined.every((e) => isDefinedAt(e, point))) continue;
    points.push(point);
  }
  const families = mergePeriods(
    answer.families.filter((family) => hasMembers(family, [...equations, ...defined])),
  );
  return withoutRepeats({ ...answer, points, families }, unknowns);
}

function samePoint(a: Found, b: Found, unknowns: readonly string[]): boolean {
  return unknowns.every((name) => {
    const [x, y] = [a.values.get(name), b.values.get(name)];
    if (x === undefined || y === undefined) return x === y;
    return x.exact !== undefined && x.exact === y.exact
      ? true
      : Math.abs(x.approximate - y.approximate) <= 1e-13 * Math.max(1, Math.abs(x.approximate));
  });
}

/** Has some member of a family a value in every equation? Families with parameters are taken on trust. */
function hasMembers(family: FoundFamily, equations: readonly Expr[]): boolean {
  const names = [...new Set([...family.bind.values()].flatMap(variables))];
  const known = new Set([...family.free, ...family.integers]);
  if (names.some((name) => !known.has(name))) return true;
  for (const start of [0, 1, 2, -1, -2, 3, 5]) {
    const values = new Map([...known].map((name, i) => [name, integer(start + i)] as const));
    try {
      const bind = new Map([
        ...values,
        ...[...family.bind].map(([name, e]) => [name, replace(e, values)] as const),
      ]);
      if (equations.every((e) => !Number.isNaN(doubleOf(replace(e, bind))))) return true;
    } catch (error) {
      if (!isNablaError(error)) throw error;
    }
  }
  return family.free.length > 0;
}

/** What lies in a closed box; families numbered by integers become points there. */
function insideBox(answer: Answer, box: Box, unknowns: readonly string[]): Answer {
  const isInside = (point: Found): boolean =>
    unknowns.every((name) => {
      const [low, high] = box[name] ?? [-Infinity, Infinity];
      const x = point.values.get(name)?.approximate ?? Number.NaN;
      const slack = 1e-13 * Math.max(1, Math.abs(x));
      return x >= low - slack && x <= high + slack;
    });
  const points = answer.points.filter(isInside);
  const families: FoundFamily[] = [];
  let complete = answer.complete;
  for (const family of answer.families) {
    const members = family.free.length === 0 ? membersInside(family, box) : undefined;
    if (members === undefined) {
      families.push(family);
      if (family.free.length > 0) continue;
      complete = false;
    } else points.push(...members.filter(isInside));
  }
  return { ...answer, points: dedupe(points, unknowns), families, complete };
}

function dedupe(points: readonly Found[], unknowns: readonly string[]): Found[] {
  const kept: Found[] = [];
  for (const point of points) if (!kept.some((other) => samePoint(point, other, unknowns))) kept.push(point);
  return kept;
}

/** The members of x_i = a_i + b_i·n_i in a box, one integer for each coordinate. */
function membersInside(family: FoundFamily, box: Box): Found[] | undefined {
  let values: Map<string, Expr>[] = [new Map()];
  for (const name of family.integers) {
    const users = [...family.bind].filter(([, e]) => variables(e).includes(name));
    const alone = users.find(([, e]) => variables(e).length === 1);
    if (alone === undefined) return undefined;
    const [unknown, e] = alone;
    const at = (n: number): number => doubleOf(replace(e, new Map([[name, integer(n)]])));
    const [a, b] = [at(0), at(1) - at(0)];
    if (!(Math.abs(at(2) - a - 2 * b) < 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))) || b === 0)
      return undefined;
    const [low, high] = box[unknown] ?? [-Infinity, Infinity];
    const ends = [(low - a) / b, (high - a) / b].sort((x, y) => x - y) as [number, number];
    const [first, last] = [Math.ceil(ends[0] - 1e-9), Math.floor(ends[1] + 1e-9)];
    if (!(last - first < MOST_PERIODS)) return undefined;
    values = values.flatMap((map) =>
      Array.from(
        { length: Math.max(0, last - first + 1) },
        (_, k) => new Map([...map, [name, integer(first + k)]]),
      ),
    );
  }
  return values.map((map) => ({
    values: new Map(
      [...family.bind].map(([unknown, e]) => {
        const exact = replace(e, map);
        return [
          unknown,
          { exact: family.inexact === true ? undefined : exact, approximate: doubleOf(exact) },
        ] as const;
      }),
    ),
  }));
}

/** A found point as the public face shows it. */
export function shownPoint(point: Found, unknowns: readonly string[]): SolutionPoint {
  const at: Record<string, number> = {};
  const exact: Record<string, Expr> = {};
  let isExact = true;
  for (const name of unknowns) {
    const value = point.values.get(name);
    at[name] = (value?.approximate ?? Number.NaN) + 0;
    if (value?.exact === undefined) isExact = false;
    else exact[name] = value.exact;
  }
  return isExact ? { at, exact } : { at };
}

export function shownFamily(family: FoundFamily): Family {
  return {
    bind: Object.fromEntries(family.bind),
    free: family.free,
    integers: family.integers,
    ...(family.where !== undefined && { where: family.where }),
  };
}

/**
 * Solves equations, each meaning "= 0", for the unknowns over the reals. Linear systems (with symbolic coefficients
 * too), polynomial systems over all of ℝⁿ, what becomes algebraic when functions are taken as unknowns, and periodic
 * families are solved exactly; the rest is searched by intervals in the box, or without one in [−100, 100], which is
 * then said in `searched`. `complete: true` is a proof that nothing is missing.
 * Throws `domain` for no unknowns, `cancelled` when the signal says so.
 */
export function solve(
  equations: readonly Expr[],
  unknowns: readonly string[],
  options: SolveOptions = {},
): Solutions {
  if (unknowns.length === 0)
    throw new NablaError("domain", "solve: there must be an unknown, got none", { value: unknowns });
  const { answer, searched } = settle(equations, unknowns, options, startClock(options));
  const points = answer.points.map((point) => shownPoint(point, unknowns));
  const families = answer.families.map(shownFamily);
  const infinite = families.some((f) => f.free.length > 0 || f.integers.length > 0);
  return {
    points,
    families,
    count: infinite ? "infinite" : points.length + families.length,
    complete: answer.complete,
    assuming: answer.assuming,
    ...(searched !== undefined && { searched }),
  };
}
