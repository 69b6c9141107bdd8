import { NablaError } from "../error.js";
import type { CallExpr, Expr, NumberExpr } from "../expression/node.js";
import type { Row } from "../expression/row.js";
import { eachPower, expRow, productRow } from "../functions/arithmetic.js";
import {
  andRow,
  equalRow,
  lessEqualRow,
  lessRow,
  maxRow,
  minRow,
  notEqualRow,
  notRow,
  orRow,
  piecewiseRow,
} from "../functions/choice.js";
import { operators } from "../functions/list.js";
import { HALF, isNegativeNumber, MINUS_ONE, negateNumber, ONE, ZERO } from "../functions/number.js";
import { inSimplerFunctions } from "../functions/simpler.js";
import { constantOf, eachTerm, sumRow } from "../functions/sum.js";
import { decimalText } from "../number/rational.js";
import { atom, call, type Language, LEVEL, type Piece, type Word } from "./language.js";
import { type Factor, orderArguments, orderFactors, orderTerms, type Term } from "./order.js";

/** A printed formula longer than this is refused: a shared graph can be exponentially larger as text. */
const MAX_TEXT = 1 << 26;

const MINUS_HALF = negateNumber(HALF);

const TURNED = { "<": ">", "<=": ">=", "==": "==", "!=": "!=" } as const;

/** Functions that do not care for the order of their arguments, and hold them in the order of their hashes. */
const UNORDERED = new Set([maxRow, minRow, andRow, orRow]);

/**
 * Pieces are kept from one formula to the next, since the components of a gradient share most of theirs; up to this
 * many characters.
 */
const MAX_KEPT = 1 << 18;

const comparisons = new Map([
  [lessRow, "<"],
  [lessEqualRow, "<="],
  [equalRow, "=="],
  [notEqualRow, "!="],
] as const);

/** Writes a formula in a language. One walk without recursion; each node of the graph is written once. */
export class Printer {
  private readonly pieces = new Map<Expr, Piece>();
  private length = 0;

  constructor(private readonly language: Language) {}

  print(formula: Expr): string {
    const root = this.inOwnFunctions(formula);
    if (this.length > MAX_KEPT) {
      this.pieces.clear();
      this.length = 0;
    }
    const stack: Expr[] = [root];
    const opened = new Set<Expr>();
    while (stack.length > 0) {
      const node = stack[stack.length - 1] as Expr;
      if (this.pieces.has(node)) {
        stack.pop();
        continue;
      }
      if (!opened.has(node)) {
        opened.add(node);
        const waiting = stack.length;
        this.pushNeeds(node, stack);
        if (stack.length > waiting) continue;
      }
      const piece = this.write(node);
      if (piece.text.length > MAX_TEXT) {
        throw new NablaError("limit", `print: the formula is longer than ${MAX_TEXT} characters`, {
          what: "text",
          limit: MAX_TEXT,
        });
      }
      this.pieces.set(node, piece);
      this.length += piece.text.length + 8;
      stack.pop();
    }
    return this.piece(root).text;
  }

  /** The formula in the functions that the language has. */
  private inOwnFunctions(formula: Expr): Expr {
    const { language } = this;
    if (language.word !== undefined) return formula;
    const knows = (row: Row): boolean => SIGNS.has(row) || wordOf(language, row) !== undefined;
    return inSimplerFunctions(formula, knows, `print: ${language.name} has no word`);
  }

  /**
   * The nodes whose pieces a node is written from. A product inside a sum is written with its coefficient, so its parts
   * are needed.
   */
  private pushNeeds(node: Expr, stack: Expr[]): void {
    const push = (e: Expr): void => {
      if (!this.pieces.has(e)) stack.push(e);
    };
    const pushFactor = (base: Expr, exponent: Expr): void => {
      push(base);
      if (exponent.kind !== "number") push(exponent);
    };
    const pushFactors = (term: Expr): void => {
      if (term.kind === "call" && term.row === productRow) eachPower(term.args, pushFactor);
      else push(term);
    };
    if (node.kind !== "call") return;
    if (node.row === sumRow) eachTerm(node.args, (_, term) => pushFactors(term));
    else if (node.row === productRow) pushFactors(node);
    else for (const arg of node.args) push(arg);
  }

  private piece(node: Expr): Piece {
    const piece = this.pieces.get(node);
    if (piece === undefined)
      throw new NablaError("unsupported", "print: a part of the formula was not written", {});
    return piece;
  }

  private write(node: Expr): Piece {
    const { language } = this;
    if (node.kind === "number") return this.number(node);
    if (node.kind === "symbol") return { text: language.symbol(node.name), level: LEVEL.atom };
    if (node.row === sumRow) return this.sum(node);
    if (node.row === productRow) return this.product(ONE, node);
    const args = this.argumentsOf(node);
    const sign = comparisons.get(node.row);
    if (sign !== undefined) {
      const [left, right] = args as [Piece, Piece];
      // 0 < x is written x > 0.
      const turned = node.args[0]?.kind === "number" ? TURNED[sign] : undefined;
      return turned === undefined
        ? language.comparison(sign, left, right)
        : language.comparison(turned, right, left);
    }
    if (node.row === andRow || node.row === orRow || node.row === notRow) {
      return language.logic(node.row.name as "and" | "or" | "not", args);
    }
    if (node.row === piecewiseRow) return language.piecewise(args);
    return this.call(node, args);
  }

  private argumentsOf(node: CallExpr): readonly Piece[] {
    if (!UNORDERED.has(node.row)) return node.args.map((arg) => this.piece(arg));
    const args = node.args.map((arg) => ({ node: arg, piece: this.piece(arg), text: this.piece(arg).text }));
    return orderArguments(args).map(({ piece }) => piece);
  }

  private call(node: CallExpr, args: readonly Piece[]): Piece {
    const { words } = this.language;
    const e = node.row === expRow && node.args[0] === ONE ? words.get("e") : undefined;
    if (e !== undefined) return said(e, []);
    const word = wordOf(this.language, node.row);
    if (word === undefined)
      throw new NablaError("unsupported", `print: ${this.language.name} has no ${node.row.name}`, {
        what: node.row.name,
      });
    return said(word, args);
  }

  private number(value: NumberExpr): Piece {
    const { language } = this;
    const negative = isNegativeNumber(value);
    const size = negative ? negateNumber(value) : value;
    const piece = this.positive(size);
    return negative ? language.negative(piece) : piece;
  }

  private positive(value: NumberExpr): Piece {
    const { language } = this;
    if (value.decimal) return language.decimal(decimalText(value));
    const top = language.integer(String(value.numerator));
    return value.denominator === 1
      ? top
      : language.fraction(top, language.integer(String(value.denominator)));
  }

  private sum(node: CallExpr): Piece {
    const { args } = node;
    const terms: Term[] = [];
    eachTerm(args, (coefficient, term) => terms.push({ coefficient, term }));
    const constant = constantOf(args);
    const ordered = orderTerms(
      terms,
      constant === ZERO ? undefined : { coefficient: constant, term: ONE },
      (term) => this.product(ONE, term).text,
    );
    const pieces = ordered.map(({ coefficient, term }) => {
      const negative = isNegativeNumber(coefficient);
      const size = negative ? negateNumber(coefficient) : coefficient;
      return { negative, piece: term === ONE ? this.positive(size) : this.product(size, term) };
    });
    const first = pieces[0];
    if (pieces.length === 1 && first !== undefined)
      return first.negative ? this.language.negative(first.piece) : first.piece;
    return this.language.sum(pieces);
  }

  /** coefficient (positive) · term, as top/bottom. */
  private product(coefficient: NumberExpr, term: Expr): Piece {
    const { language } = this;
    const factors = orderFactors(factorsOf(term), (e) => this.piece(e).text);
    const top: Piece[] = [];
    const bottom: Piece[] = [];
    const factorsOnly = language.factorsOnly === true;
    if (coefficient.decimal || (factorsOnly && coefficient.denominator !== 1))
      top.push(this.positive(coefficient));
    else {
      if (coefficient.numerator !== 1) top.push(language.integer(String(coefficient.numerator)));
      if (coefficient.denominator !== 1) bottom.push(language.integer(String(coefficient.denominator)));
    }
    const below = factorsOnly ? factors.filter(({ exponent }) => isNegativeNumber(exponent)).length : 0;
    for (const { base, exponent } of factors) {
      if (below === 1 && exponent !== MINUS_ONE && exponent !== MINUS_HALF)
        top.push(this.power(base, exponent));
      else if (isNegativeNumber(exponent)) bottom.push(this.power(base, negateNumber(exponent)));
      else top.push(this.power(base, exponent));
    }
    const numerator =
      top.length === 0 ? language.integer("1") : top.length === 1 ? (top[0] as Piece) : language.product(top);
    if (bottom.length === 0) return numerator;
    return language.quotient(
      numerator,
      bottom.length === 1 ? (bottom[0] as Piece) : language.product(bottom),
    );
  }

  private power(base: Expr, exponent: Expr): Piece {
    if (exponent === ONE) return this.piece(base);
    if (exponent.kind === "number") {
      if (exponent.numerator === 1 && exponent.denominator === 2 && !exponent.decimal)
        return this.language.squareRoot(this.piece(base));
      return this.language.power(this.piece(base), this.number(exponent));
    }
    return this.language.power(this.piece(base), this.piece(exponent));
  }
}

/** Rows that every language writes with signs of its own. */
const SIGNS: ReadonlySet<Row> = new Set([...operators, piecewiseRow]);

function wordOf(language: Language, row: Row): Word | undefined {
  return language.words.get(row.name) ?? language.word?.(row);
}

function said(word: Word, args: readonly Piece[]): Piece {
  if (typeof word !== "string") return word(args);
  return args.length === 0 ? atom(word) : call(word, args);
}

function factorsOf(term: Expr): Factor[] {
  if (term.kind !== "call" || term.row !== productRow) return [{ base: term, exponent: ONE }];
  const factors: Factor[] = [];
  eachPower(term.args, (base, exponent) => factors.push({ base, exponent }));
  return factors;
}
