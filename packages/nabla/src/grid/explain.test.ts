import fc from "fast-check";
import { isNablaError } from "nabla";
import { array, type NDArray } from "nabla/array";
import { type Explanation, explain, type GridOptions, gradient } from "nabla/grid";
import { describe, expect, it } from "vitest";

/** What the documentation promises: the weighted sum, in order, over the divisor. */
function replay({ elements, weights, divisor, single, dtype }: Explanation): number {
  const round = single ? Math.fround : (x: number) => x;
  let sum = 0;
  elements.forEach((element, k) => {
    const product = round(weights[k] * element);
    sum = k === 0 ? product : round(sum + product);
  });
  return dtype === "float32" ? Math.fround(sum / divisor) : sum / divisor;
}

const options: fc.Arbitrary<GridOptions> = fc.record(
  {
    spacing: fc.oneof(
      fc.double({ min: 0.1, max: 9, noNaN: true }),
      fc.constantFrom([[0, 0.3, 1, 1.7, 2.9, 3]]),
    ),
    edgeOrder: fc.constantFrom<1 | 2>(1, 2),
    boundary: fc.constantFrom("one-sided" as const, "reflect" as const, "constant" as const, { constant: 3 }),
  },
  { requiredKeys: [] },
);

describe("explain", () => {
  it("writes the difference of the unit's picture as a sentence", () => {
    const row = [7, 56, 23, 94];
    expect(explain(row, [1], { axis: 0 })).toMatchObject({
      value: 8,
      elements: [7, 23],
      indices: [[0], [2]],
      weights: [-0.5, 0.5],
      divisor: 1,
      sentence: "(23 − 7) / (2·1) = 8",
    });
    expect(explain(row, [0], { axis: 0 }).sentence).toBe("(56 − 7) / 1 = 49");
    expect(explain(row, [0], { axis: 0, spacing: 0.5 }).sentence).toBe("(56 − 7) / 0.5 = 98");
  });

  it("writes negative numbers, weights and float32 values so that a person can read them", () => {
    expect(explain([-7, 0, -23], [1], { axis: 0 }).sentence).toBe("(−23 − (−7)) / (2·1) = −8");
    expect(explain([0, 1, 4], [0], { axis: 0, edgeOrder: 2 }).sentence).toBe("−1.5·0 + 2·1 − 0.5·4 = 0");
    expect(explain(Float32Array.of(0.1, 0, 0.3), [1], { axis: 0, spacing: 0.1 }).sentence).toBe(
      "(0.3 − 0.1) / (2·0.1) = 1.0000001",
    );
    expect(explain([1, 2, 4, 8, 16], [2], { axis: 0, accuracy: 4 }).sentence).toBe(
      "(1·1 − 8·2 + 8·8 − 1·16) / (12·1) = 2.75",
    );
  });

  it("gives one explanation for each axis", () => {
    const f = [
      [1, 2, 4],
      [3, 6, 9],
    ];
    const [down, across] = explain(f, [1, 1]) as Explanation[];
    expect(down).toMatchObject({ axis: 0, elements: [2, 6], value: 4 });
    expect(across).toMatchObject({ axis: 1, elements: [3, 9], value: 3 });
  });

  it("names what lies beyond a constant boundary", () => {
    const edge = explain([1, 2, 4], [0], { axis: 0, boundary: { constant: 5 } });
    expect(edge).toMatchObject({ elements: [5, 2], indices: [null, [1]], value: -1.5 });
  });

  it("says that a hole has no neighbours, and looks one way beside it", () => {
    const f = [1, 2, Number.NaN, 7, 9];
    expect(explain(f, [2], { axis: 0, nan: "one-sided" }).value).toBeNaN();
    expect(explain(f, [1], { axis: 0, nan: "one-sided" })).toMatchObject({
      elements: [1, 2],
      indices: [[0], [1]],
      value: 1,
    });
  });

  it("refuses an index outside the array", () => {
    for (const index of [[3], [-1], [0, 0], [0.5]]) {
      try {
        explain([1, 2, 4], index);
        expect.unreachable();
      } catch (error) {
        expect(isNablaError(error, "domain")).toBe(true);
      }
    }
  });

  it("is bit-equal to the gradient: weights · elements gives the very value", () => {
    const numbers = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(numbers, fc.boolean(), options, (list, single, chosen) => {
        const f = array(single ? Float32Array.from(list) : Float64Array.from(list));
        const result = gradient(f, { ...chosen, axis: 0 }) as NDArray;
        for (let i = 0; i < 6; i++) {
          const explanation = explain(f, [i], { ...chosen, axis: 0 });
          expect(explanation.value).toBe(result.data[i]);
          expect(replay(explanation)).toBe(explanation.value);
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
