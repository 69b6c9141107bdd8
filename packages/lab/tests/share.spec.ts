import { expect, Lab, test } from "./lab.js";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

/** The link that the button copies. */
async function shared({ page }: Lab): Promise<string> {
  await page.getByRole("button", { name: "Поделиться" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Ссылка скопирована" })).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

test("a copied link opened by somebody else shows the same, to the byte; undo and redo restore both ways", async ({
  lab,
  browser,
}) => {
  await lab.open();
  await lab.formula.fill("sin(x)*y + z^2");
  const from = await lab.pixel(1, 2);
  const to = await lab.pixel(-1, 0);
  await lab.page.mouse.move(from.x, from.y);
  await lab.page.mouse.down();
  await lab.page.mouse.move(to.x, to.y, { steps: 4 });
  await lab.page.mouse.up();
  await expect(lab.coordinates.nth(0)).toHaveValue("−1");
  const [link, screen, command] = [await shared(lab), await lab.svg("screen"), await lab.svg("command")];

  const context = await browser.newContext({ locale: "ru-RU", viewport: { width: 1280, height: 800 } });
  const other = new Lab(await context.newPage(), link, []);
  await other.open();
  expect(await other.svg("screen")).toBe(screen);
  expect(await other.svg("command")).toBe(command);
  expect(await other.page.evaluate(() => location.hash)).toBe(new URL(link).hash);
  await context.close();

  for (let k = 0; k < 2; k++) await lab.page.keyboard.press("Control+z");
  await expect(lab.formula).toHaveValue("x^2*y + 4*y + y*x");
  await expect(lab.coordinates.nth(0)).toHaveValue("1");
  for (let k = 0; k < 2; k++) await lab.page.keyboard.press("Control+Shift+z");
  await expect(lab.formula).toHaveValue("sin(x)*y + z^2");
  expect(await shared(lab)).toBe(link);
});

test("a large array is packed into the link; a damaged link says so", async ({ lab, browser }) => {
  await lab.page.goto(`${lab.address}#/array`);
  const numbers = Array.from({ length: 3000 }, (_, k) => (k * k) % 997).join(", ");
  await lab.page.locator("#numbers").fill(numbers);
  const link = await shared(lab);
  expect(link).toMatch(/#\/array\?z=[\w-]+$/);
  expect(link.length).toBeLessThan(numbers.length);
  await expect(lab.page).toHaveURL(link);

  const context = await browser.newContext({ locale: "ru-RU" });
  const page = await context.newPage();
  await page.goto(link);
  await expect(page.locator("#numbers")).toHaveValue(numbers);
  await page.goto(link.slice(0, -10));
  await expect(page.getByRole("status").filter({ hasText: "Ссылка повреждена" })).toBeVisible();
  await expect(page.locator("main h1")).toHaveCount(1);
  await context.close();
});

test("an array that no link can carry is left out of it, and the reader is told", async ({ lab }) => {
  await lab.page.goto(`${lab.address}#/array`);
  let seed = 1;
  const random = (): number => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  await lab.page.locator("#numbers").fill(Array.from({ length: 20_000 }, random).join(" "));
  await lab.page.getByRole("button", { name: "Поделиться" }).click();
  await expect(lab.page.getByRole("status").filter({ hasText: "без массива" })).toBeVisible();
  expect(await lab.page.evaluate(() => navigator.clipboard.readText())).toMatch(/#\/array$/);
});

test("back and forward lead where the address says", async ({ lab }) => {
  await lab.open("#/plane?f=x*y");
  for (const formula of ["x^2", "x*y*z"]) {
    await lab.page.goto(`${lab.address}#/plane?f=${formula}`);
    await expect(lab.formula).toHaveValue(formula);
  }
  for (const [way, formula] of [
    ["goBack", "x^2"],
    ["goBack", "x*y"],
    ["goForward", "x^2"],
    ["goForward", "x*y*z"],
  ] as const) {
    await lab.page[way]();
    await expect(lab.formula).toHaveValue(formula);
    expect(new URLSearchParams(lab.page.url().split("?")[1]).get("f")).toBe(formula);
  }
});

test("back leads to the screen that was left, with what was changed since; undo still has it all", async ({
  lab,
}) => {
  await lab.open("#/plane?f=x*y");
  await lab.page.getByRole("link", { name: "Массив", exact: true }).click();
  await lab.page.locator("#numbers").fill("1 4 9");
  await lab.page.getByRole("link", { name: "Граф", exact: true }).click();
  await lab.formula.fill("x^3");
  await expect(lab.page).toHaveURL(/#\/graph\?.*f=x\^3/);
  await lab.page.goBack();
  await expect(lab.page.locator("#numbers")).toHaveValue("1 4 9");
  await lab.page.goBack();
  await expect(lab.formula).toHaveValue("x^3");
  await expect(lab.page).toHaveURL(/#\/plane\?.*f=x\^3.*a=1\+4\+9/);
  await lab.page.goForward();
  await lab.page.goForward();
  await expect(lab.page).toHaveURL(/#\/graph\?.*f=x\^3/);
  for (let k = 0; k < 2; k++) await lab.page.keyboard.press("Control+z");
  await expect(lab.formula).toHaveValue("x*y");
});

test("what is typed just before the page is loaded again is there afterwards", async ({ lab }) => {
  await lab.open("#/plane");
  await lab.formula.fill("x*y + 1");
  await lab.page.evaluate(() => location.reload());
  await expect(lab.formula).toHaveValue("x*y + 1");
});

test("an address that the reader goes to just before the page is loaded again is the one that opens", async ({
  lab,
}) => {
  await lab.page.goto(`${lab.address}#/lesson/1`);
  await expect(lab.page.locator("main h1")).toHaveCount(1);
  await lab.page.evaluate(() => {
    location.hash = "#/plane?f=x*y";
    location.reload();
  });
  await expect(lab.formula).toHaveValue("x*y");
});
