import { NablaError } from "../error.js";
import { checkOptions } from "../expression/arguments.js";
import { type Expr, shown } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { print } from "../languages/list.js";
import { type Definition, definitionAt, withDefined } from "./definition.js";
import { fail, MAX_LENGTH } from "./failure.js";
import { Grammar } from "./grammar.js";
import { readHeader } from "./header.js";
import { inPlainWords } from "./idioms.js";
import { readLatex } from "./latex.js";
import { lostParts } from "./lost.js";
import { Names } from "./names.js";
import { type Notice, Notices } from "./notice.js";
import type { Part } from "./stack.js";
import { readText } from "./text.js";
import type { Token } from "./token.js";

/** How to read a formula. */
export interface ParseOptions {
  /** `auto` takes LaTeX where a backslash command, `^{` or `_{` occurs. */
  readonly syntax?: "auto" | "text" | "latex";
  /**
   * Names that are variables whatever else they could be: with x and y, `xy` is a product; with `e`, e is no number.
   */
  readonly variables?: readonly string[];
  /**
   * Told of the formula's variables: first those that a left side names, x and y of `f(x, y) = x^2` though no y occurs,
   * then the others in alphabetical order; of an equation those that cancel, as x in `x^0 = 1`, come last. `named` is
   * how many of them a left side names.
   */
  readonly onVariables?: (names: readonly string[], named: number) => void;
  /** Told of every reading that may not have been meant. */
  readonly onNotice?: (notice: Notice) => void;
  /**
   * Told of every part of what was typed that the formula no longer has and that may lack a value: 1/x of `x/x`, log x
   * of `exp(log(x))`. What was typed is defined only where the formula and all of these are ({@link undefinedPart}).
   */
  readonly onCondition?: (part: Expr) => void;
}

/**
 * Reads a formula: Python (`x**2`), caret, implicit multiplication (`2x(y+1)`), school notation (`sin^2 x`, `|x|`,
 * `x²`), SymPy, NumPy and JavaScript names, LaTeX. A left side `f(x, y) =`, `z =` or `lambda x, y:` is accepted and
 * names its variables; behind a semicolon it is a definition, `f(x) = x^2; f'(3)`. Every number is exact. Throws
 * `parse` with the place of the mistake, or `limit`.
 */
export function parse(text: string, options: ParseOptions = {}): Expr {
  return read(text, options, false);
}

/**
 * Reads an equation as the difference of its sides: `2*x + y = 3` is 2·x + y − 3. Without a sign `=` the formula
 * itself.
 */
export function parseEquation(text: string, options: ParseOptions = {}): Expr {
  return read(text, options, true);
}

function read(text: string, options: ParseOptions, equation: boolean): Expr {
  if (typeof text !== "string") {
    throw new NablaError("domain", `parse: a formula must be a text, got ${typeof text}`, { value: text });
  }
  checkOptions(options, "parse");
  if (text.length > MAX_LENGTH) {
    throw new NablaError(
      "limit",
      `parse: a formula has at most ${MAX_LENGTH} characters, got ${text.length}`,
      {
        what: "text",
        limit: MAX_LENGTH,
      },
    );
  }
  shown.as = (node) => print(node as unknown as Expr);
  const definitions = new Map<string, Definition>();
  let at = 0;
  // Blanks in place of what is read already keep every place in the text.
  const rest = (end?: number): string => (at === 0 ? "" : " ".repeat(at)) + text.slice(at, end);
  for (let next = definitionAt(text, at); next !== undefined; next = definitionAt(text, at)) {
    const lost: Expr[] = [];
    let names: readonly string[] = [];
    const body = readOne(
      rest(next.end),
      {
        ...options,
        onCondition: (part) => lost.push(part),
        onVariables: (told) => {
          names = told;
        },
      },
      false,
      definitions,
    );
    definitions.set(next.name, { parameters: names.slice(0, next.count), body, lost });
    at = next.end + 1;
  }
  return readOne(rest(), options, equation, definitions);
}

/** Reads one formula, in which functions that are defined before it may occur. */
function readOne(
  text: string,
  options: ParseOptions,
  equation: boolean,
  definitions: ReadonlyMap<string, Definition>,
): Expr {
  const { syntax = "auto" } = options;
  const notices = new Notices(text);
  const declared = new Set(options.variables);
  const trimmed = text.trim().replace(/[.,]$/, "");
  const dollars = trimmed.length > 1 && trimmed.startsWith("$") && trimmed.endsWith("$");
  const latex =
    syntax === "latex" ||
    (syntax === "auto" && dollars) ||
    (syntax === "auto" && /\\[A-Za-z,;:!({[|%\s]|[\^_]\{|\{,\}/.test(text));
  const read = latex ? readLatex(text, notices, declared) : readText(text, notices, declared);
  if (read[0]?.kind === "end") fail(text, "empty-input", 0, text.length);
  const tokens = withDefined(inPlainWords(read, notices, latex, declared), definitions, declared);
  const header = equation ? { body: 0, variables: [] } : readHeader(tokens, declared);
  for (const name of header.variables) declared.add(name);
  const singles = latex ? new Set<string>() : lettersAlone(tokens, header.body);
  const names = new Names(text, notices, declared, singles);
  const parts: Part[] | undefined = options.onCondition === undefined ? undefined : [];
  const value = new Grammar(text, tokens, header.body, names, notices, equation, parts).read();
  if (options.onCondition !== undefined) lostParts(value, parts ?? []).forEach(options.onCondition);
  const [named] = tokens;
  if (header.body === 2 && named !== undefined) {
    const [start, end] = [named.start, tokens[1]?.end ?? named.end];
    if (variables(value).length === 0) notices.add("constant-definition", start, end);
    else if (INDEPENDENT.test(named.text)) notices.add("variable-definition", start, end, named.text);
  }
  const typed = equation && !INDEXED.test(text) ? names.variables() : [];
  const told = new Set(header.variables);
  options.onVariables?.([...new Set([...told, ...variables(value), ...typed])], told.size);
  if (options.onNotice !== undefined) {
    names.review(variables(value));
    notices.tell(options.onNotice);
  }
  return value;
}

/** Names of what usually varies by itself: who writes `x = y^2` may mean the curve, of `z = y^2` nobody does. */
const INDEPENDENT = /^x(?:_?\d+)?$/;

/** Sums and products, whose index is no variable though it is typed. */
const INDEXED = /sum|prod/i;

/** The letters that stand alone as variables, from `body` on. */
function lettersAlone(tokens: readonly Token[], body: number): ReadonlySet<string> {
  const letters = new Set<string>();
  for (const { kind, text } of tokens.slice(body)) {
    if (kind === "name" && /^[A-Za-z]$/.test(text) && !/^[eE]$/.test(text)) letters.add(text);
  }
  return letters;
}
