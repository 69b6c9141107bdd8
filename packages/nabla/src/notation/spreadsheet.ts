import type { Notices } from "./notice.js";
import type { Token } from "./token.js";

/*
 * Formulas of spreadsheets, =A1^2+LOG(B1): some of their functions have names or orders of arguments of their own, and
 * in Russian editions Russian names.
 */

/** English names of the functions in Russian editions of Excel, and of √ in words. */
const RUSSIAN: ReadonlyMap<string, string> = new Map(
  (
    "СУММ SUM, ПРОИЗВЕД PRODUCT, КОРЕНЬ SQRT, СТЕПЕНЬ POWER, ЕСЛИ IF, ПИ PI, МАКС MAX, МИН MIN, ОСТАТ MOD, " +
    "ЗНАК SIGN, ФАКТР FACT, ЧИСЛКОМБ COMBIN, И AND, ИЛИ OR, НЕ NOT, РАДИАНЫ RADIANS, ГРАДУСЫ DEGREES, корень sqrt"
  )
    .split(", ")
    .map((pair) => pair.split(" ") as [string, string]),
);

/** The English name of a spreadsheet's function that stands in Russian before its bracket. */
export function englishFunction(name: string): string | undefined {
  return RUSSIAN.get(name);
}

/** Names that mean another function of ours. */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ["SUM", "Plus"],
  ["PRODUCT", "Times"],
  ["FACT", "factorial"],
  ["COMBIN", "binomial"],
  ["POWER", "pow"],
]);

const isSign = (token: Token | undefined, text: string): boolean =>
  token?.kind === "operator" && token.text === text;
const isOpen = (token: Token | undefined): boolean => token?.kind === "open" && token.text === "(";

/** The words of a formula that begins with a sign of equality, in our names and orders. */
export function spreadsheet(tokens: readonly Token[], notices: Notices): readonly Token[] {
  if (!isSign(tokens[0], "=")) return tokens;
  const commas = commasOf(tokens);
  return tokens.map((token, i) => {
    const [before, next] = [tokens[i - 1], tokens[i + 1]];
    if (isSign(token, "-") || isSign(token, "^")) notePowers(tokens, i, notices);
    // A1:B2 is a range, no quotient.
    if (isSign(token, ":")) return stopped(token);
    // Sheet1!A1 is a cell of another sheet, no factorial.
    if (isSign(token, "!") && before?.kind === "name" && next?.kind === "name" && !next.spaced)
      return stopped(token);
    if (token.kind !== "name" || !isOpen(next)) return token;
    const name = token.text.toUpperCase();
    if (name === "LOG" && !commas.has(i + 1)) {
      notices.add("ambiguous", token.start, token.end, "log10", "LN");
      return { ...token, text: "log10" };
    }
    if (name === "ATAN2") {
      notices.add("ambiguous", token.start, token.end, "atan2(y, x) of the second and the first", "ATAN(…)");
      return { ...token, text: "ArcTan" };
    }
    return { ...token, text: MEANINGS.get(name) ?? token.text };
  });
}

const stopped = (token: Token): Token => ({
  ...token,
  kind: "error",
  problem: { kind: "unexpected-character" },
});

/** Notes -A1^2, whose minus Excel takes first, and A1^2^3, which it takes from left to right. */
function notePowers(tokens: readonly Token[], at: number, notices: Notices): void {
  const [before, sign] = tokens.slice(at - 1, at + 1);
  if (sign === undefined) return;
  const base = operandEnd(tokens, at + 1);
  const first = tokens[at + 1];
  const last = tokens[base - 1];
  if (first === undefined || last === undefined || !isSign(tokens[base], "^")) return;
  const text = base === at + 2 ? first.text : "(…)";
  if (isSign(sign, "^")) {
    const end = tokens[operandEnd(tokens, base + 1) - 1]?.end ?? last.end;
    notices.add("ambiguous", sign.start, end, `^(${text}^…)`, `(…^${text})^…`);
    return;
  }
  if (before === undefined || !/^(?:operator|open|comma)$/.test(before.kind)) return;
  notices.add("ambiguous", sign.start, last.end, `-(${text}^…)`, `(-${text})^…`);
}

/** Behind the operand that begins at a place: a number, a name, a call, a bracket. */
function operandEnd(tokens: readonly Token[], at: number): number {
  let end = tokens[at]?.kind === "name" || tokens[at]?.kind === "number" ? at + 1 : at;
  if (tokens[end]?.kind !== "open" || tokens[at]?.kind === "number") return end;
  let depth = 0;
  do {
    depth += tokens[end]?.kind === "open" ? 1 : tokens[end]?.kind === "close" ? -1 : 0;
    end += 1;
  } while (depth > 0 && end < tokens.length);
  return end;
}

/** How many commas stand in each bracket, by the place of the bracket that opens. */
function commasOf(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const commas = new Map<number, number>();
  const open: number[] = [];
  tokens.forEach(({ kind }, i) => {
    const around = open.at(-1);
    if (kind === "open") open.push(i);
    else if (kind === "close") open.pop();
    else if (kind === "comma" && around !== undefined) commas.set(around, (commas.get(around) ?? 0) + 1);
  });
  return commas;
}
