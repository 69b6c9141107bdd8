import AxeBuilder from "@axe-core/playwright";
import { expect, type Lab, test } from "./lab.js";

/** Opens the screen of arrays with these numbers, and the card that fits a model to them. */
async function openFit(lab: Lab, numbers?: string): Promise<void> {
  await lab.page.goto(`${lab.address}#/array`);
  await expect(lab.page.locator("#numbers")).toBeVisible();
  if (numbers !== undefined) await lab.page.locator("#numbers").fill(numbers);
  await lab.page.locator(".array-fit > summary").click();
}
const parameters = (lab: Lab) => lab.shown("fit-parameter");

test("pasted columns are fitted as the command fits them, without a network", async ({ lab }) => {
  await openFit(lab, "1\t2\n2\t3\n3\t5");
  await expect(lab.page.locator("#fit-model")).toHaveValue("y ~ w0 + w1*x");
  await expect(parameters(lab)).toHaveText(["w00,3333± 0,6236", "w11,5± 0,2887"]);
  await expect(lab.shown("fit-status")).toContainText("потери: 0,1667, строк: 3");
  await expect(lab.page.locator(".fit-picture svg [data-layer='curve'] path")).toHaveCount(1);
  await lab.page.getByRole("button", { name: "English" }).click();
  await expect(lab.shown("fit-status")).toContainText("known in closed form; loss: 0.1667, rows: 3");
});

test("a row is fitted over its coordinates, by any formula, and mistakes in it are told", async ({ lab }) => {
  await openFit(lab);
  await lab.page.locator("#fit-model").fill("y ~ a + b*x + c*x^2");
  await expect(parameters(lab)).toHaveText([/^a2,607/, /^b3,761/, /^c1,054/]);
  await lab.page.getByLabel("Шаг h или координаты").fill("2");
  await expect(parameters(lab)).toHaveText([/^a2,607/, /^b1,88/, /^c0,2634/]);
  await lab.page.locator("#fit-model").fill("y ~ a + b*(x");
  await expect(lab.shown("fit-refused")).toContainText("скобк");
  await expect(lab.page.locator("#fit-model")).toHaveAttribute("aria-invalid", "true");
  await lab.page.locator("#fit-model").fill("y ~ x");
  await expect(lab.shown("fit-refused")).toContainText("a model has parameters besides columns");
});

test("three columns are a plane with residuals, zeros and ones a logistic curve", async ({ lab }) => {
  await openFit(lab, "1 2 2\n2 1 3\n3 5 5\n4 1 6");
  await expect(lab.page.locator("#fit-model")).toHaveValue("y ~ w0 + w1*x1 + w2*x2");
  await expect(parameters(lab)).toHaveCount(3);
  await expect(lab.page.locator(".fit-picture")).toContainText("остаток");
  await lab.page.locator("#numbers").fill("1 0\n2 0\n3 1\n4 0\n5 1\n6 1");
  await lab.page.getByLabel("Потери").selectOption("logistic");
  await expect(parameters(lab)).toHaveText([/^w0−4,/, /^w11,214± 0,9126/]);
  await lab.page.locator("#numbers").fill("1 0\n2 0\n3 1\n4 1");
  await expect(lab.shown("fit-status")).toContainText("Не установлено, что это минимум");
});

test("the button above the numbers opens the card; link and undo hold the model and its loss", async ({
  lab,
}) => {
  await lab.page.goto(`${lab.address}#/array`);
  await lab.page.locator("#numbers").fill("1\t2\n2\t3\n3\t5");
  await lab.page.getByRole("button", { name: "Подогнать прямую или кривую" }).click();
  await expect(lab.page.locator(".array-fit > summary")).toBeInViewport();
  await expect(parameters(lab)).toHaveCount(2);
  await lab.page.locator("#fit-model").fill("y ~ a*x");
  await lab.page.getByLabel("Потери").selectOption("absolute");
  await expect(parameters(lab)).toHaveText([/^a/]);
  await expect(lab.page).toHaveURL(/&fit=y\+~\+a\*x&loss=absolute$/);
  await lab.page.reload();
  await expect(lab.page.locator("#fit-model")).toHaveValue("y ~ a*x");
  await expect(lab.page.getByLabel("Потери")).toHaveValue("absolute");
  await lab.page.getByLabel("Потери").selectOption("squares");
  await lab.page.locator("h1").click();
  await lab.page.keyboard.press("Control+z");
  await expect(lab.page.getByLabel("Потери")).toHaveValue("absolute");
});

test("the loss of few rows can be walked down on the screen of descents", async ({ lab }) => {
  await openFit(lab, "1\t2\n2\t3\n3\t5");
  await lab.page.getByRole("link", { name: "Спуститься по этим потерям" }).click();
  await expect(lab.page).toHaveURL(/#\/descent/);
  await expect(lab.formula).toHaveValue(/w0.*w1.*\^2/);
});

test("the card has no accessibility violation", async ({ lab }) => {
  await openFit(lab, "1\t2\n2\t3\n3\t5");
  await expect(parameters(lab)).toHaveCount(2);
  const { violations } = await new AxeBuilder({ page: lab.page }).include(".array-fit").analyze();
  expect(violations).toEqual([]);
});
