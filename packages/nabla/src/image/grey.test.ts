import { describe, expect, it } from "vitest";
import { array } from "../array/ndarray.js";
import { grey } from "./grey.js";

/** Every byte in every channel, in an order of no pattern. */
const colours = (length: number, most: number): number[] =>
  Array.from({ length }, (_, i) => (Math.imul(i * i + 1, 2654435761) >>> 5) % (most + 1));
const expected = (values: readonly number[], channels: number): number[] =>
  Array.from({ length: values.length / channels }, (_, n) => {
    const [r = 0, g = 0, b = 0] = values.slice(n * channels);
    return Math.floor((9798 * r + 19235 * g + 3735 * b + 16384) / 32768);
  });

describe("grey", () => {
  it.each([
    [3, Uint8Array, 255],
    [4, Uint8Array, 255],
    [3, Uint8ClampedArray, 255],
    [3, Uint16Array, 65535],
    [4, Uint16Array, 65535],
  ])("weighs %i channels of %o as OpenCV does, to whole numbers", (channels, Elements, most) => {
    const values = [
      ...colours(31 * 9 * channels - 2 * channels, most),
      ...new Array(2 * channels).fill(most),
    ];
    const result = grey(array(Elements.from(values), [9, 31, channels]));
    expect(result.data).toBeInstanceOf(Elements);
    expect(result.shape).toEqual([9, 31]);
    expect([...(result.data as Uint8Array)]).toEqual(expected(values, channels));
  });

  it("takes a part of a picture, upside down, and colours in planes", () => {
    const values = colours(5 * 8 * 3, 255);
    const whole = array(Uint8Array.from(values), [5, 8, 3]);
    const part = { ...whole, shape: [4, 6, 3], stride: [-24, 3, 1], offset: 4 * 24 + 3 };
    const at = (y: number, x: number): number => expected(values, 3)[(4 - y) * 8 + x + 1];
    const wanted = Array.from({ length: 24 }, (_, n) => at(Math.floor(n / 6), n % 6));
    expect([...(grey(part).data as Uint8Array)]).toEqual(wanted);
    const planes = Uint8Array.from(values, (_, n) => values[(n % 40) * 3 + Math.floor(n / 40)]);
    const apart = { data: planes, shape: [5, 8, 3], stride: [8, 1, 40], offset: 0 };
    expect([...(grey(apart).data as Uint8Array)]).toEqual(expected(values, 3));
  });

  it("leaves grey as it is, weighs floats without rounding, and refuses what is no picture", () => {
    expect([...(grey([[1, 2.5]]).data as Float64Array)]).toEqual([1, 2.5]);
    expect([...(grey(array(Float64Array.of(1, 0.5, 0.25), [1, 1, 3])).data as Float64Array)]).toEqual([
      0.299 * 1 + 0.587 * 0.5 + 0.114 * 0.25,
    ]);
    expect(() => grey(array(new Uint8Array(10), [1, 5, 2]))).toThrow(/^image\.grey: a picture has shape/);
    expect(() => grey(array(new Uint8Array(0), [0, 5, 3]))).toThrow(/the picture is empty/);
  });
});
