import { describe, expect, test } from "vitest";
import { underline } from "./caret.js";

const lines = (...texts: string[]): string => texts.join("\n");

describe("underline", () => {
  test("puts carets under the place", () => {
    expect(underline({ text: "x + sen(x)", start: 4, end: 7 })).toBe(lines("  x + sen(x)", "      ^^^"));
  });
  test("puts one caret behind a text that ends too early", () => {
    expect(underline({ text: "x +", start: 3, end: 3 })).toBe(lines("  x +", "     ^"));
  });
  test("shows the line of the place only", () => {
    expect(underline({ text: "x\ny*\nz", start: 3, end: 4 })).toBe(lines("  y*", "   ^"));
    expect(underline({ text: "\nx", start: 0, end: 1 }).split("\n")).toHaveLength(2);
  });
  test("counts characters, not code units, and no column for accents, two for wide ones", () => {
    expect(underline({ text: "𝑥*", start: 2, end: 3 })).toBe(lines("  𝑥*", "   ^"));
    expect(underline({ text: "e\u0301*", start: 2, end: 3 })).toBe(lines("  e\u0301*", "   ^"));
    expect(underline({ text: "变*", start: 1, end: 2 })).toBe(lines("  变*", "    ^"));
  });
  test("shows a blank for a control character, which would move the cursor", () => {
    expect(underline({ text: "x\t\u001b[31m", start: 2, end: 3 })).toBe(lines("  x  [31m", "    ^"));
  });
  test("shows the surroundings of a place in a long line", () => {
    const shown = underline({ text: `${"1+".repeat(500)}*${"+1".repeat(500)}`, start: 1000, end: 1001 });
    const [line = "", caret = ""] = shown.split("\n");
    expect(line.length).toBeLessThan(90);
    expect(line[caret.indexOf("^")]).toBe("*");
    expect(line.trim()).toMatch(/^….*…$/);
  });
  test("stays short when the place is long", () => {
    expect(underline({ text: "x".repeat(100_000), start: 0, end: 100_000 }).length).toBeLessThan(200);
  });
});
