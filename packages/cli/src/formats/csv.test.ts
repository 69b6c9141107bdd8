import { isNablaError } from "nabla";
import { array, type NDArray } from "nabla/array";
import { describe, expect, it } from "vitest";
import { readCsv, writeCsv } from "./csv.js";

const rows = (text: string): unknown => {
  const { data, shape } = readCsv(text, "t.csv");
  return shape.length === 1 ? [...(data as Float64Array)] : nested(data as Float64Array, shape[1]);
};
const nested = (data: Float64Array, columns: number): number[][] =>
  Array.from({ length: data.length / columns }, (_, i) => [...data.subarray(i * columns, (i + 1) * columns)]);

describe("readCsv", () => {
  it.each<[string, string, unknown]>([
    [
      "a byte order mark and CRLF",
      "\uFEFF1;2\r\n3;4\r\n",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "decimal commas between semicolons",
      "1,5;2\n3;4,25\n",
      [
        [1.5, 2],
        [3, 4.25],
      ],
    ],
    [
      "decimal commas between tabs",
      "1,5\t2\n3\t4,25\n",
      [
        [1.5, 2],
        [3, 4.25],
      ],
    ],
    [
      "decimal commas between blanks",
      "1,5 2,5\n3,5 4,5\n",
      [
        [1.5, 2.5],
        [3.5, 4.5],
      ],
    ],
    [
      "quoted decimal commas between commas",
      '"1,5","2"\n"3","4,5"\n',
      [
        [1.5, 2],
        [3, 4.5],
      ],
    ],
    [
      "English thousands",
      '"1,234.5",2\n3,4\n',
      [
        [1234.5, 2],
        [3, 4],
      ],
    ],
    [
      "English thousands between semicolons",
      "1,234;5.5\n3;4\n",
      [
        [1234, 5.5],
        [3, 4],
      ],
    ],
    [
      "German thousands",
      "1.234,5;2\n3;4\n",
      [
        [1234.5, 2],
        [3, 4],
      ],
    ],
    [
      "Russian thousands",
      "1\u00a0234,5;2\n−3;4\n",
      [
        [1234.5, 2],
        [-3, 4],
      ],
    ],
    [
      "bars",
      "1|2\n3|4\n",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "empty cells",
      "1;;3\n4;5;NaN\n",
      [
        [1, Number.NaN, 3],
        [4, 5, Number.NaN],
      ],
    ],
    [
      "infinities",
      "1,-inf\n∞,Infinity\n",
      [
        [1, -Infinity],
        [Infinity, Infinity],
      ],
    ],
    [
      "a line of names",
      "time,value\n1,2\n3,4\n",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "names above an index without one",
      ",a\n0,1\n1,5\n",
      [
        [0, 1],
        [1, 5],
      ],
    ],
    [
      "quoted names with the delimiter in them",
      '"a,b","c"\n1,2\n3,4\n',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "remarks and empty lines",
      "# by hand\n1,2\n\n3,4\n",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ["one column", "1\n2\n4\n", [1, 2, 4]],
    ["one row", "1,2,4\n", [1, 2, 4]],
  ])("reads %s", (_, text, expected) => {
    expect(rows(text)).toEqual(expected);
  });

  it.each<[string, string, RegExp, number, number]>([
    ["a word", "1;2,5\n3;x\n", /row 2, column 2 must be a number, got x/, 2, 2],
    ["a short line", "1;2\n3\n4;5\n", /row 2 must have 2 columns, got 1/, 2, 2],
    ["a long line", "1,2\n3,4,5\n", /row 2 must have 2 columns, got 3/, 2, 3],
    [
      "a comma that is neither decimal nor for thousands",
      "1,23;5.5\n3;4\n",
      /row 1, column 1 .* got 1,23/,
      1,
      1,
    ],
    ["a point where the comma is decimal", "1.234,5;2.5\n3;4\n", /row 1, column 2 .* got 2.5/, 1, 2],
    ["a date", "t,v\n2020-01-01,1\n", /row 2, column 1 .* got 2020-01-01/, 2, 1],
  ])("names row and column of %s", (_, text, message, row, column) => {
    const read = (): unknown => readCsv(text, "t.csv");
    expect(read).toThrow(message);
    try {
      read();
    } catch (error) {
      expect(isNablaError(error, "io") && error.detail).toMatchObject({ path: "t.csv", row, column });
    }
  });
});

it("writeCsv writes rows of any view, and readCsv reads them back", () => {
  const f: NDArray = array([
    [1.5, Number.NaN, -Infinity],
    [0.1, 2e-300, 3],
  ]);
  const transposed = { ...f, shape: [3, 2], stride: [1, 3] };
  expect(writeCsv(transposed)).toBe("1.5,0.1\nNaN,2e-300\n-Infinity,3\n");
  expect(rows(writeCsv(f))).toEqual([
    [1.5, Number.NaN, -Infinity],
    [0.1, 2e-300, 3],
  ]);
});
