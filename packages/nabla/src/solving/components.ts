import { toDense } from "../algebra/polynomial/dense.js";
import { factorPolynomial, factorsOf } from "../algebra/polynomial/factor.js";
import { groebner, remainder, staircase } from "../algebra/polynomial/groebner.js";
import {
  add as addPolynomials,
  coefficientsIn,
  constant,
  degreeIn,
  derivativeIn,
  fromExponents,
  isConstant,
  isZero,
  leading,
  multiply as multiplyPolynomials,
  type Polynomial,
  power as powerOfPolynomial,
  scale as scalePolynomial,
  subtract as subtractPolynomials,
  variablesOf,
} from "../algebra/polynomial/polynomial.js";
import { realRoots } from "../algebra/polynomial/real-roots.js";
import { exponentsOf, type Ring, ringOf } from "../algebra/polynomial/ring.js";
import { realZeros } from "../algebra/polynomial/zero-dimensional.js";
import { together } from "../algebra/rational-forms.js";
import { replace } from "../calculus/replace.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { divide, multiply, power, sqrt } from "../functions/arithmetic.js";
import { integer, numberOf } from "../functions/number.js";
import { add, negate, subtract } from "../functions/sum.js";
import { spend } from "../number/budget.js";
import { shrink } from "../number/rational.js";
import { foundOf } from "./found.js";
import { realZerosByDistance } from "./nearest.js";
import { withoutRepeats } from "./repeats.js";
import { semidefiniteSign } from "./semidefinite.js";
import type { Box } from "./solutions.js";
import { type Answer, type Found, type FoundFamily, NONE, union, type Value } from "./system.js";
import { doubleOf, tidy } from "./value.js";

/** Splittings are followed so deep. */
const MOST_DEPTH = 24;
const MOST_SOLUTIONS = 200;

interface State {
  readonly polynomials: readonly Polynomial[];
  /** Polynomials that are not 0 on this branch. */
  readonly avoid: readonly Polynomial[];
  /** Unknowns solved for, the first one first; later ones may occur in earlier formulas. */
  readonly bound: readonly (readonly [place: number, formula: Expr])[];
  readonly depth: number;
}

/** The formula of a polynomial in these variables. */
export function formulaOf(p: Polynomial, names: readonly string[]): Expr {
  return add(
    p.monomials.map((m, k) =>
      multiply([
        integer(shrink(p.coefficients[k])),
        ...exponentsOf(p.ring, m).map((e, i) => power(symbolNode(names[i]), integer(e))),
      ]),
    ),
  );
}

/**
 * The real zeros of an ideal with infinitely many complex ones: split by factors, by equations that are linear or
 * quadratic in an unknown, and by sums of squares, until points and families with formulas remain.
 */
export function components(basis: readonly Polynomial[], unknowns: readonly string[]): Answer {
  const ring = ringOf(unknowns.length);
  const answer = decompose({ polynomials: basis, avoid: [], bound: [], depth: 0 }, ring, unknowns);
  return withoutRepeats(answer, unknowns);
}

function decompose(state: State, ring: Ring, unknowns: readonly string[]): Answer {
  spend(1);
  const again = (change: Partial<State>): Answer =>
    decompose({ ...state, ...change, depth: state.depth + 1 }, ring, unknowns);
  if (state.depth > MOST_DEPTH) return { ...NONE, complete: false };
  const basis = groebner(state.polynomials);
  if (basis.length === 1 && isConstant(basis[0])) return NONE;
  if (state.avoid.some((p) => isZero(remainder(p, basis)))) return NONE;
  const active = unknowns.map((_, i) => i).filter((i) => !state.bound.some(([place]) => place === i));
  if (basis.length === 0) return familyOf(state, unknowns, {});
  const finite = finitePoints(state, basis, active, unknowns);
  if (finite !== undefined) return finite;
  for (const p of basis) {
    const factors = factorsOf(p);
    if (factors.length > 1) return union(factors.map((f) => again({ polynomials: [...basis, f] })));
    const [only] = factors;
    if (only !== undefined && only.monomials.length !== p.monomials.length)
      return again({ polynomials: [...basis, only] });
  }
  for (const p of [...basis, ...state.polynomials]) {
    if (semidefiniteSign(p) === 0) continue;
    // Where p ≥ 0 everywhere vanishes it has a minimum, and its gradient vanishes too.
    const slopes = active
      .map((i) => derivativeIn(p, i))
      .filter((q) => !isZero(q) && !isZero(remainder(q, basis)));
    if (slopes.length > 0) return again({ polynomials: [...basis, ...slopes] });
  }
  return (
    byLinear(state, basis, active, unknowns, again) ??
    byQuadratic(state, basis, active, unknowns, again) ??
    byDistance(basis, active, unknowns, again) ?? { ...NONE, complete: false }
  );
}

/** One equation left without real zeros, or with isolated ones only. */
function byDistance(
  basis: readonly Polynomial[],
  active: readonly number[],
  unknowns: readonly string[],
  again: (change: Partial<State>) => Answer,
): Answer | undefined {
  const [p, ...others] = basis;
  if (p === undefined || others.length > 0) return undefined;
  const used = active.filter((i) => degreeIn(p, i) > 0);
  const names = used.map((i) => unknowns[i]);
  const zeros = realZerosByDistance(inVariables(p, used), formulaOf(p, unknowns), names);
  if (zeros === "none") return NONE;
  return zeros === "singular"
    ? again({ polynomials: [p, ...used.map((i) => derivativeIn(p, i))] })
    : undefined;
}

/** The polynomial in the ring of these variables alone. */
function inVariables(p: Polynomial, places: readonly number[]): Polynomial {
  return fromExponents(
    ringOf(places.length),
    p.monomials.map((m, k) => {
      const exponents = exponentsOf(p.ring, m);
      return [places.map((i) => exponents[i] ?? 0), p.coefficients[k]] as const;
    }),
  );
}

/** Finitely many points in the unknowns that are left. */
function finitePoints(
  state: State,
  basis: readonly Polynomial[],
  active: readonly number[],
  unknowns: readonly string[],
): Answer | undefined {
  const small = ringOf(active.length);
  const inSmall = (p: Polynomial): Polynomial => inVariables(p, active);
  const renumbered = groebner(basis.map(inSmall));
  if (staircase(renumbered, small, MOST_SOLUTIONS) === undefined) return undefined;
  const zeros = realZeros(renumbered, small);
  if (zeros.kind === "infinite") return undefined;
  const names = active.map((i) => unknowns[i]);
  const points = zeros.points
    .filter((point) => state.avoid.every((p) => point.signOf(inSmall(p)) !== 0))
    .map((point): Found => {
      const found = foundOf(point, names);
      if (state.bound.length === 0) return found;
      const values = new Map<string, Value>(found.values);
      for (const [place, formula] of state.bound.slice().reverse())
        values.set(unknowns[place], boundValue(formula, values));
      return { values };
    });
  return { ...NONE, points };
}

function boundValue(formula: Expr, values: ReadonlyMap<string, Value>): Value {
  const isExact = [...values.values()].every((value) => value.exact !== undefined);
  if (isExact) {
    const exact = tidy(
      replace(formula, new Map([...values].map(([name, value]) => [name, value.exact as Expr]))),
    );
    return { exact, approximate: doubleOf(exact) };
  }
  const numbers = new Map(
    [...values].map(([name, { exact, approximate }]) => [name, exact ?? numberOf(approximate)]),
  );
  return { exact: undefined, approximate: doubleOf(replace(formula, numbers)) };
}

/** Solves for an unknown that stands linearly; its coefficient is 0 on a branch of its own. */
function byLinear(
  state: State,
  basis: readonly Polynomial[],
  active: readonly number[],
  unknowns: readonly string[],
  again: (change: Partial<State>) => Answer,
): Answer | undefined {
  const candidates = basis.flatMap((p) =>
    active.filter((i) => degreeIn(p, i) === 1).map((i) => [p, i] as const),
  );
  const cost = ([p, i]: readonly [Polynomial, number]): number => {
    const [, c] = coefficientsIn(p, i) as [Polynomial, Polynomial];
    return (isConstant(c) ? 0 : 1000 + c.monomials.length) + p.monomials.length;
  };
  const [best] = candidates.sort((a, b) => cost(a) - cost(b));
  if (best === undefined) return undefined;
  const [p, i] = best;
  const [d, c] = coefficientsIn(p, i) as [Polynomial, Polynomial];
  const negativeD = scalePolynomial(d, -1n);
  const put = (q: Polynomial): Polynomial => {
    const parts = coefficientsIn(q, i);
    return parts.reduce(
      (sum, part, k) =>
        addPolynomials(
          sum,
          multiplyPolynomials(
            part,
            multiplyPolynomials(powerOfPolynomial(negativeD, k), powerOfPolynomial(c, parts.length - 1 - k)),
          ),
        ),
      constant(q.ring, 0n),
    );
  };
  const rest = basis
    .filter((q) => q !== p)
    .map(put)
    .filter((q) => !isZero(q))
    .map((q) => withoutFactor(q, c));
  const main = again({
    polynomials: rest,
    avoid: [...state.avoid.map(put), ...(isConstant(c) ? [] : [c])],
    bound: [...state.bound, [i, together(divide(formulaOf(negativeD, unknowns), formulaOf(c, unknowns)))]],
  });
  return isConstant(c) ? main : union([main, again({ polynomials: [...basis, c, d] })]);
}

/** q without the factors of c, which is not 0. */
function withoutFactor(q: Polynomial, c: Polynomial): Polynomial {
  if (isConstant(c)) return q;
  const bad = factorPolynomial(c).factors.map(([f]) => f);
  const same = (a: Polynomial, b: Polynomial): boolean =>
    a.monomials.length === b.monomials.length &&
    a.monomials.every((m, k) => m === b.monomials[k] && a.coefficients[k] === b.coefficients[k]);
  return factorPolynomial(q)
    .factors.filter(([f]) => !bad.some((b) => same(f, b)))
    .reduce((product, [f]) => multiplyPolynomials(product, f), constant(q.ring, 1n));
}

/** One equation left that is quadratic in an unknown: two families, where the discriminant is not negative. */
function byQuadratic(
  state: State,
  basis: readonly Polynomial[],
  active: readonly number[],
  unknowns: readonly string[],
  again: (change: Partial<State>) => Answer,
): Answer | undefined {
  const [p, ...others] = basis;
  if (p === undefined || others.length > 0) return undefined;
  const candidates = active.filter((i) => degreeIn(p, i) === 2);
  const i = candidates.find((k) => isConstant(coefficientsIn(p, k)[2])) ?? candidates[0];
  if (i === undefined) return undefined;
  const [c, b, a] = coefficientsIn(p, i) as [Polynomial, Polynomial, Polynomial];
  const discriminant = subtractPolynomials(
    multiplyPolynomials(b, b),
    scalePolynomial(multiplyPolynomials(a, c), 4n),
  );
  const vertical = isConstant(a) ? [] : [again({ polynomials: [p, a] })];
  if (semidefiniteSign(discriminant) === -1)
    return union([...vertical, again({ polynomials: [p, discriminant] })]);
  const [fa, fb, fd] = [a, b, discriminant].map((q) => formulaOf(q, unknowns)) as [Expr, Expr, Expr];
  const root = sqrt(fd);
  const where = whereNonnegative(discriminant, unknowns);
  if (where === "nowhere") return union(vertical);
  const sides = [root, negate(root)].map((r) => {
    const formula = tidy(divide(subtract(r, fb), multiply([integer(2), fa])));
    return familyOf({ ...state, bound: [...state.bound, [i, formula]] }, unknowns, where);
  });
  return union([...sides, ...vertical]);
}

/** The range of the only variable in which a polynomial is ≥ 0, when that is one interval. */
function whereNonnegative(p: Polynomial, unknowns: readonly string[]): Box | "nowhere" {
  const [only, ...others] = variablesOf(p);
  if (only === undefined) return leading(p) >= 0n ? {} : "nowhere";
  if (others.length > 0) return {};
  const roots = realRoots(toDense(p, only)).map((root) => root.toDouble());
  const falling = leading(p) < 0n;
  if (roots.length === 2 && falling) return { [unknowns[only]]: [roots[0], roots[1]] };
  if (roots.length === 1 && degreeIn(p, only) % 2 === 1) {
    return {
      [unknowns[only]]: falling ? [-Infinity, roots[0]] : [roots[0], Infinity],
    };
  }
  return roots.length === 0 && falling ? "nowhere" : {};
}

function familyOf(state: State, unknowns: readonly string[], where: Box): Answer {
  const bind = new Map<string, Expr>();
  for (const [place, formula] of state.bound.slice().reverse())
    bind.set(unknowns[place], tidy(replace(formula, bind)));
  const free = unknowns.filter((name) => !bind.has(name));
  const family: FoundFamily = { bind, free, integers: [], ...(Object.keys(where).length > 0 && { where }) };
  return { ...NONE, families: [family] };
}
