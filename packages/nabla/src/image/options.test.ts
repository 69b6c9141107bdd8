import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { array, type NDArray, zeros } from "nabla/array";
import {
  type CannyOptions,
  canny,
  direction,
  farid,
  type GaussianOptions,
  gaussian,
  gaussianLaplacian,
  laplacian,
  magnitude,
  type Norm,
  prewitt,
  roberts,
  scharr,
  sobel,
} from "nabla/image";
import { describe, expect, it } from "vitest";

const operators = {
  canny,
  farid,
  gaussian,
  gaussianLaplacian,
  laplacian,
  prewitt,
  roberts,
  scharr,
  sobel,
};

/** A peer's answer, and how nabla is asked for it. */
interface Case {
  peer: string;
  dtype: "uint8" | "uint16" | "int16" | "float32" | "float64";
  shape: [number, number, number?];
  pixels: number[];
  call: keyof typeof operators;
  options: CannyOptions & GaussianOptions;
  /** The answer is the magnitude of both derivatives. */
  both?: Norm;
  out: "uint8" | "int16" | "float32" | "float64" | "bool";
  result: number[];
}

const types = {
  uint8: Uint8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  float32: Float32Array,
  float64: Float64Array,
};
const path = new URL("../../../../golden/image-options/cases.json.gz", import.meta.url);
const cases = JSON.parse(gunzipSync(readFileSync(path)).toString()) as Case[];

function ask({ dtype, shape, pixels, call, options, both, out }: Case): NDArray {
  const picture = array(types[dtype].from(pixels), shape as number[]);
  const one = (more: object): NDArray =>
    operators[call](picture, {
      ...options,
      ...more,
      out: zeros(shape.slice(0, 2) as number[], out),
    } as never);
  return both === undefined ? one({}) : magnitude(one({ axis: "x" }), one({ axis: "y" }), both);
}

describe("random pictures of all types with random options", () => {
  it.each([...new Set(cases.map(({ peer }) => peer))])("give the numbers of %s", (peer) => {
    for (const one of cases.filter((candidate) => candidate.peer === peer)) {
      const { data } = ask(one);
      const size = one.out === "float64" ? Math.max(1, ...one.result.map(Math.abs)) : 0;
      one.result.forEach((expected, n) => {
        const error = Math.abs(Number(data[n]) - expected);
        if (!(error <= 1e-12 * size))
          expect.fail(`pixel ${n}: ${data[n]}, not ${expected}, in ${JSON.stringify(one)}`);
      });
    }
  });
});

const values = ({ data, offset }: NDArray): number[] =>
  Array.from(data.subarray(offset, offset + 64) as Float64Array);

describe("a result in the memory of its inputs", () => {
  it.each(["direction", "magnitude"] as const)("%s reads what was there before", (name) => {
    for (const shift of [-9, -1, 0, 1, 8]) {
      const memory = Float64Array.from({ length: 96 }, (_, n) => Math.sin(n * 7));
      const view = (offset: number): NDArray => ({
        ...array(memory, [96]),
        shape: [8, 8],
        stride: [8, 1],
        offset,
      });
      const copy = array(memory.slice(12, 76), [8, 8]);
      const other = array(
        Float64Array.from({ length: 64 }, (_, n) => Math.cos(n * 5)),
        [8, 8],
      );
      const call = (gx: NDArray, gy: NDArray, out?: NDArray): NDArray =>
        name === "direction" ? direction(gx, gy, out && { out }) : magnitude(gx, gy, "L2", out && { out });
      const [expected, swapped] = [call(copy, other), call(other, copy)];
      const kept = memory.slice();
      expect(values(call(view(12), other, view(12 + shift)))).toEqual(values(expected));
      memory.set(kept);
      expect(values(call(other, view(12), view(12 + shift)))).toEqual(values(swapped));
    }
  });
});

describe("canny like scikit-image without smoothing", () => {
  it("takes a sigma of 0", () => {
    const step = Array.from({ length: 9 }, () => [0, 0, 0, 0, 1, 1, 1, 1, 1]);
    const edges = canny(step, { like: "scikit-image", sigma: 0, low: 0.1, high: 0.2 });
    const column = (x: number): number[] =>
      Array.from({ length: 9 }, (_, y) => Number(edges.data[9 * y + x]));
    expect(column(3).slice(2, 7)).toEqual([1, 1, 1, 1, 1]);
    expect(column(1)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(() => canny(step, { like: "scikit-image", sigma: -1 })).toThrow(/sigma/);
  });
});
