import { expect, type Lab, test } from "./lab.js";

/** Opens a section of the lesson; its only question to oneself of this name, once its picture is there. */
async function open({ page, address }: Lab, section: number, check: string) {
  await page.goto(`${address}#/lesson/${section}`);
  const box = page.locator(`section.self-check[data-task*='"check":"${check}"']`);
  await expect(box.locator(".check-picture svg").first()).toBeVisible({ timeout: 20_000 });
  return box;
}

test("points are put in order by the mouse; a wrong order gets a hint, the right one its reasons", async ({
  lab,
}) => {
  const box = await open(lab, 2, "order");
  const pick = (letter: string) => box.getByRole("button", { name: letter, exact: true }).click();
  for (const letter of "ABCD") await pick(letter);
  await expect(box).toContainText("Пока неверно (A, B, C, D)");
  await expect(box).toContainText("Сравните длины");
  await box.getByRole("button", { name: "Показать ответ" }).click();
  await expect(box).toContainText("Ответ: B; D; A; C");
  for (const letter of "BDAC") await pick(letter);
  await expect(box).toContainText("✓ Верно (B, D, A, C)");
  await expect(box).toContainText("B: ‖∇f‖ = 4; D: ‖∇f‖ = 6,708; A: ‖∇f‖ = 8,485; C: ‖∇f‖ = 11,18");
});

test("what was picked is taken back by a second press, with the keyboard too", async ({ lab }) => {
  const box = await open(lab, 2, "order");
  const first = box.getByRole("button", { name: "A", exact: true });
  await first.focus();
  await lab.page.keyboard.press("Enter");
  await expect(first).toHaveAttribute("aria-pressed", "true");
  await expect(box).toContainText("Выбрано: A");
  await lab.page.keyboard.press("Tab");
  await lab.page.keyboard.press("Space");
  await expect(box).toContainText("Выбрано: A, B");
  await first.focus();
  await lab.page.keyboard.press("Enter");
  await expect(box).toContainText("Выбрано: B");
});

test.describe("on a telephone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("the steepest place is tapped, and the pair of pixels", async ({ lab }) => {
    test.setTimeout(60_000);
    const hills = await open(lab, 4, "steepest");
    await hills.getByRole("button", { name: "A", exact: true }).tap();
    await expect(hills).toContainText("Пока неверно");
    await expect(hills).toContainText("теснее");
    await hills.getByRole("button", { name: "B", exact: true }).tap();
    await expect(hills).toContainText("✓ Верно (B)");
    const pixels = await open(lab, 7, "pair");
    const cell = (column: number) => pixels.getByRole("button", { name: `строка 2, столбец ${column}:` });
    expect((await cell(3).boundingBox())?.width ?? 0).toBeGreaterThan(24);
    await cell(3).tap();
    await cell(4).tap();
    await expect(pixels).toContainText("а не сам пиксель");
    await cell(3).tap();
    await cell(5).tap();
    await expect(pixels).toContainText("(72 − 57) / 2 = 7,5");
  });
});

test("choices are answered row by row: kinds of points, ends of descent, signs, knobs", async ({ lab }) => {
  test.setTimeout(90_000);
  for (const [section, check, right, reason] of [
    [1, "larger", ["обе одинаково"], "∂f/∂x = 6; ∂f/∂y = 6"],
    [5, "classify", ["минимум", "седло", "максимум"], "B: определитель −36, левый верхний элемент −6: седло"],
    [6, "verdicts", ["сходится", "колеблется", "расходится"], "η = 0,3: расходится"],
    [7, "sign", ["минус", "плюс"], "Gx = "],
  ] as const) {
    const box = await open(lab, section, check);
    const press = box.getByRole("button", { name: "Проверить" });
    await press.click();
    await expect(box).toContainText("Выберите в каждой строке");
    const rows = box.getByRole("group");
    await expect(rows).toHaveCount(right.length);
    for (const row of await rows.all()) await row.getByRole("radio").first().check();
    const show = box.getByRole("button", { name: "Показать ответ" });
    await expect(show).toHaveCount(0);
    await press.click();
    await expect(box.locator(".told-wrong")).toHaveText("✗ Пока неверно");
    await expect(box).not.toContainText(reason);
    await show.click();
    await expect(box).toContainText(reason);
    await expect(box).toContainText("Ответ: ");
    for (const [k, option] of right.entries()) await rows.nth(k).getByLabel(option, { exact: true }).check();
    await expect(box).not.toContainText("Пока неверно");
    await press.click();
    await expect(box).toContainText("✓ Верно");
    await expect(show).toHaveCount(0);
    await expect(box.getByText(reason)).toHaveCount(1);
  }
});

test("the dial turns by keys and by its arrow: most along the gradient, nothing across", async ({ lab }) => {
  const box = await open(lab, 3, "dial");
  await expect(box).toContainText("∇f · u = 6·1 + 6·0 = 6; угол с градиентом 45°: функция растёт");
  const slider = box.getByRole("slider");
  await slider.fill("45");
  await expect(box).toContainText("≈ 8,485; угол с градиентом 0°: вдоль градиента");
  await slider.fill("134");
  await slider.press("ArrowRight");
  await expect(box).toContainText("≈ 0; угол с градиентом 90°: поперёк градиента: функция не меняется");
  const reach = await box.locator(".dial-reach").boundingBox();
  if (reach === null) throw new Error("there is no dial");
  await lab.page.mouse.move(reach.x + reach.width / 2 + 40, reach.y + reach.height / 2);
  await lab.page.mouse.down();
  await lab.page.mouse.move(reach.x + reach.width / 2 - 40, reach.y + reach.height / 2 + 40);
  await lab.page.mouse.up();
  await expect(slider).toHaveValue("-135");
  await expect(box).toContainText("против градиента");
});

test("on paper the questions have their pictures and choices, and nothing to press", async ({ lab }) => {
  const box = await open(lab, 6, "verdicts");
  await lab.page.emulateMedia({ media: "print" });
  await expect(box.locator(".check-picture svg")).toBeVisible();
  await expect(box.getByText("колеблется").first()).toBeVisible();
  await expect(box.locator("button:visible")).toHaveCount(0);
});
