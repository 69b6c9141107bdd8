import { expect, test } from "./lab.js";

test("F fits the window to the critical points, C walks them, and an edge arrow tells where P is", async ({
  lab,
}) => {
  await lab.open("#/plane?f=(x^2%2By-11)^2%2B(x%2By^2-7)^2&p=30,1&v=0,0,2");
  await lab.page.locator(".critical > summary").click();
  await expect(lab.shown("critical-point")).toHaveCount(9);
  await lab.map.focus();
  await lab.page.keyboard.press("c");
  await expect(lab.shown("live")).toContainText("P = (");
  await lab.page.keyboard.press("f");
  await expect(lab.page).toHaveURL(/v=-?0?\.?\d+,-?\d*\.?\d+,1[0-9]/);
});

test("the toolbar is one tab stop, walked by arrows", async ({ lab }) => {
  await lab.open();
  const bar = lab.page.getByRole("toolbar");
  expect(await bar.locator("button[tabindex='0']").count()).toBe(1);
  await bar.getByRole("button", { name: "Крупнее" }).focus();
  await lab.page.keyboard.press("ArrowRight");
  await expect(bar.getByRole("button", { name: "Мельче" })).toBeFocused();
  expect(await bar.locator("button[tabindex='0']").count()).toBe(1);
});

test("on paper there is the map and what is known of it, and nothing that is pressed", async ({ lab }) => {
  await lab.open();
  await lab.page.emulateMedia({ media: "print" });
  await expect(lab.page.locator(".toolbar")).toBeHidden();
  await expect(lab.page.locator(".header")).toBeHidden();
  await expect(lab.shown("gradient-at")).toBeVisible();
  await expect(lab.map).toBeVisible();
});

test("a map that is moved is the last picture, moved by the browser, until its own is there", async ({
  lab,
}) => {
  await lab.open();
  // Whole pictures that are drawn on a canvas, less those that the other thread was asked for.
  await lab.page.evaluate(() => {
    const counted = window as typeof window & { pictures: number };
    counted.pictures = 0;
    const draw = CanvasRenderingContext2D.prototype.drawImage as (...given: unknown[]) => void;
    CanvasRenderingContext2D.prototype.drawImage = function (this: unknown, ...given: unknown[]) {
      if (given.length === 3) counted.pictures += 1;
      draw.apply(this, given);
    };
    const ask = Worker.prototype.postMessage as (...given: unknown[]) => void;
    Worker.prototype.postMessage = function (this: unknown, ...given: unknown[]) {
      counted.pictures -= 1;
      ask.apply(this, given);
    };
  });
  const from = await lab.pixel(-1, -1);
  const along = lab.page.locator("#map .along");
  await expect(along).toBeHidden();
  await lab.page.mouse.move(from.x, from.y);
  await lab.page.mouse.down();
  await lab.page.mouse.move(from.x + 60, from.y + 30, { steps: 20 });
  await expect(along.locator("canvas")).toHaveCSS("transform", /^matrix/);
  await lab.page.mouse.up();
  await expect(along).toBeHidden();
  await expect(lab.page).toHaveURL(/v=-/);
  // No move has drawn a picture that was not a new one.
  expect(await lab.page.evaluate(() => (window as typeof window & { pictures: number }).pictures)).toBe(0);
});
