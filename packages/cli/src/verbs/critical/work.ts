import {
  type Box,
  type CriticalPoints,
  criticalPoints,
  type Expr,
  type GlobalExtrema,
  globalExtrema,
  gradient,
} from "nabla";
import { readEquation, readFormula, type Source } from "../../arguments/formula.js";
import { UsageError } from "../../messages/errors.js";
import type { Session } from "../../run/session.js";
import { Deadline } from "../../solving/deadline.js";
import {
  type Question,
  Reading,
  readQuestion,
  unknownsOf,
  type WrittenQuestion,
} from "../../solving/question.js";
import type { Stop } from "../../solving/thread.js";
import { criticalJson } from "./json.js";
import { criticalText } from "./text.js";
import { words } from "./words.js";

/** The options as written. */
export interface Written extends WrittenQuestion {
  readonly subjectTo?: readonly string[];
  readonly global?: true;
}

/** What is asked, as written. */
export interface CriticalJob {
  readonly sources: readonly Source[];
  readonly written: Written;
}

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

/** Answers for each formula in turn; one that cannot be read does not keep the others from their answers. */
export function work({ sources, written }: CriticalJob, session: Session, interrupted: Stop): void {
  const question = readQuestion(written);
  let answered = false;
  for (const source of sources) {
    if (interrupted.aborted && answered) return;
    if (answered && !session.json) session.print("");
    try {
      reply(source, written, question, session, interrupted);
      answered = true;
    } catch (error) {
      session.fail(error, source);
    }
  }
}

function reply(
  given: Source,
  written: Written,
  question: Question,
  session: Session,
  interrupted: Stop,
): void {
  const reading = new Reading(question);
  const formula = readFormula(given.source, reading.options(given.source));
  const constraints = (written.subjectTo ?? []).map((text) => readEquation(text, reading.options(text)));
  const variables = unknownsOf([formula, ...constraints], question);
  if (!session.json) reading.tell(session);
  const { answer, error } = answerOf(formula, variables, {
    constraints,
    box: question.box,
    global: written.global === true,
    conditions: reading.conditions,
    deadline: new Deadline(question.seconds, interrupted),
  });
  if (session.json) {
    const told = { ...given, ...criticalJson(answer, question.to), notices: reading.json() };
    if (error === undefined) session.printJson(told);
    else session.fail(error, told);
    return;
  }
  session.print(criticalText(answer, session.locale, question.to));
  if (error !== undefined) session.fail(error);
}

/** Finds the points, then the extrema; when the time is over between them, the points are kept. */

function answerOf(
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
    signal: deadline,
    limit: Number.POSITIVE_INFINITY,
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
  if (!global) return { answer };
  try {
    return { answer: { ...answer, global: told(() => globalExtrema(formula, variables, options)) } };
  } catch (error) {
    return { answer, error };
  }
}
