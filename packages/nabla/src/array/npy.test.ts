import { readdirSync, readFileSync } from "node:fs";
import { isNablaError } from "nabla";
import { array, readNpy, readNpyHeader, writeNpy, writeNpyHeader } from "nabla/array";
import { describe, expect, it } from "vitest";
import { packed } from "./ndarray.js";

const folder = new URL("../../../../golden/files/", import.meta.url);
interface Entry {
  file: string;
  shape: number[];
  dtype: string;
  fortran_order: boolean;
  values_c_order: (number | boolean | string | number[])[];
}
const manifest = JSON.parse(readFileSync(new URL("manifest.json", folder), "utf8")) as Entry[];
const read = (name: string): Uint8Array => readFileSync(new URL(encodeURIComponent(name), folder));
const values = (view: ReturnType<typeof readNpy>): number[] => Array.from(packed(view).data, Number);

describe("readNpy", () => {
  const npy = manifest.filter((entry) => entry.file.endsWith(".npy"));
  const refused = /^<(c|M|m)/;

  it("knows every .npy file of the golden set", () => {
    expect(npy.map((entry) => entry.file).sort()).toEqual(
      readdirSync(folder)
        .filter((name) => name.endsWith(".npy"))
        .sort(),
    );
  });

  it.each(npy.filter((entry) => !refused.test(entry.dtype)))("reads $file as NumPy does", (entry) => {
    const result = readNpy(read(entry.file));
    expect(result.shape).toEqual(entry.shape);
    expect(values(result)).toEqual(entry.values_c_order.map(Number));
  });

  it.each([
    ["a_f2_le.npy", Float32Array, "float32"],
    ["a_?_le.npy", Uint8Array, "bool"],
    ["a_i8_le.npy", BigInt64Array, "int64"],
    ["a_u8_le.npy", BigUint64Array, "uint64"],
    ["a_i2_be.npy", Int16Array, "int16"],
  ])("holds %s in a %o", (name, type, dtype) => {
    const result = readNpy(read(name));
    expect(result.data).toBeInstanceOf(type);
    expect(result.dtype).toBe(dtype);
  });

  it.each([
    ["a_c16_le.npy", /complex128/],
    ["a_c8_le.npy", /complex64/],
    ["a_M8_D_le.npy", /datetime64\[D\]/],
    ["a_m8_s_le.npy", /timedelta64\[s\]/],
  ])("refuses %s by name", (name, message) => {
    expect(() => readNpy(read(name))).toThrow(message);
    try {
      readNpy(read(name));
    } catch (error) {
      expect(isNablaError(error, "unsupported")).toBe(true);
    }
  });

  it("says at which byte a file is cut short", () => {
    const whole = read("a_f8_le.npy");
    for (const length of [0, 3, 6, 9, 40, 130, whole.length - 1]) {
      const error = catchError(() => readNpy(whole.subarray(0, length)));
      expect(isNablaError(error, "io")).toBe(true);
    }
    expect(() => readNpy(whole.subarray(0, 200))).toThrow(/needs 224 bytes, the file ends at byte 200/);
  });

  /** A file with this text for its header, and six doubles. */
  const file = (header: string, version = 1): Uint8Array => {
    const length = Uint8Array.of(header.length % 256, header.length >> 8, 0, 0).subarray(
      0,
      version === 1 ? 2 : 4,
    );
    const front = [...Buffer.from("\x93NUMPY", "latin1"), version, 0, ...length, ...Buffer.from(header)];
    return Uint8Array.from([...front, ...new Uint8Array(Float64Array.of(0, 1, 2, 3, 4, 5).buffer)]);
  };

  it.each([
    "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }",
    '{"descr": "<f8", "fortran_order": False, "shape": (2, 3)}',
    "{'shape':(2L,3L),'fortran_order':False,'descr':'=f8'}",
    "{'descr':\n'<f8', 'fortran_order':\tFalse, 'shape': ( 2 , 3 , )}",
  ])("reads the header %s in any version, aligned or not", (header) => {
    for (const version of [1, 2, 3]) {
      expect(readNpy(file(header, version))).toMatchObject({
        shape: [2, 3],
        data: Float64Array.of(0, 1, 2, 3, 4, 5),
      });
    }
  });

  it.each([
    ["{'fortran_order': False, 'shape': (2, 3), }", /must tell descr, fortran_order and shape/],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (2 3), }", /must tell/],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (2,,3), }", /must tell/],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }", /must tell/],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (7,), }", /needs \d+ bytes, the file ends at byte/],
    ["{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (6,), }", /got a structured type/],
    ["{'descr': '<f16', 'fortran_order': False, 'shape': (3,), }", /at most 64 bits, got float128/],
    ["{'descr': '|O', 'fortran_order': False, 'shape': (3,), }", /got object/],
    ["", /must tell/],
  ])("refuses the header %s", (header, message) => {
    expect(() => readNpy(file(header))).toThrow(message);
  });

  it("leaves the caller's bytes as they are when it turns their order round", () => {
    const bytes = read("a_f8_be.npy");
    const before = Uint8Array.from(bytes);
    readNpy(bytes);
    expect(Uint8Array.from(bytes)).toEqual(before);
  });
});

describe("writeNpy", () => {
  it("writes back what readNpy read, byte for byte", () => {
    for (const name of [
      "a_f8_le.npy",
      "a_f4_le.npy",
      "a_i8_le.npy",
      "a_?_le.npy",
      "a_u2_le.npy",
      "fortran.npy",
      "zero_d.npy",
      "empty.npy",
      "nd4.npy",
    ]) {
      expect(Buffer.from(writeNpy(readNpy(read(name)))).equals(Buffer.from(read(name))), name).toBe(true);
    }
  });

  it("packs a strided view in C order", () => {
    const view = { data: Float64Array.of(0, 1, 2, 3, 4, 5), shape: [2, 2], stride: [3, -2], offset: 2 };
    const back = readNpy(writeNpy(view));
    expect(back.shape).toEqual([2, 2]);
    expect(values(back)).toEqual([2, 0, 5, 3]);
  });

  it("refuses to write a header that could not be read", () => {
    expect(() => writeNpyHeader("float64", [-2])).toThrow(/a shape is a list of whole numbers/);
    expect(() => writeNpyHeader("float16" as "float32", [2])).toThrow(/dtype is one of/);
  });

  it("keeps a header readable from the first bytes alone", () => {
    const bytes = writeNpy(array([[1, 2, 3]]));
    const header = readNpyHeader(bytes.subarray(0, 128));
    expect(header).toMatchObject({
      dtype: "float64",
      shape: [1, 3],
      fortranOrder: false,
      start: 128,
      byteLength: 24,
    });
  });
});

function catchError(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
