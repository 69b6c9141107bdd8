import {
  arena,
  array,
  type FloatArray,
  type NDArray,
  type NDView,
  readNpy,
  writeNpy,
  zeros,
} from "nabla/array";
import { divergence, type GridInput, gradient, laplacian } from "nabla/grid";
import { describe, expect, expectTypeOf, it } from "vitest";
import * as zarr from "zarrita";

/** What the scijs package `ndarray` makes, as far as its functions look at one another's arrays (@types/ndarray). */
interface ScijsArray<Data> {
  data: Data;
  shape: number[];
  stride: number[];
  offset: number;
  dtype: string;
  get(...index: number[]): number;
}

describe("arrays of other libraries", () => {
  it("a zarrita chunk is taken as it is, and nabla's arrays are taken by zarrita", async () => {
    const store = new Map<`/${string}`, Uint8Array>();
    const target = await zarr.create(store, { shape: [2, 3], chunkShape: [2, 3], dtype: "float64" });
    const written = array([
      [1, 2, 4],
      [1, 3, 9],
    ]);
    await zarr.set(target, null, written);
    const chunk = await zarr.get(target);
    expectTypeOf(chunk).toExtend<NDView>();
    const across = gradient(chunk, { axis: 1 });
    expect(Array.from(across.data, Number)).toEqual([1, 1.5, 2, 2, 4, 6]);
    await zarr.set(target, null, across);
    expect((await zarr.get(target)).data).toEqual(across.data);
    await zarr.set(target, null, zeros([2, 3]));
  });

  it("the type of a result tells its elements: float32 stays float32, all else becomes float64", () => {
    const single = array(Float32Array.of(1, 2, 4));
    expectTypeOf(gradient(single, { axis: 0 })).toEqualTypeOf<NDArray<Float32Array>>();
    expectTypeOf(gradient([1, 2, 4], { axis: 0 })).toEqualTypeOf<NDArray<Float64Array>>();
    expectTypeOf(laplacian(Int16Array.of(1, 2, 4))).toEqualTypeOf<NDArray<Float64Array>>();
    expectTypeOf(divergence([single])).toEqualTypeOf<NDArray<Float32Array>>();
    expectTypeOf(gradient(single, { axis: 0, out: zeros([3]) })).toEqualTypeOf<FloatArray>();
    expectTypeOf(gradient(single as GridInput, { axis: 0 })).toEqualTypeOf<FloatArray>();
    expectTypeOf(zeros([1], "int64")).toEqualTypeOf<NDArray<BigInt64Array>>();
    expectTypeOf(arena(64).zeros([1], "uint8")).toEqualTypeOf<NDArray<Uint8Array>>();
  });

  it("has all that scijs functions ask of an array, which is what cwise reads: also the order of its axes", () => {
    const f = array(Float32Array.of(1, 2, 4, 1, 3, 9), [2, 3]);
    const ask = (result: object): unknown => {
      const { data, shape, stride, offset, dtype, order } = result as ScijsArray<Float32Array> & {
        order: number[];
      };
      return [data.length, shape, stride, offset, dtype, order];
    };
    expect(ask(gradient(f, { axis: 0 }))).toEqual([6, [2, 3], [3, 1], 0, "float32", [1, 0]]);
    expect(ask(array({ data: f.data, shape: [3, 2], stride: [1, -3], offset: 3 }))).toEqual([
      ...[6, [3, 2], [1, -3], 3, "float32"],
      [0, 1],
    ]);
    expect(ask(gradient(Float64Array.of(1, 2, 4)))).toEqual([3, [3], [1], 0, "float64", [0]]);
    expect(ask(readNpy(writeNpy(zeros([2, 3, 4], "int8"))))).toMatchObject({ 5: [2, 1, 0] });
    expect(ask(arena(64).zeros([2, 2]))).toMatchObject({ 5: [1, 0] });
  });

  it("a scijs ndarray is taken as it is, reversed and transposed", () => {
    const f: ScijsArray<Float32Array> = {
      data: Float32Array.of(1, 2, 4, 1, 3, 9),
      shape: [3, 2],
      stride: [-1, 3],
      offset: 2,
      dtype: "float32",
      get: () => 0,
    };
    expectTypeOf(f).toExtend<NDView>();
    const down = gradient(f, { axis: 0 });
    expect(down.dtype).toBe("float32");
    expect(Array.from(down.data, Number)).toEqual([-2, -6, -1.5, -4, -1, -2]);
    expectTypeOf(down).toExtend<Omit<ScijsArray<unknown>, "get">>();
  });
});
