import AxeBuilder from "@axe-core/playwright";
import { words } from "../src/words/words.js";
import { expect, test } from "./lab.js";
import { texts } from "./texts.js";

const policy = (text: string | null): Map<string, string> =>
  new Map(
    (text ?? "")
      .split(";")
      .map((rule) => [rule.trim().split(" ")[0] ?? "", rule.trim().split(" ").slice(1).join(" ")]),
  );

test("a strict policy guards the page: own scripts and styles only, no eval, nothing inline", async ({
  lab,
}) => {
  await lab.open();
  const rules = policy(
    await lab.page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content"),
  );
  expect(rules.get("default-src")).toBe("'none'");
  expect(rules.get("script-src")).toBe("'self' 'wasm-unsafe-eval'");
  expect(rules.get("style-src")).toBe("'self'");
  expect(rules.get("connect-src")).toBe("'self'");
  expect(await lab.page.locator("script:not([src])").count()).toBe(0);
});

for (const [locale, code] of [
  ["ru-RU", "ru"],
  ["en-US", "en"],
] as const) {
  test.describe(`in ${code}`, () => {
    test.use({ locale });

    test("the page speaks the reader's language, down to its title", async ({ lab }) => {
      await lab.open();
      await expect(lab.page.locator("html")).toHaveAttribute("lang", code);
      await expect(lab.page).toHaveTitle(/^f = x²·?y.* · nabla$/);
      await expect(lab.page.getByRole("link", { name: words.map[code], exact: true })).toBeVisible();
    });

    for (const colorScheme of ["light", "dark"] as const) {
      test.describe(`and ${colorScheme}`, () => {
        test.use({ colorScheme });

        test("axe finds nothing wrong", async ({ lab }) => {
          await lab.open();
          await lab.page.locator(".in-words summary").click();
          expect((await new AxeBuilder({ page: lab.page }).analyze()).violations).toEqual([]);
          await lab.page.locator(".examples > button").click();
          expect((await new AxeBuilder({ page: lab.page }).analyze()).violations).toEqual([]);
          await lab.page.keyboard.press("Escape");
          await lab.formula.fill("x - x*y + z^2 + abs(х");
          await expect(lab.page.locator(".formula-message .error")).toBeVisible();
          // What is dimmed is not in use: WCAG asks no contrast of it.
          const wrong = new AxeBuilder({ page: lab.page }).exclude(".dimmed");
          expect((await wrong.analyze()).violations).toEqual([]);
          await lab.formula.fill("x - x*y + z^2");
          await expect(lab.page.locator(".slider")).toHaveCount(1);
          expect((await new AxeBuilder({ page: lab.page }).analyze()).violations).toEqual([]);
        });
      });
    }

    test("a telephone's width needs no horizontal scrolling", async ({ lab }) => {
      await lab.page.setViewportSize({ width: 360, height: 740 });
      await lab.open();
      for (const formula of [
        "x^2*y + 4*y + y*x",
        "(x^2+y-11)^2 + (x+y^2-7)^2 + sin(x*y)*exp(-x^2-y^2)",
        "x + * y",
      ]) {
        await lab.formula.fill(formula);
        const { inner, outer } = await lab.page.evaluate(() => ({
          inner: document.documentElement.scrollWidth,
          outer: innerWidth,
        }));
        expect(inner).toBeLessThanOrEqual(outer);
      }
      expect((await new AxeBuilder({ page: lab.page }).exclude(".dimmed").analyze()).violations).toEqual([]);
    });
  });
}

test("no width between a telephone's and a desktop's makes the page scroll sideways", async ({ lab }) => {
  await lab.open();
  for (const language of ["English", "Русский"]) {
    await lab.page.getByRole("button", { name: language }).click();
    for (const width of [721, 768, 900, 1121]) {
      await lab.page.setViewportSize({ width, height: 700 });
      const wider = await lab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wider, `${language}, ${width} pixels`).toBe(0);
    }
  }
  // On a telephone the tools of the map stand in one row.
  await lab.page.setViewportSize({ width: 360, height: 740 });
  expect((await lab.page.locator(".toolbar").boundingBox())?.height).toBeLessThan(60);
});

test("on a telephone nothing lies over the letter that becomes a slider", async ({ lab }) => {
  await lab.page.setViewportSize({ width: 360, height: 740 });
  await lab.open("#/plane?f=a*x^2%2By^2");
  // A remark comes below the offer, neither over the other.
  await lab.formula.fill("2x + yy");
  const [offered, remark] = [
    lab.page.locator(".parameter-chips"),
    lab.page.locator(".formula-message .remark"),
  ];
  await expect(remark).toBeVisible();
  const [above, below] = [await offered.boundingBox(), await remark.boundingBox()];
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
  await lab.formula.fill("a*x^2 + y^2");
  const offer = lab.page.getByRole("button", { name: "Добавить ползунок: a" });
  await offer.click();
  await expect(offer).toHaveCount(0);
  await expect(lab.page).toHaveURL(/with=a:/);
  // The sheet is folded, and the new slider is in sight all the same.
  await expect(lab.page.getByRole("slider", { name: "параметр a" })).toBeInViewport({ ratio: 1 });
  await expect(lab.page.locator(".sheet-handle")).toHaveAttribute("aria-expanded", "false");
});

test("switching the language leaves no key and no word of the other language", async ({ lab }) => {
  await lab.open("#/plane?f=x-x*y%2Bz^2");
  await lab.page.locator(".in-words summary").click();
  const russian = await lab.page.evaluate(texts);
  await lab.page.getByRole("button", { name: "English" }).click();
  await expect(lab.page.locator("html")).toHaveAttribute("lang", "en");
  const english = await lab.page.evaluate(texts);
  for (const text of [...russian, ...english]) expect(text).not.toMatch(/^[a-z]+(\.[a-z]+)+$/);
  const own = "Русский";
  expect(english.filter((text) => /[а-яё]/i.test(text) && text !== own)).toEqual([]);
  const latin = russian.filter((text) => /[a-z]{3,}/i.test(text) && !/[а-яё]|Ctrl|Alt/i.test(text));
  // The key is called so in both languages.
  expect([...new Set(latin)].sort()).toEqual(["English", "Enter", "nabla"]);
});

test.describe("in the dark", () => {
  test.use({ colorScheme: "dark" });

  test("page and map are dark, the saved picture stays light", async ({ lab }) => {
    await lab.open();
    await expect(lab.page.locator("body")).toHaveCSS("background-color", "rgb(20, 23, 27)");
    const corner = await lab.page
      .locator("#map canvas")
      .first()
      .evaluate((canvas: HTMLCanvasElement) => [
        ...(canvas.getContext("2d")?.getImageData(2, 2, 1, 1).data ?? []),
      ]);
    expect(corner).toEqual([0x14, 0x17, 0x1b, 255]);
    expect(await lab.svg("command")).toContain('fill="#ffffff"');
    expect(await lab.svg("screen")).not.toContain('fill="#ffffff"');
    await lab.page.getByRole("button", { name: "Светлая тема" }).click();
    await expect(lab.page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
  });
});

test("the address carries the state, and restores it with the same picture", async ({ lab, browser }) => {
  await lab.open();
  await lab.formula.fill("sin(x) * y^2 + x");
  await lab.coordinates.nth(0).fill("0,5");
  await lab.map.focus();
  await lab.page.keyboard.press("ArrowUp");
  await lab.page.keyboard.press("+");
  await lab.page.getByRole("button", { name: "−∇f" }).click();
  await lab.page.locator(".toolbar .menu > button").click();
  await lab.page.getByLabel("Линии уровня").uncheck();
  await lab.page.keyboard.press("Escape");
  await expect(lab.page).toHaveURL(
    /#\/plane\?f=sin\(x\)\+\*\+y\^2\+%2B\+x&p=0\.5,2\.1&v=0,0,4\.8&on=bands,arrows&sign=-$/,
  );
  const svg = await lab.svg();
  const other = await browser.newContext({ locale: "ru-RU", viewport: { width: 1280, height: 800 } });
  const page = await other.newPage();
  await page.goto(lab.page.url());
  const again = new (lab.constructor as new (...args: unknown[]) => typeof lab)(page, lab.address, []);
  await expect(again.formula).toHaveValue("sin(x) * y^2 + x");
  await expect(again.coordinates.nth(1)).toHaveValue("2,1");
  await page.waitForFunction(() => (document.querySelector("#map canvas") as HTMLCanvasElement).width > 300);
  expect(await again.svg()).toBe(svg);
  await other.close();
});

test("undo and redo take back and bring back text, drag and view", async ({ lab }) => {
  await lab.open();
  await lab.formula.fill("x^2 + y^2");
  await lab.map.focus();
  await lab.page.keyboard.press("ArrowRight");
  await lab.page.keyboard.press("-");
  const changed = "#/plane?f=x^2+%2B+y^2&p=1.1,2&v=0,0,7.5";
  await expect(lab.page).toHaveURL(new RegExp(`${changed.replace(/[?^+.*]/g, "\\$&")}$`));
  for (let k = 0; k < 3; k++) await lab.page.keyboard.press("Control+z");
  await expect(lab.formula).toHaveValue("x^2*y + 4*y + y*x");
  await expect(lab.page).toHaveURL(/#\/plane$/);
  for (let k = 0; k < 3; k++) await lab.page.keyboard.press("Control+Shift+z");
  await expect(lab.page).toHaveURL(new RegExp(`${changed.replace(/[?^+.*]/g, "\\$&")}$`));
});

test("the map is one tab stop, and all is done by keys alone", async ({ lab }) => {
  await lab.open();
  await lab.page.keyboard.press("Control+k");
  await expect(lab.formula).toBeFocused();
  await lab.page.keyboard.type("x^2*y + 4*y + y*x");
  await expect(lab.formula).toHaveValue("x^2*y + 4*y + y*x");
  const stops: string[] = [];
  for (let k = 0; k < 40; k++) {
    await lab.page.keyboard.press("Tab");
    stops.push(
      await lab.page.evaluate(() =>
        document.activeElement?.closest("#map") === null ? (document.activeElement?.tagName ?? "") : "MAP",
      ),
    );
    if (stops.at(-1) === "BODY") break;
  }
  expect(stops.filter((stop) => stop === "MAP")).toHaveLength(1);
  expect(stops.at(-1)).toBe("BODY");
});

test("two fingers zoom", async ({ lab, browser, address }) => {
  const context = await browser.newContext({
    hasTouch: true,
    viewport: { width: 360, height: 740 },
    locale: "ru-RU",
  });
  const page = await context.newPage();
  await page.goto(`${address}#/plane`);
  await page.waitForFunction(
    () => (document.querySelector("#map canvas") as HTMLCanvasElement | null)?.width === 360,
  );
  const box = await page.locator("#map").boundingBox();
  if (box === null) throw new Error("the map is not on the page");
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height * 0.7];
  const session = await context.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", apart: number): Promise<unknown> =>
    session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints:
        type === "touchEnd"
          ? []
          : [
              { x: cx - apart, y: cy, id: 0 },
              { x: cx + apart, y: cy, id: 1 },
            ],
    });
  await touch("touchStart", 30);
  for (const apart of [40, 50, 60]) await touch("touchMove", apart);
  await touch("touchEnd", 60);
  await expect(page).toHaveURL(/v=[\d.-]+,[\d.-]+,3(\.0\d*|&|$)/);
  await context.close();
  await lab.open();
});
