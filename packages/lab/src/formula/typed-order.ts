import { type Expr, evaluate, isNablaError, parse } from "nabla";
import type { Reading } from "./reading.js";

type Known = Pick<Reading, "text" | "expr" | "variables" | "parameters">;

/**
 * The terms of a sum in the order in which they were typed. Where what was typed is no sum, or the library has put
 * terms of it together, the formula is one term, in the library's order.
 */
export const inTypedOrder = (reading: Known): readonly Expr[] => typedTerms(reading) ?? [reading.expr];

/** Terms as a sum. */
export const printSum = (terms: readonly Expr[], print: (e: Expr) => string): string =>
  terms
    .map(print)
    .map((text, k) => (k === 0 ? text : text.startsWith("-") ? `- ${text.slice(1)}` : `+ ${text}`))
    .join(" ");

/** In longer formulas nobody looks for the order. */
const LONGEST = 500;

/** The terms as they were typed; undefined where they are not those of the formula. */
function typedTerms({ text, expr, variables, parameters }: Known): readonly Expr[] | undefined {
  const pieces = text.length > LONGEST ? [] : piecesOf(text);
  if (pieces.length < 2 || termsIn(expr) < 2) return undefined;
  const options = { variables: [...variables, ...parameters] };
  try {
    const terms = pieces.map((piece) => parse(piece, options));
    const sum = parse(pieces.map((piece) => `(${withoutName(piece)})`).join("+"), options);
    const areWhole = terms.every((term) => termsIn(term) === 1);
    return sum === expr && areWhole && terms.length === termsIn(expr) ? terms : undefined;
  } catch (error) {
    if (isNablaError(error)) return undefined;
    throw error;
  }
}

/** A sum has its number first, then a factor and what it multiplies for each other term. */
function termsIn(e: Expr): number {
  if (e.kind !== "call" || e.row.name !== "sum") return 1;
  const [number, ...rest] = e.args;
  return rest.length / 2 + (number !== undefined && evaluate(number, {}) !== 0 ? 1 : 0);
}

/** A term without `f(x, y) =` before it. */
const withoutName = (piece: string): string => piece.slice(piece.indexOf("=") + 1);

/** The text between signs that stand outside of brackets and behind something that can be added. */
function piecesOf(text: string): string[] {
  const pieces = [""];
  let [depth, before] = [0, ""];
  for (const sign of text) {
    if ("([{".includes(sign)) depth++;
    if (")]}".includes(sign)) depth--;
    const isBetween = depth === 0 && /[+−-]/.test(sign) && ENDS.test(before) && !/\d[eE]$/.test(before);
    if (isBetween) pieces.push("");
    pieces[pieces.length - 1] += sign === "+" && isBetween ? "" : sign;
    if (sign.trim() !== "") before = before.slice(-1) + sign;
  }
  return pieces;
}

/** What a term can end with. */
const ENDS = /[\p{L}\d.)\]}'!²³]$/u;
