import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";

describe("nabla lesson", () => {
  test("writes a sheet of problems, answers on a page of their own; a seed is a set", async () => {
    const folder = mkdtempSync(join(tmpdir(), "nabla-sheet-"));
    try {
      const write = async (name: string, ...more: string[]): Promise<string> => {
        const path = join(folder, name);
        const call = ["lesson", "--practice", "gradient-at,element", "--count", "3", ...more, "-o", path];
        expect(await nabla(call)).toEqual({ code: 0, out: "", err: "" });
        return readFileSync(path, "utf8");
      };
      const page = await write("a.html", "--seed", "7", "--lang", "ru");
      expect(page.match(/<li>/g)).toHaveLength(12);
      expect(page).toContain("Найдите ∇f в точке");
      expect(page).toMatch(/class="answers"><h1>Ответы/);
      expect(page).toContain("<h2>Градиент в точке</h2>");
      expect(await write("b.html", "--seed", "7", "--lang", "ru")).toBe(page);
      expect(await write("c.html", "--seed", "8", "--lang", "ru")).not.toBe(page);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("writes answers in the sheet's own language and signs", async () => {
    const folder = mkdtempSync(join(tmpdir(), "nabla-sheet-"));
    try {
      const path = join(folder, "a.html");
      const call = ["lesson", "--practice", "classify,gradient", "--level", "2", "--lang", "ru", "-o", path];
      expect((await nabla(call)).code).toBe(0);
      const answers = [...readFileSync(path, "utf8").matchAll(/<strong>(.*?)<\/strong>/g)].map(
        ([, text]) => text,
      );
      expect(answers).toHaveLength(10);
      for (const text of answers) expect(text).toMatch(/минимум|максимум|седло|критическ|^\([^*]*; [^*]*\)$/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each([
    [["lesson", "-o", "lesson.pdf"], "a lesson is .html or .ipynb"],
    [["lesson", "--level", "2", "-o", "lesson.html"], "--level goes with --practice"],
    [["lesson", "--practice", "integrals", "-o", "a.html"], "--practice: one of partial"],
    [["lesson"], "-o"],
  ])("refuses %j", async (call, reason) => {
    const { code, err } = await nabla(call);
    expect([code, err]).toEqual([2, expect.stringContaining(reason)]);
  });
});
