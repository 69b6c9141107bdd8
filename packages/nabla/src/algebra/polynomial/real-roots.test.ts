import { describe, expect, test } from "vitest";
import { multiplyDense } from "./dense.js";
import { type RealRoot, realRoots } from "./real-roots.js";

const wilkinson = Array.from({ length: 12 }, (_, k) => [-BigInt(k + 1), 1n]).reduce(
  (a, b) => multiplyDense(a, b),
  [1n],
);

describe("real roots", () => {
  test("integers come out in order, a root at a midpoint included", () => {
    expect(realRoots(wilkinson).map((r) => r.toDouble())).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(realRoots([0n, -1n, 0n, 1n]).map((r) => r.toDouble())).toEqual([-1, 0, 1]);
  });

  test("multiple roots count once; no real root is none", () => {
    expect(realRoots(multiplyDense([1n, -2n, 1n], [-2n, 0n, 1n]))).toHaveLength(3);
    expect(realRoots([1n, 0n, 1n])).toEqual([]);
  });

  test("Mignotte's near double root is two roots", () => {
    const p = [-2n, 400n, -20000n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 1n];
    const roots = realRoots(p);
    expect(roots).toHaveLength(4);
    expect((roots[1] as RealRoot).compare(roots[2] as RealRoot)).toBe(-1);
  });

  test("the casus irreducibilis has three, to 15 digits", () => {
    const values = realRoots([1n, -3n, 0n, 1n]).map((r) => r.toDouble());
    [-1.879385241571817, 0.3472963553338607, 1.532088886237956].forEach((x, i) => {
      expect(values[i]).toBeCloseTo(x, 14);
    });
  });

  test("equal roots of different polynomials compare as equal, and signs are exact", () => {
    const [, root] = realRoots([-2n, 0n, 1n]);
    const other = realRoots(multiplyDense([-2n, 0n, 1n], [-7n, 0n, 0n, 1n])).find(
      (r) => Math.abs(r.toDouble() - Math.SQRT2) < 1e-9,
    );
    expect(root?.compare(other as RealRoot)).toBe(0);
    expect(root?.signOf([-4n, 0n, 0n, 0n, 1n])).toBe(0);
    expect(root?.signOf([-14142135623730950488n, 10000000000000000000n])).toBe(1);
    expect(root?.signOf([-14142135623730950489n, 10000000000000000000n])).toBe(-1);
  });

  test("an enclosure of 2000 bits holds √2", () => {
    const [low, high] = (realRoots([-2n, 0n, 1n])[1] as RealRoot).enclosure(2000);
    expect(low * low <= 2n << 4000n && high * high >= 2n << 4000n && high - low <= 2n).toBe(true);
  });
});
