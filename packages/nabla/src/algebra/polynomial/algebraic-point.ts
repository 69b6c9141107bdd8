import {
  combineDense,
  type Dense,
  degreeOf,
  multiplyDense,
  primitiveDense,
  squarefreePart,
  toDense,
} from "./dense.js";
import { constant, fromTerms, type Polynomial, scale, subtract, variable } from "./polynomial.js";
import { type RealRoot, ratio, realRoots, valueInterval } from "./real-roots.js";
import { reduceByMonic } from "./reconstruct.js";
import { resultant } from "./resultant.js";
import { exponentsOf, ringOf } from "./ring.js";

/** Minimal polynomials of coordinates are computed in fields up to this degree. */
const MOST_FIELD_DEGREE = 6;

/**
 * A real point whose coordinates are quotients of polynomials in one real algebraic integer s, exactly:
 * x_i = numerators[i](s) / denominator(s), with s a root of an irreducible monic polynomial.
 */
export class AlgebraicPoint {
  constructor(
    readonly modulus: Dense,
    readonly root: RealRoot,
    readonly numerators: readonly Dense[],
    readonly denominator: Dense,
  ) {}

  /** The field's degree over the rationals: 1 for a rational point. */
  get degree(): number {
    return degreeOf(this.modulus);
  }

  private reduced(p: Dense): bigint[] {
    return reduceByMonic(p, this.modulus);
  }

  private signOfElement(p: Dense): -1 | 0 | 1 {
    // The modulus is irreducible: an element that is not the zero polynomial is not 0.
    return p.length === 0 ? 0 : this.root.signOfNonzero(p);
  }

  /** A positive multiple, in s, of q at the point times denominator^degree. */
  private value(q: Polynomial, degree: number): bigint[] {
    const powers = this.numerators.map((n) => [[1n], n]);
    const bottoms: bigint[][] = [[1n], this.denominator as bigint[]];
    const powerOf = (list: bigint[][], e: number): bigint[] => {
      while (list.length <= e) list.push(this.reduced(multiplyDense(list[list.length - 1], list[1])));
      return list[e];
    };
    let total: bigint[] = [];
    q.monomials.forEach((m, k) => {
      let term: bigint[] = [q.coefficients[k]];
      let sum = 0;
      exponentsOf(q.ring, m).forEach((e, i) => {
        if (e === 0) return;
        sum += e;
        term = this.reduced(multiplyDense(term, powerOf(powers[i] as bigint[][], e)));
      });
      term = this.reduced(multiplyDense(term, powerOf(bottoms, degree - sum)));
      total = combineDense(total, 1n, term, 1n);
    });
    return total;
  }

  /** The exact sign of a polynomial at the point. */
  signOf(q: Polynomial): -1 | 0 | 1 {
    let degree = 0;
    for (const m of q.monomials)
      degree = Math.max(
        degree,
        exponentsOf(q.ring, m).reduce((sum, e) => sum + e, 0),
      );
    const sign = this.signOfElement(this.value(q, degree));
    return degree % 2 === 0 ? sign : ((sign * this.signOfElement(this.denominator)) as -1 | 0 | 1);
  }

  isZero(q: Polynomial): boolean {
    return this.signOf(q) === 0;
  }

  /** The coordinates as doubles, each within a unit or two of the last place. */
  toDoubles(): number[] {
    return this.numerators.map((n) => this.quotient(n));
  }

  /** The value of a polynomial as a double. */
  valueOf(q: Polynomial): number {
    let degree = 0;
    for (const m of q.monomials)
      degree = Math.max(
        degree,
        exponentsOf(q.ring, m).reduce((sum, e) => sum + e, 0),
      );
    let bottom: bigint[] = [1n];
    for (let k = 0; k < degree; k++) bottom = this.reduced(multiplyDense(bottom, this.denominator));
    return this.quotient(this.value(q, degree), bottom);
  }

  private quotient(top: Dense, bottom: Dense = this.denominator): number {
    if (top.length === 0) return 0;
    for (let bits = 96; bits < 1 << 16; bits *= 2) {
      const enclosure = this.root.enclosure(bits);
      const [low, high] = valueInterval(top, enclosure, bits);
      const [bottomLow, bottomHigh] = valueInterval(bottom, enclosure, bits);
      if (!(isSharp(low, high) && isSharp(bottomLow, bottomHigh))) continue;
      const value = ratio(abs(low + high), abs(bottomLow + bottomHigh));
      return low < 0n === bottomLow < 0n ? value : -value;
    }
    return Number.NaN;
  }

  /** The primitive minimal polynomial of coordinate `i` and the coordinate as its root; undefined in large fields. */
  minimalPolynomial(i: number): RealRoot | undefined {
    if (this.degree > MOST_FIELD_DEGREE) return undefined;
    const ring = ringOf(2);
    const inS = (p: Dense): Polynomial => fromTerms(ring, new Map(p.map((c, e) => [e * ring.units[0], c])));
    const x = variable(ring, 1);
    const element = subtract(multiplyByX(inS(this.denominator), x), inS(this.numerators[i] as Dense));
    const norm = this.degree === 0 ? constant(ring, 1n) : resultant(inS(this.modulus), element, 0);
    const minimal = squarefreePart(primitiveDense(toDense(norm, 1)));
    const value = this.toDoubles()[i];
    const roots = realRoots(minimal);
    const sorted = roots
      .map((root) => [Math.abs(root.toDouble() - value), root] as const)
      .sort((a, b) => a[0] - b[0]);
    return sorted[0]?.[1];
  }
}

function multiplyByX(p: Polynomial, x: Polynomial): Polynomial {
  return {
    ring: p.ring,
    monomials: p.monomials.map((m) => m + x.monomials[0]),
    coefficients: scale(p, 1n).coefficients,
  };
}

const abs = (a: bigint): bigint => (a < 0n ? -a : a);

/** Are the ends of one sign and equal to some 60 bits? */
function isSharp(low: bigint, high: bigint): boolean {
  if (low === 0n || high === 0n || low < 0n !== high < 0n) return false;
  return abs(low + high) >> 60n > high - low;
}
