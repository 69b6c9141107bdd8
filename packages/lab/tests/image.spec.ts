import AxeBuilder from "@axe-core/playwright";
import { greyPng16, movingGif } from "./files.js";
import { expect, type Lab, test } from "./lab.js";

const openImage = async (lab: Lab, query = ""): Promise<void> => {
  await lab.page.goto(`${lab.address}#/image${query}`);
  await expect(lab.page.locator("#picture canvas")).toBeVisible();
};

test("a white part of a picture is told from the page by an outline", async ({ lab }) => {
  await lab.page.goto(`${lab.address}#/image?i=step`);
  await expect(lab.page.locator("#picture canvas")).toHaveCSS("outline-style", "solid");
});

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

test("Canny's edges are explained: comparisons in their order, and the verdict", async ({ lab }) => {
  await openImage(lab, "?i=step&px=4,3");
  await lab.page.getByRole("button", { name: "Канни" }).click();
  await expect(lab.page.getByRole("button", { name: "границы" })).toHaveAttribute("aria-pressed", "true");
  await expect(lab.shown("magnitude")).toHaveText("1020");
  // Of two pixels that are as strong the first is none: the one to the right may not be as strong as it.
  await expect(lab.shown("verdict")).toHaveText("Граница: сильнее обоих соседей поперёк и верхнего порога.");
  await expect(lab.page.locator(".verdict li")).toHaveText([
    "1020 > 102 Нижний порог",
    "1020 > 0 сосед в столбце 3, строке 3",
    "1020 = 1020 сосед в столбце 5, строке 3",
    "1020 > 204 Верхний порог",
  ]);
  await lab.page.locator("#picture").focus();
  await lab.page.keyboard.press("ArrowRight");
  await expect(lab.shown("verdict")).toHaveText("Не граница: сосед вдоль градиента сильнее.");
  await lab.page.keyboard.press("ArrowRight");
  await expect(lab.shown("verdict")).toHaveText("Не граница: нижний порог не пройден.");
});

test("the thresholds decide what is an edge, and never cross", async ({ lab }) => {
  await openImage(lab, "?i=cat&op=canny&show=edges");
  const white = (): Promise<number> =>
    lab.page.locator("#picture canvas").evaluate((canvas: HTMLCanvasElement) => {
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
      copy?.drawImage(canvas, 0, 0);
      const data = copy?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return data.filter((value, k) => k % 4 === 0 && value > 128).length / (data.length / 4);
    });
  const before = await white();
  await lab.page.getByLabel("Верхний порог").fill("90");
  await expect(lab.page).toHaveURL(/edge-from=10,90/);
  await expect.poll(white).toBeLessThan(before / 2);
  await lab.page.getByLabel("Нижний порог").fill("95");
  await expect(lab.page).toHaveURL(/edge-from=95,95/);
  await lab.page.getByRole("button", { name: "Собель" }).click();
  await expect(lab.page.getByLabel("Нижний порог")).toHaveCount(0);
  await lab.page.getByLabel("Порог").fill("10");
  await expect.poll(white).toBeGreaterThan(before);
});

/** A picture that the page draws itself, black to the left and white to the right. */
const drawn = async (lab: Lab, width: number, height: number, type: string): Promise<Buffer> => {
  const bytes = await lab.page.evaluate(
    async ([width, height, type]) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext("2d");
      if (context === null) throw new Error("no canvas");
      context.fillStyle = "white";
      context.fillRect(0, 0, width, height);
      context.fillStyle = "black";
      context.fillRect(0, 0, width / 2, height);
      const url = await canvas.convertToBlob({ type }).then(
        (blob) =>
          new Promise<string>((resolve) => {
            const reader = new FileReader();
            reader.onload = () => resolve(String(reader.result));
            reader.readAsDataURL(blob);
          }),
      );
      return url.slice(url.indexOf(",") + 1);
    },
    [width, height, type] as const,
  );
  return Buffer.from(bytes, "base64");
};

const give = (lab: Lab, name: string, buffer: Buffer): Promise<void> =>
  lab.page.locator('input[type="file"]').setInputFiles({ name, mimeType: "image/png", buffer });

test("a picture of the reader's is opened, explained, and stays out of the link", async ({ lab }) => {
  await openImage(lab);
  await give(lab, "half.png", await drawn(lab, 512, 256, "image/png"));
  await expect(lab.page.locator("#source")).toHaveValue("own");
  await expect(lab.page.getByText("256 × 128")).toBeVisible();
  await expect(lab.page.locator("#pixel-title")).toHaveText("Пиксель: столбец 128, строка 64");
  await expect(lab.shown("sum-x")).toHaveText("255 − 0 = 255");
  await expect.poll(() => lab.page.url()).not.toContain("own");
});

test("files that are broken, empty, huge, animated or finer are told, and lose nothing", async ({ lab }) => {
  test.setTimeout(90_000);
  await openImage(lab, "?i=cat");
  const remark = lab.shown("remark");
  await give(lab, "no.png", Buffer.from("no picture"));
  await expect(remark).toHaveText("Браузер не читает этот файл как картинку.");
  await give(lab, "empty.png", Buffer.alloc(0));
  await expect(remark).toHaveText("Этот файл пуст.");
  const half = await drawn(lab, 40, 20, "image/png");
  await give(lab, "cut.png", half.subarray(0, 60));
  await expect(remark).toHaveText("Браузер не читает этот файл как картинку.");
  await expect(lab.page.locator("#source")).toHaveValue("cat");
  await give(lab, "moving.gif", movingGif);
  await expect(remark).toHaveText("Она движется; это её первый кадр.");
  await give(
    lab,
    "fine.png",
    greyPng16(4, 4, (x) => 16384 * x),
  );
  await expect(remark).toHaveText("Её 16 бит округлены до 8: яркость от 0 до 255.");
  await give(lab, "huge.jpg", await drawn(lab, 8000, 6250, "image/jpeg"));
  await expect(remark).toContainText("256 × 200", { timeout: 30_000 });
  // A picture that is shrunk so much is mixed a little at its edge.
  await expect(lab.shown("sum-x")).toHaveText(/= 25[45]$/);
});

test("a picture is dropped and pasted", async ({ lab }) => {
  await openImage(lab);
  const half = [...(await drawn(lab, 40, 20, "image/png"))];
  for (const name of ["drop", "paste"] as const) {
    await lab.page.getByLabel("Картинка").selectOption("cat");
    await lab.page.evaluate(
      ([name, bytes]) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], "half.png", { type: "image/png" }));
        document.body.dispatchEvent(
          name === "drop"
            ? new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })
            : new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
        );
      },
      [name, half] as const,
    );
    await expect(lab.page.locator("#source")).toHaveValue("own");
  }
});

for (const [locale, colorScheme] of [
  ["ru-RU", "light"],
  ["ru-RU", "dark"],
  ["en-US", "light"],
  ["en-US", "dark"],
] as const) {
  test.describe(`in ${locale} and ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test("every view is drawn, and axe finds nothing wrong with it", async ({ lab }) => {
      await openImage(lab, "?i=cat&op=sobel");
      const buttons = lab.page
        .getByRole("group", { name: locale === "ru-RU" ? "Показать" : "Show" })
        .getByRole("button");
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
