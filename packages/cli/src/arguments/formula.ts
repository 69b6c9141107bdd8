import { createInterface } from "node:readline";
import { type Expr, type ParseOptions, parse, parseEquation, parseMessage } from "nabla";
import { isNablaError, type NablaError } from "nabla/error";
import { unread } from "../files/file.js";
import { FormulaError, UsageError } from "../messages/errors.js";
import type { Session } from "../run/session.js";

/** Reads a formula; an error knows its text. With `offset` the formula is the rest of a longer argument `source`. */
export function readFormula(
  source: string,
  options: ParseOptions = {},
  offset = 0,
  end = source.length,
): Expr {
  return read(parse, source, options, offset, end);
}

/** The same for an equation, as the difference of its sides; a formula without a sign = is meant to be 0. */
export function readEquation(
  source: string,
  options: ParseOptions = {},
  offset = 0,
  end = source.length,
): Expr {
  return read(parseEquation, source, options, offset, end);
}

function read(
  reader: typeof parse,
  source: string,
  options: ParseOptions,
  offset: number,
  end: number,
): Expr {
  const text = source.slice(offset, end);
  try {
    return reader(text, options);
  } catch (error) {
    if (!isNablaError(error, "parse")) throw error;
    throw formulaError(text, error, source, offset);
  }
}

/** What is wrong with a formula, in both languages. */
export function formulaError(
  text: string,
  error: NablaError<"parse">,
  source = text,
  offset = 0,
): FormulaError {
  const words = { en: parseMessage(error.detail, text), ru: parseMessage(error.detail, text, "ru") };
  return new FormulaError(source, error, words, offset);
}

/** A formula as it was given, with the number of its line when it came from standard input. */
export interface Source {
  readonly source: string;
  readonly line?: number;
}

/**
 * The formula of an operand; for `-` those of standard input, one per line, as they arrive, without empty lines.
 */
export async function* sources(operand: string, session: Session): AsyncGenerator<Source> {
  if (operand !== "-") {
    yield { source: operand };
    return;
  }
  let line = 0;
  let found = false;
  let broken: NodeJS.ErrnoException | undefined;
  const { stdin } = session.streams;
  stdin.once("error", (error: NodeJS.ErrnoException) => {
    broken = error;
  });
  const input = createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const text of input) {
    line += 1;
    const source = line === 1 ? text.replace(/^\uFEFF/, "") : text;
    if (source.trim() === "") continue;
    found = true;
    yield { source, line };
  }
  if (broken !== undefined) {
    const reason = broken.code ?? broken.message;
    throw unread("-", {
      en: `standard input cannot be read, got ${reason}`,
      ru: `стандартный ввод не прочитать, получено ${reason}`,
    });
  }
  if (!found) {
    throw new UsageError({
      en: "standard input holds no formula",
      ru: "на стандартном вводе нет ни одной формулы",
    });
  }
}

/** The same, all at once. */
export async function allSources(operand: string, session: Session): Promise<Source[]> {
  const all: Source[] = [];
  for await (const source of sources(operand, session)) all.push(source);
  return all;
}
