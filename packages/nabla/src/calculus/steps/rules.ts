import { callNode } from "../../expression/intern.js";
import type { CallExpr, Expr, NumberExpr, SymbolExpr } from "../../expression/node.js";
import { logOf, multiply, power, productRow } from "../../functions/arithmetic.js";
import { maxRow, minRow } from "../../functions/choice.js";
import { HALF, isNegativeNumber, MINUS_ONE, negateNumber, ONE, TWO, ZERO } from "../../functions/number.js";
import { isSum, negate, scale, splitCoefficient } from "../../functions/sum.js";
import { orderFactors, orderTerms, type Term } from "../../languages/order.js";
import { LETTERS, type Letter, type Rule } from "./words.js";
import { powerAsWritten, productAsWritten, quotientAsWritten, sumAsWritten, write } from "./written.js";

/** A rule applied to (e)′: what it makes of it, with the derivatives that are then still to be taken. */
export interface Applied {
  readonly rule: Rule;
  /** (e)′ by the rule, as written by hand; derivatives still to be taken are made by {@link Marking.mark}. */
  readonly form: Expr;
  /** What the letters u, v, … of the rule stand for here; `c` and `a` are free of the variable. */
  readonly parts: readonly (readonly [letter: Letter, term: Expr])[];
  /** The function whose table entry is used, with u for its argument; for the power uⁿ too. */
  readonly outer?: CallExpr | undefined;
}

/** What the rules ask: which formulas contain the variable, and how a derivative still to be taken is marked. */
export interface Marking {
  readonly x: SymbolExpr;
  depends(e: Expr): boolean;
  mark(e: Expr): Expr;
}

/** A product of more factors is stated without a letter for each. */
const MOST_LETTERS = 5;

/**
 * The rule that differentiates e, by the outermost row of e, applied. All of them are cases of
 * (f(u, v, …))′ = ∂f/∂u·u′ + ∂f/∂v·v′ + … with the partial derivatives that the row states.
 */
export function applyRule(e: Expr, marking: Marking): Applied {
  const { x, depends } = marking;
  if (!depends(e)) return { rule: "constant", form: ZERO, parts: [["c", e]] };
  if (e.kind !== "call") return { rule: "identity", form: ONE, parts: [] };
  if (isSum(e)) return e.args.length === 3 && e.args[0] === ZERO ? multiple(e, marking) : sum(e, marking);
  if (e.row === productRow) return product(e, marking);
  if (e.row.derive !== undefined) {
    const form = e.row.derive(e, (branch) => (depends(branch) ? marking.mark(branch) : ZERO));
    return { rule: "branches", form, parts: [] };
  }
  return call(e, marking, x);
}

/** (c·t)′ = c·t′ for a number c, and what of t is free of the variable. */
function multiple(e: CallExpr, { depends, mark }: Marking): Applied {
  const [coefficient, term] = splitCoefficient(e);
  const { free, bound } = separate(term, depends);
  return constantFactor(coefficient, free, bound, mark);
}

function constantFactor(coefficient: NumberExpr, free: Expr, bound: Expr, mark: (e: Expr) => Expr): Applied {
  const isMinus = isNegativeNumber(coefficient);
  const size = isMinus ? negateNumber(coefficient) : coefficient;
  const form = productAsWritten([scale(size, free), mark(bound)]);
  return {
    rule: "constant-factor",
    form: isMinus ? sumAsWritten([[MINUS_ONE, form]]) : form,
    parts: [
      ["c", scale(coefficient, free)],
      ["u", bound],
    ],
  };
}

function sum(e: CallExpr, { mark }: Marking): Applied {
  const terms: Term[] = [];
  for (let i = 1; i < e.args.length; i += 2)
    terms.push({ coefficient: e.args[i] as NumberExpr, term: e.args[i + 1] as Expr });
  const number = e.args[0] as NumberExpr;
  const constant = number === ZERO ? undefined : { coefficient: number, term: ONE };
  const ordered = orderTerms(terms, constant, (term) => write(term, "unicode"));
  const form = sumAsWritten(
    ordered.map(({ coefficient, term }) => {
      const isMinus = isNegativeNumber(coefficient);
      return [
        isMinus ? MINUS_ONE : ONE,
        mark(scale(isMinus ? negateNumber(coefficient) : coefficient, term)),
      ];
    }),
  );
  return { rule: "sum", form, parts: [] };
}

/** The factors base^exponent of a product that are free of the variable, and those that are not, multiplied. */
function separate(e: Expr, depends: (e: Expr) => boolean): { readonly free: Expr; readonly bound: Expr } {
  if (e.kind !== "call" || e.row !== productRow) return { free: ONE, bound: e };
  const factors = factorsOf(e);
  const isBound = (factor: Factor): boolean => depends(factor.base) || depends(factor.exponent);
  return {
    free: multiply(factors.filter((factor) => !isBound(factor)).map(asPower)),
    bound: multiply(factors.filter(isBound).map(asPower)),
  };
}

interface Factor {
  readonly base: Expr;
  readonly exponent: Expr;
}

const asPower = ({ base, exponent }: Factor): Expr => power(base, exponent);

function factorsOf(e: CallExpr): Factor[] {
  const factors: Factor[] = [];
  for (let i = 0; i < e.args.length; i += 2)
    factors.push({ base: e.args[i] as Expr, exponent: e.args[i + 1] as Expr });
  return factors;
}

function product(e: CallExpr, marking: Marking): Applied {
  const { depends, mark } = marking;
  const { free, bound } = separate(e, depends);
  if (free !== ONE) return constantFactor(ONE, free, bound, mark);
  const factors = factorsOf(e);
  if (factors.length === 1) return powerOf(e, factors[0] as Factor, marking);
  const ordered = orderFactors(factors, (term) => write(term, "unicode"));
  const below = ordered.filter(({ exponent }) => isNegativeNumber(exponent));
  const above = ordered.filter(({ exponent }) => !isNegativeNumber(exponent));
  if (below.length > 0) {
    const bottom = power(multiply(below.map(asPower)), MINUS_ONE);
    return above.length === 0
      ? reciprocal(bottom, mark)
      : quotient(multiply(above.map(asPower)), bottom, mark);
  }
  const us = ordered.map(asPower);
  const form = sumAsWritten(
    us.map((u, i) => [ONE, productAsWritten(us.map((other, k) => (k === i ? mark(u) : other)))]),
  );
  const parts = us.length > MOST_LETTERS ? [] : us.map((u, i) => [LETTERS[i] as Letter, u] as const);
  return { rule: "product", form, parts };
}

function quotient(u: Expr, v: Expr, mark: (e: Expr) => Expr): Applied {
  const top = sumAsWritten([
    [ONE, productAsWritten([mark(u), v])],
    [MINUS_ONE, productAsWritten([u, mark(v)])],
  ]);
  return {
    rule: "quotient",
    form: quotientAsWritten(top, powerAsWritten(v, TWO)),
    parts: [
      ["u", u],
      ["v", v],
    ],
  };
}

function reciprocal(u: Expr, mark: (e: Expr) => Expr): Applied {
  const form = sumAsWritten([[MINUS_ONE, quotientAsWritten(mark(u), powerAsWritten(u, TWO))]]);
  return { rule: "reciprocal", form, parts: [["u", u]] };
}

function powerOf(e: CallExpr, { base, exponent }: Factor, marking: Marking): Applied {
  const { x, depends, mark } = marking;
  if (!depends(exponent)) {
    if (base !== x && exponent === MINUS_ONE) return reciprocal(base, mark);
    if (base === x) return { rule: "power", form: slopeOfPower(e, base, exponent), parts: [] };
    return {
      rule: "chain",
      form: times(exponent === HALF ? e.row.partial(e, 0) : slopeOfPower(e, base, exponent), mark(base)),
      parts: [["u", base]],
      outer: e,
    };
  }
  if (!depends(base)) {
    const slope = productAsWritten([e, logOf(base)]);
    if (exponent === x) return { rule: "exponential", form: slope, parts: [["a", base]] };
    return {
      rule: "exponential",
      form: productAsWritten([e, logOf(base), mark(exponent)]),
      parts: [
        ["a", base],
        ["u", exponent],
      ],
    };
  }
  return {
    rule: "logarithmic",
    form: productAsWritten([e, mark(multiply([exponent, logOf(base)]))]),
    parts: [
      ["u", base],
      ["v", exponent],
    ],
  };
}

/** n·b^(n − 1), the exponent written out unless that says nothing: (√x)′ and (1/x)′ are known by heart. */
function slopeOfPower(e: CallExpr, base: Expr, exponent: Expr): Expr {
  if (exponent === HALF || exponent === MINUS_ONE) return e.row.partial(e, 0);
  if (exponent === TWO) return base.kind === "symbol" ? e.row.partial(e, 0) : productAsWritten([TWO, base]);
  const isMinus = isNegativeNumber(exponent);
  const size = isMinus ? negateNumber(exponent) : exponent;
  const lower = sumAsWritten([
    [isMinus ? MINUS_ONE : ONE, size],
    [MINUS_ONE, ONE],
  ]);
  const form = productAsWritten([size, powerAsWritten(base, lower)]);
  return isMinus ? sumAsWritten([[MINUS_ONE, form]]) : form;
}

/** slope·u′, a minus in front and a denominator below the line. */
export function times(slope: Expr, inner: Expr): Expr {
  const [coefficient, rest] = splitCoefficient(slope);
  if (isNegativeNumber(coefficient)) return sumAsWritten([[MINUS_ONE, times(negate(slope), inner)]]);
  const below =
    rest.kind === "call" &&
    rest.row === productRow &&
    factorsOf(rest).every((f) => isNegativeNumber(f.exponent));
  if (below && coefficient.numerator === 1) return quotientAsWritten(inner, power(slope, MINUS_ONE));
  return productAsWritten([slope, inner]);
}

function call(e: CallExpr, { depends, mark }: Marking, x: SymbolExpr): Applied {
  const places = e.args.flatMap((arg, i) => (depends(arg) ? [i] : []));
  const slopes = places.map((i) => e.row.partial(e, i));
  if (slopes.every((slope) => slope === ZERO)) return { rule: "jumps", form: ZERO, parts: [], outer: e };
  const rule = e.row === maxRow || e.row === minRow ? "choice" : undefined;
  const [place, second] = places;
  if (place !== undefined && second === undefined) {
    const u = e.args[place] as Expr;
    const slope = slopes[0] as Expr;
    if (u === x) return { rule: rule ?? "table", form: slope, parts: [], outer: e };
    return { rule: rule ?? "chain", form: times(slope, mark(u)), parts: [["u", u]], outer: e };
  }
  const form = sumAsWritten(
    slopes.flatMap((slope, k) =>
      slope === ZERO ? [] : [[ONE, times(slope, mark(e.args[places[k] as number] as Expr))] as const],
    ),
  );
  const parts = places
    .slice(0, LETTERS.length)
    .map((i, k) => [LETTERS[k] as Letter, e.args[i] as Expr] as const);
  return { rule: rule ?? "several", form, parts, outer: e };
}

/** f(u) for the letter u, and what stands before u′ in its derivative: the table entry that a chain rule uses. */
export function entryOf(
  outer: CallExpr,
  argument: Expr,
  letter: SymbolExpr,
): readonly [f: Expr, slope: Expr] {
  const place = outer.args.indexOf(argument);
  const f = callNode(
    outer.row,
    outer.args.map((arg, i) => (i === place ? letter : arg)),
  );
  return [f, f.row.partial(f, place)];
}
