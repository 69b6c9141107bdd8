import { multiplyFractions, numberFraction } from "../algebra/polynomial/fraction.js";
import {
  add,
  coefficientsIn,
  constant,
  fromTerms,
  isZero,
  leading,
  type Polynomial,
  scale,
  variablesOf,
} from "../algebra/polynomial/polynomial.js";
import { exponentsOf, type Ring, ringOf, totalDegree } from "../algebra/polynomial/ring.js";
import { replace } from "../calculus/replace.js";
import { taylor } from "../calculus/taylor.js";
import { isNablaError } from "../error.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { add as addFormulas, subtract } from "../functions/sum.js";
import { spend } from "../number/budget.js";
import { signBeside } from "./branches.js";
import { polynomialIn, signOfForm, takesBothSigns } from "./form.js";
import { oddFactors, semidefiniteSign } from "./semidefinite.js";
import type { Kind } from "./solutions.js";
import type { Found } from "./system.js";

/** Taylor polynomials are taken up to this order. */
const ORDERS = [4, 6, 8, 12];

/**
 * What a degenerate critical point is, from f − f(point) as a polynomial in the distances: the part of lowest degree,
 * the splitting of squares, weighted leading parts. "undecided" where none of these decides. The point must be
 * rational, or the function's Taylor coefficients there.
 */
export function degenerateKind(f: Expr, point: Found, unknowns: readonly string[]): Kind {
  const at = new Map<string, Expr>();
  for (const name of unknowns) {
    const exact = point.values.get(name)?.exact;
    if (exact === undefined) return "undecided";
    at.set(name, exact);
  }
  const names = unknowns.slice();
  try {
    const whole = polynomialIn(shifted(f, at), names);
    if (whole !== undefined) return kindOfPolynomial(withoutConstant(whole));
    for (const order of ORDERS) {
      spend(1);
      const jet = taylor(f, Object.fromEntries(at), order);
      const moved = replace(
        subtract(jet, replace(f, at)),
        new Map([...at].map(([name, value]) => [name, addFormulas([symbolNode(name), value])])),
      );
      const p = polynomialIn(moved, names);
      if (p === undefined) return "undecided";
      const kind = kindOf(withoutConstant(p), order);
      if (kind !== "undecided") return kind;
    }
  } catch (error) {
    if (!isNablaError(error)) throw error;
    if (error.code === "cancelled") throw error;
  }
  return "undecided";
}

function shifted(f: Expr, at: ReadonlyMap<string, Expr>): Expr {
  return replace(f, new Map([...at].map(([name, value]) => [name, addFormulas([symbolNode(name), value])])));
}

function withoutConstant(p: Polynomial): Polynomial {
  return filterTerms(p, (m) => m !== 0);
}

function filterTerms(p: Polynomial, keep: (monomial: number) => boolean): Polynomial {
  return fromTerms(
    p.ring,
    new Map(p.monomials.map((m, k) => [m, p.coefficients[k]] as const).filter(([m]) => keep(m))),
  );
}

/** The terms of lowest weighted degree. */
function lowest(p: Polynomial, weights: readonly number[]): Polynomial {
  const weigh = (m: number): number => exponentsOf(p.ring, m).reduce((sum, e, i) => sum + e * weights[i], 0);
  const least = Math.min(...p.monomials.map(weigh));
  return filterTerms(p, (m) => weigh(m) === least);
}

const EXTREMA = { minimum: 1, maximum: -1 } as const;

/**
 * The kind of the critical point 0 of a polynomial without constant. Where its lowest terms do not tell: it changes its
 * sign near 0 exactly if one of its coprime factors of odd multiplicity does (Bochnak, Coste, Roy, "Real Algebraic
 * Geometry", theorem 4.5.1).
 */
function kindOfPolynomial(p: Polynomial): Kind {
  if (isZero(p)) return "constant";
  const plain = kindOf(p, Number.POSITIVE_INFINITY);
  if (plain !== "undecided") return plain;
  const kinds = oddFactors(p).map(kindOfFactor);
  if (kinds.includes("saddle")) return "saddle";
  let sign = leading(p) > 0n ? 1 : -1;
  for (const kind of kinds) {
    if (kind !== "minimum" && kind !== "maximum") return "undecided";
    sign *= EXTREMA[kind];
  }
  return sign > 0 ? "minimum" : "maximum";
}

/** Of a squarefree polynomial: minimum for ≥ 0 near 0, maximum for ≤ 0, saddle for both signs. */
function kindOfFactor(p: Polynomial): Kind {
  const last = p.monomials.indexOf(0);
  const sign = last >= 0 ? p.coefficients[last] : semidefiniteSign(p);
  if (sign !== 0) return sign > 0 ? "minimum" : "maximum";
  const small = restricted(p);
  const kind = kindOf(small, Number.POSITIVE_INFINITY);
  if (kind !== "undecided" || small.ring.size !== 2) return kind;
  const near = signBeside(small);
  return near === undefined ? kind : near === 0 ? "saddle" : near > 0 ? "minimum" : "maximum";
}

/** The kind of the critical point 0 of a polynomial without constant, known up to terms of this order. */
function kindOf(p: Polynomial, order: number): Kind {
  if (isZero(p)) return "undecided";
  const form = lowest(
    p,
    p.ring.units.map(() => 1),
  );
  const degree = totalDegree(p.ring, form.monomials[0]);
  if (degree > order) return "undecided";
  const plain = signOfForm(form, degree);
  if (plain !== "semidefinite") return plain;
  const split = splitSquares(p, order);
  if (split !== undefined) {
    const { squares, rest } = split;
    if (isZero(rest)) return "undecided";
    const inner = kindOf(restricted(rest), order);
    if (inner === "saddle") return "saddle";
    if (inner === "minimum") return squares > 0 ? "minimum" : "saddle";
    if (inner === "maximum") return squares < 0 ? "maximum" : "saddle";
    return "undecided";
  }
  return byWeights(p, order);
}

/**
 * Takes out a variable that stands as c·x² + b(others)·x + …: the equation ∂f/∂x = 0 gives x as a power series in the
 * others, and what is left is the function on that surface (the splitting lemma). `squares`: the sign of all squares.
 */
function splitSquares(p: Polynomial, order: number): { squares: number; rest: Polynomial } | undefined {
  const { ring } = p;
  const most = Math.min(order, 12);
  let signs = 0;
  let rest = p;
  for (let i = 0; i < ring.size; i++) {
    const square = 2 * ring.units[i];
    const place = rest.monomials.indexOf(square);
    if (place < 0) continue;
    spend(1);
    const c = rest.coefficients[place];
    const sign = c > 0n ? 1 : -1;
    if (signs !== 0 && signs !== sign) return { squares: 0, rest: constant(ring, 0n) };
    signs = sign;
    const next = onRidge(rest, i, c, most);
    if (next === undefined) return undefined;
    rest = next;
  }
  return signs === 0 ? undefined : { squares: signs, rest };
}

/** f with x_i replaced by the series that solves ∂f/∂x_i = 0, up to a positive factor and to the given order. */
function onRidge(p: Polynomial, i: number, c: bigint, order: number): Polynomial | undefined {
  const { ring } = p;
  // Fixed-point steps x ← x − f_x(x, others)/(2c), each right to one more order.
  let series = numberFraction(ring, 0n, 1n);
  const cut = (q: Polynomial): Polynomial => filterTerms(q, (m) => totalDegree(ring, m) <= order);
  const put = (coefficients: readonly Polynomial[]): ReturnType<typeof numberFraction> => {
    let total = numberFraction(ring, 0n, 1n);
    for (const q of coefficients.slice().reverse()) {
      const product = multiplyFractions(total, series);
      const top = add(cut(product.top), scale(q, leading(product.bottom)));
      total = { top, bottom: product.bottom };
    }
    return total;
  };
  const slope = coefficientsIn(p, i)
    .map((q, k) => scale(q, BigInt(k)))
    .slice(1);
  for (let step = 0; step < order; step++) {
    const value = put(slope);
    const bottom = leading(value.bottom) * leading(series.bottom) * 2n * c;
    const top = add(
      scale(series.top, leading(value.bottom) * 2n * c),
      scale(value.top, -leading(series.bottom)),
    );
    const next = { top: cut(top), bottom: constant(ring, bottom) };
    const reduced = multiplyFractions(next, numberFraction(ring, 1n, 1n));
    series =
      leading(reduced.bottom) < 0n
        ? { top: scale(reduced.top, -1n), bottom: scale(reduced.bottom, -1n) }
        : reduced;
  }
  const result = put(coefficientsIn(p, i));
  const sign = leading(result.bottom) > 0n ? 1n : -1n;
  return scale(cut(result.top), sign);
}

/** The polynomial in the ring of the variables that occur. */
function restricted(p: Polynomial): Polynomial {
  const used = variablesOf(p);
  const ring: Ring = ringOf(used.length);
  let result = constant(ring, 0n);
  p.monomials.forEach((m, k) => {
    const exponents = exponentsOf(p.ring, m);
    const monomial = used.reduce((sum, i, j) => sum + exponents[i] * ring.units[j], 0);
    result = add(result, fromTerms(ring, new Map([[monomial, p.coefficients[k]]])));
  });
  return result;
}

/** Weighted leading parts, for functions like x⁴ + y⁶: the weights that make the pure powers weigh the same. */
function byWeights(p: Polynomial, order: number): Kind {
  const n = p.ring.size;
  const powers: number[] = [];
  for (let i = 0; i < n; i++) {
    const unit = p.ring.units[i];
    const e = Array.from({ length: 40 }, (_, k) => k + 1).find(
      (k) => k < p.ring.base && p.monomials.includes(k * unit),
    );
    if (e === undefined || e > order) return "undecided";
    powers.push(e);
  }
  const product = powers.reduce((a, b) => a * b, 1);
  const weights = powers.map((e) => product / e);
  const part = lowest(p, weights);
  if (powers.some((e) => e % 2 === 1))
    return order === Number.POSITIVE_INFINITY || powers.every((e) => e <= order) ? "saddle" : "undecided";
  const signs = powers.map((e, i) => {
    const place = p.monomials.indexOf(e * p.ring.units[i]);
    return p.coefficients[place] > 0n;
  });
  if (signs.some((s) => s !== signs[0])) return "saddle";
  if (takesBothSigns(part)) return "saddle";
  const even = part.monomials.every(
    (m, k) => exponentsOf(p.ring, m).every((e) => e % 2 === 0) && part.coefficients[k] > 0n === signs[0],
  );
  return even ? (signs[0] ? "minimum" : "maximum") : "undecided";
}
