/* Over 300 lines: one normal form over generators, whose rules lean on one another. */

import { NablaError } from "../../error.js";
import { symbolNode } from "../../expression/intern.js";
import type { CallExpr, Expr, NumberExpr } from "../../expression/node.js";
import { compareNames, postOrder, variables } from "../../expression/walk.js";
import { absOf, expOf, logOf, multiply, power } from "../../functions/arithmetic.js";
import { integer, MINUS_ONE, ONE, rational } from "../../functions/number.js";
import { rootRow } from "../../functions/roots.js";
import { add as addFormulas, scale, Terms } from "../../functions/sum.js";
import { spend } from "../../number/budget.js";
import { gcdOfBig, fraction as rationalOf, shrink } from "../../number/rational.js";
import {
  addFractions,
  embed,
  type Fraction,
  multiplyFractions,
  numberFraction,
  powerOfFraction,
  reduceFraction,
  wholeFraction,
} from "../polynomial/fraction.js";
import {
  add,
  coefficientsIn,
  combine,
  constant,
  content,
  degreeIn,
  isZero,
  leading,
  multiply as multiplyPolynomials,
  type Polynomial,
  power as powerOfPolynomial,
  scale as scalePolynomial,
  unscale,
  variable,
} from "../polynomial/polynomial.js";
import { resultant } from "../polynomial/resultant.js";
import { exponentsOf, ringOf } from "../polynomial/ring.js";
import { cosineAndSine, refineUnits, type Units, wholeMultiple } from "./angles.js";
import { Basis } from "./basis.js";
import { primePowers, termsOf } from "./rewrite.js";

/** generator^degree = value, by which powers are reduced. */
export interface Relation {
  readonly degree: number;
  readonly value: Polynomial;
}

/** What a generator stands for, beyond its formula. */
export interface Generator {
  readonly formula: Expr;
  /** e^formula's exponent, for exponentials: they are positive. */
  readonly exponent?: Expr;
  readonly relation?: Relation;
  /** The generator is root[0]^(1/root[1]), root[0] ≥ 0. */
  readonly root?: readonly [of: Expr, degree: number];
}

/**
 * Formulas as quotients of polynomials in generators: variables, exponentials of independent terms, sines and cosines
 * of independent angles, logarithms and roots of coprime factors, and whatever other function there is. Two formulas
 * with the same quotient are equal wherever both are defined.
 */
export class Normal {
  private readonly generators: Generator[] = [];
  private readonly places = new Map<string, number>();
  private readonly fractions = new Map<Expr, Fraction>();
  private readonly exponents: Units = new Map();
  private readonly angles: Units = new Map();
  private readonly basis: Basis;
  /** Of powers base^(w + k) with a whole k the least k, by base and w. */
  private readonly leastPowers = new Map<string, number>();

  /** `nonnegative`: formulas known to be ≥ 0 wherever all is defined. */
  constructor(
    formulas: readonly Expr[],
    private readonly nonnegative: readonly Expr[] = [],
    /** Leaves functions and roots as they are: only sums, products and whole powers are opened. */
    private readonly plain = false,
  ) {
    this.basis = new Basis((place) => this.generators[place]?.exponent !== undefined);
    const names = new Set([...formulas, ...nonnegative].flatMap(variables));
    for (const name of [...names].sort(compareNames)) this.opaque(symbolNode(name));
    this.surveyLeastPowers([...formulas, ...nonnegative]);
    if (!plain) this.survey([...formulas, ...nonnegative]);
  }

  /** The quotient of a formula. Throws `limit` where it would be too large, `domain` where it is nowhere defined. */
  fraction(e: Expr): Fraction {
    const enter = this.plain ? isPlain : isArithmetic;
    for (const node of postOrder([e], enter)) {
      if (this.fractions.has(node)) continue;
      spend(1);
      this.fractions.set(node, this.reduce(this.fractionOfNode(node)));
    }
    return this.fractions.get(e) as Fraction;
  }

  isZero(e: Expr): boolean {
    return isZero(this.fraction(e).top);
  }

  /** All generators so far; the place of each is its variable in the polynomials. */
  get list(): readonly Generator[] {
    return this.generators;
  }

  /** Is this generator the variable of this name? */
  isVariable(place: number, name: string): boolean {
    const formula = this.generators[place]?.formula;
    return formula?.kind === "symbol" && formula.name === name;
  }

  /** The generator that the variable of this name is; −1 for one that does not occur. */
  placeOf(name: string): number {
    return this.generators.findIndex((_, place) => this.isVariable(place, name));
  }

  /** The exponent of this generator, if it is an exponential. */
  exponentAt(place: number): Expr | undefined {
    return this.generators[place]?.exponent;
  }

  /** A polynomial without roots, whose zeros are zeros of p and perhaps more: roots are eliminated by resultants. */
  withoutRoots(p: Polynomial): Polynomial {
    let result = p;
    for (let i = Math.min(p.ring.size, this.generators.length) - 1; i >= 0; i--) {
      const relation = this.generators[i]?.relation;
      if (relation === undefined || degreeIn(result, i) === 0) continue;
      const ring = ringOf(this.generators.length);
      const x = powerOfPolynomial(variable(ring, i), relation.degree);
      result = resultant(combine(x, 1n, embed(relation.value, ring), -1n, 0), embed(result, ring), i);
    }
    return result;
  }

  /** The sign of top/bottom where it is defined and not 0: 1, −1, or 0 for not known. */
  signOf(top: Polynomial, bottom: Polynomial): -1 | 0 | 1 {
    return this.basis.signOf(top, bottom);
  }

  /** Is the polynomial proven to be nowhere 0: all terms of one sign, one of them positive everywhere? */
  isNeverZero(p: Polynomial): boolean {
    return this.basis.isNeverZero(p);
  }

  /** Finds the units of exponents and angles, and the coprime factors under roots and logarithms, innermost first. */
  private survey(formulas: readonly Expr[]): void {
    const levels = new Map<Expr, number>();
    const radicands: (readonly [level: number, argument: Expr])[] = [];
    for (const node of postOrder(formulas, isArithmetic)) {
      let level = 0;
      for (const arg of node.args) level = Math.max(level, levels.get(arg) ?? 0);
      if (node.kind === "call") {
        const { name } = node.row;
        if (name === "exp") refineUnits(this.exponents, node.args[0]);
        if (name === "sin" || name === "cos") refineUnits(this.angles, node.args[0]);
        for (const argument of radicandsOf(node)) {
          radicands.push([level, argument]);
          levels.set(node, level + 1);
        }
        if (name === "product") this.surveyPowers(node);
      }
      levels.set(node, Math.max(level, levels.get(node) ?? 0));
    }
    for (const fact of this.nonnegative) radicands.push([levels.get(fact) ?? 0, fact]);
    radicands.sort((a, b) => a[0] - b[0]);
    for (const [, argument] of radicands) {
      const { top, bottom } = this.fraction(argument);
      this.basis.register(top, bottom);
      if (this.nonnegative.includes(argument)) this.basis.assume(top, bottom);
    }
  }

  private surveyPowers(node: CallExpr): void {
    for (let i = 0; i < node.args.length; i += 2) {
      const exponent = node.args[i + 1];
      const base = node.args[i];
      if (exponent.kind !== "number" && base.kind === "number") {
        refineUnits(this.exponents, this.exponentOfPower(base, exponent));
      }
    }
  }

  private generator(key: string, formula: Expr, more: Omit<Generator, "formula"> = {}): Fraction {
    let place = this.places.get(key);
    if (place === undefined) {
      place = this.generators.length;
      this.generators.push({ formula, ...more });
      this.places.set(key, place);
    }
    return wholeFraction(variable(ringOf(Math.max(this.generators.length, 1)), place));
  }

  private opaque(e: Expr): Fraction {
    return this.generator(`:${e.id}`, e);
  }

  private number(e: {
    readonly numerator: number | bigint;
    readonly denominator: number | bigint;
  }): Fraction {
    return numberFraction(ringOf(this.generators.length), BigInt(e.numerator), BigInt(e.denominator));
  }

  private fractionOfNode(node: Expr): Fraction {
    if (node.kind === "number") return this.number(node);
    if (node.kind === "symbol") return this.opaque(node);
    const { name } = node.row;
    const [u] = node.args;
    if (name === "sum") return this.sum(node);
    if (name === "product") return this.product(node);
    if (u === undefined || this.plain) return this.opaque(node);
    if (name === "exp") return this.exponential(u);
    if (name === "sin" || name === "cos") return this.trigonometric(u)[name === "cos" ? 0 : 1];
    if (name === "log") return this.logarithm(u);
    if (name === "abs") return this.absolutePower(this.fraction(u), 1, 1);
    if (name === "cbrt" || name === "root") return this.oddRoot(node, u);
    return this.opaque(node);
  }

  private sum(node: CallExpr): Fraction {
    let total = this.number(node.args[0] as NumberExpr);
    for (let i = 1; i < node.args.length; i += 2) {
      const term = multiplyFractions(
        this.number(node.args[i] as NumberExpr),
        this.fraction(node.args[i + 1]),
      );
      total = addFractions(total, term);
    }
    return total;
  }

  private product(node: CallExpr): Fraction {
    let total = this.number(ONE);
    for (let i = 0; i < node.args.length; i += 2) {
      const factor = this.power(node.args[i], node.args[i + 1]);
      total = this.reduce(multiplyFractions(total, factor));
    }
    return total;
  }

  private power(base: Expr, exponent: Expr): Fraction {
    if (exponent.kind === "number") {
      const { numerator, denominator } = exponent;
      if (typeof numerator !== "number" || typeof denominator !== "number" || Math.abs(numerator) > 4000) {
        return this.opaque(power(base, exponent));
      }
      if (denominator === 1) return this.wholePower(this.fraction(base), numerator);
      if (this.plain) {
        const root = this.opaque(power(base, rational({ numerator: 1, denominator })));
        return this.wholePower(root, numerator);
      }
      return this.absolutePower(this.fraction(base), numerator, denominator);
    }
    if (!this.plain) {
      if (base.kind === "number" && base.numerator > 0)
        return this.exponential(this.exponentOfPower(base, exponent));
      const { top, bottom } = this.fraction(base);
      if (this.basis.signOf(top, bottom) === 1) {
        return this.exponential(productsOf(exponent, this.toFormula(this.logarithm(base))));
      }
    }
    // base^(w + k) is base^(k − l) · base^(w + l), where base^(w + l) is the least that occurs: x^w alone may have no
    // value where x^(w + 1) has.
    const [w, whole] = partsOfExponent(exponent);
    const least = this.leastPower(base, w, whole);
    const rest = addFormulas([w, integer(least)]);
    return multiplyFractions(
      this.wholePower(this.fraction(base), whole - least),
      this.opaque(power(base, rest)),
    );
  }

  /** The least whole number l for which base^(w + l) occurs. */
  private leastPower(base: Expr, w: Expr, whole: number): number {
    const key = `${base.id}^${w.id}`;
    const known = this.leastPowers.get(key);
    if (known === undefined) this.leastPowers.set(key, whole);
    return known ?? whole;
  }

  private surveyLeastPowers(formulas: readonly Expr[]): void {
    for (const node of postOrder(formulas)) {
      if (node.kind !== "call" || node.row.name !== "product") continue;
      for (let i = 0; i < node.args.length; i += 2) {
        const [base, exponent] = [node.args[i], node.args[i + 1]];
        if (exponent.kind === "number") continue;
        const [w, whole] = partsOfExponent(exponent);
        const key = `${base.id}^${w.id}`;
        this.leastPowers.set(key, Math.min(whole, this.leastPowers.get(key) ?? whole));
      }
    }
  }

  private wholePower(f: Fraction, n: number): Fraction {
    const result = powerOfFraction(f, n);
    if (result === undefined) throw new NablaError("domain", "normal form: division by zero", { value: 0 });
    return result;
  }

  /** The exponent w·log(base) of base^w. */
  private exponentOfPower(base: NumberExpr, exponent: Expr): Expr {
    return productsOf(exponent, this.logarithmOfNumber(base));
  }

  private logarithmOfNumber(value: NumberExpr): Expr {
    const terms = new Terms();
    for (const [p, k] of primePowers(BigInt(value.numerator)))
      terms.add(integer(k), logOf(integer(shrink(p))));
    for (const [p, k] of primePowers(BigInt(value.denominator)))
      terms.add(integer(-k), logOf(integer(shrink(p))));
    return terms.build();
  }

  private logarithmFraction(value: NumberExpr): Fraction {
    let total = this.number(integer(0));
    for (const [c, t] of termsOf(this.logarithmOfNumber(value))) {
      total = addFractions(total, multiplyFractions(this.number(c), this.opaque(t)));
    }
    return total;
  }

  /** e^u as a product of powers of one exponential for each term of u. */
  private exponential(u: Expr): Fraction {
    let total = this.number(ONE);
    for (const [c, t] of termsOf(u)) {
      const plain = expOf(scale(c, t));
      if (plain.kind !== "call" || plain.row.name !== "exp") {
        total = multiplyFractions(total, this.fraction(plain));
        continue;
      }
      const unit = this.exponents.get(t) ?? positive(c);
      const n = wholeMultiple(c, unit);
      const exponent = n === undefined ? scale(c, t) : scale(rational(unit), t);
      const base = this.generator(`exp:${exponent.id}`, expOf(exponent), { exponent });
      total = multiplyFractions(total, this.wholePower(base, n ?? 1));
    }
    return total;
  }

  /** cos u and sin u from those of the terms of u. */
  private trigonometric(u: Expr): readonly [Fraction, Fraction] {
    let [cosine, sine] = [this.number(ONE), this.number(integer(0))];
    const minus = (a: Fraction): Fraction => multiplyFractions(a, this.number(MINUS_ONE));
    for (const [c, t] of termsOf(u)) {
      const unit = this.angles.get(t) ?? positive(c);
      const n = wholeMultiple(c, unit);
      const [baseCosine, baseSine] = this.angleOf(n === undefined ? c : unit, t);
      let [re, im] = [this.number(ONE), this.number(integer(0))];
      const turn = (n ?? 1) < 0 ? minus(baseSine) : baseSine;
      const product = (a: Fraction, b: Fraction): Fraction => this.reduce(multiplyFractions(a, b));
      for (let k = Math.abs(n ?? 1); k > 0; k--) {
        [re, im] = [
          addFractions(product(re, baseCosine), minus(product(im, turn))),
          addFractions(product(re, turn), product(im, baseCosine)),
        ];
      }
      [cosine, sine] = [
        addFractions(product(cosine, re), minus(product(sine, im))),
        addFractions(product(cosine, im), product(sine, re)),
      ];
    }
    return [cosine, sine];
  }

  private angleOf(
    unit: { readonly numerator: number | bigint; readonly denominator: number | bigint },
    t: Expr,
  ) {
    const [cosine, sine] = cosineAndSine(unit, t);
    if (!isCallOf(cosine, "cos") || !isCallOf(sine, "sin"))
      return [this.fraction(cosine), this.fraction(sine)] as const;
    const s = this.generator(`sin:${sine.id}`, sine);
    const ring = ringOf(this.generators.length);
    const value = combine(constant(ring, 1n), 1n, powerOfPolynomial(embed(s.top, ring), 2), -1n, 0);
    const c = this.generator(`cos:${cosine.id}`, cosine, { relation: { degree: 2, value } });
    return [c, s] as const;
  }

  /** |f|^(numerator/denominator) from its coprime factors. */
  private absolutePower(f: Fraction, numerator: number, denominator: number): Fraction {
    if (isZero(f.top)) return this.wholePower(f, numerator);
    const { number, factors } = this.basis.split(f.top, f.bottom);
    let total = this.numberPower(number, numerator, denominator);
    for (const [factor, multiplicity] of factors) {
      const exponent = rationalOf(multiplicity * numerator, denominator);
      total = this.reduce(
        multiplyFractions(
          total,
          this.factorPower(factor, Number(exponent.numerator), Number(exponent.denominator)),
        ),
      );
    }
    return total;
  }

  private factorPower(factor: Polynomial, numerator: number, denominator: number): Fraction {
    const place = this.basis.placeOf(factor);
    const generator = place === undefined ? undefined : this.generators[place];
    if (generator?.exponent !== undefined) {
      return this.exponential(scale(rational(rationalOf(numerator, denominator)), generator.exponent));
    }
    if (generator?.root !== undefined) {
      const [of, degree] = generator.root;
      return this.power(of, rational(rationalOf(numerator, denominator * degree)));
    }
    if (denominator === 1 && numerator % 2 === 0) return this.wholePower(wholeFraction(factor), numerator);
    const sign = this.basis.signOf(factor, constant(factor.ring, 1n));
    const signed = sign === -1 ? scalePolynomial(factor, -1n) : factor;
    if (denominator === 1 && sign !== 0) return this.wholePower(wholeFraction(signed), numerator);
    const exponent = sign === 0 && denominator === 1 ? this.exponentOfBinomial(factor) : undefined;
    if (exponent !== undefined) {
      // |e^u − 1| has the sign of u.
      const ratio = this.fraction(multiply([exponent, power(absOf(exponent), MINUS_ONE)]));
      const odd = multiplyFractions(wholeFraction(factor), ratio);
      return this.wholePower(odd, numerator);
    }
    const formula = this.toFormula(wholeFraction(signed));
    const size = sign === 0 ? absOf(formula) : formula;
    const degree = sign === 0 ? 2 * denominator : denominator;
    const value = sign === 0 ? powerOfPolynomial(factor, 2) : signed;
    const key = `root:${size.id}/${denominator}`;
    const root = this.generator(key, power(size, rational({ numerator: 1, denominator })), {
      relation: { degree, value },
      ...(denominator > 1 && { root: [size, denominator] as const }),
    });
    return this.wholePower(root, numerator);
  }

  /** u where the polynomial is e^u − 1. */
  private exponentOfBinomial(p: Polynomial): Expr | undefined {
    if (p.monomials.length !== 2 || p.monomials[1] !== 0 || leading(p) !== 1n || p.coefficients[1] !== -1n) {
      return undefined;
    }
    const exponents = exponentsOf(p.ring, p.monomials[0]);
    const place = exponents.findIndex((e) => e > 0);
    return exponents.filter((e) => e > 0).length === 1 ? this.generators[place]?.exponent : undefined;
  }

  private numberPower(value: readonly [bigint, bigint], numerator: number, denominator: number): Fraction {
    let total = this.number(ONE);
    for (const [side, sign] of [
      [value[0], 1],
      [value[1], -1],
    ] as const) {
      for (const [p, k] of primePowers(side < 0n ? -side : side)) {
        const exponent = rationalOf(k * numerator * sign, denominator);
        const degree = Number(exponent.denominator);
        const base = this.number({ numerator: p, denominator: 1 });
        const root =
          degree === 1
            ? base
            : this.generator(
                `root:${p}/${degree}`,
                power(integer(shrink(p)), rational({ numerator: 1, denominator: degree })),
                {
                  relation: { degree, value: constant(ringOf(this.generators.length), p) },
                },
              );
        total = this.reduce(multiplyFractions(total, this.wholePower(root, Number(exponent.numerator))));
      }
    }
    return total;
  }

  /** The real root of odd degree of u, negative with it. */
  private oddRoot(node: CallExpr, u: Expr): Fraction {
    const n = node.row.name === "cbrt" ? 3 : Number((node.args[1] as NumberExpr).numerator);
    const { top, bottom } = this.fraction(u);
    const value = multiplyPolynomials(top, powerOfPolynomial(bottom, n - 1));
    const formula =
      n === 3
        ? node.row.make([this.toFormula(wholeFraction(value))])
        : rootRow.make([this.toFormula(wholeFraction(value)), integer(n)]);
    if (formula.kind !== "call" || formula.row !== node.row) return this.opaque(node);
    const root = this.generator(`odd:${formula.id}`, formula, { relation: { degree: n, value } });
    return multiplyFractions(root, this.wholePower(wholeFraction(bottom), -1));
  }

  /** log u = log|c| + Σ k·log|f| over the coprime factors. */
  private logarithm(u: Expr): Fraction {
    const f = this.fraction(u);
    if (isZero(f.top)) throw new NablaError("domain", "normal form: the logarithm of zero", { value: 0 });
    const { number, factors } = this.basis.split(f.top, f.bottom);
    const size = rational(rationalOf(shrink(number[0] < 0n ? -number[0] : number[0]), shrink(number[1])));
    let total = this.logarithmFraction(size);
    for (const [factor, multiplicity] of factors) {
      const place = this.basis.placeOf(factor);
      const generator = place === undefined ? undefined : this.generators[place];
      let log: Fraction;
      if (generator?.exponent !== undefined) log = this.fraction(generator.exponent);
      else if (generator?.root !== undefined) {
        const [of, degree] = generator.root;
        log = multiplyFractions(this.logarithm(of), numberFraction(ringOf(0), 1n, BigInt(degree)));
      } else {
        const sign = this.basis.signOf(factor, constant(factor.ring, 1n));
        const formula = this.toFormula(wholeFraction(sign === -1 ? scalePolynomial(factor, -1n) : factor));
        const node = logOf(sign === 0 ? absOf(formula) : formula);
        log = isCallOf(node, "log") ? this.opaque(node) : this.fraction(node);
      }
      total = addFractions(total, multiplyFractions(this.number(integer(multiplicity)), log));
    }
    return total;
  }

  /** Powers of generators with a relation are brought below its degree. */
  private reduce(f: Fraction): Fraction {
    let { top, bottom } = f;
    for (let round = 0; round < 3; round++) {
      const [newTop, newBottom] = [this.reducePolynomial(top), this.reducePolynomial(bottom)];
      if (newTop === top && newBottom === bottom) break;
      if (isZero(newBottom)) throw new NablaError("domain", "normal form: division by zero", { value: 0 });
      const reduced = reduceFraction(newTop, embed(newBottom, newTop.ring));
      ({ top, bottom } = reduced);
    }
    return { top, bottom };
  }

  private reducePolynomial(p: Polynomial): Polynomial {
    let result = p;
    for (let i = Math.min(p.ring.size, this.generators.length) - 1; i >= 0; i--) {
      const relation = this.generators[i]?.relation;
      if (relation === undefined || degreeIn(result, i) < relation.degree) continue;
      const value = embed(relation.value, result.ring);
      const parts = coefficientsIn(result, i);
      for (let k = parts.length - 1; k >= relation.degree; k--) {
        const lower = k - relation.degree;
        parts[lower] = add(parts[lower], multiplyPolynomials(parts[k], value));
        parts.pop();
      }
      result = parts.reduce(
        (sum, part, k) => combine(sum, 1n, part, 1n, k * result.ring.units[i]),
        constant(result.ring, 0n),
      );
    }
    return result;
  }

  /** The formula of a polynomial in the generators, divided by `by`. */
  formulaOfPolynomial(p: Polynomial, by: bigint = 1n): Expr {
    const terms = new Terms();
    p.monomials.forEach((m, k) => {
      const factors: Expr[] = [];
      exponentsOf(p.ring, m).forEach((e, i) => {
        if (e > 0) factors.push(power(this.generators[i].formula, integer(e)));
      });
      const c = rational(rationalOf(shrink(p.coefficients[k]), shrink(by)));
      terms.add(c, multiply(factors));
    });
    return terms.build();
  }

  /** The formula of a quotient: one top over one bottom. */
  toFormula(f: Fraction): Expr {
    if (f.bottom.monomials[0] === 0) return this.formulaOfPolynomial(f.top, leading(f.bottom));
    const shared = gcdOfBig(content(f.top), content(f.bottom));
    const bottom = this.formulaOfPolynomial(unscale(f.bottom, shared));
    return multiply([this.formulaOfPolynomial(unscale(f.top, shared)), power(bottom, MINUS_ONE)]);
  }
}

function isPlain(node: Expr): boolean {
  return node.kind === "call" && (node.row.name === "sum" || node.row.name === "product");
}

/** Nodes whose arguments are quotients themselves. */
function isArithmetic(node: Expr): boolean {
  return node.kind === "call" && ["sum", "product", "log", "abs", "cbrt", "root"].includes(node.row.name);
}

function isCallOf(e: Expr, name: string): boolean {
  return e.kind === "call" && e.row.name === name;
}

/** What stands under a root, a logarithm or an absolute value. */
function radicandsOf(node: CallExpr): Expr[] {
  if (node.row.name === "log" || node.row.name === "abs") return [node.args[0]];
  if (node.row.name !== "product") return [];
  const found: Expr[] = [];
  for (let i = 0; i < node.args.length; i += 2) {
    const exponent = node.args[i + 1];
    if (exponent.kind !== "number" || exponent.denominator !== 1) found.push(node.args[i]);
  }
  return found;
}

function positive(c: NumberExpr): { numerator: number | bigint; denominator: number | bigint } {
  return { numerator: c.numerator < 0 ? -c.numerator : c.numerator, denominator: c.denominator };
}

/** Σ c_i·s_i times Σ d_j·t_j, multiplied out. */
function productsOf(a: Expr, b: Expr): Expr {
  const terms = new Terms();
  for (const [c, s] of termsOf(a)) {
    for (const [d, t] of termsOf(b)) terms.add(ONE, multiply([c, d, s, t]));
  }
  return terms.build();
}

/** An exponent as w + k with a whole number k. */
function partsOfExponent(exponent: Expr): readonly [w: Expr, k: number] {
  const rest = new Terms();
  let whole = 0;
  for (const [c, t] of termsOf(exponent)) {
    if (t === ONE && c.denominator === 1 && typeof c.numerator === "number") whole = c.numerator;
    else rest.add(c, t);
  }
  return [rest.build(), whole];
}
