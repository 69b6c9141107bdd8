import { calleeOf } from "./callee.js";
import type { Token } from "./token.js";

/** The words in front of a formula that only name it: `f(x, y) =`, `z =`, `lambda x, y:`, `(x, y) =>`. */
export interface Header {
  /** Index of the first token of the formula itself. */
  readonly body: number;
  /** The variables that it declares. */
  readonly variables: readonly string[];
}

const isSign = (token: Token | undefined, ...texts: string[]): boolean =>
  token?.kind === "operator" && texts.includes(token.text);
const isName = (token: Token | undefined): token is Token =>
  token?.kind === "name" || token?.kind === "symbol";

/**
 * Reads the headers before a formula. `declared` are variables: `x = y` with a declared x is an equation, no header.
 */
export function readHeader(tokens: readonly Token[], declared: ReadonlySet<string>): Header {
  let body = 0;
  const variables: string[] = [];
  // A spreadsheet's formula begins with a sign of equality.
  if (isSign(tokens[0], "=") && tokens.length > 2) body = 1;
  if (/^(?:let|const|var|return)$/.test(tokens[body]?.text ?? "") && isName(tokens[body + 1])) body += 1;
  for (let first = true; ; first = false) {
    // g = lambda x: … has two headers, but f = g = … is an equation.
    const header =
      python(tokens, body) ??
      arrow(tokens, body) ??
      // =A1=B1 of a spreadsheet compares.
      (first && !isSign(tokens[0], "=") ? definition(tokens, body, declared) : undefined);
    if (header === undefined) return { body, variables };
    body = header.body;
    variables.push(...header.variables);
  }
}

/** Names with commas between them, from `at` on. */
function names(tokens: readonly Token[], at: number): Header {
  const variables: string[] = [];
  let body = at;
  for (let token = tokens[body]; isName(token); token = tokens[body]) {
    variables.push(token.text);
    body += 1;
    if (tokens[body]?.kind !== "comma") break;
    body += 1;
  }
  return { body, variables };
}

/** The same in parentheses. */
function parameters(tokens: readonly Token[], at: number): Header | undefined {
  if (tokens[at]?.kind !== "open") return undefined;
  const inside = names(tokens, at + 1);
  return tokens[inside.body]?.kind === "close" ? { ...inside, body: inside.body + 1 } : undefined;
}

/** `def f(x): return …`. */
function python(tokens: readonly Token[], at: number): Header | undefined {
  if (tokens[at]?.text !== "def" || !isName(tokens[at]) || !isName(tokens[at + 1])) return undefined;
  const list = parameters(tokens, at + 2);
  if (list === undefined || !isSign(tokens[list.body], ":")) return undefined;
  const returns = tokens[list.body + 1]?.text === "return" && isName(tokens[list.body + 1]);
  return { ...list, body: list.body + (returns ? 2 : 1) };
}

/** `lambda x, y:`, `(x, y) =>`, `x ->`, MATLAB's `@(x, y)`. */
function arrow(tokens: readonly Token[], at: number): Header | undefined {
  const first = tokens[at];
  if (first?.text === "lambda" && isName(first)) {
    const list = names(tokens, at + 1);
    return isSign(tokens[list.body], ":") ? { ...list, body: list.body + 1 } : undefined;
  }
  // R's function(x, y) x*y, and f <- function(x) ….
  const assigned = isSign(tokens[at + 1], "<") && isSign(tokens[at + 2], "-") ? at + 3 : at;
  if (tokens[assigned]?.text === "function" && isName(tokens[assigned]))
    return parameters(tokens, assigned + 1);
  if (isSign(first, "@")) return parameters(tokens, at + 1);
  const list =
    parameters(tokens, at) ?? (isName(first) ? { body: at + 1, variables: [first.text] } : undefined);
  return list !== undefined && isSign(tokens[list.body], "=>", "->")
    ? { ...list, body: list.body + 1 }
    : undefined;
}

/** `f(x, y) =`, `z =`. */
function definition(tokens: readonly Token[], at: number, declared: ReadonlySet<string>): Header | undefined {
  const first = tokens[at];
  if (!isName(first) || declared.has(first.text)) return undefined;
  const list = parameters(tokens, at + 1);
  if (list !== undefined) {
    const defines =
      isSign(tokens[list.body], "=", ":=") && calleeOf(first.text) === undefined && list.variables.length > 0;
    return defines ? { ...list, body: list.body + 1 } : undefined;
  }
  if (!isSign(tokens[at + 1], "=", ":=")) return undefined;
  // x = x + 1 is no definition, but an equation.
  for (let i = at + 2; i < tokens.length; i++)
    if (isName(tokens[i]) && tokens[i]?.text === first.text) return undefined;
  return { body: at + 2, variables: [] };
}
