import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { screens } from "../src/screens/list.js";
import { expect, type Lab, test } from "./lab.js";
import { texts } from "./texts.js";

/** Opens a screen and waits for its content. */
async function show({ page, address }: Lab, route: string): Promise<void> {
  await page.goto(`${address}#/${route}`);
  await expect(page.locator(`.tabs a[href="#/${route}"]`)).toHaveAttribute("aria-current", "page");
  await expect(page.locator("main h1")).toHaveCount(1);
  await page.waitForFunction(() => document.querySelector("main")?.textContent !== "");
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

// A new screen in the list is tested here without a line.
for (const [locale, code] of [
  ["ru-RU", "ru"],
  ["en-US", "en"],
] as const)
  for (const colorScheme of ["light", "dark"] as const)
    test.describe(`in ${code} and ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      for (const { route, title } of screens)
        test(`axe finds nothing wrong on ${route}`, async ({ lab }) => {
          await show(lab, route);
          await expect(lab.page.getByRole("link", { name: title[code], exact: true })).toBeVisible();
          const { violations } = await new AxeBuilder({ page: lab.page }).analyze();
          expect(violations).toEqual([]);
        });
    });

test("every screen fits a telephone without horizontal scrolling, with its tabs at the bottom", async ({
  lab,
}) => {
  await lab.page.setViewportSize({ width: 360, height: 740 });
  for (const { route } of screens) {
    await show(lab, route);
    expect([route, await overflow(lab.page)]).toEqual([route, 0]);
    const bar = await lab.page.locator(".tabs").boundingBox();
    expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBe(740);
    for (const tab of await lab.page.locator(".tabs a").all()) {
      const { cut, ...box } = await tab.evaluate((element) => ({
        ...JSON.parse(JSON.stringify(element.getBoundingClientRect())),
        cut: element.scrollWidth > element.clientWidth,
      }));
      expect(cut).toBe(false);
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(360);
      expect(box.height).toBeGreaterThanOrEqual(44);
    }
  }
});

test("no screen has an untranslated key or a word of the other language", async ({ lab }) => {
  for (const { route } of screens) {
    await show(lab, route);
    const russian = await lab.page.evaluate(texts);
    await lab.page.getByRole("button", { name: "English" }).click();
    await expect(lab.page.locator("html")).toHaveAttribute("lang", "en");
    const english = await lab.page.evaluate(texts);
    // NumPy's function is called so in every language.
    for (const text of [...russian, ...english].filter((one) => one !== "np.gradient"))
      expect(text).not.toMatch(/^[a-z]+(\.[a-z]+)+$/);
    expect(english.filter((text) => /[а-яё]/i.test(text) && text !== "Русский")).toEqual([]);
    await lab.page.getByRole("button", { name: "Русский" }).click();
  }
});

test("nothing moves by itself where less motion is asked for", async ({ lab }) => {
  await lab.page.emulateMedia({ reducedMotion: "reduce" });
  for (const { route } of screens) {
    await show(lab, route);
    expect(await lab.page.evaluate(() => document.getAnimations().length)).toBe(0);
  }
});

test("more contrast is given where it is asked for; with forced colours the focus stays visible", async ({
  lab,
}) => {
  await lab.page.emulateMedia({ contrast: "more" });
  await lab.open();
  const colour = (selector: string): Promise<string> =>
    lab.page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).color);
  expect(await colour(".tabs a:not([aria-current])")).toBe(await colour("body"));
  await lab.page.emulateMedia({ contrast: null, forcedColors: "active" });
  for (const { route } of screens) {
    await show(lab, route);
    await lab.page.keyboard.press("Tab");
    await lab.page.keyboard.press("Tab");
    const focused = lab.page.locator(":focus-visible");
    await expect(focused).toHaveCSS("outline-style", "solid");
    expect(
      Number.parseFloat(await focused.evaluate((one) => getComputedStyle(one).outlineWidth)),
    ).toBeGreaterThan(1);
  }
});

test("Alt with a digit opens a screen", async ({ lab }) => {
  await lab.open();
  for (const [k, { route }] of screens.entries()) {
    await lab.page.keyboard.press(`Alt+Digit${k + 1}`);
    await expect(lab.page.locator(`.tabs a[href="#/${route}"]`)).toHaveAttribute("aria-current", "page");
  }
});

test("a screen that cannot be fetched says so, and a reload brings it", async ({ lab }) => {
  await lab.open();
  await lab.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  const { route = "" } = screens.at(-1) ?? {};
  await lab.page.context().route(/\/assets\/screen-/, (request) => request.abort());
  await lab.page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await lab.page.locator(`.tabs a[href="#/${route}"]`).click();
  await expect(lab.page.getByRole("alert")).toContainText("не загрузился");
  await lab.page.context().unroute(/\/assets\/screen-/);
  await lab.page.getByRole("button", { name: "Загрузить страницу заново" }).click();
  await expect(lab.page.locator("main h1")).toHaveCount(1);
  // The browser complains of the requests that were not let through.
  lab.complaints.length = 0;
});

test("key A lets hear the cut through the point and says what is heard; Escape stops it", async ({ lab }) => {
  await lab.page.addInitScript(() => {
    const { start, stop } = AudioBufferSourceNode.prototype;
    const log: string[] = [];
    Object.assign(globalThis, { soundLog: log });
    AudioBufferSourceNode.prototype.start = function (...args) {
      log.push(`start ${this.buffer?.numberOfChannels} × ${this.buffer?.duration.toFixed(1)} s`);
      start.apply(this, args);
    };
    AudioBufferSourceNode.prototype.stop = function (...args) {
      log.push("stop");
      stop.apply(this, args);
    };
  });
  await lab.open();
  await lab.map.focus();
  await lab.page.keyboard.press("a");
  await expect(lab.page.getByRole("status").filter({ hasText: "y = 2, слева направо" })).toBeVisible();
  await lab.page.keyboard.press("Escape");
  await expect(lab.map).toBeFocused();
  expect(await lab.page.evaluate(() => Reflect.get(globalThis, "soundLog"))).toEqual([
    "start 2 × 2.0 s",
    "stop",
  ]);
});
