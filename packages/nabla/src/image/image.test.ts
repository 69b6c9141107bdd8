import { isNablaError } from "nabla";
import { array } from "nabla/array";
import {
  canny,
  central,
  difference,
  direction,
  explain,
  farid,
  gaussian,
  gaussianLaplacian,
  gradient,
  grey,
  laplacian,
  magnitude,
  prewitt,
  roberts,
  scharr,
  sobel,
} from "nabla/image";
import { describe, expect, it } from "vitest";

const row = [[31, 56, 70, 94, 12]];
const values = ({ data }: { data: ArrayLike<number | bigint> }): number[] => Array.from(data, Number);

describe("the unit's pixel", () => {
  it("changes by 38 from its left to its right neighbour, by 19 a pixel", () => {
    expect(values(difference(row))[2]).toBe(38);
    expect(values(central(row))[2]).toBe(19);
  });

  it("is explained as the sum it comes from", () => {
    expect(explain(row, 2, 0, "difference")).toEqual({
      x: 2,
      y: 0,
      value: 38,
      neighbourhood: [[56, 70, 94]],
      kernel: [[-1, 0, 1]],
      corner: [1, 0],
      factor: 1,
      delta: 0,
      sentence: "94 − 56 = 38",
    });
    expect(explain(row, 2, 0, "central").sentence).toBe("(94 − 56) / 2 = 19");
    expect(explain(row, 0, 0, "central").sentence).toBe("56 − 31 = 25");
  });
});

describe("explain", () => {
  const picture = Array.from({ length: 6 }, (_, y) =>
    Array.from({ length: 7 }, (_, x) => (x * 37 + y * y * 11) % 256),
  );

  it("writes Sobel's sum with what lies beyond the border", () => {
    const { neighbourhood, sentence, corner } = explain(
      [
        [1, 2],
        [3, 5],
      ],
      0,
      0,
      { operator: "sobel", border: "replicate", scale: 1 / 8 },
    );
    expect(neighbourhood).toEqual([
      [1, 1, 2],
      [1, 1, 2],
      [3, 3, 5],
    ]);
    expect(corner).toEqual([-1, -1]);
    expect(sentence).toBe("(2 + 2·2 + 5 − 1 − 2·1 − 3) / 8 = 0.625");
  });

  it.each([
    [{ operator: "sobel" } as const, sobel],
    [{ operator: "sobel", axis: "y", size: 5, scale: "scikit-image", border: "wrap" } as const, sobel],
    [{ operator: "scharr", scale: 0.3, delta: 7 } as const, scharr],
    [{ operator: "prewitt", axis: "y", scale: "scipy", border: "constant", outside: 9 } as const, prewitt],
    [{ operator: "central", axis: "y" } as const, central],
    [{ operator: "sobel", order: [1, 1], size: 7 } as const, sobel],
    [{ operator: "prewitt", scale: "scipy", border: "constant", outside: -2.5 } as const, prewitt],
    [{ operator: "roberts" } as const, roberts],
    [{ operator: "roberts", axis: "y", border: "constant", outside: 3, scale: -2 } as const, roberts],
    [{ operator: "farid", border: "nearest" } as const, farid],
    [{ operator: "gaussian" } as const, gaussian],
    [{ operator: "gaussian", axis: "y", sigma: 0.7, truncate: 3, border: "wrap" } as const, gaussian],
    [
      { operator: "gaussian", order: [2, 1], scale: "scipy", border: "constant", outside: 9 } as const,
      gaussian,
    ],
    [{ operator: "laplacian" } as const, laplacian],
    [{ operator: "laplacian", size: 5, delta: 0.25 } as const, laplacian],
    [{ operator: "gaussianLaplacian", sigma: 2 } as const, gaussianLaplacian],
    [
      { operator: "gaussianLaplacian", scale: "scipy", border: "constant", outside: 9 } as const,
      gaussianLaplacian,
    ],
  ])("gives the operator's own value everywhere: %j", (call, operator) => {
    const { operator: _name, ...options } = call;
    const all = values(operator(picture, options));
    const single = array(Float32Array.from(picture.flat(), Math.sqrt), [6, 7]);
    values(operator(single, options)).forEach((expected, n) => {
      expect(explain(single, n % 7, Math.floor(n / 7), call).value).toBe(expected);
    });
    picture.forEach((line, y) => {
      line.forEach((_, x) => {
        const { value, kernel, neighbourhood, factor, delta } = explain(picture, x, y, call);
        expect(value).toBe(all[y * 7 + x]);
        const sum = kernel.flat().reduce((total, weight, k) => total + weight * neighbourhood.flat()[k], 0);
        expect(sum * factor + delta).toBeCloseTo(value, 10);
      });
    });
  });

  it("refuses a pixel outside the picture", () => {
    expect(() => explain(row, 5, 0, "sobel")).toThrow(
      "image.explain: the pixel lies in a picture of 5 × 1, got 5,0",
    );
  });
});

describe("colours", () => {
  it("turn to grey by Rec. 601, rounded like OpenCV's, without alpha", () => {
    const rgba = array(Uint8Array.of(255, 0, 0, 0, 0, 255, 0, 9, 0, 0, 255, 99), [1, 3, 4]);
    // Red, green and blue are 76, 150 and 29.
    expect(values(difference(rgba))).toEqual([0, 29 - 76, 0]);
    const signed = array(Int16Array.of(-3, 0, 0, 0, 1, 1), [1, 2, 3]);
    expect([...grey(signed).data]).toEqual([-1, 1]);
  });

  it("each give Canny the channel in which they change most", () => {
    const step = Array.from({ length: 5 }, () =>
      [0, 0, 0, 1, 1, 1].flatMap((s) => [100, 60 * s, 90 - 90 * s]),
    );
    const colour = array(Uint8Array.from(step.flat()), [5, 6, 3]);
    expect(values(canny(colour, { low: 300, high: 350 })).filter((v) => v === 255).length).toBe(5);
    expect(values(canny(colour, { low: 361, high: 400 })).some((v) => v !== 0)).toBe(false);
  });
});

describe("results", () => {
  const step = array(Uint8Array.from([0, 0, 200, 200]), [1, 4]);

  it("round and stop at the ends of an integer type, or wrap as SciPy's do", () => {
    const into = (Elements: typeof Uint8Array | typeof Int16Array) => array(new Elements(4), [1, 4]);
    expect(values(sobel(step, { out: into(Int16Array) }))).toEqual([0, 800, 800, 0]);
    expect(values(sobel(step, { out: into(Uint8Array), scale: -1, delta: 1000 }))).toEqual([
      255, 200, 200, 255,
    ]);
    expect(values(sobel(step, { out: into(Uint8Array), scale: "scipy" }))).toEqual([0, 32, 32, 0]);
    expect(values(difference(step, { out: into(Uint8Array), scale: 0.5 / 200, delta: 1 }))).toEqual([
      1, 2, 2, 1,
    ]);
  });

  it("keep float32 and go to strided views", () => {
    expect(sobel(array(Float32Array.of(1, 2, 3, 4), [2, 2])).dtype).toBe("float32");
    const data = new Float64Array(8);
    sobel(step, { out: { data, shape: [1, 4], stride: [8, 2] } });
    expect(Array.from(data)).toEqual([0, 0, 800, 0, 800, 0, 0, 0]);
  });
});

describe("magnitude and direction", () => {
  it("measure the gradient and its angle, with y downwards", () => {
    const [gx, gy] = [[[3, 0, -2, 0]], [[4, 5, 0, 0]]];
    expect(values(magnitude(gx, gy))).toEqual([5, 5, 2, 0]);
    expect(values(magnitude(gx, gy, "L1"))).toEqual([7, 5, 2, 0]);
    expect(values(magnitude(gx, gy, "RMS"))[1]).toBe(5 / Math.SQRT2);
    expect(values(direction(gx, gy)).slice(1)).toEqual([90, 180, 0]);
    expect(values(direction([[0]], [[-1]]))).toEqual([270]);
  });
});

describe("gaussian", () => {
  it("takes weights that reach far, and refuses those that reach out of all bounds", () => {
    expect(values(gaussian([[1, 2, 4]], { sigma: 200, order: [0, 0], border: "wrap" }))[1]).toBeCloseTo(
      7 / 3,
      3,
    );
    expect(() => gaussian([[1]], { sigma: 1e9 })).toThrow(
      /weights reach at most 32768 pixels, got sigma 1000000000/,
    );
  });

  it("measures the slope of a ramp, whatever its scale", () => {
    const ramp = [Array.from({ length: 41 }, (_, x) => 3 * x)];
    for (const sigma of [0.7, 1, 3])
      expect(values(gaussian(ramp, { sigma }))[20]).toBeCloseTo(3, sigma < 1 ? 1 : 2);
  });
});

describe("results in the picture's own memory", () => {
  it.each([sobel, gaussian, laplacian, roberts, central])("are the same: %o", (operator) => {
    for (const border of ["reflect101", "wrap"] as const) {
      const picture = array(
        Float64Array.from({ length: 42 }, (_, n) => (n * 7919) % 101),
        [6, 7],
      );
      const expected = values(operator(picture, { border }));
      expect(values(operator(picture, { border, out: picture }))).toEqual(expected);
    }
  });
});

describe("gradient", () => {
  it("gives SciPy's derivatives where its two sweeps show", () => {
    const single = array(
      Float32Array.from({ length: 42 }, (_, n) => ((n * 7919) % 101) / 7),
      [6, 7],
    );
    const options = { scale: "scipy", border: "constant", outside: 2.5 } as const;
    const both = gradient(single, options);
    expect(values(both.x)).toEqual(values(sobel(single, options)));
    expect(values(both.y)).toEqual(values(sobel(single, { ...options, axis: "y" })));
    expect(values(both.magnitude)).toEqual(values(magnitude(both.x, both.y)));
  });
});

describe("errors", () => {
  it.each([
    [
      "shape",
      () => sobel([1, 2, 3]),
      "image.sobel: a picture has shape [height,width] or [height,width,1|3|4], got [3]",
    ],
    ["domain", () => sobel(row, { size: 4 }), "image.sobel: size is 1, 3, 5 or 7, got 4"],
    [
      "unsupported",
      () => prewitt(row, { scale: "opencv" }),
      "image.prewitt: scale is a number or one of scikit-image, scipy, got opencv",
    ],
    [
      "unsupported",
      () => prewitt(row, { scale: Number.NaN }),
      "image.prewitt: scale is a number or one of scikit-image, scipy, got NaN",
    ],
    [
      "unsupported",
      // SciPy's number of an axis must not be taken for another axis.
      () => prewitt(row, { axis: 1 as unknown as "x" }),
      "image.prewitt: axis is x or y, got 1",
    ],
    ["domain", () => canny(row), "image.canny: low and high are numbers, got undefined and undefined"],
    ["shape", () => central(row, { axis: "y" }), "image.central: axis y needs two pixels, got shape [1,5]"],
    [
      "shape",
      () => magnitude([[1]], [[1, 2]]),
      "image.magnitude: gx and gy have one shape [height,width], got [1,1] and [1,2]",
    ],
  ] as const)("%s: %#", (code, call, message) => {
    try {
      call();
      expect.unreachable();
    } catch (error) {
      expect(isNablaError(error, code) && error.message).toBe(message);
    }
  });
});
