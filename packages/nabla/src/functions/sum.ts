import { NablaError } from "../error.js";
import { callNode } from "../expression/intern.js";
import type { CallExpr, CallOf, Expr, NumberExpr } from "../expression/node.js";
import { sortPlaces } from "../expression/order.js";
import type { Row } from "../expression/row.js";
import { divideExactly, fraction, gcd, type Integer, multiplyIntegers } from "../number/rational.js";
import { addNumbers, integer, MINUS_ONE, multiplyNumbers, ONE, rational, ZERO } from "./number.js";
import { UNDEFINED } from "./undefined.js";

/** Calls `use` with each coefficient and term of the arguments (k, c1, t1, c2, t2, …) of a sum. */
export function eachTerm(args: readonly Expr[], use: (coefficient: NumberExpr, term: Expr) => void): void {
  for (let i = 1; i < args.length; i += 2) {
    const coefficient = args[i];
    const term = args[i + 1];
    if (coefficient?.kind !== "number" || term === undefined) throw notSum();
    use(coefficient, term);
  }
}

/** The number k in the arguments (k, c1, t1, …) of a sum. */
export function constantOf(args: readonly Expr[]): NumberExpr {
  const constant = args[0];
  if (constant?.kind !== "number") throw notSum();
  return constant;
}

function notSum(): NablaError {
  return new NablaError("shape", "sum: arguments must be a number and pairs of a number and a term", {});
}

/** From here on like terms are found by a map instead of by looking at all. */
const MANY = 12;

function sumOf(args: readonly number[]): number {
  let total = args[0] ?? Number.NaN;
  for (let i = 1; i < args.length; i += 2) total += (args[i] ?? Number.NaN) * (args[i + 1] ?? Number.NaN);
  return total;
}

/**
 * A linear combination k + c1·t1 + c2·t2 + …, kept as the arguments (k, c1, t1, c2, t2, …): k and c are numbers,
 * no t is a number or a sum, pairs stand in structural order. A number times a sum is thereby always multiplied out.
 */
export const sumRow: Row = {
  name: "sum",
  arity: [0, Number.POSITIVE_INFINITY],
  summary: { en: "sum", ru: "сумма" },
  rule: { en: "sum rule", ru: "производная суммы" },
  value: (...args) => sumOf(args),
  fold: sumOf,
  partial: (self, index) => self.args[index - 1] ?? ONE,
  make(args) {
    const terms = new Terms();
    terms.addNumber(constantOf(args));
    eachTerm(args, (coefficient, term) => terms.add(coefficient, term));
    return terms.build();
  },
};

/** A sum being collected: like terms merge as they come. */
export class Terms {
  private constant = ZERO;
  private readonly coefficients: NumberExpr[] = [];
  private readonly terms: Expr[] = [];
  private index: Map<Expr, number> | undefined;
  private isUndefined = false;

  addNumber(value: NumberExpr): void {
    this.constant = addNumbers(this.constant, value);
  }

  /** Adds coefficient · e. */
  add(coefficient: NumberExpr, e: Expr): void {
    if (e.kind === "number") {
      this.constant = addNumbers(this.constant, multiplyNumbers(coefficient, e));
      return;
    }
    if (e.kind === "call" && e.row === sumRow) {
      const { args } = e;
      this.addNumber(multiplyNumbers(coefficient, constantOf(args)));
      eachTerm(args, (c, term) => this.addTerm(multiplyNumbers(coefficient, c), term));
      return;
    }
    this.addTerm(coefficient, e);
  }

  private addTerm(coefficient: NumberExpr, term: Expr): void {
    if (term === UNDEFINED) this.isUndefined = true;
    const at = this.find(term);
    // Place −1 of an array is a slow look-up.
    const present = at < 0 ? undefined : this.coefficients[at];
    if (present !== undefined) {
      this.coefficients[at] = addNumbers(present, coefficient);
      return;
    }
    this.index?.set(term, this.terms.length);
    this.terms.push(term);
    this.coefficients.push(coefficient);
    if (this.index === undefined && this.terms.length > MANY) {
      this.index = new Map(this.terms.map((t, i) => [t, i]));
    }
  }

  private find(term: Expr): number {
    return this.index === undefined ? this.terms.indexOf(term) : (this.index.get(term) ?? -1);
  }

  build(): Expr {
    if (this.isUndefined) return UNDEFINED;
    const { coefficients, terms, constant } = this;
    const order: number[] = [];
    for (let i = 0; i < terms.length; i++) if (coefficients[i] !== ZERO) order.push(i);
    if (order.length === 0) return constant;
    if (order.length === 1 && constant === ZERO) {
      const only = order[0] as number;
      if (coefficients[only] === ONE) return terms[only] as Expr;
    } else if (order.length > 1) {
      sortPlaces(order, terms);
    }
    // Of the right length at once: an array that grows takes room for seventeen.
    const args = new Array<Expr>(1 + 2 * order.length);
    args[0] = constant;
    order.forEach((i, k) => {
      args[2 * k + 1] = coefficients[i] as Expr;
      args[2 * k + 2] = terms[i] as Expr;
    });
    return callNode(sumRow, args);
  }
}

export function isSum(e: Expr): e is CallOf<"sum"> {
  return e.kind === "call" && e.row === sumRow;
}

/** The coefficient and the rest of a one-term sum such as −3x; anything else is 1 times itself. */
export function splitCoefficient(e: Expr): readonly [coefficient: NumberExpr, rest: Expr] {
  if (e.kind === "number") return [e, ONE];
  if (e.kind === "call" && e.row === sumRow && e.args.length === 3 && e.args[0] === ZERO) {
    const coefficient = e.args[1];
    const rest = e.args[2];
    if (coefficient?.kind === "number" && rest !== undefined) return [coefficient, rest];
  }
  return [ONE, e];
}

/**
 * The positive rational content of a sum of several terms and the sum without it: 2x + 4y is 2·(x + 2y).
 * Sums written with decimals keep them: their content counts as 1.
 */
export function splitContent(sum: CallExpr): readonly [content: NumberExpr, primitive: Expr] {
  const { args } = sum;
  let numerator: Integer = 0;
  let denominator: Integer = 1;
  for (let i = 0; i < args.length; i = i === 0 ? 1 : i + 2) {
    const coefficient = args[i];
    if (coefficient?.kind !== "number") throw notSum();
    if (coefficient === ZERO) continue;
    if (coefficient.decimal) return [ONE, sum];
    if (numerator !== 1) numerator = gcd(numerator, coefficient.numerator);
    const part = coefficient.denominator;
    if (part !== 1) denominator = multiplyIntegers(denominator, divideExactly(part, gcd(denominator, part)));
  }
  const content = rational({ numerator, denominator });
  if (content === ONE) return [ONE, sum];
  return [content, scale(rational(fraction(denominator, numerator)), sum)];
}

/** The sum of formulas; none is 0. */
export function add(es: readonly Expr[]): Expr {
  const terms = new Terms();
  for (const e of es) terms.add(ONE, e);
  return terms.build();
}

/** A number times a formula, multiplied out when that is a sum. */
export function scale(coefficient: NumberExpr, e: Expr): Expr {
  if (coefficient === ONE) return e;
  if (e === ONE) return coefficient;
  if (!isSum(e) && e.kind !== "number" && e !== UNDEFINED && coefficient !== ZERO)
    return callNode(sumRow, [ZERO, coefficient, e]);
  const terms = new Terms();
  terms.add(coefficient, e);
  return terms.build();
}

export function negate(e: Expr): Expr {
  return scale(MINUS_ONE, e);
}

export function subtract(a: Expr, b: Expr): Expr {
  const terms = new Terms();
  terms.add(ONE, a);
  terms.add(MINUS_ONE, b);
  return terms.build();
}

/** e + n for a whole n. */
export function increment(e: Expr, n: number): Expr {
  return add([e, integer(n)]);
}
