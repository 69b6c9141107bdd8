import AxeBuilder from "@axe-core/playwright";
import { npy } from "./files.js";
import { expect, type Lab, test } from "./lab.js";

const openArray = async (lab: Lab, query = ""): Promise<void> => {
  await lab.page.goto(`${lab.address}#/array${query}`);
  await expect(lab.page.locator("#numbers")).toBeVisible();
};
const elements = (lab: Lab): Promise<string[]> => lab.shown("element").allTextContents();

test("the unit's row gives the numbers of np.gradient, for any step, and the sum behind an element", async ({
  lab,
}) => {
  await openArray(lab);
  await expect(lab.page.locator("#numbers")).toHaveValue("3, 7, 14, 23, 36, 47");
  expect(await elements(lab)).toEqual(["4", "5,5", "8", "11", "12", "11"]);
  await expect(lab.shown("sentence")).toHaveText("(23 − 7) / (2·1) = 8");
  await lab.page.getByLabel("Шаг h или координаты").fill("2");
  expect(await elements(lab)).toEqual(["2", "2,75", "4", "5,5", "6", "5,5"]);
  await expect(lab.shown("sentence")).toHaveText("(23 − 7) / (2·2) = 4");
  await lab.page.getByLabel("Шаг h или координаты").fill("0,5");
  expect(await elements(lab)).toEqual(["8", "11", "16", "22", "24", "22"]);
  await lab.page.getByLabel("Шаг h или координаты").fill("1 2 4 7 11 16");
  await expect(lab.page.locator(".whence")).toContainText("Шаги по сторонам не равны");
});

test("the table looks the same when one comes from the lesson", async ({ lab }) => {
  const heightOf = async (): Promise<number> =>
    (await lab.page.locator(".array-table tbody tr").first().boundingBox())?.height ?? 0;
  await openArray(lab);
  const alone = await heightOf();
  await lab.page.goto(`${lab.address}#/lesson/1`);
  await expect(lab.page.locator(".lesson-nav")).toBeVisible();
  await lab.page.locator(".tabs").getByRole("link", { name: "Массив" }).click();
  await expect(lab.page.locator("#numbers")).toBeVisible();
  expect(await heightOf()).toBe(alone);
});

test("the keys walk along the elements, and the weights show which numbers are taken", async ({ lab }) => {
  await openArray(lab);
  const chosen = lab.page.locator('[data-test="element"][aria-pressed="true"]');
  await chosen.focus();
  await lab.page.keyboard.press("ArrowRight");
  await expect(lab.shown("sentence")).toHaveText("(36 − 14) / (2·1) = 11");
  await expect(chosen).toBeFocused();
  await lab.page.keyboard.press("End");
  await expect(lab.shown("sentence")).toHaveText("(47 − 36) / 1 = 11");
  await expect(lab.page.locator("td.used")).toHaveCount(2);
  await expect(lab.page.locator(".weights td").filter({ hasText: "×" })).toHaveText(["× −1", "× 1"]);
});

test("a cell can be changed, a table can be pasted, and undo brings both back", async ({ lab }) => {
  await openArray(lab);
  await lab.page.getByLabel("f в [0]").fill("1,5");
  await lab.page.keyboard.press("Enter");
  await expect(lab.page.locator("#numbers")).toHaveValue("1.5, 7, 14, 23, 36, 47");
  expect((await elements(lab))[0]).toBe("5,5");
  await lab.page.locator("#numbers").fill("1\t2\t6\n3\t4\t5");
  await expect(lab.shown("sentence")).toHaveText(["(3 − 1) / 1 = 2", "(4 − 3) / 1 = 1"]);
  await lab.page.getByRole("button", { name: "Отменить" }).click();
  await lab.page.getByRole("button", { name: "Отменить" }).click();
  await expect(lab.page.locator("#numbers")).toHaveValue("3, 7, 14, 23, 36, 47");
});

test("a wrong number is named with its place, and the last numbers stay", async ({ lab }) => {
  await openArray(lab);
  await lab.page.locator("#numbers").fill("3, 7, x");
  await expect(lab.page.locator("#array-message")).toContainText("Строка 1, место 3: «x» не число.");
  await expect(lab.page.locator("#numbers")).toHaveAttribute("aria-invalid", "true");
  expect(await elements(lab)).toHaveLength(6);
  await lab.page.locator("#numbers").fill("3");
  await expect(lab.page.locator("#array-message")).toContainText("не меньше 2 элементов");
});

test("an element is told in symbols and in numbers, its place in both ways of counting", async ({ lab }) => {
  await openArray(lab);
  await expect(lab.shown("symbols")).toHaveText("= (f[3] − f[1]) / (2·h)");
  await expect(lab.page.locator(".whence")).toContainText("[2] — 3-й элемент: NumPy считает с нуля.");
  await lab.page.locator("#numbers").fill("1\t2\t6\n3\t4\t5");
  await lab.page.getByRole("button", { name: "English" }).click();
  await expect(lab.page.locator(".whence")).toContainText("[1, 0] is in the 2nd row and the 1st column");
});

test("a comma that may be decimal is asked about, and one button takes the other reading", async ({
  lab,
}) => {
  await openArray(lab);
  await lab.page.locator("#numbers").fill("1,5\n2,5\n4,25");
  await expect(lab.page.locator("#array-message")).toContainText("«1,5» прочитано как два столбца, 1 и 5.");
  expect(await elements(lab)).toHaveLength(6);
  await lab.page.getByRole("button", { name: "Запятая десятичная: 1,5" }).click();
  await expect(lab.page.locator("#numbers")).toHaveValue("1.5\n2.5\n4.25");
  expect(await elements(lab)).toEqual(["1", "1,375", "1,75"]);
  await expect(lab.page.locator("#array-message")).toBeEmpty();
  // A column with whole numbers in it is no table, so only the button makes it one of numbers.
  await lab.page.locator("#numbers").fill("1,5\n2");
  await expect(lab.page.locator("#array-message")).toContainText("В строке 2 чисел: 1, а в первой: 2.");
  await lab.page.getByRole("button", { name: "Запятая десятичная: 1,5" }).click();
  expect(await elements(lab)).toEqual(["0,5", "0,5"]);
});

test("spaces of thousands are asked about, and names in the first line are told", async ({ lab }) => {
  await openArray(lab);
  const message = lab.page.locator("#array-message");
  await lab.page.locator("#numbers").fill("1 234,5\n2 345\n7 000");
  await expect(message).toContainText("«1 234,5» прочитано как числа 1; 234,5.");
  await lab.page.getByRole("button", { name: "Это одно число: 1234,5" }).click();
  await expect(lab.page.locator("#numbers")).toHaveValue("1234.5\n2345\n7000");
  await expect(message).toBeEmpty();
  await lab.page.locator("#numbers").fill("доход\n1\n4\n9");
  await expect(message).toHaveText("Первая строка принята за названия: доход.");
  expect(await elements(lab)).toEqual(["3", "4", "5"]);
});

test("weights of unequal steps are fractions, and rounding is not told as digits", async ({ lab }) => {
  await openArray(lab, "?a=1,4,9,14&h0=0,1,2,4&at=2");
  await expect(lab.shown("sentence")).toHaveText("−(2/3)·4 + 0,5·9 + (1/6)·14 = 4,166666…");
  await expect(lab.page.locator(".weights td").filter({ hasText: "×" })).toHaveText([
    "× −2/3",
    "× 0,5",
    "× 1/6",
  ]);
});

const give = (lab: Lab, name: string, content: Buffer | string): Promise<void> =>
  lab.page.locator('input[type="file"]').setInputFiles({
    name,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(content as string),
  });

test("files of numbers are opened, chosen or dropped, whatever wrote them", async ({ lab }) => {
  await openArray(lab);
  for (const [name, content, read, found] of [
    ["row.txt", "8 2 8 3 5", "8 2 8 3 5", ["−6", "0", "0,5", "−1,5", "2"]],
    ["column.csv", "time\r\n1\r\n4\r\n9\r\n", "1\n4\n9", ["3", "4", "5"]],
    ["excel.csv", "1,5;2,5\n3,5;4,5\n", "1,5;2,5\n3,5;4,5", undefined],
    ["wide.txt", Buffer.from("\ufeff1\t2\t4", "utf16le"), "1\t2\t4", ["1", "1,5", "2"]],
    ["row.npy", npy([4], [1, 4, 9, 16]), "1, 4, 9, 16", ["3", "4", "6", "7"]],
    ["table.npy", npy([2, 2], [1, 2, 3, 5]), "[[1, 2],\n [3, 5]]", undefined],
  ] as const) {
    await give(lab, name, content);
    await expect(lab.page.locator("#numbers")).toHaveValue(read);
    await expect(lab.shown("remark")).toContainText(`«${name}»`);
    if (found !== undefined) expect(await elements(lab)).toEqual(found);
  }
  await lab.page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["5, 6, 8"], "dropped.csv"));
    document.body.dispatchEvent(
      new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(lab.page.locator("#numbers")).toHaveValue("5, 6, 8");
});

test("files that are broken, empty or too large are told, and lose nothing", async ({ lab }) => {
  await openArray(lab);
  for (const [name, content, text] of [
    ["empty.csv", "", "Файл «empty.csv» пуст."],
    ["words.txt", "no numbers at all", "«words.txt»: Строка 1, место 1: «no» не число."],
    [
      "noise.npy",
      Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 200, 0, 1]),
      "«noise.npy» повреждён",
    ],
    ["noise.txt", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "«noise.txt» повреждён"],
    ["cube.npy", npy([2, 1, 2], [1, 2, 3, 4]), "Размер «cube.npy» — [2, 1, 2]"],
    ["long.npy", npy([1001], Array(1001).fill(1)), "В «long.npy» больше 1000 чисел"],
    ["long.txt", "1 ".repeat(80_000), "В «long.txt» больше 1000 чисел"],
    ["holes.npy", npy([3], [1, Number.NaN, 3]), "«NaN» не число"],
  ] as const) {
    await give(lab, name, content);
    await expect(lab.shown("remark"), name).toContainText(text);
    await expect(lab.page.locator("#numbers")).toHaveValue("3, 7, 14, 23, 36, 47");
  }
});

test("a link opens the same array in both languages", async ({ lab }) => {
  await openArray(lab, "?a=8,2,8,3,5,6,5,15&h0=7&at=7");
  await expect(lab.shown("sentence")).toHaveText(/= 1,428571/);
  await expect(lab.page.locator(".whence")).toContainText("[7] — 8-й элемент: NumPy считает с нуля.");
  await lab.page.getByRole("button", { name: "English" }).click();
  await expect(lab.shown("sentence")).toHaveText(/= 1\.428571/);
  await expect(lab.page.locator("h1")).toHaveText("Gradient of an array");
});

for (const [locale, colorScheme] of [
  ["ru-RU", "light"],
  ["ru-RU", "dark"],
  ["en-US", "light"],
  ["en-US", "dark"],
] as const) {
  test.describe(`in ${locale} and ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test("axe finds nothing wrong with a row, a table and a wrong number", async ({ lab }) => {
      for (const query of ["", "?a=[[1,2,6],[3,4,5]]&at=1,2"]) {
        await openArray(lab, query);
        expect((await new AxeBuilder({ page: lab.page }).analyze()).violations).toEqual([]);
      }
      await lab.page.locator("#numbers").fill("3, 7, x");
      await expect(lab.page.locator("#array-message .mistake")).toBeVisible();
      // What is dimmed is not in use: WCAG asks no contrast of it.
      const wrong = new AxeBuilder({ page: lab.page }).exclude(".dimmed");
      expect((await wrong.analyze()).violations).toEqual([]);
    });
  });
}

test("a telephone's width needs no horizontal scrolling", async ({ lab }) => {
  await lab.page.setViewportSize({ width: 360, height: 740 });
  await openArray(lab);
  const wider = await lab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider).toBe(0);
});
