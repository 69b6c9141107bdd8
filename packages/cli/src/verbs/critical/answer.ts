import {
  type Box,
  type CriticalPoints,
  criticalPoints,
  type Expr,
  type GlobalExtrema,
  globalExtrema,
  gradient,
} from "nabla";
import { UsageError } from "../../messages/errors.js";
import type { Deadline } from "../../solving/deadline.js";
import { words } from "./words.js";

/** All that `nabla critical` says of a formula. */
export interface Answer {
  readonly formula: Expr;
  readonly variables: readonly string[];
  readonly gradient: readonly Expr[];
  readonly constraints: readonly Expr[];
  readonly box: Box | undefined;
  readonly result: CriticalPoints;
  readonly global?: GlobalExtrema;
  /** Parts of what was typed that must have a value. */
  readonly conditions: readonly Expr[];
}

/** Finds the points, then the extrema; when the time is over between them, the points are kept. */

export function answerOf(
  formula: Expr,
  variables: readonly string[],
  {
    constraints,
    box,
    global,
    conditions,
    deadline,
  }: {
    readonly constraints: readonly Expr[];
    readonly box: Box | undefined;
    readonly global: boolean;
    readonly conditions: readonly Expr[];
    readonly deadline: Deadline;
  },
): { readonly answer: Answer; readonly error?: unknown } {
  const missing = variables.filter((name) => !(box?.[name] ?? [Number.NaN]).every(Number.isFinite));
  if (global && box !== undefined && missing.length > 0)
    throw new UsageError(words.allSides(missing.join(", ")));
  const options = {
    ...(box !== undefined && { box }),
    subjectTo: constraints,
    defined: conditions,
    ...deadline.options,
  };
  const told = <T>(find: () => T): T => {
    try {
      return find();
    } catch (error) {
      throw deadline.told(error);
    }
  };
  const answer: Answer = {
    formula,
    variables,
    gradient: gradient(formula, variables),
    constraints,
    box,
    result: told(() => criticalPoints(formula, variables, options)),
    conditions,
  };
  const ended = deadline.errorOf(answer.result);
  if (ended !== undefined) return { answer, error: ended };
  if (!global) return { answer };
  const extrema = told(() => globalExtrema(formula, variables, options));
  return {
    answer: { ...answer, global: extrema },
    error: deadline.errorOf({ points: answer.result.points, ...extrema }),
  };
}
