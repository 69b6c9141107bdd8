import { readFileSync } from "node:fs";
import fc from "fast-check";
import { isNablaError } from "nabla";
import { array, type NDArray } from "nabla/array";
import { describe, expect, it } from "vitest";
import type { TableOptions } from "./layout.js";
import { readCsv } from "./read.js";
import { writeCsv } from "./write.js";

const rows = (text: string, options?: TableOptions, notes: string[] = []): unknown => {
  const { data, shape } = readCsv(Buffer.from(text), "t.csv", options, (notice) => notes.push(notice.en));
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
      "a first row that is quoted for its commas",
      '"1,5","2,5"\n"3,5",4\n',
      [
        [1.5, 2.5],
        [3.5, 4],
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
    ["a lone number below a pair", "1,2\n3\n", /row 2 must have 2 columns, got 1; --delimiter blanks/, 2, 2],
    ["a short line", "1;2\n3\n4;5\n", /row 2 must have 2 columns, got 1/, 2, 2],
    ["a long line", "1,2\n3,4,5\n", /row 2 must have 2 columns, got 3/, 2, 3],
    [
      "a comma that is neither decimal nor for thousands",
      "1,23;5.5\n3;4\n",
      /row 1, column 2 .* got 5.5, while other cells have , as decimal sign/,
      1,
      2,
    ],
    ["a point where the comma is decimal", "1.234,5;2.5\n3;4\n", /row 1, column 2 .* got 2.5/, 1, 2],
    ["a date", "t,v\n2020-01-01,1\n", /row 2, column 1 .* got 2020-01-01/, 2, 1],
  ])("names row and column of %s", (_, text, message, row, column) => {
    const read = (): unknown => readCsv(Buffer.from(text), "t.csv");
    expect(read).toThrow(message);
    try {
      read();
    } catch (error) {
      expect(isNablaError(error, "io") && error.detail).toMatchObject({ path: "t.csv", row, column });
    }
  });
});

interface Case {
  readonly id: string;
  readonly text?: string;
  readonly base64?: string;
  readonly want: {
    readonly shape: number[];
    readonly values: (number | string | null)[];
    readonly error?: string;
  };
}
const golden = new URL("../../../../../golden/text-tables/cases.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(golden, "utf8")) as { cases: Case[] };

describe("files of other programs", () => {
  it.each(cases.map((one) => [one.id, one] as const))("%s", (_, { text, base64, want }) => {
    const bytes = base64 === undefined ? Buffer.from(text ?? "") : Buffer.from(base64, "base64");
    if (want.error !== undefined) return expect(() => readCsv(bytes, "t.csv")).toThrow(want.error);
    const { data, shape } = readCsv(bytes, "t.csv");
    expect(shape).toEqual(want.shape);
    expect([...data]).toEqual(want.values.map((value) => (value === null ? Number.NaN : Number(value))));
  });
});

describe("what was decided and may not have been meant is told", () => {
  it.each<[string, string, unknown, RegExp]>([
    ["the index of pandas", ",a\n0,1\n1,5\n", [1, 5], /left out as an index/],
    [
      "the index and numbers that pandas names columns by",
      ",0,1\n0,1.5,2\n1,3.5,5\n",
      [
        [1.5, 2],
        [3.5, 5],
      ],
      /left out as an index/,
    ],
    [
      "row names of R",
      '"","a"\n"1",2\n"2",3\n',
      [
        [1, 2],
        [2, 3],
      ],
      /has no name/,
    ],
    [
      "quoted thousands",
      '"3,505",1\n"4,707",2\n',
      [
        [3505, 1],
        [4707, 2],
      ],
      /comma in 3,505 .* thousands/,
    ],
    [
      "three decimals behind commas",
      "1,234;2\n1,235;4\n",
      [
        [1.234, 2],
        [1.235, 4],
      ],
      /comma in 1,234 .* decimal/,
    ],
    [
      "years above words",
      "x,2020,2021\n1,2,3\n2,4,6\n",
      [
        [1, 2, 3],
        [2, 4, 6],
      ],
      /taken for names: x 2020 2021/,
    ],
    [
      "column numbers without an index",
      "0,1\n1.5,2.5\n3,5\n",
      [
        [0, 1],
        [1.5, 2.5],
        [3, 5],
      ],
      /first row, 0, 1, …, was read as numbers/,
    ],
    [
      "two columns that could be decimals",
      "1,25\n2,50\n",
      [
        [1, 25],
        [2, 50],
      ],
      /read as two columns/,
    ],
    [
      "years alone above fractions",
      "2019,2020,2021\n1.5,2.5,3.5\n",
      [
        [2019, 2020, 2021],
        [1.5, 2.5, 3.5],
      ],
      /first row, 2019, 2020, 2021, …, was read as numbers/,
    ],
    [
      "coordinates in the heading and the index, as pandas writes them",
      ",0.0,0.5,1.0\n0.0,1.5,2,3\n",
      [
        [NaN, 0, 0.5, 1],
        [0, 1.5, 2, 3],
      ],
      /first cell is empty/,
    ],
    [
      "empty columns of a spreadsheet",
      "a,b,,\n1,2,,\n3,4,,\n",
      [
        [1, 2],
        [3, 4],
      ],
      /last 2 columns are empty/,
    ],
    [
      "empty rows of a spreadsheet",
      "1,2\n3,4\n,\n",
      [
        [1, 2],
        [3, 4],
        [NaN, NaN],
      ],
      /empty cells only at the end were read as NaN: 1/,
    ],
    ["one name over decimal commas", "T\n1,5\n2,5\n", [1.5, 2.5], /heading has one name/],
  ])("%s", (_, text, expected, note) => {
    const notes: string[] = [];
    expect(rows(text, {}, notes)).toEqual(expected);
    expect(notes.join()).toMatch(note);
  });

  it("and what could not be meant otherwise is not", () => {
    for (const text of ["x,y\n1,2.5\n3,4\n", "1.234,5.678\n2.345,6.789\n", "a;b\n1,5;2\n", "1 2\n3 4\n"]) {
      const notes: string[] = [];
      rows(text, {}, notes);
      expect(notes).toEqual([]);
    }
  });
});

describe("what the user says is done", () => {
  it.each<[string, string, TableOptions, unknown]>([
    [
      "a decimal comma",
      '"3,505",1\n"4,707",2\n',
      { decimal: "," },
      [
        [3.505, 1],
        [4.707, 2],
      ],
    ],
    [
      "thousands",
      "1,234;2\n1,235;4\n",
      { decimal: "." },
      [
        [1234, 2],
        [1235, 4],
      ],
    ],
    ["a decimal comma in one column", "1,5\n2,75\n", { decimal: "," }, [1.5, 2.75]],
    ["a decimal comma, three digits behind it", "1,234\n5,678\n", { decimal: "," }, [1.234, 5.678]],
    [
      "a decimal comma in quotes between commas",
      '"1,5","2,5"\n"3,5",4\n',
      { decimal: "," },
      [
        [1.5, 2.5],
        [3.5, 4],
      ],
    ],
    ["a delimiter", "1,5\n2,5\n", { delimiter: "blanks", decimal: "," }, [1.5, 2.5]],
    [
      "no heading",
      "0,1\n2,3\n",
      { header: 0 },
      [
        [0, 1],
        [2, 3],
      ],
    ],
    [
      "a heading of numbers",
      "0,1\n2,3\n4,5\n",
      { header: 1 },
      [
        [2, 3],
        [4, 5],
      ],
    ],
    [
      "columns by number",
      "t,v,w\n2020-01-01,1,2\n2020-01-02,3,4\n",
      { columns: "2-" },
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ["a column by name", "t,v,w\n2020-01-01,1,2\n2020-01-02,3,4\n", { columns: "w" }, [2, 4]],
    ["a column of a file without names", "Moscow,1\nParis,2\n", { columns: "2" }, [1, 2]],
  ])("%s", (_, text, options, expected) => {
    expect(rows(text, options)).toEqual(expected);
  });

  it.each<[string, string]>([
    ["Markdown", "| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 |  |\n"],
    ["Markdown without a heading", "|1|2|\n|3||\n"],
    ["MySQL", "+---+------+\n| a | b    |\n+---+------+\n| 1 |    2 |\n| 3 | NULL |\n+---+------+\n"],
    ["psql", " a | b \n---+---\n 1 | 2\n 3 | \n"],
    ["Org", "| a | b |\n|---+---|\n| 1 | 2 |\n| 3 | |\n"],
    ["Pandoc", "+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+\n| 3 |   |\n+---+---+\n"],
  ])("leaves away what %s draws round cells", (_, text) => {
    expect(rows(text)).toEqual([
      [1, 2],
      [3, Number.NaN],
    ]);
  });

  it("keeps bars at one end, and rows of missing values", () => {
    expect(rows("|1|2\n3|4|5\n")).toEqual([
      [Number.NaN, 1, 2],
      [3, 4, 5],
    ]);
    expect(rows("1|2\n--|--\n3|4\n")).toEqual([
      [1, 2],
      [Number.NaN, Number.NaN],
      [3, 4],
    ]);
  });

  it("leaves out first columns that have neither names nor values, and says so", () => {
    const notes: string[] = [];
    expect(rows(";;a;b\n;;1;2\n;;3;5\n", {}, notes)).toEqual([
      [1, 2],
      [3, 5],
    ]);
    expect(notes).toEqual([expect.stringMatching(/neither names nor values.*: 2/)]);
    expect(rows(";1;2\n;3;5\n")).toEqual([
      [Number.NaN, 1, 2],
      [Number.NaN, 3, 5],
    ]);
  });

  it("tells that a first row of nan and inf may be names", () => {
    const notes: string[] = [];
    expect(rows("nan,inf\n1,2\n", {}, notes)).toEqual([
      [Number.NaN, Number.POSITIVE_INFINITY],
      [1, 2],
    ]);
    expect(notes).toEqual([
      expect.stringMatching(/the first row, nan, inf.* was read as numbers; --header 1/),
    ]);
    expect(rows("nan,inf\n1,2\n3,4\n", { header: 1 })).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(rows("NaN,NaN\n1,2\n", {}, notes)).toHaveLength(2);
    expect(notes).toHaveLength(1);
  });

  it("tells of points and a comma that may be one number, and of two years above", () => {
    const notes: string[] = [];
    expect(rows("1.234,5\n6.789,1\n", {}, notes)).toEqual([
      [1.234, 5],
      [6.789, 1],
    ]);
    expect(notes.splice(0)).toEqual([expect.stringMatching(/read as two columns; --delimiter blanks/)]);
    expect(rows("1.234,5\n6.789,1\n", { delimiter: "blanks" })).toEqual([1234.5, 6789.1]);
    expect(rows("1.234,5\n67.89,1\n", {}, notes)).toHaveLength(2);
    expect(notes).toEqual([]);
    rows("2020,2021\n1.5,2.5\n", {}, notes);
    expect(notes).toEqual([expect.stringMatching(/the first row, 2020, 2021.*; --header 1/)]);
  });

  it("decides the delimiter by the numbers, however long the title above them", () => {
    const notes: string[] = [];
    expect(rows("one\ntwo words\nthree\nfour\n1,2\n3,4\n5,7\n", { delimiter: "," })).toEqual([
      [1, 2],
      [3, 4],
      [5, 7],
    ]);
    expect(rows("one\ntwo words\nthree\nfour\n1,2\n3,4\n5,7\n", {}, notes)).toEqual([1.2, 3.4, 5.7]);
    expect(notes).toEqual([expect.stringMatching(/commas were read as decimal signs; --delimiter ,/)]);
    expect(rows("one\ntwo words\nthree\nfour\na,b\n1,2\n3,4\n5,7\n")).toHaveLength(3);
  });

  it("asks where a file can be read in two ways", () => {
    expect(() => rows("1.234;2,345\n3.456;4,567\n")).toThrow(/say which sign is decimal: --decimal/);
    expect(() => rows("1,05\n2,10\n")).toThrow(/1,05 can be two columns or one number/);
    expect(() => rows("a,b\n1,2\n", { columns: "c" })).toThrow(/no column c; the columns are a, b/);
  });
});

describe("odd files", () => {
  it("reads UTF-16 of both orders, with and without its mark", () => {
    const little = Buffer.from("x;y\r\n1,5;2\r\n3;4\r\n", "utf16le");
    const big = Buffer.from(little).swap16();
    for (const bytes of [little, big, Buffer.concat([Buffer.from([0xfe, 0xff]), big])]) {
      expect([...readCsv(bytes, "t.csv").data]).toEqual([1.5, 2, 3, 4]);
    }
  });

  it("refuses binary files by name", () => {
    expect(() => readCsv(new Uint8Array(100), "t.csv")).toThrow(/binary file/);
  });

  it("reads a row of 100,000 integers, and quotes that never close, in linear time", () => {
    const long = Array.from({ length: 100_000 }, (_, k) => k).join(",");
    expect(readCsv(Buffer.from(long), "t.csv").shape).toEqual([100_000]);
    expect(() => readCsv(Buffer.from('"1,2\n'.repeat(50_000)), "t.csv")).toThrow(/must be a number/);
    expect(() => readCsv(Buffer.from("\n".repeat(2_000_000)), "t.csv")).toThrow(/no numbers/);
  });

  it("reads any double that JavaScript writes, to the bit", () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { minLength: 2, maxLength: 20 }), (values) => {
        const written = values.map((value) => (Object.is(value, -0) ? "-0" : String(value)));
        expect([...readCsv(Buffer.from(written.join("\n")), "t.csv").data]).toEqual(values);
      }),
      { seed: 7, numRuns: 300 },
    );
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
