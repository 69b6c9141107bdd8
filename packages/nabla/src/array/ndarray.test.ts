import { arena, array, zeros } from "nabla/array";
import { describe, expect, it } from "vitest";
import { placeOf } from "./arena.js";
import { asView, packed } from "./ndarray.js";

describe("array", () => {
  it("packs nested lists into float64, row by row", () => {
    const result = array([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(result).toEqual({
      data: Float64Array.of(1, 2, 3, 4, 5, 6),
      shape: [2, 3],
      stride: [3, 1],
      offset: 0,
      dtype: "float64",
    });
  });

  it("wraps a typed array without copying it", () => {
    const data = Float32Array.of(1, 2, 3, 4);
    const result = array(data, [2, 2]);
    expect(result.data).toBe(data);
    expect(result.dtype).toBe("float32");
  });

  it("takes a bare number as an array without axes", () => {
    expect(array(7)).toMatchObject({ shape: [], stride: [] });
  });

  it("refuses ragged lists, booleans and text by name", () => {
    expect(() => array([[1, 2], [3]])).toThrow("array: lists along axis 1 have 2 elements, got 1 at [1]");
    expect(() => array([true] as unknown as number[])).toThrow(/got bool true/);
    expect(() => array(["a"] as unknown as number[])).toThrow(/got string a/);
  });

  it("refuses a shape that the elements do not fill", () => {
    expect(() => array([1, 2, 3], [2, 2])).toThrow("array: shape [2,2] needs 4 elements, got 3");
  });

  it("refuses sizes that are none, types that are none, and more than there is memory for", () => {
    const data = Float64Array.of(1, 2, 3, 4, 5, 6);
    for (const shape of [[-2, -3], [1.5, 4], [Number.NaN], "6", 6] as number[][]) {
      expect(() => array(data, shape)).toThrow(/array: a shape is a list of whole numbers from 0, got/);
      expect(() => zeros(shape)).toThrow(/zeros: a shape is a list/);
      expect(() => arena(100).zeros(shape)).toThrow(/arena: a shape is a list/);
    }
    expect(() => zeros([2], "float16" as "float32")).toThrow(/dtype is one of float64, .*got float16/);
    expect(() => zeros([1e6, 1e6])).toThrow(
      "zeros: there is no memory for so many elements of float64, got 1000000000000",
    );
  });

  it("refuses lists within lists without end", () => {
    const endless: unknown[] = [];
    endless.push(endless);
    let deep: unknown = 1;
    for (let i = 0; i < 20000; i++) deep = [deep];
    for (const lists of [endless, deep]) expect(() => array(lists as number[])).toThrow(/nested 64 deep/);
  });

  it("refuses 16-bit floats in a Uint16Array, and takes bool only of bytes", () => {
    const view = { shape: [2], stride: [1] };
    expect(() => asView({ ...view, data: new Uint16Array(2), dtype: "float16" }, "x")).toThrow(/got float16/);
    expect(asView({ ...view, data: Float64Array.of(1.5, 2), dtype: "bool" }, "x").dtype).toBe("float64");
    expect(asView({ ...view, data: new Uint8Array(2), dtype: "bool" }, "x").dtype).toBe("bool");
  });

  it("refuses a view that reaches outside its data", () => {
    expect(() => asView({ data: new Float64Array(4), shape: [3], stride: [2] }, "x")).toThrow(
      /reach elements 0 to 4, data has 4/,
    );
    expect(() => asView({ data: new Float64Array(4), shape: [3], stride: [-1] }, "x")).toThrow(
      /reach elements -2 to 0/,
    );
  });

  it("takes a view whose strides are negative or zero", () => {
    const view = asView({ data: Int16Array.of(1, 2, 3), shape: [2, 3], stride: [0, -1], offset: 2 }, "x");
    expect(Array.from(packed(view).data, Number)).toEqual([3, 2, 1, 3, 2, 1]);
  });
});

describe("arena", () => {
  it("holds arrays side by side in one memory that kernels find again", () => {
    const memory = arena(1 << 16);
    const a = array([1, 2, 3], undefined, { arena: memory });
    const b = memory.zeros([2, 2], "float32");
    expect(a.data.buffer).toBe(b.data.buffer);
    expect(placeOf(a.data.buffer)).toBeDefined();
    expect(placeOf(zeros([3]).data.buffer)).toBeUndefined();
    expect(Array.from(a.data, Number)).toEqual([1, 2, 3]);
    expect(b.data.byteOffset % 16).toBe(0);
  });

  it("says how much is free when it is full, and starts anew after clear", () => {
    const memory = arena(65536);
    memory.zeros([8000]).data.fill(7 as never);
    expect(() => memory.zeros([200])).toThrow("arena: 1600 bytes do not fit, 1536 of 65536 are free");
    memory.clear();
    expect(Array.from(memory.zeros([8000]).data, Number).every((x) => x === 0)).toBe(true);
  });
});
