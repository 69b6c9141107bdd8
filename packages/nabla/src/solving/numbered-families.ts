import { hasUntoldDomain, isPlainlyPositive } from "../algebra/conditions.js";
import { realRoots } from "../algebra/polynomial/real-roots.js";
import { replace } from "../calculus/replace.js";
import { isNablaError } from "../error.js";
import { enclose } from "../evaluation/interval.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { postOrder, variables } from "../expression/walk.js";
import { multiply } from "../functions/arithmetic.js";
import { isPiecewise } from "../functions/choice.js";
import { integer } from "../functions/number.js";
import { add } from "../functions/sum.js";
import { type Demands, type Members, UNSURE } from "./asked.js";
import { linearRow } from "./linear.js";
import { type Positive, rangesOf, signPolynomial } from "./ranges.js";
import { inARow, isLikeSamples } from "./recurring.js";
import type { Box } from "./solutions.js";
import { type Found, type FoundFamily, standingOf } from "./system.js";
import { doubleOf, signOfConstant, tidy } from "./value.js";

/** Classes of whole numbers that are tried apart. */
const PERIODS = [2, 3, 4];
/** So many members are told one by one. */
const MOST_POINTS = 64;
/** Further out than this whole numbers are not told exactly by doubles. */
const FAR = 1e9;

/** Whole numbers from the first to the last; either may be infinite. */
type Span = readonly [first: number, last: number];

/**
 * The members of a family numbered by integers that solve the equations: all, those in spans of the integer, those of
 * some classes of integers, or all but a few that are told apart. What is asked of a member either comes back
 * periodically, so that a look at some in a row settles it, or is a rational function of an unknown that is linear in
 * the integer, or is proven for all; otherwise only the members that were looked at are told.
 */
export function numberedMembers(family: FoundFamily, demands: Demands): Members {
  const open = demands.positives.filter((one) => !isLikeSamples(one.u, family) && !isPositive(one, family));
  const spans = spansOf(family, open);
  if (spans === undefined) return sampled(family, demands);
  const parts = spans.map((span) => membersIn(family, span, open, demands));
  return {
    families: parts.flatMap((part) => part.families),
    points: parts.flatMap((part) => part.points),
    apart: [...new Set(parts.flatMap((part) => part.apart))],
    sure: parts.every((part) => part.sure),
  };
}

function membersIn(
  whole: FoundFamily,
  [first, last]: Span,
  open: readonly Positive[],
  demands: Demands,
): Members {
  const [name] = whole.integers;
  if (last - first < MOST_POINTS) {
    const numbers = Array.from({ length: last - first + 1 }, (_, k) => [first + k]);
    const points = numbers.map((n) => memberAt(whole, n)).filter((p) => solves(p, demands));
    return { ...UNSURE, points, sure: true };
  }
  const isBounded = Number.isFinite(first) || Number.isFinite(last);
  const where = {
    ...whole.where,
    ...(isBounded && name !== undefined && { [name]: [first, last] as const }),
  };
  const family = isBounded ? { ...whole, where } : whole;
  const isSettled =
    open.every((one) => isHeld(one.u, family) || isPositive(one, family)) &&
    demands.formulas.every((e) => untoldParts(e).every((part) => isLikeSamples(part, family)));
  if (!isSettled) return sampled(family, demands);
  const { poles } = demands;
  const apart = poles.filter((u) => !isLikeSamples(u, family) && mayVanish(u, family));
  const all: Members = { ...UNSURE, families: [family], apart, sure: true };
  const samples = numbersFor(family).map((numbers) => {
    const point = memberAt(family, numbers);
    const isRight = solves(point, demands) || apart.some((u) => vanishes(u, point));
    return { numbers, point, solves: isRight };
  });
  const wrong = samples.filter((sample) => !sample.solves);
  if (wrong.length === 0) return all;
  if (wrong.length === samples.length) return { ...all, families: [], apart: [] };
  for (const period of PERIODS) {
    const classes = new Map<string, (typeof samples)[number][]>();
    for (const sample of samples) {
      const rests = sample.numbers.map((n) => ((n % period) + period) % period).join();
      classes.set(rests, [...(classes.get(rests) ?? []), sample]);
    }
    const groups = [...classes.values()];
    if (groups.some((group) => group.some((sample) => sample.solves !== group[0]?.solves))) continue;
    const good = [...classes].filter(([, [one]]) => one?.solves === true);
    return { ...all, families: good.map(([rests]) => classOf(family, period, rests.split(",").map(Number))) };
  }
  const hit = poles.filter((u) => wrong.some(({ point }) => vanishes(u, point)));
  if (!wrong.every(({ point }) => hit.some((u) => vanishes(u, point)))) return sampled(family, demands);
  return { ...all, apart: [...new Set([...apart, ...hit])] };
}

/** The members that were looked at, of a family of which more is not known. */
function sampled(family: FoundFamily, demands: Demands): Members {
  const points = numbersFor(family).map((numbers) => memberAt(family, numbers));
  return { ...UNSURE, points: points.filter((point) => solves(point, demands)) };
}

function solves(point: Found, { equations, defined }: Demands): boolean {
  return (
    equations.every((e) => {
      const standing = standingOf(e, point);
      return standing.defined !== false && standing.zero;
    }) && defined.every((e) => standingOf(e, point).defined !== false)
  );
}

/**
 * The spans of the only integer in which what is asked of one unknown alone, by rational functions, holds; all
 * integers where nothing is asked so. Undefined where that is not told.
 */
function spansOf(family: FoundFamily, open: readonly Positive[]): Span[] | undefined {
  const [only = ""] = family.integers;
  let spans: Span[] = [family.where?.[only] ?? [-Infinity, Infinity]];
  for (const [unknown, e] of family.bind) {
    const own = open.filter(({ u }) => isAlone(u, unknown));
    if (own.length === 0 || variables(e).length === 0) continue;
    const [name] = variables(e);
    const line = name === undefined || family.integers.length > 1 ? undefined : lineOf(e, name);
    const ranges = rangesOf(own, unknown);
    if (line === undefined || ranges === undefined) return undefined;
    const isIn = (n: number): boolean =>
      own.every(({ u, strict }) => {
        const sign = signOfConstant(replace(u, memberValues(family, [n])));
        return sign !== undefined && sign !== "none" && sign >= (strict ? 1 : 0);
      });
    const found = ranges.map(({ low, high }): Span => {
      const [start, step] = line;
      const ends = [low?.toDouble() ?? -Infinity, high?.toDouble() ?? Infinity].map(
        (x) => (x - start) / step,
      );
      const [from, to] = [Math.min(...ends), Math.max(...ends)];
      let [first, last] = [Math.ceil(from - 1e-6), Math.floor(to + 1e-6)];
      // The ends themselves are looked at exactly.
      if (Number.isFinite(first) && !isIn(first)) first += 1;
      if (Number.isFinite(last) && !isIn(last)) last -= 1;
      return [first, last];
    });
    if (found.flat().some((end) => Number.isFinite(end) && Math.abs(end) > FAR)) return undefined;
    spans = spans
      .flatMap(([first, last]) => found.map(([a, b]): Span => [Math.max(first, a), Math.min(last, b)]))
      .filter(([first, last]) => first <= last);
  }
  return spans;
}

const isAlone = (u: Expr, unknown: string): boolean =>
  variables(u).join() === unknown && signPolynomial(u, unknown) !== undefined;

/** Start and step of a formula that is linear in an integer, in doubles. */
function lineOf(e: Expr, name: string): readonly [start: number, step: number] | undefined {
  const [c, right] = linearRow(e, [name]) ?? [];
  if (c === undefined || right === undefined || variables(c).length + variables(right).length > 0)
    return undefined;
  const [start, step] = [-doubleOf(right), doubleOf(c)];
  return Number.isFinite(start) && Number.isFinite(step) && step !== 0 ? [start, step] : undefined;
}

/** May a denominator be 0 at some member, as far as its roots and enclosures tell? */
function mayVanish(u: Expr, family: FoundFamily): boolean {
  if (isProven(u, family, ({ lo, hi }) => lo > 0 || hi < 0)) return false;
  const [unknown, ...others] = variables(u);
  const e = unknown === undefined || others.length > 0 ? undefined : family.bind.get(unknown);
  const [name, ...more] = e === undefined ? [] : variables(e);
  const line = e === undefined || name === undefined || more.length > 0 ? undefined : lineOf(e, name);
  const polynomial = unknown === undefined ? undefined : signPolynomial(u, unknown);
  if (line === undefined || polynomial === undefined) return true;
  const [start, step] = line;
  return realRoots(polynomial).some((root) => {
    const n = (root.toDouble() - start) / step;
    if (Math.abs(n) > FAR) return true;
    return Math.abs(n - Math.round(n)) < 1e-6 && vanishes(u, memberAt(family, [Math.round(n)]));
  });
}

interface Bounds {
  readonly lo: number;
  readonly hi: number;
}

const isPositive = ({ u, strict }: Positive, family: FoundFamily): boolean =>
  isProven(u, family, ({ lo }) => (strict ? lo > 0 : lo >= 0)) || isPlainlyPositive(replace(u, family.bind));

/** Is something proven of a formula at all members by an enclosure? */
function isProven(u: Expr, family: FoundFamily, test: (bounds: Bounds) => boolean): boolean {
  const box: Box = Object.fromEntries(
    family.integers.map((name) => [name, family.where?.[name] ?? [-Infinity, Infinity]]),
  );
  try {
    const bounds = enclose(replace(u, family.bind), box);
    return bounds.defined === "all" && test(bounds);
  } catch (error) {
    if (isNablaError(error)) return false;
    throw error;
  }
}

/** Are the spans of the integer those in which this is positive? */
const isHeld = (u: Expr, family: FoundFamily): boolean =>
  [...family.bind.keys()].some((unknown) => isAlone(u, unknown));

/** Parts of which the conditions say nothing. */
const untoldParts = (e: Expr): Expr[] => postOrder([e], (node) => !isPiecewise(node)).filter(hasUntoldDomain);

export function numbersFor(family: FoundFamily): number[][] {
  const { integers, where } = family;
  const count = inARow(family);
  const lists = integers.map((name) => {
    const [first, last] = where?.[name] ?? [-Infinity, Infinity];
    const start = Number.isFinite(first)
      ? first
      : Number.isFinite(last)
        ? last - count + 1
        : -(count - 1) / 3;
    // Small numbers first.
    return Array.from({ length: count }, (_, k) => Math.ceil(start) + k).sort(
      (a, b) => Math.abs(a) - Math.abs(b),
    );
  });
  return lists.reduce<number[][]>((tuples, list) => tuples.flatMap((t) => list.map((n) => [...t, n])), [[]]);
}

const memberValues = (family: FoundFamily, numbers: readonly number[]): Map<string, Expr> => {
  const values = new Map(family.integers.map((name, i) => [name, integer(numbers[i] ?? 0)] as const));
  return new Map([...family.bind].map(([name, e]) => [name, replace(e, values)] as const));
};

function memberAt(family: FoundFamily, numbers: readonly number[]): Found {
  return {
    values: new Map(
      [...memberValues(family, numbers)].map(([name, exact]) => [
        name,
        { exact: family.inexact === true ? undefined : exact, approximate: doubleOf(exact) },
      ]),
    ),
  };
}

/** The members whose whole numbers leave these rests. */
function classOf(family: FoundFamily, period: number, rests: readonly number[]): FoundFamily {
  const values = new Map(
    family.integers.map((name, i) => [
      name,
      add([multiply([integer(period), symbolNode(name)]), integer(rests[i] ?? 0)]),
    ]),
  );
  const where = Object.entries(family.where ?? {}).map(([name, [first, last]]) => {
    const rest = rests[family.integers.indexOf(name)] ?? 0;
    return [name, [Math.ceil((first - rest) / period), Math.floor((last - rest) / period)] as const] as const;
  });
  return {
    ...family,
    bind: new Map([...family.bind].map(([name, e]) => [name, tidy(replace(e, values))])),
    ...(where.length > 0 && { where: Object.fromEntries(where) }),
  };
}

function vanishes(u: Expr, { values }: Found): boolean {
  if (variables(u).some((name) => values.get(name)?.exact === undefined)) return false;
  const exact = new Map([...values].map(([name, v]) => [name, v.exact as Expr]));
  return signOfConstant(replace(u, exact)) === 0;
}
