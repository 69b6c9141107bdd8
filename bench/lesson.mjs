// The lesson in Chromium as a slow phone has it: when its text is on the screen, and what each section loads until
// somebody touches it, with all of its pictures looked at.
import { servedLab } from "./lab/served.mjs";

export const taken = "is not what is told here but the page's own clock, which other processes hold up";

const VISITS = 5;
const SECTIONS = 7;
const PHONE = { width: 360, height: 740 };
const SLOW = {
  offline: false,
  latency: 150,
  downloadThroughput: 1.6e6 / 8,
  uploadThroughput: 0.75e6 / 8,
};

/** Notes whether the heading and a paragraph of the lesson stand in the page as something is first painted. */
function watch() {
  new PerformanceObserver(() => {
    globalThis.seen ??=
      document.querySelector("main h1") !== null && document.querySelector("main p") !== null;
  }).observe({ type: "paint" });
}

async function visit(browser, locale, viewport) {
  const context = await browser.newContext({ locale, viewport, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.addInitScript(watch);
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  return { context, page, session };
}

/** Milliseconds until the first section's text is painted, and until the lab has taken its place; medians. */
async function slow(browser, address, locale) {
  const times = [];
  for (let k = 0; k < VISITS; k++) {
    const { context, page, session } = await visit(browser, locale, PHONE);
    await session.send("Network.emulateNetworkConditions", SLOW);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.goto(address, { waitUntil: "commit" });
    await page.waitForSelector("#lab figure.cell svg", { state: "attached" });
    const [text, seen, whole] = await page.evaluate(() => [
      performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
      globalThis.seen,
      performance.now(),
    ]);
    if (!seen) throw new Error("lesson: what was painted first is not its text");
    times.push([text, whole]);
    await context.close();
  }
  return [0, 1].map((k) =>
    times
      .map((one) => one[k])
      .sort((a, b) => a - b)
      [VISITS >> 1].toFixed(0),
  );
}

/** Kilobytes of each section, packed, with the heads of HTTP, without fonts. */
async function loads(browser, address, locale, viewport) {
  const sums = [];
  for (let section = 1; section <= SECTIONS; section++) {
    const { context, page, session } = await visit(browser, locale, viewport);
    const fonts = new Set();
    let bytes = 0;
    session.on("Network.responseReceived", ({ requestId, response }) => {
      if (/woff2/.test(response.url)) fonts.add(requestId);
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (!fonts.has(requestId)) bytes += encodedDataLength;
    });
    await page.goto(`${address}#/lesson/${section}`);
    await page.waitForSelector("#lab .lesson-body h2");
    await page.keyboard.press("End");
    await page.waitForLoadState("networkidle");
    await page.waitForTimeout(500);
    sums.push((bytes / 1000).toFixed(0));
    await context.close();
  }
  return sums.join(", ");
}

export default async function run() {
  const { browser, server } = await servedLab();
  try {
    const { address } = server;
    const [ru, en] = [await slow(browser, address, "ru-RU"), await slow(browser, address, "en-US")];
    const wide = await loads(browser, address, "ru-RU", { width: 1280, height: 800 });
    const narrow = await loads(browser, address, "en-US", PHONE);
    return `
A first visit of the home page on a slow phone: ${PHONE.width}×${PHONE.height}, CPU slowed four times, 1.6 Mbit/s,
${SLOW.latency} ms of latency. Medians of ${VISITS} visits, in milliseconds.

| | Russian | English | goal |
|---|---|---|---|
| the first section's beginning is on the screen | ${ru[0]} | ${en[0]} | < 1000 |
| the whole section is there, with its pictures | ${ru[1]} | ${en[1]} | |

What sections 1 to ${SECTIONS} load before a touch, packed, with the heads of HTTP, scrolled to the end, in kB without
fonts (goal: 250 each):

- Russian, 1280 pixels wide: ${wide}
- English, ${PHONE.width} pixels wide: ${narrow}
`;
  } finally {
    await browser.close();
    server.stop();
  }
}
