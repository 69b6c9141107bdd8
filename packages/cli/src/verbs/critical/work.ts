import { readEquation, readFormula, type Source } from "../../arguments/formula.js";
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
import { answerOf } from "./answer.js";
import { criticalJson } from "./json.js";
import { criticalText } from "./text.js";

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
  const variables = unknownsOf(reading.names, question);
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
