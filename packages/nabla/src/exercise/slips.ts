import { callNode, symbolNode } from "../expression/intern.js";
import type { CallExpr, Expr } from "../expression/node.js";
import type { Words } from "../expression/row.js";
import { postOrder, variables } from "../expression/walk.js";
import { divide, eachPower, expRow, logOf, multiply, power, productRow } from "../functions/arithmetic.js";
import { isNegativeNumber, MINUS_ONE, ONE, TWO, ZERO } from "../functions/number.js";
import { add, constantOf, eachTerm, isSum, negate, scale, subtract } from "../functions/sum.js";
import { type SlipName, slipWords } from "./slip-words.js";
import { shown } from "./verdict.js";

/** What a typical mistake makes of a derivative, and what to tell whoever made it. */
export interface Slip {
  readonly name: SlipName;
  readonly answer: Expr;
  readonly hint: Words;
  /** Is it made wherever it can be made, not at one place only? */
  readonly everywhere: boolean;
}

/** One rule broken at one place: the slope of `of` that comes out. */
interface Break {
  readonly name: SlipName;
  readonly slope: Expr;
  readonly hint: Words;
}

/** Mistakes are looked for at so many places of a formula. */
const MOST_PLACES = 60;

/**
 * The answers that typical mistakes give for ∂f/∂variable, those at one place before those made everywhere; none is
 * structurally the true derivative, and no two are alike. A mistake breaks one rule (of sums, products, powers,
 * functions of functions) and takes all else right.
 */
export function slips(f: Expr, variable: string): Slip[] {
  const x = symbolNode(variable);
  const places = postOrder([f]).filter(
    (e): e is CallExpr => e.kind === "call" && variables(e).includes(variable),
  );
  if (places.length > MOST_PLACES) return [];
  const truth = slopeOf(f, x, () => undefined);
  const breaks = places.map((e) => breaksAt(e, x, (u) => slopeOf(u, x, () => undefined)));
  const found: Slip[] = [];
  const keep = (slip: Slip): void => {
    if (slip.answer !== truth) found.push(slip);
  };
  breaks.forEach((list, k) => {
    for (const { name, slope, hint } of list) {
      const answer = slopeOf(f, x, (e) => (e === places[k] ? slope : undefined));
      keep({ name, answer, hint, everywhere: false });
    }
  });
  for (const name of new Set(breaks.flat().map((one) => one.name))) {
    const first = breaks.flat().find((one) => one.name === name) as Break;
    const broken = (e: Expr, slope: (u: Expr) => Expr): Expr | undefined =>
      e.kind === "call" ? breaksAt(e, x, slope).find((one) => one.name === name)?.slope : undefined;
    keep({ name, answer: slopeOf(f, x, broken), hint: first.hint, everywhere: true });
  }
  keep({ name: "sign", answer: negate(truth), hint: slipWords.sign, everywhere: true });
  keep({ name: "not-taken", answer: f, hint: slipWords.notTaken, everywhere: true });
  for (const other of variables(f))
    if (other !== variable) {
      const answer = slopeOf(f, symbolNode(other), () => undefined);
      keep({ name: "other-variable", answer, hint: slipWords.other(other), everywhere: true });
      const hint = slipWords.othersToo(other, variable);
      const both = slopeOf(truth, symbolNode(other), () => undefined);
      for (const wrong of [add([truth, answer]), both])
        if (wrong !== ZERO) keep({ name: "others-too", answer: wrong, hint, everywhere: true });
    }
  return found.sort((a, b) => rank(a.name) - rank(b.name));
}

/** Of mistakes with one answer, what is forgotten of a chain rule says most, then what is of a product. */
const rank = (name: SlipName): number => (name.startsWith("inner") ? 0 : name === "one-factor-only" ? 1 : 2);

/** The derivative from the arguments upwards, with the slopes that `broken` gives in place of true ones. */
function slopeOf(e: Expr, x: Expr, broken: (e: Expr, slope: (u: Expr) => Expr) => Expr | undefined): Expr {
  const known = new Map<Expr, Expr>([[x, ONE]]);
  const slope = (u: Expr): Expr => known.get(u) ?? ZERO;
  for (const node of postOrder([e])) {
    if (node.kind !== "call") continue;
    const own = (): Expr =>
      node.row.derive?.(node, slope) ??
      add(
        node.args.flatMap((arg, k) =>
          slope(arg) === ZERO ? [] : [multiply([node.row.partial(node, k), slope(arg)])],
        ),
      );
    known.set(node, broken(node, slope) ?? own());
  }
  return slope(e);
}

/** The ways to break the rule of the outermost function of e. */
function breaksAt(e: CallExpr, x: Expr, slope: (u: Expr) => Expr): Break[] {
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
      },
      {
        name: "term-kept",
        slope: add([subtract(truth, own), term]),
        hint: slipWords.termKept(shown(term), shown(own)),
      },
      { name: "term-sign", slope: subtract(truth, scale(TWO, own)), hint: slipWords.termSign(shown(term)) },
    );
  });
  if (constant !== ZERO && truth !== ZERO)
    breaks.push({
      name: "constant-kept",
      slope: add([truth, constant]),
      hint: slipWords.constantKept(shown(constant), shown(x)),
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
