import AxeBuilder from "@axe-core/playwright";
import { expect, type Lab, test } from "./lab.js";

const openArray = async (lab: Lab, query = ""): Promise<void> => {
  await lab.page.goto(`${lab.address}#/array${query}`);
  await expect(lab.page.locator("#numbers")).toBeVisible();
};
const elements = (lab: Lab): Promise<string[]> => lab.shown("element").allTextContents();

test("the unit's row gives the numbers of np.gradient, for any step, and the sum behind an element", async ({
  lab,
}) => {
  await openArray(lab);
  await expect(lab.page.locator("#numbers")).toHaveValue("3, 7, 14, 23, 36, 47");
  expect(await elements(lab)).toEqual(["4", "5,5", "8", "11", "12", "11"]);
  await expect(lab.shown("sentence")).toHaveText("(23 − 7) / (2·1) = 8");
  await lab.page.getByLabel("Шаг h или координаты").fill("2");
  expect(await elements(lab)).toEqual(["2", "2,75", "4", "5,5", "6", "5,5"]);
  await expect(lab.shown("sentence")).toHaveText("(23 − 7) / (2·2) = 4");
});

test("the keys walk along the elements, and the weights show which numbers are taken", async ({ lab }) => {
  await openArray(lab);
  const chosen = lab.page.locator('[data-test="element"][aria-pressed="true"]');
  await chosen.focus();
  await lab.page.keyboard.press("ArrowRight");
  await expect(lab.shown("sentence")).toHaveText("(36 − 14) / (2·1) = 11");
  await expect(chosen).toBeFocused();
  await lab.page.keyboard.press("End");
  await expect(lab.shown("sentence")).toHaveText("(47 − 36) / 1 = 11");
  await expect(lab.page.locator("td.used")).toHaveCount(2);
  await expect(lab.page.locator(".weights td").filter({ hasText: "×" })).toHaveText(["× −1", "× 1"]);
});

test("a cell can be changed, a table can be pasted, and undo brings both back", async ({ lab }) => {
  await openArray(lab);
  await lab.page.getByLabel("f в [0]").fill("1,5");
  await lab.page.keyboard.press("Enter");
  await expect(lab.page.locator("#numbers")).toHaveValue("1.5, 7, 14, 23, 36, 47");
  expect((await elements(lab))[0]).toBe("5,5");
  await lab.page.locator("#numbers").fill("1\t2\t6\n3\t4\t5");
  await expect(lab.shown("sentence")).toHaveText(["(3 − 1) / 1 = 2", "(4 − 3) / 1 = 1"]);
  await lab.page.getByRole("button", { name: "Отменить" }).click();
  await lab.page.getByRole("button", { name: "Отменить" }).click();
  await expect(lab.page.locator("#numbers")).toHaveValue("3, 7, 14, 23, 36, 47");
});

test("a wrong number is named with its place, and the last numbers stay", async ({ lab }) => {
  await openArray(lab);
  await lab.page.locator("#numbers").fill("3, 7, x");
  await expect(lab.page.locator("#array-message")).toContainText("Строка 1, место 3: «x» не число.");
  await expect(lab.page.locator("#numbers")).toHaveAttribute("aria-invalid", "true");
  expect(await elements(lab)).toHaveLength(6);
  await lab.page.locator("#numbers").fill("3");
  await expect(lab.page.locator("#array-message")).toContainText("не меньше 2 элементов");
});

test("a link opens the same array in both languages", async ({ lab }) => {
  await openArray(lab, "?a=8,2,8,3,5,6,5,15&h0=7&at=7");
  await expect(lab.shown("sentence")).toHaveText(/= 1,428571/);
  await expect(lab.page.locator(".whence")).toContainText("индекс 7: 8-й, если считать с единицы");
  await lab.page.getByRole("button", { name: "English" }).click();
  await expect(lab.shown("sentence")).toHaveText(/= 1\.428571/);
  await expect(lab.page.locator("h1")).toHaveText("Gradient of an array");
});

for (const [locale, colorScheme] of [
  ["ru-RU", "light"],
  ["en-US", "dark"],
] as const) {
  test.describe(`in ${locale} and ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test("axe finds nothing wrong with a row, a table and a wrong number", async ({ lab }) => {
      for (const query of ["", "?a=[[1,2,6],[3,4,5]]&at=1,2"]) {
        await openArray(lab, query);
        expect((await new AxeBuilder({ page: lab.page }).analyze()).violations).toEqual([]);
      }
      await lab.page.locator("#numbers").fill("3, 7, x");
      await expect(lab.page.locator("#array-message .mistake")).toBeVisible();
      // What is dimmed is not in use: WCAG asks no contrast of it.
      const wrong = new AxeBuilder({ page: lab.page }).exclude(".dimmed");
      expect((await wrong.analyze()).violations).toEqual([]);
    });
  });
}

test("a telephone's width needs no horizontal scrolling", async ({ lab }) => {
  await lab.page.setViewportSize({ width: 360, height: 740 });
  await openArray(lab);
  const wider = await lab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider).toBe(0);
});
