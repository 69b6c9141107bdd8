// The lab's map in Chromium without a GPU: what a first visit loads, and how long the main thread is busy in a frame
// while P is dragged and the map is moved, by the page's own counter (packages/lab/src/map/frames.ts: from the pointer
// event to the end of its frame's style, layout and paint), beside the same scene as d3-contour users draw it.
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import { servedLab } from "./lab/served.mjs";

export const taken = "is not what is told here but the page's own clock, which other processes hold up";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const FRAMES = 300;
const SLOW_FRAMES = 120;
const VISITS = 5;
const KEYS = 30;
const TERMS = 2000;
const SCREEN = { width: 1280, height: 800 };

/** Stamps each time that the lower canvas of the map is painted, and each task of more than 50 ms. */
function watch() {
  globalThis.painted = [];
  globalThis.long = [];
  new PerformanceObserver((list) =>
    globalThis.long.push(...list.getEntries().map((e) => e.duration)),
  ).observe({
    type: "longtask",
  });
  const draw = CanvasRenderingContext2D.prototype.drawImage;
  CanvasRenderingContext2D.prototype.drawImage = function (...args) {
    draw.apply(this, args);
    if (this.canvas === document.querySelector("#map canvas")) globalThis.painted.push(performance.now());
  };
}

/** Round and round on a path with no period in common with the snapping, so that each frame has a new point. */
function pathPoint(k) {
  const [turn, wave] = [(2 * Math.PI * k) / 97, (2 * Math.PI * k) / 61];
  return [Math.cos(turn) * (150 + 60 * Math.sin(wave)), Math.sin(turn) * (120 + 50 * Math.cos(wave))];
}

/** Times of the frames of a drag that begins at `start`, sorted, and how many of them came in a second. */
async function drag(page, [x, y], middle, count) {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(...middle, { steps: 20 });
  await page.evaluate(() => globalThis.nablaFrames.clear());
  const before = performance.now();
  for (let k = 0; k < count; k++) {
    const [dx, dy] = pathPoint(k);
    await page.mouse.move(middle[0] + dx, middle[1] + dy);
  }
  const seconds = (performance.now() - before) / 1000;
  await page.mouse.up();
  const times = await page.evaluate(() => globalThis.nablaFrames.times());
  if (times.length < count / 2) throw new Error(`lab: ${times.length} frames were measured of ${count}`);
  return { times: times.sort((a, b) => a - b), rate: times.length / seconds };
}

const share = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
const row = (name, { times, rate }) =>
  `| ${[name, ...[0.5, 0.95, 0.99].map((part) => share(times, part).toFixed(1)), rate.toFixed(0)].join(" | ")} |`;
const median = (list) =>
  share(
    [...list].sort((a, b) => a - b),
    0.5,
  );

async function opened(browser, address) {
  const context = await browser.newContext({ locale: "ru-RU", viewport: SCREEN });
  const page = await context.newPage();
  await page.addInitScript(watch);
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const files = new Map();
  session.on("Network.requestWillBeSent", ({ requestId, request }) =>
    files.set(requestId, { url: request.url }),
  );
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const file = files.get(requestId);
    if (file !== undefined) file.bytes = encodedDataLength;
  });
  await page.goto(address);
  await page.waitForFunction(() => globalThis.painted.length > 0);
  const ready = await page.evaluate(() => globalThis.painted[0]);
  return { context, page, session, files, ready };
}

/** Kilobytes of a first visit, packed, with heads: what the map waits for, what is fetched when it is there, fonts. */
async function load(browser, address) {
  const { context, page, files } = await opened(browser, address);
  await page.waitForSelector(".katex-html");
  await page.waitForTimeout(1000);
  const sums = { first: 0, later: 0, fonts: 0 };
  for (const { url, bytes = 0 } of files.values())
    sums[/woff2/.test(url) ? "fonts" : /katex/.test(url) ? "later" : "first"] += bytes / 1000;
  await context.close();
  return sums;
}

async function ready(browser, address) {
  const times = [];
  for (let k = 0; k < VISITS; k++) {
    const { context, ready } = await opened(browser, address);
    times.push(ready);
    await context.close();
  }
  return times;
}

/** Milliseconds from a key to the level lines of its formula. */
async function keys(page) {
  const times = [];
  await page.locator("#formula").fill("x^2*y + 4*y + y*x");
  await page.evaluate(() => {
    document.querySelector("#formula").addEventListener("keydown", (event) => {
      globalThis.key = event.timeStamp;
    });
  });
  await page.locator("#formula").press("End");
  for (let k = 0; k < KEYS; k++) {
    await page.waitForTimeout(300);
    await page.evaluate(() => globalThis.painted.splice(0));
    // A digit more or less of a factor: each is a formula.
    await page.keyboard.press(k % 2 === 0 ? "2" : "Backspace");
    await page.waitForFunction(() => globalThis.painted.length > 0);
    times.push(await page.evaluate(() => globalThis.painted[0] - globalThis.key));
  }
  return times.sort((a, b) => a - b);
}

/** The longest task, in milliseconds, after a formula of many terms is pasted; 50 or less are not told. */
async function paste(page) {
  const terms = Array.from({ length: TERMS }, (_, k) => `sin(${k + 1}*x)*cos(${(k % 7) + 1}*y)/${k + 1}`);
  await page.evaluate(() => globalThis.long.splice(0));
  await page.locator("#formula").evaluate((field, text) => {
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, terms.join(" + "));
  await page.waitForTimeout(6000);
  const long = await page.evaluate(() => globalThis.long);
  return { longest: Math.max(0, ...long), count: long.length };
}

/** The middle of the lab's map, and its P = (1, 2), where the gestures of the map say. */
async function places(page) {
  const box = await page.locator("#map").boundingBox();
  const unit = (box.height - 80) / 6;
  const middle = [box.x + 56 + (box.width - 142) / 2, box.y + 22 + (box.height - 80) / 2];
  return { box, middle, point: [middle[0] + unit, middle[1] - 2 * unit] };
}

async function lab(browser, address) {
  const { context, page, session } = await opened(browser, address);
  await page.waitForSelector(".katex-html");
  const { box, middle, point } = await places(page);
  const corner = [middle[0] - 200, middle[1] + 150];
  const found = { box, drag: await drag(page, point, middle, FRAMES) };
  found.pan = await drag(page, corner, middle, FRAMES);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  found.slowPan = await drag(page, corner, middle, SLOW_FRAMES);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  found.keys = await keys(page);
  found.paste = await paste(page);
  await context.close();
  return found;
}

async function rival(browser, { width, height }) {
  const { outputFiles } = await bundle({
    entryPoints: [here("lab/rival.js")],
    bundle: true,
    write: false,
    format: "iife",
    minify: true,
  });
  const context = await browser.newContext({ viewport: SCREEN });
  const page = await context.newPage();
  const size = `width="${Math.round(width)}" height="${Math.round(height)}"`;
  await page.setContent(
    `<style>*{margin:0}canvas{position:absolute}</style><canvas ${size}></canvas><canvas ${size}></canvas>`,
  );
  await page.addScriptTag({ content: outputFiles[0].text });
  const middle = [width / 2, height / 2];
  const point = [middle[0] + height / 6, middle[1] - height / 3];
  const corner = [middle[0] - 200, middle[1] + 150];
  const session = await context.newCDPSession(page);
  const found = {
    drag: await drag(page, point, middle, FRAMES),
    pan: await drag(page, corner, middle, FRAMES),
  };
  await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  found.slowPan = await drag(page, corner, middle, SLOW_FRAMES);
  await context.close();
  return found;
}

export default async function run() {
  const { browser, server } = await servedLab();
  try {
    const address = `${server.address}#/plane`;
    const bytes = await load(browser, address);
    const first = await ready(browser, address);
    const mine = await lab(browser, address);
    const other = await rival(browser, mine.box);
    const keyed = [0.5, 0.95].map((part) => share(mine.keys, part).toFixed(0)).join(", ");
    const long = `${mine.paste.longest.toFixed(0)}; ${mine.paste.count}`;
    return `
The map in a page of ${SCREEN.width}×${SCREEN.height} pixels, profit function, no GPU. Milliseconds of the main
thread a frame, by the page's own counter, of ${FRAMES} frames (${SLOW_FRAMES} with the CPU slowed six times). The rival
computes in plain JavaScript and d3-contour.

| | median | 95 % | 99 % | frames a second |
|---|---|---|---|---|
${row("P dragged, lab", mine.drag)}
${row("P dragged, rival", other.drag)}
${row("map moved, lab", mine.pan)}
${row("map moved, rival", other.pan)}
${row("map moved, CPU ÷ 6, lab", mine.slowPan)}
${row("map moved, CPU ÷ 6, rival", other.slowPan)}

Goals: median ≤ 8, 95 % ≤ 16; with the CPU slowed six times ≥ 20 frames a second.

| | here | goal |
|---|---|---|
| first load, packed, with headers of HTTP, until the map is there, kB | ${bytes.first.toFixed(0)} | ≤ 200 |
| then, when idle: KaTeX, kB | ${bytes.later.toFixed(0)} | |
| fonts, kB | ${bytes.fonts.toFixed(0)} | |
| map drawn after, ms, median of ${VISITS} visits | ${median(first).toFixed(0)} | < 1000 |
| key to new level lines, ms: median, 95 % | ${keyed} | ≤ 50 |
| ${TERMS} terms pasted: longest task, ms; tasks of more than 50 ms | ${long} | ≤ 50; 0 |
`;
  } finally {
    await browser.close();
    server.stop();
  }
}
