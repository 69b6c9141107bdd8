import { readFileSync } from "node:fs";
import { array } from "nabla/array";
import { blur, canny, edgeThresholds, gradient, strongest } from "nabla/image";
import { describe, expect, it } from "vitest";

interface Picture {
  readonly shape: readonly number[];
  readonly pixels: readonly number[];
  readonly sigma: number;
  readonly blurred: readonly number[];
  readonly otsu: { readonly low: number; readonly high: number; readonly edges: readonly number[] };
  readonly median: { readonly low: number; readonly high: number; readonly edges: readonly number[] };
}
interface Heights {
  readonly shape: readonly number[];
  readonly sigma: number;
  readonly heights: readonly (number | null)[];
  readonly smooth: readonly (number | null)[];
}

const path = new URL("../../../../golden/image/before-edges.json", import.meta.url);
const golden = JSON.parse(readFileSync(path, "utf8")) as {
  readonly pictures: readonly Picture[];
  readonly heights: readonly Heights[];
};

/** The channels of a picture, each as [height, width]. */
function channelsOf(pixels: ArrayLike<number>, [height = 0, width = 0, count = 1]: readonly number[]) {
  return Array.from({ length: count }, (_, channel) =>
    array(
      Uint8Array.from({ length: height * width }, (_, k) => pixels[count * k + channel] ?? 0),
      [height, width],
    ),
  );
}

describe("before edges are looked for", () => {
  it("blur gives OpenCV's GaussianBlur of 8-bit pictures, every pixel of every channel", () => {
    for (const { shape, pixels, sigma, blurred } of golden.pictures) {
      const found = channelsOf(pixels, shape).map((channel) => blur(channel, { sigma, like: "opencv" }));
      expect(found.map(({ data, dtype }) => [dtype, ...data])).toEqual(
        channelsOf(blurred, shape).map(({ data }) => ["uint8", ...data]),
      );
    }
  });

  it.each(["otsu", "median"] as const)("edgeThresholds by %s are OpenCV's, and so are the edges", (rule) => {
    for (const { shape, blurred, ...answers } of golden.pictures) {
      const picture = array(Uint8Array.from(blurred), shape);
      const { low, high, edges } = answers[rule];
      expect(edgeThresholds(picture, rule)).toEqual({ low, high });
      expect([...canny(picture, { low, high }).data].map((mark) => Number(mark) / 255)).toEqual(edges);
    }
  });

  it("blur leaves holes out of the means around them, as SciPy's two filters do", () => {
    for (const { shape, sigma, heights, smooth } of golden.heights) {
      const { data } = blur(
        array(
          Float64Array.from(heights, (z) => z ?? Number.NaN),
          shape,
        ),
        { sigma },
      );
      smooth.forEach((z, k) => {
        if (z === null) expect(data[k]).toBeNaN();
        else expect(Math.abs(Number(data[k]) - z)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(z)));
      });
    }
  });

  it("strongest takes each pixel's derivatives from the channel that changes most", () => {
    const { shape, pixels } = golden.pictures.find(({ shape }) => shape.length === 3) as Picture;
    const channels = channelsOf(pixels, shape).map((channel) => gradient(channel, { norm: "L1" }));
    const found = strongest(channels, "L1");
    found.magnitude.data.forEach((size, k) => {
      const sizes = channels.map(({ magnitude }) => Number(magnitude.data[k]));
      const chosen = channels[sizes.indexOf(Math.max(...sizes))];
      expect([found.x.data[k], found.y.data[k], size]).toEqual([
        chosen?.x.data[k],
        chosen?.y.data[k],
        Math.max(...sizes),
      ]);
    });
  });

  it("refuses what it has no whole numbers and no histogram for", () => {
    const floats = array(Float32Array.of(1, 2, 3, 4), [2, 2]);
    expect(() => blur(floats, { sigma: 1, like: "opencv" })).toThrow(/8-bit pictures, got float32/);
    expect(() => blur(floats, { sigma: -1 })).toThrow(/image\.blur: sigma is 0 or more, got -1/);
    expect(() => edgeThresholds(floats, "otsu")).toThrow(/8 or 16 bits without sign, got float32/);
    expect(edgeThresholds(floats, "median")).toEqual({ low: (1 - 0.33) * 2.5, high: 1.33 * 2.5 });
    expect([...blur(floats, { sigma: 0 }).data]).toEqual([1, 2, 3, 4]);
    expect(() => strongest([])).toThrow(/image\.strongest: takes the derivatives of at least one channel/);
  });
});
