/* Over 300 lines: the order in which methods are tried and what is checked of their answers, read as a whole. */
import { isPolynomial } from "../algebra/polynomial-form.js";
import { isNablaError, NablaError } from "../error.js";
import { enclose } from "../evaluation/interval.js";
import { checkFormulas, checkNames, checkOptions } from "../expression/arguments.js";
import type { Expr } from "../expression/node.js";
import { postOrder, variables } from "../expression/walk.js";
import { multiply } from "../functions/arithmetic.js";
import { isPiecewise } from "../functions/choice.js";
import { PI } from "../functions/constants.js";
import { rational } from "../functions/number.js";
import { type Ended, endedBy, finish } from "../number/budget.js";
import { fraction } from "../number/rational.js";
import { absolute } from "./absolute.js";
import { algebraic } from "./algebraic.js";
import { apartFromIntervals } from "./apparent.js";
import { demandsOf } from "./asked.js";
import { within } from "./clock.js";
import { exponentials } from "./exponentials.js";
import { eachOnce, insideBox, samePoint } from "./inside.js";
import { logarithms } from "./logarithms.js";
import { membersOf } from "./members.js";
import { constants, linear, substitution } from "./methods.js";
import { parametric } from "./parametric.js";
import { mergePeriods } from "./periods.js";
import { withoutRepeats } from "./repeats.js";
import { shownRoot } from "./root.js";
import { searchBox } from "./search.js";
import { single } from "./single.js";
import type {
  Box,
  Family,
  Root,
  SolutionPoint,
  Solutions,
  SolveOptions,
  SolvingMethod,
} from "./solutions.js";
import { specialCasesOf } from "./special-cases.js";
import { squares } from "./squares.js";
import {
  type Answer,
  atPoint,
  type Found,
  type FoundFamily,
  type Method,
  NONE,
  type System,
  standingOf,
  type Value,
} from "./system.js";
import { doubleOf, signOfConstant } from "./value.js";

/** The methods in the order in which they are tried. A new one is one file and one line here. */
const METHODS: Readonly<Record<Exclude<SolvingMethod, "search">, Method>> = {
  constants,
  linear,
  squares,
  parametric,
  single,
  absolute,
  logarithms,
  exponentials,
  algebraic,
  substitution,
};
const MOST_DEPTH = 16;
/** Where a system is searched that no exact method settles, when no box is given. */
const DEFAULT_RANGE = 100;

/** An answer, and the methods that found it. */
type Known = readonly [answer: Answer, methods: readonly SolvingMethod[]];

/** Solves by the first method that does not pass the system on; undefined when all do. */
function solveExactly(system: System): Known | undefined {
  let stuck = false;
  const methods: SolvingMethod[] = [];
  const again = (inner: System): Answer => {
    const answer = inner.depth > MOST_DEPTH ? undefined : attempt(inner);
    if (answer === undefined) stuck = true;
    return answer ?? { ...NONE, complete: false };
  };
  const attempt = (inner: System): Answer | undefined => {
    for (const [name, method] of Object.entries(METHODS) as [SolvingMethod, Method][]) {
      const known = methods.length;
      try {
        const before = stuck;
        stuck = false;
        const answer = method(inner, again);
        const failed = stuck;
        stuck = before;
        if (answer !== undefined && !failed) {
          if (!methods.includes(name)) methods.push(name);
          return answer;
        }
      } catch (error) {
        // A limit of one method leaves the system to the next; the end of the whole budget ends all.
        if (!isNablaError(error, "limit") || endedBy() !== undefined) throw error;
      }
      methods.length = known;
    }
    return undefined;
  };
  const answer = attempt(system);
  return answer && [answer, methods.reverse()];
}

/** What is said of a system as a whole: solutions, and where it was searched if it was. */
export interface Outcome {
  readonly answer: Answer;
  readonly methods: readonly SolvingMethod[];
  readonly searched?: Box;
  readonly settled?: number;
  readonly apparent?: readonly Box[];
  readonly ended?: Ended | "cells";
}

/**
 * The share of the limits after which a search takes over from the exact methods, where it can: the search of a box
 * that was given proves what it finds.
 */
const EXACT_SHARE = { box: 0.2, everywhere: 0.5 };
/** Nothing found, nothing proven. */
const UNKNOWN: Answer = { ...NONE, complete: false };
/** Units of work in which what was found is checked, when the budget is used up. */
const CHECK_WORK = 200_000;

/**
 * Exact methods first, then a search of the box, or of a standard one, with what is left of the budget. What was found
 * when that ends is kept. `defined`: formulas that must have a value.
 */
export function settle(
  equations: readonly Expr[],
  unknowns: readonly string[],
  options: SolveOptions,
  defined: readonly Expr[] = [],
): Outcome {
  try {
    return settled(equations, unknowns, options, defined);
  } catch (error) {
    const ended = endedBy();
    if (ended === undefined) throw error;
    return { answer: UNKNOWN, methods: [], ended };
  }
}

function settled(
  equations: readonly Expr[],
  unknowns: readonly string[],
  options: SolveOptions,
  defined: readonly Expr[],
): Outcome {
  // A constant part without a real value, as in log(−1)·x, leaves the equation without solutions, whatever it cancels
  // to.
  if (equations.some(hasUndefinedPart)) return { answer: NONE, methods: ["constants"] };
  for (const [name, [low, high]] of Object.entries(options.box ?? {})) {
    if (low <= high) continue;
    const got = `got ${low} to ${high}`;
    throw new NablaError("domain", `solve: the box needs low ≤ high in ${name}, ${got}`, {
      value: [low, high],
    });
  }
  const mayBeSearched =
    equations.length >= unknowns.length &&
    equations.every((e) => variables(e).every((name) => unknowns.includes(name)));
  const finished = (answer: Answer, exact: readonly Expr[]): Answer =>
    finish(
      "solve",
      2 * CHECK_WORK,
      () => checked(answer, exact, defined, unknowns),
      () => UNKNOWN,
    );
  const shareOfExact = !mayBeSearched
    ? 1
    : options.box === undefined
      ? EXACT_SHARE.everywhere
      : EXACT_SHARE.box;
  const exact = exactly(equations, unknowns, options, shareOfExact);
  if (exact !== undefined) {
    const [answer, methods] = exact;
    const kept = finished(answer, equations);
    const inside = options.box === undefined ? kept : insideBox(kept, options.box, unknowns);
    const ended = inside.complete ? undefined : endedBy();
    // Of a family whose members in the box are not told one by one, as 1/(πn), a search finds them.
    const isTold = inside.complete || inside.families.every(({ integers }) => integers.length === 0);
    if (options.box === undefined || isTold || !mayBeSearched)
      return { answer: inside, methods, ...(ended !== undefined && { ended }) };
  }
  const whole = endedBy();
  const nothing = { answer: UNKNOWN, methods: [], ...(whole !== undefined && { ended: whole }) };
  if (!mayBeSearched) return nothing;
  const box =
    options.box ??
    Object.fromEntries(unknowns.map((name) => [name, [-DEFAULT_RANGE, DEFAULT_RANGE] as const]));
  const found = searchBox(equations, unknowns, box);
  const methods = ["search"] as const;
  if (found === undefined) return { ...nothing, methods };
  const { searched, ended } = found;
  const isWhole =
    options.box !== undefined && unknowns.every((name) => String(box[name]) === String(searched[name]));
  const { apparent, alone } = finish(
    "solve",
    4 * CHECK_WORK,
    () => apartFromIntervals(equations, unknowns, found),
    () => ({ apparent: [], alone: found.points }),
  );
  const points = alone.map((point) =>
    finish(
      "solve",
      CHECK_WORK,
      () => (point.proven === false ? guessed(point, equations) : point),
      () => point,
    ),
  );
  return {
    answer: finished({ ...NONE, points, complete: found.complete && isWhole }, []),
    methods,
    ...((!isWhole || ended !== undefined) && { searched }),
    ...(apparent.length > 0 && { apparent }),
    ...(ended !== undefined && { settled: found.settled, ended }),
  };
}

/** What the exact methods find within their share of the limits; undefined when they pass the system on. */
function exactly(
  equations: readonly Expr[],
  unknowns: readonly string[],
  options: SolveOptions,
  share: number,
): Known | undefined {
  const run = (): Known | undefined => solveExactly({ equations, unknowns, depth: 0, integers: [] });
  try {
    return within("solve", options, run, share);
  } catch (error) {
    if (isNablaError(error, "limit") || isNablaError(error, "cancelled")) return undefined;
    throw error;
  }
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

/**
 * Points at which an equation has no value or does not vanish go, repeated points too. A point of which that stays open
 * goes as well when it may be a pole, and the answer is no longer complete.
 */
function checked(
  answer: Answer,
  equations: readonly Expr[],
  defined: readonly Expr[],
  unknowns: readonly string[],
): Answer {
  const points: Found[] = [];
  const others = equations.filter((e) => !isPolynomial(e));
  const asked = defined.filter((e) => !isPolynomial(e));
  const areToldApart = answer.points.every(({ values }) => [...values.values()].every(isToldApart));
  let complete = answer.complete && (answer.points.length === 1 || areToldApart);
  for (const point of eachOnce(answer.points, unknowns)) {
    // What elimination found in a number field solves polynomials exactly.
    const open = (point.algebraic === undefined ? equations : others).map((e) => standingOf(e, point));
    const standings = [...open, ...asked.map((e) => standingOf(e, point))];
    if (standings.some((s) => s.defined === false) || open.some((s) => !s.zero)) continue;
    if (standings.some((s) => s.defined === "open")) complete = false;
    points.push(point);
  }
  const demands = answer.families.length === 0 ? undefined : demandsOf(equations, defined);
  const members = demands === undefined ? [] : answer.families.map((family) => membersOf(family, demands));
  const kept = { ...NONE, families: members.flatMap((m) => m.families) };
  const families = mergePeriods(withoutRepeats(kept, unknowns).families);
  for (const point of members.flatMap((m) => m.points))
    if (!points.some((other) => samePoint(point, other, unknowns))) points.push(point);
  const assuming = [...new Set([...answer.assuming, ...members.flatMap((m) => m.apart)])];
  complete &&= members.every((m) => m.sure);
  return withoutRepeats({ points, families, complete, assuming }, unknowns);
}

/** Is an exact coordinate, whose double is 0 or none, proven to be 0? It may be one of another point too. */
function isToldApart({ exact, approximate }: Value): boolean {
  if (exact === undefined || exact.kind === "number") return true;
  return Math.abs(approximate) > 0 || signOfConstant(exact) === 0;
}

/** Has a constant part, as log(−1), no real value? */
function hasUndefinedPart(e: Expr): boolean {
  if (isPolynomial(e)) return false;
  const open = new Set<Expr>();
  // A branch that is not taken need not have a value.
  return postOrder([e], (node) => !isPiecewise(node)).some((node) => {
    const below = isPiecewise(node) ? variables(node) : [];
    const isOpen = node.kind === "symbol" || below.length > 0 || node.args.some((arg) => open.has(arg));
    if (isOpen) open.add(node);
    return !isOpen && node.kind === "call" && !isPiecewise(node) && hasNoValue(node);
  });
}

function hasNoValue(constant: Expr): boolean {
  try {
    if (enclose(constant, {}).defined === "all") return false;
  } catch (error) {
    if (!isNablaError(error, "unsupported")) throw error;
  }
  return signOfConstant(constant) === "none";
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
  return isExact ? { at, exact } : { at, ...rootsOf(point, unknowns) };
}

/** The coordinates in a number field that have no short formula. */
function rootsOf({ algebraic, values }: Found, unknowns: readonly string[]): Pick<SolutionPoint, "roots"> {
  const order = [...values.keys()];
  const roots: Record<string, Root> = {};
  for (const name of algebraic === undefined ? [] : unknowns) {
    const place = order.indexOf(name);
    if (place < 0 || values.get(name)?.exact !== undefined) continue;
    const shown = finish(
      "solve",
      CHECK_WORK,
      () => {
        const root = algebraic?.minimalPolynomial(place);
        return root && shownRoot(root, name);
      },
      () => undefined,
    );
    if (shown !== undefined) roots[name] = shown;
  }
  return Object.keys(roots).length === 0 ? {} : { roots };
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
 * then said in `searched`. `complete: true` is a proof that nothing is missing. When a limit is reached or the signal
 * comes, `ended` says which, and the points found by then are kept. Throws `domain` for no unknowns.
 */
export function solve(
  equations: readonly Expr[],
  unknowns: readonly string[],
  options: SolveOptions = {},
): Solutions {
  checkFormulas(equations, "solve");
  checkNames(unknowns, "solve");
  checkOptions(options, "solve");
  if (unknowns.length === 0)
    throw new NablaError("domain", "solve: there must be an unknown, got none", { value: unknowns });
  return within("solve", options, () => solved(equations, unknowns, options));
}

function solved(equations: readonly Expr[], unknowns: readonly string[], options: SolveOptions): Solutions {
  const { answer, ...course } = settle(equations, unknowns, options, options.defined);
  const points = answer.points.map((point) => shownPoint(point, unknowns));
  const families = answer.families.map(shownFamily);
  const infinite = families.some((f) => f.free.length > 0 || f.integers.length > 0);
  return {
    points,
    families,
    count: infinite ? "infinite" : points.length + families.length,
    complete: answer.complete,
    assuming: answer.assuming,
    ...(answer.assuming.length > 0 && {
      specialCases: finish(
        "solve",
        CHECK_WORK,
        () => specialCasesOf(equations, unknowns, answer.assuming, options, solve),
        () => [],
      ),
    }),
    ...course,
  };
}
