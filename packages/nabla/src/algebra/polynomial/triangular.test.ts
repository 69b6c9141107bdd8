import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromExponents, isZero, type Polynomial } from "./polynomial.js";
import { ringOf } from "./ring.js";
import { triangularZeros } from "./triangular.js";
import { realZeros, zerosByGroebner } from "./zero-dimensional.js";

type Term = readonly [coefficient: number, ...exponents: number[]];
const ring = ringOf(3);
const poly = (...terms: Term[]): Polynomial =>
  fromExponents(
    ring,
    terms.map(([c, ...exponents]) => [exponents, BigInt(c)] as const),
  );
const sorted = (points: readonly { toDoubles(): number[] }[]): number[][] =>
  points
    .map((point) => point.toDoubles())
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0) || (a[2] ?? 0) - (b[2] ?? 0));
const never = (): undefined => {
  throw new Error("a branch did not come apart");
};

describe("systems that come apart", () => {
  test("x = y², y = z, z³ = 2z: three points, two of them irrational", () => {
    const points = triangularZeros(
      [
        poly([1, 1, 0, 0], [-1, 0, 2, 0]),
        poly([1, 0, 1, 0], [-1, 0, 0, 1]),
        poly([1, 0, 0, 3], [-2, 0, 0, 1]),
      ],
      ring,
      never,
    );
    expect(sorted(points ?? [])).toEqual([
      [0, 0, 0],
      [2, -Math.SQRT2, -Math.SQRT2],
      [2, Math.SQRT2, Math.SQRT2],
    ]);
  });

  test("numbers beside the unknown: 3x = y + 1, 2y = z − 5, z² = 9", () => {
    const points = triangularZeros(
      [
        poly([3, 1, 0, 0], [-1, 0, 1, 0], [-1, 0, 0, 0]),
        poly([2, 0, 1, 0], [-1, 0, 0, 1], [5, 0, 0, 0]),
        poly([1, 0, 0, 2], [-9, 0, 0, 0]),
      ],
      ring,
      never,
    );
    expect(sorted(points ?? [])).toEqual([
      [-1, -4, -3],
      [0, -1, 3],
    ]);
  });

  test("a branch that is positive everywhere has none; too few equations are passed on", () => {
    const line = poly([1, 1, 0, 0], [-1, 0, 1, 0]);
    const positive = poly([1, 2, 0, 0], [1, 0, 2, 0], [1, 0, 0, 0]);
    const z = poly([1, 0, 0, 1]);
    expect(triangularZeros([line, positive, z], ring, never)).toEqual([]);
    expect(triangularZeros([line, z], ring, never)).toBeUndefined();
  });

  test("what does not come apart goes on with the unknowns that are bound", () => {
    const z = poly([1, 0, 0, 1], [-1, 1, 0, 0]);
    const circle = poly([1, 2, 0, 0], [1, 0, 2, 0], [-5, 0, 0, 0]);
    const hyperbola = poly([1, 1, 1, 0], [-2, 0, 0, 0]);
    const zeros = realZeros([z, circle, hyperbola], ring);
    expect(zeros.kind === "points" && sorted(zeros.points)).toEqual([
      [-2, -1, -2],
      [-1, -2, -1],
      [1, 2, 1],
      [2, 1, 2],
    ]);
  });

  test("the same points as by a Gröbner basis, for random systems", () => {
    const small = fc.integer({ min: -3, max: 3 });
    const quadratic = (used: readonly number[]): fc.Arbitrary<Term[]> =>
      fc.tuple(small, small, small, small).map(([a, b, c, d]) => {
        const of = (c0: number, ...places: number[]): Term => {
          const exponents = [0, 0, 0];
          for (const place of places) exponents[place] = (exponents[place] ?? 0) + 1;
          return [c0, ...exponents];
        };
        const [i, j] = [used[0] ?? 0, used[used.length - 1] ?? 0];
        return [of(a, i, j), of(b, i), of(c, j), of(d)];
      });
    let compared = 0;
    fc.assert(
      fc.property(
        quadratic([1, 2]),
        quadratic([1, 2]),
        quadratic([2]),
        fc.integer({ min: 1, max: 4 }),
        (p, q, r, lead) => {
          const system = [poly([lead, 1, 0, 0], ...p), poly(...q), poly(...r, [lead, 0, 0, 3])];
          if (system.some(isZero)) return;
          const [apart, whole] = [realZeros(system, ring), zerosByGroebner(system, ring)];
          expect(apart.kind).toBe(whole.kind);
          if (apart.kind !== "points" || whole.kind !== "points") return;
          const [found, expected] = [sorted(apart.points), sorted(whole.points)];
          expect(found).toHaveLength(expected.length);
          found.forEach((point, k) => {
            point.forEach((x, i) => {
              expect(x).toBeCloseTo(expected[k]?.[i] ?? Number.NaN, 9);
            });
          });
          compared += found.length;
        },
      ),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(30);
  });
});
