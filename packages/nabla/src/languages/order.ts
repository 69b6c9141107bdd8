import type { Expr, NumberExpr } from "../expression/node.js";
import { compareNames } from "../expression/walk.js";
import { eachPower, expRow, productRow } from "../functions/arithmetic.js";
import { functions } from "../functions/list.js";
import { eachTerm, sumRow } from "../functions/sum.js";
import { toDouble } from "../number/rational.js";

/*
 * The order in which a mathematician writes: terms by falling degree (x² + x + 4), equal degrees by variables
 * (x², xy, y²), the number last; in a product numbers, constants, variables, sums, functions.
 */

/** What a term is sorted by. */
interface Rank {
  readonly degree: number;
  /** Variables and their exponents, by name. */
  readonly powers: readonly (readonly [string, number])[];
  /** Functions among the factors: written after pure powers of the same degree. */
  readonly functions: string;
}

const DEPTH = 3;

/** Texts longer than this compare by their lengths first. */
const LONG = 200;

/**
 * Compares texts to break ties. Engines keep the text of a formula that is nested deep in pieces, and comparing its
 * letters at each level would put it together at each: n³ for the derivative of 1 + x·(1 + x·(…)).
 */
function compareTexts(a: string, b: string, compare: (a: string, b: string) => number): number {
  const isLong = a.length > LONG || b.length > LONG;
  return (isLong ? a.length - b.length : 0) || compare(a, b);
}

const byLetters = (a: string, b: string): number => (a < b ? -1 : 1);

function degreeOf(e: Expr, depth: number): number {
  if (e.kind === "symbol") return 1;
  if (e.kind === "number" || depth > DEPTH) return 0;
  const { row, args } = e;
  let degree = 0;
  if (row === productRow) {
    eachPower(args, (base, exponent) => {
      if (exponent.kind === "number") degree += toDouble(exponent) * degreeOf(base, depth + 1);
    });
  } else if (row === sumRow) {
    eachTerm(args.length < 200 ? args : args.slice(0, 199), (_, term) => {
      degree = Math.max(degree, degreeOf(term, depth + 1));
    });
  }
  return degree;
}

function rankOf(term: Expr): Rank {
  if (term.kind === "symbol") return { degree: 1, powers: [[term.name, 1]], functions: "" };
  if (term.kind === "number" || term.row !== productRow) {
    return { degree: degreeOf(term, 0), powers: [], functions: nameOf(term) };
  }
  const powers: [string, number][] = [];
  let functions = "";
  eachPower(term.args, (base, exponent) => {
    if (base.kind === "symbol" && exponent.kind === "number") powers.push([base.name, toDouble(exponent)]);
    else functions += nameOf(base);
  });
  if (powers.length > 1) powers.sort((a, b) => compareNames(a[0], b[0]));
  return { degree: degreeOf(term, 0), powers, functions };
}

function nameOf(e: Expr): string {
  return e.kind === "call" ? e.row.name : e.kind === "symbol" ? e.name : "";
}

function compareRanks(a: Rank, b: Rank): number {
  if (a.degree !== b.degree) return b.degree - a.degree;
  const length = Math.min(a.powers.length, b.powers.length);
  for (let i = 0; i < length; i++) {
    const [nameA, exponentA] = a.powers[i] as readonly [string, number];
    const [nameB, exponentB] = b.powers[i] as readonly [string, number];
    if (nameA !== nameB) return compareNames(nameA, nameB);
    if (exponentA !== exponentB) return exponentB - exponentA;
  }
  if (a.powers.length !== b.powers.length) return b.powers.length - a.powers.length;
  return a.functions < b.functions ? -1 : a.functions > b.functions ? 1 : 0;
}

/** A signed term of a sum as it will be written. */
export interface Term {
  readonly coefficient: NumberExpr;
  readonly term: Expr;
}

/** The terms of a sum (its number as the term 1) in writing order; `textOf` breaks the last ties. */
export function orderTerms(
  terms: readonly Term[],
  constant: Term | undefined,
  textOf: (term: Expr) => string,
): Term[] {
  const ranked = terms.map((term) => ({
    term,
    rank: rankOf(term.term),
    text: undefined as string | undefined,
  }));
  const textFor = (entry: (typeof ranked)[number]): string => {
    entry.text ??= textOf(entry.term.term);
    return entry.text;
  };
  ranked.sort((a, b) => compareRanks(a.rank, b.rank) || compareTexts(textFor(a), textFor(b), byLetters));
  const ordered = ranked.map((entry) => entry.term);
  if (constant !== undefined) {
    const at = ranked.findIndex((entry) => entry.rank.degree < 0);
    ordered.splice(at < 0 ? ordered.length : at, 0, constant);
  }
  return leadWithPlus(ordered);
}

/** −y + 1 is written 1 − y: a leading minus gives way to the only term that has none. */
function leadWithPlus(terms: Term[]): Term[] {
  const positive = terms.findIndex((term) => term.coefficient.numerator > 0);
  if (positive <= 0) return terms;
  const others = terms.some((term, i) => i !== positive && term.coefficient.numerator > 0);
  if (others) return terms;
  return [terms[positive] as Term, ...terms.slice(0, positive), ...terms.slice(positive + 1)];
}

const SYMBOLS = 2;
/** Powers with a formula for exponent, 2^x and x^(n - 1). */
const POWERS = 3;

/**
 * Where a factor stands in a written product: numbers, constants, variables, powers, sums, e^u, functions in the order
 * of their list (sin before cos).
 */
function place({ base, exponent }: Factor): number {
  if (base.kind === "number") return exponent.kind === "number" ? 0 : POWERS;
  if (base.kind === "symbol") return exponent.kind === "number" ? SYMBOLS : POWERS;
  if (base.args.length === 0) return 1;
  if (base.row === sumRow) return 4;
  if (base.row === expRow) return 5;
  return 6 + functions.indexOf(base.row);
}

/** A factor base^exponent of a product. */
export interface Factor {
  readonly base: Expr;
  readonly exponent: Expr;
}

export function orderFactors(factors: Factor[], textOf: (e: Expr) => string): Factor[] {
  if (factors.length < 2) return factors;
  const ranked = factors.map((factor) => ({ factor, place: place(factor), text: textOf(factor.base) }));
  ranked.sort(
    (a, b) =>
      a.place - b.place ||
      (a.place === SYMBOLS
        ? compareNames(a.text, b.text)
        : a.text.length - b.text.length || byLetters(a.text, b.text)),
  );
  return ranked.map((entry) => entry.factor);
}

/** Arguments whose order means nothing: numbers first, as in max(0, x), then by their text. */
export function orderArguments<Argument extends { readonly node: Expr; readonly text: string }>(
  args: Argument[],
): Argument[] {
  const late = (argument: Argument): number => (argument.node.kind === "number" ? 0 : 1);
  return args.sort((a, b) => late(a) - late(b) || compareTexts(a.text, b.text, compareNames));
}
