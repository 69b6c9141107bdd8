import { equal } from "../algebra/equality/equal.js";
import { Normal } from "../algebra/normal/normal.js";
import { factorPolynomial } from "../algebra/polynomial/factor.js";
import { embed } from "../algebra/polynomial/fraction.js";
import { divide, type Polynomial } from "../algebra/polynomial/polynomial.js";
import { ringOf } from "../algebra/polynomial/ring.js";
import { replace } from "../calculus/replace.js";
import { isNablaError } from "../error.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { variables as variablesOf } from "../expression/walk.js";
import { multiply } from "../functions/arithmetic.js";
import { integer, ZERO } from "../functions/number.js";
import { add, subtract } from "../functions/sum.js";
import { UNDEFINED } from "../functions/undefined.js";
import { inertiaAt } from "./inertia.js";
import { kindAt, kindByInertia, kindBySign, type PointKind } from "./kind.js";
import { surelyDiffer } from "./repeats.js";
import { semidefiniteSign } from "./semidefinite.js";
import { vanishesOn } from "./sharp-families.js";
import type { CriticalFamily, Kind } from "./solutions.js";
import { shownFamily } from "./solve.js";
import type { Found, FoundFamily } from "./system.js";
import { doubleOf, signOfConstant, tidy } from "./value.js";

/** So many steps of a family are tried as a period of the gradient. */
const PERIODS = [1, 2, 3, 4, 6];
/** With more classes of members than this a family stays whole. */
const MOST_CLASSES = 16;

/** A function with what judges its critical points. */
export interface Judged {
  readonly f: Expr;
  readonly names: readonly string[];
  readonly slopes: readonly Expr[];
  readonly hessian: readonly (readonly Expr[])[];
  /** Of the characteristic polynomial of the Hessian. */
  readonly coefficients: readonly Expr[];
  /** Formulas that are 0 where f may have no second derivatives. */
  readonly kinks: readonly Expr[];
  /** Formulas that are not 0, by which the solutions hold. */
  readonly assuming: readonly Expr[];
}

/**
 * The families of critical points with their kinds. Where the gradient has a period along a family, its members of one
 * class differ by periods, and one of them speaks for all: a family whose classes differ in kind is told in parts, and
 * classes at which f has no value go.
 */
export function criticalFamilies(judged: Judged, family: FoundFamily): CriticalFamily[] {
  // Where pieces of f meet and are flat, its Hessian says nothing.
  if (judged.kinks.some((u) => vanishesOn(family, u) !== false))
    return [{ ...judgedWhole({ ...judged, coefficients: [] }, family), degenerate: true }];
  const classes = classesOf(judged, family);
  if (classes === undefined) return [judgedWhole(judged, family)];
  const told = classes.flatMap(({ part, first, rises }) => {
    const value = tidy(valueAlong(judged.f, first, rises));
    if (value === UNDEFINED || isNowhere(at(judged.f, first))) return [];
    const { kind, degenerate } =
      family.free.length > 0 ? judgedWhole(judged, { ...part, bind: first }) : kindOf(judged, first);
    return [{ part, value, kind, degenerate }];
  });
  const [one] = told;
  const alike = told.length === classes.length && told.every(({ kind }) => kind === one?.kind);
  const same = one !== undefined && told.every(({ value }) => value === one.value);
  if (one !== undefined && alike) {
    const { kind, degenerate } = one;
    const value = same ? one.value : tidy(at(judged.f, family.bind));
    return [{ ...shownFamily(family), value, kind, degenerate }];
  }
  return told.map(({ part, ...more }) => ({ ...shownFamily(part), ...more }));
}

/** The kind of one member, which stands for its class. */
function kindOf({ f, names, hessian, coefficients }: Judged, member: ReadonlyMap<string, Expr>): PointKind {
  const exact: Found = {
    values: new Map([...member].map(([name, e]) => [name, { exact: e, approximate: doubleOf(e) }])),
  };
  const numbers = hessian.map((row) => row.map((e) => doubleOf(at(e, member))));
  return kindAt(f, coefficients, exact, names, numbers);
}

const at = (e: Expr, values: ReadonlyMap<string, Expr>): Expr => {
  try {
    return replace(e, values);
  } catch (error) {
    if (isNablaError(error, "domain")) return UNDEFINED;
    throw error;
  }
};

function isNowhere(value: Expr): boolean {
  return variablesOf(value).length === 0 && signOfConstant(value) === "none";
}

/** A part of a family whose members lie periods of the gradient apart, its first one, and how f grows by a period. */
interface Class {
  readonly part: FoundFamily;
  readonly first: ReadonlyMap<string, Expr>;
  readonly rises: ReadonlyMap<string, Expr>;
}

/** The classes of a family that knows no parameters; undefined where its steps are no periods of the gradient. */
function classesOf({ f, names, slopes }: Judged, family: FoundFamily): Class[] | undefined {
  const { bind, integers, free } = family;
  if (integers.length === 0 || family.inexact === true) return undefined;
  if (integers.some((name) => family.where?.[name] !== undefined)) return undefined;
  const known = [...integers, ...free];
  if ([...bind.values()].some((e) => variablesOf(e).some((name) => !known.includes(name)))) return undefined;
  if ([...slopes, f].some((e) => variablesOf(e).some((name) => !names.includes(name)))) return undefined;
  let count = 1;
  const periods = new Map<string, { readonly steps: number; readonly rise: Expr }>();
  for (const name of integers) {
    const period = periodOf(f, slopes, bind, name);
    if (period === undefined) return undefined;
    periods.set(name, period);
    count *= period.steps;
    if (count > MOST_CLASSES) return undefined;
  }
  const rises = new Map([...periods].map(([name, { rise }]) => [name, rise] as const));
  return Array.from({ length: count }, (_, k) => {
    const first = new Map<string, Expr>();
    const coarse = new Map<string, Expr>();
    let left = k;
    for (const [name, { steps }] of periods) {
      const rest = integer(left % steps);
      left = Math.floor(left / steps);
      first.set(name, rest);
      coarse.set(name, add([multiply([integer(steps), symbolNode(name)]), rest]));
    }
    const put = (values: ReadonlyMap<string, Expr>): Map<string, Expr> =>
      new Map([...bind].map(([name, e]) => [name, tidy(replace(e, values))]));
    return { part: { ...family, bind: put(coarse) }, first: put(first), rises };
  });
}

/** After how many steps of an integer the gradient is the same again everywhere, and by how much f has grown then. */
function periodOf(
  f: Expr,
  slopes: readonly Expr[],
  bind: ReadonlyMap<string, Expr>,
  name: string,
): { readonly steps: number; readonly rise: Expr } | undefined {
  const step = new Map<string, Expr>();
  for (const [unknown, e] of bind) {
    const put = (n: number): Expr => replace(e, new Map([[name, integer(n)]]));
    const [here, there, beyond] = [put(0), put(1), put(2)];
    const by = tidy(subtract(there, here));
    if (variablesOf(by).length > 0 || tidy(subtract(subtract(beyond, there), by)) !== ZERO) return undefined;
    step.set(unknown, by);
  }
  for (const steps of PERIODS) {
    const shift = new Map(
      [...step].map(([unknown, by]) => [unknown, add([symbolNode(unknown), multiply([integer(steps), by])])]),
    );
    const isPeriod = (e: Expr): boolean => {
      const shifted = replace(e, shift);
      return !surelyDiffer(shifted, e) && equal(shifted, e).equal === true;
    };
    // The sign of a sine has no normal form, which its absolute value has.
    if (!isPeriod(f) && !slopes.every(isPeriod)) continue;
    const rise = tidy(subtract(replace(f, shift), f));
    if (variablesOf(rise).length === 0) return { steps, rise };
  }
  return undefined;
}

/** f along a class, as a formula in the integers. */
function valueAlong(f: Expr, first: ReadonlyMap<string, Expr>, rises: ReadonlyMap<string, Expr>): Expr {
  return add([at(f, first), ...[...rises].map(([name, rise]) => multiply([symbolNode(name), rise]))]);
}

/** A family as one: by the signs that the coefficients have along all of it. */
function judgedWhole({ f, names, coefficients, assuming }: Judged, family: FoundFamily): CriticalFamily {
  const bind = new Map<string, Expr>([
    ...names.map((name) => [name, symbolNode(name)] as const),
    ...family.bind,
  ]);
  const value = tidy(replace(f, bind));
  const signs = new Map(
    coefficients.map((e) => [
      e,
      family.inexact === true ? undefined : signUnder(tidy(replace(e, bind)), assuming),
    ]),
  );
  const inertia =
    signs.size === 0 || [...signs.values()].includes(undefined)
      ? undefined
      : inertiaAt(coefficients, (e) => signs.get(e));
  const shown = { ...shownFamily(family), value };
  const along = (e: Expr): -1 | 0 | 1 | undefined => signUnder(tidy(at(e, bind)), assuming);
  const bySign = (): Kind | undefined =>
    family.inexact === true || variablesOf(value).some((name) => names.includes(name))
      ? undefined
      : kindBySign(subtract(f, value), names, along);
  const judge = (): PointKind => {
    if (family.free.length === names.length) return { kind: "constant", degenerate: true };
    const degenerate = inertia === undefined ? family.free.length > 0 : inertia.zero > 0;
    const byHessian = inertia && kindByInertia(inertia);
    if (byHessian !== undefined) return { kind: byHessian, degenerate };
    // Along the free unknowns f does not change; across them the Hessian decides when its rank is the codimension.
    const rank = inertia === undefined ? 0 : inertia.positive + inertia.negative;
    if (inertia !== undefined && rank > 0 && rank === names.length - family.free.length)
      return { kind: inertia.negative === 0 ? "minimum" : "maximum", degenerate };
    return { kind: bySign() ?? "undecided", degenerate };
  };
  return { ...shown, ...judge() };
}

/** The sign of a formula for all values of its variables at which the assumed formulas are not 0. */
function signUnder(e: Expr, assuming: readonly Expr[]): -1 | 0 | 1 | undefined {
  if (variablesOf(e).length === 0) {
    const sign = signOfConstant(e);
    return sign === "none" ? undefined : sign;
  }
  try {
    const normal = new Normal([e, ...assuming]);
    const { top, bottom } = normal.fraction(e);
    const sign = semidefiniteSign(top) * semidefiniteSign(bottom);
    if (sign === 0) return undefined;
    const known = assuming.map((condition) => normal.fraction(condition).top);
    const isApart = ([p]: readonly [Polynomial, number]): boolean =>
      normal.isNeverZero(p) || known.some((q) => divides(p, q));
    return factorPolynomial(top).factors.every(isApart) ? (sign as -1 | 1) : undefined;
  } catch (error) {
    if (isNablaError(error, "limit") || isNablaError(error, "domain")) return undefined;
    throw error;
  }
}

function divides(p: Polynomial, q: Polynomial): boolean {
  const ring = ringOf(Math.max(p.ring.size, q.ring.size));
  return divide(embed(q, ring), embed(p, ring)) !== undefined;
}
