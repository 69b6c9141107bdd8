import { hessian as hessianOf } from "../calculus/fields.js";
import { gradient as gradientOf } from "../calculus/gradient.js";
import { replace } from "../calculus/replace.js";
import { NablaError } from "../error.js";
import { evaluate } from "../evaluation/double.js";
import { enclose } from "../evaluation/interval.js";
import { checkFormula, checkNames, checkOptions } from "../expression/arguments.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { postOrder, variables as variablesOf } from "../expression/walk.js";
import { startClock } from "./clock.js";
import { constrained } from "./constrained.js";
import { corners } from "./corners.js";
import { degenerateKind } from "./degenerate.js";
import { domainOf } from "./domain.js";
import { eigenvaluesOf } from "./eigenvalues.js";
import { characteristic, inertiaAt, signAt } from "./inertia.js";
import { kinkPoints } from "./kink-points.js";
import { isOnKink, isSteep, JUMPS, kinkNodes } from "./kink-sets.js";
import type {
  CriticalFamily,
  CriticalKink,
  CriticalOptions,
  CriticalPoint,
  CriticalPoints,
  Kind,
} from "./solutions.js";
import { type Outcome, settle, shownFamily, shownPoint } from "./solve.js";
import { atPoint, type Found, type FoundFamily, NONE } from "./system.js";
import { doubleOf, signOfConstant, tidy } from "./value.js";

/** What a critical point is by the inertia of its Hessian; undefined where that does not decide. */
function kindByInertia(positive: number, negative: number, zero: number): Kind | undefined {
  if (positive > 0 && negative > 0) return "saddle";
  if (zero > 0) return undefined;
  return positive > 0 ? "minimum" : "maximum";
}

/** The sign over a small box around a point that is known by its doubles. */
function signInBox(e: Expr, point: Found): -1 | 0 | 1 | undefined {
  if (point.proven === false) return undefined;
  const tight = Object.fromEntries(
    [...point.values].map(([name, { approximate }]) => {
      // Coordinates that come through an arccosine near ±1 are right to half the digits of a double only.
      const slack = 1e-7 * Math.max(1, Math.abs(approximate));
      return [name, [approximate - slack, approximate + slack] as const];
    }),
  );
  const value = enclose(e, tight);
  return value.lo > 0 ? 1 : value.hi < 0 ? -1 : undefined;
}

/**
 * All points where the gradient of f vanishes, each with what it is: minimum, maximum or saddle by the exact inertia of
 * the Hessian, degenerate ones by the lowest terms of f. The points come as {@link solve} finds them: over all of ℝⁿ
 * and proven complete where the gradient is algebraic, inside the box where one is given. `kinks` names where f has no
 * derivative. With `subjectTo` the points of f on the set where these formulas are 0.
 */
export function criticalPoints(
  f: Expr,
  names: readonly string[] = variablesOf(f),
  options: CriticalOptions = {},
): CriticalPoints {
  checkFormula(f, "criticalPoints");
  checkNames(names, "criticalPoints");
  checkOptions(options, "criticalPoints");
  if (names.length === 0)
    throw new NablaError("domain", "criticalPoints: there must be a variable, got none", { value: names });
  const clock = startClock(options);
  if (options.subjectTo !== undefined && options.subjectTo.length > 0)
    return constrained(f, names, options, clock);
  const slopes = gradientOf(f, names);
  const { answer, methods, searched }: Outcome = isSteep(slopes)
    ? { answer: NONE, methods: ["constants"] }
    : settle(slopes, names, options, clock, [f, ...(options.defined ?? [])]);
  const hessian = hessianOf(f, names);
  const coefficients = characteristic(hessian);
  const kinks = kinkNodes(f);
  const flat = gradientOf(f, names).every((e) =>
    postOrder([e]).every((node) => node.kind !== "call" || !JUMPS.has(node.row.name)),
  );
  const smooth = flat
    ? answer.points
    : answer.points.filter((point) => kinks.every((u) => !isOnKink(u, point, names)));
  const points = smooth.map((point): CriticalPoint => {
    const at = Object.fromEntries([...point.values].map(([name, v]) => [name, v.approximate]));
    const sign = (e: Expr): -1 | 0 | 1 | undefined => signAt(e, point, names) ?? signInBox(e, point);
    const inertia = inertiaAt(coefficients, sign);
    const eigenvalues = eigenvaluesOf(hessian.map((row) => row.map((e) => numberAt(e, point, at))));
    const known =
      inertia === undefined ? undefined : kindByInertia(inertia.positive, inertia.negative, inertia.zero);
    const degenerate = inertia === undefined ? isNearlySingular(eigenvalues) : inertia.zero > 0;
    const kind = known ?? (degenerate ? degenerateKind(f, point, names, clock) : "undecided");
    const value = valueAt(f, point, names, at);
    return { ...shownPoint(point, names), value, kind, degenerate, eigenvalues };
  });
  const families = answer.families.map((family) => criticalFamily(f, family, names, coefficients));
  const shownKinks: CriticalKink[] =
    names.length === 1 ? kinkPoints(f, names, kinks, options) : corners(f, names, kinks, options, clock);
  const infinite = families.some((g) => g.free.length > 0 || g.integers.length > 0);
  return {
    points,
    families,
    kinks: shownKinks,
    count: infinite ? "infinite" : points.length + families.length,
    complete: answer.complete,
    assuming: answer.assuming,
    methods,
    domain: domainOf(f),
    ...(searched !== undefined && { searched }),
  };
}

/** Where a sign cannot be settled exactly: does an eigenvalue look like 0? */
function isNearlySingular(eigenvalues: readonly number[]): boolean {
  const size = Math.max(1, ...eigenvalues.map(Math.abs));
  return eigenvalues.some((x) => Math.abs(x) <= 1e-7 * size);
}

/** A value that doubles leave next to 0 is 0 where that is so exactly. */
function valueAt(
  f: Expr,
  point: Found,
  names: readonly string[],
  at: Readonly<Record<string, number>>,
): number {
  const value = numberAt(f, point, at);
  return Math.abs(value) < 1e-9 && signAt(f, point, names) === 0 ? 0 : value;
}

export function numberAt(e: Expr, point: Found, at: Readonly<Record<string, number>>): number {
  if ([...point.values.values()].every((v) => v.exact !== undefined)) {
    const value = doubleOf(atPoint(e, point));
    if (!Number.isNaN(value)) return value;
  }
  return evaluate(e, at);
}

function criticalFamily(
  f: Expr,
  family: FoundFamily,
  names: readonly string[],
  coefficients: readonly Expr[],
): CriticalFamily {
  const bind = new Map<string, Expr>([
    ...names.map((name) => [name, symbolNode(name)] as const),
    ...family.bind,
  ]);
  const value = tidy(replace(f, bind));
  const known = new Set([...family.free, ...family.integers]);
  const isPlain = variablesOf(value).every((name) => known.has(name));
  const signs = coefficients.map((e) => {
    const here = tidy(replace(e, bind));
    return variablesOf(here).length === 0 ? signOfConstant(here) : undefined;
  });
  let kind: Kind = "undecided";
  let degenerate = family.free.length > 0;
  if (signs.every((s) => s !== undefined && s !== "none")) {
    const inertia = inertiaAt(coefficients, (e) => signs[coefficients.indexOf(e)] as -1 | 0 | 1);
    if (inertia !== undefined) {
      degenerate = inertia.zero > 0;
      const byHessian = kindByInertia(inertia.positive, inertia.negative, inertia.zero);
      // Along the free unknowns f does not change; across them the Hessian decides when its rank is the codimension.
      const rank = inertia.positive + inertia.negative;
      const across = rank === names.length - family.free.length;
      if (byHessian !== undefined) kind = byHessian;
      else if (rank === 0 && f.kind === "number") kind = "constant";
      else if (across && rank > 0) kind = inertia.negative === 0 ? "minimum" : "maximum";
    }
  }
  if (family.free.length === names.length) kind = "constant";
  return { ...shownFamily(family), ...(isPlain && { value }), kind, degenerate };
}
