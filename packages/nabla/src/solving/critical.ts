import { hessianBySlopes } from "../calculus/fields.js";
import { gradient as gradientOf } from "../calculus/gradient.js";
import { replace } from "../calculus/replace.js";
import { NablaError } from "../error.js";
import { evaluate } from "../evaluation/double.js";
import { checkFormula, checkNames, checkOptions } from "../expression/arguments.js";
import type { Expr } from "../expression/node.js";
import { variables as variablesOf } from "../expression/walk.js";
import { numberOf } from "../functions/number.js";
import { endedBy, finish } from "../number/budget.js";
import { toDouble } from "../number/rational.js";
import { within } from "./clock.js";
import { constrained } from "./constrained.js";
import { corners } from "./corners.js";
import { domainOf } from "./domain.js";
import { eigenvaluesOf } from "./eigenvalues.js";
import { criticalFamilies, type Judged } from "./family-kinds.js";
import { characteristic, signAt } from "./inertia.js";
import { isNearlySingular, kindAt, kindByRays } from "./kind.js";
import { type KinkPoints, kinkPoints } from "./kink-points.js";
import {
  isFlatAcross,
  isOnKink,
  isSteep,
  kinkNodes,
  mayLeap,
  stepsOf,
  takesSides,
  withoutSigns,
} from "./kink-sets.js";
import { numbersAt, slopeAt, symmetric, valueAt } from "./point-values.js";
import { quadraticPoints } from "./quadratic.js";
import { apartFromKinks } from "./sharp-families.js";
import type {
  CriticalFamily,
  CriticalKink,
  CriticalOptions,
  CriticalPoint,
  CriticalPoints,
} from "./solutions.js";
import { type Outcome, settle, shownFamily, shownPoint } from "./solve.js";
import { type Found, type FoundFamily, NONE } from "./system.js";
import { doubleOf } from "./value.js";

/** Units of work in which a point is classified, when the budget is used up. */
const FINISH_WORK = 200_000;

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
  const isFree = options.box === undefined && (options.defined ?? []).length === 0;
  const quadratic = isFree ? quadraticPoints(f, names) : undefined;
  if (quadratic !== undefined) return quadratic;
  const kinks = kinkNodes(f);
  const slopes = gradientOf(f, names);
  const { answer, ...course }: Outcome = isSteep(slopes)
    ? { answer: NONE, methods: ["absolute"] }
    : apartFromKinks(
        settle(slopes.map(withoutSigns), names, options, [f, ...(options.defined ?? [])]),
        slopes,
        kinks,
        names,
        options,
      );
  // What follows the search is done also when the budget is used up: points without kinds would say little.
  return finish(
    "criticalPoints",
    2 * FINISH_WORK,
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
  const hessian = hessianBySlopes(slopes, names);
  let symbolicCoefficients: readonly Expr[] | undefined;
  const coefficients = (): readonly Expr[] => {
    symbolicCoefficients ??= finish<readonly Expr[]>(
      "criticalPoints",
      FINISH_WORK,
      () => characteristic(hessian),
      () => [],
    );
    return symbolicCoefficients;
  };
  const kinks = kinkNodes(f);
  const flat = !takesSides(slopes);
  const isSmoothAt = (point: Found): boolean =>
    finish(
      "criticalPoints",
      FINISH_WORK,
      () => !mayLeap(f, point) && (flat || kinks.every((u) => !isOnKink(u, point, names))),
      () => false,
    );
  const smooth = answer.points.filter(isSmoothAt);
  const joints = answer.points.filter(
    (point) =>
      !smooth.includes(point) &&
      !mayLeap(f, point) &&
      isFlatAcross(slopes, (slope) => signAt(slope, point, names) === 0),
  );
  // With letters beside the variables, values and kinds are formulas in these: such points are told as families.
  const isSymbolic = variablesOf(f).some((name) => !names.includes(name));
  const [symbolic, numeric] = isSymbolic ? [smooth.map(asFamily), []] : [[], smooth];
  const classified = (point: Found): CriticalPoint => {
    const at = Object.fromEntries([...point.values].map(([name, v]) => [name, v.approximate]));
    const numbers = numbersAt(hessian, point);
    const hessianAt =
      numbers?.map((row) => row.map(toDouble)) ?? symmetric(hessian, (e) => slopeAt(e, point, names, at));
    const signed = numbers === undefined ? coefficients() : characteristic(numbers);
    return {
      ...shownPoint(point, names),
      value: valueAt(f, point, names, at),
      ...kindAt(f, signed, point, names, hessianAt),
      eigenvalues: eigenvaluesOf(hessianAt),
    };
  };
  const points = numeric.map((point) =>
    finish(
      "criticalPoints",
      FINISH_WORK,
      () => classified(point),
      () => unclassified(f, hessian, point, names),
    ),
  );
  const judged = (): Judged => ({
    f,
    names,
    slopes,
    hessian,
    coefficients: coefficients(),
    kinks: flat ? [] : kinks,
    assuming: answer.assuming,
  });
  const families = [...symbolic, ...answer.families].flatMap((family) =>
    finish<CriticalFamily[]>(
      "criticalPoints",
      FINISH_WORK,
      () => criticalFamilies(judged(), family),
      () => [{ ...shownFamily(family), kind: "undecided", degenerate: false }],
    ),
  );
  const [only, ...others] = names;
  const { kinks: shownKinks, flat: flatKinks } = finish<KinkPoints>(
    "criticalPoints",
    FINISH_WORK,
    () =>
      only !== undefined && others.length === 0
        ? kinkPoints(f, only, kinks, options)
        : { kinks: corners(f, names, kinks, options), flat: [] },
    () => ({ kinks: kinks.map((where) => ({ where })), flat: [] }),
  );
  // Where pieces of f meet and are flat, what f does beside the point says what it is.
  const isAt = ({ at }: CriticalKink, point: { readonly at: CriticalPoint["at"] }): boolean =>
    at !== undefined && names.every((name) => at[name] === point.at[name]);
  const flatPoints = joints.map((joint): CriticalPoint => {
    const point = unclassified(f, hessian, joint, names);
    const kind =
      [...flatKinks, ...shownKinks].find((kink) => isAt(kink, point))?.kind ??
      kindByRays(f, joint) ??
      "undecided";
    return { ...point, kind, degenerate: true };
  });
  // The end of a piece on which f is constant belongs to that family.
  const isEnd = ({ at = {} }: CriticalKink): boolean =>
    families.some(({ free, where }) => free.some((name) => where?.[name]?.includes(at[name] ?? Number.NaN)));
  const ends = flatKinks.filter(isEnd);
  for (const kink of flatKinks) {
    const { at, exact, kind = "undecided" } = kink;
    if (at === undefined || isEnd(kink) || [...points, ...flatPoints].some((point) => isAt(kink, point)))
      continue;
    const value = exact ? doubleOf(replace(f, new Map(Object.entries(exact)))) : evaluate(f, at);
    flatPoints.push({ at, ...(exact && { exact }), value, kind, degenerate: true, eigenvalues: [] });
  }
  const allPoints = [...points, ...flatPoints];
  const ended = course.ended ?? endedBy();
  const infinite = families.some((g) => g.free.length > 0 || g.integers.length > 0);
  return {
    points: allPoints,
    families,
    kinks: [...shownKinks, ...ends].filter((kink) => !flatPoints.some((point) => isAt(kink, point))),
    count: infinite ? "infinite" : allPoints.length + families.length,
    complete: answer.complete,
    assuming: families.length === 0 ? answer.assuming : [...answer.assuming, ...stepsOf(f)],
    domain: domainOf(f),
    ...course,
    ...(ended !== undefined && { ended }),
  };
}

/** A point whose coordinates are numbers, as a family without free unknowns. */
function asFamily(point: Found): FoundFamily {
  const values = [...point.values];
  return {
    bind: new Map(values.map(([name, v]) => [name, v.exact ?? numberOf(v.approximate)])),
    free: [],
    integers: [],
    ...(values.some(([, v]) => v.exact === undefined) && { inexact: true }),
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
