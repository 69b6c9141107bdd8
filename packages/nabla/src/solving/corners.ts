import { gradient } from "../calculus/gradient.js";
import { replace } from "../calculus/replace.js";
import { isNablaError } from "../error.js";
import { enclose } from "../evaluation/interval.js";
import type { Expr } from "../expression/node.js";
import { rebuild, variables } from "../expression/walk.js";
import { multiply } from "../functions/arithmetic.js";
import { integer, ZERO } from "../functions/number.js";
import { add, negate, subtract } from "../functions/sum.js";
import { choose, constrained } from "./constrained.js";
import { kinkNodes, squaresOf, underRoots } from "./kink-sets.js";
import { signEverywhere } from "./sign-everywhere.js";
import type { CriticalKink, Kind, SolutionPoint, SolveOptions } from "./solutions.js";
import { solve } from "./solve.js";
import { signOfConstant, tidy } from "./value.js";

/** With more kinks than this there are too many sets on which some of them vanish. */
const MOST_KINKS = 4;
/** How near to a corner the signs of the slopes are looked at. */
const RADIUS = 1e-3;

/**
 * Where f of several variables has no derivative and an extremum can lie: on every set where some of the kinks vanish,
 * the points at which f has none along the set; and what f does there, when each of its slopes has a proven sign on
 * either side. A kink whose set holds whole lines of such points, or is not settled, stays as a set.
 */
export function corners(
  f: Expr,
  names: readonly string[],
  kinks: readonly Expr[],
  options: SolveOptions,
): CriticalKink[] {
  if (kinks.length > MOST_KINKS) return kinks.map((where) => kinkSet(f, where));
  const found: CriticalKink[] = [];
  const open = new Set<Expr>();
  for (let size = Math.min(kinks.length, names.length); size > 0; size--) {
    for (const chosen of choose(kinks.length, size)) {
      const on = chosen.map((i) => kinks[i]);
      const { points, families, complete } = candidates(alongKinks(f, on), names, on, options);
      if (!complete || families.length > 0) for (const where of on) open.add(where);
      for (const { at, exact, kind: alongSet } of points) {
        const known = found.some((other) =>
          names.every((name) => Math.abs((other.at?.[name] ?? 0) - at[name]) < 1e-9),
        );
        if (known) continue;
        const kind =
          kindOfCorner(f, names, at) ??
          (size === 1 && alongSet && exact ? kindAcross(f, on[0], names, exact, alongSet) : undefined) ??
          kindByBound(f, exact);
        found.push({ where: on[0], at, ...(exact && { exact }), ...(kind !== undefined && { kind }) });
      }
    }
  }
  return [...found, ...[...open].map((where) => kinkSet(f, where))];
}

/** A whole set of kinks: f on it where that is one number, and what that is if f − f there has one sign everywhere. */
export function kinkSet(f: Expr, where: Expr): CriticalKink {
  const value = tidy(alongKinks(f, [where]));
  if (variables(value).length > 0 || signOfConstant(value) === "none") return { where };
  const sign = signEverywhere(subtract(f, value));
  return { where, value, ...(sign !== 0 && { kind: sign > 0 ? "minimum" : "maximum" }) };
}

function candidates(
  f: Expr,
  names: readonly string[],
  on: readonly Expr[],
  options: SolveOptions,
): {
  readonly points: readonly (SolutionPoint & { readonly kind?: Kind })[];
  readonly families: readonly unknown[];
  readonly complete: boolean;
} {
  try {
    return on.length === names.length
      ? solve(on, names, options)
      : constrained(f, names, { ...options, subjectTo: on });
  } catch (error) {
    if (isNablaError(error, "domain")) return { points: [], families: [], complete: false };
    throw error;
  }
}

/** f as it is where all u vanish: |u| and roots of u are 0 there, and the two arguments of a maximum are one. */
function alongKinks(f: Expr, on: readonly Expr[]): Expr {
  return rebuild(f, (node) => {
    if (node.kind !== "call") return undefined;
    const { name } = node.row;
    if ((name === "abs" || name === "cbrt") && on.includes(node.args[0])) return ZERO;
    if (name === "hypot" && on.includes(squaresOf(node.args))) return ZERO;
    if (name === "product" && underRoots(node.args).some((u) => on.includes(u))) return ZERO;
    if ((name !== "max" && name !== "min") || node.args.length !== 2) return undefined;
    if (!on.includes(subtract(node.args[0], node.args[1]))) return undefined;
    return node.args.find((arg) => variables(arg).length === 0) ?? node.args[0];
  });
}

/** f as it is where u > 0, or where u < 0. */
function onSide(f: Expr, u: Expr, side: 1 | -1): Expr {
  return rebuild(f, (node) => {
    if (node.kind !== "call") return undefined;
    const { name } = node.row;
    const [a, b, ...others] = node.args;
    if (name === "abs" && a === u) return side === 1 ? u : negate(u);
    if (name === "sign" && a === u) return integer(side);
    if ((name !== "max" && name !== "min") || others.length > 0 || subtract(a, b) !== u) return undefined;
    return (name === "max") === (side === 1) ? a : b;
  });
}

/**
 * A point on the smooth set u = 0 at which f along the set has this kind: f rises away from the set on both sides, or
 * falls on both, or does one here and the other there, by its slopes across (the second-order sufficient condition).
 */
function kindAcross(
  f: Expr,
  u: Expr,
  names: readonly string[],
  exact: Readonly<Record<string, Expr>>,
  alongSet: Kind,
): Kind | undefined {
  const at = new Map(Object.entries(exact));
  const signAt = (e: Expr): number => {
    const sign = signOfConstant(tidy(replace(e, at)));
    return typeof sign === "number" ? sign : 0;
  };
  const ways = ([1, -1] as const).map((side) => {
    const beside = onSide(f, u, side);
    if (kinkNodes(beside).some((other) => signAt(other) === 0)) return 0;
    const normal = gradient(u, names);
    return side * signAt(add(gradient(beside, names).map((slope, i) => multiply([slope, normal[i]]))));
  });
  const [here, there] = ways as [number, number];
  if (here * there === 0) return undefined;
  if (here * there < 0) return "saddle";
  const across = here > 0 ? "minimum" : "maximum";
  if (alongSet === across) return across;
  return alongSet === "undecided" || alongSet === "constant" ? undefined : "saddle";
}

/**
 * By the slopes: f rises away from the point in each variable, whatever the others are nearby, or falls in each, or
 * does one here and the other there.
 */
function kindOfCorner(
  f: Expr,
  names: readonly string[],
  at: Readonly<Record<string, number>>,
): Kind | undefined {
  const around = (name: string): readonly [number, number] => [at[name] - RADIUS, at[name] + RADIUS];
  const over = (e: Expr, box: Record<string, readonly [number, number]>) => {
    try {
      return enclose(e, box);
    } catch (error) {
      if (isNablaError(error)) return undefined;
      throw error;
    }
  };
  const box = Object.fromEntries(names.map((name) => [name, around(name)]));
  if (over(f, box)?.continuous !== true) return undefined;
  const ways = gradient(f, names).map((slope, i) => {
    const name = names[i];
    const gap = 1e-9 * Math.max(1, Math.abs(at[name]));
    const side = (low: number, high: number): number => {
      const value = over(slope, { ...box, [name]: [low, high] });
      if (value?.defined !== "all") return 0;
      return value.lo > 0 ? 1 : value.hi < 0 ? -1 : 0;
    };
    const [left, right] = [side(at[name] - RADIUS, at[name] - gap), side(at[name] + gap, at[name] + RADIUS)];
    return left === 0 || right === 0
      ? undefined
      : left === right
        ? "saddle"
        : left < 0
          ? "minimum"
          : "maximum";
  });
  const [first] = ways;
  if (ways.every((way) => way === first)) return first;
  return ways.includes(undefined) ? undefined : "saddle";
}

/** By the sign of f − f(point) over all of space: f is the least or the greatest that it can be there. */
export function kindByBound(f: Expr, exact: Readonly<Record<string, Expr>> | undefined): Kind | undefined {
  if (exact === undefined) return undefined;
  const value = tidy(replace(f, new Map(Object.entries(exact))));
  const sign = signOfConstant(value) === "none" ? 0 : signEverywhere(subtract(f, value));
  return sign === 0 ? undefined : sign > 0 ? "minimum" : "maximum";
}
