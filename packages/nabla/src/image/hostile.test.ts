import { describe, expect, it } from "vitest";
import { fault, mistaken, type RightCall } from "../../../../tests/hostile.js";
import * as face from "../image.js";

const picture = [
  [1, 2, 3],
  [4, 5, 7],
  [7, 8, 9],
];
const common = {
  axis: "word",
  border: "word",
  outside: "number",
  scale: "number",
  delta: "number",
  mask: "array",
  out: "array",
} as const satisfies Options;
type Options = NonNullable<RightCall["options"]>["made"];
const numbers = (...names: readonly string[]): Options =>
  Object.fromEntries(names.map((name) => [name, "number"]));
const filter = (name: keyof typeof face.operators, more: Options = {}): RightCall => ({
  name,
  call: face[name] as never,
  args: [picture, {}],
  options: { at: 1, made: { ...common, ...more } },
});
const edges: Options = { ...numbers("low", "high"), like: "word", mask: "array", out: "array" };
const openCV: Options = { ...edges, size: "number", norm: "word" };
const scikit: Options = { ...edges, ...numbers("sigma", "outside"), border: "word", quantiles: "flag" };
const lowHigh = { low: 1, high: 2 };
const like = { like: "scikit-image" };
const calls: readonly RightCall[] = [
  filter("central"),
  filter("difference"),
  filter("farid"),
  filter("gaussian", { ...numbers("sigma", "truncate"), order: "array" }),
  filter("gaussianLaplacian", numbers("sigma", "truncate")),
  filter("laplacian", numbers("size")),
  filter("prewitt"),
  filter("roberts"),
  filter("scharr"),
  filter("sobel", { ...numbers("size"), order: "array" }),
  {
    name: "gradient",
    call: face.gradient,
    args: [picture, { operator: "sobel" }],
    options: { at: 1, made: { ...common, operator: "word", norm: "word", size: "number" } },
  },
  { name: "canny", call: face.canny, args: [picture, lowHigh], options: { at: 1, made: openCV } },
  {
    name: "canny like scikit-image",
    call: face.canny,
    args: [picture, like],
    options: { at: 1, made: scikit },
  },
  {
    name: "explain",
    call: face.explain,
    args: [picture, 1, 1, { operator: "sobel" }],
    options: { at: 3, made: { ...common, operator: "word", size: "number" } },
  },
  {
    name: "explainEdge",
    call: face.explainEdge,
    args: [picture, 1, 1, lowHigh],
    options: { at: 3, made: openCV },
  },
  {
    name: "explainEdge like scikit-image",
    call: face.explainEdge,
    args: [picture, 1, 1, like],
    options: { at: 3, made: scikit },
  },
  { name: "grey", call: face.grey, args: [picture] },
  {
    name: "blur",
    call: face.blur,
    args: [picture, { sigma: 1 }],
    options: { at: 1, made: { sigma: "number", like: "word", out: "array" } },
  },
  { name: "edgeThresholds", call: face.edgeThresholds, args: [picture, "median"] },
  { name: "strongest", call: face.strongest, args: [[{ x: picture, y: picture }], "L2"] },
  {
    name: "magnitude",
    call: face.magnitude,
    args: [picture, picture, "L2", {}],
    options: { at: 3, made: { out: "array" } },
  },
  {
    name: "direction",
    call: face.direction,
    args: [picture, picture, {}],
    options: { at: 2, made: { out: "array" } },
  },
  {
    name: "shade",
    call: face.shade,
    args: [picture, {}],
    options: { at: 1, made: { white: "number", signed: "flag", out: "array" } },
  },
];

describe("nabla/image, called with mistakes", () => {
  it.each(calls)("$name gives an answer or an error of ours", (call) => {
    expect([...mistaken(call)].flatMap((answer) => fault(answer) ?? [])).toEqual([]);
  });

  it("has no function that is not called here", () => {
    const called = new Set(calls.map(({ call }) => call as unknown));
    const functions = Object.entries(face).filter(([, value]) => typeof value === "function");
    expect(functions.filter(([, value]) => !called.has(value)).map(([name]) => name)).toEqual([]);
  });

  it("refuses options that are misspelt, or that would change nothing", () => {
    const call = (name: "sobel" | "canny" | "gradient" | "scharr", options: object) => () =>
      (face[name] as (image: number[][], options: object) => unknown)(picture, options);
    expect(call("sobel", { Ksize: 5 })).toThrow(
      "image.sobel: options are axis, border, outside, scale, delta, mask, out, size, order, got Ksize",
    );
    expect(call("scharr", { size: 5 })).toThrow("mask, out, got size");
    expect(call("gradient", { operator: "scharr", size: 5 })).toThrow("scharr has one size only, got 5");
    expect(call("gradient", { out: { X: picture } })).toThrow("(out): options are x, y, magnitude, got X");
    expect(call("canny", { low: 1, high: 2, sigma: 2 })).toThrow(
      "image.canny like opencv: options are like, low, high, out, size, norm, got sigma",
    );
    expect(call("canny", { like: "scikit-image", size: 5 })).toThrow("quantiles, mask, got size");
    expect(call("canny", { low: 1, high: 2, sigma: undefined })).not.toThrow();
  });
});
