import { describe, expect, test } from "vitest";
import { multiplyDense } from "./dense.js";
import { factorDense, factorPolynomial } from "./factor.js";
import { gcd, squarefree } from "./gcd.js";
import {
  add,
  constant,
  divide,
  fromTerms,
  multiply,
  type Polynomial,
  power,
  primitive,
  sameAs,
  scale,
} from "./polynomial.js";
import { dividesMonomial, exponentsOf, monomialOf, ringOf } from "./ring.js";

let seed = 7;
const random = (n: number): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return (seed >>> 8) % n;
};
const ring = ringOf(3);
const polynomial = (terms: number, degree: number): Polynomial =>
  fromTerms(
    ring,
    new Map(
      Array.from({ length: terms }, () => [
        monomialOf(ring, [random(degree), random(degree), random(degree)]),
        BigInt(random(19) - 9),
      ]),
    ),
  );

describe("monomials", () => {
  test("exponents come back, and order is degree, then reverse lexicographic", () => {
    expect(exponentsOf(ring, monomialOf(ring, [3, 0, 5]))).toEqual([3, 0, 5]);
    const [x2, xz, y2] = [
      [2, 0, 0],
      [1, 0, 1],
      [0, 2, 0],
    ].map((e) => monomialOf(ring, e)) as [number, number, number];
    expect(x2 > y2 && y2 > xz).toBe(true);
    expect(dividesMonomial(ring, xz, x2)).toBe(false);
    expect(dividesMonomial(ring, monomialOf(ring, [1, 0, 1]), monomialOf(ring, [1, 2, 1]))).toBe(true);
  });
});

describe("gcd", () => {
  test("holds the common factor and divides both, for random products", () => {
    for (let round = 0; round < 60; round++) {
      const [a, b, c] = [polynomial(4, 3), polynomial(4, 3), polynomial(3, 3)];
      if ([a, b, c].some((p) => p.monomials.length === 0)) continue;
      const g = gcd(multiply(a, c), multiply(b, c));
      expect(divide(multiply(a, c), g)).toBeDefined();
      expect(divide(multiply(b, c), g)).toBeDefined();
      expect(divide(g, primitive(c))).toBeDefined();
    }
  });

  test("squarefree parts multiply out to the polynomial", () => {
    const p = multiply(power(polynomial(3, 3), 3), power(polynomial(3, 2), 2));
    const back = squarefree(p).reduce((q, [f, n]) => multiply(q, power(f, n)), constant(ring, 1n));
    expect(sameAs(primitive(p), primitive(back))).toBe(true);
  });
});

describe("factors over the rationals", () => {
  test("x^4 + 1 has none, x^4 + 4 has two, a Swinnerton-Dyer polynomial has none", () => {
    expect(factorDense([1n, 0n, 0n, 0n, 1n])).toHaveLength(1);
    expect(factorDense([4n, 0n, 0n, 0n, 1n])).toHaveLength(2);
    expect(factorDense([576n, 0n, -960n, 0n, 352n, 0n, -40n, 0n, 1n])).toHaveLength(1);
  });

  test("x^20 − 1 has six, and random products come apart", () => {
    expect(factorDense([-1n, ...new Array<bigint>(19).fill(0n), 1n])).toHaveLength(6);
    for (let round = 0; round < 30; round++) {
      const parts = Array.from({ length: 3 }, () => [
        BigInt(random(40) * 2 + 1),
        BigInt(random(9)),
        BigInt(random(5)),
        1n,
      ]);
      const product = parts.reduce((a, b) => multiplyDense(a, b), [1n]);
      const { factors } = factorPolynomial(fromTerms(ringOf(1), new Map(product.map((c, e) => [e, c]))));
      const count = factors.reduce((sum, [, n]) => sum + n, 0);
      expect(count).toBeGreaterThanOrEqual(3);
      const back = factors.reduce((q, [f, n]) => multiply(q, power(f, n)), constant(ringOf(1), 1n));
      expect(back.coefficients).toEqual(
        fromTerms(ringOf(1), new Map(product.map((c, e) => [e, c]))).coefficients,
      );
    }
  });

  test("several variables: Sophie Germain, and random products", () => {
    const [x, y] = [
      fromTerms(ring, new Map([[monomialOf(ring, [1]), 1n]])),
      fromTerms(ring, new Map([[monomialOf(ring, [0, 1]), 1n]])),
    ];
    const germain = add(power(x, 4), scale(power(y, 4), 4n));
    expect(factorPolynomial(germain).factors).toHaveLength(2);
    for (let round = 0; round < 20; round++) {
      const [a, b] = [polynomial(4, 2), polynomial(3, 2)];
      const p = multiply(a, b);
      if (p.monomials.length === 0) continue;
      const { content, factors } = factorPolynomial(p);
      const back = factors.reduce((q, [f, n]) => multiply(q, power(f, n)), constant(ring, content));
      expect(sameAs(back, p)).toBe(true);
    }
  });
});
