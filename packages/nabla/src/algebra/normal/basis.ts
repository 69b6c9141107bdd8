import { embed } from "../polynomial/fraction.js";
import { gcd, squarefree } from "../polynomial/gcd.js";
import {
  commonMonomial,
  constant,
  content,
  divide,
  isConstant,
  leading,
  multiply,
  type Polynomial,
  primitive,
  sameAs,
  scale,
  variable,
} from "../polynomial/polynomial.js";
import { exponentsOf, ringOf } from "../polynomial/ring.js";

/** A constant, as numerator and denominator, times powers of basis elements. */
export interface Split {
  readonly number: readonly [bigint, bigint];
  readonly factors: readonly (readonly [factor: Polynomial, multiplicity: number])[];
}

/**
 * A growing set of pairwise coprime squarefree polynomials in which what stands under roots and logarithms is
 * written, and what is known of their signs.
 */
export class Basis {
  private elements: Polynomial[] = [];
  /** Polynomials known to be ≥ 0. */
  private readonly facts: Polynomial[] = [];

  /** `isPositive(i)`: generator i is > 0. */
  constructor(private readonly isPositive: (generator: number) => boolean) {}

  register(top: Polynomial, bottom: Polynomial): void {
    const product = multiply(top, embed(bottom, top.ring));
    if (isConstant(product)) return;
    for (const [part] of squarefree(withoutMonomial(product))) this.insert(part);
  }

  /** Says that top/bottom ≥ 0. */
  assume(top: Polynomial, bottom: Polynomial): void {
    this.facts.push(multiply(top, embed(bottom, top.ring)));
  }

  private insert(fresh: Polynomial): void {
    let rest = fresh;
    const next: Polynomial[] = [];
    for (const element of this.elements) {
      const ring = ringOf(Math.max(element.ring.size, rest.ring.size));
      const [e, r] = [embed(element, ring), embed(rest, ring)];
      const shared = gcd(e, r);
      if (isConstant(shared)) {
        next.push(element);
        continue;
      }
      next.push(primitive(shared));
      const left = primitive(divide(e, shared) as Polynomial);
      if (!isConstant(left)) next.push(left);
      rest = primitive(divide(r, shared) as Polynomial);
    }
    if (!isConstant(rest)) next.push(primitive(rest));
    this.elements = next;
  }

  /** top/bottom in powers of the elements, of single generators, and of what is left. */
  split(top: Polynomial, bottom: Polynomial): Split {
    const factors = new Map<string, [Polynomial, number]>();
    const ring = ringOf(Math.max(top.ring.size, bottom.ring.size));
    const note = (factor: Polynomial, multiplicity: number): void => {
      const key = `${factor.monomials
        .map((m) =>
          exponentsOf(factor.ring, m)
            .join(".")
            .replace(/(\.0)+$/, ""),
        )
        .join()}:${factor.coefficients.join()}`;
      const known = factors.get(key);
      if (known === undefined) factors.set(key, [factor, multiplicity]);
      else known[1] += multiplicity;
    };
    const collect = (p: Polynomial, sign: number): void => {
      exponentsOf(p.ring, commonMonomial(p)).forEach((e, i) => {
        if (e > 0) note(variable(ring, i), sign * e);
      });
      let rest = embed(primitive(withoutMonomial(p)), ring);
      for (const element of this.elements) {
        if (element.ring.size > ring.size) continue;
        const e = embed(element, ring);
        for (
          let quotient = divide(rest, e);
          quotient !== undefined && !isConstant(rest);
          quotient = divide(rest, e)
        ) {
          note(e, sign);
          rest = quotient;
        }
      }
      if (!isConstant(rest))
        for (const [part, multiplicity] of squarefree(rest)) note(part, sign * multiplicity);
    };
    collect(top, 1);
    collect(bottom, -1);
    return {
      number: [content(top), content(bottom)],
      factors: [...factors.values()].filter(([, multiplicity]) => multiplicity !== 0),
    };
  }

  isNeverZero(p: Polynomial): boolean {
    const positive = p.monomials.some((m) =>
      exponentsOf(p.ring, m).every((e, i) => e === 0 || this.isPositive(i)),
    );
    return positive && this.plainSign(p) !== 0;
  }

  /** The generator that a factor is, if it is one. */
  placeOf(factor: Polynomial): number | undefined {
    if (factor.monomials.length !== 1 || leading(factor) !== 1n) return undefined;
    const exponents = exponentsOf(factor.ring, factor.monomials[0]);
    const place = exponents.findIndex((e) => e > 0);
    return place >= 0 && exponents.reduce((sum, e) => sum + e, 0) === 1 ? place : undefined;
  }

  /** The sign of top/bottom where it is defined and not 0, when that is known: 1, −1, or 0 for not known. */
  signOf(top: Polynomial, bottom: Polynomial): -1 | 0 | 1 {
    const p = multiply(top, embed(bottom, top.ring));
    return this.sign(p, this.facts.length);
  }

  private sign(p: Polynomial, facts: number): -1 | 0 | 1 {
    const plain = this.plainSign(p);
    if (plain !== 0) return plain;
    const odd = this.oddPart(p);
    const oddSign = this.plainSign(odd);
    if (oddSign !== 0) return oddSign;
    for (let k = 0; k < facts; k++) {
      const fact = this.oddPart(embedLarger(this.facts[k], odd));
      const mine = embedLarger(odd, fact);
      if (sameAs(fact, mine)) return 1;
      if (sameAs(fact, scale(mine, -1n))) return -1;
      const rest = divide(fact, mine);
      const restSign = rest === undefined || isConstant(mine) ? 0 : this.sign(rest, k);
      if (restSign !== 0) return restSign;
    }
    return 0;
  }

  /** The product of the factors of odd multiplicity, with the sign of p. */
  private oddPart(p: Polynomial): Polynomial {
    let odd = constant(p.ring, content(p) < 0n ? -1n : 1n);
    exponentsOf(p.ring, commonMonomial(p)).forEach((e, i) => {
      if (e % 2 === 1 && !this.isPositive(i)) odd = multiply(odd, variable(p.ring, i));
    });
    for (const [part, multiplicity] of squarefree(withoutMonomial(p)))
      if (multiplicity % 2 === 1) odd = multiply(odd, part);
    return odd;
  }

  /** Are all terms of one sign, because their generators are positive or to even powers? */
  private plainSign(p: Polynomial): -1 | 0 | 1 {
    const sign = leading(p) > 0n ? 1n : -1n;
    const same = p.monomials.every(
      (m, k) =>
        p.coefficients[k] * sign > 0n &&
        exponentsOf(p.ring, m).every((e, i) => e % 2 === 0 || this.isPositive(i)),
    );
    return same ? (sign > 0n ? 1 : -1) : 0;
  }
}

function embedLarger(p: Polynomial, other: Polynomial): Polynomial {
  return embed(p, p.ring.size < other.ring.size ? other.ring : p.ring);
}

function withoutMonomial(p: Polynomial): Polynomial {
  return divide(p, { ring: p.ring, monomials: [commonMonomial(p)], coefficients: [1n] }) as Polynomial;
}
