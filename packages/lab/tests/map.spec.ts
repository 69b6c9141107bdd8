import { outlines } from "../../../tests/outlines.js";
import { expect, group, test } from "./lab.js";

test("the page opens on the map with the profit function, its gradient and its value at P", async ({
  lab,
}) => {
  await lab.open();
  await expect(lab.formula).toHaveValue("x^2*y + 4*y + y*x");
  expect(await lab.partials()).toEqual(["2*x*y + y", "x^2 + x + 4"]);
  await expect(lab.coordinates).toHaveCount(2);
  await expect(lab.coordinates.nth(0)).toHaveValue("1");
  await expect(lab.coordinates.nth(1)).toHaveValue("2");
  await expect(lab.shown("value")).toHaveText("12");
  await expect(lab.shown("antigradient-at")).toHaveText("(−6; −6)");
  await expect(lab.shown("change")).toHaveText("Здесь f растёт по x и по y.");
});

test("2. typed x^2*y + 4*y + y*x has the typeset gradient 2xy + y, x² + x + 4", async ({ lab }) => {
  await lab.open("#/plane?f=1");
  await lab.formula.fill("x^2*y + 4*y + y*x");
  await expect(lab.page.locator(".partial")).toHaveCount(2);
  expect(await lab.partials()).toEqual(["2*x*y + y", "x^2 + x + 4"]);
  const typeset = lab.page.locator(".partial .katex-html");
  await expect(typeset).toHaveCount(2);
  const read = (await typeset.allInnerTexts()).map((text) => text.replace(/[\s\u200b]/g, ""));
  expect(read).toEqual(["2xy+y", "x2+x+4"]);
});

test("3. at (1; 2) ∇f = (6; 6), ‖∇f‖ = 8,485 and the direction is 45°, in Russian and in English numbers", async ({
  lab,
}) => {
  await lab.open("#/plane?p=0,0");
  await lab.coordinates.nth(0).fill("1");
  await lab.coordinates.nth(1).fill("2");
  await expect(lab.shown("gradient-at")).toHaveText("(6; 6)");
  await expect(lab.shown("length")).toHaveText("8,485");
  await expect(lab.shown("direction")).toHaveText("45°");
  await lab.page.getByRole("button", { name: "English" }).click();
  await expect(lab.shown("gradient-at")).toHaveText("(6, 6)");
  await expect(lab.shown("length")).toHaveText("8.485");
  await lab.coordinates.nth(0).fill("1,5");
  await expect(lab.shown("gradient-at")).toHaveText("(8, 7.75)");
});

test("4. an arrow key moves P by a tenth of the grid, and the live region tells it", async ({ lab }) => {
  await lab.open();
  await lab.map.focus();
  await lab.page.keyboard.press("ArrowRight");
  await expect(lab.coordinates.nth(0)).toHaveValue("1,1");
  await expect(lab.coordinates.nth(1)).toHaveValue("2");
  await expect(lab.shown("gradient-at")).toHaveText("(6,4; 6,31)");
  await expect(lab.shown("live")).toHaveText("P = (1,1; 2), ∇f = (6,4; 6,31)", { timeout: 1000 });
  await lab.page.keyboard.press("Shift+ArrowUp");
  await expect(lab.coordinates.nth(1)).toHaveValue("3");
  await lab.page.keyboard.press("Alt+ArrowLeft");
  await expect(lab.coordinates.nth(0)).toHaveValue("1,09");
});

test("5. P is dragged to a pixel, and the saved picture has its arrow and legs", async ({ lab }) => {
  await lab.open();
  const [from, to] = [await lab.pixel(1, 2), await lab.pixel(-1, 0)];
  await lab.page.mouse.move(from.x, from.y);
  await lab.page.mouse.down();
  await lab.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await lab.page.mouse.move(to.x, to.y, { steps: 4 });
  await lab.page.mouse.up();
  await expect(lab.coordinates.nth(0)).toHaveValue("−1");
  await expect(lab.coordinates.nth(1)).toHaveValue("0");
  await expect(lab.shown("gradient-at")).toHaveText("(0; 4)");
  const legsOf = async (): Promise<string> => group(await lab.svg(), "point");
  expect(await legsOf()).toContain('data-part="gradient"');
  // ∂f/∂x is zero here, so that only one leg has a length.
  expect(await legsOf()).toContain('data-part="dy"');
  await lab.page.keyboard.press("Control+z");
  await expect(lab.shown("gradient-at")).toHaveText("(6; 6)");
  expect(await legsOf()).toContain('data-part="dx"');
  expect(await legsOf()).toContain('data-part="right-angle"');
});

test("6. a mistake is shown at its place while the last valid picture stays, and goes when it is mended", async ({
  lab,
}) => {
  await lab.open();
  await lab.formula.fill("x^2 + * y");
  const message = lab.page.locator(".formula-message .error");
  await expect(message).toContainText("Этого здесь быть не может");
  await expect(message).toContainText("*");
  await expect(lab.formula).toHaveAttribute("aria-invalid", "true");
  await expect(lab.page.locator(".squiggle mark")).toHaveText("*");
  await expect(lab.page.getByText("показано последнее верное")).toBeVisible();
  await expect(lab.page.locator("#map canvas").first()).toHaveCSS("opacity", "0.5");
  expect(await lab.partials()).toEqual(["2*x*y + y", "x^2 + x + 4"]);
  await message.getByRole("button", { name: "Убрать «*»" }).click();
  await expect(lab.formula).toHaveAttribute("aria-invalid", "false");
  await expect(message).toHaveCount(0);
  await expect(lab.page.locator("#map canvas").first()).toHaveCSS("opacity", "1");
  expect(await lab.partials()).toEqual(["2*x", "1"]);
});

test("7. a Cyrillic letter that looks Latin is read as Latin, with a notice", async ({ lab }) => {
  await lab.open();
  await lab.formula.fill("х^2");
  await expect(lab.page.locator(".formula-message .remark")).toContainText("х");
  expect(await lab.partials()).toEqual(["2*x"]);
});

test("8. three variables have three partials and a slice of the third", async ({ lab }) => {
  await lab.open();
  await lab.formula.fill("x - x*y + z^2");
  await expect(lab.page.locator(".partial")).toHaveCount(3);
  expect(await lab.partials()).toEqual(["1 - y", "-x", "2*z"]);
  const slider = lab.page.getByRole("slider", { name: "z сечения" });
  await expect(slider).toBeVisible();
  await slider.focus();
  await lab.page.keyboard.press("ArrowRight");
  await expect(lab.page.getByRole("heading", { name: "Сечение z = 1,1" })).toBeVisible();
  await expect(lab.shown("gradient-at")).toHaveText("(−1; −1; 2,2)");
});

test("9. a*x^2+b*y^2 offers sliders for a and b, with which ∇f(1; 1) = (2; 6), across the level line", async ({
  lab,
}) => {
  await lab.open();
  await lab.formula.fill("a*x^2+b*y^2");
  await lab.page.getByRole("button", { name: "Добавить ползунок: a" }).click();
  await lab.page.getByRole("button", { name: "Добавить ползунок: b" }).click();
  await lab.page.getByLabel("параметр b =").fill("3");
  await expect(lab.coordinates).toHaveCount(2);
  await lab.coordinates.nth(1).fill("1");
  expect(await lab.partials()).toEqual(["2*a*x", "2*b*y"]);
  await expect(lab.shown("gradient-at")).toHaveText("(2; 6)");
  await expect(lab.page).toHaveURL(/f=a\*x\^2%2Bb\*y\^2&p=1,1&with=a:1,b:3$/);
  const [at, box] = [await lab.pixel(1, 1), await lab.map.boundingBox()];
  const lines = corners(await lab.svg(), "levels");
  const [a, b] = nearestSegment(lines, at.x - (box?.x ?? 0), at.y - (box?.y ?? 0));
  const along = Math.atan2(b.y - a.y, b.x - a.x) * (180 / Math.PI);
  const uphill = Math.atan2(-6, 2) * (180 / Math.PI);
  expect(Math.abs(((((along - uphill) % 180) + 180) % 180) - 90)).toBeLessThan(1);
  await lab.page.keyboard.press("Control+z");
  await lab.page.keyboard.press("Control+z");
  await lab.page.keyboard.press("Control+z");
  await expect(lab.page.getByRole("heading", { name: "Параметры" })).toBeVisible();
});

/** The piece of a line that passes nearest to a pixel. */
function nearestSegment(lines: { x: number; y: number }[][], px: number, py: number) {
  const pieces = lines.flatMap((line) => line.slice(1).map((b, k) => [line[k] ?? b, b] as const));
  const far = ([a, b]: (typeof pieces)[number]): number =>
    Math.hypot((a.x + b.x) / 2 - px, (a.y + b.y) / 2 - py);
  return pieces.reduce((best, next) => (far(next) < far(best) ? next : best));
}

test("14. the surface has the map's levels on its floor, and a level pointed at is marked in both views", async ({
  lab,
}) => {
  await lab.open("#/plane?f=x^2-y^2&p=1,1");
  await lab.page.getByRole("button", { name: "Поверхность" }).click();
  const surface = lab.page.locator(".surface-view");
  await expect(surface).not.toHaveAttribute("data-levels", "0");
  const svg = await lab.svg();
  const levels = new Set(
    [...group(svg, "levels").matchAll(/data-level="([^"]+)"/g)].map(([, level]) => level),
  );
  await expect(surface).toHaveAttribute("data-levels", String(levels.size));
  const label = /<text data-level="2" x="([\d.]+)" y="([\d.]+)"/.exec(group(svg, "levels"));
  const box = await lab.map.boundingBox();
  await lab.page.mouse.move((box?.x ?? 0) + Number(label?.[1]), (box?.y ?? 0) + Number(label?.[2]));
  await expect(lab.map).toHaveAttribute("data-active-level", "2");
  await expect(surface).toHaveAttribute("data-active-level", "2");
  await surface.focus();
  await lab.page.keyboard.press("ArrowLeft");
  await lab.page.keyboard.press("ArrowUp");
  await expect(lab.page).toHaveURL(/surface=-55,35$/);
  await lab.page.keyboard.press("Control+z");
  await expect(lab.page).toHaveURL(/surface=-60,30$/);
});

test("one click puts P there, and P cannot be dragged out of sight", async ({ lab }) => {
  await lab.open("#/plane?f=x^2%2By^2&p=1,1");
  const there = await lab.pixel(-2, 1);
  await lab.page.mouse.click(there.x, there.y);
  await expect(lab.coordinates.nth(0)).toHaveValue("−2");
  await expect(lab.shown("gradient-at")).toHaveText("(−4; 2)");
  await lab.page.mouse.down();
  await lab.page.mouse.move(there.x, 5, { steps: 3 });
  await lab.page.mouse.up();
  await expect(lab.coordinates.nth(1)).toHaveValue("3");
});

test("a left side makes parameters of the letters that it does not name", async ({ lab }) => {
  await lab.open("#/plane?f=f(x,y)%3Dk*x*y&p=1,2");
  expect(await lab.partials()).toEqual(["k*y", "k*x"]);
  await lab.page.getByLabel("параметр k =").fill("3");
  await expect(lab.shown("gradient-at")).toHaveText("(6; 3)");
});

test("layers and the looks of lines and arrows are chosen, told in the legend, and kept in the address", async ({
  lab,
}) => {
  await lab.open("#/plane?f=(x^2%2By-11)^2%2B(x%2By^2-7)^2&p=1,1&v=0,0,12");
  await lab.page.getByRole("button", { name: "Слои" }).click();
  for (const layer of ["Тепловая карта", "Линии тока", "Критические точки"])
    await lab.page.getByLabel(layer).check();
  await lab.page.getByLabel("Цвет между").uncheck();
  await lab.page.getByLabel("по отношению").check();
  await expect(lab.page.locator(".toolbar .panel .hint")).toHaveText(/не значат крутой склон/);
  await lab.page.getByLabel("√‖∇f‖").check();
  await lab.page.getByLabel("густо").check();
  await expect(lab.page).toHaveURL(
    /&on=heatmap,streamlines,arrows,levels,critical&levels=log&length=sqrt&density=dense$/,
  );
  await expect(async () => {
    const svg = await lab.svg();
    expect(group(svg, "critical")).toContain("<path");
    expect(group(svg, "streamlines")).toContain("<path");
    expect(svg).toContain("густота не крутизна");
    expect(svg).toContain("длины как √");
  }).toPass();
});

test("one variable is a curve with its tangent", async ({ lab }) => {
  await lab.open("#/plane?f=x^3-3x&p=2");
  expect(await lab.partials()).toEqual(["3*x^2 - 3"]);
  await expect(lab.shown("gradient-at")).toHaveText("(9)");
  const svg = await lab.svg();
  expect(group(svg, "curve")).toContain("<path");
  expect(group(svg, "point")).toContain('data-part="tangent"');
});

/** The corners of the paths of a layer. */
function corners(svg: string, layer: string): { x: number; y: number }[][] {
  return [...group(svg, layer).matchAll(/ d="([^"]+)"/g)].flatMap(([, d = ""]) =>
    outlines(d).map(({ corners }) => corners.map(([x, y]) => ({ x, y }))),
  );
}

test("13. no level line crosses a pole", async ({ lab }) => {
  await lab.open("#/plane?f=1/(x*y)&p=1,1");
  const svg = await lab.svg();
  const box = await lab.map.boundingBox();
  const zero = await lab.pixel(0, 0);
  const [x0, y0] = [zero.x - (box?.x ?? 0), zero.y - (box?.y ?? 0)];
  const lines = corners(svg, "levels");
  expect(lines.length).toBeGreaterThan(8);
  for (const line of lines) {
    for (let k = 1; k < line.length; k++) {
      const [a, b] = [line[k - 1], line[k]];
      if (a === undefined || b === undefined) continue;
      expect((a.x - x0) * (b.x - x0), `a segment from ${a.x} to ${b.x} crosses x = 0`).toBeGreaterThanOrEqual(
        0,
      );
      expect((a.y - y0) * (b.y - y0), `a segment from ${a.y} to ${b.y} crosses y = 0`).toBeGreaterThanOrEqual(
        0,
      );
    }
  }
});

test("13. where f is undefined the map is hatched and nothing reads NaN", async ({ lab }) => {
  await lab.open("#/plane?f=ln(x)+%2B+y^2&p=-1,1");
  const svg = await lab.svg();
  const hatched = corners(svg, "hatch").flat();
  const box = await lab.map.boundingBox();
  const zero = (await lab.pixel(0, 0)).x - (box?.x ?? 0);
  expect(hatched.length).toBeGreaterThan(3);
  expect(Math.max(...hatched.map(({ x }) => x))).toBeLessThan(zero + 1);
  expect(svg).not.toContain("NaN");
  await expect(lab.shown("value")).toHaveText("не определено");
  await expect(lab.shown("change")).toHaveText("Здесь f не определена.");
  await lab.page.locator(".in-words summary").click();
  expect(await lab.page.locator("body").innerText()).not.toContain("NaN");
  expect(await lab.page.content()).not.toContain("NaN");
});

test("at a kink there is no gradient, and the page says why", async ({ lab }) => {
  await lab.open("#/plane?f=abs(x)+%2B+y&p=0,1");
  await expect(lab.shown("change")).toHaveText("Здесь f не дифференцируема: излом |x|.");
  await expect(lab.shown("gradient-at")).toHaveText("—");
});

test("an example brings its formula, point and window", async ({ lab }) => {
  await lab.open();
  await lab.page.getByRole("button", { name: "Примеры" }).click();
  await lab.page.getByRole("button", { name: /Химмельблау/ }).click();
  await expect(lab.formula).toHaveValue("(x^2 + y - 11)^2 + (x + y^2 - 7)^2");
  await expect(lab.shown("gradient-at")).toHaveText("(−46; −38)");
  await expect(lab.page).toHaveURL(/p=1,1&v=0,0,12$/);
});

test("the tab is named after the formula, and coordinates may be 1/3 and pi", async ({ lab }) => {
  await lab.open("#/plane?f=x^2%2By^2&p=1,1");
  await expect(lab.page).toHaveTitle("f = x² + y² · nabla");
  await lab.coordinates.nth(0).fill("1/3");
  await expect(lab.shown("gradient-at")).toHaveText(/^\(≈? ?0,6667; 2\)$/);
  await lab.coordinates.nth(0).fill("pi/2");
  await expect(lab.shown("gradient-at")).toHaveText(/3,142; 2\)$/);
  await lab.coordinates.nth(0).fill("x");
  await expect(lab.coordinates.nth(0)).toHaveAttribute("aria-invalid", "true");
});
