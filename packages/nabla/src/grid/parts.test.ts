import { array, type NDArray, zeros } from "nabla/array";
import { explain, type GradientOptions, gradient } from "nabla/grid";
import { describe, expect, it } from "vitest";
import { sweep } from "../stencil/sweep.js";
import { differences } from "./differences.js";
import { planGrid } from "./plan.js";

const LONG = 40_001;
const coordinates = Float64Array.from({ length: LONG }, (_, i) => i + 0.3 * Math.sin(i));

/** The same with the weights of the whole axis at once. */
function atOnce(f: NDArray, options: GradientOptions): NDArray {
  const { view, axes } = planGrid(f, options, "test");
  const out = zeros(view.shape, view.dtype === "float32" ? "float32" : "float64");
  for (const plan of axes) sweep(view, plan.axis, differences(plan), out);
  return out;
}

describe("a long axis with coordinates", () => {
  const values = Float64Array.from({ length: 2 * LONG }, (_, i) => Math.cos(i * 0.37) * 9);
  const layouts: readonly (readonly [NDArray, number])[] = [
    [array(values.subarray(0, LONG)), 0],
    [array(Float32Array.from(values.subarray(0, LONG))), 0],
    [array(values, [LONG, 2]), 0],
    [array(values, [2, LONG]), 1],
    [{ ...array(values), shape: [LONG], stride: [-2], offset: 2 * LONG - 1 }, 0],
  ];

  it.each<GradientOptions>([{}, { edgeOrder: 2 }, { boundary: "reflect" }, { boundary: { constant: 3 } }])(
    "gives the same bits box by box as at once: %o",
    (chosen) => {
      for (const [f, axis] of layouts) {
        for (const x of [coordinates, Float32Array.from(coordinates)]) {
          const options = { ...chosen, axis, spacing: [x] };
          const got = gradient(f, options) as NDArray;
          const expected = atOnce(f, options);
          expect(got.data.findIndex((value, i) => !Object.is(value, expected.data[i]))).toBe(-1);
        }
      }
    },
  );

  it("is explained anywhere", () => {
    const f = values.subarray(0, LONG);
    for (const edgeOrder of [1, 2] as const) {
      const options = { axis: 0, spacing: [coordinates], edgeOrder };
      const result = gradient(f, options) as NDArray;
      for (const i of [0, 1, 2, 16_383, 16_384, 30_000, LONG - 3, LONG - 2, LONG - 1]) {
        const { value, indices } = explain(f, [i], options);
        expect(value).toBe(result.data[i]);
        expect(indices.every((place) => Math.abs((place?.[0] ?? -9) - i) <= 2)).toBe(true);
      }
    }
  });

  it("takes little memory but that of the result", () => {
    const n = 2 ** 20;
    const f = new Float64Array(n);
    const x = Float64Array.from({ length: n }, (_, i) => i * i);
    const out = zeros([n]);
    const before = process.memoryUsage().arrayBuffers;
    gradient(f, { spacing: [x], out });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(3 * 2 ** 20);
  });
});
