import { runInNewContext } from "node:vm";
import { isNablaError } from "nabla";
import { array, type NDArray, type NDView, zeros } from "nabla/array";
import { curl, divergence, explain, gradient, hessian, laplacian } from "nabla/grid";
import { describe, expect, it } from "vitest";

const f = Float64Array.of(1, 2, 4, 8, 16, 32);
/** What a program without types may pass. */
const any = (value: unknown): never => value as never;
const values = (result: unknown): number[] => Array.from((result as NDArray).data, Number);

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return isNablaError(error) ? `${error.code}: ${error.message}` : String(error);
  }
  return "no error";
}

describe("arguments that are none", () => {
  it.each<[string, () => unknown, RegExp]>([
    ["null", () => gradient(any(null)), /^unsupported: .*got object null/],
    ["a view without strides", () => gradient(any({ data: f, shape: [6] })), /^shape: /],
    [
      "a stride of half an element",
      () => gradient({ data: f, shape: [3], stride: [0.5] }),
      /^shape: .*got \[0.5\]/,
    ],
    ["an offset of half", () => gradient({ data: f, shape: [3], stride: [1], offset: 0.5 }), /^shape: /],
    [
      "a view too large for results",
      () => gradient({ data: f, shape: [1e6, 1e6], stride: [0, 0] }),
      /^limit: /,
    ],
    [
      "a spacing in place of options",
      () => gradient(f, any(2)),
      /^unsupported: .*options are an object, got 2/,
    ],
    ["a list in place of options", () => gradient(f, any([2])), /^unsupported: .*options/],
    ["no options", () => gradient(f, any(null)), /^unsupported: .*got null/],
    ["an axis in words", () => gradient(f, { axis: any("0") }), /^axis: .*got "0"/],
    ["a typed array of axes", () => gradient(f, { axis: any(Int32Array.of(0)) }), /^axis: /],
    ["an edge order in words", () => gradient(f, { edgeOrder: any("1") }), /^unsupported: .*edgeOrder/],
    ["no edge order", () => gradient(f, { edgeOrder: any(Number.NaN) }), /^unsupported: .*edgeOrder/],
    [
      "unknown words for holes",
      () => gradient(f, { nan: any("skip") }),
      /^unsupported: .*nan is spread or one-sided/,
    ],
    ["no boundary for an axis", () => gradient(f, { boundary: any([null]) }), /^unsupported: .*boundary/],
    [
      "coordinates beyond their data",
      () => gradient(f, { spacing: [{ data: f, shape: [6], stride: [2] }] }),
      /^shape: /,
    ],
    [
      "coordinates without strides",
      () => gradient(f, { spacing: any([{ data: f, shape: [6] }]) }),
      /^shape: /,
    ],
    ["lists for out", () => gradient(f, { out: any([[0, 0, 0, 0, 0, 0]]) }), /^unsupported: .*out/],
    ["no out", () => gradient(f, { out: any(null) }), /^unsupported: .*out/],
    [
      "an out that repeats",
      () => gradient(f, { out: { ...zeros([6]), stride: [0] } }),
      /^shape: .*place for each/,
    ],
    ["an index that is no list", () => explain(f, any(2)), /^domain: /],
    ["a field that is no list", () => divergence(any(null)), /^shape: .*got null/],
    ["a field of nothing", () => curl([]), /^shape: .*got an empty list/],
    [
      "accuracy for second differences",
      () => laplacian(f, any({ accuracy: 4 })),
      /^unsupported: .*have no option accuracy, got 4/,
    ],
    [
      "holes for second differences",
      () => hessian(f, any({ nan: "one-sided" })),
      /^unsupported: .*have no option nan/,
    ],
  ])("%s are refused by name", (_, run, message) => {
    expect(refusal(run)).toMatch(message);
  });

  it("the same out for two axes is refused, interleaved channels are not", () => {
    const grid = array(f, [2, 3]);
    const out = zeros([2, 3]);
    expect(refusal(() => gradient(grid, { out: [out, out] }))).toMatch(/^shape: .*the same for 0 and 1/);
    const data = new Float64Array(12);
    const channel = (offset: number): NDArray => ({
      data,
      shape: [2, 3],
      stride: [6, 2],
      offset,
      dtype: "float64",
    });
    gradient(grid, { out: [channel(0), channel(1)] });
    expect(Array.from(data)).toEqual([7, 1, 14, 1.5, 28, 2, 7, 8, 14, 12, 28, 16]);
  });
});

describe("arguments of other kinds", () => {
  it("an array without axes is a spacing in its own precision, as in NumPy", () => {
    const single = Float32Array.of(1, 2, 4, 8);
    const distance = (data: NDView["data"]): NDView => ({ data, shape: [], stride: [] });
    const wide = gradient(single, { axis: 0, spacing: [distance(Float64Array.of(0.1))] });
    const narrow = gradient(single, { axis: 0, spacing: [distance(Float32Array.of(0.3))] });
    // numpy.gradient(float32, np.array(0.1)) and np.array(0.3, "f4")
    expect(values(wide)).toEqual([10, 15, 30, 40]);
    expect(values(narrow)).toEqual([3.3333332538604736, 5, 10, 13.333333015441895].map(Math.fround));
    expect([gradient(array(f, [2, 3]), { spacing: [distance(Int8Array.of(2))] })].flat().map(values)).toEqual(
      [
        [3.5, 7, 14, 3.5, 7, 14],
        [0.5, 0.75, 1, 4, 6, 8],
      ],
    );
  });

  it("no axes give no arrays, however large the grid", () => {
    expect(gradient(new Int16Array(5000), { axis: [] })).toEqual([]);
  });

  it("axes are checked one after the other, as in NumPy: a bool is named before a later axis that is too short", () => {
    const bools = { data: new Uint8Array(6), dtype: "bool", stride: [1, 1] };
    expect(refusal(() => gradient({ ...bools, shape: [3, 1] }))).toMatch(/got bool/);
    expect(refusal(() => gradient({ ...bools, shape: [1, 3] }))).toMatch(/axis 0 needs at least 2/);
  });

  it("coordinates of one sample are too few samples, as in NumPy; bare ones are told where they belong", () => {
    expect(refusal(() => gradient([5], { spacing: [[0]] }))).toMatch(
      /^shape: .*axis 0 needs at least 2 elements, got 1/,
    );
    expect(refusal(() => gradient(f, { spacing: [0, 1, 2, 3, 4, 5] }))).toMatch(
      /^spacing: .*got 6; coordinates in a list are one entry/,
    );
  });

  it("a bare 0 cannot weigh second-order ends, as in NumPy", () => {
    expect(refusal(() => gradient(f, { spacing: 0, edgeOrder: 2 }))).toMatch(/^spacing: .*other than 0/);
    expect(values(gradient(f, { spacing: 0 }))).toEqual(new Array(6).fill(Number.POSITIVE_INFINITY));
  });

  it("what is uneven is refused in the name of what was asked", () => {
    const uneven = { spacing: [[0, 1, 3, 4, 5, 6]], accuracy: 4 as const };
    expect(refusal(() => explain(f, [0], uneven))).toMatch(
      /^spacing: grid.explain: accuracy 4 needs even spacing/,
    );
  });

  it("float32 coordinates from another realm are float32", () => {
    const own = Float32Array.of(0, 0.1, 0.3, 0.6, 0.7, 0.8);
    const foreign = runInNewContext("Float32Array.of(0, 0.1, 0.3, 0.6, 0.7, 0.8)") as Float32Array;
    expect(values(gradient(f, { spacing: [foreign] }))).toEqual(values(gradient(f, { spacing: [own] })));
  });

  it("a Buffer is bytes", () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, i) => i * i);
    const warnings: unknown[] = [];
    const listen = (warning: unknown): unknown => warnings.push(warning);
    process.on("warning", listen);
    expect(values(gradient(Buffer.from(bytes)))).toEqual(values(gradient(bytes)));
    return new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      process.off("warning", listen);
      expect(warnings).toEqual([]);
    });
  });

  it("out may be a plain typed array, and an array with its axes comes back", () => {
    const out = new Float64Array(6);
    expect(gradient(f, { out: any(out) })).toMatchObject({ data: out, shape: [6], dtype: "float64" });
  });

  it("a field of float32 and float64 arrays gives float64 in any order", () => {
    const [single, double] = [zeros([2, 2], "float32"), zeros([2, 2])];
    expect(divergence([single, double]).dtype).toBe("float64");
    expect(divergence([double, single]).dtype).toBe("float64");
    expect(curl([single, double]).map(({ dtype }) => dtype)).toEqual(["float64"]);
    expect(laplacian(Float32Array.of(1, 2, 4), { axis: [] }).dtype).toBe("float32");
  });

  it("a divisor that no spacing explains is written as it is", () => {
    expect(explain(f, [1], { axis: 0, spacing: 0 }).sentence).toBe("(4 − 1) / 0 = Infinity");
    expect(explain(f, [1], { axis: 0, spacing: Number.POSITIVE_INFINITY }).sentence).toBe(
      "(4 − 1) / Infinity = 0",
    );
    const single = {
      axis: 0,
      accuracy: 4,
      spacing: [Float32Array.of(0.1943465769290924, 0.4778282642364502)],
      boundary: "constant",
    } as const;
    expect(explain([-2, 0], [0], single).sentence).toBe("(1·0 − 8·0 + 8·0 − 1·0) / 3.401780128479004 = 0");
    expect(explain([-0, 1, 2], [1], { axis: 0 }).sentence).toBe("(2 − 0) / (2·1) = 1");
    expect(explain(f, [1], { axis: 0, spacing: -1 }).sentence).toBe("(4 − 1) / (2·(−1)) = −1.5");
  });
});
