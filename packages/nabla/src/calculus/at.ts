import { isNablaError } from "../error.js";
import { type Bounded, evaluateWithBound } from "../evaluation/bound.js";
import { checkFormula, checkFormulas, checkNames, checkPoint } from "../expression/arguments.js";
import type { Expr } from "../expression/node.js";
import { variables as variablesOf } from "../expression/walk.js";
import { power } from "../functions/arithmetic.js";
import { HALF, TWO } from "../functions/number.js";
import { add } from "../functions/sum.js";
import { type Budget, metered, TWO_SECONDS } from "../number/budget.js";
import { gradient } from "./gradient.js";
import { exactPoint, type Kink, parts, type Seen, sideTakers, slopesAt } from "./kinks.js";

/** What f is and does at one point. */
export interface AtPoint {
  readonly value: Bounded;
  /** Why there is no gradient; empty where there is one, or no value. */
  readonly kinks: readonly Kink[];
  /** The partial derivatives in the order asked for, all NaN where f has no value or no gradient. */
  readonly gradient: readonly Bounded[];
  /**
   * The partial derivatives one by one, NaN for those that are none: xʸ at (0, ½) has ∂/∂y = 0 and, by its vertical
   * tangent in x, no gradient. Where there is a gradient they are its components.
   */
  readonly partials: readonly Bounded[];
  /** The length of the gradient. */
  readonly length: Bounded;
}

const NONE: Bounded = { value: Number.NaN, error: 0 };

/**
 * The value and the gradient of f at a point, each number with a bound of its error, and whether there is a gradient at
 * all. Where the formula of a derivative has no value of its own (|x³| at 0: 0·0/0) the derivative is that of the
 * one-sided series. A number in `at` means its shortest decimal. `slopes`: the gradient, when it is at hand.
 * Throws `unbound` when a variable has no value.
 */
export function gradientAt(
  f: Expr,
  at: Readonly<Record<string, number>>,
  variables?: readonly string[],
  slopes?: readonly Expr[],
  budget?: Budget,
): AtPoint {
  checkFormula(f, "gradientAt");
  checkPoint(at, "gradientAt");
  const names = variables ?? variablesOf(f);
  checkNames(names, "gradientAt");
  if (slopes !== undefined) checkFormulas(slopes, "gradientAt");
  const formal = slopes ?? gradient(f, names);
  return metered("gradientAt", { ...TWO_SECONDS, ...budget }, () => bounded(f, at, names, formal, budget));
}

function bounded(
  f: Expr,
  at: Readonly<Record<string, number>>,
  variables: readonly string[],
  slopes: readonly Expr[],
  budget: Budget | undefined,
): AtPoint {
  const value = evaluateWithBound(f, at, budget);
  const nowhere = variables.map(() => NONE);
  const none = { value, gradient: nowhere, partials: nowhere, length: NONE };
  if (Number.isNaN(value.value)) return { ...none, kinks: [] };
  const found = sideTakers([f], at);
  const formal = answer(value, slopes, at, budget);
  if (found.length === 0 && formal.gradient.every((slope) => !Number.isNaN(slope.value))) return formal;
  const seen = slopesWithin(f, at, variables);
  if (seen.kind === "smooth") return answer(value, seen.slopes, at, budget);
  if (seen.kind !== "unknown") {
    const partials = variables.map((name) => {
      const [slope] = slopesWithin(f, at, [name]).slopes;
      return slope === undefined ? NONE : evaluateWithBound(slope, at, budget);
    });
    const kinks = parts(f, found.length === 0 ? [f] : found, at, seen.kind, seen.direction);
    return { ...none, partials, kinks };
  }
  // Nothing was decided: the numbers of the formula, of which nothing is certain.
  const uncertain = (b: Bounded): Bounded => ({ value: b.value, error: Number.POSITIVE_INFINITY });
  const gradient = formal.gradient.map(uncertain);
  return { ...formal, gradient, partials: gradient, length: uncertain(formal.length) };
}

/** The one-sided slopes, unknown where the work is used up before they are found. */
function slopesWithin(f: Expr, at: Readonly<Record<string, number>>, variables: readonly string[]): Seen {
  try {
    return slopesAt(f, exactPoint(at), variables);
  } catch (error) {
    if (!isNablaError(error, "limit")) throw error;
    return { kind: "unknown", direction: new Map(), slopes: [] };
  }
}

function answer(
  value: Bounded,
  slopes: readonly Expr[],
  at: Readonly<Record<string, number>>,
  budget: Budget | undefined,
): AtPoint {
  const length = power(add(slopes.map((slope) => power(slope, TWO))), HALF);
  const gradient = slopes.map((slope) => evaluateWithBound(slope, at, budget));
  return {
    value,
    kinks: [],
    gradient,
    partials: gradient,
    length: evaluateWithBound(length, at, budget),
  };
}
