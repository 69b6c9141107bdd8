import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { HOST, listen, staticServer } from "../../cli/src/verbs/lab/server.js";
import { built } from "./build.js";

/** The lab as the command serves it: its files come packed. */
const test = base.extend<{ served: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of a fixture's needs from this pattern.
  served: async ({}, use) => {
    const server = await staticServer(built);
    await use(`http://${HOST}:${await listen(server, 0)}/`);
    server.close();
    server.closeAllConnections();
  },
});

/** The number of the section with the most cells, and how many it has. */
function fullest(language: string): { readonly section: number; readonly cells: number } {
  const folder = new URL("../../../lessons/gradient", import.meta.url).pathname;
  const { sections } = JSON.parse(readFileSync(join(folder, "course.json"), "utf8")) as {
    sections: string[];
  };
  const counts = sections.map(
    (name) => readFileSync(join(folder, `${name}.${language}.md`), "utf8").match(/^```cell/gm)?.length ?? 0,
  );
  const cells = Math.max(...counts);
  return { section: counts.indexOf(cells) + 1, cells };
}

for (const [locale, language, title, wide] of [
  ["ru-RU", "ru", "Доход и две ручки", true],
  ["en-US", "en", "Income with two knobs", false],
] as const)
  test.describe(`in ${language}`, () => {
    test.use({ locale, ...(wide ? {} : { viewport: { width: 360, height: 740 } }), serviceWorkers: "block" });

    test("the section with the most cells is read for at most 250 kB of packed files, pictures included", async ({
      page,
      served,
    }) => {
      const { section, cells } = fullest(language);
      let bytes = 0;
      page.on("response", (response) => {
        if (!response.url().endsWith(".woff2")) bytes += Number(response.headers()["content-length"]);
      });
      await page.goto(`${served}#/lesson/${section}`);
      await expect(page.locator("figure.cell .cell-still > *")).toHaveCount(cells);
      // What waits for an idle moment is counted too.
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
      await page.waitForLoadState("networkidle");
      expect(bytes).toBeGreaterThan(50_000);
      expect(bytes).toBeLessThanOrEqual(250_000);
    });

    test("the first section is read before the lab has come, which then takes its place without a move", async ({
      page,
      served,
    }) => {
      let release = (): void => undefined;
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      await page.route(/\/assets\/(?!first-).*\.js$/, async (route) => {
        await gate;
        await route.continue();
      });
      await page.goto(served, { waitUntil: "commit" });
      const heading = page.getByRole("heading", { level: 1 });
      const formula = page.locator(".lesson-body .display math").first();
      await expect(heading).toHaveText(title);
      await expect(formula).toBeVisible();
      await expect(page.locator(".tabs")).toHaveCount(0);
      const before = [await heading.boundingBox(), await formula.boundingBox()];
      release();
      await expect(page.locator(".tabs a")).toHaveCount(6);
      await expect(page.locator("#first")).toHaveCount(0);
      await expect(heading).toHaveText(title);
      expect([await heading.boundingBox(), await formula.boundingBox()]).toEqual(before);
    });
  });

test("another screen, another section and a lab in a frame begin without the first section", async ({
  page,
  served,
}) => {
  await page.route(/\/assets\/(?!first-).*\.js$/, (route) => route.abort());
  for (const address of ["#/plane", "#/lesson/2", "?embed=1#/lesson/1"]) {
    await page.goto(`${served}${address}`);
    await page.reload();
    await expect(page.locator("#first")).toBeEmpty();
  }
});
