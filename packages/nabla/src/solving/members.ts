import { conditions } from "../algebra/conditions.js";
import { isPolynomial } from "../algebra/polynomial-form.js";
import { replace } from "../calculus/replace.js";
import { isNablaError } from "../error.js";
import { enclose } from "../evaluation/interval.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { multiply, productRow } from "../functions/arithmetic.js";
import { lessEqualRow, lessRow, notEqualRow } from "../functions/choice.js";
import { integer, ZERO } from "../functions/number.js";
import { add, sumRow } from "../functions/sum.js";
import { spend } from "../number/budget.js";
import { type Found, type FoundFamily, standingOf } from "./system.js";
import { doubleOf, signOfConstant, tidy } from "./value.js";

/** Whole numbers at which the members of a family are looked at: of one, and of each of several. */
const ALONE = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, 6, 7];
const TOGETHER = [0, 1, -1, 2];
/** Classes of whole numbers that are tried apart. */
const PERIODS = [2, 3, 4];
/** With more cells than this it stays open whether a family has members. */
const MOST_CELLS = 400;

/** What of a family solves the equations. */
export interface Members {
  readonly families: readonly FoundFamily[];
  /** Formulas in the unknowns: members at which one is 0 are no solutions. */
  readonly apart: readonly Expr[];
  /** Nothing else is known to be wrong with a member. */
  readonly sure: boolean;
}

/**
 * The members of a family that solve the equations and give the other formulas a value: all, those of some classes of
 * whole numbers, or all but a few that are told apart. Families with parameters are taken on trust.
 */
export function membersOf(
  family: FoundFamily,
  equations: readonly Expr[],
  defined: readonly Expr[],
): Members {
  const all: Members = { families: [family], apart: [], sure: true };
  const none: Members = { ...all, families: [] };
  const known = new Set([...family.free, ...family.integers]);
  if ([...family.bind.values()].some((e) => variables(e).some((name) => !known.has(name)))) return all;
  if (family.free.length > 0) {
    const formulas = [...equations, ...defined];
    const somewhere = hasValueSomewhere(family, formulas);
    if (somewhere === false) return none;
    const asked = formulas.flatMap((e) => [...conditions(e)]);
    const limited = withinDomain(family, asked);
    if (limited === undefined) return { ...none, sure: false };
    const apart = poles(asked).filter((u) => variables(replace(u, family.bind)).length > 0);
    return { families: [limited.family], apart: [...limited.apart, ...apart], sure: somewhere === true };
  }
  const solves = (point: Found): boolean =>
    equations.every((e) => {
      const standing = standingOf(e, point);
      return standing.defined !== false && standing.zero;
    }) && defined.every((e) => standingOf(e, point).defined !== false);
  const samples = numbersFor(family.integers).map((numbers) => {
    const point = memberAt(family, numbers);
    return { numbers, point, solves: solves(point) };
  });
  const wrong = samples.filter((sample) => !sample.solves);
  if (wrong.length === 0) return all;
  if (wrong.length === samples.length) return none;
  for (const period of PERIODS) {
    const classes = new Map<string, (typeof samples)[number][]>();
    for (const sample of samples) {
      const rests = sample.numbers.map((n) => ((n % period) + period) % period).join();
      classes.set(rests, [...(classes.get(rests) ?? []), sample]);
    }
    const groups = [...classes.values()];
    if (groups.some((group) => group.some((sample) => sample.solves !== group[0]?.solves))) continue;
    const good = [...classes].filter(([, [first]]) => first?.solves === true);
    return { ...all, families: good.map(([rests]) => classOf(family, period, rests.split(",").map(Number))) };
  }
  const asked = [...equations, ...defined].flatMap((e) => [...conditions(e)]);
  const apart = poles(asked).filter((u) => wrong.some(({ point }) => vanishes(u, point)));
  return { ...all, apart, sure: wrong.every(({ point }) => apart.some((u) => vanishes(u, point))) };
}

/** The formulas that stand in denominators and can be 0. */
function poles(asked: readonly Expr[]): Expr[] {
  return asked.flatMap((condition) =>
    condition.kind === "call" && condition.row === notEqualRow
      ? condition.args.filter((u) => u.kind !== "number")
      : [],
  );
}

/**
 * A family with free unknowns where what must be positive, of all that is asked for, is so: a free unknown gets
 * its range, 0 itself is told apart. Undefined where a condition on something else stays open.
 */
function withinDomain(
  family: FoundFamily,
  asked: readonly Expr[],
): { readonly family: FoundFamily; readonly apart: readonly Expr[] } | undefined {
  const where: Record<string, Side> = { ...family.where };
  const apart: Expr[] = [];
  const positive = asked
    .flatMap((c) =>
      c.kind === "call" && (c.row === lessRow || c.row === lessEqualRow) && c.args[0] === ZERO && c.args[1]
        ? [{ strict: c.row === lessRow, u: tidy(replace(c.args[1], family.bind)) }]
        : [],
    )
    .filter(({ u }) => variables(u).length > 0);
  const later: typeof positive = [];
  for (const one of positive) {
    const { u, strict } = one;
    if (u.kind !== "symbol" || !family.free.includes(u.name)) later.push(one);
    else {
      const [low, high] = where[u.name] ?? [-Infinity, Infinity];
      if (high < 0) return undefined;
      where[u.name] = [Math.max(0, low), high];
      if (strict && low <= 0) apart.push(u);
    }
  }
  const isPositive = (e: Expr): boolean => {
    if (e.kind === "number") return e.numerator > 0;
    if (e.kind === "symbol") return (where[e.name]?.[0] ?? -1) > 0 || apart.includes(e);
    if (e.row === productRow) return e.args.every((arg, i) => i % 2 === 1 || isPositive(arg));
    if (e.row !== sumRow) return false;
    return e.args.every((arg) => arg === ZERO || isPositive(arg));
  };
  const box = Object.fromEntries(family.free.map((name) => [name, where[name] ?? [-Infinity, Infinity]]));
  const holds = ({ u, strict }: (typeof positive)[number]): boolean => {
    if (isPositive(u)) return true;
    if (variables(u).some((name) => box[name] === undefined)) return false;
    const { lo } = enclose(u, box);
    return strict ? lo > 0 : lo >= 0;
  };
  if (!later.every(holds)) return undefined;
  return { family: Object.keys(where).length === 0 ? family : { ...family, where }, apart };
}

function numbersFor(names: readonly string[]): number[][] {
  if (names.length === 1) return ALONE.map((n) => [n]);
  return names.reduce<number[][]>(
    (tuples) => tuples.flatMap((tuple) => TOGETHER.map((n) => [...tuple, n])),
    [[]],
  );
}

function memberAt(family: FoundFamily, numbers: readonly number[]): Found {
  const values = new Map(family.integers.map((name, i) => [name, integer(numbers[i] ?? 0)] as const));
  return {
    values: new Map(
      [...family.bind].map(([name, e]) => {
        const exact = replace(e, values);
        return [
          name,
          { exact: family.inexact === true ? undefined : exact, approximate: doubleOf(exact) },
        ] as const;
      }),
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
  return { ...family, bind: new Map([...family.bind].map(([name, e]) => [name, tidy(replace(e, values))])) };
}

function vanishes(u: Expr, { values }: Found): boolean {
  if (variables(u).some((name) => values.get(name)?.exact === undefined)) return false;
  const exact = new Map([...values].map(([name, v]) => [name, v.exact as Expr]));
  return signOfConstant(replace(u, exact)) === 0;
}

/** Have all formulas a value at some member of a family with free unknowns? Undefined when that stays open. */
function hasValueSomewhere(family: FoundFamily, formulas: readonly Expr[]): boolean | undefined {
  if (family.integers.length > 0) return true;
  const bound = formulas
    .filter((e) => !isPolynomial(e))
    .map((e) => replace(e, family.bind))
    .filter((e) => variables(e).length > 0);
  const names = [...new Set(bound.flatMap(variables))];
  if (names.some((name) => !family.free.includes(name))) return true;
  const start = names.map((name): Side => family.where?.[name] ?? [-Infinity, Infinity]);
  const cells: Side[][] = [start];
  let open = false;
  for (let count = 0; cells.length > 0; count++) {
    spend(1);
    const cell = cells.shift() as Side[];
    const box = Object.fromEntries(names.map((name, i) => [name, cell[i] as Side]));
    const standings = bound.map((e) => definedOver(e, box));
    if (standings.every((standing) => standing === "all")) return true;
    if (standings.includes("none")) continue;
    if (count > MOST_CELLS) return undefined;
    const widest = cell.map(([low, high]) => Math.atan(high) - Math.atan(low));
    const i = widest.indexOf(Math.max(...widest));
    const [low, high] = cell[i] as Side;
    const cut = middleOf(low, high);
    if (!(cut > low && cut < high)) open = true;
    else
      for (const side of [
        [low, cut],
        [cut, high],
      ] as const)
        cells.push(cell.map((old, k) => (k === i ? side : old)));
  }
  return open ? undefined : false;
}

type Side = readonly [low: number, high: number];

function middleOf(low: number, high: number): number {
  if (low < 0 && high > 0) return 0;
  if (high === Infinity) return low <= 0 ? 1 : 4 * low;
  if (low === -Infinity) return high >= 0 ? -1 : 4 * high;
  return low + (high - low) / 2;
}

function definedOver(e: Expr, box: Readonly<Record<string, Side>>): "all" | "some" | "none" {
  try {
    return enclose(e, box).defined;
  } catch (error) {
    if (isNablaError(error)) return "some";
    throw error;
  }
}
