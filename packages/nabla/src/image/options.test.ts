import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { array, type NDArray, zeros } from "nabla/array";
import {
  type CannyOptions,
  canny,
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
