import AxeBuilder from "@axe-core/playwright";
import { expect, group, type Lab, test } from "./lab.js";

const openFill = async (lab: Lab, query = ""): Promise<void> => {
  await lab.page.goto(`${lab.address}#/image?view=fill${query}`);
  await expect(lab.page.locator("#fill canvas")).toBeVisible();
};
const css = (lab: Lab): Promise<string> => lab.page.locator(".css code").innerText();

test("colours are added, moved, changed and removed, and undo brings them back", async ({ lab }) => {
  await openFill(lab);
  await lab.page.getByRole("button", { name: "Добавить цвет" }).click();
  await expect(lab.page.locator(".stops li")).toHaveCount(4);
  await expect(lab.page).toHaveURL(/stops=1b2a6b-0,[0-9a-f]{6}-30,d9577a-60,ffe29a-100/);
  await lab.page.getByLabel("Цвет 2", { exact: true }).fill("#00ff00");
  await lab.page.getByLabel("место").nth(1).fill("95");
  // A colour does not overtake the next one.
  await expect(lab.page).toHaveURL(/stops=1b2a6b-0,00ff00-59,d9577a-60,ffe29a-100/);
  await lab.page.getByRole("button", { name: "Убрать цвет 3" }).click();
  await expect(lab.page).toHaveURL(/stops=1b2a6b-0,00ff00-59,ffe29a-100/);
  for (let k = 0; k < 4; k++) await lab.page.keyboard.press("Control+z");
  await expect(lab.page).toHaveURL(/view=fill$/);
});

test("the arrow is turned by dragging its end and by keys", async ({ lab }) => {
  await openFill(lab);
  const tip = lab.page.getByRole("slider", { name: "Направление стрелки" });
  const [box, handle] = [await lab.page.locator("#fill").boundingBox(), await tip.boundingBox()];
  if (box === null || handle === null) throw new Error("the fill is not on the page");
  await lab.page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await lab.page.mouse.down();
  await lab.page.mouse.move(box.x + box.width / 2, box.y + 10, { steps: 4 });
  await lab.page.mouse.up();
  await expect(tip).toHaveAttribute("aria-valuenow", "90");
  expect(await css(lab)).toContain("in oklab 0deg");
  await tip.focus();
  await lab.page.keyboard.press("ArrowRight");
  await lab.page.keyboard.press("Shift+ArrowDown");
  await expect(tip).toHaveAttribute("aria-valuenow", "74");
  await expect(lab.page).toHaveURL(/angle=74/);
});

test("lines of equal brightness lie across the arrow in the saved picture", async ({ lab }) => {
  await openFill(lab);
  const fill = group(await lab.svg(), "colour-fill");
  const [, line = ""] = /data-part="brightness" d="([^"]*)"/.exec(fill) ?? [];
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = (line.match(/-?[\d.]+/g) ?? []).map(Number);
  const along = (Math.atan2(y0 - y1, x1 - x0) * 180) / Math.PI;
  // The arrow is at 35°.
  expect(Math.abs((((along - 35) % 180) + 180) % 180) - 90).toBeCloseTo(0, 0);
  await lab.page.getByLabel("Линии равной яркости").uncheck();
  expect(await lab.svg()).not.toContain('data-part="brightness"');
});

test("the CSS draws the same colours", async ({ lab }) => {
  for (const query of ["&lines=0", "&lines=0&angle=200&stops=000000-10,ff0000-35,00ffff-90"]) {
    await openFill(lab, query);
    const text = await css(lab);
    await lab.page.evaluate((text) => {
      document.getElementById("same")?.remove();
      const box = document.createElement("div");
      box.id = "same";
      box.style.cssText = `position: fixed; z-index: 99; top: 0; left: 0; width: 400px; height: 300px; ${text}`;
      document.body.append(box);
    }, text);
    const shot = (await lab.page.locator("#same").screenshot()).toString("base64");
    const apart = await lab.page.evaluate(async (shot) => {
      const bytes = Uint8Array.from(atob(shot), (c) => c.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const pixels = (from: CanvasImageSource): Uint8ClampedArray => {
        const context = new OffscreenCanvas(400, 300).getContext("2d");
        context?.drawImage(from, 0, 0, 400, 300);
        return context?.getImageData(0, 0, 400, 300).data ?? new Uint8ClampedArray();
      };
      const canvas = document.querySelector<HTMLCanvasElement>("#fill canvas");
      if (canvas === null) throw new Error("there is no fill");
      const [drawn, styled] = [pixels(canvas), pixels(bitmap)];
      // Along the edges of the box there is no arrow.
      let most = 0;
      for (let x = 4; x < 396; x++) {
        for (const y of [4, 296]) {
          for (let k = 0; k < 3; k++) {
            const at = 4 * (400 * y + x) + k;
            most = Math.max(most, Math.abs((drawn[at] ?? 0) - (styled[at] ?? 0)));
          }
        }
      }
      return most;
    }, shot);
    // A strip of one colour is up to two hundredths of the arrow.
    expect(apart).toBeLessThanOrEqual(8);
  }
});

for (const [locale, colorScheme] of [
  ["ru-RU", "dark"],
  ["ru-RU", "light"],
  ["en-US", "dark"],
  ["en-US", "light"],
] as const) {
  test.describe(`in ${locale} and ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test("axe finds nothing wrong with the fill, on a telephone too", async ({ lab }) => {
      await openFill(lab);
      expect((await new AxeBuilder({ page: lab.page }).analyze()).violations).toEqual([]);
      await lab.page.setViewportSize({ width: 360, height: 740 });
      expect((await new AxeBuilder({ page: lab.page }).analyze()).violations).toEqual([]);
      expect(await lab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    });
  });
}
