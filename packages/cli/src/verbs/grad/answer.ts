import {
  type AtPoint,
  antigradient,
  type Bounded,
  type Expr,
  evaluateWithBound,
  gradient,
  gradientAt,
  hessian,
  undefinedPart,
  variables as variablesOf,
} from "nabla";
import { type Point, requireValues } from "../../arguments/point.js";

/** All that `nabla grad` says of a formula. */
export interface Answer {
  readonly formula: Expr;
  readonly variables: readonly string[];
  readonly gradient: readonly Expr[];
  readonly antigradient: readonly Expr[];
  readonly hessian?: readonly (readonly Expr[])[];
  readonly at: readonly PointAnswer[];
}

/** What it says at one point; each number with a bound of its error. */
export interface PointAnswer extends AtPoint {
  readonly point: Point;
  readonly hessian?: readonly (readonly Bounded[])[];
  /** A part of what was typed that has no value here, though the formula made of it may have one. */
  readonly undefinedPart?: Expr;
}

const NONE: Bounded = { value: Number.NaN, error: 0 };

/** Derives and evaluates. Throws a {@link UsageError} where a point lacks the value of a variable. */
export function answer(
  formula: Expr,
  points: readonly Point[],
  options: {
    readonly variables?: readonly string[] | undefined;
    readonly hessian: boolean;
    /** What the formula lost of what was typed: it has a value only where these have. */
    readonly conditions?: readonly Expr[];
  },
): Answer {
  const own = variablesOf(formula);
  const variables = options.variables ?? own;
  const slopes = gradient(formula, variables);
  const second = options.hessian ? hessian(formula, variables) : undefined;
  const at = points.map((point): PointAnswer => {
    requireValues(own, point);
    const missing = undefinedPart(options.conditions ?? [], point);
    const here =
      missing === undefined
        ? gradientAt(formula, point, variables, slopes)
        : {
            value: NONE,
            gradient: variables.map(() => NONE),
            partials: variables.map(() => NONE),
            length: NONE,
            kinks: [],
            undefinedPart: missing,
          };
    const smooth = here.kinks.length === 0 && !Number.isNaN(here.value.value);
    const number = (e: Expr): Bounded => (smooth ? evaluateWithBound(e, point) : NONE);
    const numbers = second?.map((row) => row.map(number));
    return { point, ...here, ...(numbers && { hessian: numbers }) };
  });
  return {
    formula,
    variables,
    gradient: slopes,
    antigradient: antigradient(formula, variables),
    ...(second && { hessian: second }),
    at,
  };
}
