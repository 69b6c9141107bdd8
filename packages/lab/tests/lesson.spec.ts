import AxeBuilder from "@axe-core/playwright";
import { expect, type Lab, test } from "./lab.js";

const SECTIONS = [1, 2, 3, 4, 5, 6, 7] as const;
/** Seven sections, their pictures drawn one after another. */
const WHOLE_LESSON = 240_000;

/** Opens a section and waits until its pictures and exercises are there. */
async function openSection({ page, address }: Lab, number: number): Promise<void> {
  await page.goto(`${address}#/lesson/${number}`);
  await expect(page.locator(".lesson-nav a[aria-current]")).toHaveAttribute("href", `#/lesson/${number}`);
  await expect(page.locator(".lesson-body figure.cell").first()).toBeVisible();
  await expect(page.locator(".cell-waiting")).toHaveCount(0, { timeout: 20_000 });
  await expect(
    page.locator("section.exercise:not(:has(form)), section.self-check:not(:has(svg))"),
  ).toHaveCount(0);
}

const exercise = ({ page }: Lab, id: string) => page.locator(`section.exercise[data-id="${id}"]`);

async function answer(lab: Lab, id: string, text: string): Promise<void> {
  const box = exercise(lab, id);
  await box.getByRole("textbox").fill(text);
  await box.getByRole("button", { name: "Проверить" }).click();
}

test("the lesson is the home page, in Russian", async ({ lab }) => {
  await lab.page.goto(lab.address);
  await expect(lab.page.locator("#lab h1")).toHaveText("Доход и две ручки");
  await expect(lab.page.locator("html")).toHaveAttribute("lang", "ru");
  await expect(lab.page.locator(".tabs a")).toHaveCount(6);
});

test.describe("in en-US", () => {
  test.use({ locale: "en-US" });

  test("the lesson is the home page, in English", async ({ lab }) => {
    await lab.page.goto(lab.address);
    await expect(lab.page.locator("#lab h1")).toHaveText("Income with two knobs");
    await expect(lab.page.locator("html")).toHaveAttribute("lang", "en");
  });
});

test("the unit's four exercises take their answers, hint at mistakes, and stay solved", async ({ lab }) => {
  test.setTimeout(WHOLE_LESSON);
  const solved = (id: string) => exercise(lab, id).getByText("✓ Верно");

  await openSection(lab, 2);
  await answer(lab, "gradient-formula", "1-y, -x, 2*z");
  await expect(solved("gradient-formula")).toBeVisible();

  await openSection(lab, 5);
  await answer(lab, "gradient-at-point", "(4, 8)");
  await expect(exercise(lab, "gradient-at-point")).toContainText("потерян минус");
  await answer(lab, "gradient-at-point", "−4; −8");
  await expect(solved("gradient-at-point")).toBeVisible();

  await openSection(lab, 6);
  const count = exercise(lab, "number-of-solutions");
  await count.getByLabel("бесконечно много").check();
  await count.getByRole("button", { name: "Проверить" }).click();
  await expect(count).toContainText("определитель (96)");
  await count.getByLabel("одно", { exact: true }).check();
  await count.getByRole("button", { name: "Проверить" }).click();
  await expect(solved("number-of-solutions")).toBeVisible();

  await openSection(lab, 7);
  await answer(lab, "array-element", "0,642857");
  await expect(exercise(lab, "array-element")).toContainText("NumPy считает с нуля");
  for (const right of ["10/7", "1,43"]) {
    await answer(lab, "array-element", right);
    await expect(solved("array-element")).toBeVisible();
  }

  for (const [number, id] of [
    [2, "gradient-formula"],
    [5, "gradient-at-point"],
    [6, "number-of-solutions"],
    [7, "array-element"],
  ] as const) {
    await openSection(lab, number);
    await lab.page.reload();
    await expect(solved(id)).toBeVisible({ timeout: 20_000 });
  }
});

test("an answer that cannot be read is told so in Russian, in the exercise whose name was pressed", async ({
  lab,
}) => {
  await openSection(lab, 1);
  const boxes = lab.page.locator("section.exercise");
  await boxes.nth(1).getByText("Ваш ответ").click();
  await expect(boxes.nth(1).getByRole("textbox")).toBeFocused();
  await boxes.nth(0).getByRole("textbox").fill("x^2 -");
  await boxes.nth(0).getByRole("button", { name: "Проверить" }).click();
  await expect(boxes.nth(0)).toContainText("Это не удалось прочитать: формула обрывается");
  await boxes.nth(0).getByRole("textbox").fill("e^2x");
  await boxes.nth(0).getByRole("button", { name: "Проверить" }).click();
  await expect(boxes.nth(0)).toContainText("Прочитано как x·exp(2)");
});

test("the button that checks is read as well under the pointer", async ({ lab }) => {
  await openSection(lab, 2);
  const form = lab.page.locator("form.exercise-form").first();
  await form.getByRole("button", { name: "Проверить" }).hover();
  expect(
    (await new AxeBuilder({ page: lab.page }).include("form.exercise-form").analyze()).violations,
  ).toEqual([]);
});

test("a second wrong answer opens the way", async ({ lab }) => {
  await openSection(lab, 5);
  const box = exercise(lab, "gradient-at-point");
  await answer(lab, "gradient-at-point", "4; 8");
  await expect(box.getByRole("button", { name: "Показать решение" })).toHaveCount(0);
  await answer(lab, "gradient-at-point", "1; 1");
  await box.getByRole("button", { name: "Показать решение" }).click();
  await expect(box.locator("ol")).toContainText("(−4; −8)");
});

test("a cell opens in the lab, and the way back leads to the same place", async ({ lab }) => {
  await openSection(lab, 5);
  const cell = lab.page.locator("figure.cell").nth(1);
  const open = cell.getByRole("button", { name: "Открыть в лаборатории" });
  await open.scrollIntoViewIfNeeded();
  const before = await cell.boundingBox();
  await open.click();
  await expect(lab.formula).toHaveValue("x^2-y^2");
  await lab.page.getByRole("button", { name: "← Вернуться к уроку" }).click();
  await expect(lab.page.locator(".cell-waiting")).toHaveCount(0, { timeout: 20_000 });
  await expect
    .poll(async () => Math.abs(((await cell.boundingBox())?.y ?? 1e9) - (before?.y ?? 0)))
    .toBeLessThan(60);
  await expect(open).toBeFocused();
});

test("a cell comes to life in its place, and the next section begins at its top", async ({ lab }) => {
  await openSection(lab, 1);
  const cell = lab.page.locator("figure.cell").first();
  await cell.getByRole("button", { name: "Попробовать здесь" }).click();
  await expect(lab.page.frameLocator(".cell-live").locator("#map canvas").first()).toBeVisible();
  await lab.page.getByRole("link", { name: /^Дальше/ }).click();
  await expect(lab.page.locator("#lab h1")).toHaveText("Вектор в каждой точке");
  await expect(lab.page.locator("h1")).toBeFocused();
  expect(await lab.page.evaluate(() => scrollY)).toBe(0);
});

test("a live cell reads well in the page, takes on the colours that are chosen there, and keeps its point", async ({
  lab,
}) => {
  await openSection(lab, 2);
  await lab.page.locator("figure.cell").first().getByRole("button", { name: "Попробовать здесь" }).click();
  const frame = lab.page.frameLocator(".cell-live");
  const point = frame.locator(".point-fields input").first();
  await frame.locator("#map").press("ArrowRight");
  await expect(point).toHaveValue("1,1");
  expect((await new AxeBuilder({ page: lab.page }).analyze()).violations).toEqual([]);
  await lab.page.getByRole("button", { name: "Тёмная тема" }).click();
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(point).toHaveValue("1,1");
});

test("another language keeps what was typed and picked", async ({ lab }) => {
  await openSection(lab, 2);
  const typed = exercise(lab, "gradient-formula").getByRole("textbox");
  await typed.fill("1-y");
  const order = lab.page.locator("section.self-check");
  for (const letter of "BDAC") await order.getByRole("button", { name: letter, exact: true }).click();
  await lab.page.getByRole("button", { name: "English" }).click();
  await expect(order).toContainText("✓ Right (B, D, A, C)");
  await expect(typed).toHaveValue("1-y");
});

test("a telephone folds the list of sections; other lessons are found in it", async ({ lab }) => {
  await lab.page.setViewportSize({ width: 360, height: 740 });
  await openSection(lab, 1);
  const nav = lab.page.locator(".lesson-nav");
  expect((await nav.boundingBox())?.height ?? 999).toBeLessThan(60);
  const fold = nav.getByRole("button", { name: "Раздел 1 из 7" });
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  await fold.click();
  await nav.getByRole("link", { name: "Какой шаг выбрать" }).click();
  await expect(lab.page.locator("#lab h1")).toHaveText(
    "Скорость обучения: не слишком мало и не слишком много",
  );
  await nav.getByRole("button", { name: "Раздел 1 из 1" }).click();
  await nav.getByRole("link", { name: "Градиент и антиградиент" }).click();
  await expect(lab.page.locator("#lab h1")).toHaveText("Доход и две ручки");
});

for (const [name, head, search] of [
  ["is told of results", "", ""],
  ["that sends no referrer is told of results when the address names it", "no-referrer", "own"],
  ["that sends no referrer is told nothing where the address does not name it", "no-referrer", ""],
  ["is told nothing where the address names another", "", "?origin=https://elsewhere.example"],
] as const)
  test(`a page that shows the lesson in a frame ${name}`, async ({ lab, page }) => {
    const platform = new URL("platform.html", lab.address);
    const named = search === "own" ? `?origin=${platform.origin}` : search;
    const policy = head === "" ? "" : `<meta name="referrer" content="${head}">`;
    const frame = `<iframe width="900" height="700" src="./index.html${named}#/lesson/2"></iframe>`;
    const listen = "addEventListener('message', ({data}) => document.body.append(JSON.stringify(data)))";
    await page.route(platform.href, (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `${policy}<body>${frame}<script>${listen}</script></body>`,
      }),
    );
    await page.goto(platform.href);
    const box = page.frameLocator("iframe").locator('section.exercise[data-id="gradient-formula"]');
    const told = (right: boolean) => `{"type":"nabla:result","exercise":"gradient-formula","right":${right}}`;
    const isTold = name.includes("told of results");
    for (const [given, right, said] of [
      ["1-y, -x, z", false, "Пока неверно"],
      ["1-y, -x, 2z", true, "Верно"],
    ] as const) {
      await box.getByRole("textbox").fill(given);
      await box.getByRole("button", { name: "Проверить" }).click();
      await expect(box).toContainText(said);
      if (isTold) await expect(page.locator("body")).toContainText(told(right));
      else await expect(page.locator("body")).not.toContainText("nabla:result");
    }
    // The browser tells of a message that another origin was meant to get.
    if (search.includes("elsewhere")) lab.complaints.length = 0;
  });

test("on paper every cell is a picture and nothing is there to be pressed", async ({ lab }) => {
  test.setTimeout(WHOLE_LESSON);
  // About as wide as a sheet of paper.
  await lab.page.setViewportSize({ width: 720, height: 1000 });
  for (const number of SECTIONS) {
    await openSection(lab, number);
    await lab.page.emulateMedia({ media: "print" });
    const cells = lab.page.locator(".cell-still > *");
    expect(await cells.count()).toBe(await lab.page.locator(":is(figure.cell, .self-check)").count());
    for (const picture of await cells.all())
      expect((await picture.boundingBox())?.height ?? 0).toBeGreaterThan(60);
    await expect(lab.page.locator(".lesson button:visible")).toHaveCount(0);
    await lab.page.emulateMedia({ media: "screen" });
  }
});

test.describe("in the dark", () => {
  test.use({ colorScheme: "dark" });

  test("pictures are dark on the screen and light on paper", async ({ lab }) => {
    await openSection(lab, 1);
    const ground = lab.page.locator("figure.cell .cell-still svg > rect").first();
    await expect(ground).toHaveCSS("fill", "rgb(20, 23, 27)");
    await lab.page.emulateMedia({ media: "print" });
    await expect(ground).toHaveCSS("fill", "rgb(255, 255, 255)");
    await expect(lab.page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
  });
});

for (const [locale, colorScheme] of [
  ["ru-RU", "light"],
  ["ru-RU", "dark"],
  ["en-US", "light"],
  ["en-US", "dark"],
] as const)
  test.describe(`in ${locale} and ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test("axe finds nothing wrong in any section, and a telephone shows all of its width", async ({
      lab,
    }) => {
      test.setTimeout(WHOLE_LESSON);
      await lab.page.setViewportSize({ width: 360, height: 740 });
      const found: unknown[] = [];
      for (const number of SECTIONS) {
        await openSection(lab, number);
        const { violations } = await new AxeBuilder({ page: lab.page }).analyze();
        found.push(...violations.map(({ id, nodes }) => [number, id, nodes.map(({ html }) => html)]));
        const wider = await lab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        const cut = await lab.page
          .locator(":is(.display, .cell-picture, .lesson-body table)")
          .evaluateAll((boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth + 1).length);
        if (wider > 0 || cut > 0) found.push([number, "wider by", wider, "cut", cut]);
      }
      expect(found).toEqual([]);
    });
  });
