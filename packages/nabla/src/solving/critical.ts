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
import { endedBy, finish } from "../number/budget.js";
import { within } from "./clock.js";
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

/** Units of work in which a point is classified, when the budget is used up. */
const FINISH_WORK = 200_000;

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
  return within("criticalPoints", options, () =>
    options.subjectTo !== undefined && options.subjectTo.length > 0
      ? constrained(f, names, options)
      : unconstrained(f, names, options),
  );
}

function unconstrained(f: Expr, names: readonly string[], options: CriticalOptions): CriticalPoints {
  const kinks = kinkNodes(f);
  const slopes = gradientOf(f, names);
  const { answer, ...course }: Outcome = isSteep(slopes)
    ? { answer: NONE, methods: ["constants"] }
    : settle(slopes, names, options, [f, ...(options.defined ?? [])]);
  // What follows the search is done also when the budget is used up: points without kinds would say little.
  const work = FINISH_WORK * (5 + answer.points.length + answer.families.length);
  return finish(
    "criticalPoints",
    work,
    () => described(f, names, slopes, { answer, ...course }, options),
    () => ({
      points: [],
      families: [],
      kinks: kinks.map((where) => ({ where })),
      count: 0,
      assuming: answer.assuming,
      domain: [],
      ended: "work",
      ...course,
      complete: false,
    }),
  );
}

/** The points of the gradient's zero set, each with what it is, and what else is to be said of f. */
function described(
  f: Expr,
  names: readonly string[],
  slopes: readonly Expr[],
  { answer, ...course }: Outcome,
  options: CriticalOptions,
): CriticalPoints {
  const hessian = hessianOf(f, names);
  const coefficients = finish(
    "criticalPoints",
    FINISH_WORK,
    () => characteristic(hessian),
    () => [],
  );
  const kinks = kinkNodes(f);
  const flat = slopes.every((e) =>
    postOrder([e]).every((node) => node.kind !== "call" || !JUMPS.has(node.row.name)),
  );
  const isSmoothAt = (point: Found): boolean =>
    finish(
      "criticalPoints",
      FINISH_WORK,
      () => kinks.every((u) => !isOnKink(u, point, names)),
      () => false,
    );
  const smooth = flat ? answer.points : answer.points.filter(isSmoothAt);
  const classified = (point: Found): CriticalPoint => {
    const at = Object.fromEntries([...point.values].map(([name, v]) => [name, v.approximate]));
    const sign = (e: Expr): -1 | 0 | 1 | undefined => signAt(e, point, names) ?? signInBox(e, point);
    const inertia = inertiaAt(coefficients, sign);
    const eigenvalues = eigenvaluesOf(hessian.map((row) => row.map((e) => numberAt(e, point, at))));
    const known =
      inertia === undefined ? undefined : kindByInertia(inertia.positive, inertia.negative, inertia.zero);
    const degenerate = inertia === undefined ? isNearlySingular(eigenvalues) : inertia.zero > 0;
    const kind = known ?? (degenerate ? degenerateKind(f, point, names) : "undecided");
    return {
      ...shownPoint(point, names),
      value: valueAt(f, point, names, at),
      kind,
      degenerate,
      eigenvalues,
    };
  };
  const points = smooth.map((point) =>
    finish(
      "criticalPoints",
      FINISH_WORK,
      () => classified(point),
      () => unclassified(f, hessian, point, names),
    ),
  );
  const families = answer.families.map((family) =>
    finish(
      "criticalPoints",
      FINISH_WORK,
      () => criticalFamily(f, family, names, coefficients),
      () => ({ ...shownFamily(family), kind: "undecided" as const, degenerate: false }),
    ),
  );
  const shownKinks: CriticalKink[] = finish(
    "criticalPoints",
    FINISH_WORK,
    () => (names.length === 1 ? kinkPoints(f, names, kinks, options) : corners(f, names, kinks, options)),
    () => kinks.map((where) => ({ where })),
  );
  const ended = course.ended ?? endedBy();
  const infinite = families.some((g) => g.free.length > 0 || g.integers.length > 0);
  return {
    points,
    families,
    kinks: shownKinks,
    count: infinite ? "infinite" : points.length + families.length,
    complete: answer.complete,
    assuming: answer.assuming,
    domain: domainOf(f),
    ...course,
    ...(ended !== undefined && { ended }),
  };
}

/** A critical point as doubles show it, of which nothing is proven but that it is one. */
function unclassified(
  f: Expr,
  hessian: readonly (readonly Expr[])[],
  point: Found,
  names: readonly string[],
): CriticalPoint {
  const shown = shownPoint(point, names);
  const eigenvalues = eigenvaluesOf(hessian.map((row) => row.map((e) => evaluate(e, shown.at))));
  const degenerate = isNearlySingular(eigenvalues);
  return { ...shown, value: evaluate(f, shown.at), kind: "undecided", degenerate, eigenvalues };
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
