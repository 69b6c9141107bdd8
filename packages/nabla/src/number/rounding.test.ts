import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  lower,
  nextDown,
  nextUp,
  productDown,
  productUp,
  quotientDown,
  quotientUp,
  rootDown,
  rootUp,
  sumDown,
  sumUp,
} from "./rounding.js";

const bits = new DataView(new ArrayBuffer(8));

/** The neighbour of x one place up, by its bits. */
function successor(x: number): number {
  if (x === 0) return Number.MIN_VALUE;
  bits.setFloat64(0, x);
  bits.setBigInt64(0, bits.getBigInt64(0) + (x > 0 ? 1n : -1n));
  return bits.getFloat64(0);
}

/** x as an exact fraction of bigints n/2^1074. */
function exact(x: number): bigint {
  let value = x;
  let shift = 1074n;
  while (!Number.isInteger(value)) {
    value *= 2;
    shift -= 1n;
  }
  return BigInt(value) << shift;
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const run = { numRuns: 2000, seed: 13 };

describe("directed rounding", () => {
  it("steps to the next double", () => {
    fc.assert(
      fc.property(finite, (x) => {
        const up = successor(x);
        const normal = Math.abs(x) > 1e-290;
        return normal ? nextUp(x) === up && nextDown(up) <= x : nextUp(x) >= up && nextUp(x) <= successor(up);
      }),
      run,
    );
    expect([nextUp(1), nextDown(1), nextUp(0)]).toEqual([1 + 2 ** -52, 1 - 2 ** -53, Number.MIN_VALUE]);
    expect([nextUp(-Infinity), nextDown(Infinity), nextUp(Infinity)]).toEqual([
      -Number.MAX_VALUE,
      Number.MAX_VALUE,
      Infinity,
    ]);
    expect(nextUp(Number.MAX_VALUE)).toBe(Infinity);
    expect(lower(1, 3)).toBeLessThanOrEqual(1 - 3 * 2 ** -53);
  });

  it("bounds sums, products, quotients and roots on both sides, and tightly", () => {
    const near = fc.oneof(
      finite,
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.integer({ min: -50, max: 50 }),
    );
    fc.assert(
      fc.property(near, near, (a, b) => {
        const [sum, sumAbove] = [sumDown(a, b), sumUp(a, b)];
        if (Number.isFinite(sum)) expect(exact(sum) <= exact(a) + exact(b)).toBe(true);
        if (Number.isFinite(sumAbove)) expect(exact(sumAbove) >= exact(a) + exact(b)).toBe(true);
        const unit = 1n << 1074n;
        const [product, productAbove] = [productDown(a, b), productUp(a, b)];
        if (Number.isFinite(product)) expect(exact(product) * unit <= exact(a) * exact(b)).toBe(true);
        if (Number.isFinite(productAbove))
          expect(exact(productAbove) * unit >= exact(a) * exact(b)).toBe(true);
        if (b !== 0) {
          const [quotient, quotientAbove] = [quotientDown(a, b), quotientUp(a, b)];
          const [n, d] = b > 0 ? [exact(a), exact(b)] : [-exact(a), -exact(b)];
          if (Number.isFinite(quotient)) expect(exact(quotient) * d <= n * unit).toBe(true);
          if (Number.isFinite(quotientAbove)) expect(exact(quotientAbove) * d >= n * unit).toBe(true);
          expect(
            quotientAbove <= successor(successor(quotient)) ||
              Math.abs(b) < 1e-140 ||
              Math.abs(a) < 1e-140 ||
              Math.abs(a / b) < 1e-140 ||
              Math.abs(a / b) > 1e140,
          ).toBe(true);
        }
        const x = Math.abs(a);
        expect(exact(rootDown(x)) ** 2n <= exact(x) * unit).toBe(true);
        expect(exact(rootUp(x)) ** 2n >= exact(x) * unit).toBe(true);
        expect(sum > 1e308 || sumAbove <= successor(successor(sum))).toBe(true);
      }),
      run,
    );
  });

  it("keeps what is exact", () => {
    expect([sumDown(1, 2), sumUp(1, 2), sumDown(0.25, -0.25)]).toEqual([3, 3, 0]);
    expect([productDown(3, 0.5), productUp(3, 0.5), productDown(0, Infinity)]).toEqual([1.5, 1.5, 0]);
    expect([quotientDown(3, 2), quotientUp(-3, 2), quotientUp(1, 3) > quotientDown(1, 3)]).toEqual([
      1.5,
      -1.5,
      true,
    ]);
    expect([rootDown(9), rootUp(9), rootUp(2) > rootDown(2)]).toEqual([3, 3, true]);
    expect([sumDown(1e308, 1e308), sumUp(1e308, 1e308), productUp(1e200, -1e200)]).toEqual([
      Number.MAX_VALUE,
      Infinity,
      -Number.MAX_VALUE,
    ]);
  });
});
