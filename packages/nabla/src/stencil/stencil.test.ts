import fc from "fast-check";
import { isNablaError } from "nabla";
import { describe, expect, it } from "vitest";
import { asView, zeros } from "../array/ndarray.js";
import { type Border, type BorderName, borderOf, borderPosition } from "./border.js";
import { differenceWeights } from "./fornberg.js";
import { evaluateRule } from "./in-order.js";
import { type AxisStencil, type Rule, ruleAt } from "./stencil.js";
import { sweep } from "./sweep.js";

/** The same weights at every position; what reaches over an end reads what `border` says. */
function slidingStencil(
  length: number,
  offsets: readonly number[],
  weights: readonly number[],
  border: Border,
  options: { divisor?: number; single?: boolean; outside?: number } = {},
): AxisStencil {
  const { divisor = 1, single = false, outside = 0 } = options;
  const before = Math.min(length, Math.max(0, -Math.min(...offsets)));
  const after = Math.min(length - before, Math.max(0, Math.max(...offsets)));
  const rule = (position: number): Rule => ({
    at: offsets.map((offset) => borderPosition(border, position + offset, length)),
    weights,
    divisor,
    single,
    outside,
  });
  return {
    length,
    head: Array.from({ length: before }, (_, i) => rule(i)),
    tail: Array.from({ length: after }, (_, i) => rule(length - after + i)),
    offsets,
    weights,
    divisor,
    single,
  };
}

describe("differenceWeights", () => {
  it("gives the classical central differences", () => {
    expect(differenceWeights([-1, 0, 1], 0, 1)).toEqual([-0.5, 0, 0.5]);
    expect(differenceWeights([-1, 0, 1], 0, 2)).toEqual([1, -2, 1]);
    differenceWeights([-2, -1, 0, 1, 2], 0, 1).forEach((w, k) => {
      expect(w).toBeCloseTo([1 / 12, -2 / 3, 0, 2 / 3, -1 / 12][k], 15);
    });
  });

  it("is exact for polynomials of degree below the number of points", () => {
    const gaps = fc.array(fc.double({ min: 0.2, max: 2, noNaN: true }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 0, max: 5 }), (steps, degree) => {
        const x = [0, ...steps.map((_, k) => steps.slice(0, k + 1).reduce((a, b) => a + b))];
        fc.pre(degree < x.length);
        const at = x[1] / 3;
        const weights = differenceWeights(x, at, 1);
        const got = weights.reduce((sum, w, k) => sum + w * x[k] ** degree, 0);
        const scale = weights.reduce((sum, w, k) => sum + Math.abs(w) * x[k] ** degree, 1);
        expect(Math.abs(got - (degree === 0 ? 0 : degree * at ** (degree - 1)))).toBeLessThan(1e-12 * scale);
      }),
      { seed: 1 },
    );
  });
});

describe("borders", () => {
  const row = "abcd";
  const beyond = (name: BorderName): string =>
    Array.from({ length: 14 }, (_, i) => row[borderPosition(borderOf(name, "test"), i - 5, 4)] ?? "k").join(
      "",
    );

  it.each([
    ["reflect101", "bcdcbabcdcbabc"],
    ["mirror", "bcdcbabcdcbabc"],
    ["reflect", "ddcbaabcddcbaa"],
    ["replicate", "aaaaaabcdddddd"],
    ["nearest", "aaaaaabcdddddd"],
    ["constant", "kkkkkabcdkkkkk"],
    ["wrap", "dabcdabcdabcda"],
  ] as const)("%s continues abcd as SciPy does", (name, expected) => {
    expect(beyond(name)).toBe(expected);
  });

  it("refuses a name that is none", () => {
    try {
      borderOf("clamp" as BorderName, "sobel");
      expect.unreachable();
    } catch (error) {
      expect(isNablaError(error, "unsupported")).toBe(true);
      expect(String(error)).toMatch(/sobel: border is one of mirror, .* got clamp/);
    }
  });
});

describe("sweep", () => {
  const names = fc.constantFrom<BorderName>("mirror", "reflect", "nearest", "constant", "wrap");

  it("gives at every element what its rule gives, along any axis of any view", () => {
    fc.assert(
      fc.property(
        fc.tuple(
          fc.integer({ min: 1, max: 5 }),
          fc.integer({ min: 1, max: 5 }),
          fc.integer({ min: 1, max: 5 }),
        ),
        fc.integer({ min: 0, max: 2 }),
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: -3, max: 1 }),
        names,
        fc.boolean(),
        (shape, axis, weights, first, name, single) => {
          const [a, b, c] = shape;
          const data = Float64Array.from({ length: a * b * c }, (_, i) => Math.sin(i * 7.3) * 50);
          const view = asView({ data, shape: [...shape], stride: [1, a * c, a], offset: 0 }, "test");
          const offsets = weights.map((_, k) => first + k);
          const stencil = slidingStencil(shape[axis], offsets, weights, borderOf(name, "test"), {
            single,
            divisor: 3,
            outside: 2,
          });
          const out = zeros([...shape]);
          sweep(view, axis, stencil, out);
          for (let i = 0; i < a; i++) {
            for (let j = 0; j < b; j++) {
              for (let k = 0; k < c; k++) {
                const index = [i, j, k];
                const rule = ruleAt(stencil, index[axis]);
                const elements = rule.at.map((position) => {
                  const [p, q, r] = index.with(axis, position) as [number, number, number];
                  return position < 0 ? 2 : data[p + q * a * c + r * a];
                });
                expect(out.data[(i * b + j) * c + k]).toBe(evaluateRule(elements, rule));
              }
            }
          }
        },
      ),
      { seed: 2, numRuns: 200 },
    );
  });
});
