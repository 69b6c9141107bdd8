import {
  combineDense,
  type Dense,
  degreeOf,
  divideDense,
  multiplyDense,
  primitiveDense,
  squarefreePart,
  toDense,
} from "./dense.js";
import {
  coefficientsIn,
  constant,
  fromTerms,
  isConstant,
  isZero,
  leading,
  type Polynomial,
  scale,
  subtract,
  variable,
} from "./polynomial.js";
import { type RealRoot, ratio, realRoots, valueInterval } from "./real-roots.js";
import { resultant } from "./resultant.js";
import { exponentsOf, ringOf, totalDegree } from "./ring.js";

/** Minimal polynomials of coordinates are computed in fields up to this degree. */
const MOST_FIELD_DEGREE = 6;

/**
 * The value of q at x_i = tops[i]/bottom, times bottom^degree, the degree that of q: a polynomial like tops and bottom.
 * By Horner's rule in one variable after another.
 */
export function clearedValue(q: Polynomial, tops: readonly Dense[], bottom: Dense): bigint[] {
  const powers: bigint[][] = [[1n]];
  const bottomTo = (e: number): bigint[] => {
    while (powers.length <= e) powers.push(multiplyDense(powers[powers.length - 1], bottom));
    return powers[e];
  };
  const valueFrom = (i: number, p: Polynomial, degree: number): bigint[] => {
    if (isConstant(p)) return isZero(p) ? [] : bottomTo(degree).map((c) => c * leading(p));
    const coefficients = coefficientsIn(p, i);
    let value: bigint[] = [];
    for (let k = coefficients.length - 1; k >= 0; k--) {
      const rest = valueFrom(i + 1, coefficients[k], degree - k);
      value = value.length === 0 ? rest : combineDense(multiplyDense(value, tops[i]), 1n, rest, 1n);
    }
    return value;
  };
  return isZero(q) ? [] : valueFrom(0, q, totalDegree(q.ring, q.monomials[0]));
}

/**
 * A real point whose coordinates are quotients of polynomials in one real algebraic number u, exactly:
 * x_i = numerators[i](u) / denominator(u), with u a root of an irreducible primitive polynomial of positive leading
 * coefficient.
 */
export class AlgebraicPoint {
  /** Of the coordinates, once they are asked for; "open" where some stay so. */
  private bounds: readonly Bounds[] | "open" | undefined;

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

  private signOfElement(p: Dense): -1 | 0 | 1 {
    // The modulus is irreducible and primitive: what vanishes at the root is a multiple of it over the integers.
    if (p.length === 0 || divideDense(p, this.modulus) !== undefined) return 0;
    return this.root.signOfNonzero(p);
  }

  /** The exact sign of a polynomial at the point. */
  signOf(q: Polynomial): -1 | 0 | 1 {
    if (isConstant(q)) return isZero(q) ? 0 : leading(q) > 0n ? 1 : -1;
    const [low, high] = this.boundsOf(q) ?? OPEN;
    if (low > 0n || high < 0n) return low > 0n ? 1 : -1;
    const sign = this.signOfElement(clearedValue(q, this.numerators, this.denominator));
    const odd = totalDegree(q.ring, q.monomials[0]) % 2 === 1;
    return sign !== 0 && odd ? ((sign * this.root.signOfNonzero(this.denominator)) as -1 | 1) : sign;
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
    const [low, high] = this.boundsOf(q) ?? OPEN;
    if (isSharp(low, high)) {
      const size = ratio(abs(low + high), 1n << BigInt(BOUND_BITS + 1));
      return low < 0n ? -size : size;
    }
    const top = clearedValue(q, this.numerators, this.denominator);
    if (this.signOfElement(top) === 0) return 0;
    let bottom: bigint[] = [1n];
    for (let k = totalDegree(q.ring, q.monomials[0]); k > 0; k--)
      bottom = multiplyDense(bottom, this.denominator);
    return this.quotient(top, bottom);
  }

  /** Bounds of a polynomial at the point, scaled by 2^{@link BOUND_BITS}: they often spare exact arithmetic. */
  private boundsOf(q: Polynomial): Bounds | undefined {
    this.bounds ??= this.boundsOfCoordinates();
    if (this.bounds === "open") return undefined;
    const powers = this.bounds.map((x): Bounds[] => [[ONE, ONE], x]);
    let [low, high] = [0n, 0n];
    q.monomials.forEach((m, k) => {
      const c = q.coefficients[k];
      let term: Bounds = [c << BITS, c << BITS];
      exponentsOf(q.ring, m).forEach((e, i) => {
        const known = powers[i];
        while (known.length <= e) known.push(timesBounds(known[known.length - 1], known[1]));
        if (e > 0) term = timesBounds(term, known[e]);
      });
      low += term[0];
      high += term[1];
    });
    return [low, high];
  }

  private boundsOfCoordinates(): Bounds[] | "open" {
    const enclosure = this.root.enclosure(BOUND_BITS);
    const below = valueInterval(this.denominator, enclosure, BOUND_BITS);
    if (below[0] <= 0n && below[1] >= 0n) return "open";
    return this.numerators.map((top) => {
      const above = valueInterval(top, enclosure, BOUND_BITS);
      const [low, high] = ends(above.flatMap((x) => below.map((y) => (x << BITS) / y)));
      // Division rounds towards 0.
      return [low - 1n, high + 1n];
    });
  }

  private quotient(top: Dense, bottom: Dense = this.denominator): number {
    if (top.length === 0) return 0;
    if (top.length === 1 && bottom.length === 1)
      return bottom[0] < 0n ? ratio(-top[0], -bottom[0]) : ratio(top[0], bottom[0]);
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
    const [constantPart, slope, ...others] = this.numerators[i] ?? [];
    const isRoot = constantPart === 0n && others.length === 0 && this.denominator.length === 1;
    if (isRoot && slope === this.denominator[0]) return this.root;
    const value = this.toDoubles()[i];
    let best: RealRoot | undefined;
    let least = Infinity;
    for (const root of this.conjugatesOf(i)) {
      const apart = Math.abs(root.toDouble() - value);
      if (apart < least) [best, least] = [root, apart];
    }
    return best;
  }

  /** All real roots of the minimal polynomial of coordinate `i`: once for all points that share their field. */
  private conjugatesOf(i: number): readonly RealRoot[] {
    const known = conjugates.get(this.numerators) ?? [];
    conjugates.set(this.numerators, known);
    known[i] ??= realRoots(this.norm(i));
    return known[i];
  }

  private norm(i: number): Dense {
    const ring = ringOf(2);
    const inS = (p: Dense): Polynomial => fromTerms(ring, new Map(p.map((c, e) => [e * ring.units[0], c])));
    const x = variable(ring, 1);
    const element = subtract(multiplyByX(inS(this.denominator), x), inS(this.numerators[i] as Dense));
    const norm = this.degree === 0 ? constant(ring, 1n) : resultant(inS(this.modulus), element, 0);
    return squarefreePart(primitiveDense(toDense(norm, 1)));
  }
}

/** By the coordinates' numerators, which the points over one polynomial share. */
const conjugates = new WeakMap<readonly Dense[], (readonly RealRoot[] | undefined)[]>();

function multiplyByX(p: Polynomial, x: Polynomial): Polynomial {
  return {
    ring: p.ring,
    monomials: p.monomials.map((m) => m + x.monomials[0]),
    coefficients: scale(p, 1n).coefficients,
  };
}

/** Ends of an interval, scaled by 2^{@link BOUND_BITS}. */
type Bounds = readonly [low: bigint, high: bigint];

const BOUND_BITS = 160;
const BITS = BigInt(BOUND_BITS);
const ONE = 1n << BITS;
const OPEN: Bounds = [0n, 0n];

function timesBounds(x: Bounds, y: Bounds): Bounds {
  const [low, high] = ends(x.flatMap((a) => y.map((b) => a * b)));
  return [low >> BITS, (high >> BITS) + 1n];
}

function ends(values: readonly bigint[]): Bounds {
  let [low, high] = [values[0], values[0]];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

const abs = (a: bigint): bigint => (a < 0n ? -a : a);

/** Are the ends of one sign and equal to some 60 bits? */
function isSharp(low: bigint, high: bigint): boolean {
  if (low === 0n || high === 0n || low < 0n !== high < 0n) return false;
  return abs(low + high) >> 60n > high - low;
}
