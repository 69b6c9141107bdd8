import { describe, expect, test } from "vitest";
import {
  arrows,
  axes,
  type FigureOptions,
  field,
  figure,
  type Layer,
  levels,
  mapLayers,
  type PathMark,
  point,
  type TextMark,
} from "../figure.js";
import { areNear, textArea } from "./clearance.js";
import { lower } from "./lower.js";

const window: Pick<FigureOptions, "x" | "y"> = { x: [-3, 3], y: [-3, 3] };
const map = (
  f: (x: number, y: number) => number,
  fx: (x: number, y: number) => number,
  fy: (x: number, y: number) => number,
): Layer[] => mapLayers({ value: field(f), gradient: field(fx, fy) });
const bowl = map(
  (x, y) => x * x + y * y,
  (x) => 2 * x,
  (_, y) => 2 * y,
);
const profit = map(
  (x, y) => x * x * y + 4 * y + x * y,
  (x, y) => 2 * x * y + y,
  (x) => x * x + x + 4,
);

async function parts(
  layers: readonly Layer[],
  options: Partial<FigureOptions> = {},
): Promise<(name: string) => { texts: TextMark[]; paths: PathMark[] }> {
  const groups = await lower(figure({ ...window, ...options, layers }));
  return (name) => {
    const marks = groups.find((group) => group.name === name)?.marks ?? [];
    return {
      texts: marks.filter((mark) => mark.kind === "text"),
      paths: marks.filter((mark) => mark.kind === "path"),
    };
  };
}

const words = (texts: readonly TextMark[]): string[] => texts.map(({ text }) => text);

describe("labels and arrows", () => {
  test("no label comes within six pixels of another, and no arrow of a label", async () => {
    for (const layers of [
      [...bowl, point({ at: [1, 1], gradient: [2, 2] })],
      [...profit, point({ at: [1, 2], gradient: [6, 6] })],
      map(
        (x, y) => 1 / (x * x + y * y),
        (x, y) => (-2 * x) / (x * x + y * y) ** 2,
        (x, y) => (-2 * y) / (x * x + y * y) ** 2,
      ),
    ]) {
      const part = await parts(layers);
      const labels = [...part("levels").texts, ...part("point").texts];
      expect(labels.length).toBeGreaterThan(5);
      for (const label of part("levels").texts) {
        for (const other of labels)
          if (other !== label)
            expect([label.text, other.text, areNear(textArea(label), textArea(other))]).toEqual([
              label.text,
              other.text,
              false,
            ]);
      }
      const arrowsDrawn = part("arrows").paths.flatMap(({ lines }) => lines);
      expect(arrowsDrawn.length).toBeGreaterThan(80);
      for (const { points } of arrowsDrawn) {
        const shaft = {
          x0: ((points[0] ?? 0) + (points[12] ?? 0)) / 2,
          y0: ((points[1] ?? 0) + (points[13] ?? 0)) / 2,
          x1: points[6] ?? 0,
          y1: points[7] ?? 0,
          radius: 0,
        };
        for (const label of labels) expect(areNear(shaft, textArea(label))).toBe(false);
      }
    }
  });

  test("where two lines of one level meet, at a saddle, one number or two far apart say it", async () => {
    const part = await parts([levels(field((x, y) => x * x - y * y))]);
    const zeros = part("levels").texts.filter(({ text }) => text === "0");
    expect(zeros.length).toBeGreaterThan(0);
    for (const zero of zeros)
      for (const other of zeros)
        if (other !== zero) expect(Math.hypot(zero.x - other.x, zero.y - other.y)).toBeGreaterThan(90);
  });

  test("the point's names stand inside the plot, wherever it is and wherever ∇f points", async () => {
    for (const x of [-2.99, -2.5, 0, 2.6, 2.95]) {
      for (const y of [-2.95, 0, 2.95]) {
        for (const turn of [0, 1, 2, 3, 4, 5]) {
          const layer = point({ at: [x, y], gradient: [Math.cos(turn), Math.sin(turn)] });
          const { texts } = (await parts([layer]))("point");
          const { frame } = figure({ ...window, layers: [] });
          expect(words(texts)).toContain("P");
          for (const text of texts) {
            const { x0, x1, y0, radius } = textArea(text);
            expect(x0 - radius).toBeGreaterThan(frame.left);
            expect(x1 + radius).toBeLessThan(frame.right);
            expect(y0 - radius).toBeGreaterThan(frame.top);
            expect(y0 + radius).toBeLessThan(frame.bottom);
            for (const other of texts)
              if (other !== text) expect(areNear(textArea(text), textArea(other), 0)).toBe(false);
          }
        }
      }
    }
  });

  test("arrows are grey and the point's gradient is not, unless colours tell how steep f is", async () => {
    const isGrey = (colour: string): boolean => {
      const [red = 0, , blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
      return Math.abs(red - blue) < 24;
    };
    const part = await parts([...profit, point({ at: [1, 2], gradient: [6, 6] })]);
    for (const { fill } of part("arrows").paths) expect(isGrey(String(fill))).toBe(true);
    const gradient = part("point").paths.find(({ data }) => data?.part === "gradient");
    expect(isGrey(String(gradient?.fill))).toBe(false);
    const slope = field(
      (x) => x,
      (_, y) => y,
    );
    const coloured = await parts([arrows(slope, { colour: "size" })]);
    expect(new Set(coloured("arrows").paths.map(({ fill }) => fill)).size).toBeGreaterThan(4);
    expect(coloured("colour-bar").texts.length).toBeGreaterThan(2);
  });
});

describe("the figure says", () => {
  test("that a right angle is not visible on unequal axes, in both languages", async () => {
    const unequal = { y: [-30, 30], height: 500, equal: false } as const;
    const english = await parts(bowl, unequal);
    expect(words(english("notes").texts)).toEqual(["unequal axes: the right angle is not visible"]);
    const russian = await parts([point({ at: [1, 1], gradient: [2, 2] })], { ...unequal, language: "ru" });
    expect(words(russian("notes").texts)).toEqual(["оси неравные: прямой угол не виден"]);
    expect(words((await parts(bowl))("notes").texts)).toEqual([]);
  });

  test("where f is finer than pixels, and draws no arrows and no lines there", async () => {
    const layers = map(
      (x, y) => Math.sin(100 * x) * Math.sin(100 * y),
      (x, y) => 100 * Math.cos(100 * x) * Math.sin(100 * y),
      (x, y) => 100 * Math.sin(100 * x) * Math.cos(100 * y),
    );
    const part = await parts(layers);
    expect(words(part("notes").texts)).toEqual(["grey: f is finer than pixels"]);
    expect([part("arrows").paths, part("levels").paths]).toEqual([[], []]);
    expect(part("hatch").paths).toHaveLength(1);
    // Half of the map is fine and the other half is not.
    const half = await parts([
      levels(
        field((x, y) => (x > 0.3 ? Math.sin(100 * x) : x) + 0.1 * y),
        { step: 0.2 },
      ),
    ]);
    const xs = half("levels").paths.flatMap(({ lines }) =>
      lines.flatMap(({ points }) => [...points].filter((_, n) => n % 2 === 0)),
    );
    expect(Math.min(...xs)).toBeLessThan(100);
    expect(Math.max(...xs)).toBeLessThan(400);
    expect(words(half("notes").texts)).toEqual(["grey: f is finer than pixels"]);
  });

  test("and neither colours nor streamlines there, also where beats of f with the samples look like pits", async () => {
    const names = ["bands", "levels", "streamlines"] as const;
    const all = await parts(
      mapLayers(
        {
          value: field((x, y) => Math.sin(100 * x) * Math.sin(100 * y)),
          gradient: field(
            (x, y) => 100 * Math.cos(100 * x) * Math.sin(100 * y),
            (x, y) => 100 * Math.sin(100 * x) * Math.cos(100 * y),
          ),
        },
        names,
      ),
    );
    expect(names.map((name) => all(name).paths)).toEqual([[], [], []]);
    const halves = figure({
      ...window,
      layers: mapLayers(
        {
          value: field((x, y) => (x > 0.3 ? Math.sin(100 * x) : x) + 0.1 * y),
          gradient: field(
            (x) => (x > 0.3 ? 100 * Math.cos(100 * x) : 1),
            () => 0.1,
          ),
        },
        ["bands", "heatmap", "streamlines"],
      ),
    });
    const groups = await lower(halves);
    const { toX } = halves.frame;
    const marksOf = (name: string) => groups.find((group) => group.name === name)?.marks ?? [];
    const xs = marksOf("streamlines")
      .flatMap((mark) => (mark.kind === "path" ? mark.lines : []))
      .flatMap(({ points }) => [...points].filter((_, n) => n % 2 === 0));
    expect(Math.min(...xs)).toBeLessThan(toX(-2));
    expect(Math.max(...xs)).toBeLessThan(toX(1));
    for (const name of ["bands", "heatmap"]) {
      const [raster] = marksOf(name);
      if (raster?.kind !== "raster") throw new Error("no raster");
      const { pixels, width, columns } = raster;
      const at = (x: number) => pixels[Math.floor((toX(x) - raster.x) / (width / columns))];
      expect([name, at(2), at(-2)]).toEqual([name, 0, expect.any(Number)]);
      expect(at(-2)).toBeGreaterThan(0);
    }
  });

  test("that nothing is finer than pixels where f only jumps, has a pole or is steep", async () => {
    for (const f of [
      (x: number, y: number) => 1 / (x * y),
      (x: number) => Math.tan(x),
      (x: number) => Math.floor(3 * x),
      (x: number, y: number) => Math.atan2(y, x),
      (x: number, y: number) => Math.exp(100 * x * y),
      (x: number, y: number) => Math.sin(6 * x) * Math.sin(6 * y),
      (x: number, y: number) => Math.log(x) + y * y,
    ]) {
      expect(words((await parts([levels(field(f), { spacing: "even" })]))("notes").texts)).toEqual([]);
    }
  });
});

describe("numbers of an axis", () => {
  test("are differences from an origin where only late digits differ", async () => {
    const part = await parts([axes()], { x: [12 - 5e-7, 12 + 5e-7], y: [-7.25 - 5e-7, -7.25 + 5e-7] });
    const texts = words(part("axes").texts);
    expect(texts).toContain("x − 12");
    expect(texts).toContain("y + 7.25");
    const numbers = texts.filter((text) => !/[xy]/.test(text));
    expect(numbers.length).toBeGreaterThan(8);
    expect(numbers.filter((text) => text === "0").length).toBe(2);
    expect(new Set(numbers.slice(0, numbers.length / 2)).size).toBe(numbers.length / 2);
  });

  test("stand inside the figure, and so do the names", async () => {
    const options = { x: [1000 - 5e-6, 1000 + 5e-6], y: [-5e-6, 5e-6], width: 360 } as const;
    for (const { x, text, size, anchor } of (await parts([axes()], options))("axes").texts) {
      const { x0, x1, radius } = textArea({ kind: "text", x, y: 0, text, size, ...(anchor && { anchor }) });
      expect(x0 - radius).toBeGreaterThanOrEqual(0);
      expect(x1 + radius).toBeLessThanOrEqual(360);
    }
  });
});

test("in a small figure a long note keeps beside the axis's name and inside the figure", async () => {
  const valley = field((x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2);
  for (const [language, name] of [
    ["en", "y"],
    ["ru", "долгота"],
  ] as const) {
    const small = { width: 240, height: 180, language, labels: { x: "x", y: name } };
    const groups = await lower(
      figure({ ...window, ...small, layers: [axes(), levels(valley, { spacing: "log" })] }),
    );
    const texts = groups.flatMap((group) => group.marks).filter((mark) => mark.kind === "text");
    const named = texts.filter(({ text }) => text === name).map((text) => textArea(text));
    const notes = texts.filter(({ text }) => /^(levels|уровни)/.test(text)).map((text) => textArea(text));
    expect([named.length, notes.length]).toEqual([1, 1]);
    for (const note of notes) {
      expect(note.x1).toBeLessThan(240);
      for (const other of named) expect(areNear(note, other, 3)).toBe(false);
    }
  }
});
