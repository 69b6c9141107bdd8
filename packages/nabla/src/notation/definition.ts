import { derivative } from "../calculus/gradient.js";
import { replace } from "../calculus/replace.js";
import type { Expr } from "../expression/node.js";
import type { Callee } from "./callable.js";
import type { Token } from "./token.js";

/*
 * Functions that a text itself defines before it asks for something: `f(x) = x^2; f'(3) + f(x)`.
 */

/** A function that the text defines. */
export interface Definition {
  readonly parameters: readonly string[];
  readonly body: Expr;
  /** What was typed of the body and is no longer in it, as `onCondition` of `parse` tells. */
  readonly lost: readonly Expr[];
}

const HEADER = /^\s*([A-Za-z]\w*)\s*\(([^()]*)\)\s*:?=(?!=)/;

/** Where a definition `f(x) = …;` at `from` ends, the name that it defines, and of how many variables. */
export function definitionAt(text: string, from: number) {
  const header = HEADER.exec(text.slice(from));
  if (header === null) return undefined;
  let depth = 0;
  for (let end = from; end < text.length; end++) {
    const character = text[end];
    if (character === "(") depth += 1;
    else if (character === ")") depth -= 1;
    else if (character === ";" && depth === 0) {
      if (text.slice(end + 1).trim() === "") return undefined;
      return { end, name: header[1] ?? "", count: (header[2] ?? "").split(/[,;]/).length };
    }
  }
  return undefined;
}

/** How many strokes of a derivative a character is: two are f″. */
export const strokesOf = (character: string): number =>
  character === "″" ? 2 : /^['′’]$/.test(character) ? 1 : 0;

/** The words of a formula with what is defined as functions: f(2), f'(x), f_xy(1, 2), and f alone for f(x). */
export function withDefined(
  tokens: readonly Token[],
  definitions: ReadonlyMap<string, Definition>,
  declared: ReadonlySet<string>,
): readonly Token[] {
  if (definitions.size === 0) return tokens;
  const list: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const [, stem = token.text, index = ""] = /^(\w+)_([A-Za-z]+)$/.exec(token.text) ?? [];
    const definition =
      token.kind === "name" && !declared.has(token.text)
        ? (definitions.get(token.text) ?? definitions.get(stem))
        : undefined;
    if (definition === undefined) {
      list.push(token);
      continue;
    }
    const { parameters } = definition;
    const by = definitions.has(token.text) ? [] : [...index];
    let strokes = 0;
    for (let k = i + 1; tokens[k]?.kind === "error" && tokens[k]?.spaced === false; k++) {
      strokes += strokesOf(tokens[k]?.text ?? "");
      if (strokes > 0) i = k;
    }
    const next = tokens[i + 1];
    const raised = next?.kind === "operator" && next.text === "^";
    // f^-1(x) is an inverse function as often as 1/f(x).
    const inverse = raised && tokens.slice(i + 2, i + 4).some(({ text }) => text === "-");
    // Of several variables a stroke does not say by which, and an index has to be variables.
    if (
      inverse ||
      (strokes > 0 && parameters.length !== 1) ||
      !by.every((name) => parameters.includes(name))
    ) {
      list.push({ ...token, kind: "error", problem: { kind: "unknown-function" } });
      continue;
    }
    for (; strokes > 0; strokes--) by.push(...parameters);
    list.push({ ...token, kind: "function", callee: calleeOf(token.text, definition, by) });
    if (!raised && next?.kind !== "open") list.push(...inBrackets(parameters, token));
  }
  return list;
}

/** (x, y) behind a function that stands alone. */
function inBrackets(parameters: readonly string[], { end }: Token): Token[] {
  const at = { start: end, end, spaced: false };
  const names = parameters.flatMap((text, i): Token[] => {
    const symbol: Token = { ...at, kind: "symbol", text };
    return i === 0 ? [symbol] : [{ ...at, kind: "comma", text: "," }, symbol];
  });
  return [{ ...at, kind: "open", text: "(" }, ...names, { ...at, kind: "close", text: "(" }];
}

/** The function, differentiated by these variables. */
function calleeOf(name: string, { parameters, body, lost }: Definition, by: readonly string[]): Callee {
  const derived = by.reduce((f, variable) => derivative(f, variable), body);
  const put = (e: Expr, args: readonly Expr[]): Expr =>
    replace(e, new Map(parameters.map((parameter, i) => [parameter, args[i] as Expr])));
  return {
    name,
    arity: [parameters.length, parameters.length],
    bare: false,
    takesConditions: false,
    givesCondition: false,
    make: (args) => put(derived, args),
    parts: (args) => [...lost, body].map((part) => put(part, args)),
  };
}
