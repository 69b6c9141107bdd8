import { isNablaError } from "nabla";
import { array, type NDArray } from "nabla/array";
import { curl, divergence, gradient, hessian, laplacian } from "nabla/grid";
import { describe, expect, it } from "vitest";

/** Samples f on a grid of unit spacing. */
const sample = (shape: number[], f: (...x: number[]) => number): NDArray => {
  const data = new Float64Array(shape.reduce((a, b) => a * b));
  data.forEach((_, i) => {
    const index = shape.map(
      (n, axis) => Math.floor(i / shape.slice(axis + 1).reduce((a, b) => a * b, 1)) % n,
    );
    data[i] = f(...index);
  });
  return array(data, shape);
};
const close = (got: NDArray | undefined, expected: NDArray): void => {
  Array.from(got?.data ?? [], Number).forEach((value, i) => {
    expect(value).toBeCloseTo(Number(expected.data[i]), 9);
  });
};

describe("divergence and curl", () => {
  it("give the divergence of (x², y², z·x) and the curl of (−y, x, x·y)", () => {
    const shape = [4, 5, 6];
    const options = { edgeOrder: 2 } as const;
    const field = [
      sample(shape, (x) => x * x),
      sample(shape, (_, y) => y * y),
      sample(shape, (x, _, z) => z * x),
    ];
    close(
      divergence(field, options),
      sample(shape, (x, y) => 2 * x + 2 * y + x),
    );
    const turning = [sample(shape, (_, y) => -y), sample(shape, (x) => x), sample(shape, (x, y) => x * y)];
    const [a, b, c] = curl(turning, options);
    close(
      a,
      sample(shape, (x) => x),
    );
    close(
      b,
      sample(shape, (_, y) => -y),
    );
    close(
      c,
      sample(shape, () => 2),
    );
  });

  it("the curl of a gradient and the divergence of a curl vanish", () => {
    const f = sample([5, 6, 7], (x, y, z) => Math.sin(x * y) + z * x);
    const spacing = [0.5, 2, 3];
    const flat = curl(gradient(f, { spacing }) as NDArray[], { spacing });
    for (const part of flat)
      for (const value of part.data) expect(Math.abs(Number(value))).toBeLessThan(1e-13);
    const whirl = curl([f, sample([5, 6, 7], (x, y) => x * y * y), f], { spacing });
    for (const value of divergence(whirl, { spacing }).data)
      expect(Math.abs(Number(value))).toBeLessThan(1e-12);
  });

  it("in the plane the curl is one array", () => {
    const [turn, ...rest] = curl([sample([3, 3], (_, y) => -y), sample([3, 3], (x) => x)], {
      spacing: [[0, 1, 2], 1],
    });
    expect(rest).toEqual([]);
    close(
      turn,
      sample([3, 3], () => 2),
    );
  });

  it("refuse components that do not fit", () => {
    for (const field of [[sample([3, 3], () => 0)], [sample([3, 3], () => 0), sample([3, 4], () => 0)]]) {
      try {
        curl(field);
        expect.unreachable();
      } catch (error) {
        expect(isNablaError(error, "shape")).toBe(true);
      }
    }
  });
});

describe("laplacian and hessian", () => {
  it("are exact for x²y + 3y² with edge order 2, evenly and unevenly spaced", () => {
    const x = [0, 1, 3, 4, 7];
    const y = [0, 2, 3, 5];
    const f = sample([5, 4], (i, j) => x[i] ** 2 * y[j] + 3 * y[j] ** 2);
    const options = { spacing: [x, y], edgeOrder: 2 } as const;
    close(
      laplacian(f, options),
      sample([5, 4], (_, j) => 2 * y[j] + 6),
    );
    const [[xx, xy] = [], [yx, yy] = []] = hessian(f, options);
    close(
      xx,
      sample([5, 4], (_, j) => 2 * y[j]),
    );
    close(
      xy,
      sample([5, 4], (i) => 2 * x[i]),
    );
    close(
      yy,
      sample([5, 4], () => 6),
    );
    expect(yx).toBe(xy);
    close(
      laplacian(
        sample([4, 4], (a, b) => a * a + b * b),
        { spacing: 1 },
      ),
      sample([4, 4], () => 4),
    );
  });

  it("the Laplacian of a cubic is exact at the ends with edge order 2, of first order with edge order 1", () => {
    const cubic = sample([6], (x) => x ** 3);
    close(
      laplacian(cubic, { edgeOrder: 2 }),
      sample([6], (x) => 6 * x),
    );
    expect(Number(laplacian(cubic).data[0])).toBeCloseTo(6, 12);
  });

  it("periodic boundaries give the eigenvalue of a wave", () => {
    const n = 8;
    const wave = sample([n], (x) => Math.cos((2 * Math.PI * x) / n));
    const eigenvalue = 2 * Math.cos((2 * Math.PI) / n) - 2;
    close(
      laplacian(wave, { boundary: "periodic" }),
      sample([n], (x) => eigenvalue * Math.cos((2 * Math.PI * x) / n)),
    );
  });
});
