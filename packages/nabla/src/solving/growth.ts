import { termsOf } from "../algebra/normal/rewrite.js";
import { fromExponents, leading, type Polynomial } from "../algebra/polynomial/polynomial.js";
import { exponentsOf, totalDegree } from "../algebra/polynomial/ring.js";
import type { Expr } from "../expression/node.js";
import { variables as variablesOfFormula } from "../expression/walk.js";
import { isDefinite, polynomialIn, takesBothSigns } from "./form.js";
import { linearRanks } from "./linear.js";

/** The terms of highest degree, without those of degree 0. */
function topForm(p: Polynomial): Polynomial {
  const degree = Math.max(1, ...p.monomials.map((m) => totalDegree(p.ring, m)));
  const top = p.monomials.flatMap((m, k) =>
    totalDegree(p.ring, m) === degree ? [[exponentsOf(p.ring, m), p.coefficients[k]] as const] : [],
  );
  return fromExponents(p.ring, top);
}

/** How f grows: to ∞ in all directions ("up"), to −∞ in all ("down"), beyond all bounds either way ("both"). */
export type Growth = "up" | "down" | "both";

/** Undefined where that stays open. */
export function growth(f: Expr, names: readonly string[]): Growth | undefined {
  const p = polynomialIn(f, names);
  if (p === undefined) return growthOfSizes(f, names);
  const form = topForm(p);
  if (form.monomials.length === 0) return undefined;
  if (totalDegree(form.ring, form.monomials[0]) % 2 === 1 || takesBothSigns(form)) return "both";
  if (isDefinite(form)) return leading(form) > 0n ? "up" : "down";
  return growthByPowers(p);
}

/**
 * With d_i the degree of the highest pure power of each variable: a sum of even such powers of one sign outgrows each
 * monomial with Σ e_i/d_i < 1, and those with = 1 that are even and of that sign too only help.
 */
function growthByPowers(p: Polynomial): "up" | "down" | undefined {
  const exponents = p.monomials.map((m) => exponentsOf(p.ring, m));
  const highest = p.ring.units.map((_, i) =>
    Math.max(0, ...exponents.filter((e) => e.every((n, j) => j === i || n === 0)).map((e) => e[i] ?? 0)),
  );
  const whole = highest.reduce((product, d) => product * d, 1);
  if (whole === 0) return undefined;
  const weigh = (e: readonly number[]): number =>
    e.reduce((sum, n, i) => sum + n * (whole / (highest[i] ?? 1)), 0);
  if (exponents.some((e) => weigh(e) > whole)) return undefined;
  const top = exponents.flatMap((e, k) => (weigh(e) === whole ? [{ e, c: p.coefficients[k] }] : []));
  const isUp = (top[0]?.c ?? 0n) > 0n;
  const isEven = top.every(({ e, c }) => e.every((n) => n % 2 === 0) && c > 0n === isUp);
  return isEven ? (isUp ? "up" : "down") : undefined;
}

/** Σ cᵢ·|lᵢ| + c with all cᵢ of one sign and linear lᵢ of full rank grows in every direction. */
function growthOfSizes(f: Expr, names: readonly string[]): "up" | "down" | undefined {
  const signs = new Set<boolean>();
  const inner: Expr[] = [];
  for (const [c, term] of termsOf(f)) {
    if (variablesOfFormula(term).length === 0) continue;
    if (term.kind !== "call" || term.row.name !== "abs") return undefined;
    signs.add(c.numerator > 0);
    inner.push(term.args[0]);
  }
  const [up, ...mixed] = signs;
  const isFull = up !== undefined && mixed.length === 0 && linearRanks(inner, names)?.rank === names.length;
  const isPlain = inner.every((e) => variablesOfFormula(e).every((name) => names.includes(name)));
  return isFull && isPlain ? (up ? "up" : "down") : undefined;
}
