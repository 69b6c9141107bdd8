import AxeBuilder from "@axe-core/playwright";
import { expect, type Lab, test } from "./lab.js";

const openCritical = (lab: Lab): Promise<void> => lab.page.locator(".critical > summary").click();

test("10. the derivation names its rules, is walked by keys, and ends in what the gradient shows", async ({
  lab,
}) => {
  await lab.open();
  await lab.formula.fill("x^2*sin(x*y) + x*y");
  await lab.page.locator(".derivation > summary").click();
  const lines = lab.shown("step");
  for (const rule of ["суммы", "произведения", "степени"])
    await expect(lab.page.locator(".derivation")).toContainText(`производная ${rule}`);
  const [partial] = await lab.partials();
  await expect(lines.last().locator(".step-line")).toHaveAttribute("data-plain", partial ?? "");
  await lines.first().focus();
  await lab.page.keyboard.press("ArrowDown");
  await expect(lines.nth(1)).toBeFocused();
  await lab.page.getByRole("button", { name: "∂f/∂y" }).click();
  const [, second] = await lab.partials();
  await expect(lines.last().locator(".step-line")).toHaveAttribute("data-plain", second ?? "");
});

test("11. Himmelblau has nine critical points, each with its kind, and a click puts P there", async ({
  lab,
}) => {
  await lab.open("#/plane?f=(x^2%2By-11)^2%2B(x%2By^2-7)^2&v=0,0,12");
  await openCritical(lab);
  const rows = lab.shown("critical-point");
  await expect(rows).toHaveCount(9);
  await expect(rows.filter({ hasText: "минимум" })).toHaveCount(4);
  await expect(rows.filter({ hasText: "седло" })).toHaveCount(4);
  await expect(rows.filter({ hasText: "максимум" })).toHaveText([/\(−0,2708; −0,923\)/]);
  await expect(lab.page.locator(".critical")).toContainText("Все критические точки f (доказано).");
  await rows.filter({ hasText: "(3; 2)" }).getByRole("button").click();
  await expect(lab.shown("gradient-at")).toHaveText("(0; 0)");
});

test("12. no critical point, a line of minima and a saddle are told as what they are", async ({ lab }) => {
  await lab.open();
  await openCritical(lab);
  await expect(lab.shown("no-critical")).toHaveText("Критических точек нет (доказано).");
  await lab.formula.fill("(5-a-2b)^2");
  await expect(lab.shown("critical-point")).toHaveText([/линия минимумов, вырожденная:/]);
  await lab.formula.fill("x^2-y^2");
  await expect(lab.shown("critical-point")).toHaveText([/\(0; 0\)\s*седло/]);
  await lab.formula.fill("abs(x) + y^2");
  await expect(lab.page.locator(".critical")).toContainText("нет производной");
});

test("typing goes on while a hard system is being solved", async ({ lab }) => {
  await lab.open();
  await openCritical(lab);
  await lab.formula.fill("sin(x*y)*exp(cos(x+y))+tanh(x*y^2)*sin(3x)+cos(x^3*y)");
  await expect(lab.page.locator(".critical")).toContainText("Идёт поиск…");
  await lab.formula.fill("x^2+y^2");
  await expect(lab.shown("critical-point")).toHaveText([/\(0; 0\)\s*минимум/]);
});

for (const [locale, colorScheme] of [
  ["ru-RU", "light"],
  ["en-US", "dark"],
] as const) {
  test.describe(`in ${locale} and ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test("axe finds nothing wrong with a derivation and with critical points", async ({ lab }) => {
      await lab.open("#/plane?f=(x^2%2By-11)^2%2B(x%2By^2-7)^2&v=0,0,12");
      await openCritical(lab);
      await lab.page.locator(".derivation > summary").click();
      await expect(lab.shown("critical-point")).toHaveCount(9);
      expect((await new AxeBuilder({ page: lab.page }).analyze()).violations).toEqual([]);
    });
  });
}
