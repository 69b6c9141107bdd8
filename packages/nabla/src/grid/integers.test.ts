import { runInNewContext } from "node:vm";
import { array, type NDArray, type NDView, zeros } from "nabla/array";
import { explain, type GradientOptions, gradient, laplacian } from "nabla/grid";
import { describe, expect, it } from "vitest";

const numbers = Array.from(
  { length: 6000 },
  (_, i) => ((i * 7919) % 1009) * 2 ** (i % 40) - 2 ** 52 * (i % 3),
);
const signed = BigInt64Array.from(numbers, BigInt);
const unsigned = BigUint64Array.from(numbers, (x) => BigInt(Math.abs(x)));

const layouts: readonly Omit<NDView, "data">[] = [
  { shape: [6000], stride: [1] },
  { shape: [60, 100], stride: [100, 1] },
  { shape: [60, 100], stride: [1, 60] },
  { shape: [50, 30], stride: [-60, 2], offset: 5901 },
  { shape: [5, 40, 30], stride: [1200, 30, 1] },
  { shape: [7, 0, 5], stride: [1, 1, 1] },
  { shape: [4, 5], stride: [0, 1], offset: 17 },
];
const choices: readonly GradientOptions[] = [
  {},
  { spacing: 0.3, boundary: "reflect" },
  { boundary: { constant: 2.5 } },
  { nan: "one-sided" },
];

/** Vitest's own comparison of every element takes seconds. */
function same(a: NDArray, b: NDArray | undefined): void {
  expect({ ...a, data: a.data.length }).toEqual({ ...b, data: b?.data.length });
  expect(a.data.findIndex((value, i) => !Object.is(value, b?.data[i]))).toBe(-1);
}

describe("64-bit integers", () => {
  it("give what the same numbers as doubles give, in any layout and with any options", () => {
    for (const [integers, doubles] of [
      [signed, Float64Array.from(signed, Number)],
      [unsigned, Float64Array.from(unsigned, Number)],
    ] as const) {
      for (const layout of layouts.filter(({ shape }) => !shape.includes(0))) {
        const uneven = layout.shape.map((n) => Array.from({ length: n }, (_, i) => i * (i + 1)));
        for (const options of [...choices, { spacing: uneven }, { spacing: uneven, edgeOrder: 2 as const }]) {
          const got = [gradient({ ...layout, data: integers }, options)].flat();
          const expected = [gradient({ ...layout, data: doubles }, options)].flat();
          for (const [k, part] of got.entries()) same(part, expected[k]);
          expect(got.length).toBe(expected.length);
        }
        same(laplacian({ ...layout, data: integers }), laplacian({ ...layout, data: doubles }));
      }
    }
    expect(
      explain({ data: signed, shape: [60, 100], stride: [100, 1] }, [3, 4], { axis: 0 }).elements,
    ).toEqual([Number(signed[204]), Number(signed[404])]);
  });

  it("that no double equals are named with their place, wherever the view puts them", () => {
    const data = BigInt64Array.of(0n, 2n ** 53n + 1n, 2n, 3n, 2n ** 62n, 5n);
    expect(() => gradient({ data, shape: [2, 3], stride: [1, 2] })).toThrow(
      "grid.gradient: 64-bit integers must be exact as doubles, got 9007199254740993 at [1,0]",
    );
    expect(() => gradient({ data, shape: [2, 2], stride: [3, -1], offset: 2 })).toThrow(/at \[0,1\]/);
    expect(() => gradient({ data: BigUint64Array.of(0n, 2n ** 64n - 1n), shape: [2], stride: [1] })).toThrow(
      /got 18446744073709551615 at \[1\]/,
    );
    expect(() => gradient([1n, 2n ** 60n + 1n] as unknown as number[])).toThrow(/at \[1\]/);
  });

  it("are only looked at where the view reads them", () => {
    const data = BigInt64Array.of(1n, 4n, 2n ** 60n + 1n);
    expect(Array.from(gradient({ data, shape: [2], stride: [1] }, { axis: 0 }).data)).toEqual([3, 3]);
  });

  it("from another realm are integers too", () => {
    const data = runInNewContext("BigInt64Array.of(1n, 4n, 9n)") as BigInt64Array;
    expect(Array.from(gradient(data, { axis: 0 }).data)).toEqual([3, 4, 5]);
  });

  it("take no memory but that of the results", () => {
    const data = new BigInt64Array(2 ** 20);
    const f = array(data, [1024, 1024]);
    const out = [zeros([1024, 1024]), zeros([1024, 1024])];
    gradient(f, { out });
    const before = process.memoryUsage().arrayBuffers;
    gradient(f, { out });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
  });
});
