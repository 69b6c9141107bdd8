import AxeBuilder from "@axe-core/playwright";
import { parse } from "nabla";
import { minimize, verdict } from "nabla/descent";
import { expect, group, type Lab, test } from "./lab.js";

const openDescent = (lab: Lab, query: string): Promise<void> => lab.open(`#/descent${query}`);
const ending = (lab: Lab, method: string) => lab.page.locator(`[data-run="${method}"] [data-test="verdict"]`);
const button = (lab: Lab, name: string) => lab.page.getByRole("button", { name, exact: true });
const BOWL = "?f=x^2%2By^2&p=2,1&runs=gradient-descent";
const ELLIPSE = "?f=x^2%2B10*y^2&p=3,1";

test("from (2, 1) on x² + y² with a rate of 0.1 the steps are those of the textbook", async ({ lab }) => {
  await openDescent(lab, BOWL);
  await expect(ending(lab, "gradient-descent")).toContainText("сходится");
  await button(lab, "В начало").click();
  await expect(lab.shown("at-step")).toContainText("шаг 0: (2; 1), f = 5");
  await button(lab, "Следующий шаг").click();
  await expect(lab.shown("at-step")).toContainText("шаг 1: (1,6; 0,8)");
  await lab.page.getByRole("slider", { name: "Шаг" }).fill("10");
  await expect(lab.shown("at-step")).toContainText("шаг 10: (0,2147; 0,1074)");
  await lab.page.getByText("Спуск словами, шаги таблицей").click();
  const row = lab.shown("steps").locator("tbody tr").nth(10);
  await expect(row.locator("td").nth(0)).toHaveText("0,2147");
  await expect(row.locator("td").nth(1)).toHaveText("0,1074");
});

test("it opens with a descent that arrives, and leaves other screens their function", async ({ lab }) => {
  await openDescent(lab, "");
  await expect(ending(lab, "gradient-descent")).toContainText("сходится");
  await expect(ending(lab, "adam")).toContainText("сходится");
  await lab.page.locator(".tabs").getByRole("link", { name: "Карта" }).click();
  await expect(lab.formula).toHaveValue("x^2*y + 4*y + y*x");
  await lab.page.locator(".tabs").getByRole("link", { name: "Спуск" }).click();
  await expect(lab.formula).toHaveValue("x^2 + 8y^2");
  await lab.page.goBack();
  await expect(lab.formula).toHaveValue("x^2*y + 4*y + y*x");
  await lab.formula.fill("x^4 + y^2");
  await lab.page.locator(".tabs").getByRole("link", { name: "Спуск" }).click();
  await expect(lab.formula).toHaveValue("x^4 + y^2");
});

test("the bound of the rate is marked, and a run converges, oscillates or diverges by it", async ({
  lab,
}) => {
  await openDescent(lab, `${ELLIPSE}&rate=0.09&runs=gradient-descent`);
  await expect(lab.shown("bound")).toContainText("2/λ = 0,1:");
  // The mark stands where the slider stands for the rate 0.1.
  const slider = lab.page.getByRole("slider", { name: "Скорость обучения η" });
  const [mark, track] = [lab.page.locator(".rate-tick"), lab.page.locator(".rate-track")];
  const [at, along] = [await mark.boundingBox(), await track.boundingBox()];
  const share = ((at?.x ?? 0) + (at?.width ?? 0) / 2 - (along?.x ?? 0)) / (along?.width ?? 1);
  expect(share).toBeCloseTo((Math.log10(0.1) + 4) / 5, 2);
  await expect(ending(lab, "gradient-descent")).toContainText("сходится за 46 шагов");
  const field = lab.page.getByRole("textbox", { name: "Скорость обучения η" });
  await field.fill("0,11");
  await expect(ending(lab, "gradient-descent")).toContainText("расходится");
  await field.fill("0,1");
  await expect(ending(lab, "gradient-descent")).toContainText("колеблется");
  await expect(slider).toHaveAttribute("aria-valuetext", "η = 0,1");
  await lab.formula.fill("x^4 + y^2");
  await expect(lab.shown("bound")).toContainText("локально");
});

test("a rate that cannot be is marked, and the last one stays", async ({ lab }) => {
  await openDescent(lab, `${ELLIPSE}&rate=0.09&runs=gradient-descent`);
  const field = lab.page.getByRole("textbox", { name: "Скорость обучения η" });
  for (const [wrong, why] of [
    ["0", "нужно больше 0: остаётся 0,09"],
    ["-0,1", "нужно больше 0: остаётся 0,09"],
    ["abc", "это не число: остаётся 0,09"],
  ] as const) {
    await field.fill(wrong);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(why);
    await expect(lab.page.getByText(why)).toBeInViewport({ ratio: 1 });
    await expect(lab.page).toHaveURL(/rate=0\.09(&|$)/);
  }
  await field.blur();
  await expect(field).toHaveValue("0,09");
  await expect(field).toHaveAttribute("aria-invalid", "false");
});

test("three runs have three dashes, signs and colours, and the library's verdicts", async ({ lab }) => {
  await openDescent(lab, `${ELLIPSE}&rate=0.05&runs=`);
  await expect(lab.page.getByText("Ни один метод не выбран")).toBeVisible();
  for (const name of ["Градиентный спуск", "Метод импульса", "Adam"])
    await lab.page.getByRole("checkbox", { name, exact: true }).check();
  for (const method of ["gradient-descent", "momentum", "adam"]) {
    const options = { method, rate: 0.05, stop: { gradient: 1e-3 }, budget: { steps: 1000 } };
    const result = await minimize(parse("x^2 + 10y^2"), { x: 3, y: 1 }, options);
    await expect(ending(lab, method)).toContainText(verdict(result).ru);
  }
  const drawn = group(await lab.svg(), "paths");
  const lines = [...drawn.matchAll(/<path[^>]*data-run="[^"]*"[^>]*>/g)].map(([path]) => path);
  const of = (name: string): Set<string> =>
    new Set(lines.map((path) => new RegExp(` ${name}="([^"]*)"`).exec(path)?.[1] ?? ""));
  expect(lines).toHaveLength(3);
  expect([of("stroke").size, of("stroke-dasharray").size]).toEqual([3, 3]);
  // In the table each has the same line and its own sign.
  const signs = await lab.page
    .locator(".runs tr:has(input:checked) .swatch-sign")
    .evaluateAll((paths) => paths.map((path) => path.getAttribute("d")));
  expect(new Set(signs).size).toBe(3);
});

test("map and descent share the function and P, and links lead from one to the other", async ({ lab }) => {
  await openDescent(lab, ELLIPSE);
  await lab.map.focus();
  await lab.page.keyboard.press("ArrowLeft");
  await expect(lab.coordinates.nth(0)).toHaveValue("2,9");
  await lab.page.locator(".open-in").getByRole("link", { name: "Карта" }).click();
  await expect(lab.shown("gradient-at")).toHaveText("(5,8; 20)");
  await lab.page.locator(".open-in").getByRole("link", { name: "Граф" }).click();
  await lab.page.locator(".open-in").getByRole("link", { name: "Спуск" }).click();
  await expect(lab.coordinates.nth(0)).toHaveValue("2,9");
});

test("one step is taken apart: its numbers, and its arrows one after another", async ({ lab }) => {
  await openDescent(lab, BOWL);
  await expect(lab.shown("equations")).toContainText("∇f(x₀) =(4; 2)");
  await expect(lab.shown("equations")).toContainText("−η∇f(x₀) =−0,1·(4; 2) = (−0,4; −0,2)");
  await expect(lab.shown("equations")).toContainText("x₁ =(2; 1) + (−0,4; −0,2) = (1,6; 0,8)");
  const arrows = async (): Promise<string[]> => {
    const parts = group(await lab.svg(), "vectors").matchAll(/data-vector="([^"]*)"/g);
    return [...parts].map(([, name]) => name ?? "");
  };
  expect(await arrows()).toEqual([]);
  await button(lab, "Показать стрелки: ∇f").click();
  expect(await arrows()).toEqual(["∇f(x₀)"]);
  await button(lab, "Дальше: что из него делает скорость").click();
  expect(await arrows()).toEqual(["∇f(x₀)", "−η∇f(x₀)"]);
  await button(lab, "Дальше: новая точка").click();
  expect(await arrows()).toEqual(["x₁"]);
  await expect(lab.shown("step")).toContainText("шаг 1 из");
  await lab.page.locator(".next-part").click();
  await expect(lab.shown("equations")).toContainText("∇f(x₁) =(3,2; 1,6)");
});

test("what is chosen stands in the address and in the one history", async ({ lab }) => {
  await openDescent(lab, ELLIPSE);
  await lab.page.getByRole("checkbox", { name: "Метод импульса" }).uncheck();
  await lab.page.getByRole("textbox", { name: "Скорость обучения η" }).fill("0,05");
  await button(lab, "▲ К максимуму").click();
  const query = "rate=0.05&runs=gradient-descent,adam&way=up";
  await expect(lab.page).toHaveURL(new RegExp(`${query.replaceAll(".", "\\.")}$`));
  await expect(ending(lab, "gradient-descent")).toContainText("расходится");
  for (let k = 0; k < 3; k++) await lab.page.keyboard.press("Control+z");
  await expect(lab.page).toHaveURL(/#\/descent\?f=x\^2%2B10\*y\^2&p=3,1$/);
  await lab.page.reload();
  await expect(ending(lab, "momentum")).toContainText("сходится");
});

test("a method takes its own parameters, and says what it refuses", async ({ lab }) => {
  await openDescent(lab, `${ELLIPSE}&runs=gradient-descent,adam`);
  await ending(lab, "adam").getByRole("button").click();
  await lab.page.getByText("Параметры: Adam").click();
  await lab.page.getByRole("textbox", { name: "β₁" }).fill("0,5");
  await expect(lab.page).toHaveURL(/&set=adam\.beta1:0\.5$/);
  await expect(ending(lab, "adam")).toContainText("сходится");
  await lab.page.getByRole("textbox", { name: "β₁" }).fill("1,5");
  await expect(ending(lab, "adam")).toContainText("beta1 is at least 0 and below 1, got 1.5");
  await button(lab, "Как обычно").click();
  await expect(lab.page).not.toHaveURL(/set=/);
  await lab.formula.fill("x*y + exp(x^2 + y^2)");
  await lab.page.getByText("Ещё методы").click();
  await lab.page.getByRole("checkbox", { name: "Левенберг — Марквардт" }).check();
  await expect(ending(lab, "levenberg-marquardt")).toContainText("ему нужна сумма квадратов");
});

test("a double click and Enter let the runs walk from there", async ({ lab }) => {
  await openDescent(lab, `${BOWL}&rate=0.01`);
  await expect(ending(lab, "gradient-descent")).toContainText("сходится");
  await lab.map.focus();
  await lab.page.keyboard.press("Enter");
  await expect(button(lab, "Пауза")).toBeVisible();
  await button(lab, "Пауза").click();
  await expect(button(lab, "Пуск")).toBeVisible();
  const box = await lab.map.boundingBox();
  await lab.page.mouse.click((box?.x ?? 0) + 260, (box?.y ?? 0) + 100);
  await expect(lab.coordinates.nth(0)).not.toHaveValue("2");
  await expect(button(lab, "Пуск")).toBeVisible();
  await lab.page.mouse.dblclick((box?.x ?? 0) + 300, (box?.y ?? 0) + 100);
  await expect(button(lab, "Пауза")).toBeVisible();
});

test("where no motion is wanted there is no playing, only a next step", async ({ lab }) => {
  await lab.page.emulateMedia({ reducedMotion: "reduce" });
  await openDescent(lab, BOWL);
  await expect(ending(lab, "gradient-descent")).toContainText("сходится");
  await expect(button(lab, "Пуск")).toHaveCount(0);
  await lab.map.focus();
  await lab.page.keyboard.press("Enter");
  await expect(lab.shown("step")).toHaveText(/шаг (\d+) из \1$/);
});

test("a function of three variables has no map, but f by steps; one that falls without end says so", async ({
  lab,
}) => {
  await lab.page.goto(`${lab.address}#/descent?f=x^2%2By^2%2Bz^2&p=1,2,3`);
  await expect(lab.page.getByText("Пути рисуются на карте")).toBeVisible();
  await expect(ending(lab, "gradient-descent")).toContainText("сходится");
  await expect(lab.shown("at-step")).toContainText("f = ");
  await lab.formula.fill("42");
  await expect(lab.page.getByText("У числа спускаться некуда")).toBeVisible();
  await lab.formula.fill("x^3 + y");
  await expect(lab.page.getByText("убывает без конца")).toBeVisible();
  await button(lab, "Чаша").click();
  await expect(ending(lab, "gradient-descent")).toContainText("сходится");
});

test("long runs do not stop the page, and the next key ends the work on them", async ({ lab }) => {
  const many = "gradient-descent,momentum,nesterov,adagrad,rmsprop,adam,adamw";
  // A function that takes its time: seventy thousand steps must not be over before they are looked for.
  const ripples = Array.from({ length: 120 }, (_, k) => `sin(${k + 1}x)*cos(${k + 2}y)/1e9`).join("+");
  const formula = encodeURIComponent(`x^2+10*y^2+${ripples}`);
  await openDescent(lab, `?f=${formula}&p=3,1&rate=0.0001&runs=${many}&eps=1e-300&steps=10000`);
  await expect(lab.page.getByText("считается…").first()).toBeVisible();
  // The page answers meanwhile, and what is asked next is not kept waiting until all runs have come.
  await lab.page.getByRole("textbox", { name: "Скорость обучения η" }).fill("0,09");
  await expect(ending(lab, "adamw")).toContainText("считается…");
  await lab.page.goto(`${lab.address}#/descent${BOWL}`);
  await expect(ending(lab, "gradient-descent")).toContainText("сходится за 38 шагов");
});

test("all steps are copied as CSV with every digit", async ({ lab, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openDescent(lab, `${BOWL}&steps=2`);
  await expect(ending(lab, "gradient-descent")).toContainText("остановлен по бюджету на шаге 2");
  await lab.page.getByText("Спуск словами, шаги таблицей").click();
  await button(lab, "Скопировать все шаги в CSV").click();
  await expect(lab.page.getByText("Скопировано")).toBeVisible();
  const [head, first, second] = (await lab.page.evaluate(() => navigator.clipboard.readText())).split("\n");
  expect(head).toBe("method,step,x,y,f,df/dx,df/dy,rate");
  expect(first).toBe("gradient-descent,0,2,1,5,4,2,");
  expect(second).toMatch(/^gradient-descent,1,1\.6,0\.8,3\.2\d*,3\.2,1\.6,0\.1$/);
});

test("everything is done by keys: choose, walk, step, read", async ({ lab }) => {
  await openDescent(lab, BOWL);
  await expect(ending(lab, "gradient-descent")).toContainText("сходится");
  const focusIs = (selector: string): Promise<boolean> =>
    lab.page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  const tabTo = async (selector: string): Promise<void> => {
    for (let k = 0; k < 60; k++) {
      await lab.page.keyboard.press("Tab");
      if (await focusIs(selector)) return;
    }
    throw new Error(`no Tab leads to ${selector}`);
  };
  await tabTo(".rate-scale input");
  await lab.page.keyboard.press("ArrowRight");
  await expect(lab.page.getByRole("textbox", { name: "Скорость обучения η" })).not.toHaveValue("0,1");
  await tabTo('[data-run="adam"] input');
  await lab.page.keyboard.press("Space");
  await expect(ending(lab, "adam")).toContainText("сходится");
  await tabTo("#map");
  await tabTo('.player [aria-label="Шаг назад"]');
  await lab.page.keyboard.press("Enter");
  await tabTo(".scrubber");
  const before = await lab.shown("step").textContent();
  await lab.page.keyboard.press("ArrowLeft");
  await expect(lab.shown("step")).not.toHaveText(before ?? "");
});

for (const [locale, colorScheme] of [
  ["ru-RU", "dark"],
  ["en-US", "light"],
  ["ru-RU", "light"],
  ["en-US", "dark"],
] as const) {
  test.describe(`in ${locale} and ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test("axe finds nothing wrong with the paths, the steps and the parameters", async ({ lab }) => {
      await openDescent(lab, `${ELLIPSE}&rate=0.11&steps=300`);
      await expect(lab.page.locator(".verdict-button .ending")).toHaveCount(3);
      for (const summary of await lab.page.locator(".side summary").all()) await summary.click();
      await lab.page.locator(".next-part").click();
      expect((await new AxeBuilder({ page: lab.page }).analyze()).violations).toEqual([]);
    });
  });
}

for (const [width, height] of [
  [740, 360],
  [960, 540],
] as const) {
  test(`a window of ${width} × ${height} scrolls to the player, which covers nothing of the map`, async ({
    lab,
  }) => {
    await lab.page.setViewportSize({ width, height });
    await openDescent(lab, ELLIPSE);
    const [map, player] = [await lab.map.boundingBox(), await lab.page.locator(".player").boundingBox()];
    expect(map?.height ?? 0).toBeGreaterThanOrEqual(160);
    expect(player?.y ?? 0).toBeGreaterThanOrEqual((map?.y ?? 0) + (map?.height ?? 0));
    await lab.page.getByRole("button", { name: "Шаг назад" }).click();
    await expect(lab.page.locator(".player")).toBeInViewport();
  });
}

test("a telephone's width needs no horizontal scrolling", async ({ lab }) => {
  await lab.page.setViewportSize({ width: 360, height: 740 });
  await openDescent(lab, `${ELLIPSE}&rate=0.11`);
  for (const summary of await lab.page.locator(".side summary").all()) {
    await summary.focus();
    await lab.page.keyboard.press("Enter");
  }
  await expect(lab.shown("steps")).toBeVisible();
  const wider = await lab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider).toBe(0);
});
