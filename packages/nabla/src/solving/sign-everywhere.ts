import { Normal } from "../algebra/normal/normal.js";
import { nonnegativeParts, rewriteFunctions } from "../algebra/normal/rewrite.js";
import { wholeFraction } from "../algebra/polynomial/fraction.js";
import { constant, fromTerms, isZero, leading, type Polynomial } from "../algebra/polynomial/polynomial.js";
import { exponentsOf } from "../algebra/polynomial/ring.js";
import { isNablaError } from "../error.js";
import { enclose } from "../evaluation/interval.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import { endedBy } from "../number/budget.js";
import { oddFactors, semidefiniteSign } from "./semidefinite.js";

/** A formula that has, wherever it has a value, the sign of this number times that of the product of the factors. */
export interface SignParts {
  readonly sign: -1 | 0 | 1;
  /** Coprime and squarefree; those of which the sign is known are left out. */
  readonly factors: readonly Expr[];
  /** The formula is a quotient of polynomials in its variables. */
  readonly rational: boolean;
}

/** The sign that a formula has wherever it has a value other than 0, over all numbers; 0 where that is not seen. */
export function signEverywhere(e: Expr): -1 | 0 | 1 {
  const bound = signOfEnclosure(e);
  if (bound !== 0) return bound;
  const parts = signParts(e);
  return parts === undefined || parts.factors.length > 0 ? 0 : parts.sign;
}

/** What the sign of a formula hangs on; undefined where its normal form is not to be had. */
export function signParts(e: Expr): SignParts | undefined {
  try {
    const jumps = new Set<Expr>();
    const rewritten = rewriteFunctions(e, jumps);
    if (jumps.size > 0) return undefined;
    const normal = new Normal([rewritten], nonnegativeParts(rewritten));
    const { top, bottom } = normal.fraction(rewritten);
    const rational = normal.list.every(({ formula }) => formula.kind === "symbol");
    if (isZero(top)) return { sign: 0, factors: [], rational };
    let sign: -1 | 1 = leading(top) > 0n === leading(bottom) > 0n ? 1 : -1;
    const factors: Expr[] = [];
    for (const factor of [top, bottom].flatMap(oddFactors)) {
      const known = signOfFactor(factor, normal);
      if (known === 0) factors.push(normal.toFormula(wholeFraction(factor)));
      if (known === -1) sign = -sign as -1 | 1;
    }
    return { sign, factors, rational };
  } catch (error) {
    if (isNablaError(error) && error.code !== "cancelled" && endedBy() === undefined) return undefined;
    throw error;
  }
}

function signOfFactor(p: Polynomial, normal: Normal): -1 | 0 | 1 {
  const known = normal.signOf(p, constant(p.ring, 1n)) || signByGroups(p, normal);
  return known === 0 ? signOfEnclosure(normal.toFormula(wholeFraction(p))) : known;
}

/** Exponentials, absolute values and roots are ≥ 0: the coefficients of each product of them have one sign. */
function signByGroups(p: Polynomial, normal: Normal): -1 | 0 | 1 {
  const isNonnegative = normal.list.map(
    ({ formula, exponent, root }) =>
      exponent !== undefined || root !== undefined || (formula.kind === "call" && formula.row.name === "abs"),
  );
  const groups = new Map<number, Map<number, bigint>>();
  p.monomials.forEach((m, k) => {
    let key = 0;
    exponentsOf(p.ring, m).forEach((e, i) => {
      if (e % 2 === 1 && isNonnegative[i]) key += p.ring.units[i];
    });
    const group = groups.get(key) ?? new Map<number, bigint>();
    groups.set(key, group.set(m - key, p.coefficients[k]));
  });
  const signs = new Set([...groups.values()].map((terms) => semidefiniteSign(fromTerms(p.ring, terms))));
  const [first = 0, ...others] = signs;
  return others.length === 0 ? first : 0;
}

function signOfEnclosure(e: Expr): -1 | 0 | 1 {
  const everywhere = variables(e).map((name) => [name, [-Infinity, Infinity] as const] as const);
  try {
    const { lo, hi } = enclose(e, Object.fromEntries(everywhere));
    return lo >= 0 ? 1 : hi <= 0 ? -1 : 0;
  } catch (error) {
    if (isNablaError(error)) return 0;
    throw error;
  }
}
