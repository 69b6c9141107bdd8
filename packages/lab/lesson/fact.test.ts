import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { factOf } from "./fact.js";

const guide = readFileSync(new URL("../../../docs/guides/lessons.md", import.meta.url), "utf8");
const [, table = ""] = guide.split("| fact | gives |");
const asked = [...table.matchAll(/\{\{(.*?)\}\}/g)].map(([, fact = ""]) => fact);

test("the guide for authors shows every fact that sentences can ask for", async () => {
  const shown = new Set(asked.map((fact) => /^\w+/.exec(fact)?.[0]));
  await expect(factOf("unknown: x", "en")).rejects.toThrow(`one of ${[...shown].join(", ")}`);
});

test.each(asked)("the guide's {{%s}} is computed", async (fact) => {
  const { text } = await factOf(fact.replace(/: F$/, ": (x - 1)^2*y + y^3 - 12*y"), "en");
  expect(text).not.toMatch(/^$|NaN|undefined/);
});
