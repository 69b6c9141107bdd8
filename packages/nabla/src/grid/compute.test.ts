import fc from "fast-check";
import { arena, array, type DType, type NDArray, zeros } from "nabla/array";
import { type GradientOptions, gradient } from "nabla/grid";
import { describe, expect, it } from "vitest";
import { computeByTiles } from "../stencil/by-tiles.js";
import type { Job } from "../stencil/job.js";
import { plainInterior } from "../stencil/plain.js";
import { sweep } from "../stencil/sweep.js";
import { differences } from "./differences.js";
import { planGrid } from "./plan.js";

/** The same gradient line by line, without tiles or kernels. */
function lineByLine(f: NDArray, options: GradientOptions, dtype: DType): number[][] {
  const { view, axes } = planGrid(f, options, "test");
  return axes.map((plan) => {
    const out = zeros(view.shape, dtype);
    sweep(view, plan.axis, differences(plan), out);
    return Array.from(out.data, Number);
  });
}

const shapes = [
  [20000],
  [9000],
  [3, 9001],
  [17000, 2],
  [60, 70],
  [3, 40, 50],
  [13, 2, 3, 90],
  [5, 1, 600],
  [4100, 1, 1],
];

/** The same by tiles by plain loops, as where WebAssembly is refused. */
function byPlainLoops(f: NDArray, options: GradientOptions, dtype: DType): NDArray[] {
  const { view, axes } = planGrid(f, options, "test");
  const jobs = axes.map((plan): Job => {
    const stride = view.shape.slice(plan.axis + 1).reduce((a, b) => a * b, 1);
    return { stencil: differences(plan), out: zeros(view.shape, dtype), stride };
  });
  computeByTiles(view, jobs, plainInterior(view, jobs));
  return jobs.map(({ out }) => out);
}

describe("large arrays", () => {
  it("get the same bits in tiles, in an arena, by plain loops by tiles and line by line", {
    timeout: 120_000,
  }, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...shapes),
        fc.constantFrom<DType>("float64", "float32", "int16", "uint8"),
        fc.constantFrom<1 | 2>(1, 2),
        fc.constantFrom(
          "unit",
          "number",
          "uneven",
          "float32 coordinates",
          "strong",
          "mixed",
          "accurate",
          "periodic",
          "reflect",
        ),
        fc.boolean(),
        (shape, dtype, edgeOrder, kind, narrowOut) => {
          const axis = shape.map((_, k) => k).filter((k) => shape[k] >= (kind === "accurate" ? 5 : 3));
          const size = shape.reduce((a, b) => a * b);
          const f = zeros(shape, dtype);
          for (let i = 0; i < size; i++)
            f.data[i] = (Math.sin(i * 3.7) * 120 + (dtype.startsWith("f") ? Math.cos(i) / 3 : 0)) as never;
          const coordinates = (k: number): number[] =>
            Array.from({ length: shape[k] }, (_, i) => i + 0.3 * Math.sin(i + k));
          const spacing = axis.map((k, n) => {
            if (kind === "uneven") return coordinates(k);
            if (kind === "float32 coordinates") return Float32Array.from(coordinates(k));
            if (kind === "mixed") return n % 2 === 0 ? 0.3 : coordinates(k);
            if (kind === "strong") return coordinates(k).map((_, i) => i / 4);
            return kind === "number" ? 0.1 * (n + 1) : 1;
          });
          const boundary =
            kind === "periodic"
              ? { boundary: "periodic" as const }
              : kind === "reflect"
                ? { boundary: "reflect" as const }
                : {};
          const options: GradientOptions = {
            axis,
            edgeOrder,
            spacing,
            ...boundary,
            accuracy: kind === "accurate" ? 4 : 2,
          };
          const outType: DType = dtype === "float32" || narrowOut ? "float32" : "float64";
          const expected = lineByLine(f, options, outType);
          const plain = axis.map(() => zeros(shape, outType));
          gradient(f, { ...options, out: plain });
          const memory = arena(size * 8 * (axis.length + 1) + 4096);
          const placed = axis.map(() => memory.zeros(shape, outType));
          gradient(array(f, undefined, { arena: memory }), { ...options, out: placed });
          const loops = byPlainLoops(f, options, outType);
          for (const [k, values] of expected.entries()) {
            const wrong = [plain, placed, loops].map((list) =>
              values.findIndex((value, i) => !Object.is(value, Number(list[k]?.data[i]))),
            );
            expect(wrong).toEqual([-1, -1, -1]);
          }
        },
      ),
      { seed: 9, numRuns: 50 },
    );
  });

  it("of doubles get the same bits wherever they begin and in whatever order axes are asked for", () => {
    for (const [shape, axis] of [
      [[5001], [0]],
      [
        [51, 61],
        [0, 1],
      ],
      [
        [51, 61],
        [1, 0],
      ],
      [[51, 61], [0]],
      [
        [13, 17, 19],
        [2, 0, 1],
      ],
      [
        [13, 17, 19],
        [0, 1],
      ],
      [
        [7, 9, 11, 5],
        [3, 1, 2, 0],
      ],
    ] as const) {
      const size = shape.reduce((a: number, b) => a * b, 1);
      const data = Float64Array.from({ length: size + 5 }, (_, i) => Math.sin(i * 3.7) * 120);
      const stride = shape.map((_, k) => shape.slice(k + 1).reduce((a: number, b) => a * b, 1));
      const f: NDArray = { data, shape: [...shape], stride, offset: 3, dtype: "float64" };
      for (const spacing of [0.5, 0.3]) {
        const got = [gradient(f, { axis, spacing })].flat();
        expect(got.map((part) => Array.from(part.data))).toEqual(lineByLine(f, { axis, spacing }, "float64"));
      }
    }
  });
});
