import { array, type NDArray } from "nabla/array";
import { type Box, type GridOptions, gradient, gradientByBoxes } from "nabla/grid";
import { expect, it } from "vitest";

const shape = [13, 9, 7];
const f = array(
  Float64Array.from({ length: 13 * 9 * 7 }, (_, i) => Math.sin(i * 12.9898) * 43.5453),
  shape,
);
const uneven = (length: number): number[] =>
  Array.from({ length }, (_, i) => i + (i > length / 2 ? 0.25 * i : 0));

/** The elements of a box, packed; with NaN for those that lie outside `wanted` along more than one axis. */
function cut(view: NDArray, { from, to }: Box, wanted: Box): NDArray {
  const size = from.map((first, axis) => to[axis] - first);
  const data = new Float64Array(size.reduce((product, n) => product * n, 1));
  data.forEach((_, i) => {
    let rest = i;
    let position = view.offset;
    let outside = 0;
    for (let axis = size.length - 1; axis >= 0; axis--) {
      const at = from[axis] + (rest % size[axis]);
      rest = Math.floor(rest / size[axis]);
      position += at * view.stride[axis];
      if (at < wanted.from[axis] || at >= wanted.to[axis]) outside += 1;
    }
    data[i] = outside > 1 ? Number.NaN : (view.data[position] as number);
  });
  return array(data, size);
}

it.each<[string, GridOptions]>([
  ["plain", {}],
  ["with second-order ends", { edgeOrder: 2 }],
  ["on uneven coordinates", { spacing: [uneven(13), 0.5, uneven(7)] }],
  ["on uneven coordinates with second-order ends", { spacing: [uneven(13), 0.5, uneven(7)], edgeOrder: 2 }],
  ["of fourth order", { accuracy: 4 }],
  ["mirrored at the ends", { boundary: "reflect" }],
  ["with zeros beyond the ends", { boundary: "constant", accuracy: 4 }],
  ["along some axes", { axis: [2, 0] }],
])("gradientByBoxes, %s, gives in every box what gradient gives for the whole", (_, options) => {
  const result = gradient(f, options);
  const whole = Array.isArray(result) ? result : [result];
  const boxes = gradientByBoxes(shape, "float64", options);
  for (const step of [
    [1, 1, 1],
    [2, 9, 7],
    [1, 4, 7],
    [5, 2, 3],
    [13, 9, 1],
    [13, 9, 7],
  ]) {
    for (let i = 0; i < 13; i += step[0])
      for (let j = 0; j < 9; j += step[1])
        for (let k = 0; k < 7; k += step[2]) {
          const from = [i, j, k];
          const to = from.map((at, axis) => Math.min(shape[axis], at + step[axis]));
          const box = { from, to };
          const parts = boxes.compute(cut(f, boxes.around(box), box), box);
          parts.forEach((part, n) => {
            const own = { from: from.map(() => 0), to: part.shape };
            expect(cut(part, own, own).data).toEqual(cut(whole[n] as NDArray, box, box).data);
          });
        }
  }
});

it("gradientByBoxes refuses what needs the whole grid, a box without neighbours, and what gradient refuses", () => {
  const box = { from: [0, 0], to: [10, 5] };
  const refused = (options: GridOptions) => () => gradientByBoxes([30, 5], "float64", options).around(box);
  expect(refused({ boundary: "periodic" })).toThrow(/need the whole grid/);
  expect(refused({ nan: "one-sided" })).toThrow(/need the whole grid/);
  expect(refused({ axis: 2 })).toThrow(/out of range/);
  expect(() =>
    gradientByBoxes([30, 5], "float64").compute(array(new Float64Array(50), [10, 5]), box),
  ).toThrow(/needs shape \[11,5\] at hand, got \[10,5\]/);
});

it("gradientByBoxes refuses boxes that do not lie in the grid, and elements of another precision", () => {
  const { around, compute } = gradientByBoxes([3, 3], "float64");
  const whole = { from: [0, 0], to: [3, 3] };
  for (const box of [
    { from: [0, 0], to: [4, 3] },
    { from: [2, 0], to: [1, 3] },
    { from: [-1, 0], to: [3, 3] },
    { from: [0.5, 0], to: [3, 3] },
    { from: [0], to: [1] },
  ]) {
    expect(() => around(box)).toThrow(/a box lies in shape \[3,3\], got/);
    expect(() => compute(array(new Float64Array(9), [3, 3]), box)).toThrow(/a box lies in shape/);
  }
  expect(() => compute(array(new Float32Array(9), [3, 3]), whole)).toThrow(/float64, got a box of float32/);
  expect(() => gradientByBoxes("3" as never, "float64")).toThrow(/a shape is a list/);
});

it("gradientByBoxes names an integer that no double equals by its place in the grid", () => {
  const { compute } = gradientByBoxes([9, 3], "int64");
  const given = array(new BigInt64Array(15).fill(2n ** 53n + 1n, 7, 8), [5, 3]);
  expect(() => compute(given, { from: [5, 0], to: [8, 3] })).toThrow(/got 9007199254740993 at \[6,1\]/);
});
