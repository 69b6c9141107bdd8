import { callNode } from "../expression/intern.js";
import type { CallExpr, Expr } from "../expression/node.js";
import type { Words } from "../expression/row.js";
import { divide, eachPower, expRow, logOf, multiply, power, productRow } from "../functions/arithmetic.js";
import { isNegativeNumber, MINUS_ONE, ONE, TWO, ZERO } from "../functions/number.js";
import { add, constantOf, eachTerm, isSum, negate, scale, subtract } from "../functions/sum.js";
import { type SlipName, slipWords } from "./slip-words.js";
import { shown } from "./verdict.js";

/** One rule broken at one place: the slope that comes out there. */
export interface Break {
  readonly name: SlipName;
  readonly slope: Expr;
  readonly hint: Words;
  /** What was taken for the slope of which inner function, where that is the mistake. */
  readonly inner?: { readonly of: Expr; readonly slope: Expr };
  /** The term of a sum that it is made in. */
  readonly term?: Expr;
}

/** The ways to break the rule of the outermost function of e. */
export function breaksAt(e: CallExpr, x: Expr, slope: (u: Expr) => Expr): Break[] {
  if (isSum(e)) return breaksOfSum(e, x, slope);
  if (e.row === productRow) return breaksOfProduct(e, x, slope);
  const inner = e.args.filter((arg) => slope(arg) !== ZERO);
  const [u] = inner;
  if (u === undefined || inner.length > 1 || e.row.derive !== undefined) return [];
  const outer = e.row.partial(e, e.args.indexOf(u));
  const breaks = breaksOfChain(outer, u, slope(u), x);
  if (e.row === expRow)
    breaks.push({
      name: "exponential-as-power",
      slope: multiply([u, callNode(expRow, [subtract(u, ONE)]), slope(u)]),
      hint: slipWords.exponentialAsPower(shown(e)),
    });
  if (/^(sin|cos|tan|cot)$/.test(e.row.name))
    breaks.push({
      name: "sign-of-table",
      slope: negate(multiply([outer, slope(u)])),
      hint: slipWords.table(shown(e)),
    });
  return breaks;
}

/** f(u)′ = f′(u)·u′ where u′ is forgotten, loses its minus or its factor. */
function breaksOfChain(outer: Expr, u: Expr, inner: Expr, x: Expr): Break[] {
  if (u === x) return [];
  const chain = (name: SlipName, factor: Expr, hint: Words): Break => ({
    name,
    slope: multiply([outer, factor]),
    hint,
    inner: { of: u, slope: factor },
  });
  const breaks = [chain("inner-lost", ONE, slipWords.innerLost(shown(u), shown(inner)))];
  if (inner.kind !== "number") return breaks;
  if (isNegativeNumber(inner))
    breaks.push(chain("inner-sign", negate(inner), slipWords.innerSign(shown(u), shown(inner))));
  const size = isNegativeNumber(inner) ? MINUS_ONE : ONE;
  breaks.push(chain("inner-factor", size, slipWords.innerLost(shown(u), shown(inner))));
  return breaks;
}

function breaksOfSum(e: CallExpr, x: Expr, slope: (u: Expr) => Expr): Break[] {
  const breaks: Break[] = [];
  const truth = add(
    e.args.flatMap((_, k) =>
      k % 2 === 1 ? [multiply([e.args[k] as Expr, slope(e.args[k + 1] as Expr)])] : [],
    ),
  );
  const constant = constantOf(e.args);
  const isAlone = e.args.length === 3 && constant === ZERO;
  eachTerm(e.args, (c, t) => {
    const term = scale(c, t);
    const own = scale(c, slope(t));
    if (own === ZERO) {
      breaks.push({
        name: "constant-kept",
        slope: add([truth, term]),
        hint: slipWords.constantKept(shown(term), shown(x)),
        term,
      });
      return;
    }
    if (isAlone) {
      breaks.push({ name: "coefficient-lost", slope: slope(t), hint: slipWords.factorLost(shown(c)) });
      return;
    }
    breaks.push(
      {
        name: "term-lost",
        slope: subtract(truth, own),
        hint: slipWords.termLost(shown(term), shown(own), shown(x)),
        term,
      },
      {
        name: "term-kept",
        slope: add([subtract(truth, own), term]),
        hint: slipWords.termKept(shown(term), shown(own)),
        term,
      },
      {
        name: "term-sign",
        slope: subtract(truth, scale(TWO, own)),
        hint: slipWords.termSign(shown(term)),
        term,
      },
    );
  });
  if (constant !== ZERO && truth !== ZERO)
    breaks.push({
      name: "constant-kept",
      slope: add([truth, constant]),
      hint: slipWords.constantKept(shown(constant), shown(x)),
      term: constant,
    });
  return breaks;
}

interface Factor {
  readonly base: Expr;
  readonly exponent: Expr;
  readonly whole: Expr;
}

function breaksOfProduct(e: CallExpr, x: Expr, slope: (u: Expr) => Expr): Break[] {
  const free: Expr[] = [];
  const bound: Factor[] = [];
  eachPower(e.args, (base, exponent) => {
    const whole = power(base, exponent);
    if (slope(base) === ZERO && slope(exponent) === ZERO) free.push(whole);
    else bound.push({ base, exponent, whole });
  });
  const constant = multiply(free);
  const [only, second] = bound;
  if (only === undefined) return [];
  const slopes = bound.map((factor) => slopeOfFactor(factor, slope));
  const breaks = (second === undefined ? breaksOfPower(only, x, slope) : breaksOfFactors(bound, slopes)).map(
    (one) => ({ ...one, slope: multiply([constant, one.slope]) }),
  );
  if (constant !== ONE)
    breaks.push(
      { name: "constant-factor-zero", slope: ZERO, hint: slipWords.factorNotZero(shown(constant), shown(x)) },
      {
        name: "constant-factor-lost",
        slope: add(withOneDerived(bound, slopes)),
        hint: slipWords.factorLost(shown(constant)),
      },
    );
  return breaks;
}

function slopeOfFactor({ base, exponent, whole }: Factor, slope: (u: Expr) => Expr): Expr {
  const byBase = multiply([exponent, power(base, subtract(exponent, ONE)), slope(base)]);
  return slope(exponent) === ZERO ? byBase : add([byBase, multiply([whole, logOf(base), slope(exponent)])]);
}

/** The product with one factor differentiated, for each factor: what the product rule adds up. */
const withOneDerived = (factors: readonly Factor[], slopes: readonly Expr[]): Expr[] =>
  factors.map((_, k) => multiply(factors.map(({ whole }, i) => (i === k ? (slopes[i] as Expr) : whole))));

/** (bⁿ)′ = n·bⁿ⁻¹·b′ and (aᵘ)′ = aᵘ·ln a·u′. */
function breaksOfPower({ base, exponent: n, whole }: Factor, x: Expr, slope: (u: Expr) => Expr): Break[] {
  const inner = slope(base);
  if (slope(n) !== ZERO) {
    if (inner !== ZERO) return [];
    const up = slope(n);
    return [
      {
        name: "exponential-as-power",
        slope: multiply([n, power(base, subtract(n, ONE)), up]),
        hint: slipWords.exponentialAsPower(shown(whole)),
      },
      {
        name: "logarithm-lost",
        slope: multiply([whole, up]),
        hint: slipWords.logarithmLost(shown(whole), shown(logOf(base))),
      },
      ...breaksOfChain(multiply([whole, logOf(base)]), n, up, x),
    ];
  }
  const lower = power(base, subtract(n, ONE));
  const rule = slipWords.powerRule(shown(whole), shown(n), shown(subtract(n, ONE)), base === x);
  return [
    { name: "exponent-kept", slope: multiply([n, whole, inner]), hint: rule },
    { name: "exponent-raised", slope: multiply([n, power(base, add([n, ONE])), inner]), hint: rule },
    { name: "exponent-lost", slope: multiply([lower, inner]), hint: rule },
    {
      name: "integrated",
      slope: n === MINUS_ONE ? logOf(base) : divide(power(base, add([n, ONE])), add([n, ONE])),
      hint: rule,
    },
    ...breaksOfChain(multiply([n, lower]), base, inner, x),
  ];
}

/** (u·v)′ = u′·v + u·v′ and (u/v)′ = (u′·v − u·v′)/v². */
function breaksOfFactors(factors: readonly Factor[], slopes: readonly Expr[]): Break[] {
  const parts = withOneDerived(factors, slopes);
  const isBelow = factors.map(({ exponent }) => isNegativeNumber(exponent));
  const isQuotient = isBelow.includes(true) && isBelow.includes(false);
  const hint = isQuotient ? slipWords.quotientRule : slipWords.productRule;
  const breaks: Break[] = [
    { name: "product-of-derivatives", slope: multiply(slopes), hint },
    ...parts.map((slope) => ({ name: "one-factor-only" as const, slope, hint })),
  ];
  if (!isQuotient) return breaks;
  const bottom = power(multiply(factors.flatMap(({ whole }, k) => (isBelow[k] ? [whole] : []))), MINUS_ONE);
  const truth = add(parts);
  const derived = (isIn: (k: number) => boolean): Expr =>
    add(parts.map((part, k) => (isIn(k) ? part : ZERO)));
  // With u above and w = 1/v: u′·w is the part of u, u·w′ = −u·v′/v² that of v, so u′/v′ = −u′·w·u·w/(u·w′).
  const above = derived((k) => !isBelow[k]);
  const below = derived((k) => isBelow[k] === true);
  const whole = multiply(factors.map((factor) => factor.whole));
  if (below !== ZERO)
    breaks.push({
      name: "product-of-derivatives",
      slope: negate(divide(multiply([above, whole]), below)),
      hint,
    });
  breaks.push(
    { name: "quotient-sign", slope: add(parts.map((part, k) => (isBelow[k] ? negate(part) : part))), hint },
    { name: "quotient-reversed", slope: negate(truth), hint },
    { name: "square-lost", slope: multiply([truth, power(bottom, TWO)]), hint },
  );
  return breaks;
}
