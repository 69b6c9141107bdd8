import { statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { SINGLE_PAGE } from "../single-file.js";
import { screens } from "../src/screens/list.js";
import { built } from "./build.js";
import { expect, test as withLab } from "./lab.js";

const file = join(built, SINGLE_PAGE);

/** The lab of the single file, as opened from a disk. */
const test = withLab.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of a fixture's needs from this pattern.
  address: [async ({}, use) => use(pathToFileURL(file).href), { scope: "worker" }],
});

test("the whole lab is one file of at most a megabyte", () => {
  expect(statSync(file).size).toBeLessThanOrEqual(1_000_000);
});

test("opened from a disk it shows the gradient of what is typed, and at a point", async ({ lab }) => {
  await lab.open("#/plane?f=x");
  await lab.formula.fill("x^2*y + 4*y + y*x");
  await expect.poll(() => lab.partials()).toEqual(["2*x*y + y", "x^2 + x + 4"]);
  await lab.coordinates.nth(0).fill("1");
  await lab.coordinates.nth(1).fill("2");
  await expect(lab.shown("gradient-at")).toContainText("6");
  await expect(lab.shown("length")).toContainText("8,485");
  await expect(lab.shown("direction")).toContainText("45°");
  await expect(lab.page).toHaveURL(/^file:.*#\/plane$/);
});

test("opened from a disk its workers and all of its screens work", async ({ lab }) => {
  await lab.open("#/plane?f=x^2-y^2");
  await lab.page.getByText("Критические точки").click();
  await expect(lab.page.getByText("седло")).toBeVisible();
  for (const { route, title } of screens) {
    await lab.page.goto(`${lab.address}#/${route}`);
    await expect(lab.page.getByRole("link", { name: title.ru, exact: true })).toHaveAttribute(
      "aria-current",
      "page",
    );
    await expect(lab.page.locator("main h1")).toHaveCount(1);
  }
});

test("opened from a disk the lesson has its pictures", async ({ lab }) => {
  await lab.page.goto(`${lab.address}#/lesson/2`);
  await expect(lab.page.locator("figure.cell")).not.toHaveCount(0);
  await expect(lab.page.locator("figure.cell:not(:has(.cell-still > *))")).toHaveCount(0, {
    timeout: 20_000,
  });
});

test("opened from a disk it walks down as the textbook does", async ({ lab }) => {
  await lab.open("#/descent?f=x^2%2By^2&p=2,1&runs=gradient-descent");
  await lab.page.getByRole("button", { name: "В начало", exact: true }).click();
  await lab.page.getByRole("button", { name: "Следующий шаг", exact: true }).click();
  await expect(lab.shown("at-step")).toContainText("шаг 1: (1,6; 0,8)");
  await lab.page.getByRole("slider", { name: "Шаг" }).fill("10");
  await expect(lab.shown("at-step")).toContainText("шаг 10: (0,2147; 0,1074)");
});
