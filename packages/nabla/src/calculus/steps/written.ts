import { NablaError } from "../../error.js";
import { callNode } from "../../expression/intern.js";
import type { CallExpr, Expr, SymbolExpr } from "../../expression/node.js";
import type { Row, Words } from "../../expression/row.js";
import { postOrder } from "../../expression/walk.js";
import { divide, multiply, power, powerValue } from "../../functions/arithmetic.js";
import { isNegativeNumber, MINUS_ONE, ONE, ZERO } from "../../functions/number.js";
import { add, negate, splitCoefficient } from "../../functions/sum.js";
import { atom, type Language, LEVEL, type Piece, type Word } from "../../languages/language.js";
import { latex } from "../../languages/latex.js";
import { Printer } from "../../languages/print.js";
import { text } from "../../languages/text.js";
import { unicode } from "../../languages/unicode.js";

/*
 * Formulas as a hand writes them, before they are tidied. The formulas of the library are tidy by construction: there
 * 3·x^(3 − 1) is 3·x² and u′·v + u·v′ stands in an order of its own. A derivation needs both forms, so it has rows for
 * what is written and not yet worked out; their `make` is what works it out.
 */

function written(name: string, summary: Words, row: Pick<Row, "value" | "make">): Row {
  const partial = (): never => {
    throw new NablaError("unsupported", `derivative: ${name} is a line of a derivation`, { what: name });
  };
  return { name, arity: [1, Number.POSITIVE_INFINITY], summary, partial, ...row };
}

/** Arguments (sign, term, sign, term, …). */
const sumRow = written(
  "written sum",
  { en: "a sum as written", ru: "сумма, как она записана" },
  {
    value: (...xs) => xs.reduce((sum, x, i) => (i % 2 === 0 ? sum : sum + (xs[i - 1] as number) * x), 0),
    make: (args) => add(pairs(args).map(multiply)),
  },
);

const productRow = written(
  "written product",
  { en: "a product as written", ru: "произведение, как оно записано" },
  { value: (...xs) => xs.reduce((product, x) => product * x, 1), make: multiply },
);

const quotientRow = written(
  "written quotient",
  { en: "a quotient as written", ru: "частное, как оно записано" },
  {
    value: (a, b) => a / b,
    make: ([a, b]) => divide(a as Expr, b as Expr),
  },
);

const powerRow = written(
  "written power",
  { en: "a power as written", ru: "степень, как она записана" },
  {
    value: (a, b) => powerValue(a, b),
    make: ([a, b]) => power(a as Expr, b as Expr),
  },
);

/** (u)′ by a variable, still to be taken. Its value is not a function of u's value, so that it has none. */
function derivativeRow(name: string, summary: Words): Row {
  const row = written(name, summary, {
    value() {
      throw new NablaError("unsupported", "evaluate: a derivative of this line is still to be taken", {
        what: name,
      });
    },
    make: (args) => callNode(row, args),
  });
  return row;
}

const ordinaryRow = derivativeRow("derivative", { en: "derivative", ru: "производная" });
const partialRow = derivativeRow("partial derivative", {
  en: "partial derivative",
  ru: "частная производная",
});

/** The derivative of u by x that is still to be taken; a partial one where there are other variables. */
export const derivativeOf = (u: Expr, x: SymbolExpr, isPartial: boolean): CallExpr =>
  callNode(isPartial ? partialRow : ordinaryRow, [u, x]);

/** Is e a derivative still to be taken? Returns what it is taken of. */
export function untaken(e: Expr): Expr | undefined {
  return e.kind === "call" && (e.row === ordinaryRow || e.row === partialRow) ? e.args[0] : undefined;
}

/** A sum with its terms in this order; each is added or, with −1, subtracted. */
export const sumAsWritten = (terms: readonly (readonly [sign: Expr, term: Expr])[]): Expr => {
  const kept = terms.filter(([, term]) => term !== ZERO);
  const [first] = kept;
  if (first === undefined) return ZERO;
  // A sum that starts with + (−t) starts with −t.
  if (kept.length > 1 && first[0] === ONE && isNegativeNumber(splitCoefficient(first[1])[0]))
    kept[0] = [MINUS_ONE, negate(first[1])];
  return kept.length === 1 && first[0] === ONE ? first[1] : callNode(sumRow, kept.flat());
};

/** A product with its factors in this order; factors 1 are not written. */
export const productAsWritten = (factors: readonly Expr[]): Expr => {
  const flat = factors.flatMap((e) => (e.kind === "call" && e.row === productRow ? e.args : [e]));
  const kept = flat.filter((factor) => factor !== ONE);
  return kept.length === 0 ? ONE : kept.length === 1 ? (kept[0] as Expr) : callNode(productRow, kept);
};

export const quotientAsWritten = (top: Expr, bottom: Expr): Expr => callNode(quotientRow, [top, bottom]);

export const powerAsWritten = (base: Expr, exponent: Expr): Expr => callNode(powerRow, [base, exponent]);

const WRITTEN: ReadonlySet<Row> = new Set([sumRow, productRow, quotientRow, powerRow]);

/** `e` with other formulas in place of some nodes, written as it was. */
export function putIn(e: Expr, replacement: (node: Expr) => Expr | undefined): Expr {
  return remake(e, replacement, (node, args) => {
    if (node.row === productRow) return productAsWritten(args);
    if (node.row === sumRow) return sumAsWritten(pairs(args));
    return WRITTEN.has(node.row) ? callNode(node.row, args) : node.row.make(args);
  });
}

function pairs(args: readonly Expr[]): (readonly [Expr, Expr])[] {
  const result: [Expr, Expr][] = [];
  for (let i = 1; i < args.length; i += 2) result.push([args[i - 1] as Expr, args[i] as Expr]);
  return result;
}

/** The formula that a written one is, worked out. */
export function tidy(e: Expr): Expr {
  return remake(
    e,
    () => undefined,
    (node, args) => node.row.make(args),
  );
}

function remake(
  root: Expr,
  replacement: (node: Expr) => Expr | undefined,
  make: (node: CallExpr, args: readonly Expr[]) => Expr,
): Expr {
  const made = new Map<Expr, Expr>();
  for (const node of postOrder([root], (candidate) => replacement(candidate) === undefined)) {
    const args = node.args.map((arg) => made.get(arg) ?? arg);
    const same = args.every((arg, i) => arg === node.args[i]);
    const other = replacement(node);
    if (other !== undefined) made.set(node, other);
    else if (node.kind === "call" && (!same || WRITTEN.has(node.row))) made.set(node, make(node, args));
  }
  return made.get(root) ?? root;
}

/** The notations that derivations are written in. */
export type Notation = "text" | "unicode" | "latex";

type Mark = (u: Piece, x: Piece) => Piece;

/**
 * A language with words for what a derivation writes. With `dot`, written products have one between all factors:
 * x·(u)′, not x(u)′.
 */
function withDerivatives(
  language: Language,
  dot: string | undefined,
  ordinary: Mark,
  partial: Mark,
): Printer {
  const sum: Word = (args) => {
    const terms: { negative: boolean; piece: Piece }[] = [];
    for (let i = 1; i < args.length; i += 2)
      terms.push({ negative: (args[i - 1] as Piece).text !== "1", piece: args[i] as Piece });
    const [only] = terms;
    if (terms.length === 1 && only !== undefined)
      return only.negative ? language.negative(only.piece) : only.piece;
    return language.sum(terms);
  };
  // x²·2x needs no brackets, x²·(1/x) does.
  const factor = (piece: Piece): Piece =>
    piece.level === LEVEL.product && !piece.text.includes("/") ? atom(piece.text) : piece;
  const product: Word = (args) =>
    dot === undefined
      ? language.product(args.map(factor))
      : { text: args.map((arg) => language.product([factor(arg)]).text).join(dot), level: LEVEL.product };
  // (1/x)/ln x, not 1/x/ln x.
  const top = (piece: Piece): Piece =>
    piece.level === LEVEL.product && piece.text.includes("/") ? atom(`(${piece.text})`) : piece;
  const mark =
    (form: Mark): Word =>
    ([u, x]) =>
      form(u as Piece, x as Piece);
  const own: readonly (readonly [Row, Word])[] = [
    [sumRow, sum],
    [productRow, product],
    [quotientRow, ([a, b]) => language.quotient(top(a as Piece), b as Piece)],
    [powerRow, ([a, b]) => language.power(a as Piece, b as Piece)],
    [ordinaryRow, mark(ordinary)],
    [partialRow, mark(partial)],
  ];
  const words = new Map([...language.words, ...own.map(([row, word]) => [row.name, word] as const)]);
  return new Printer({ ...language, words });
}

/** A lone letter needs no brackets: x′. */
const primed =
  (prime: string): Mark =>
  (u) =>
    atom(/^\p{L}[₀-₉]*$/u.test(u.text) ? `${u.text}${prime}` : `(${u.text})${prime}`);

/** As on the blackboard: e^x, where other plain text has exp(x). */
const blackboard: Language = {
  ...unicode,
  words: new Map([...unicode.words, ["exp", ([u]) => unicode.power(atom("e"), u as Piece)]]),
};

const printers: Readonly<Record<Notation, Printer>> = {
  text: withDerivatives(text, undefined, primed("'"), (u, x) => atom(`d/d${x.text}(${u.text})`)),
  unicode: withDerivatives(blackboard, "·", primed("′"), (u, x) => atom(`∂/∂${x.text}(${u.text})`)),
  latex: withDerivatives(
    latex,
    undefined,
    (u) => atom(/^[a-z]$/i.test(u.text) ? `${u.text}'` : `\\left(${u.text}\\right)'`),
    (u, x) => ({
      text: `\\frac{\\partial}{\\partial ${x.text}}\\left(${u.text}\\right)`,
      level: LEVEL.atom,
    }),
  ),
};

/** Writes a line of a derivation, derivatives that are still to be taken marked with ′ or ∂/∂x. */
export const write = (e: Expr, notation: Notation): string => printers[notation].print(e);
