import { print, type Solutions, solve } from "nabla";
import { readEquation } from "../../arguments/formula.js";
import type { Session } from "../../run/session.js";
import { Deadline } from "../../solving/deadline.js";
import { familyJson, pointJson, wholeJson } from "../../solving/json.js";
import { Reading, readQuestion, unknownsOf, type WrittenQuestion } from "../../solving/question.js";
import { ranksText, solutionsText } from "../../solving/text.js";
import type { Stop } from "../../solving/thread.js";
import { Writer } from "../../solving/writer.js";

/** What is to be solved, as written. */
export interface SolveJob {
  readonly sources: readonly string[];
  readonly written: WrittenQuestion;
}

/** Reads the equations, solves them and tells what was found. */
export function work({ sources, written }: SolveJob, session: Session, interrupted: Stop): void {
  const question = readQuestion(written);
  const reading = new Reading(question);
  const typed = sources.flatMap((source) => partsOf(source).map((part) => [source, ...part] as const));
  const equations = typed.map(([source, start, end]) =>
    readEquation(source, reading.options(source, start), start, end),
  );
  const unknowns = unknownsOf(reading.names, question);
  if (!session.json) reading.tell(session);
  const { box, to } = question;
  const deadline = new Deadline(question.seconds, interrupted);
  let solutions: Solutions;
  try {
    solutions = solve(equations, unknowns, {
      ...(box !== undefined && { box }),
      defined: reading.conditions,
      ...deadline.options,
    });
  } catch (error) {
    throw deadline.told(error);
  }
  const error = deadline.errorOf(solutions);
  if (session.json) {
    const told = {
      source: sources.join("; "),
      equations: equations.map((e) => print(e)),
      variables: unknowns,
      ...(box !== undefined && { box }),
      ...wholeJson(solutions, equations, unknowns),
      points: solutions.points.map((point) => pointJson(point, to)),
      families: solutions.families.map((family) => familyJson(family, to)),
      notices: reading.json(),
    };
    if (error === undefined) session.printJson(told);
    else session.fail(error, told);
    return;
  }
  const writer = new Writer(session.locale, to);
  session.print(
    [
      ...equations.map((e) => writer.equation(writer.formula(e), "0")),
      "",
      ...solutionsText(
        solutions,
        unknowns,
        { sought: "solution", box, conditions: reading.conditions },
        [],
        () => [],
        writer,
      ),
      ...(box === undefined ? ranksText(equations, unknowns, solutions.count, writer) : []),
    ].join("\n"),
  );
  if (error !== undefined) session.fail(error);
}

/**
 * The equations of one text: a semicolon parts them, and so does a comma outside of brackets where there is a sign =
 * on either side of it.
 */
export function partsOf(text: string): (readonly [start: number, end: number])[] {
  const cuts: number[] = [];
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    if ("([{".includes(sign)) depth += 1;
    else if (")]}".includes(sign)) depth -= 1;
    else if (depth === 0 && (sign === ";" || sign === ",")) cuts.push(i);
  }
  const isBetween = (cut: number, k: number): boolean =>
    text.charAt(cut) === ";" ||
    (text.slice(k === 0 ? 0 : (cuts[k - 1] ?? 0) + 1, cut).includes("=") &&
      text.slice(cut + 1, cuts[k + 1] ?? text.length).includes("="));
  const ends = [...cuts.filter(isBetween), text.length];
  const parts = ends.map((end, k) => [k === 0 ? 0 : (ends[k - 1] ?? 0) + 1, end] as const);
  // A semicolon at the end parts nothing.
  const written = parts.filter(([start, end]) => text.slice(start, end).trim() !== "");
  return written.length === 0 ? [[0, text.length]] : written;
}
