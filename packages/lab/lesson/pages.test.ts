import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { courseIds, readCourse } from "./course.js";
import { notebookOf } from "./notebook.js";
import { pageOf } from "./pages.js";

const folder = fileURLToPath(new URL("../../../lessons", import.meta.url));
const python = spawnSync("python3", ["-c", "import numpy, sympy"]).status === 0;

interface Notebook {
  readonly cells: readonly { readonly cell_type: string; readonly source: readonly string[] }[];
}

describe.each(courseIds(folder))("the course %s as files", (id) => {
  // Pictures differ by language in their numbers only, and take their time.
  test("reads without scripts, with a picture for each cell", async () => {
    const all = await Promise.all(courseIds(folder).map((one) => readCourse(folder, one)));
    const course = all.find((one) => one.id === id) as (typeof all)[number];
    const page = await pageOf(course, "ru", all);
    const others = all.filter((one) => one.id !== id);
    for (const other of others) expect(page).toContain(`href="./${other.id}.ru.html"`);
    expect(page).toContain(`href="./${id}.en.html"`);
    expect(page).toContain('<html lang="ru">');
    expect(page).not.toMatch(/<script|undefined|\{\{|NaN/);
    expect(page.match(/<figure class="cell">(?!<svg|<table)/g)).toBeNull();
  });

  test.skipIf(!python)(
    "runs as a notebook where python3 has NumPy and SymPy, and gives the cells' numbers",
    async () => {
      const course = await readCourse(folder, id);
      const { cells } = JSON.parse(await notebookOf(course, "ru")) as Notebook;
      const programs = cells.filter((cell) => cell.cell_type === "code").map((cell) => cell.source.join(""));
      expect(programs.length).toBeGreaterThan(0);
      const texts = cells.filter((cell) => cell.cell_type !== "code").map((cell) => cell.source.join(""));
      const { sections } = course;
      const asked = sections.flatMap(({ in: { ru } }) => ru.parts.filter(({ kind }) => kind === "exercise"));
      const answers = texts.filter((text) => text.startsWith("<details><summary>Ответ</summary>"));
      expect(texts.filter((text) => /^\*\*Упражнение \d+\.\*\* /.test(text))).toHaveLength(asked.length);
      const checks = texts.filter((text) => text.startsWith("**Проверьте себя.** "));
      for (const text of checks) expect(text).toMatch(/\n\n!\[.*\]\(data:image\/svg\+xml;base64,[\w+/=]+\)/);
      expect(answers).toHaveLength(asked.length + checks.length);
      expect(texts.join("")).not.toMatch(/undefined|\{\{|NaN/);
      expect(programs.join("\n")).toContain("assert");
      const ran = spawnSync("python3", ["-"], { input: programs.join("\n\n"), encoding: "utf8" });
      expect([ran.status, ran.stderr]).toEqual([0, ""]);
    },
  );
});
