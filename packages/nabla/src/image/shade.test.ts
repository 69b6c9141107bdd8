import { describe, expect, it } from "vitest";
import { arena } from "../array/arena.js";
import { array } from "../array/ndarray.js";
import { shade } from "./shade.js";

const shadesOf = (rows: number[][], options = {}) => [...(shade(array(rows), options).data as Uint8Array)];

describe("shade", () => {
  it("draws the largest magnitude white and 0 black", () => {
    expect(
      shadesOf([
        [0, 50, 100],
        [200, 199.7, 1e-9],
      ]),
    ).toEqual([0, 64, 128, 255, 255, 0]);
  });

  it("draws 0 of signed numbers mid-grey", () => {
    expect(shadesOf([[-38, 0, 38, 19]], { signed: true })).toEqual([1, 128, 255, 192]);
    const out = { data: new Uint16Array(3), shape: [1, 3], stride: [3, 1], offset: 0 };
    shade(array([[-38, 0, 38]]), { signed: true, out });
    expect([...out.data]).toEqual([1, 32768, 65535]);
  });

  it("keeps beyond white white, leaves NaN black, and takes no infinity for the largest", () => {
    expect(shadesOf([[Number.NaN, 5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]])).toEqual([
      0, 255, 255, 0,
    ]);
    expect(shadesOf([[1, 2, 4]], { white: 2 })).toEqual([128, 255, 255]);
    expect(shadesOf([[0, 0, 0]])).toEqual([0, 0, 0]);
  });

  it("gives the same shades of an arena, of columns side by side, and into columns side by side", () => {
    const [height, width] = [7, 37];
    const numbers = Float32Array.from({ length: height * width }, (_, i) => Math.fround(Math.sin(i) * 300));
    const plain = shade(array(numbers, [height, width]), { signed: true });
    const room = arena(10000);
    const inside = room.zeros([height, width], "float32");
    (inside.data as Float32Array).set(numbers);
    const shades = shade(inside, { signed: true, out: room.zeros([height, width], "uint8") });
    expect([...shades.data]).toEqual([...plain.data]);
    const turned = {
      data: new Float32Array(height * width),
      shape: [height, width],
      stride: [1, height],
      offset: 0,
    };
    numbers.forEach((value, i) => {
      turned.data[Math.floor(i / width) + (i % width) * height] = value;
    });
    const across = {
      data: new Uint8Array(height * width),
      shape: [height, width],
      stride: [1, height],
      offset: 0,
    };
    shade(turned, { signed: true, out: across });
    expect(
      Array.from(
        plain.data as Uint8Array,
        (_, i) => across.data[Math.floor(i / width) + (i % width) * height],
      ),
    ).toEqual([...plain.data]);
  });

  it("refuses what no picture can be drawn of", () => {
    expect(() => shade(array([1, 2, 3]))).toThrow(/^image\.shade: a field is an array \[height, width\]/);
    expect(() => shade(array([[1]]), { white: 0 })).toThrow(/white is a number above 0, got 0/);
    expect(() => shade(array([[1]]), { out: array([[1]]) })).toThrow(/out is uint8 or uint16, got float64/);
  });
});
