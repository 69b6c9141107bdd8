// How long the main thread is busy in a frame while the point of the lab's default map is dragged: by the page's own
// counter (packages/lab/src/plot/frames.ts), from the pointer event to the end of style, layout and paint of its frame.
import { fileURLToPath } from "node:url";
import { chromium as browserType } from "@playwright/test";
import { build, preview } from "vite";
import { chromium } from "../scripts/chromium.mjs";

const root = fileURLToPath(new URL("../packages/lab/", import.meta.url));
const GOAL_MS = 16;
const FRAMES = 600;

/** Round and round on a path with no period in common with the snapping, so that each frame has a new point. */
function pathPoint(k) {
  const [turn, wave] = [(2 * Math.PI * k) / 97, (2 * Math.PI * k) / 61];
  return [Math.cos(turn) * (150 + 60 * Math.sin(wave)), Math.sin(turn) * (120 + 50 * Math.cos(wave))];
}

async function measure(browser, address, { locale, density }) {
  const context = await browser.newContext({
    locale,
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: density,
  });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => document.querySelector("#map canvas")?.width > 300);
  // P = (1, 2) lies where the gestures of the map say; the coordinates of the middle are (0, 0) at this window.
  const box = await page.locator("#map").boundingBox();
  const unit = (box.height - 80) / 6;
  const [cx, cy] = [box.x + 56 + (box.width - 74) / 2, box.y + 22 + (box.height - 80) / 2];
  await page.mouse.move(cx + unit, cy - 2 * unit);
  await page.mouse.down();
  await page.mouse.move(cx, cy, { steps: 30 });
  await page.evaluate(() => globalThis.nablaFrames.clear());
  for (let k = 0; k < FRAMES; k++) {
    const [dx, dy] = pathPoint(k);
    await page.mouse.move(cx + dx, cy + dy);
  }
  await page.mouse.up();
  const times = await page.evaluate(() => globalThis.nablaFrames.times());
  await context.close();
  if (times.length < FRAMES / 2)
    throw new Error(`lab-drag: ${times.length} frames were measured of ${FRAMES}`);
  return times.sort((a, b) => a - b);
}

const share = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];

export default async function run() {
  await build({ root, logLevel: "error" });
  const server = await preview({ root, logLevel: "error", preview: { host: "127.0.0.1", port: 4400 } });
  const browser = await browserType.launch({
    executablePath: chromium(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-quic",
      "--no-first-run",
    ],
  });
  const rows = [];
  try {
    const address = server.resolvedUrls.local[0];
    for (const density of [1, 2]) {
      const times = await measure(browser, address, { locale: "ru-RU", density });
      const cells = [0.5, 0.95, 0.99, 1].map((part) => share(times, part).toFixed(1));
      rows.push(`| ${density} | ${times.length} | ${cells.join(" | ")} |`);
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return `
Dragging the point on the lab's default map, 1280×800, Chromium without a GPU. Main-thread milliseconds a
frame, by the page's own counter; goal: 95th percentile ≤ ${GOAL_MS} at density 1.

| device pixels a pixel | frames | median | 95 % | 99 % | longest |
|---|---|---|---|---|---|
${rows.join("\n")}
`;
}
