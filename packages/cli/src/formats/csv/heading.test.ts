import { describe, expect, it } from "vitest";
import type { TableOptions } from "./layout.js";
import { readCsv } from "./read.js";

const rows = (text: string, options?: TableOptions): unknown => {
  const { data, shape } = readCsv(Buffer.from(text), "t.csv", options);
  const [count = 0, columns] = shape;
  const all = Array.from(data as Float64Array);
  if (columns === undefined) return all;
  return Array.from({ length: count }, (_, i) => all.slice(i * columns, (i + 1) * columns));
};

describe("lines above and between", () => {
  it.each(["#Н/Д", "#ДЕЛ/0!", "#ЗНАЧ!", "#ССЫЛКА!", "#ИМЯ?", "#WERT!", "#NOM?", "#¡VALOR!"])(
    "a row that begins with a spreadsheet's error %s is no remark",
    (cell) =>
      expect(rows(`x;y\n${cell};1\n2;3\n`)).toEqual([
        [Number.NaN, 1],
        [2, 3],
      ]),
  );

  it("a title, an empty row and names of a spreadsheet", () => {
    expect(rows("Report;;\n;;\nx;y;z\n1;2;3,5\n4;5;6,5\n")).toEqual([
      [1, 2, 3.5],
      [4, 5, 6.5],
    ]);
  });

  it("a rule below names; a row of missing numbers is none", () => {
    expect(rows("RA\tDE\ndeg\tdeg\n---\t---\n1.5\t2.5\n3.5\t4.5\n")).toEqual([
      [1.5, 2.5],
      [3.5, 4.5],
    ]);
    expect(rows("x,y\n--,--\n1,2\n")).toEqual([
      [Number.NaN, Number.NaN],
      [1, 2],
    ]);
  });

  it("units below names that were asked for, as Campbell's loggers write them", () => {
    const table =
      '"TOA5","CR1000","CPU:prog"\n"TIMESTAMP","RECORD","Temp"\n"TS","RN","Deg C"\n"","","Avg"\n' +
      '"2020-01-01 00:00:00",0,21.5\n"2020-01-01 00:01:00",1,"NAN"\n';
    expect(rows(table, { columns: "Temp" })).toEqual([21.5, Number.NaN]);
  });

  it("a first line that is no heading is skipped where the user says so", () => {
    const table = "2×2 Matrix{Float64}:\n 1.0  2.0\n 3.0  4.5\n";
    expect(() => rows(table)).toThrow(/got 2×2; .*--header 1 skips/);
    expect(rows(table, { header: 1 })).toEqual([
      [1, 2],
      [3, 4.5],
    ]);
  });

  it("asks where commas stand in numbers and between them, and where Octave saved two matrices", () => {
    expect(() => rows("1,5, 2,5\n3,5, 4,5\n")).toThrow(/decimal commas or commas between cells/);
    expect(rows("1,5, 2,5\n3,5, 4,5\n", { decimal: "." })).toEqual([
      [1, 5, 2, 5],
      [3, 5, 4, 5],
    ]);
    const matrix = (name: string): string =>
      `# name: ${name}\n# type: matrix\n# rows: 1\n# columns: 2\n 1 2\n\n`;
    expect(rows(matrix("A"))).toEqual([1, 2]);
    expect(() => rows(matrix("A") + matrix("B"))).toThrow(/several matrices, A, B/);
  });

  it.each([
    ["1,9", /no column 9, they are numbered from 1; a row has 2/],
    ["0", /no column 0/],
    ["2-9", /no column 2-9/],
    ["2-1", /no column 2-1/],
  ])("columns %s are refused where a row has two", (columns, message) => {
    expect(() => rows("x,y\n1,2\n3,4\n", { columns })).toThrow(message);
  });

  it("a name of two columns is refused", () => {
    expect(() => rows("x,x\n1,2\n3,4\n", { columns: "x" })).toThrow(/columns 1 and 2 are both called x/);
  });

  it("a column of dates asks for --columns, not for a longer heading", () => {
    const table = "date,temperature\n2020-01-01,1.5\n2020-01-02,2.5\n";
    expect(() => rows(table)).toThrow(
      /column 1 \(date\) must be a number, got 2020-01-01; --columns chooses columns; times are given as --spacing/,
    );
    expect(rows(table, { columns: "temperature" })).toEqual([1.5, 2.5]);
  });
});
