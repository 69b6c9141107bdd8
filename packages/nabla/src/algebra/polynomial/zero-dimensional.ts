import { NablaError } from "../../error.js";
import { spend } from "../../number/budget.js";
import { AlgebraicPoint } from "./algebraic-point.js";
import {
  combineDense,
  type Dense,
  degreeOf,
  derivativeDense,
  lead,
  multiplyDense,
  primitiveDense,
  squarefreePart,
} from "./dense.js";
import { factorDense } from "./factor.js";
import { groebner, remainder, staircase } from "./groebner.js";
import { derivativeModular, divideModular, multiplyModular } from "./modular.js";
import { fromTerms, isZero, type Polynomial } from "./polynomial.js";
import { type Image, imageOf, primesBelow, quotientModulo } from "./quotient.js";
import { realRoots } from "./real-roots.js";
import { Residues, reduceByMonic } from "./reconstruct.js";
import { exponentsOf, type Ring } from "./ring.js";

/** More complex solutions than this are not computed. */
const MOST_SOLUTIONS = 200;
const MOST_FORMS = 30;
const MOST_PRIMES = 400;

export type ZeroSet =
  | { readonly kind: "points"; readonly points: readonly AlgebraicPoint[]; readonly complex: number }
  | { readonly kind: "infinite"; readonly basis: readonly Polynomial[] };

/** m and n_i with x_i = n_i(u)/m′(u): a rational univariate representation, over the integers. */
interface Representation {
  readonly minimal: bigint[];
  readonly numerators: bigint[][];
}

/**
 * All real common zeros of polynomials, exactly, over the whole of ℝⁿ, when there are finitely many complex ones;
 * otherwise the Gröbner basis. The list is proven complete: the ideal has as many zeros at most as its quotient ring
 * has dimensions, and as many points are exhibited, checked by exact division. (Rouillier, "Solving zero-dimensional
 * systems through the rational univariate representation", 1999; modular images as in msolve, then proof.)
 */
export function realZeros(polynomials: readonly Polynomial[], ring: Ring): ZeroSet {
  let generators = polynomials;
  for (let round = 0; ; round++) {
    const basis = groebner(generators);
    if (basis.length === 0)
      return ring.size === 0 ? { kind: "points", points: [], complex: 1 } : { kind: "infinite", basis };
    const monomials = staircase(basis, ring, MOST_SOLUTIONS);
    if (monomials === undefined) return { kind: "infinite", basis };
    if (monomials.length === 0) return { kind: "points", points: [], complex: 0 };
    const representation = represent(basis, monomials, ring, polynomials);
    if (representation !== undefined) {
      return { kind: "points", points: pointsOf(representation), complex: monomials.length };
    }
    if (round > 0) throw new NablaError("limit", "solve: no separating form was found", { what: "forms" });
    // Multiple zeros: the squarefree part of each variable's polynomial joins the ideal (Seidenberg 1974).
    generators = [...basis, ...ring.units.map((_, i) => squarefreeInVariable(basis, monomials, ring, i))];
  }
}

function* weightsFor(n: number): Generator<number[]> {
  for (let i = n - 1; i >= 0; i--) yield Array.from({ length: n }, (_, k) => (k === i ? 1 : 0));
  // Then forms with small coefficients of no pattern, and 1, t, t², …, of which one must separate (Rouillier 1999).
  let seed = 11;
  const next = (most: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return ((seed >>> 8) % (2 * most + 1)) - most;
  };
  for (let t = 1; t < MOST_FORMS; t++) yield Array.from({ length: n }, () => next(2 + t));
  for (let t = 2; t < MOST_FORMS; t++) yield Array.from({ length: n }, (_, k) => t ** k);
}

/** The images of m and n_i modulo p: n_i = m′·x_i. */
function imageModulo(image: Image, p: number): number[][] | undefined {
  if (image.coordinates === undefined) return undefined;
  const slope = derivativeModular(image.minimal, p);
  return image.coordinates.map((g) => {
    const trimmed = g.slice();
    while (trimmed.length > 0 && trimmed[trimmed.length - 1] === 0) trimmed.pop();
    const [, rest] = divideModular(multiplyModular(trimmed, slope, p), image.minimal, p);
    return Array.from({ length: g.length }, (_, k) => rest[k] ?? 0);
  });
}

function represent(
  basis: readonly Polynomial[],
  monomials: readonly number[],
  ring: Ring,
  polynomials: readonly Polynomial[],
): Representation | undefined {
  for (const weights of weightsFor(ring.size)) {
    const minimal = new Residues();
    const numerators = ring.units.map(() => new Residues());
    let used = 0;
    let due = 1;
    for (const p of primesBelow()) {
      spend(1);
      const quotient = quotientModulo(basis, monomials, ring, p);
      if (quotient === undefined) continue;
      const image = imageOf(quotient, weights, 0);
      const slope = derivativeModular(image.minimal, p);
      const images = imageModulo(image, p);
      if (images === undefined || !isCoprime(image.minimal, slope, p)) {
        if (used === 0) break;
        continue;
      }
      minimal.add(image.minimal, p);
      images.forEach((values, i) => {
        numerators[i]?.add(values, p);
      });
      used += 1;
      if (used < due) continue;
      due = Math.ceil(used * 1.4) + 1;
      const found = reconstructed(minimal, numerators);
      if (found !== undefined && isProven(found, polynomials, weights)) return found;
      if (used > MOST_PRIMES)
        throw new NablaError("limit", "solve: the coefficients of the solutions are too long", {
          what: "primes",
        });
    }
  }
  return undefined;
}

function isCoprime(a: number[], b: number[], p: number): boolean {
  let [x, y] = [a, b];
  while (y.length > 0) [x, y] = [y, divideModular(x, y, p)[1]];
  return x.length === 1;
}

function reconstructed(minimal: Residues, numerators: readonly Residues[]): Representation | undefined {
  const m = minimal.rationals();
  if (m === undefined) return undefined;
  // n_i belongs to the monic m; with the denominator d of m the pair (d·m, d·n_i) has the same quotients.
  const tops: bigint[][] = [];
  let common = m.denominator;
  const fractions = numerators.map((n) => n.rationals());
  for (const f of fractions) {
    if (f === undefined) return undefined;
    common = (common * f.denominator) / gcd(common, f.denominator);
  }
  for (const f of fractions) {
    if (f !== undefined) tops.push(trimmed(f.numerators.map((c) => (c * common) / f.denominator)));
  }
  return { minimal: m.numerators.map((c) => (c * common) / m.denominator), numerators: tops };
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function trimmed(p: bigint[]): bigint[] {
  while (p.length > 0 && p[p.length - 1] === 0n) p.pop();
  return p;
}

/** The representation with u replaced by s/a, a the leading coefficient: m becomes monic, everything integral. */
function integral({ minimal, numerators }: Representation): {
  modulus: bigint[];
  numerators: bigint[][];
  denominator: bigint[];
} {
  const a = lead(minimal);
  const d = degreeOf(minimal);
  const stretch = (p: Dense, degree: number): bigint[] => p.map((c, k) => c * a ** BigInt(degree - k));
  const modulus = minimal.map((c, k) => (k === d ? 1n : c * a ** BigInt(d - 1 - k)));
  const slope = stretch(derivativeDense(minimal), d - 1);
  return { modulus, numerators: numerators.map((n) => stretch(n, d - 1)), denominator: slope };
}

/** Do all polynomials vanish at the points, modulo m, and is u the form of the coordinates? Exactly. */
function isProven(
  r: Representation,
  polynomials: readonly Polynomial[],
  weights: readonly number[],
): boolean {
  const { modulus, numerators, denominator } = integral(r);
  const reduce = (p: Dense): bigint[] => reduceByMonic(p, modulus);
  // u(x)·m′ = u·m′, that is a·Σ w_i·n_i = s·m′.
  const a = lead(r.minimal);
  let form: bigint[] = [];
  numerators.forEach((n, i) => {
    form = combineDense(form, 1n, n, BigInt(weights[i] ?? 0) * a);
  });
  if (combineDense(reduce(form), 1n, reduce([0n, ...denominator]), -1n).length > 0) return false;
  for (const q of polynomials) {
    spend(1);
    const degree = q.monomials.reduce(
      (most, m) =>
        Math.max(
          most,
          exponentsOf(q.ring, m).reduce((s, e) => s + e, 0),
        ),
      0,
    );
    const tables = [...numerators.map((n) => [[1n], reduce(n)]), [[1n], reduce(denominator)]];
    const powerOf = (list: bigint[][], e: number): bigint[] => {
      while (list.length <= e) list.push(reduce(multiplyDense(list[list.length - 1], list[1])));
      return list[e];
    };
    let total: bigint[] = [];
    q.monomials.forEach((m, k) => {
      let term: bigint[] = [q.coefficients[k]];
      let sum = 0;
      exponentsOf(q.ring, m).forEach((e, i) => {
        sum += e;
        if (e > 0) term = reduce(multiplyDense(term, powerOf(tables[i] as bigint[][], e)));
      });
      term = reduce(multiplyDense(term, powerOf(tables[tables.length - 1] as bigint[][], degree - sum)));
      total = combineDense(total, 1n, term, 1n);
    });
    if (total.length > 0) return false;
  }
  return true;
}

/** The real points of a representation, one for each real root of each irreducible factor of m. */
function pointsOf(representation: Representation): AlgebraicPoint[] {
  const { modulus, numerators, denominator } = integral(representation);
  const points: AlgebraicPoint[] = [];
  for (const factor of factorDense(primitiveDense(modulus))) {
    const reduce = (p: Dense): bigint[] => reduceByMonic(p, factor);
    for (const root of realRoots(factor)) {
      points.push(new AlgebraicPoint(factor, root, numerators.map(reduce), reduce(denominator)));
    }
  }
  return points;
}

/** The squarefree part of the polynomial that variable `i` satisfies modulo the ideal. */
function squarefreeInVariable(
  basis: readonly Polynomial[],
  monomials: readonly number[],
  ring: Ring,
  i: number,
): Polynomial {
  const weights = ring.units.map((_, k) => (k === i ? 1 : 0));
  const residues = new Residues();
  let used = 0;
  let due = 1;
  for (const p of primesBelow()) {
    spend(1);
    const quotient = quotientModulo(basis, monomials, ring, p);
    if (quotient === undefined) continue;
    residues.add(imageOf(quotient, weights, 0).minimal, p);
    used += 1;
    if (used < due) continue;
    due = Math.ceil(used * 1.4) + 1;
    const found = residues.rationals();
    if (found !== undefined) {
      const inRing = (p2: Dense): Polynomial =>
        fromTerms(ring, new Map(p2.map((c, e) => [e * ring.units[i], c])));
      if (isZero(remainder(inRing(found.numerators), basis)))
        return inRing(squarefreePart(primitiveDense(found.numerators)));
    }
    if (used > MOST_PRIMES) break;
  }
  throw new NablaError("limit", "solve: the coefficients of the solutions are too long", { what: "primes" });
}
