import { readFile } from "node:fs/promises";
import { test as base, expect, type Page } from "@playwright/test";
import { built } from "./build.js";
import { serve } from "./server.js";

/** The lab, as a person has it before them. */
export class Lab {
  constructor(
    readonly page: Page,
    readonly address: string,
    /** Messages of the console, errors of the page, requests to other origins: none may come. */
    readonly complaints: string[],
  ) {}

  async open(fragment = "#/plane"): Promise<void> {
    await this.page.goto(`${this.address}${fragment}`);
    await expect(this.page.locator("#map canvas").first()).toBeVisible();
    await this.page.waitForFunction(
      () => (document.querySelector("#map canvas") as HTMLCanvasElement).width > 300,
    );
  }

  get formula() {
    return this.page.locator("#formula");
  }

  get map() {
    return this.page.locator("#map");
  }

  /** What is shown under a name: value, gradient-at, length, direction, antigradient-at, change. */
  shown(name: string) {
    return this.page.locator(`[data-test="${name}"]`);
  }

  /** The coordinate fields of P, in the order of the variables. */
  get coordinates() {
    return this.page.locator(".point-fields input");
  }

  /** The partial derivatives as text that can be typed. */
  async partials(): Promise<(string | null)[]> {
    return this.page
      .locator(".partial")
      .evaluateAll((items) => items.map((item) => item.getAttribute("data-plain")));
  }

  /** The saved picture: as on the screen, or as the command draws it. */
  async svg(look: "screen" | "command" = "screen"): Promise<string> {
    const saved = await this.saved("Рисунок, SVG", look);
    return saved.toString("utf8");
  }

  /** The file of a picture, by the name of its button in the menu of exports. */
  async saved(name: string, look: "screen" | "command" = "command"): Promise<Buffer> {
    const coming = this.page.waitForEvent("download");
    await this.page.locator(".export > button").click();
    await this.page.locator(".export .check input").setChecked(look === "screen");
    await this.page.locator(".export").getByRole("button", { name, exact: true }).click();
    return readFile(await (await coming).path());
  }

  /** The text that is shown to be taken away, by the name of its button. */
  async exported(name: string): Promise<string> {
    await this.page.locator(".export > button").click();
    await this.page.locator(".export").getByRole("button", { name, exact: true }).click();
    await expect(this.page.locator("dialog.text-export")).toBeVisible();
    const text = (await this.page.locator('[data-test="export-text"]').textContent()) ?? "";
    await this.page.keyboard.press("Escape");
    return text;
  }

  /**
   * Pixels of the page for a point of the plane, from the numbers at the axes of a saved picture, which has the map's
   * own size.
   */
  async pixel(x: number, y: number): Promise<{ x: number; y: number }> {
    const svg = await this.svg();
    const box = await this.map.boundingBox();
    if (box === null) throw new Error("the map is not on the page");
    const axes = group(svg, "axes");
    const texts = [
      ...axes.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)"[^>]*text-anchor="(\w+)"[^>]*>([^<]+)<\/text>/g),
    ].map(([, px, py, anchor, text]) => ({
      px: Number(px),
      py: Number(py),
      anchor,
      value: Number(text?.replace("−", "-").replace(",", ".")),
    }));
    const along = (anchor: string, coordinate: "px" | "py", value: number): number => {
      const ticks = texts.filter((tick) => tick.anchor === anchor && Number.isFinite(tick.value));
      const [first, last] = [ticks[0], ticks.at(-1)];
      if (first === undefined || last === undefined || first === last)
        throw new Error("the axes have no two ticks");
      return (
        first[coordinate] +
        ((last[coordinate] - first[coordinate]) * (value - first.value)) / (last.value - first.value)
      );
    };
    return { x: box.x + along("middle", "px", x), y: box.y + along("end", "py", y) };
  }
}

/** The part of an SVG that a layer drew. */
export function group(svg: string, layer: string): string {
  const start = svg.indexOf(`<g data-layer="${layer}"`);
  return start < 0 ? "" : svg.slice(start, svg.indexOf("</g>", start));
}

interface Fixtures {
  lab: Lab;
}

interface WorkerFixtures {
  address: string;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  address: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of a fixture's needs from this pattern.
    async ({}, use) => {
      const { address, server } = await serve(built, "/some/folder/");
      await use(address);
      server.close();
    },
    { scope: "worker" },
  ],
  lab: async ({ page, address }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.stack ?? error.message));
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol !== "data:" && protocol !== "blob:" && origin !== new URL(address).origin)
        complaints.push(`request to ${request.url()}`);
    });
    await use(new Lab(page, address, complaints));
    expect(complaints).toEqual([]);
  },
});

export { expect };
