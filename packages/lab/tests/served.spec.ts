import { expect, test } from "@playwright/test";
import { HOST, listen, staticServer } from "../../cli/src/verbs/lab/server.js";
import { screens } from "../src/screens/list.js";
import { built } from "./build.js";

test("as the command serves it, the lab is isolated, keeps its policy on every screen, and comes packed", async ({
  page,
}) => {
  const server = await staticServer(built);
  const address = `http://${HOST}:${await listen(server, 0)}/`;
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("response", (response) => {
    if (/\.woff2$|sw\.js$/.test(response.url())) return;
    if (response.headers()["content-encoding"] !== "br") complaints.push(`${response.url()} is not packed`);
  });
  await page.goto(`${address}#/plane`);
  await expect(page.locator("#map canvas").first()).toBeVisible();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  for (const { route } of screens) {
    await page.goto(`${address}#/${route}`);
    await expect(page.locator("main h1")).toHaveCount(1);
  }
  await page.goto(`${address}embed.html`);
  await expect(page.locator("nabla-plot svg")).toHaveCount(1);
  await expect(page.frameLocator("iframe").locator("#formula")).toHaveValue("x^2+y^2");
  expect(complaints).toEqual([]);
  server.close();
  server.closeAllConnections();
});

test("the map loads at most 200 kB of packed files before it is there; KaTeX comes after it", async ({
  page,
}) => {
  const server = await staticServer(built);
  let bytes = 0;
  page.on("response", (response) => {
    if (!/katex|woff2/i.test(response.url())) bytes += Number(response.headers()["content-length"]);
  });
  await page.goto(`http://${HOST}:${await listen(server, 0)}/#/plane`);
  await expect(page.locator(".partial .katex-html")).toHaveCount(2);
  expect(bytes).toBeGreaterThan(150_000);
  expect(bytes).toBeLessThanOrEqual(200_000);
  server.close();
  server.closeAllConnections();
});
