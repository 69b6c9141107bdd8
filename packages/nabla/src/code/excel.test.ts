import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { gradient } from "../calculus/gradient.js";
import { evaluate } from "../evaluation/double.js";
import { variables } from "../expression/walk.js";
import { parse } from "../notation/parse.js";
import { code } from "./code.js";

interface Golden {
  readonly formula: string;
  readonly gradient: boolean;
  /** The formulas of cells, without their =. */
  readonly cells: readonly string[];
  readonly points: readonly (readonly number[])[];
  /** What LibreOffice gave, to 15 digits; an error value as its text. */
  readonly answers: readonly (readonly (number | string)[])[];
}

const golden = JSON.parse(
  readFileSync(new URL("../../../../golden/excel/libreoffice.json", import.meta.url), "utf8"),
) as readonly Golden[];

const cellsOf = (text: string): string[] =>
  text
    .split("\n")
    .filter((line) => line.includes("\t="))
    .map((line) => line.replace(/^.*?\t=/, ""));

describe("a spreadsheet formula", () => {
  test("gave in LibreOffice the values of evaluate, and an error where there is none", () => {
    const wrong: string[] = [];
    for (const { formula, gradient: slopes, cells, points, answers } of golden) {
      const f = parse(formula);
      const names = variables(f);
      const written = cellsOf(code([f], "excel", { variables: names, gradient: slopes }));
      if (written.join("\n") !== cells.join("\n"))
        wrong.push(`${formula}: the formula is another one now: npm run golden -- excel`);
      const es = [f, ...(slopes ? gradient(f, names) : [])];
      points.forEach((point, i) => {
        const at = Object.fromEntries(names.map((name, k) => [name, point[k] ?? Number.NaN]));
        es.forEach((e, k) => {
          const [expected, got] = [evaluate(e, at), answers[i]?.[k]];
          const right =
            typeof got === "number"
              ? Math.abs(got - expected) <= 1e-11 * Math.max(1, Math.abs(expected))
              : !Number.isFinite(expected);
          if (!right) wrong.push(`${formula}, ${k} at ${point}: ${got}, not ${expected}: ${cells[k]}`);
        });
      });
    }
    expect(wrong.slice(0, 60)).toEqual([]);
  });

  test("has names that are no cells, numerals with all digits, and no power after a minus", () => {
    const formula = parse("-x1^2 + 12345678901234567*r + 0.1*X + x", { variables: ["x1", "r", "X", "x"] });
    const text = code([formula], "excel", { variables: ["x1", "r", "X", "x"] });
    expect(text).toContain("x1_ is x1, r_ is r, x_ is x");
    expect(cellsOf(text)).toEqual(["0.1*X + (123456789012345E2+68E0)*r_ + x_ - x1_*x1_"]);
    expect(cellsOf(text).join("")).not.toMatch(/\^/);
  });

  test("that is too long or nested too deep for Excel is refused", () => {
    const long = Array.from({ length: 900 }, (_, i) => `sin(${i}*x)`).join(" + ");
    expect(() => code([parse(long)], "excel", { variables: ["x"] })).toThrowError(/longer than 8191/);
    const deep = `${"sin(".repeat(70)}x${")".repeat(70)}`;
    expect(() => code([parse(deep)], "excel", { variables: ["x"] })).toThrowError(
      "code: excel nests at most 64 functions, got 70",
    );
  });

  test("names the function that it lacks", () => {
    expect(() => code([parse("zeta(x)")], "excel", { variables: ["x"] })).toThrowError(
      /^code: excel has no word for zeta/,
    );
  });
});
