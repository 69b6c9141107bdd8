import fc from "fast-check";
import { array } from "nabla/array";
import { type CannyOptions, canny, type EdgeExplanation, explainEdge } from "nabla/image";
import { describe, expect, it } from "vitest";

const row = [20, 20, 20, 220, 220, 220];
const step = Array.from({ length: 5 }, () => row);

describe("explainEdge", () => {
  it("tells a strong edge by its sums, its neighbours and the thresholds", () => {
    const explained = explainEdge(step, 2, 2, { low: 100, high: 300 });
    expect(explained).toMatchObject({
      edge: true,
      verdict: "strong",
      dx: 800,
      dy: 0,
      magnitude: 800,
      direction: 0,
      low: 100,
      high: 300,
    });
    expect(explained.derivatives[0].sentence).toBe("220 + 2·220 + 220 − 20 − 2·20 − 20 = 800");
    expect(explained.sentence).toBe(
      "|800| + |0| = 800 > 100 (low); 800 > 0 at 1,2; 800 ≥ 800 at 3,2; 800 > 300 (high): strong",
    );
    // The right one of the two is as strong as the one before it.
    expect(explainEdge(step, 3, 2, { low: 100, high: 300 }).sentence).toBe(
      "|800| + |0| = 800 > 100 (low); 800 = 800 at 2,2; 800 ≥ 0 at 4,2: thinned",
    );
    expect(explainEdge(step, 0, 0, { low: 100, high: 300 }).sentence).toBe("|0| + |0| = 0 < 100 (low): weak");
    expect(explainEdge(step, 2, 2, { low: 900, high: 800 }).verdict).toBe("weak");
    expect(explainEdge(step, 2, 2, { low: 700, high: 900 }).sentence).toMatch(/800 < 900 \(high\): alone$/);
  });

  it("shows the way from a joined pixel to a strong one", () => {
    const fading = Array.from({ length: 6 }, (_, y) => row.map((v) => 20 + ((v - 20) * (20 - y)) / 20));
    const explained = explainEdge(fading, 3, 4, { low: 100, high: 770 });
    expect(explained).toMatchObject({ verdict: "joined", edge: true });
    expect(explained.chain).toEqual([
      [3, 4],
      [3, 3],
      [3, 2],
    ]);
    expect(explained.sentence).toMatch(/: joined to 3,2$/);
  });

  it("tells scikit-image's edges on the smoothed picture, and that it leaves out the border", () => {
    const { verdict, derivatives, neighbours, magnitude, dx } = explainEdge(step, 2, 2, {
      like: "scikit-image",
    });
    expect([verdict, derivatives[0].value, magnitude]).toEqual(["strong", dx, dx]);
    expect(neighbours.map(({ pixels }) => pixels.map(({ x, y, share }) => [x, y, share]))).toEqual([
      [[1, 2, 1]],
      [[3, 2, 1]],
    ]);
    expect(explainEdge(step, 0, 2, { like: "scikit-image" }).verdict).toBe("outside");
  });

  it("throws what canny throws, under its own name", () => {
    expect(() => explainEdge(step, 6, 0, { low: 1, high: 2 })).toThrow(
      "image.explainEdge: the pixel lies in a picture of 6 × 5, got 6,0",
    );
    expect(() => explainEdge(step, 0, 0, {})).toThrow(/image.explainEdge: low and high are numbers/);
  });

  /** The verdict that the explanation's own numbers lead to. */
  const reached = ({ magnitude: m, neighbours, low, high, mayEqual, chain }: EdgeExplanation): string => {
    const passes = (limit: number): boolean => m > limit || (mayEqual && m === limit);
    if (m === 0 || !passes(low)) return "weak";
    if (neighbours.some((one) => m < one.magnitude || (m === one.magnitude && !one.mayEqual)))
      return "thinned";
    if (passes(high)) return "strong";
    return chain === undefined ? "alone" : "joined";
  };

  const numbers = fc.integer({ min: 1, max: 9 });
  const options: fc.Arbitrary<CannyOptions> = fc.oneof(
    fc.record({
      low: fc.double({ min: -1, max: 300, noNaN: true }),
      high: fc.double({ min: 0, max: 900, noNaN: true }),
      size: fc.constantFrom(3, 5, 7),
      norm: fc.constantFrom("L1", "L2"),
    }),
    fc.record({
      like: fc.constant("scikit-image" as const),
      sigma: fc.constantFrom(0.5, 1, 2),
      quantiles: fc.boolean(),
      border: fc.constantFrom("constant", "reflect", "nearest"),
    }),
  );

  it.each([1, 3])("agrees with canny on every pixel of pictures with %i channels", (channels) => {
    fc.assert(
      fc.property(
        numbers,
        numbers,
        options,
        fc.infiniteStream(fc.integer({ min: 0, max: 255 })),
        (w, h, given, stream) => {
          const scale = given.size === 7 ? 200 : given.size === 5 ? 12 : 1;
          const call = {
            ...given,
            ...(given.low !== undefined && { low: given.low * scale }),
            ...(given.high !== undefined && { high: given.high * scale }),
          };
          const data = Uint8Array.from({ length: w * h * channels }, () => stream.next().value as number);
          const picture = array(data, channels === 1 ? [h, w] : [h, w, channels]);
          const edges = canny(picture, call);
          const wrong: unknown[] = [];
          for (let n = 0; n < w * h; n++) {
            const explained = explainEdge(picture, n % w, Math.floor(n / w), call);
            const told = explained.verdict === "outside" || explained.verdict === reached(explained);
            if (!told || explained.edge !== (edges.data[n] !== 0)) wrong.push([n, explained]);
          }
          expect(wrong).toEqual([]);
        },
      ),
      { seed: 5, numRuns: 15 },
    );
  });
});
