import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./lab.js";

test("inside another page the lab has no header, and shows what that page says", async ({ lab }) => {
  await lab.page.goto(`${lab.address}embed.html`);
  const frame = lab.page.frameLocator("iframe");
  await expect(frame.locator("#formula")).toHaveValue("x^2+y^2");
  await expect(frame.locator("header")).toHaveCount(0);
  await lab.page.getByRole("button", { name: "Saddle" }).click();
  await expect(frame.locator("#formula")).toHaveValue("x^2-y^2");
  await expect(frame.locator(".point-fields input").nth(1)).toHaveValue("0,5");
});

test("only the page around is heard, and only what a link could say", async ({ lab }) => {
  await lab.page.goto(`${lab.address}embed.html`);
  const frame = lab.page.frameLocator("iframe");
  await expect(frame.locator("#formula")).toHaveValue("x^2+y^2");
  const say = (data: unknown, target = "*"): Promise<void> =>
    lab.page
      .locator("iframe")
      .evaluate(
        (element: HTMLIFrameElement, [message, origin]) =>
          element.contentWindow?.postMessage(message, origin as string),
        [data, target] as const,
      );
  for (const wrong of [
    "nabla:set",
    null,
    { type: "nabla:get", state: { f: "y" } },
    { type: "nabla:set", state: "f=y" },
    { type: "nabla:set", state: { f: "y".repeat(1_000_001) } },
  ])
    await say(wrong);
  // The frame itself is not the page around it.
  await lab.page.frames()[1]?.evaluate(() => postMessage({ type: "nabla:set", state: { f: "y" } }, "*"));
  await say({ type: "nabla:set", state: { screen: "plane", f: "x*y", p: [1, { toString: "no" }] } });
  await expect(frame.locator("#formula")).toHaveValue("x*y");
  const [, inner] = lab.page.frames();
  expect(new URL(inner?.url() ?? "").search).toBe("?embed=1");
});

test("a page that is not inside another one hears nobody", async ({ lab }) => {
  await lab.page.goto(`${lab.address}?embed=1#/plane?f=x*y`);
  await expect(lab.formula).toHaveValue("x*y");
  await lab.page.evaluate(() => postMessage({ type: "nabla:set", state: { f: "y" } }, "*"));
  await lab.page.waitForTimeout(100);
  await expect(lab.formula).toHaveValue("x*y");
});

test("the address chooses language and theme of a lab inside another page", async ({ lab }) => {
  await lab.page.goto(`${lab.address}?embed=1&lang=en&theme=dark#/plane?f=x*y`);
  await expect(lab.page.locator("html")).toHaveAttribute("lang", "en");
  await expect(lab.page.locator("body")).toHaveCSS("background-color", "rgb(20, 23, 27)");
});

test("the lab works where a page may keep nothing", async ({ lab }) => {
  await lab.page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("storage is forbidden", "SecurityError");
      },
    });
  });
  await lab.page.goto(`${lab.address}#/plane?f=x*y`);
  await expect(lab.formula).toHaveValue("x*y");
  await lab.page.getByRole("button", { name: "English" }).click();
  await lab.page.getByRole("button", { name: "Dark theme" }).click();
  await expect(lab.page.locator("body")).toHaveCSS("background-color", "rgb(20, 23, 27)");
});

test("<nabla-plot> draws a formula, follows its attributes, and says what is wrong", async ({ lab }) => {
  await lab.page.goto(`${lab.address}embed.html`);
  const plot = lab.page.locator("nabla-plot");
  await expect(plot.locator("svg > title")).toHaveText("f = x^2 + y^2");
  await expect(plot.locator('g[data-layer="levels"]')).toHaveCount(1);
  await expect(plot.locator('g[data-layer="arrows"]')).toHaveCount(1);
  await expect(plot.locator('g[data-layer="point"]')).toHaveCount(1);
  await expect(plot.locator('g[data-layer="bands"]')).toHaveCount(0);
  const set = (name: string, value: string): Promise<void> =>
    plot.evaluate(
      (element, [key, text]) => element.setAttribute(key as string, text as string),
      [name, value],
    );
  await set("layers", "critical");
  await expect(plot.locator('g[data-layer="critical"]')).toHaveCount(1);
  await set("f", "sin(t)");
  await expect(plot.locator('g[data-layer="curve"]')).toHaveCount(1);
  await set("f", "x + * y");
  await expect(plot.getByRole("alert")).toContainText("*");
  await set("f", "x*y*z");
  await expect(plot.getByRole("alert")).toContainText("x, y, z");
  await set("f", "x*y");
  await set("x", "3:-3");
  await expect(plot.getByRole("alert")).toHaveCount(1);
  await set("x", "-2:2");
  await expect(plot.locator("svg")).toHaveCount(1);
  expect((await new AxeBuilder({ page: lab.page }).exclude("iframe").analyze()).violations).toEqual([]);
});
