import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { NDArray } from "nabla/array";
import * as image from "nabla/image";
import { describe, expect, it } from "vitest";

interface Picture {
  id: string;
  height: number;
  width: number;
  pixels: number[];
  outputs: Record<string, (number | string)[] | { error: string }>;
}

const path =
  process.env.NABLA_GOLDEN_IMAGE ?? new URL("../../../../golden/image/cases.json.gz", import.meta.url);
const { images } = JSON.parse(gunzipSync(readFileSync(path)).toString()) as { images: Picture[] };

type Grey = { data: Uint8Array | Float64Array; shape: number[]; stride: number[] };
type Call = (picture: Grey, float: Grey) => NDArray;
const operators = { sobel: image.sobel, scharr: image.scharr, prewitt: image.prewitt, farid: image.farid };
const axes = ["y", "x"] as const;
const field = (text: string, name: string): string | undefined =>
  new RegExp(`${name}=([^ ]+)`).exec(text)?.[1];
const number = (text: string, name: string): number => Number(field(text, name));
const both = (one: (axis: "x" | "y") => NDArray, norm: image.Norm): NDArray =>
  image.magnitude(one("x"), one("y"), norm);

function hole({ shape }: Grey): number[][] {
  const [h, w] = shape as [number, number];
  const third = (n: number): number => Math.floor(n / 3);
  const half = (n: number): number => Math.floor(n / 2);
  return Array.from({ length: h }, (_, y) =>
    Array.from({ length: w }, (_, x) =>
      y >= third(h) && y < half(h) && x >= third(w) && x < half(w) ? 0 : 1,
    ),
  );
}

/** How nabla is asked for what the peer's call says. */
function callFor(name: string): Call {
  const [first = "", ...rest] = name.split(" ");
  const border = (/mode=([a-z]+)/.exec(name)?.[1] ?? rest.at(-1)) as image.BorderName;
  if (first === "cv.Sobel") {
    const order = [number(name, "dx"), number(name, "dy")] as const;
    const scale = field(name, "scale") ? number(name, "scale") : "opencv";
    const delta = field(name, "delta") ? number(name, "delta") : 0;
    return (p) => {
      const out = name.includes("CV_8U")
        ? { data: new Uint8Array(p.data.length), shape: p.shape, stride: p.stride }
        : undefined;
      return image.sobel(p, {
        order,
        size: number(name, "ksize"),
        border,
        scale,
        delta,
        ...(out && { out }),
      });
    };
  }
  if (first === "cv.Scharr")
    return (p) => image.scharr(p, { axis: number(name, "dx") === 1 ? "x" : "y", scale: "opencv" });
  if (first === "cv.Laplacian")
    return (p) => image.laplacian(p, { size: number(name, "ksize"), scale: "opencv" });
  if (first === "cv.Canny") {
    const [low, high] = [number(name, "low"), number(name, "high")];
    const norm = name.includes("L2=true") ? "L2" : "L1";
    return (p) => image.canny(p, { low, high, norm, size: number(name, "aperture") as 3 | 5 });
  }
  if (first === "skimage.canny") {
    const low = field(name, "low") ? { low: number(name, "low"), high: number(name, "high") } : {};
    const mode = field(name, "mode") ? { border } : {};
    return (p) =>
      image.canny(p, {
        like: "scikit-image",
        sigma: number(name, "sigma"),
        quantiles: name.includes("quantiles"),
        ...low,
        ...mode,
      });
  }
  if (first.startsWith("skimage.roberts")) {
    const options = { scale: "scikit-image" } as const;
    if (first.endsWith("pos_diag")) return (p) => image.roberts(p, options);
    if (first.endsWith("neg_diag")) return (p) => image.roberts(p, { ...options, axis: "y" });
    return (p) => both((axis) => image.roberts(p, { ...options, axis }), "RMS");
  }
  const skimage = /^skimage\.([a-z]+)(_h|_v)?$/.exec(first);
  if (skimage) {
    const operator = operators[skimage[1] as keyof typeof operators];
    const options = { scale: "scikit-image", ...(field(name, "mode") && { border }) } as const;
    const masked = (p: Grey) => ({ ...options, ...(name.includes("mask=hole") && { mask: hole(p) }) });
    if (skimage[2]) return (p) => operator(p, { ...masked(p), axis: skimage[2] === "_h" ? "y" : "x" });
    return (p) => both((axis) => operator(p, { ...masked(p), axis }), "RMS");
  }
  if (name.includes("uint8-in"))
    return (p) =>
      image.sobel(p, {
        axis: "x",
        scale: "scipy",
        out: { data: new Uint8Array(p.data.length), shape: p.shape, stride: p.stride },
      });
  const axis = axes[number(name, "axis")] as "x" | "y";
  switch (first) {
    case "scipy.sobel":
    case "scipy.prewitt":
      return (_, f) => operators[first.slice(6) as "sobel" | "prewitt"](f, { axis, border, scale: "scipy" });
    case "scipy.gaussian_filter":
      return (_, f) => image.gaussian(f, { axis, sigma: number(name, "sigma"), border, scale: "scipy" });
    case "scipy.gaussian_gradient_magnitude": {
      const truncate = field(name, "truncate") ? { truncate: number(name, "truncate") } : {};
      return (_, f) =>
        both((a) => image.gaussian(f, { axis: a, sigma: number(name, "sigma"), border, ...truncate }), "L2");
    }
    case "scipy.generic_gradient_magnitude":
      return (_, f) => both((a) => image.sobel(f, { axis: a, border, scale: "scipy" }), "L2");
    case "scipy.laplace":
      return (_, f) => image.laplacian(f, { scale: "scipy" });
    case "scipy.gaussian_laplace":
      return (_, f) => image.gaussianLaplacian(f, { sigma: number(name, "sigma"), scale: "scipy" });
    case "numpy.gradient":
      return (_, f) => image.central(f, { axis: axes[Number(rest[0]?.slice(1))] as "x" | "y" });
  }
  throw new Error(`no call for ${name}`);
}

describe.each(images)("$id", ({ outputs, pixels, height, width }) => {
  const grey = (data: Uint8Array | Float64Array): Grey => ({
    data,
    shape: [height, width],
    stride: [width, 1],
  });
  it.each(Object.keys(outputs))("%s", (name) => {
    const answer = outputs[name] as (number | string)[] | { error: string };
    const call = (): NDArray => callFor(name)(grey(Uint8Array.from(pixels)), grey(Float64Array.from(pixels)));
    if (!Array.isArray(answer)) {
      expect(call).toThrow(/image\.central: .* needs two pixels/);
      return;
    }
    const expected = answer;
    const exact = /^cv\.|canny|uint8-in/.test(name);
    const { data } = call();
    expect(data.length).toBe(expected.length);
    // The answers are written with 13 digits.
    const wrong = expected.findIndex((value, n) => {
      const found = data[n] as number;
      return exact
        ? found !== Number(value)
        : !(Math.abs(found - Number(value)) <= 1e-12 * Math.max(1, Math.abs(found)));
    });
    expect(
      wrong < 0
        ? ""
        : `pixel ${wrong % width},${Math.floor(wrong / width)}: ${data[wrong]}, not ${expected[wrong]}`,
    ).toBe("");
  });
});
