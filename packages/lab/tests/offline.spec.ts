import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { screens } from "../src/screens/list.js";
import { built } from "./build.js";
import { serve } from "./server.js";

/** Waits until all files of the build are kept. */
async function visited(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === "activated");
}

test("after one visit every screen works without server and network", async ({ page, context }) => {
  const { address, server } = await serve(built, "/x/y/lab/");
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  await visited(page, address);
  server.close();
  server.closeAllConnections();
  await context.setOffline(true);
  for (const { route, title } of screens) {
    await page.goto(`${address}#/${route}`);
    await page.reload();
    await expect(page.getByRole("link", { name: title.ru, exact: true })).toHaveAttribute(
      "aria-current",
      "page",
    );
    await expect(page.locator("main h1")).toHaveCount(1);
  }
  await page.goto(`${address}?embed=1#/plane?f=x*y`);
  await expect(page.locator("#formula")).toHaveValue("x*y");
  expect(complaints).toEqual([]);
});

test("a new build is taken on the next visit, while an open page keeps the files of its own", async ({
  page,
  context,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "nabla-builds-"));
  cpSync(built, folder, { recursive: true });
  const { address, server } = await serve(folder, "/");
  await visited(page, address);

  // The next build: another page, and no file of the old one is left but what both have.
  const change = (name: string, edit: (text: string) => string): void =>
    writeFileSync(join(folder, name), edit(readFileSync(join(folder, name), "utf8")));
  change("index.html", (text) => text.replace("<html", '<html data-build="2"'));
  change("sw.js", (text) => text.replace(/(url:"index\.html",revision:")[0-9a-f]+/, "$1other"));
  rmSync(join(folder, "assets"), { recursive: true });

  await page.getByRole("link", { name: screens.at(-1)?.title.ru ?? "", exact: true }).click();
  await expect(page.locator("main h1")).toHaveCount(1);
  cpSync(join(built, "assets"), join(folder, "assets"), { recursive: true });
  const next = await context.newPage();
  await next.goto(address);
  await expect(next.locator("html")).toHaveAttribute("data-build", "2");
  await expect(next.locator("main h1")).toHaveCount(1);

  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});
