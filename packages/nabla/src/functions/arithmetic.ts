/*
 * Products, powers, exp, log and |·|, canonical by construction. Over 300 lines because they are one subject:
 * exp merges with powers of e, a power of a power may be an absolute value, and the derivative of a power needs log.
 */
import { isNablaError, NablaError } from "../error.js";
import { callNode } from "../expression/intern.js";
import type { CallOf, Expr, NumberExpr } from "../expression/node.js";
import { sortPlaces } from "../expression/order.js";
import type { Row } from "../expression/row.js";
import { type Integer, multiplyIntegers, shrink } from "../number/rational.js";
import { leadsWithMinus } from "./define.js";
import {
  addNumbers,
  HALF,
  integer,
  isInteger,
  isNegativeNumber,
  MINUS_ONE,
  multiplyNumbers,
  negateNumber,
  ONE,
  powerOfNumber,
  rational,
  ZERO,
} from "./number.js";
import { radical, smallExponent } from "./radical.js";
import {
  add,
  constantOf,
  increment,
  isSum,
  negate,
  scale,
  splitCoefficient,
  splitContent,
  subtract,
  sumRow,
  Terms,
} from "./sum.js";
import { UNDEFINED } from "./undefined.js";

const MANY = 12;

/** x^n for a whole n by repeated squaring: the one algorithm that evaluation and the kernels share. */
export function wholePower(x: number, n: number): number {
  let result = 1;
  let square = x;
  for (let k = Math.abs(n); k > 0; k = Math.floor(k / 2)) {
    if (k % 2 === 1) result *= square;
    square *= square;
  }
  return n < 0 ? 1 / result : result;
}

/**
 * base^exponent in doubles: whole powers to 64 by multiplication, halves by the square root, the rest by `Math.pow`.
 * (−∞)^y for a y that is not whole is NaN, as for every negative base and as √(−∞); `Math.pow`, C and NumPy say 0 or ∞.
 */
export function powerValue(base: number, exponent: number): number {
  if (exponent === 2) return base * base;
  if (exponent === 1) return base;
  if (exponent === -1) return 1 / base;
  if (exponent === 0.5) return Math.sqrt(base);
  if (exponent === -0.5) return 1 / Math.sqrt(base);
  if (Number.isInteger(exponent) && exponent <= 64 && exponent >= -64) return wholePower(base, exponent);
  const between = Number.isFinite(exponent) && !Number.isInteger(exponent);
  return base === Number.NEGATIVE_INFINITY && between ? Number.NaN : base ** exponent;
}

/** Calls `use` with each base and exponent of the arguments (b1, e1, b2, e2, …) of a product. */
export function eachPower(args: readonly Expr[], use: (base: Expr, exponent: Expr) => void): void {
  for (let i = 0; i < args.length; i += 2) {
    const base = args[i];
    const exponent = args[i + 1];
    if (base === undefined || exponent === undefined)
      throw new NablaError("shape", "product: arguments must be pairs of a base and an exponent", {});
    use(base, exponent);
  }
}

function productOf(args: readonly number[]): number {
  let result = 1;
  for (let i = 0; i < args.length; i += 2)
    result *= powerValue(args[i] ?? Number.NaN, args[i + 1] ?? Number.NaN);
  return result;
}

/**
 * A product of powers b1^e1 · b2^e2 · …, kept as (b1, e1, b2, e2, …) in structural order, without a number factor
 * (that stands in a sum). A single power is a product of one pair; x^1 is x itself.
 */
export const productRow: Row = {
  name: "product",
  arity: [0, Number.POSITIVE_INFINITY],
  summary: { en: "product of powers", ru: "произведение степеней" },
  rule: { en: "product rule", ru: "производная произведения" },
  value: (...args) => productOf(args),
  fold: productOf,
  partial(self, index) {
    if (index % 2 === 1) return multiply([self, logOf(self.args[index - 1] as Expr)]);
    const exponent = self.args[index + 1] as Expr;
    return multiply([exponent, lowered(self.args, index)]);
  },
  make(args) {
    const factors = new Factors();
    eachPower(args, (base, exponent) => factors.addPower(base, exponent));
    return factors.build();
  },
};

/** The product with the exponent of the base at `index` one less. What stays canonical is not sorted again. */
function lowered(args: readonly Expr[], index: number): Expr {
  const base = args[index] as Expr;
  const exponent = increment(args[index + 1] as Expr, -1);
  const plain = exponent.kind === "number" && base.kind !== "number" && !isAbs(base);
  if (!plain || args.length === 2) {
    const changed = args.slice();
    changed[index + 1] = exponent;
    return productRow.make(changed);
  }
  if (exponent !== ZERO) {
    const changed = args.slice();
    changed[index + 1] = exponent;
    return callNode(productRow, changed);
  }
  const rest = [...args.slice(0, index), ...args.slice(index + 2)];
  return rest.length === 2 && rest[1] === ONE ? (rest[0] as Expr) : callNode(productRow, rest);
}

/** e^u. The number e itself is exp(1). */
export const expRow: Row = {
  name: "exp",
  arity: [1, 1],
  summary: { en: "exponential e^x", ru: "экспонента e^x" },
  rule: { en: "derivative of the exponential", ru: "производная экспоненты" },
  value: Math.exp,
  partial: (self) => self,
  make: ([u]: readonly [Expr]) => expOf(u),
};

/** The natural logarithm. */
export const logRow: Row = {
  name: "log",
  aliases: ["ln"],
  arity: [1, 1],
  summary: { en: "natural logarithm", ru: "натуральный логарифм" },
  rule: { en: "derivative of the logarithm", ru: "производная логарифма" },
  domain: { en: "x > 0", ru: "x > 0" },
  value: Math.log,
  partial: (self: CallOf<"log", readonly [Expr]>) => power(self.args[0], MINUS_ONE),
  make: ([u]: readonly [Expr]) => logOf(u),
};

/** The absolute value |u|. */
export const absRow: Row = {
  name: "abs",
  aliases: ["Abs", "fabs"],
  arity: [1, 1],
  summary: { en: "absolute value", ru: "модуль" },
  rule: { en: "derivative of the absolute value", ru: "производная модуля" },
  value: Math.abs,
  partial: (self: CallOf<"abs", readonly [Expr]>) => signOf(self.args[0]),
  kink: (x) => x === 0,
  make: ([u]: readonly [Expr]) => absOf(u),
};

/** The sign of u: −1, 0 or 1. */
export const signRow: Row = {
  name: "sign",
  aliases: ["sgn", "signum"],
  arity: [1, 1],
  summary: { en: "sign: −1, 0 or 1", ru: "знак: −1, 0 или 1" },
  value: Math.sign,
  partial: () => ZERO,
  kink: (x) => x === 0,
  make: ([u]: readonly [Expr]) => signOf(u),
};

function isProduct(e: Expr): e is CallOf<"product"> {
  return e.kind === "call" && e.row === productRow;
}

/** Is `e` a product of one pair, a power? */
function isPower(e: Expr): e is CallOf<"product", readonly [base: Expr, exponent: Expr]> {
  return isProduct(e) && e.args.length === 2;
}

function isExp(e: Expr): e is CallOf<"exp", readonly [Expr]> {
  return e.kind === "call" && e.row === expRow;
}

function isLog(e: Expr): e is CallOf<"log", readonly [Expr]> {
  return e.kind === "call" && e.row === logRow;
}

function isPair(e: Expr, base: Expr, exponent: Expr): boolean {
  return isProduct(e) && e.args.length === 2 && e.args[0] === base && e.args[1] === exponent;
}

function isAbs(e: Expr): e is CallOf<"abs", readonly [Expr]> {
  return e.kind === "call" && e.row === absRow;
}

function isSign(e: Expr): e is CallOf<"sign", readonly [Expr]> {
  return e.kind === "call" && e.row === signRow;
}

function isEven(e: Expr): boolean {
  return isInteger(e) && typeof e.numerator === "number" && e.numerator % 2 === 0;
}

/** A product being collected: like bases merge as they come. */
class Factors {
  private coefficient = ONE;
  private isUndefined = false;
  private hasSign = false;
  /** Bases whose exponents were added up: such a power may have a simpler form, as (−y)^(1/2)·(−y)^(1/2) has. */
  private readonly merged = new Set<Expr>();
  private exponentOfE: Terms | undefined;
  private readonly bases: Expr[] = [];
  private readonly exponents: Expr[] = [];
  private index: Map<Expr, number> | undefined;

  /** Multiplies by e. */
  multiplyBy(e: Expr): void {
    if (e.kind === "number") {
      this.coefficient = multiplyNumbers(this.coefficient, e);
    } else if (e.kind === "call") {
      const { row, args } = e;
      if (row === productRow) {
        for (let i = 0; i < args.length; i += 2) {
          const base = args[i];
          const exponent = args[i + 1];
          if (base === undefined || exponent === undefined) break;
          if (isExp(base)) this.addExponentOfE(base.args[0]);
          else this.addPair(base, exponent);
        }
      } else if (isExp(e)) {
        this.addExponentOfE(e.args[0]);
      } else if (row === sumRow && args.length === 3 && args[0] === ZERO) {
        const [coefficient, rest] = splitCoefficient(e);
        this.coefficient = multiplyNumbers(this.coefficient, coefficient);
        this.multiplyBy(rest);
      } else if (row === sumRow) {
        const [content, primitive] = splitContent(e);
        this.coefficient = multiplyNumbers(this.coefficient, content);
        this.addPair(primitive, ONE);
      } else this.addPair(e, ONE);
    } else this.addPair(e, ONE);
  }

  /** Multiplies by base^exponent, simplifying that power first. */
  addPower(base: Expr, exponent: Expr): void {
    if (exponent === ONE) this.multiplyBy(base);
    else if (base.kind === "symbol") this.addPair(base, exponent);
    else this.multiplyBy(power(base, exponent));
  }

  private addExponentOfE(exponent: Expr): void {
    this.exponentOfE ??= new Terms();
    this.exponentOfE.add(ONE, exponent);
  }

  private addPair(base: Expr, exponent: Expr): void {
    if (base === UNDEFINED) this.isUndefined = true;
    if (isSign(base)) this.hasSign = true;
    const at = this.index === undefined ? this.bases.indexOf(base) : (this.index.get(base) ?? -1);
    const present = at < 0 ? undefined : this.exponents[at];
    if (present !== undefined) {
      this.exponents[at] =
        present.kind === "number" && exponent.kind === "number"
          ? addNumbers(present, exponent)
          : add([present, exponent]);
      if (base.kind !== "symbol") this.merged.add(base);
      return;
    }
    this.index?.set(base, this.bases.length);
    this.bases.push(base);
    this.exponents.push(exponent);
    if (this.index === undefined && this.bases.length > MANY)
      this.index = new Map(this.bases.map((b, i) => [b, i]));
  }

  build(): Expr {
    if (this.isUndefined) return UNDEFINED;
    if (this.coefficient === ZERO) return ZERO;
    this.settle();
    const { bases, exponents } = this;
    const order: number[] = [];
    for (let i = 0; i < bases.length; i++) if (exponents[i] !== ZERO) order.push(i);
    if (order.length === 0) return this.coefficient;
    if (order.length === 1) {
      const only = order[0] as number;
      if (exponents[only] === ONE) return scale(this.coefficient, bases[only] as Expr);
    } else sortPlaces(order, bases);
    const args = new Array<Expr>(2 * order.length);
    order.forEach((i, k) => {
      args[2 * k] = bases[i] as Expr;
      args[2 * k + 1] = exponents[i] as Expr;
    });
    return scale(this.coefficient, callNode(productRow, args));
  }

  /**
   * Brings powers of e, of numbers and of merged bases to their one form; whatever that frees joins the coefficient.
   */
  private settle(): void {
    do {
      this.settleExponential();
    } while (this.settleOnePair() || this.exponentOfE !== undefined || (this.hasSign && this.settleSign()));
  }

  /** sign(u)·|u|^n is u^n for odd n: the derivative of ln|x| is 1/x. False when there is none. */
  private settleSign(): boolean {
    for (let i = 0; i < this.bases.length; i++) {
      const sign = this.bases[i] as Expr;
      if (!isSign(sign) || this.exponents[i] !== ONE) continue;
      const u = sign.args[0];
      const at = this.bases.findIndex((base) => isAbs(base) && base.args[0] === u);
      const exponent = this.exponents[at];
      if (exponent === undefined || exponent === ZERO || !isInteger(exponent) || isEven(exponent)) continue;
      this.take(i, at);
      this.multiplyBy(power(u, exponent));
      return true;
    }
    return false;
  }

  private settleExponential(): void {
    if (this.exponentOfE === undefined) return;
    const merged = expOf(this.exponentOfE.build());
    this.exponentOfE = undefined;
    if (isExp(merged)) this.addPair(merged, ONE);
    else this.multiplyBy(merged);
  }

  /** Rewrites the first pair that is not in its one form yet. False when all are. */
  private settleOnePair(): boolean {
    const byExponent = new Map<Expr, number>();
    for (let i = 0; i < this.bases.length; i++) {
      const base = this.bases[i];
      const exponent = this.exponents[i];
      if (base === undefined || exponent === undefined) break;
      if (exponent === ZERO || (base.kind !== "number" && !this.merged.has(base))) continue;
      if (base.kind === "number" && exponent.kind === "number" && !isNegativeNumber(base)) {
        const twin = byExponent.get(exponent);
        byExponent.set(exponent, i);
        if (twin !== undefined) {
          // Roots of one degree merge: √2·√3 is √6.
          const other = this.bases[twin] as NumberExpr;
          this.take(twin, i);
          this.multiplyBy(power(multiplyNumbers(other, base), exponent));
          return true;
        }
      }
      this.merged.delete(base);
      const simpler = power(base, exponent);
      const same =
        exponent === ONE ? simpler === base && base.kind !== "number" : isPair(simpler, base, exponent);
      if (same) continue;
      this.take(i);
      this.multiplyBy(simpler);
      return true;
    }
    return false;
  }

  /** Removes pairs. */
  private take(...places: readonly number[]): void {
    for (const place of places) this.exponents[place] = ZERO;
    this.rename();
  }

  /** Forgets pairs whose exponent became 0, so that a base that comes back is not merged into a dead pair. */
  private rename(): void {
    let kept = 0;
    for (let i = 0; i < this.bases.length; i++) {
      if (this.exponents[i] === ZERO) continue;
      this.bases[kept] = this.bases[i] as Expr;
      this.exponents[kept] = this.exponents[i] as Expr;
      kept += 1;
    }
    this.bases.length = kept;
    this.exponents.length = kept;
    if (this.index !== undefined) this.index = new Map(this.bases.map((b, i) => [b, i]));
  }
}

/** The product of formulas; none is 1. */
export function multiply(es: readonly Expr[]): Expr {
  const a = es[0];
  const b = es[1];
  if (a !== undefined && b !== undefined && es.length === 2) {
    if (a.kind === "number") return b === UNDEFINED ? b : scale(a, b);
    if (b.kind === "number") return a === UNDEFINED ? a : scale(b, a);
  }
  const factors = new Factors();
  for (const e of es) factors.multiplyBy(e);
  return factors.build();
}

export function divide(a: Expr, b: Expr): Expr {
  return multiply([a, power(b, MINUS_ONE)]);
}

export function sqrt(e: Expr): Expr {
  return power(e, HALF);
}

/** base^exponent over the reals: the principal power, which for a fractional exponent needs base ≥ 0. */
export function power(base: Expr, exponent: Expr): Expr {
  if (exponent === ONE) return base;
  if (base === UNDEFINED || exponent === UNDEFINED) return UNDEFINED;
  if (exponent === ZERO) return ONE;
  if (base.kind === "symbol") return callNode(productRow, [base, exponent]);
  if (base === ONE) return ONE;
  if (base.kind === "number") return powerOfNumberTo(base, exponent);
  if (isExp(base)) return expOf(multiply([base.args[0], exponent]));
  if (isInteger(exponent)) {
    if (isProduct(base)) {
      const factors = new Factors();
      eachPower(base.args, (b, m) => factors.addPower(b, multiply([m, exponent])));
      return factors.build();
    }
    if (isAbs(base) && isEven(exponent)) {
      return power(base.args[0], exponent);
    }
    const [coefficient, rest] =
      isSum(base) && (base.args.length > 3 || base.args[0] !== ZERO)
        ? splitContent(base)
        : splitCoefficient(base);
    // (1 + x/10^6)^(10^6) stays as it is: 10^6^(10^6) alone would be too long.
    const outside = coefficient === ONE ? undefined : powerIfShort(coefficient, exponent.numerator);
    if (outside !== undefined) return scale(outside, power(rest, exponent));
    return callNode(productRow, [base, exponent]);
  }
  if (isPower(base)) {
    // (b^m)^n: for even whole m that is |b|^(m·n); for a fractional m, b ≥ 0 already.
    const [b, m] = base.args;
    if (m.kind === "number" && exponent.kind === "number") {
      if (!isInteger(m)) return power(b, multiplyNumbers(m, exponent));
      if (isEven(m)) return power(absOf(b), multiplyNumbers(m, exponent));
    }
    return callNode(productRow, [base, exponent]);
  }
  const [coefficient, rest] = splitCoefficient(base);
  if (coefficient !== ONE) {
    // A positive number leaves the power: (6x)^(1/2) is 6^(1/2)·x^(1/2); the sign stays inside.
    if (!isNegativeNumber(coefficient))
      return multiply([power(coefficient, exponent), power(rest, exponent)]);
    if (coefficient !== MINUS_ONE) {
      return multiply([power(negateNumber(coefficient), exponent), power(negate(rest), exponent)]);
    }
  }
  return callNode(productRow, [base, exponent]);
}

/** A power of a number; undefined where it is too long to be written out. */
function powerIfShort(base: NumberExpr, exponent: Integer): NumberExpr | undefined {
  try {
    return powerOfNumber(base, exponent);
  } catch (error) {
    if (isNablaError(error, "limit")) return undefined;
    throw error;
  }
}

function powerOfNumberTo(base: NumberExpr, exponent: Expr): Expr {
  if (exponent.kind === "number") {
    if (base === ZERO) return isNegativeNumber(exponent) ? UNDEFINED : ZERO;
    if (isInteger(exponent)) return powerOfNumber(base, exponent.numerator);
    return isNegativeNumber(base) ? callNode(productRow, [base, exponent]) : rootOfNumber(base, exponent);
  }
  if (base.numerator === 1 && base.denominator !== 1) {
    // (1/2)^x is 2^(−x).
    return powerOfNumberTo(integer(base.denominator), negate(exponent));
  }
  if (isSum(exponent) && base !== ZERO && !isNegativeNumber(base)) {
    // 2^(x + 7/2) is 8·2^(x + 1/2): what is whole in the exponent leaves it.
    const whole = wholePart(constantOf(exponent.args));
    if (whole !== ZERO) {
      const rest = callNode(productRow, [base, subtract(exponent, whole)]);
      return scale(powerOfNumber(base, whole.numerator), rest);
    }
  }
  return callNode(productRow, [base, exponent]);
}

/** The greatest whole number ≤ value. */
function wholePart(value: NumberExpr): NumberExpr {
  const { numerator, denominator } = value;
  if (denominator === 1) return value;
  if (typeof numerator === "number" && typeof denominator === "number")
    return integer(Math.floor(numerator / denominator));
  const [n, d] = [BigInt(numerator), BigInt(denominator)];
  return integer(shrink(n / d - (n < 0n ? 1n : 0n)));
}

/**
 * A positive number to a fractional power, whole powers taken out and the denominator made rational: (1/2)^(1/2) is
 * 2^(1/2)/2.
 */
function rootOfNumber(base: NumberExpr, exponent: NumberExpr): Expr {
  const small = smallExponent(exponent);
  if (small === undefined) return callNode(productRow, [base, exponent]);
  const [numerator, degree] = small;
  const whole = Math.floor(numerator / degree);
  const power = numerator - whole * degree;
  // (n/d)^(p/q) = (n/d)^whole · (n·d^(q−1))^(power/q) / d^power
  let inside: Integer = base.numerator;
  for (let i = 1; i < degree && base.denominator !== 1; i++)
    inside = multiplyIntegers(inside, base.denominator);
  const { outside, radicand } = radical(inside, power, degree);
  let coefficient = multiplyNumbers(powerOfNumber(base, whole), integer(outside));
  if (base.denominator !== 1)
    coefficient = multiplyNumbers(coefficient, powerOfNumber(integer(base.denominator), -power));
  if (radicand === 1) return coefficient;
  const root = callNode(productRow, [integer(radicand), rational({ numerator: power, denominator: degree })]);
  return scale(coefficient, root);
}

/** e^u: e^0 is 1, e^(log u) is u, e^(n·log u) is u^n. */
export function expOf(u: Expr): Expr {
  if (u === ZERO) return ONE;
  const [coefficient, rest] = splitCoefficient(u);
  if (isLog(rest)) return power(rest.args[0], coefficient);
  return callNode(expRow, [u]);
}

/**
 * log u: log 1 is 0, log e^u is u, the logarithm of a power of a number is a multiple (log 8 is 3·log 2 only when
 * asked).
 */
export function logOf(u: Expr): Expr {
  if (u === ONE) return ZERO;
  if (isExp(u)) return u.args[0];
  if (u.kind === "number" && u.numerator === 1 && u.denominator !== 1)
    return negate(logOf(integer(u.denominator)));
  if (isPower(u)) {
    const [base, exponent] = u.args;
    if (base.kind === "number" && !isNegativeNumber(base)) return multiply([exponent, logOf(base)]);
  }
  return callNode(logRow, [u]);
}

function absOfNumber(u: NumberExpr): NumberExpr {
  return isNegativeNumber(u) ? negateNumber(u) : u;
}

function signOfNumber(u: NumberExpr): NumberExpr {
  return u === ZERO ? ZERO : isNegativeNumber(u) ? MINUS_ONE : ONE;
}

/** |u|: numbers lose their sign, even powers and exponentials have none. */
export function absOf(u: Expr): Expr {
  if (u.kind === "number") return absOfNumber(u);
  const [coefficient, rest] = splitCoefficient(u);
  if (coefficient !== ONE) return scale(absOfNumber(coefficient), absOf(rest));
  if (isNonnegative(u)) return u;
  return callNode(absRow, [leadsWithMinus(u) ? negate(u) : u]);
}

/** sign u, where it is plain. */
export function signOf(u: Expr): Expr {
  if (u.kind === "number") return signOfNumber(u);
  const [coefficient, rest] = splitCoefficient(u);
  if (coefficient !== ONE) return scale(signOfNumber(coefficient), signOf(rest));
  if (isExp(u)) return ONE;
  return leadsWithMinus(u) ? negate(callNode(signRow, [negate(u)])) : callNode(signRow, [u]);
}

/** Is u ≥ 0 wherever it is defined, seen from its outermost shape? */
function isNonnegative(u: Expr): boolean {
  if (u.kind === "number") return !isNegativeNumber(u);
  if (u.kind !== "call") return false;
  if (u.row === expRow || u.row === absRow) return true;
  if (u.row !== productRow) return false;
  let all = true;
  eachPower(u.args, (base, exponent) => {
    const root = exponent.kind === "number" && exponent.denominator !== 1;
    all &&= isEven(exponent) || root || isNonnegative(base);
  });
  return all;
}
