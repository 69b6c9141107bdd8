import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
  arrows,
  axes,
  bands,
  type CanvasContext,
  draw,
  field,
  figure,
  hatch,
  heatmap,
  levels,
  point,
  streamlines,
  svg,
} from "../../figure.js";
import { lower } from "../lower.js";

const logarithm = field((x, y) => Math.log(x) + y * y);
const gradient = field(
  (x) => (x > 0 ? 1 / x : Number.NaN),
  (x, y) => (x > 0 ? 2 * y : Number.NaN),
);
const window = { x: [-3, 3], y: [-3, 3] } as const;
const layers = [
  axes(),
  hatch(logarithm),
  arrows(gradient),
  levels(logarithm),
  point({ at: [1, 1], gradient: [1, 2] }),
];

/** The text with every tag balanced, or an error: enough of XML to see that nothing is left open. */
function balanced(xml: string): boolean {
  const open: string[] = [];
  for (const [, close, name = "", rest = ""] of xml.matchAll(/<(\/?)([A-Za-z]+)((?:[^<>"]|"[^"<]*")*)>/g)) {
    if (close) {
      if (open.pop() !== name) return false;
    } else if (!rest.endsWith("/")) open.push(name);
  }
  return open.length === 0;
}

describe("svg", () => {
  test("gives the same bytes for the same figure, whoever computed it", async () => {
    const again = [
      axes(),
      hatch(logarithm),
      arrows(gradient),
      levels(logarithm),
      point({ at: [1, 1], gradient: [1, 2] }),
    ];
    expect(await svg(figure({ ...window, layers }))).toBe(await svg(figure({ ...window, layers: again })));
  });

  test("says what it is to a screen reader, whatever characters the words have", async () => {
    const title = 'Карта "f" & <g>\u0000';
    const drawn = await svg(figure({ ...window, layers, title, description: "1 < 2", id: "map2" }));
    expect(drawn).toContain('role="img" aria-labelledby="map2-title" aria-describedby="map2-description"');
    expect(drawn).toContain('<title id="map2-title">Карта &quot;f&quot; &amp; &lt;g&gt;</title>');
    expect(drawn).toContain('<desc id="map2-description">1 &lt; 2 ');
    expect(balanced(drawn)).toBe(true);
    const unnamed = await svg(figure({ ...window, layers }));
    expect(unnamed).toContain('<title id="nabla-title">x: −3 … 3, y: −3 … 3</title>');
  });

  test("names each layer and each level, hatches by a pattern and clips to the plot", async () => {
    const drawn = await svg(figure({ ...window, layers, id: "a" }));
    for (const name of ["axes", "hatch", "arrows", "levels", "point", "legend"]) {
      expect(drawn).toContain(`<g data-layer="${name}"`);
    }
    expect(drawn).toMatch(/<path data-level="2" d="M/);
    expect(drawn).toMatch(/<path d="M[^"]*Z" fill="url\(#a-hatch\)"/);
    expect(drawn).toContain('<pattern id="a-hatch"');
    expect(drawn).toContain('<g data-layer="levels" clip-path="url(#a-plot)">');
    for (const [, id] of drawn.matchAll(/url\(#([^)]+)\)/g)) expect(drawn).toContain(`id="${id}"`);
  });

  test("writes coordinates with two decimals at most", async () => {
    const drawn = await svg(figure({ ...window, layers }));
    const shapes = [...drawn.matchAll(/ d="([^"]*)"/g)].map(([, shape]) => shape).join();
    expect(shapes.length).toBeGreaterThan(1000);
    expect(shapes).not.toMatch(/\.\d{3}|-0[,LZ]|e/);
  });

  test("holds a heatmap as a PNG with one pixel a sample", async () => {
    const drawn = await svg(
      figure({
        ...window,
        layers: [
          heatmap(
            field((x) => x),
            { cell: 20 },
          ),
        ],
      }),
    );
    const [, base64 = ""] = drawn.match(/href="data:image\/png;base64,([^"]+)"/) ?? [];
    const png = Buffer.from(base64, "base64");
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    const [columns, rows] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    const start = png.indexOf("IDAT") + 4;
    const scanlines = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
    expect(scanlines).toHaveLength(rows * (columns + 1));
    // f = x: each row of colours grows to the right, from the first colour to the last.
    expect(scanlines[1]).toBe(1);
    expect(scanlines[columns]).toBe(255);
  });
});

/** A canvas that writes down what it is told. */
function recorder(): { context: CanvasContext; calls: [string, ...unknown[]][] } {
  const calls: [string, ...unknown[]][] = [];
  const context = new Proxy({} as CanvasContext, {
    get:
      (_, name) =>
      (...args: unknown[]) =>
        calls.push([String(name), ...args]),
    set: (_, name, value) => {
      calls.push([`${String(name)} =`, value]);
      return true;
    },
  });
  return { context, calls };
}

describe("draw", () => {
  test("draws the same marks as svg", async () => {
    const { context, calls } = recorder();
    const picture = figure({
      ...window,
      title: "Logarithm",
      heading: true,
      layers: [...layers, bands(logarithm), streamlines(gradient)],
    });
    await draw(picture, context);
    const marks = (await lower(picture)).flatMap((group) => group.marks);
    const lines = marks.flatMap((mark) => (mark.kind === "path" ? mark.lines : []));
    const texts = marks.flatMap((mark) => (mark.kind === "text" ? [mark.text] : []));
    expect(texts).toContain("Logarithm");
    expect(calls.filter(([name]) => name === "fillText").map(([, text]) => text)).toEqual(texts);
    const moves = calls.filter(([name]) => name === "moveTo").map(([, x, y]) => `${x},${y}`);
    for (const { points } of lines) expect(moves).toContain(`${points[0]},${points[1]}`);
    expect(calls.flat().filter((value) => typeof value === "number" && !Number.isFinite(value))).toEqual([]);
    const depth = calls.reduce((sum, [name]) => sum + (name === "save" ? 1 : name === "restore" ? -1 : 0), 0);
    expect(depth).toBe(0);
  });

  test("draws some of the layers, over what is there already", async () => {
    const { context, calls } = recorder();
    await draw(figure({ ...window, layers }), context, { layers: ["point"], background: false });
    const texts = calls.filter(([name]) => name === "fillText").map(([, text]) => text);
    expect(texts).toEqual(["P", "∇f", "∂f/∂x", "∂f/∂y"]);
    expect(calls.filter(([name]) => name === "fillRect")).toEqual([]);
  });

  test("shows nothing before all of it is computed", async () => {
    const { context, calls } = recorder();
    const failing = { name: "failing", lower: () => Promise.reject(new Error("no values")) };
    await expect(draw(figure({ ...window, layers: [axes(), failing] }), context)).rejects.toThrow(
      "no values",
    );
    expect(calls).toEqual([]);
  });
});
