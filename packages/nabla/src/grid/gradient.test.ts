import fc from "fast-check";
import { isNablaError } from "nabla";
import { arena, array, type NDArray, type NDView, zeros } from "nabla/array";
import { type GradientOptions, gradient } from "nabla/grid";
import { describe, expect, it } from "vitest";
import { packed } from "../array/ndarray.js";

const list = (result: NDArray | NDArray[]): NDArray[] => (Array.isArray(result) ? result : [result]);
const numbers = (view: NDArray): number[] => Array.from(packed(view).data, Number);
const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return isNablaError(error) ? error.code : String(error);
  }
  return "no error";
};

/** Any view: shape, and strides that permute, skip, reverse or repeat. */
const views: fc.Arbitrary<NDView> = fc
  .record({
    shape: fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 1, maxLength: 4 }),
    order: fc.infiniteStream(fc.nat(100)),
    skip: fc.integer({ min: 1, max: 2 }),
    reverse: fc.infiniteStream(fc.boolean()),
    single: fc.boolean(),
  })
  .map(({ shape, order, skip, reverse, single }) => {
    const axes = shape
      .map((_, axis) => ({ axis, key: order.next().value as number }))
      .sort((a, b) => a.key - b.key);
    const stride = shape.map(() => 0);
    let size = skip;
    for (const { axis } of axes) {
      stride[axis] = size;
      size *= shape[axis];
    }
    let offset = 1;
    shape.forEach((length, axis) => {
      if (!reverse.next().value) return;
      offset += (length - 1) * stride[axis];
      stride[axis] = -stride[axis];
    });
    const values = Float64Array.from({ length: size + 1 }, (_, i) => Math.sin(i * 12.9898) * 43758.5453 - 3);
    return { data: single ? Float32Array.from(values) : values, shape, stride, offset };
  });

describe("gradient", () => {
  it("takes nested lists and gives a list with an array for each axis", () => {
    const [down, across] = gradient([
      [1, 2, 6],
      [3, 4, 5],
    ]) as NDArray[];
    expect(down).toMatchObject({ shape: [2, 3], dtype: "float64" });
    expect(numbers(down as NDArray)).toEqual([2, 2, -1, 2, 2, -1]);
    expect(numbers(across as NDArray)).toEqual([1, 2.5, 4, 1, 1, 1]);
  });

  it("gives the same for a view of any strides as for its packed copy", () => {
    fc.assert(
      fc.property(views, fc.constantFrom<1 | 2>(1, 2), fc.boolean(), (view, edgeOrder, uneven) => {
        const order = view.shape.some((n) => n < 3) ? 1 : edgeOrder;
        const spacing = view.shape.map((n, axis) =>
          uneven ? Array.from({ length: n }, (_, i) => i * (i + 1 + axis)) : 0.7 + axis,
        );
        const options: GradientOptions = { edgeOrder: order, spacing };
        const expected = list(gradient(packed(array(view)), options));
        const got = list(gradient(view, options));
        expect(got.map(numbers)).toEqual(expected.map(numbers));
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it("is exact for linear functions, whatever the spacing, boundary order or accuracy", () => {
    const slope = fc.integer({ min: -9, max: 9 });
    const gaps = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 5, maxLength: 8 });
    fc.assert(
      fc.property(slope, gaps, fc.constantFrom<1 | 2>(1, 2), (m, steps, edgeOrder) => {
        const x = steps.map((_, k) => steps.slice(0, k).reduce((a, b) => a + b, 0));
        const f = x.map((at) => m * at - 4);
        for (const value of numbers(gradient(f, { axis: 0, spacing: [x], edgeOrder })))
          expect(value).toBeCloseTo(m, 12);
        const even = steps.map((_, k) => m * k * 0.5);
        expect(numbers(gradient(even, { axis: 0, spacing: 0.5, accuracy: 4 }))).toEqual(
          steps.map(() => m + 0),
        );
      }),
      { seed: 5 },
    );
  });

  it("is exact for parabolas with edge order 2, for quartics with accuracy 4", () => {
    const x = Float64Array.of(0, 1, 3, 4, 8, 9);
    const parabola = x.map((at) => 3 * at * at - at);
    numbers(gradient(parabola, { axis: 0, spacing: [x], edgeOrder: 2 })).forEach((value, i) => {
      expect(value).toBeCloseTo(6 * x[i] - 1, 10);
    });
    const quartic = Array.from({ length: 8 }, (_, i) => i ** 4);
    numbers(gradient(quartic, { axis: 0, accuracy: 4 })).forEach((value, i) => {
      expect(value).toBeCloseTo(4 * i ** 3, 9);
    });
  });

  it("puts the result into out, which may be strided or float32, and returns it", () => {
    const f = array(
      Float64Array.from({ length: 12 }, (_, i) => i * i),
      [3, 4],
    );
    const [a, b] = gradient(f) as [NDArray, NDArray];
    const outs: [NDArray, NDArray] = [
      { ...zeros([4, 3]), shape: [3, 4], stride: [1, 3] },
      zeros([3, 4], "float32"),
    ];
    expect(gradient(f, { out: outs })).toEqual(outs);
    expect(outs.map(numbers)).toEqual([numbers(a), numbers(b)]);
  });

  it("refuses an out of another shape or type, in the input's memory, or too few of them", () => {
    const f = array(Float64Array.of(1, 2, 3, 4), [2, 2]);
    const nothing = zeros([3, 0]);
    expect(gradient(zeros([3, 0]), { axis: 0, out: nothing })).toEqual(nothing);
    expect(code(() => gradient(f, { axis: 0, out: zeros([4]) }))).toBe("shape");
    expect(code(() => gradient(f, { axis: 0, out: zeros([2, 2], "int32") }))).toBe("unsupported");
    expect(code(() => gradient(f, { axis: 0, out: f }))).toBe("shape");
    expect(code(() => gradient(f, { out: zeros([2, 2]) }))).toBe("shape");
  });

  it("gives the same in an arena as elsewhere", () => {
    const f = array(
      Float64Array.from({ length: 60 }, (_, i) => Math.sin(i)),
      [3, 4, 5],
    );
    const memory = arena(1 << 16);
    const placed = array(f, undefined, { arena: memory });
    const out = [0, 1, 2].map(() => memory.zeros([3, 4, 5]));
    gradient(placed, { out });
    expect(out.map(numbers)).toEqual(list(gradient(f)).map(numbers));
  });

  it("converts 64-bit integers that are exact as doubles and refuses the others by name", () => {
    expect(numbers(gradient(BigInt64Array.of(1n, 4n, 9n), { axis: 0 }))).toEqual([3, 4, 5]);
    expect(() => gradient(BigInt64Array.of(1n, 2n ** 53n + 1n), { axis: 0 })).toThrow(
      "grid.gradient: 64-bit integers must be exact as doubles, got 9007199254740993",
    );
  });

  it("refuses bools, text and complex numbers by name", () => {
    expect(() => gradient({ data: Uint8Array.of(0, 1), shape: [2], stride: [1], dtype: "bool" })).toThrow(
      /got bool/,
    );
    expect(() => gradient([true, false] as unknown as number[])).toThrow(/got bool/);
    expect(() => gradient(["1", "2"] as unknown as number[])).toThrow(/got string/);
    expect(() =>
      gradient({ data: new Float64Array(4), shape: [2], stride: [2], dtype: "complex128" }),
    ).toThrow(/got complex128/);
  });

  it("gives an empty list for a number, as NumPy does", () => {
    expect(gradient(3)).toEqual([]);
  });

  it("says what does not fit, with both numbers", () => {
    expect(() => gradient([1, 2, 3, 4, 5], { spacing: [[1, 2, 3]] })).toThrow(
      "grid.gradient: spacing has 3 coordinates, axis 0 has 5",
    );
    expect(() => gradient([1], {})).toThrow("grid.gradient: axis 0 needs at least 2 elements, got 1");
    expect(() => gradient([1, 2], { axis: 3 })).toThrow(
      "grid.gradient: axis 3 is out of range, the array has 1 axes",
    );
  });
});

describe("boundaries", () => {
  const f = [1, 2, 4, 8, 16];

  it("periodic wraps round: the last sample stands before the first", () => {
    expect(numbers(gradient(f, { axis: 0, boundary: "periodic" }))).toEqual([
      (2 - 16) / 2,
      1.5,
      3,
      6,
      (1 - 8) / 2,
    ]);
  });

  it("reflect mirrors about the end samples, so that the derivative there is 0", () => {
    expect(numbers(gradient(f, { axis: 0, boundary: "reflect" }))).toEqual([0, 1.5, 3, 6, 0]);
    expect(numbers(gradient(f, { axis: 0, boundary: "reflect", spacing: [[0, 1, 3, 4, 9]] }))[0]).toBe(0);
  });

  it("constant continues with the given number", () => {
    expect(numbers(gradient(f, { axis: 0, boundary: "constant" }))).toEqual([1, 1.5, 3, 6, -4]);
    expect(numbers(gradient(f, { axis: 0, boundary: { constant: 10 } }))).toEqual([-4, 1.5, 3, 6, 1]);
  });

  it("equals the central difference of the padded array, along any axis and for both accuracies", () => {
    const cases = fc.record({
      n: fc.integer({ min: 1, max: 7 }),
      boundary: fc.constantFrom("periodic" as const, "reflect" as const, "constant" as const),
      accuracy: fc.constantFrom<2 | 4>(2, 4),
    });
    fc.assert(
      fc.property(cases, ({ n, boundary, accuracy }) => {
        const line = Array.from({ length: n }, (_, i) => Math.cos(i * i));
        const at = (i: number): number => {
          if (boundary === "constant") return line[i] ?? 0;
          if (boundary === "periodic") return line[((i % n) + n) % n];
          const period = Math.max(1, 2 * n - 2);
          const folded = ((i % period) + period) % period;
          return line[Math.min(folded, period - folded)];
        };
        const got = gradient([line, line], { axis: 1, boundary, accuracy });
        const expected = line.map((_, i) =>
          accuracy === 2
            ? (at(i + 1) - at(i - 1)) / 2
            : (at(i - 2) - 8 * at(i - 1) + 8 * at(i + 1) - at(i + 2)) / 12,
        );
        numbers(got).forEach((value, i) => {
          expect(value).toBeCloseTo(expected[i % n], 14);
        });
      }),
      { seed: 6 },
    );
  });

  it("may differ from axis to axis", () => {
    const grid = [
      [1, 2, 4],
      [1, 2, 4],
    ];
    const [, across] = gradient(grid, { boundary: ["one-sided", "periodic"] }) as [NDArray, NDArray];
    expect(numbers(across)).toEqual([-1, 1.5, -0.5, -1, 1.5, -0.5]);
  });

  it("refuses uneven spacing where the period would be unknown, and names that are none", () => {
    expect(code(() => gradient(f, { boundary: "periodic", spacing: [[0, 1, 3, 4, 9]] }))).toBe("spacing");
    expect(code(() => gradient(f, { accuracy: 4, spacing: [[0, 1, 3, 4, 9]] }))).toBe("spacing");
    expect(code(() => gradient(f, { boundary: "clamp" as "reflect" }))).toBe("unsupported");
  });
});

describe("holes", () => {
  const hole = Number.NaN;

  it("spread to their neighbours by default, as in NumPy", () => {
    expect(numbers(gradient([1, 2, hole, 7, 9], { axis: 0 }))).toEqual([1, hole, 2.5, hole, 2]);
  });

  it("on request split a line into runs, each differentiated as an array of its own", () => {
    const runs = fc.array(fc.array(fc.integer({ min: -99, max: 99 }), { maxLength: 7 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        runs,
        fc.constantFrom<1 | 2>(1, 2),
        fc.constantFrom<2 | 4>(2, 4),
        (parts, edgeOrder, accuracy) => {
          const line = parts.flatMap((part, k) => (k === 0 ? part : [hole, ...part]));
          fc.pre(line.length > 0);
          const expected = parts.flatMap((part, k) => {
            const enough = part.length < 2 ? part.map(() => hole) : undefined;
            const order = part.length < 3 ? 1 : edgeOrder;
            const own =
              enough ??
              numbers(
                gradient(part, { axis: 0, edgeOrder: order, accuracy: part.length < 5 ? 2 : accuracy }),
              );
            return k === 0 ? own : [hole, ...own];
          });
          expect(numbers(gradient([line, line], { axis: 1, nan: "one-sided", edgeOrder, accuracy }))).toEqual(
            [...expected, ...expected],
          );
        },
      ),
      { seed: 7 },
    );
  });

  it("keep the coordinates of what is between them", () => {
    const x = [0, 1, 3, 4, 8, 9];
    const f = [0, 1, 9, hole, 64, 81];
    expect(
      numbers(gradient(f, { axis: 0, spacing: [x], nan: "one-sided", edgeOrder: 2 })).map(
        (v) => Math.round(v * 1e9) / 1e9,
      ),
    ).toEqual([0, 2, 6, hole, 17, 17]);
  });
});
