import { NablaError } from "../../error.js";
import { SMALL, spend } from "../../number/budget.js";
import { gcdOfBig } from "../../number/rational.js";
import { combine, constant, isConstant, isZero, leading, type Polynomial, primitive } from "./polynomial.js";
import { dividesMonomial, exponentsOf, joinMonomials, type Ring, totalDegree } from "./ring.js";

interface Element {
  readonly polynomial: Polynomial;
  readonly lead: number;
  readonly sugar: number;
}

interface Pair {
  readonly i: number;
  readonly j: number;
  readonly lcm: number;
  readonly sugar: number;
}

/** Coefficients longer than this, in bits, end the computation. */
const MOST_BITS = 20_000;

/** a·p + …: p reduced by the elements until no leading or, with `tails`, no other monomial is divisible. */
function reduceBy(p: Polynomial, elements: readonly Element[], tails: boolean): Polynomial {
  const { ring } = p;
  let rest = p;
  const doneMonomials: number[] = [];
  const doneCoefficients: bigint[] = [];
  while (rest.monomials.length > 0) {
    const m = rest.monomials[0];
    spend(SMALL * elements.length);
    const divisor = elements.find((element) => dividesMonomial(ring, element.lead, m));
    if (divisor === undefined) {
      if (!tails) break;
      doneMonomials.push(m);
      doneCoefficients.push(rest.coefficients[0]);
      rest = { ring, monomials: rest.monomials.slice(1), coefficients: rest.coefficients.slice(1) };
      continue;
    }
    const c = rest.coefficients[0];
    const lead = leading(divisor.polynomial);
    const shared = gcdOfBig(c, lead);
    const scale = lead / shared;
    rest = combine(rest, scale, divisor.polynomial, -(c / shared), m - divisor.lead);
    if (scale !== 1n)
      for (let k = 0; k < doneCoefficients.length; k++) doneCoefficients[k] = doneCoefficients[k] * scale;
  }
  const whole: Polynomial = {
    ring,
    monomials: [...doneMonomials, ...rest.monomials],
    coefficients: [...doneCoefficients, ...rest.coefficients],
  };
  return isZero(whole) ? whole : primitive(whole);
}

function disjoint(ring: Ring, a: number, b: number, lcm: number): boolean {
  return totalDegree(ring, a) + totalDegree(ring, b) === totalDegree(ring, lcm);
}

/**
 * The pairs that remain when element t arrives (Gebauer and Möller, "On an installation of Buchberger's algorithm",
 * 1988).
 */
function updatePairs(
  ring: Ring,
  elements: readonly Element[],
  active: readonly boolean[],
  pairs: Pair[],
): Pair[] {
  const t = elements.length - 1;
  const fresh = elements[t] as Element;
  const lcmWith = (k: number): number => joinMonomials(ring, elements[k].lead, fresh.lead, Math.max);
  const kept = pairs.filter(
    ({ i, j, lcm }) => !(dividesMonomial(ring, fresh.lead, lcm) && lcmWith(i) !== lcm && lcmWith(j) !== lcm),
  );
  const candidates: Pair[] = [];
  for (let i = 0; i < t; i++) {
    if (!active[i]) continue;
    const element = elements[i] as Element;
    const lcm = lcmWith(i);
    const above = (e: Element): number => e.sugar + totalDegree(ring, lcm) - totalDegree(ring, e.lead);
    candidates.push({ i, j: t, lcm, sugar: Math.max(above(element), above(fresh)) });
  }
  const minimal = candidates.filter(
    (a, k) =>
      disjoint(ring, elements[a.i].lead, fresh.lead, a.lcm) ||
      !candidates.some(
        (b, l) => l !== k && dividesMonomial(ring, b.lcm, a.lcm) && (b.lcm !== a.lcm || l < k),
      ),
  );
  return [...kept, ...minimal.filter((a) => !disjoint(ring, elements[a.i].lead, fresh.lead, a.lcm))];
}

/**
 * The reduced Gröbner basis, in the degree-reverse-lexicographic order, of the ideal of the polynomials: primitive,
 * by rising leading monomial. [1] when they have no common zero, not even a complex one.
 * (Buchberger 1965; pairs by Gebauer and Möller 1988; sugar by Giovini, Mora, Niesi, Robbiano and Traverso 1991.)
 */
export function groebner(polynomials: readonly Polynomial[]): Polynomial[] {
  const elements: Element[] = [];
  const active: boolean[] = [];
  let pairs: Pair[] = [];
  const insert = (p: Polynomial, sugar: number): void => {
    const lead = p.monomials[0];
    elements.push({ polynomial: p, lead, sugar });
    active.push(true);
    pairs = updatePairs(p.ring, elements, active, pairs);
    for (let k = 0; k < elements.length - 1; k++) {
      if (active[k] && dividesMonomial(p.ring, lead, elements[k].lead)) active[k] = false;
    }
  };
  const live = (): Element[] => elements.filter((_, k) => active[k]);
  const ring = polynomials[0]?.ring;
  if (ring === undefined) return [];
  const start = polynomials.filter((p) => !isZero(p)).map(primitive);
  start.sort((a, b) => a.monomials[0] - b.monomials[0]);
  for (const p of start) {
    const rest = reduceBy(p, live(), false);
    if (isZero(rest)) continue;
    if (isConstant(rest)) return [constant(ring, 1n)];
    insert(rest, totalDegree(ring, rest.monomials[0]));
  }
  while (pairs.length > 0) {
    let best = 0;
    for (let k = 1; k < pairs.length; k++) {
      const [a, b] = [pairs[k] as Pair, pairs[best] as Pair];
      if (a.sugar < b.sugar || (a.sugar === b.sugar && a.lcm < b.lcm)) best = k;
    }
    const [pair] = pairs.splice(best, 1) as [Pair];
    const rest = reduceBy(spolynomial(elements, pair), live(), false);
    if (isZero(rest)) continue;
    if (isConstant(rest)) return [constant(ring, 1n)];
    if (leading(rest).toString(16).length * 4 > MOST_BITS) {
      throw new NablaError("limit", `groebner: coefficients have more than ${MOST_BITS} bits`, {
        what: "bits",
        limit: MOST_BITS,
      });
    }
    insert(rest, pair.sugar);
  }
  const basis = live().sort((a, b) => a.lead - b.lead);
  return basis.map((element) => {
    const others = basis.filter((other) => other !== element);
    return reduceBy(element.polynomial, others, true);
  });
}

function spolynomial(elements: readonly Element[], { i, j, lcm }: Pair): Polynomial {
  const [a, b] = [elements[i] as Element, elements[j] as Element];
  const [ca, cb] = [leading(a.polynomial), leading(b.polynomial)];
  const shared = gcdOfBig(ca, cb);
  const left = combine(constant(a.polynomial.ring, 0n), 1n, a.polynomial, cb / shared, lcm - a.lead);
  return combine(left, 1n, b.polynomial, -(ca / shared), lcm - b.lead);
}

/** The remainder of p by a Gröbner basis, up to a number: 0 exactly for the polynomials of the ideal. */
export function remainder(p: Polynomial, basis: readonly Polynomial[]): Polynomial {
  const elements = basis.map((polynomial) => ({
    polynomial,
    lead: polynomial.monomials[0],
    sugar: 0,
  }));
  return reduceBy(p, elements, true);
}

/**
 * The monomials that no leading monomial of a Gröbner basis divides, in rising order: a basis of the quotient ring, as
 * many as there are complex zeros with multiplicity. Undefined when there are infinitely many.
 */
export function staircase(basis: readonly Polynomial[], ring: Ring, most: number): number[] | undefined {
  const leads = basis.map((p) => p.monomials[0]);
  if (leads.includes(0)) return [];
  for (let i = 0; i < ring.size; i++) {
    const isPower = (m: number): boolean => exponentsOf(ring, m).every((e, k) => k === i || e === 0);
    if (!leads.some(isPower)) return undefined;
  }
  const found = new Set<number>([0]);
  const queue = [0];
  for (let m = queue.shift(); m !== undefined; m = queue.shift()) {
    for (const unit of ring.units) {
      const next = m + unit;
      if (found.has(next) || leads.some((lead) => dividesMonomial(ring, lead, next))) continue;
      found.add(next);
      queue.push(next);
      if (found.size > most) {
        throw new NablaError("limit", `groebner: more than ${most} complex solutions`, {
          what: "solutions",
          limit: most,
        });
      }
    }
  }
  return [...found].sort((a, b) => a - b);
}
