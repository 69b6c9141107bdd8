import { expect, test } from "./lab.js";

test("numbers that are too large for a double are not spoken as infinite", async ({ lab }) => {
  await lab.open("#/plane?f=1e400*x&p=1");
  await lab.map.focus();
  await lab.page.keyboard.press("g");
  await expect(lab.shown("live")).toContainText("∇f = (≈ ?)");
  await lab.page.keyboard.press("l");
  await expect(lab.shown("live")).toContainText("f(P) = ≈ ?");
});

test("of a constant, and of what has a value nowhere, a sentence is said and no empty vector", async ({
  lab,
}) => {
  await lab.open();
  for (const [formula, said] of [
    ["7", "по любым из них градиент нулевой"],
    ["x/0", "нигде нет значения"],
  ] as const) {
    await lab.formula.fill(formula);
    await lab.page.locator("#map").focus();
    await lab.page.keyboard.press("g");
    await expect(lab.shown("live")).toContainText(said);
    await lab.formula.focus();
  }
  await expect(lab.page.locator(".typeset-row")).toHaveText("f нигде не определена");
  await expect(lab.page).toHaveTitle("f = x/0 · nabla");
  await lab.page.locator(".in-words summary").click();
  await expect(lab.page.locator(".in-words p").first()).toContainText("нигде нет значения");
  await expect(lab.page.locator("body")).not.toContainText("()");
});

test("the other thread is asked once for the map of a formula, before the page shows the formula", async ({
  lab,
}) => {
  await lab.page.addInitScript(() => {
    const shown: unknown[] = [];
    Object.assign(globalThis, { shown });
    Worker.prototype.postMessage = new Proxy(Worker.prototype.postMessage, {
      apply(post, worker, message) {
        shown.push(document.querySelector(".typeset-row .typeset")?.getAttribute("data-plain"));
        Reflect.apply(post, worker, message);
      },
    });
  });
  await lab.open();
  await lab.formula.fill("x^2 + y^2");
  await expect(lab.page.locator(".typeset-row .typeset")).toHaveAttribute("data-plain", "x^2 + y^2");
  const shown = await lab.page.evaluate(() => Reflect.get(globalThis, "shown"));
  expect(shown).toEqual(["x^2*y + 4*y + x*y"]);
});

test("f stands in the order in which it was typed, and words tell where its slope is steepest", async ({
  lab,
}) => {
  await lab.open();
  await expect(lab.page.locator(".typeset-row .typeset")).toHaveAttribute("data-plain", "x^2*y + 4*y + x*y");
  await lab.formula.fill("4*y - x^2");
  await expect(lab.page.locator(".typeset-row .typeset")).toHaveAttribute("data-plain", "4*y - x^2");
  await lab.page.locator(".in-words summary").click();
  const [, length, x] =
    /‖∇f‖ ≈ ([\d,]+) в точке \(([−\d,]+);/.exec(
      (await lab.page.locator(".in-words p").first().textContent()) ?? "",
    ) ?? [];
  // ‖∇f‖ = √(16 + 4x²) grows towards the window's left and right edges.
  const [size, at] = [length, x].map((text) => Number(text?.replace(",", ".").replace("−", "-")));
  expect(size).toBeCloseTo(Math.hypot(4, 2 * (at ?? 0)), 1);
  expect(Math.abs(at ?? 0)).toBeGreaterThan(3);
});

test("what is typed just before a reload is there after it", async ({ lab }) => {
  await lab.open("#/plane?f=x^2");
  await lab.formula.fill("x^2 + 7*y");
  await lab.page.reload();
  await expect(lab.formula).toHaveValue("x^2 + 7*y");
});

test("a name of several letters can be parted by one button", async ({ lab }) => {
  await lab.open();
  await lab.formula.fill("xy + 1");
  await expect(lab.page.locator(".remark")).toContainText("xy прочитано как одно имя");
  await lab.page.getByRole("button", { name: "Заменить «xy» на «x*y»" }).click();
  expect(await lab.partials()).toEqual(["y", "x"]);
});

test("a long partial derivative is cut with a mark, and shown whole when it is asked for", async ({
  lab,
}) => {
  await lab.open("#/plane?f=sin(x*y)*exp(x^2-y)*(x%2By)^3/(1%2Bx^2%2By^2)&p=1,1");
  const row = lab.page.locator(".partial-box").first();
  await expect(row).toHaveClass(/cut/);
  await row.getByRole("button", { name: "показать целиком" }).click();
  await expect(row).not.toHaveClass(/cut/);
  await expect(lab.page.locator(".partial")).toHaveCount(2);
});

test("a formula too long for bounds has its value at P in doubles, and is not typeset", async ({ lab }) => {
  await lab.open();
  const terms = Array.from({ length: 600 }, (_, k) => `sin(${k + 1}*x)*cos(${(k % 7) + 1}*y)/${k + 1}`);
  await lab.formula.fill(terms.join(" + "));
  const value = terms.reduce(
    (sum, _, k) => sum + (Math.sin(k + 1) * Math.cos(2 * ((k % 7) + 1))) / (k + 1),
    0,
  );
  await expect(lab.shown("value")).toHaveText(
    `≈ ${Number(value.toPrecision(4))}`.replace(".", ",").replace("-", "−"),
  );
  await expect(lab.page.locator(".typeset-row .too-long")).toBeVisible();
  await expect(lab.page.locator("#map")).not.toHaveClass(/dimmed/);
});

test("of a long formula the value at P has its digits when the reader rests", async ({ lab }) => {
  await lab.open();
  const terms = Array.from({ length: 150 }, (_, k) => `sin(${k + 1}*x)*cos(${k + 2}*y)`);
  await lab.formula.fill(terms.join(" + "));
  const value = terms.reduce((sum, _, k) => sum + Math.sin(k + 1) * Math.cos(2 * (k + 2)), 0);
  const text = String(Number(value.toPrecision(4)))
    .replace(".", ",")
    .replace("-", "−");
  await expect(lab.shown("value")).toHaveText(text);
});
