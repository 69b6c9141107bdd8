import { gradient, gradientOfRows, haloOf } from "nabla/grid";
import { expect, it } from "vitest";

const numbers = (count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => Math.sin(i * 12.9898) * 43.5453);

it("gradientOfRows gives for every piece of a grid the rows that gradient gives for the whole", () => {
  const shape = [23, 5];
  const f = { data: numbers(115), shape, stride: [5, 1] };
  const uneven = Array.from({ length: 23 }, (_, i) => i + (i > 11 ? 0.25 * i : 0));
  for (const options of [
    {},
    { edgeOrder: 2 as const },
    { spacing: [uneven, 0.5] },
    { spacing: [uneven, 0.5], edgeOrder: 2 as const },
    { accuracy: 4 as const },
    { boundary: "reflect" as const },
    { axis: 0 },
  ]) {
    const result = gradient(f, options);
    const whole = Array.isArray(result) ? result : [result];
    for (const step of [1, 2, 7, 23]) {
      for (let from = 0; from < 23; from += step) {
        const to = Math.min(from + step, 23);
        const start = Math.max(0, from - haloOf(options));
        const end = Math.min(23, to + haloOf(options));
        const slab = { data: f.data.subarray(start * 5, end * 5), shape: [end - start, 5], stride: [5, 1] };
        const parts = gradientOfRows(slab, { total: 23, start, from, to }, options);
        parts.forEach((part, k) => {
          expect(Array.from(part.data)).toEqual(Array.from((whole[k]?.data ?? []).slice(from * 5, to * 5)));
        });
      }
    }
  }
});

it("gradientOfRows refuses a piece without its neighbours and boundaries that need the far end", () => {
  const slab = { data: numbers(50), shape: [10, 5], stride: [5, 1] };
  expect(() => gradientOfRows(slab, { total: 30, start: 5, from: 5, to: 15 })).toThrow(
    /need 2 rows around them/,
  );
  expect(() =>
    gradientOfRows(slab, { total: 30, start: 0, from: 0, to: 6 }, { boundary: "periodic" }),
  ).toThrow(/whole grid/);
});
