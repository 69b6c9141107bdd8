import AxeBuilder from "@axe-core/playwright";
import { expect, type Lab, test } from "./lab.js";

const openGraph = async (lab: Lab, query: string): Promise<void> => {
  await lab.page.goto(`${lab.address}#/graph${query}`);
  await expect(lab.page.locator(".graph-picture svg")).toBeVisible();
};
const VALLEY = "?f=(5-a-2b)^2&p=1,1";

test("forward steps bring the values 2 and 4, backward ones the adjoints −4 and −8", async ({ lab }) => {
  await openGraph(lab, VALLEY);
  await expect(lab.shown("graph-check")).toHaveText("∇f = (−4; −8) ✓ совпадают, разность 0");
  await lab.page.getByRole("button", { name: "В начало" }).click();
  await expect(lab.page.locator(".graph-picture [data-value]:not(.later)")).toHaveCount(0);
  const next = lab.page.getByRole("button", { name: "Следующий шаг" });
  for (let k = 0; k < 4; k++) await next.click();
  await expect(lab.page.locator(".graph-picture [data-value]:not(.later)")).toHaveText([
    "= 1",
    "= 1",
    "= 2",
    "= 4",
  ]);
  await expect(lab.page.locator(".graph-picture [data-adjoint]:not(.later)")).toHaveCount(0);
  await expect(lab.page.locator(".graph-main")).toContainText("Вперёд, шаг 4 из 4");
  for (let k = 0; k < 4; k++) await next.click();
  await expect(lab.shown("graph-step")).toContainText("∂f/∂");
  await expect(lab.page.locator(".graph-picture [data-adjoint]:not(.later)")).toHaveCount(4);
  await expect(lab.page.locator(".graph-picture")).toContainText("∂f/∂b = −8");
});

test("a number at an arrow tells what it is, until the walk goes on", async ({ lab }) => {
  await openGraph(lab, VALLEY);
  await lab.page.locator(".graph-picture [data-local]", { hasText: "4" }).click();
  const step = lab.shown("graph-step");
  await expect(step).toHaveText("∂v₂/∂v₁ = 2v₁ = 4: во сколько раз v₂ меняется быстрее, чем v₁");
  await lab.page.locator(".graph-picture [data-local]", { hasText: "−2" }).click();
  await expect(step).toContainText("∂v₁/∂b = −2:");
  await lab.page.getByRole("button", { name: "Предыдущий шаг" }).click();
  await expect(step).toContainText("∂f/∂a =");
});

test("the arrow keys walk the steps, and another formula begins anew", async ({ lab }) => {
  await openGraph(lab, VALLEY);
  await lab.page.locator(".graph-picture").focus();
  await lab.page.keyboard.press("ArrowLeft");
  await expect(lab.page.locator(".graph-main")).toContainText("Назад, шаг 4 из 4");
  await lab.page.keyboard.press("ArrowLeft");
  await expect(lab.page.locator(".graph-main")).toContainText("Назад, шаг 3 из 4");
  await lab.formula.fill("x*y");
  await expect(lab.page.locator(".graph-picture [data-value]:not(.later)")).toHaveCount(3);
  await expect(lab.page.locator(".graph-picture")).toContainText("x·y");
});

test("map and graph share the function and the point, and a kink is told", async ({ lab }) => {
  await lab.open("#/plane?f=abs(x)*y&p=0,2");
  await lab.page.locator(".tabs").getByRole("link", { name: "Граф" }).click();
  await expect(lab.formula).toHaveValue("abs(x)*y");
  await expect(lab.page.locator(".graph-picture")).toContainText("нет производной");
  await expect(lab.page.locator(".coordinate input").nth(1)).toHaveValue("2");
});

for (const [locale, colorScheme] of [
  ["ru-RU", "dark"],
  ["en-US", "light"],
] as const) {
  test.describe(`in ${locale} and ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test("axe finds nothing wrong with the graph and its table", async ({ lab }) => {
      await openGraph(lab, VALLEY);
      await lab.page.locator(".graph-main summary").click();
      expect((await new AxeBuilder({ page: lab.page }).analyze()).violations).toEqual([]);
    });
  });
}

test("a telephone's width needs no horizontal scrolling", async ({ lab }) => {
  await lab.page.setViewportSize({ width: 360, height: 740 });
  await openGraph(lab, VALLEY);
  const wider = await lab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider).toBe(0);
});
