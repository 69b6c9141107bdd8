/* Over 300 lines: a real root, how it is isolated, and all that is asked of it, which rests on its interval. */
import { BIG, spend } from "../../number/budget.js";
import { fraction, gcdOfBig, type Rational, shrink } from "../../number/rational.js";
import {
  combineDense,
  type Dense,
  degreeOf,
  divideDense,
  gcdDense,
  primitiveDense,
  squarefreePart,
  valueAt,
} from "./dense.js";
import { bitsOf, changesOn01, positiveRoots, size } from "./descartes.js";
import { factorDense } from "./factor.js";

/** Of polynomials whose roots were asked for theirs. */
const factorsOf = new WeakMap<Dense, readonly Dense[]>();

/**
 * A real root of a squarefree polynomial: exact when `low` = `high`, otherwise the only root in (low, high), whose
 * ends are no roots. The ends are numerator/2^scale. Refining narrows the interval in place; the root stays the same.
 */
export class RealRoot {
  private constructor(
    /** A polynomial whose root it is; for an exact root the linear one. */
    readonly polynomial: Dense,
    private low: bigint,
    private high: bigint,
    private scale: number,
    private readonly rational: readonly [bigint, bigint] | undefined,
  ) {}

  static between(polynomial: Dense, low: bigint, high: bigint, scale: number): RealRoot {
    return new RealRoot(polynomial, low, high, scale, undefined);
  }

  static exact(numerator: bigint, denominator: bigint): RealRoot {
    const shared = gcdOfBig(numerator, denominator) * (denominator < 0n ? -1n : 1n);
    const [n, d] = [numerator / shared, denominator / shared];
    return new RealRoot([-n, d], 0n, 0n, 0, [n, d]);
  }

  /** The root as a fraction, where it is known to be one. */
  get fraction(): Rational | undefined {
    if (this.rational === undefined) return undefined;
    return { numerator: shrink(this.rational[0]), denominator: shrink(this.rational[1]) };
  }

  /** The irreducible polynomial whose root it is. */
  get minimal(): Dense {
    const factors = factorsOf.get(this.polynomial) ?? factorDense(this.polynomial);
    factorsOf.set(this.polynomial, factors);
    return factors.find((factor) => this.signOf(factor) === 0) ?? this.polynomial;
  }

  /** Ends of an interval no wider than 2^−bits that holds the root, as numerators over 2^bits. */
  enclosure(bits: number): readonly [low: bigint, high: bigint] {
    if (this.rational !== undefined) {
      const [n, d] = this.rational;
      const scaled = n << BigInt(bits);
      const low = scaled / d - (scaled < 0n && scaled % d !== 0n ? 1n : 0n);
      return [low, scaled % d === 0n ? low : low + 1n];
    }
    this.refine(bits + 1);
    const drop = BigInt(this.scale - bits);
    return drop <= 0n
      ? [this.low << -drop, this.high << -drop]
      : [this.low >> drop, (this.high >> drop) + 1n];
  }

  /** Narrows the interval below 2^−bits, by trying steps of growing fineness near the secant (Abbott, "QIR", 2006). */
  refine(bits: number): void {
    if (this.rational !== undefined) return;
    const sign = this.signAt(this.low, this.scale);
    let fine = 2;
    while (this.high - this.low > 0n && this.scale - bitsOf(this.high - this.low) < bits) {
      const before = fine;
      fine = this.step(sign, fine);
      if (this.rational !== undefined || fine === 0) return;
      if (fine < before) fine = Math.max(1, fine);
    }
  }

  private signAt(numerator: bigint, scale: number): bigint {
    const value = valueAt(this.polynomial, numerator, 1n << BigInt(Math.max(scale, 0)));
    return value > 0n ? 1n : value < 0n ? -1n : 0n;
  }

  /** One step: cut into 2^fine parts and keep the one at the secant if the root is there, otherwise halve. */
  private step(signLow: bigint, fine: number): number {
    const denominator = 1n << BigInt(this.scale);
    const left = size(valueAt(this.polynomial, this.low, denominator));
    const right = size(valueAt(this.polynomial, this.high, denominator));
    const parts = 1n << BigInt(fine);
    let at = (left * parts) / (left + right);
    if (at >= parts) at = parts - 1n;
    const width = this.high - this.low;
    const base = this.low << BigInt(fine);
    const [a, b] = [base + at * width, base + (at + 1n) * width];
    const scale = this.scale + fine;
    const [signA, signB] = [
      at === 0n ? signLow : this.signAt(a, scale),
      at === parts - 1n ? -signLow : this.signAt(b, scale),
    ];
    if (signA === 0n || signB === 0n) return this.settle(signA === 0n ? a : b, scale);
    if (signA === signLow && signB === -signLow) {
      [this.low, this.high, this.scale] = [a, b, scale];
      return fine * 2;
    }
    const middle = this.low + this.high;
    const signMiddle = this.signAt(middle, this.scale + 1);
    if (signMiddle === 0n) return this.settle(middle, this.scale + 1);
    if (signMiddle === signLow) [this.low, this.high] = [middle, this.high * 2n];
    else [this.low, this.high] = [this.low * 2n, middle];
    this.scale += 1;
    return Math.max(1, Math.floor(fine / 2));
  }

  /** The root turned out to be a dyadic number: the interval closes on it. */
  private settle(numerator: bigint, scale: number): number {
    [this.low, this.high, this.scale] = [numerator, numerator, scale];
    return 0;
  }

  /** The double nearest to the root, or one of the two next to it. */
  toDouble(): number {
    if (this.rational !== undefined) return ratio(this.rational[0], this.rational[1]);
    for (let bits = 64; ; bits *= 2) {
      const [low, high] = this.enclosure(bits);
      if (low === 0n && high === 0n) return 0;
      if (
        low !== 0n &&
        high !== 0n &&
        low < 0n === high < 0n &&
        bitsOf(low + high) > bitsOf(high - low) + 58
      ) {
        return ratio(low + high, 1n << BigInt(bits + 1));
      }
      if (bits > 4096) return 0;
    }
  }

  /** The sign of q at the root, exactly. */
  signOf(q: Dense): -1 | 0 | 1 {
    if (q.length === 0) return 0;
    if (this.rational !== undefined) return signum(valueAt(q, this.rational[0], this.rational[1]));
    const shared = gcdDense(this.polynomial, q);
    if (degreeOf(shared) > 0) {
      const [low, high] = [this.low, this.high];
      const denominator = 1n << BigInt(this.scale);
      if (low === high) {
        if (valueAt(q, low, denominator) === 0n) return 0;
      } else if (signum(valueAt(shared, low, denominator)) !== signum(valueAt(shared, high, denominator)))
        return 0;
    }
    return this.signOfNonzero(q);
  }

  /** The sign of a q that is known not to be 0 at the root. */
  signOfNonzero(q: Dense): -1 | 1 {
    for (let bits = 64; ; bits *= 2) {
      const [low, high] = valueInterval(q, this.enclosure(bits), bits);
      if (low > 0n) return 1;
      if (high < 0n) return -1;
    }
  }

  /** The order of two roots of one polynomial, whose intervals have no point in common. */
  compareApart(other: RealRoot): number {
    const middle = (root: RealRoot): readonly [bigint, bigint] =>
      root.rational ?? [root.low + root.high, 1n << BigInt(root.scale + 1)];
    const [n, d] = middle(this);
    const [m, e] = middle(other);
    return signum(n * e - m * d);
  }

  /** −1, 0, 1: this root is less than, equal to, greater than the other. */
  compare(other: RealRoot): number {
    if (this.rational !== undefined) return -other.signOf([-this.rational[0], this.rational[1]]) + 0;
    if (other.rational !== undefined) return this.signOf([-other.rational[0], other.rational[1]]);
    const common = gcdDense(this.polynomial, other.polynomial);
    const mayBeEqual = degreeOf(common) > 0 && this.signOf(common) === 0 && other.signOf(common) === 0;
    for (let bits = 32; ; bits *= 2) {
      const [low, high] = this.enclosure(bits);
      const [otherLow, otherHigh] = other.enclosure(bits);
      if (high < otherLow) return -1;
      if (low > otherHigh) return 1;
      if (
        mayBeEqual &&
        isolates(common, low < otherLow ? low : otherLow, high > otherHigh ? high : otherHigh, bits)
      )
        return 0;
    }
  }
}

/** Does (low, high) hold exactly one root of a squarefree polynomial, seen by Descartes' rule? */
function isolates(p: Dense, low: bigint, high: bigint, bits: number): boolean {
  const width = high - low;
  const denominator = 1n << BigInt(bits);
  // p((low + width·x)/2^bits), scaled to integers, by Horner's rule.
  let q: bigint[] = [];
  let power = 1n;
  for (let k = p.length - 1; k >= 0; k--) {
    const times: bigint[] = [0n, ...q.map((c) => c * width)];
    q = combineDense(times, 1n, q, low);
    q[0] = (q[0] ?? 0n) + p[k] * power;
    power *= denominator;
  }
  return changesOn01(q) === 1;
}

function signum(a: bigint): -1 | 0 | 1 {
  return a > 0n ? 1 : a < 0n ? -1 : 0;
}

/** n/d as a double, within one unit in the last place. */
export function ratio(n: bigint, d: bigint): number {
  if (n < 0n) return -ratio(-n, d);
  const shift = bitsOf(d) - bitsOf(n) + 64;
  const quotient = shift >= 0 ? (n << BigInt(shift)) / d : n / (d << BigInt(-shift));
  const half = Math.trunc(shift / 2);
  return Number(quotient) * 2 ** -half * 2 ** -(shift - half);
}

/** Bounds of q over an interval, both scaled by 2^bits, in fixed-point arithmetic rounded outward. */
export function valueInterval(
  q: Dense,
  [low, high]: readonly [bigint, bigint],
  bits: number,
): readonly [bigint, bigint] {
  const shift = BigInt(bits);
  let [a, b] = [0n, 0n];
  spend(BIG * 4 * q.length * (1 + bits / 512) ** 2);
  for (let k = q.length - 1; k >= 0; k--) {
    const products = [a * low, a * high, b * low, b * high];
    let [least, most] = [products[0], products[0]];
    for (const product of products) {
      if (product < least) least = product;
      if (product > most) most = product;
    }
    const c = q[k] << shift;
    a = (least >> shift) + c;
    b = (most >> shift) + 1n + c;
  }
  return [a, b];
}

/**
 * The distinct real roots of a polynomial, in rising order (Collins and Akritas 1976; Rouillier and Zimmermann 2004).
 */
export function realRoots(polynomial: Dense): RealRoot[] {
  let p: Dense = squarefreePart(polynomial);
  const roots: RealRoot[] = [];
  if (p.length > 0 && p[0] === 0n) {
    roots.push(RealRoot.exact(0n, 1n));
    p = p.slice(1);
  }
  if (degreeOf(p) < 1) return roots;
  if (degreeOf(p) === 1) roots.push(RealRoot.exact(-p[0], p[1]));
  else {
    const mirrored = p.map((c, i) => (i % 2 === 1 ? -c : c));
    const sides = [positiveRoots(p), positiveRoots(mirrored)] as const;
    let rest: Dense = p;
    sides.forEach((side, i) => {
      for (const [numerator, scale] of side.exact) {
        const root = RealRoot.exact(i === 0 ? numerator : -numerator, 1n << BigInt(scale));
        roots.push(root);
        rest = divideDense(rest, primitiveDense(root.polynomial)) ?? rest;
      }
    });
    sides.forEach((side, i) => {
      for (const [low, high, scale] of side.open) {
        roots.push(
          i === 0 ? RealRoot.between(rest, low, high, scale) : RealRoot.between(rest, -high, -low, scale),
        );
      }
    });
  }
  return roots.sort((a, b) => a.compareApart(b));
}

/** Points that are short, as numerator and denominator. */
const NICE: readonly (readonly [number, number])[] = [
  ...[0, 1, -1, 2, -2].map((n) => [n, 1] as const),
  ...[1, -1].map((n) => [n, 2] as const),
  ...[3, -3, 10, -10].map((n) => [n, 1] as const),
];

/** A rational point between two roots, a short one where there is one. */
export function pointBetween(left: RealRoot | undefined, right: RealRoot | undefined): Rational {
  const nice = NICE.find(([n, d]) => {
    const linear = [-BigInt(n), BigInt(d)];
    return (
      (left === undefined || left.signOf(linear) < 0) && (right === undefined || right.signOf(linear) > 0)
    );
  });
  if (nice !== undefined) return fraction(nice[0], nice[1]);
  for (let bits = 1; ; bits *= 2) {
    const scale = 1n << BigInt(bits);
    const low = left?.enclosure(bits)[1];
    const high = right?.enclosure(bits)[0];
    const at =
      low === undefined ? (high ?? 0n) - scale : high === undefined ? low + scale : (low + high) / 2n;
    if ((low === undefined || at > low) && (high === undefined || at < high))
      return fraction(shrink(at), shrink(scale));
  }
}
