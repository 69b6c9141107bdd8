import {
  type Expr,
  evaluate,
  gradient,
  isNablaError,
  type Notice,
  type ParseErrorKind,
  parse,
  parseMessage,
  print,
  substitute,
  variables,
  type Words,
} from "nabla";
import { coordinates } from "../state/state.js";
import { words } from "../words/words.js";

/** A formula that was understood. */
export interface Reading {
  readonly ok: true;
  readonly text: string;
  readonly expr: Expr;
  readonly variables: readonly string[];
  /** Letters that stand for numbers, and are no variables. */
  readonly parameters: readonly string[];
  /** Names of the variables that the left side names; where it names some, the other letters are parameters. */
  readonly declared: readonly string[];
  /** A partial derivative a variable. */
  readonly gradient: readonly Expr[];
  readonly notices: readonly Notice[];
  /** What the formula lost of what was typed: it has a value only where these have. */
  readonly conditions: readonly Expr[];
}

/** A way to mend a formula: put `text` in place of the characters from `start` to `end`. */
export interface Fix {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A formula that was not understood, or that was read but cannot be worked with. */
export interface Failure {
  readonly ok: false;
  readonly text: string;
  readonly message: Words;
  readonly start: number;
  readonly end: number;
  readonly fix: Fix | undefined;
}

/** A formula with numbers in place of its parameters: a function of its variables alone. */
export function withNumbers(reading: Reading, numbers: Readonly<Record<string, number>>): Reading {
  const values = coordinates(numbers, reading.parameters);
  const known = Object.fromEntries(reading.parameters.map((name, k) => [name, values[k] ?? 0]));
  const put = (e: Expr): Expr => substitute(e, known);
  const { expr, gradient, conditions } = reading;
  return { ...reading, expr: put(expr), gradient: gradient.map(put), conditions: conditions.map(put) };
}

let last: { readonly key: string; readonly answer: Reading | Failure } | undefined;

/**
 * Reads what was typed; letters named in `chosen` are parameters. Never throws for what a person can type. The last
 * answer is kept: several ask for it.
 */
export function read(text: string, chosen: readonly string[] = []): Reading | Failure {
  const key = JSON.stringify([text, chosen]);
  if (last?.key !== key) last = { key, answer: readAnew(text, chosen) };
  return last.answer;
}

function readAnew(text: string, chosen: readonly string[]): Reading | Failure {
  const notices: Notice[] = [];
  try {
    const conditions: Expr[] = [];
    let names: readonly string[] = [];
    let declared: readonly string[] = [];
    const expr = parse(text, {
      onNotice: (notice) => notices.push(notice),
      onCondition: (part) => conditions.push(part),
      onVariables: (told, named) => {
        names = told;
        declared = told.slice(0, named);
      },
    });
    const isVariable = (name: string): boolean =>
      declared.includes(name) || (declared.length === 0 && !chosen.includes(name));
    const own = names.filter(isVariable);
    const parameters = names.filter((name) => !isVariable(name));
    const known = { expr, variables: own, parameters, declared, gradient: gradient(expr, own) };
    return { ok: true, text, ...known, notices, conditions };
  } catch (error) {
    return failure(text, error);
  }
}

function failure(text: string, error: unknown): Failure {
  if (isNablaError(error, "parse")) {
    const { kind, start, end, suggestion } = error.detail;
    const message = { en: parseMessage(error.detail, text), ru: parseMessage(error.detail, text, "ru") };
    // A suggestion is right even where the formula has another mistake further on; a guess of ours has to make it
    // readable.
    const fix =
      suggestion === undefined
        ? guesses(text, kind, start, end).find((guess) => reads(mend(text, guess)))
        : { start, end, text: suggestion };
    return { ok: false, text, message, start, end, fix };
  }
  if (!isNablaError(error)) throw error;
  const message = words.otherError(error.message);
  return { ok: false, text, message, start: 0, end: text.length, fix: undefined };
}

/** The text after a fix. */
export function mend(text: string, { start, end, text: by }: Fix): string {
  return text.slice(0, start) + by + text.slice(end);
}

/** Changes that people usually mean, the likeliest first. */
function guesses(text: string, kind: ParseErrorKind, start: number, end: number): Fix[] {
  const list: Fix[] = [];
  const count = (bracket: string): number => text.split(bracket).length - 1;
  const open = count("(") - count(")");
  if (open > 0) list.push({ start: text.length, end: text.length, text: ")".repeat(open) });
  if (kind === "unexpected-end") {
    const rest = text.trimEnd().replace(/(?:\*\*|\/\/|.)$/, "");
    list.push({ start: rest.length, end: text.length, text: "" });
  }
  if (kind !== "unknown-function" && kind !== "not-an-expression" && start < end)
    list.push({ start, end, text: "" });
  return list;
}

function reads(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The number that a formula without variables stands for, such as `1/3` or `pi/2`; undefined for any other text. */
export function constantOf(text: string): number | undefined {
  try {
    const expr = parse(text.replace(/(\d),(?=\d)/g, "$1."));
    const value = variables(expr).length === 0 ? evaluate(expr, {}) : Number.NaN;
    return Number.isFinite(value) ? value : undefined;
  } catch (error) {
    if (isNablaError(error)) return undefined;
    throw error;
  }
}

/** Has a formula a value nowhere, as x/0? */
export const isNowhere = (expr: Expr): boolean =>
  variables(expr).length === 0 && Number.isNaN(evaluate(expr, {}));
/** What is said of a formula without variables. */
export const constantWords = (expr: Expr): Words => (isNowhere(expr) ? words.nowhere : words.constantFormula);

/** Longer formulas, in characters, take seconds to typeset, and nobody reads them. */
export const LONGEST = 6000;

/** A formula as LaTeX; nothing where its text is too long to be typeset. */
export const latexOf = (e: Expr): string => (toText(e).length > LONGEST ? "" : toLatex(e));

/** A formula as LaTeX. */
export const toLatex = (e: Expr): string => print(e, "latex");
const texts = new WeakMap<Expr, string>();

/** A formula as text that can be typed again. Several ask for it, and a long one is not written twice. */
export function toText(e: Expr): string {
  const text = texts.get(e) ?? print(e, "text");
  texts.set(e, text);
  return text;
}
/** A formula as people read it aloud or in a line. */
export const toUnicode = (e: Expr): string => print(e, "unicode");
/** A variable's name as LaTeX: w0 is w with an index. */
export const variableLatex = (name: string): string => toLatex(parse(name, { variables: [name] }));
/** The same in plain text. */
export const variableUnicode = (name: string): string => toUnicode(parse(name, { variables: [name] }));
