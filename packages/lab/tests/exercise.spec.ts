import { expect, type Lab, test } from "./lab.js";

/** The file that checks answers is asked for through this promise. */
async function hold({ page }: Lab): Promise<{ release(): void; readonly asked: string[] }> {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const asked: string[] = [];
  await page.route(/\/(?:checker|problems)-[^/]*\.js$/, async (route) => {
    asked.push(route.request().url());
    await gate;
    await route.continue();
  });
  return { release, asked };
}

const first = ({ page }: Lab) => page.locator("section.exercise form").first();

test("exercises are numbered through the course, problems of a set within it", async ({ lab }) => {
  await lab.page.goto(`${lab.address}#/lesson/1`);
  await expect(lab.page.locator("section.exercise form")).toHaveText([/^Упражнение 1\./, /^Упражнение 2\./]);
  await lab.page.goto(`${lab.address}#/lesson/2`);
  await expect(first(lab)).toContainText("Упражнение 3.");
  await lab.page.getByRole("button", { name: "Дать задачи" }).click();
  await expect(lab.page.getByRole("combobox", { name: "Что" })).toBeFocused();
  await expect(lab.page.locator("section.practice form")).toHaveText(
    [1, 2, 3, 4, 5].map((k) => new RegExp(`^Задача ${k}\\.`)),
  );
});

test("nothing that checks is fetched before somebody comes near; a press before it has come is not lost", async ({
  lab,
}) => {
  const { release, asked } = await hold(lab);
  await lab.page.goto(`${lab.address}#/lesson/2`);
  await expect(first(lab)).toBeVisible();
  expect(asked).toEqual([]);
  await first(lab).getByRole("textbox").focus();
  await expect.poll(() => asked.length).toBe(1);
  await first(lab).getByRole("textbox").fill("1-y, -x, 2z");
  await first(lab).getByRole("textbox").press("Enter");
  await expect(first(lab).getByRole("status")).toHaveText("Минуту…");
  release();
  await expect(first(lab).getByRole("status")).toHaveText("✓ Верно");
});

test("where the checker does not come that is told, and another press asks for it again", async ({ lab }) => {
  let isDown = true;
  await lab.page.route(/\/(?:checker|problems)-[^/]*\.js$/, (route) =>
    isDown ? route.abort() : route.continue(),
  );
  await lab.page.goto(`${lab.address}#/lesson/2`);
  await first(lab).getByRole("textbox").fill("1-y, -x, 2z");
  const check = first(lab).getByRole("button", { name: "Проверить" });
  await check.click();
  await expect(first(lab)).toContainText("не загрузились: нет сети");
  const problems = lab.page.locator("section.practice");
  await problems.getByRole("button", { name: "Дать задачи" }).click();
  await expect(problems).toContainText("не загрузились: нет сети");
  isDown = false;
  await check.click();
  await expect(first(lab)).toContainText("✓ Верно");
  await problems.getByRole("button", { name: "Дать задачи" }).click();
  await expect(problems.locator("form")).toHaveCount(5);
  // The browser tells of what was not fetched.
  lab.complaints.length = 0;
});

/** What people type by mistake, and what a page could stumble over. */
const GARBAGE = [
  " ",
  "((((",
  "\\frac{1",
  "нет",
  "1; 2; 3; 4",
  "0/0, 0/0, 0/0",
  "9^9^9^9",
  "<b>1</b>",
  "😀",
  "x'",
  "__proto__",
  `${"x+".repeat(200)}x`,
  `(${"1".repeat(400)}, 1, 1)`,
  "x*".repeat(1500),
];

for (const [locale, english] of [
  ["ru-RU", false],
  ["en-US", true],
] as const)
  test.describe(`in ${locale} on a telephone`, () => {
    test.use({ locale, viewport: { width: 360, height: 740 } });

    test("whatever is typed is answered, in the reader's language and within the page", async ({ lab }) => {
      test.setTimeout(120_000);
      const told: string[] = [];
      for (const section of [2, 3, 5, 7]) {
        await lab.page.goto(`${lab.address}#/lesson/${section}`);
        const box = lab.page.locator("section.exercise form:has(input[type=text])").first();
        await expect(box).toBeVisible();
        for (const text of GARBAGE) {
          await box.getByRole("textbox").fill(text);
          await box.getByRole("textbox").press("Enter");
          await expect(box.getByRole("status")).not.toHaveText(/^(?:|Минуту…|One moment…)$/);
          told.push(await box.getByRole("status").innerText());
        }
        expect(await lab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      }
      const other = english ? /[а-яё]{3}/i : /\b(?:cannot|got|the|answer|wrong|read|limit)\b/i;
      expect(told.filter((line) => other.test(line.replace(/нет/g, "")))).toEqual([]);
    });
  });
