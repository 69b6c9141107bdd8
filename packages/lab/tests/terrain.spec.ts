import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { greyPng16, npy } from "./files.js";
import { expect, group, type Lab, test } from "./lab.js";

const openTerrain = async (lab: Lab, query = ""): Promise<void> => {
  await lab.page.goto(`${lab.address}#/image?view=terrain${query}`);
  await expect(lab.page.locator("#relief canvas").first()).toBeVisible();
};
const title = (lab: Lab) => lab.page.locator("#told-title");
const way = (lab: Lab) => lab.shown("way");

/** The pixel of a place in metres on the lab's own hills, from the ticks of the axes: see `Lab.pixel`. */
const placeOf = async (lab: Lab, x: number, y: number): Promise<{ x: number; y: number }> => {
  const box = await lab.page.locator("#relief").boundingBox();
  const frame = await lab.page.locator("#relief").getAttribute("data-plot");
  if (box === null || frame === null) throw new Error("the map is not on the page");
  const [left = 0, top = 0, right = 0, bottom = 0] = frame.split(",").map(Number);
  return { x: box.x + left + ((right - left) * x) / 3000, y: box.y + bottom - ((bottom - top) * y) / 2000 };
};

test("a click sets the point, and words tell whether its way leads to the highest summit", async ({
  lab,
}) => {
  await openTerrain(lab);
  await expect(title(lab)).toHaveText("Точка (1650; 1300)");
  await expect(way(lab)).toContainText(
    "Там вершина: все клетки вокруг ниже. Это не самое высокое место карты",
  );
  const { x, y } = await placeOf(lab, 1200, 1200);
  await lab.page.mouse.click(x, y);
  await expect(title(lab)).toHaveText("Точка (1200; 1200)");
  await expect(way(lab)).toContainText("Это самое высокое место карты.");
  await lab.page.getByRole("button", { name: "куда течёт вода" }).click();
  await expect(way(lab)).toContainText("Там дно впадины");
  await lab.page.locator("#relief").focus();
  await lab.page.keyboard.press("ArrowRight");
  await lab.page.keyboard.press("Shift+ArrowDown");
  await expect(title(lab)).toHaveText("Точка (1225; 950)");
  await expect(lab.page).toHaveURL(/from=49,42&walk=down$/);
});

test("slope, gradient and the way downhill are those of the heights around", async ({ lab }) => {
  await openTerrain(lab, "&from=40,20");
  const shown = await lab.page.locator(".neighbourhood td").allTextContents();
  const z = shown.map((text) => Number(text.replace(",", ".")));
  const at = (column: number, row: number): number => z[5 * row + column] ?? Number.NaN;
  // Horn's differences, with weights 1 2 1, over eight cells of 25 metres.
  const side = (k: number, along: (i: number) => number): number => k * (along(1) + 2 * along(2) + along(3));
  const dx = (side(1, (i) => at(3, i)) + side(-1, (i) => at(1, i))) / 200;
  const dy = (side(1, (i) => at(i, 1)) + side(-1, (i) => at(i, 3))) / 200;
  const number = async (name: string): Promise<number> =>
    Number.parseFloat(((await lab.shown(name).textContent()) ?? "").replace(/^\D*/, "").replace(",", "."));
  // The table has four digits.
  expect(await number("slope")).toBeCloseTo((Math.atan(Math.hypot(dx, dy)) * 180) / Math.PI, 0);
  const [, gx, gy] = /\((.*); (.*)\)/.exec((await lab.shown("gradient").textContent()) ?? "") ?? [];
  const plain = (text = ""): number => Number(text.replace("−", "-").replace(",", "."));
  expect(plain(gx)).toBeCloseTo(dx, 2);
  expect(plain(gy)).toBeCloseTo(dy, 2);
});

test("a hill is painted by the mouse and by keys, undone stroke by stroke, and carried by the link", async ({
  lab,
}) => {
  await openTerrain(lab, "&from=100,70");
  const height = async (): Promise<number> =>
    Number.parseFloat(((await lab.shown("height").textContent()) ?? "").replace(",", "."));
  const flat = await height();
  await lab.page.getByRole("button", { name: "поднимает холм" }).click();
  await lab.page.locator("#relief").focus();
  await lab.page.keyboard.press("Enter");
  await expect.poll(height).toBeGreaterThan(flat + 70);
  const once = await height();
  await lab.page.getByRole("button", { name: "роет впадину" }).click();
  const [from, to] = [await placeOf(lab, 1500, 250), await placeOf(lab, 2500, 250)];
  await lab.page.mouse.move(from.x, from.y);
  await lab.page.mouse.down();
  await lab.page.mouse.move(to.x, to.y, { steps: 20 });
  await lab.page.mouse.up();
  await expect.poll(height).toBeLessThan(once);
  await expect(lab.page).toHaveURL(/dabs=100,70,8,20(,\d+,70,8,-20){3,8}$/);
  const dug = await height();
  // The address follows a moment after the last stroke.
  let link = "";
  const settled = (): boolean => {
    const before = link;
    link = lab.page.url();
    return link === before;
  };
  await expect.poll(settled, { intervals: [400] }).toBe(true);
  await lab.page.getByRole("button", { name: "Отменить" }).click();
  await expect.poll(height).toBe(once);
  await lab.page.getByRole("button", { name: "Отменить" }).click();
  await expect.poll(height).toBe(flat);
  await lab.page.goto("about:blank");
  await lab.page.goto(link);
  await expect.poll(height).toBe(dug);
  await lab.page.getByRole("button", { name: "Убрать нарисованное" }).click();
  await expect.poll(height).toBe(flat);
});

test("a finger paints", async ({ browser, address, lab }) => {
  const context = await browser.newContext({
    hasTouch: true,
    viewport: { width: 360, height: 740 },
    locale: "ru-RU",
  });
  const page = await context.newPage();
  await page.goto(`${address}#/image?view=terrain`);
  await page.getByRole("button", { name: "поднимает холм" }).click();
  await page.locator("#relief").scrollIntoViewIfNeeded();
  const box = await page.locator("#relief").boundingBox();
  if (box === null) throw new Error("the map is not on the page");
  const session = await context.newCDPSession(page);
  const [x, y] = [box.x + 120, box.y + 100];
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", far = 0): Promise<unknown> =>
    session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: type === "touchEnd" ? [] : [{ x: x + far, y: y + far / 4, id: 0 }],
    });
  await touch("touchStart");
  for (const far of [20, 40, 60, 80]) await touch("touchMove", far);
  await touch("touchEnd");
  await expect(page).toHaveURL(/dabs=(\d+,\d+,8,20,?){3,6}$/);
  await context.close();
  await openTerrain(lab);
});

test("the layers are the library's, and the saved map has them and the way", async ({ lab }) => {
  await openTerrain(lab);
  const saved = await lab.svg();
  for (const layer of ["tint", "hillshade", "levels", "paths", "axes"])
    expect(group(saved, layer)).not.toBe("");
  await lab.page.getByRole("button", { name: "экспозиция" }).click();
  await lab.page.getByRole("button", { name: "отмывка" }).click();
  const other = await lab.svg();
  expect(group(other, "aspect")).not.toBe("");
  expect(group(other, "hillshade")).toBe("");
  await expect(lab.page).toHaveURL(/ground=aspect&over=levels$/);
});

const give = (lab: Lab, name: string, buffer: Buffer): Promise<void> =>
  lab.page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer });

/** Heights 100·column + row of 9 columns and 7 rows. */
const plane = npy(
  [7, 9],
  Array.from({ length: 63 }, (_, n) => 100 * (n % 9) + Math.floor(n / 9)),
);

test("heights of the reader's are read to the last digit from each format", async ({ lab }) => {
  await openTerrain(lab);
  await give(lab, "plane.npy", plane);
  await expect(lab.shown("remark")).toContainText("«plane.npy», клеток 9 × 7. Размера клетки в файле нет");
  await expect(lab.shown("height")).toHaveText("403");
  await expect(lab.shown("gradient")).toHaveText("(100; −1)");
  await lab.page.getByRole("textbox", { name: "Сторона клетки" }).fill("50");
  await expect(lab.shown("gradient")).toHaveText("(2; −0,02)");
  await give(
    lab,
    "deep.png",
    greyPng16(5, 5, (x, y) => 1000 * x + y),
  );
  await expect(lab.shown("remark")).toContainText("«deep.png», клеток 5 × 5.");
  await expect(lab.shown("height")).toHaveText("2002");
  await give(lab, "table.csv", Buffer.from("1;2;3\n4;5,5;6\n7;8;9\n"));
  await expect(lab.shown("height")).toHaveText("5,5");
  const hill = fileURLToPath(new URL("../../../examples/hill.tif", import.meta.url));
  await give(lab, "hill.tif", await readFile(hill));
  await expect(lab.shown("remark")).toContainText("«hill.tif», клеток 64 × 48.");
  // The slope that `nabla terrain examples/hill.tif` calls the largest, in column 24, row 29.
  await lab.page.locator("#relief").focus();
  for (let k = 0; k < 8; k++) await lab.page.keyboard.press("ArrowLeft");
  for (let k = 0; k < 5; k++) await lab.page.keyboard.press("ArrowDown");
  await expect(lab.shown("slope")).toHaveText("19,03°");
  await expect(lab.page).not.toHaveURL(/from|dabs/);
});

test("a link carries the reader's own small heights with what was painted on them", async ({
  lab,
  browser,
}) => {
  await openTerrain(lab);
  await give(lab, "plane.npy", plane);
  await expect(lab.shown("remark")).toContainText("Эти высоты попадают в ссылку.");
  await lab.page.getByRole("button", { name: "поднимает холм" }).click();
  await lab.page.locator("#relief").focus();
  await lab.page.keyboard.press("Enter");
  await expect(lab.shown("height")).not.toHaveText("403");
  const height = await lab.shown("height").textContent();
  await expect(lab.page).toHaveURL(/heights=9,7,0,1,6,-1,:.*&dabs=4,3,8,20/);
  const other = await (await browser.newContext({ locale: "ru-RU" })).newPage();
  await other.goto(lab.page.url());
  await expect(other.locator('[data-test="height"]')).toHaveText(height ?? "");
  // A link whose heights are damaged says so, and shows the lab's hills.
  await other.goto(lab.page.url().replace("9,7,0", "9,8,0"));
  await expect(other.getByText("Высоты в ссылке повреждены")).toBeVisible();
  await other.context().close();
});

/** The same TIFF, little-endian and packed by Deflate, that says it is packed in another way. */
function packedAs(tiff: Buffer, kind: number): Buffer {
  const copy = Buffer.from(tiff);
  copy.writeUInt16LE(kind, tiff.indexOf(Buffer.from("0301030001000000", "hex")) + 8);
  return copy;
}

test("files that are broken, empty or too large are told, and lose nothing", async ({ lab }) => {
  await openTerrain(lab);
  const remark = lab.shown("remark");
  const hill = await readFile(fileURLToPath(new URL("../../../examples/hill.tif", import.meta.url)));
  const huge = plane.toString("latin1").replace("(7, 9), ", "(70000, 90000), ").replace("        \n", "\n");
  for (const [name, bytes, text] of [
    ["empty.tif", Buffer.alloc(0), "Файл «empty.tif» пуст."],
    ["cut.tif", hill.subarray(0, 300), "«cut.tif» повреждён или это не GeoTIFF"],
    ["zstd.tif", packedAs(hill, 50000), "сжатие 50000"],
    ["cut.npy", plane.subarray(0, 200), "«cut.npy» повреждён или это не .npy"],
    ["huge.npy", Buffer.from(huge, "latin1"), "«huge.npy» повреждён или это не .npy"],
    ["words.csv", Buffer.from("no heights, here\n"), "«no heights» не число"],
    [
      "noise.bin",
      Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x80]),
      "«noise.bin» повреждён или это не таблица чисел",
    ],
    ["row.csv", Buffer.from("1 2 3 4"), "нет сетки высот 3 × 3"],
    ["cut.png", greyPng16(9, 9, (x) => x).subarray(0, 50), "«cut.png» повреждён или это не PNG"],
  ] as const) {
    await give(lab, name, bytes);
    await expect(remark, name).toContainText(text);
    await expect(title(lab)).toHaveText("Точка (1650; 1300)");
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

    test("axe finds nothing wrong with the map, the brush and a broken file", async ({ lab }) => {
      await openTerrain(lab);
      expect((await new AxeBuilder({ page: lab.page }).analyze()).violations).toEqual([]);
      await lab.page
        .getByRole("button", { name: locale === "ru-RU" ? "роет впадину" : "digs a hollow" })
        .click();
      await give(lab, "no.npy", Buffer.from("no"));
      await lab.page.setViewportSize({ width: 360, height: 740 });
      expect((await new AxeBuilder({ page: lab.page }).analyze()).violations).toEqual([]);
      expect(await lab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    });
  });
}
