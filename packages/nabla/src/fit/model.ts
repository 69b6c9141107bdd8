import { gradient } from "../calculus/gradient.js";
import { isNablaError, NablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import type { Words } from "../expression/row.js";
import { variables as variablesOf } from "../expression/walk.js";
import { constantOf } from "../notation/callee.js";
import type { Notice } from "../notation/notice.js";
import { type ParseOptions, parse } from "../notation/parse.js";
import { nearest } from "../notation/suggestion.js";
import { metered, TWO_SECONDS } from "../number/budget.js";
import { words } from "./words.js";

/** `response ~ formula`, read with the columns of a table. */
export interface Model {
  /** What is to be explained, a formula of columns alone: y, or log(y). */
  readonly response: Expr;
  /** What explains it, of columns and parameters. */
  readonly formula: Expr;
  /** Names of the formula that are no columns, in alphabetical order. */
  readonly parameters: readonly string[];
  /** ∂formula/∂parameter, in their order. */
  readonly slopes: readonly Expr[];
}

/** Is told of every reading that may not have been meant. */
export type Reading = (notice: Words) => void;

/**
 * Reads a model. Throws `parse` for what is no formula, `unsupported` without exactly one `~`, `unbound` where the
 * response has a name that is no column, `domain` for a model without parameters.
 */
export function readModel(text: string, columns: readonly string[], told?: Reading): Model {
  const sides = typeof text === "string" ? text.split("~") : [];
  const [left, right] = sides;
  if (left === undefined || right === undefined || sides.length > 2)
    throw new NablaError("unsupported", `fit: a model has the form y ~ w0 + w1*x, got ${text}`, {
      what: text,
    });
  const response = formulaOfColumns(text, columns, "the response", told, left.length);
  const formula = read(text, columns, told, left.length + 1);
  const parameters = variablesOf(formula).filter((name) => !columns.includes(name));
  if (parameters.length === 0)
    throw new NablaError("domain", `fit: a model has parameters besides columns, got ${text}`, {
      value: text,
    });
  if (told !== undefined) checkNames(formula, parameters, columns, told);
  const slopes = metered("fit", TWO_SECONDS, () => gradient(formula, parameters));
  return { response, formula, parameters, slopes };
}

/** A formula of columns alone, which may end before the text does. Throws `unbound` for another name. */
export function formulaOfColumns(
  text: string,
  columns: readonly string[],
  what: string,
  told?: Reading,
  end = text.length,
): Expr {
  const formula = read(text, columns, told, 0, end);
  const name = variablesOf(formula).find((each) => !columns.includes(each));
  if (name === undefined) return formula;
  const got = `got ${name} beside the columns ${columns.join(", ")}`;
  throw new NablaError("unbound", `fit: ${what} is a formula of columns, ${got}`, { name });
}

/** Reads a part of a text; what is wrong with it is told with its place in the whole. */
export function readPart(text: string, options: ParseOptions, start = 0, end = text.length): Expr {
  try {
    return parse(" ".repeat(start) + text.slice(start, end), options);
  } catch (error) {
    if (!isNablaError(error, "parse")) throw error;
    throw new NablaError("parse", error.message, { ...error.detail, text }, { cause: error });
  }
}

function read(text: string, columns: readonly string[], told?: Reading, start?: number, end?: number): Expr {
  if (told === undefined) return readPart(text, { variables: columns }, start, end);
  const onNotice = ({ kind, message }: Notice): void => {
    // A name of several letters is a parameter here, and is shown as one.
    if (kind !== "joined-name") told(message);
  };
  const formula = readPart(text, { variables: columns, onNotice }, start, end);
  for (const name of variablesOf(formula))
    if (columns.includes(name) && constantOf(name) !== undefined) told(words.noConstant(name));
  return formula;
}

/** Tells of parameters that were perhaps meant as columns. */
function checkNames(
  formula: Expr,
  parameters: readonly string[],
  columns: readonly string[],
  told: Reading,
): void {
  const slips = parameters.flatMap((name) => {
    const column = columns.find((each) => plain(each) === plain(name)) ?? nearest(name, columns);
    return column === undefined || isVersion(name, column) ? [] : [words.nearColumn(name, column)];
  });
  slips.forEach(told);
  // y ~ a is the mean of y; with more parameters and no column they cannot be told apart.
  if (slips.length === 0 && parameters.length > 1 && variablesOf(formula).length === parameters.length)
    told(words.noColumns(columns));
}

/** What is left of a name that was typed from memory. */
const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, "");

/** volume0, volume_1: a parameter that is named after a column on purpose. */
const isVersion = (name: string, column: string): boolean =>
  name.startsWith(column) && /^_?\d+$/.test(name.slice(column.length));

/** The slopes, where none of them has a parameter: the model is linear in all of them. */
export function linearFeatures({ slopes, parameters }: Model): readonly Expr[] | undefined {
  const isFree = (e: Expr): boolean => !variablesOf(e).some((name) => parameters.includes(name));
  return slopes.every(isFree) ? slopes : undefined;
}
