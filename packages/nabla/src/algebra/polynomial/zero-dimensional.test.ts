import { describe, expect, test } from "vitest";
import { add, constant, fromTerms, type Polynomial } from "./polynomial.js";
import { monomialOf, ringOf } from "./ring.js";
import { realZeros } from "./zero-dimensional.js";

const poly = (size: number, terms: readonly (readonly [number, ...number[]])[]): Polynomial => {
  const ring = ringOf(size);
  return terms.reduce(
    (sum, [c, ...exponents]) =>
      add(sum, fromTerms(ring, new Map([[monomialOf(ring, exponents), BigInt(c)]]))),
    constant(ring, 0n),
  );
};
const solve = (size: number, polynomials: readonly Polynomial[]): number[][] => {
  const zeros = realZeros(polynomials, ringOf(size));
  if (zeros.kind !== "points") throw new Error("infinite");
  return zeros.points
    .map((p) => p.toDoubles())
    .sort((a, b) => (a[0] as number) - (b[0] as number) || (a[1] ?? 0) - (b[1] ?? 0));
};

describe("all real zeros", () => {
  test("Himmelblau's gradient has nine", () => {
    const points = solve(2, [
      poly(2, [
        [4, 3, 0],
        [4, 1, 1],
        [-42, 1, 0],
        [2, 0, 2],
        [-14, 0, 0],
      ]),
      poly(2, [
        [4, 0, 3],
        [4, 1, 1],
        [-26, 0, 1],
        [2, 2, 0],
        [-22, 0, 0],
      ]),
    ]);
    expect(points).toHaveLength(9);
    expect(points.some(([x, y]) => x === 3 && y === 2)).toBe(true);
    expect(
      points.some(
        ([x, y]) =>
          Math.abs((x as number) + 3.779310253377747) < 1e-14 &&
          Math.abs((y as number) + 3.283185991286169) < 1e-14,
      ),
    ).toBe(true);
  });

  test("multiple zeros break the shape lemma: x^4 + y^4 + z^4 − 4xyz has five", () => {
    const points = solve(3, [
      poly(3, [
        [1, 3, 0, 0],
        [-1, 0, 1, 1],
      ]),
      poly(3, [
        [1, 0, 3, 0],
        [-1, 1, 0, 1],
      ]),
      poly(3, [
        [1, 0, 0, 3],
        [-1, 1, 1, 0],
      ]),
    ]);
    expect(points).toHaveLength(5);
  });

  test("none, and infinitely many", () => {
    expect(
      solve(2, [
        poly(2, [
          [1, 2, 0],
          [1, 0, 2],
          [1, 0, 0],
        ]),
        poly(2, [
          [1, 1, 0],
          [-1, 0, 1],
        ]),
      ]),
    ).toEqual([]);
    expect(realZeros([poly(2, [[1, 1, 1]])], ringOf(2)).kind).toBe("infinite");
  });

  test("the cyclic 5-roots are 70, ten of them real", () => {
    const n = 5;
    const sums = Array.from({ length: n - 1 }, (_, k) =>
      poly(
        n,
        Array.from({ length: n }, (__, i) => [
          1,
          ...Array.from({ length: n }, (___, j) => Number((j - i + n) % n <= k)),
        ]),
      ),
    );
    const product = poly(n, [
      [1, 1, 1, 1, 1, 1],
      [-1, 0, 0, 0, 0, 0],
    ]);
    expect(solve(n, [...sums, product])).toHaveLength(10);
  });
});
