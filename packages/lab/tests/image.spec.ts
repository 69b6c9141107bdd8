import AxeBuilder from "@axe-core/playwright";
import { expect, type Lab, test } from "./lab.js";

const openImage = async (lab: Lab, query = ""): Promise<void> => {
  await lab.page.goto(`${lab.address}#/image${query}`);
  await expect(lab.page.locator("#picture canvas")).toBeVisible();
};

test("the unit's fragment has 38 between its neighbours, and 19 as np.gradient has it", async ({ lab }) => {
  await openImage(lab);
  await expect(lab.shown("sum-x")).toHaveText("94 − 56 = 38");
  await lab.page.getByRole("button", { name: "np.gradient" }).click();
  await expect(lab.shown("sum-x")).toHaveText("(94 − 56) / 2 = 19");
});

test("beside the edge of 0 and 255 Sobel's sums are 1020 and 0, and the keys walk over the pixels", async ({
  lab,
}) => {
  await openImage(lab, "?i=step&op=sobel&px=4,3");
  await expect(lab.shown("sum-x")).toHaveText(/= 1020$/);
  await expect(lab.shown("sum-y")).toHaveText(/= 0$/);
  await lab.page.locator("#picture").focus();
  await lab.page.keyboard.press("ArrowLeft");
  await lab.page.keyboard.press("ArrowUp");
  await expect(lab.page.locator("#pixel-title")).toHaveText("Пиксель: столбец 3, строка 2");
  await expect(lab.shown("sum-x")).toHaveText(/= 0$/);
  await lab.page.locator("#picture").click({ position: { x: 2, y: 2 } });
  await expect(lab.page.locator("#pixel-title")).toHaveText("Пиксель: столбец 0, строка 0");
});

test("a picture of the reader's is opened, explained, and stays out of the link", async ({ lab }) => {
  await openImage(lab);
  const bytes = await lab.page.evaluate(async () => {
    const canvas = new OffscreenCanvas(400, 200);
    const context = canvas.getContext("2d");
    context?.fillRect(0, 0, 200, 200);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  const file = { name: "half.png", mimeType: "image/png", buffer: Buffer.from(bytes) };
  await lab.page.locator('input[type="file"]').setInputFiles(file);
  await expect(lab.page.locator("#source")).toHaveValue("own");
  await expect(lab.page.getByText("256 × 128")).toBeVisible();
  await expect(lab.page.locator("#pixel-title")).toHaveText("Пиксель: столбец 128, строка 64");
  // Black to the left, white where nothing was drawn.
  await expect(lab.shown("sum-x")).toHaveText("255 − 0 = 255");
  await expect.poll(() => lab.page.url()).not.toContain("own");
  await lab.page
    .locator('input[type="file"]')
    .setInputFiles({ name: "no.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
  await expect(lab.page.getByText("не читает этот файл")).toBeVisible();
  await expect(lab.page.locator("#source")).toHaveValue("own");
});

for (const [locale, colorScheme] of [
  ["ru-RU", "dark"],
  ["en-US", "light"],
] as const) {
  test.describe(`in ${locale} and ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test("every view is drawn, and axe finds nothing wrong with it", async ({ lab }) => {
      await openImage(lab, "?i=cat&op=sobel");
      const buttons = lab.page.locator(".switch.wraps").nth(1).getByRole("button");
      for (const button of await buttons.all()) {
        await button.click();
        await expect(button).toHaveAttribute("aria-pressed", "true");
        // A copy is read: a canvas that is read often would be kept where it is drawn more slowly.
        const colours = await lab.page.locator("#picture canvas").evaluate((canvas: HTMLCanvasElement) => {
          const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
          copy?.drawImage(canvas, 0, 0);
          const data = copy?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
          return new Set(
            Array.from({ length: data.length / 4 }, (_, k) => data.slice(4 * k, 4 * k + 3).join()),
          ).size;
        });
        expect(colours).toBeGreaterThan(1);
      }
      expect((await new AxeBuilder({ page: lab.page }).analyze()).violations).toEqual([]);
    });
  });
}

test("a telephone's width needs no horizontal scrolling", async ({ lab }) => {
  await lab.page.setViewportSize({ width: 360, height: 740 });
  await openImage(lab);
  const wider = await lab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider).toBe(0);
});
