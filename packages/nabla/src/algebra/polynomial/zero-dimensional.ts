import { NablaError } from "../../error.js";
import { spend } from "../../number/budget.js";
import { gcdOfBig } from "../../number/rational.js";
import { AlgebraicPoint, clearedValue } from "./algebraic-point.js";
import {
  combineDense,
  type Dense,
  derivativeDense,
  divideDense,
  primitiveDense,
  squarefreePart,
  trim,
} from "./dense.js";
import { factorDense } from "./factor.js";
import { groebner, remainder, staircase } from "./groebner.js";
import { areCoprime, derivativeModular, divideModular, multiplyModular } from "./modular.js";
import { fromTerms, isZero, type Polynomial } from "./polynomial.js";
import { type Image, imageOf, primesBelow, quotientModulo } from "./quotient.js";
import { realRoots } from "./real-roots.js";
import { Residues, reducedAlike } from "./reconstruct.js";
import type { Ring } from "./ring.js";
import { triangularZeros } from "./triangular.js";

/** More complex solutions than this are not computed. */
const MOST_SOLUTIONS = 200;
const MOST_FORMS = 30;
const MOST_PRIMES = 400;

export type ZeroSet =
  | { readonly kind: "points"; readonly points: readonly AlgebraicPoint[] }
  | { readonly kind: "infinite"; readonly basis: readonly Polynomial[] };

/** m and n_i with x_i = n_i(u)/m′(u): a rational univariate representation, over the integers. */
interface Representation {
  readonly minimal: bigint[];
  readonly numerators: bigint[][];
}

/**
 * All real common zeros of polynomials, exactly, over the whole of ℝⁿ, when there are finitely many complex ones;
 * otherwise the Gröbner basis. What comes apart is taken apart first; for the rest the list is proven complete: the
 * ideal has as many zeros at most as its quotient ring has dimensions, and as many points are exhibited, checked by
 * exact division. (Rouillier, "Solving zero-dimensional systems through the rational univariate representation", 1999;
 * modular images as in msolve, then proof.)
 */
export function realZeros(polynomials: readonly Polynomial[], ring: Ring): ZeroSet {
  const points = triangularZeros(polynomials, ring, (branch) => {
    const zeros = zerosByGroebner(branch, ring);
    return zeros.kind === "points" ? zeros.points : undefined;
  });
  return points === undefined ? zerosByGroebner(polynomials, ring) : { kind: "points", points };
}

/** The same without taking the system apart: the points come in the order of one separating form. */
export function zerosByGroebner(polynomials: readonly Polynomial[], ring: Ring): ZeroSet {
  let generators = polynomials;
  for (let round = 0; ; round++) {
    const basis = groebner(generators);
    if (basis.length === 0)
      return ring.size === 0 ? { kind: "points", points: [] } : { kind: "infinite", basis };
    const monomials = staircase(basis, ring, MOST_SOLUTIONS);
    if (monomials === undefined) return { kind: "infinite", basis };
    if (monomials.length === 0) return { kind: "points", points: [] };
    const representation = represent(basis, monomials, ring, polynomials);
    if (representation !== undefined) {
      return { kind: "points", points: pointsOf(representation) };
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
      if (images === undefined || !areCoprime(image.minimal, slope, p)) {
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

function reconstructed(minimal: Residues, numerators: readonly Residues[]): Representation | undefined {
  const m = minimal.rationals();
  if (m === undefined) return undefined;
  // n_i belongs to the monic m; with the denominator d of m the pair (d·m, d·n_i) has the same quotients.
  const tops: bigint[][] = [];
  let common = m.denominator;
  const fractions = numerators.map((n) => n.rationals());
  for (const f of fractions) {
    if (f === undefined) return undefined;
    common = (common * f.denominator) / gcdOfBig(common, f.denominator);
  }
  for (const f of fractions) {
    if (f !== undefined) tops.push(trim(f.numerators.map((c) => (c * common) / f.denominator)));
  }
  return { minimal: m.numerators.map((c) => (c * common) / m.denominator), numerators: tops };
}

/** Do all polynomials vanish at the points, modulo m, and is u the form of the coordinates? Exactly. */
function isProven(
  { minimal, numerators }: Representation,
  polynomials: readonly Polynomial[],
  weights: readonly number[],
): boolean {
  const slope = derivativeDense(minimal);
  // u(x)·m′ = u·m′, that is Σ w_i·n_i = u·m′.
  let form: bigint[] = [0n, ...slope.map((c) => -c)];
  numerators.forEach((n, i) => {
    form = combineDense(form, 1n, n, BigInt(weights[i] ?? 0));
  });
  const m = primitiveDense(minimal);
  const vanishes = (p: Dense): boolean => p.length === 0 || divideDense(p, m) !== undefined;
  return vanishes(form) && polynomials.every((q) => vanishes(clearedValue(q, numerators, slope)));
}

/** The real points of a representation, one for each real root of each irreducible factor of m. */
function pointsOf({ minimal, numerators }: Representation): AlgebraicPoint[] {
  const slope = derivativeDense(minimal);
  const points: AlgebraicPoint[] = [];
  for (const factor of factorDense(primitiveDense(minimal))) {
    const roots = realRoots(factor);
    if (roots.length === 0) continue;
    const reduced = reducedAlike([...numerators, slope], factor);
    const denominator = reduced.pop() ?? [];
    for (const root of roots) points.push(new AlgebraicPoint(factor, root, reduced, denominator));
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
