import { NablaError } from "../error.js";
import { checkFormula } from "../expression/arguments.js";
import type { Expr, NumberExpr } from "../expression/node.js";
import { postOrder } from "../expression/walk.js";
import { eachPower, multiply, power, productRow } from "../functions/arithmetic.js";
import {
  integer,
  isInteger,
  isNegativeNumber,
  multiplyNumbers,
  ONE,
  powerOfNumber,
  rational,
  ZERO,
} from "../functions/number.js";
import { constantOf, eachTerm, isSum, sumRow, Terms } from "../functions/sum.js";
import { spend } from "../number/budget.js";
import { fraction } from "../number/rational.js";

/** An expansion with more terms than this is refused. */
const MAX_TERMS = 100_000;

/** coefficient · term, as the sum's own arguments hold it; the number of a sum stands with the term 1. */
type Term = readonly [NumberExpr, Expr];

function termsOf(e: Expr): Term[] {
  if (e.kind === "number") return e === ZERO ? [] : [[e, ONE]];
  if (!isSum(e)) return [[ONE, e]];
  const constant = constantOf(e.args);
  const terms: Term[] = constant === ZERO ? [] : [[constant, ONE]];
  eachTerm(e.args, (coefficient, term) => terms.push([coefficient, term]));
  return terms;
}

function refuse(count: number): never {
  throw new NablaError("limit", `expand: the result has more than ${MAX_TERMS} terms, got about ${count}`, {
    what: "terms",
    limit: MAX_TERMS,
  });
}

function multiplySums(a: Expr, b: Expr): Expr {
  const left = termsOf(a);
  const right = termsOf(b);
  if (left.length * right.length > MAX_TERMS * 10) refuse(left.length * right.length);
  const result = new Terms();
  for (const [c, s] of left) {
    spend(right.length);
    for (const [d, t] of right)
      result.add(multiplyNumbers(c, d), s === ONE ? t : t === ONE ? s : multiply([s, t]));
  }
  return result.build();
}

/** The number of terms of (k terms)^n: the binomial (n + k − 1 over k − 1), as a double. */
function termCount(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i < k; i++) count *= (n + i) / i;
  return count;
}

/** (c1·t1 + … + ck·tk)^n by the multinomial theorem: Σ n!/(n1!·…·nk!) · Π (ci·ti)^ni over n1 + … + nk = n. */
function powerOfSum(sum: Expr, n: number): Expr {
  if (n === 1) return sum;
  const terms = termsOf(sum);
  const size = termCount(n, terms.length);
  if (size > MAX_TERMS) refuse(size);
  const result = new Terms();
  /** Shares `left` of the exponent among the terms from `k` on. */
  const share = (k: number, left: number, coefficient: NumberExpr, factors: readonly Expr[]): void => {
    const [c, t] = terms[k] as Term;
    spend(1);
    if (k === terms.length - 1) {
      result.add(
        multiplyNumbers(coefficient, powerOfNumber(c, left)),
        multiply([...factors, power(t, integer(left))]),
      );
      return;
    }
    let weight = coefficient;
    for (let i = 0; i <= left; i++) {
      share(k + 1, left - i, weight, i === 0 ? factors : [...factors, power(t, integer(i))]);
      // C(left, i + 1) = C(left, i) · (left − i)/(i + 1), and one more factor c.
      weight = multiplyNumbers(weight, multiplyNumbers(c, rational(fraction(left - i, i + 1))));
    }
  };
  share(0, n, ONE, []);
  return result.build();
}

function expandNode(node: Expr, made: ReadonlyMap<Expr, Expr>): Expr {
  if (node.kind !== "call") return node;
  const args = node.args.map((arg) => made.get(arg) as Expr);
  if (node.row !== productRow) return node.row.make(args);
  let result: Expr = ONE;
  eachPower(args, (base, exponent) => {
    const whole =
      isInteger(exponent) && !isNegativeNumber(exponent) && base.kind === "call" && base.row === sumRow;
    const factor = whole ? powerOfSum(base, Number(exponent.numerator)) : power(base, exponent);
    result = multiplySums(result, factor);
  });
  return result;
}

/**
 * Multiplies out products and whole powers of sums, everywhere in the formula: (x + 1)·(x − 1) becomes x² − 1.
 * Throws `limit` when the result would have more than 100 000 terms.
 */
export function expand(e: Expr): Expr {
  checkFormula(e, "expand");
  const made = new Map<Expr, Expr>();
  for (const node of postOrder([e])) made.set(node, expandNode(node, made));
  return made.get(e) as Expr;
}
