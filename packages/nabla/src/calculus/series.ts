import { signOfConstant } from "../evaluation/sign.js";
import type { Expr } from "../expression/node.js";
import { divide, expOf, logOf, multiply, power } from "../functions/arithmetic.js";
import { integer, MINUS_ONE, numberOf, ONE, ZERO } from "../functions/number.js";
import { add, negate } from "../functions/sum.js";
import { UNDEFINED } from "../functions/undefined.js";
import { spend } from "../number/budget.js";

/** coefficient · t^exponent · L^logs with L = log(1/t), which grows more slowly than any power. */
export interface Term {
  readonly coefficient: Expr;
  readonly exponent: number;
  readonly logs: number;
}

/**
 * What a function does for small t > 0: the terms in order of their size, the largest first, and all that is left
 * out, which is smaller than t^exponent for every exponent below `order` (∞: nothing is left out). Exponents may be
 * fractions and negative (Puiseux series, with logarithms).
 */
export interface Series {
  readonly terms: readonly Term[];
  readonly order: number;
}

/** Why there is no series: the function has no real value for small t > 0, or nothing here can find it. */
export type Missing = "none" | "unknown";

export function isMissing(s: Series | Missing): s is Missing {
  return typeof s === "string";
}

/** Exponents that differ by less are one: ⅓ + ⅓ + ⅓ is 1. */
const SAME_EXPONENT = 1e-9;

/** An exponent as an exact number: one over a small denominator where it is next to one. */
function fraction(exponent: number): Expr {
  for (let denominator = 1; denominator <= LARGEST_DENOMINATOR; denominator++) {
    const numerator = Math.round(exponent * denominator);
    if (Math.abs(exponent * denominator - numerator) < SAME_EXPONENT) return quotient(numerator, denominator);
  }
  return numberOf(exponent);
}

const LARGEST_DENOMINATOR = 1000;

function quotient(numerator: number, denominator: number): Expr {
  return divide(integer(numerator), integer(denominator));
}

function compare(a: Term, b: Term): number {
  if (Math.abs(a.exponent - b.exponent) > SAME_EXPONENT) return a.exponent - b.exponent;
  return b.logs - a.logs;
}

/** Terms in order, like ones merged, those from `order` on left out. */
function collect(terms: readonly Term[], order: number): Series {
  spend(1 + terms.length);
  const sorted = [...terms].sort(compare);
  const kept: Term[] = [];
  for (let i = 0; i < sorted.length; ) {
    const first = sorted[i] as Term;
    let end = i + 1;
    while (end < sorted.length && compare(first, sorted[end] as Term) === 0) end += 1;
    const coefficient =
      end === i + 1 ? first.coefficient : add(sorted.slice(i, end).map((term) => term.coefficient));
    i = end;
    if (first.exponent >= order - SAME_EXPONENT || coefficient === ZERO) continue;
    kept.push({ ...first, coefficient });
  }
  return { terms: kept, order };
}

export function constant(coefficient: Expr): Series | Missing {
  if (coefficient === UNDEFINED) return "none";
  return { terms: coefficient === ZERO ? [] : [{ coefficient, exponent: 0, logs: 0 }], order: Infinity };
}

export function monomial(coefficient: Expr, exponent: number): Series {
  return { terms: [{ coefficient, exponent, logs: 0 }], order: Infinity };
}

export function plus(...all: readonly Series[]): Series {
  return collect(
    all.flatMap((s) => s.terms),
    Math.min(...all.map((s) => s.order)),
  );
}

export function times(a: Series, b: Series, cap: number): Series {
  const order = Math.min(cap, a.order + least(b), b.order + least(a));
  const terms: Term[] = [];
  for (const x of a.terms) {
    for (const y of b.terms) {
      const exponent = x.exponent + y.exponent;
      if (exponent >= order) continue;
      terms.push({ coefficient: multiply([x.coefficient, y.coefficient]), exponent, logs: x.logs + y.logs });
    }
  }
  const isWhole =
    terms.length === a.terms.length * b.terms.length && a.order === Infinity && b.order === Infinity;
  return collect(terms, isWhole ? Infinity : order);
}

export function scaled(s: Series, factor: Expr): Series {
  return {
    terms: s.terms.map((term) => ({ ...term, coefficient: multiply([factor, term.coefficient]) })),
    order: s.order,
  };
}

/** The exponent below which there is nothing. */
function least(s: Series): number {
  return s.terms[0]?.exponent ?? s.order;
}

/**
 * The first term that is not zero; coefficients that only look like something, such as (√2)² − 2, are left out on the
 * way. "zero": the series is 0 as far as it is known.
 */
export function leading(s: Series): { readonly head: Term; readonly rest: Series } | "zero" {
  for (let i = 0; i < s.terms.length; i++) {
    const head = s.terms[i] as Term;
    if (signOfConstant(head.coefficient) !== 0) return { head, rest: { ...s, terms: s.terms.slice(i + 1) } };
  }
  return "zero";
}

/**
 * The sign for small t > 0; undefined: it cannot be told. What is zero as far as it is known is not told from zero
 * unless that is far enough.
 */
export function signOf(s: Series): -1 | 0 | 1 | undefined {
  const front = leading(s);
  if (front !== "zero") return signOfConstant(front.head.coefficient);
  return s.order >= FAR ? 0 : undefined;
}

/** A series without a term below this order is taken for zero where only its sign is asked for. */
export const FAR = 10;

/** The limit for t → 0; "infinite" where the series grows beyond all bounds, undefined where it is not known. */
export function limitOf(s: Series): Expr | "infinite" | undefined {
  const front = leading(s);
  if (front === "zero") return s.order > 0 ? ZERO : undefined;
  const { exponent, logs, coefficient } = front.head;
  if (exponent > 0) return ZERO;
  return exponent < 0 || logs > 0 ? "infinite" : logs < 0 ? ZERO : coefficient;
}

/** The part that vanishes with t, and the constant before it. Undefined where there is a part that does not. */
function split(s: Series): { readonly limit: Expr; readonly rest: Series } | undefined {
  const front = leading(s);
  if (front === "zero") return s.order > 0 ? { limit: ZERO, rest: { ...s, terms: [] } } : undefined;
  const { exponent, logs, coefficient } = front.head;
  if (exponent > 0) return { limit: ZERO, rest: { ...front.rest, terms: [front.head, ...front.rest.terms] } };
  return exponent === 0 && logs === 0 ? { limit: coefficient, rest: front.rest } : undefined;
}

/** Σ c(k)·sᵏ for an s that vanishes with t; `c` gives the coefficients in turn. */
function compose(s: Series, c: (k: number) => Expr, cap: number): Series {
  let total: Series = { terms: [], order: Infinity };
  let powerOfS: Series = monomial(ONE, 0);
  for (let k = 0; ; k++) {
    total = plus(total, scaled(powerOfS, c(k)));
    powerOfS = times(powerOfS, s, cap);
    // Where the powers do not shrink there is no series.
    if (k > MOST_POWERS) return { terms: [], order: -Infinity };
    if (powerOfS.terms.length === 0) return collect(total.terms, Math.min(cap, total.order, powerOfS.order));
  }
}

const MOST_POWERS = 2000;

export function exponential(s: Series, cap: number): Series | Missing {
  const front = leading(s);
  if (front !== "zero" && front.head.exponent === 0 && front.head.logs === 1) {
    // e^(−a·log t) is a power of t.
    const { coefficient } = front.head;
    if (coefficient.kind !== "number") return "unknown";
    const rest = exponential(front.rest, cap);
    const exponent = -Number(coefficient.numerator) / Number(coefficient.denominator);
    return isMissing(rest) ? rest : times(rest, monomial(ONE, exponent), cap);
  }
  if (front !== "zero" && (front.head.exponent < 0 || front.head.logs > 1)) {
    // Smaller than any power, or larger.
    return signOfConstant(front.head.coefficient) === -1 ? { terms: [], order: FLAT } : "unknown";
  }
  const parts = split(s);
  if (parts === undefined) return "unknown";
  const start = expOf(parts.limit);
  let factorial: Expr = ONE;
  return compose(
    parts.rest,
    (k) => {
      if (k > 1) factorial = divide(factorial, integer(k));
      return multiply([start, factorial]);
    },
    cap,
  );
}

/** The order of what is smaller than any power of t. */
const FLAT = 1e6;

export function logarithm(s: Series, cap: number): Series | Missing {
  const front = leading(s);
  if (front === "zero") return s.order === Infinity ? "none" : "unknown";
  const { coefficient, exponent, logs } = front.head;
  const sign = signOfConstant(coefficient);
  if (sign === -1) return "none";
  if (logs !== 0) return "unknown";
  const small = relative(front.head, front.rest, cap);
  const series = compose(
    small,
    (k) => (k === 0 ? ZERO : divide(k % 2 === 1 ? ONE : MINUS_ONE, integer(k))),
    cap,
  );
  const start = constant(logOf(coefficient));
  if (isMissing(start)) return start;
  const grown: Term = { coefficient: fraction(-exponent), exponent: 0, logs: 1 };
  return plus(
    start,
    exponent === 0 ? { terms: [], order: Infinity } : { terms: [grown], order: Infinity },
    series,
  );
}

/** rest/head, which vanishes with t. */
function relative(head: Term, rest: Series, cap: number): Series {
  const inverse: Series = {
    terms: [{ coefficient: power(head.coefficient, MINUS_ONE), exponent: -head.exponent, logs: -head.logs }],
    order: Infinity,
  };
  return times(rest, inverse, cap + Math.abs(head.exponent));
}

/** s^p for a number p; `odd` asks for the real root of negative s too. */
export function toPower(s: Series, p: Expr, cap: number): Series | Missing {
  if (p.kind !== "number") return "unknown";
  const exponent = Number(p.numerator) / Number(p.denominator);
  const front = leading(s);
  if (front === "zero") {
    if (s.order === Infinity) return exponent > 0 ? { terms: [], order: Infinity } : "none";
    return exponent > 0 ? { terms: [], order: s.order * exponent } : "unknown";
  }
  const { head, rest } = front;
  if (p.denominator !== 1 && signOfConstant(head.coefficient) === -1) return "none";
  if (head.logs !== 0 && p.denominator !== 1) return "unknown";
  const start = power(head.coefficient, p);
  const shift = head.exponent * exponent;
  const first: Series = {
    terms: [{ coefficient: start, exponent: shift, logs: head.logs * exponent }],
    order: Infinity,
  };
  if (rest.terms.length === 0 && rest.order === Infinity) return first;
  const small = relative(head, rest, Math.max(cap - shift, SAME_EXPONENT));
  let binomial: Expr = ONE;
  const series = compose(
    small,
    (k) => {
      if (k > 0) binomial = divide(multiply([binomial, add([p, integer(1 - k)])]), integer(k));
      return binomial;
    },
    Math.max(cap - shift, SAME_EXPONENT),
  );
  return times(first, series, cap);
}

/** ∫₀ᵗ s; undefined where that does not converge. */
export function integral(s: Series): Series | undefined {
  const terms: Term[] = [];
  for (const { coefficient, exponent, logs } of s.terms) {
    if (exponent <= -1) return undefined;
    if (logs < 0 || !Number.isInteger(logs)) return undefined;
    // ∫ tᵉ·Lᵏ = tᵉ⁺¹·(Lᵏ + k/(e + 1)·∫…), by parts: the logarithms go down one by one.
    let weight = divide(coefficient, fraction(exponent + 1));
    for (let k = logs; k >= 0; k--) {
      terms.push({ coefficient: weight, exponent: exponent + 1, logs: k });
      weight = divide(multiply([weight, integer(k)]), fraction(exponent + 1));
    }
  }
  return s.order > -1 ? collect(terms, s.order + 1) : undefined;
}

/** The derivative by t. */
export function slopeOf(s: Series): Series {
  const terms: Term[] = [];
  for (const { coefficient, exponent, logs } of s.terms) {
    if (exponent !== 0)
      terms.push({ coefficient: multiply([fraction(exponent), coefficient]), exponent: exponent - 1, logs });
    if (logs !== 0)
      terms.push({
        coefficient: negate(multiply([integer(logs), coefficient])),
        exponent: exponent - 1,
        logs: logs - 1,
      });
  }
  return collect(terms, s.order - 1);
}
