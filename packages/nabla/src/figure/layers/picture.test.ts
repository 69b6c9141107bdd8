import { describe, expect, test } from "vitest";
import {
  type FigureOptions,
  figure,
  type Layer,
  numbers,
  picture,
  type RasterMark,
  svg,
} from "../../figure.js";
import { lower } from "../lower.js";

const window: Pick<FigureOptions, "x" | "y"> = { x: [0, 3], y: [0, 2] };

async function rasterOf(layer: Layer): Promise<RasterMark> {
  const [group] = await lower(figure({ ...window, layers: [layer] }));
  const mark = group?.marks[0];
  if (mark?.kind !== "raster") throw new Error("no raster");
  return mark;
}

/** The colours of a raster's pixels, row by row from the top; undefined where it is transparent. */
async function colours(layer: Layer): Promise<(string | undefined)[]> {
  const { pixels, palette } = await rasterOf(layer);
  return [...pixels].map((index) =>
    palette[4 * index + 3] === 0 ? undefined : [0, 1, 2].map((k) => palette[4 * index + k]).join(),
  );
}

describe("a picture", () => {
  test("of bytes shows 0 black and 255 white, row 0 on top", async () => {
    const bytes = { data: Uint8Array.of(0, 255, 51, 102, 0, 255), shape: [2, 3], stride: [3, 1], offset: 0 };
    const seen = await colours(picture(bytes));
    expect([seen[0], seen[1], seen[4]]).toEqual(["0,0,0", "255,255,255", "0,0,0"]);
    const grey = Number(seen[2]?.split(",")[0]);
    expect(Math.abs(grey - 51)).toBeLessThanOrEqual(1);
    const turned = await colours(picture(bytes, { rows: "up" }));
    expect(turned).toEqual([...seen.slice(3), ...seen.slice(0, 3)]);
  });

  test("reads any view, and leaves out what is not finite", async () => {
    const transposed = {
      data: Float64Array.of(1, Number.NaN, 3, 4),
      shape: [2, 2],
      stride: [1, 2],
      offset: 0,
    };
    const seen = await colours(picture(transposed));
    expect(seen).toEqual(["0,0,0", expect.any(String), undefined, "255,255,255"]);
  });

  test("lies where it is told to, in sharp pixels", async () => {
    const { frame } = figure({ ...window, layers: [] });
    const mark = await rasterOf(picture([[1, 2]], { x: [1, 3], y: [0.5, 1] }));
    expect(mark.x).toBeCloseTo(frame.toX(1), 9);
    expect(mark.y).toBeCloseTo(frame.toY(1), 9);
    expect([mark.width, mark.height]).toEqual([
      expect.closeTo(2 * frame.scaleX, 9),
      expect.closeTo(frame.scaleY / 2, 9),
    ]);
    const drawn = await svg(figure({ ...window, layers: [picture([[1, 2]])] }));
    expect(drawn).toContain('image-rendering="optimizeSpeed"');
    expect(await svg(figure({ ...window, layers: [picture([[1, 2]], { smooth: true })] }))).not.toContain(
      "image-rendering",
    );
  });

  test("of two signs has grey at zero, of angles the same colour at both ends", async () => {
    const [low, zero] = await colours(picture([[-4, 0, 2]], { colours: "blue-orange" }));
    expect(low).not.toBe(zero);
    const [red = 0, green = 1, blue = 2] = (zero ?? "").split(",").map(Number);
    expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThan(4);
    const [first, , last] = await colours(picture([[-Math.PI, 0, Math.PI]], { colours: "compass" }));
    expect(first).toBe(last);
  });

  test("with more pixels than the figure becomes the means of blocks", async () => {
    const side = 1500;
    const data = Uint8Array.from({ length: side * side }, (_, n) => (n % 3 === 0 ? 0 : 150));
    const many = { data, shape: [side, side], stride: [side, 1], offset: 0 };
    const mark = await rasterOf(picture(many, { x: [0, 1], y: [0, 2] }));
    expect(mark.columns).toBe(Math.ceil(side / Math.ceil(side / mark.columns)));
    expect(mark.columns).toBeLessThan(400);
    for (const index of mark.pixels) expect(Math.abs((mark.palette[4 * index] ?? 0) - 100)).toBeLessThan(51);
  });

  test("of which little is seen is no larger than that", async () => {
    const row = Array.from({ length: 1000 }, (_, n) => n);
    const mark = await rasterOf(picture(Array.from({ length: 500 }, () => row)));
    const { frame } = figure({ ...window, layers: [] });
    expect(mark.columns).toBeLessThanOrEqual(5);
    expect(mark.rows).toBeLessThanOrEqual(4);
    expect(mark.x).toBeGreaterThan(frame.left - 1.01 * frame.scaleX);
    expect(mark.x + mark.width).toBeGreaterThanOrEqual(frame.right - 1e-3);
    expect(mark.y).toBeLessThanOrEqual(frame.top + 1e-3);
    const groups = await lower(figure({ x: [-9, -5], y: [0, 2], layers: [picture([[1]])] }));
    expect(groups[0]?.marks).toEqual([]);
  });

  test("is refused with a fact and the value", () => {
    expect(() => picture([1, 2])).toThrow("picture: the numbers are [rows, columns], got shape [2]");
    expect(() => picture([[1]], { x: [2, 1] })).toThrow(
      "picture: x must grow from its first number to its second, got [2, 1]",
    );
    expect(() => picture([[1]], { range: [2, 1] })).toThrow("picture: range must grow");
    expect(() => picture([[1]], { rows: "left" as "up" })).toThrow(
      "picture: rows must be down or up, got left",
    );
  });
});

describe("numbers", () => {
  const texts = (drawn: string): string[] =>
    [...drawn.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text ?? "");

  test("stand in the middle of their cells, row 0 on top", async () => {
    const layers = [
      numbers(
        [
          [56, 94],
          [1 / 3, Number.NaN],
        ],
        { x: [0, 2], y: [0, 2] },
      ),
    ];
    const { frame } = figure({ ...window, layers });
    const [group] = await lower(figure({ ...window, layers }));
    const marks = (group?.marks ?? []).filter((mark) => mark.kind === "text");
    expect(marks.map(({ text }) => text)).toEqual(["56", "94", "0.3333", "–"]);
    expect(frame.at(marks[1]?.x ?? 0, marks[1]?.y ?? 0)).toEqual([
      expect.closeTo(1.5, 9),
      expect.closeTo(1.5, 9),
    ]);
    expect(texts(await svg(figure({ ...window, language: "ru", layers })))).toContain("0,3333");
  });

  test("have ink that is seen on the greys of a picture, white on dark and black on light", async () => {
    const [group] = await lower(figure({ ...window, layers: [numbers([[10, 200]], { on: [0, 255] })] }));
    const marks = (group?.marks ?? []).filter((mark) => mark.kind === "text");
    expect(marks.map(({ fill, halo }) => [fill, halo])).toEqual([
      ["#ffffff", undefined],
      ["#000000", undefined],
    ]);
  });

  test("are outlined by their index, whichever way the rows go", async () => {
    for (const [rows, y] of [
      ["down", 1.5],
      ["up", 0.5],
    ] as const) {
      const layers = [
        numbers(
          [
            [1, 2],
            [3, 4],
          ],
          { x: [0, 2], y: [0, 2], rows, outlined: [[0, 1]] },
        ),
      ];
      const { frame } = figure({ ...window, layers });
      const [group] = await lower(figure({ ...window, layers }));
      const outline = group?.marks.find((mark) => mark.kind === "path" && mark.data?.part === "outlined");
      if (outline?.kind !== "path") throw new Error("no outline");
      const { points } = outline.lines[0] ?? { points: new Float64Array(8) };
      const [px, py] = [(points[0] + points[4]) / 2, (points[1] + points[5]) / 2];
      expect(frame.at(px, py)).toEqual([expect.closeTo(1.5, 9), expect.closeTo(y, 9)]);
    }
  });

  test("that do not fit are not drawn, and the legend says so", async () => {
    const many = Array.from({ length: 80 }, () => Array.from({ length: 120 }, (_, n) => n + 0.123));
    const drawn = await svg(figure({ ...window, layers: [numbers(many, { x: [0, 3], y: [0, 2] })] }));
    expect(texts(drawn)).toEqual(["cells too small for their numbers"]);
  });

  test("are refused with a fact and the value", () => {
    expect(() => numbers([[1]], { digits: 0 })).toThrow("numbers: digits must be 1 … 17, got 0");
    expect(() => numbers([[1]], { on: [2, 2] })).toThrow(
      "numbers: on must grow from its first number to its second, got [2, 2]",
    );
    expect(() => numbers([[1]], { outlined: [[1, 0]] })).toThrow(
      "numbers: outlined must be cells of a grid of 1 × 1, got [1, 0]",
    );
  });
});
