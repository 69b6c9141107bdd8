import { arena, array } from "nabla/array";
import {
  type BorderName,
  canny,
  type FilterOptions,
  gaussian,
  gradient,
  magnitude,
  prewitt,
  scharr,
  sobel,
} from "nabla/image";
import { describe, expect, it } from "vitest";

let state = 11;
const random = (): number => {
  state = (Math.imul(state, 1664525) + 1013904223) | 0;
  return (state >>> 8) / 2 ** 24;
};
const types = { Uint8Array, Int8Array, Uint16Array, Int16Array, Float32Array, Float64Array };

function picture(Elements: (typeof types)[keyof typeof types], width: number, height: number) {
  const range =
    { Uint8Array: 256, Int8Array: 128, Uint16Array: 65536, Int16Array: 32768 }[Elements.name] ?? 1;
  return array(Elements.from(Array.from({ length: width * height }, () => random() * range)), [
    height,
    width,
  ]);
}

describe.each(Object.entries(types))("pictures of %s", (_, Elements) => {
  const calls: [
    string,
    (
      image: ReturnType<typeof picture>,
      options: FilterOptions & { size?: number; sigma?: number },
    ) => { data: ArrayLike<number | bigint> },
    object,
  ][] = [
    ["sobel", sobel, {}],
    ["sobel", sobel, { axis: "y", size: 5, border: "wrap", scale: 0.37, delta: -3 }],
    ["sobel", sobel, { size: 7, border: "constant", outside: 3, scale: "scikit-image" }],
    ["sobel", sobel, { size: 1, border: "reflect" }],
    ["scharr", scharr, { axis: "y", border: "replicate" }],
    ["prewitt", prewitt, { scale: "scipy" }],
    ["gaussian", gaussian, { sigma: 1.3, axis: "y" }],
  ];
  it.each(calls)("come out of kernels as of plain loops: %s %#", (_name, operator, options) => {
    for (const [width, height] of [
      [1, 1],
      [1, 7],
      [9, 1],
      [2, 3],
      [37, 11],
      [70, 23],
    ] as const) {
      const image = picture(Elements, width, height);
      // Results with gaps between their elements are written by plain loops.
      const spread = new Float64Array(2 * width * height);
      operator(image, { ...options, out: { data: spread, shape: [height, width], stride: [2 * width, 2] } });
      const kernels = operator(image, {
        ...options,
        out: array(new Float64Array(width * height), [height, width]),
      });
      expect(Array.from(kernels.data)).toEqual(Array.from(spread.filter((_value, n) => n % 2 === 0)));
      const memory = arena(width * height * 20 + 4096);
      const placed = array(image, undefined, { arena: memory });
      const inArena = operator(placed as typeof image, { ...options, out: memory.zeros([height, width]) });
      expect(Array.from(inArena.data)).toEqual(Array.from(kernels.data));
    }
  });
});

describe("gradient", () => {
  it.each(["reflect101", "constant"] as BorderName[])(
    "is what its operator and the magnitude give, border %s",
    (border) => {
      for (const norm of ["L2", "L1", "RMS"] as const) {
        const image = picture(Uint8Array, 45, 19);
        const { x, y, magnitude: strength } = gradient(image, { border, norm, scale: 0.5 });
        const [dx, dy] = [
          sobel(image, { border, scale: 0.5 }),
          sobel(image, { border, scale: 0.5, axis: "y" }),
        ];
        expect([x.data, y.data]).toEqual([dx.data, dy.data]);
        expect(strength.data).toEqual(magnitude(dx, dy, norm).data);
      }
    },
  );

  it("writes whole derivatives and a broken magnitude side by side", () => {
    const image = picture(Uint8Array, 40, 12);
    const shape = [12, 40];
    const out = {
      x: array(new Int16Array(480), shape),
      y: array(new Int16Array(480), shape),
      magnitude: array(new Float32Array(480), shape),
    };
    gradient(image, { out });
    expect(Array.from(out.x.data, Number)).toEqual(Array.from(sobel(image).data, Number));
    expect(out.magnitude.data).toEqual(
      magnitude(out.x, out.y, "L2", { out: array(new Float32Array(480), shape) }).data,
    );
  });
});

describe("canny", () => {
  it.each(["L1", "L2"] as const)("finds the same edges by kernels and by plain loops, %s", (norm) => {
    for (const [width, height] of [
      [1, 1],
      [3, 40],
      [64, 50],
      [101, 33],
    ] as const) {
      const image = picture(Uint8Array, width, height);
      const same = array(Float64Array.from(image.data as Uint8Array), [height, width]);
      for (const size of [3, 5] as const) {
        const thresholds = { low: 300, high: 700, size, norm };
        expect(canny(image, thresholds).data).toEqual(canny(same, thresholds).data);
      }
    }
  });
});
