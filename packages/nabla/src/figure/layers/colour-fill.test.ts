import { describe, expect, test } from "vitest";
import {
  type ColourFillOptions,
  colourFill,
  figure,
  fillColour,
  oklab,
  type PathMark,
  svg,
} from "../../figure.js";
import { lower } from "../lower.js";

const window = { x: [0, 4], y: [0, 3] } as const;
const dusk: ColourFillOptions = {
  stops: [
    { colour: "#1b2a6b", at: 0 },
    { colour: "#d9577a", at: 0.6 },
    { colour: "#ffe29a", at: 1 },
  ],
  from: [0.5, 0.5],
  to: [3.5, 2.5],
};

async function marksOf(options: ColourFillOptions, more = {}): Promise<PathMark[]> {
  const [group] = await lower(figure({ ...window, ...more, layers: [colourFill(options)] }));
  return (group?.marks ?? []).filter((mark) => mark.kind === "path");
}

describe("a colour fill", () => {
  test("changes evenly to the eye between two stops", async () => {
    const marks = await marksOf({ ...dusk, step: 0, arrow: false });
    const seen = marks.slice(0, Math.floor(0.6 * marks.length)).map(({ fill }) => oklab(String(fill)));
    const span = (n: number, m: number): number => {
      const [a, b] = [seen[n], seen[m]];
      return a && b ? Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) : 0;
    };
    const quarter = Math.floor(seen.length / 4);
    const parts = [0, 1, 2, 3].map((k) => span(k * quarter, Math.min((k + 1) * quarter, seen.length - 1)));
    expect(Math.max(...parts) / Math.min(...parts)).toBeLessThan(1.1);
  });

  test("has lines of equal brightness across its direction, where the lightness is what is written", async () => {
    const marks = await marksOf(dusk);
    const { frame } = figure({ ...window, layers: [] });
    const lines = marks.find(({ data }) => data?.part === "brightness")?.lines ?? [];
    expect(lines.length).toBeGreaterThan(4);
    for (const { points } of lines) {
      const [x0 = 0, y0 = 0] = frame.at(points[0], points[1]);
      const [x1 = 0, y1 = 0] = frame.at(points[2], points[3]);
      const cosine = ((x1 - x0) * 3 + (y1 - y0) * 2) / (Math.hypot(x1 - x0, y1 - y0) * Math.hypot(3, 2));
      expect(Math.abs(cosine)).toBeLessThan(1e-9);
    }
    // The strip under each line has its lightness: multiples of 0.1.
    const strips = marks.filter(({ data }) => data?.part === "strip");
    const rising = strips.map(({ fill }) => oklab(String(fill))[0]);
    const crossed = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].filter(
      (level) => level > Math.min(...rising) && level < Math.max(...rising),
    );
    expect(lines).toHaveLength(crossed.length);
  });

  test("on unequal axes those lines still are level lines", async () => {
    const stretched = { width: 400, height: 400, equal: false };
    const { frame } = figure({ ...window, ...stretched, layers: [] });
    for (const { lines, data } of await marksOf(dusk, stretched)) {
      if (data?.part !== "brightness") continue;
      for (const { points } of lines) {
        const along = ([x, y]: [number, number]): number => 3 * x + 2 * y;
        expect(along(frame.at(points[0], points[1]))).toBeCloseTo(along(frame.at(points[2], points[3])), 6);
      }
    }
  });

  test("tells its ends in words, and shows its stops on the arrow", async () => {
    const drawn = await svg(figure({ ...window, layers: [colourFill(dusk)] }));
    expect(drawn).toContain("Colours run from #1b2a6b to #ffe29a; lightness goes from 0.32 to 0.92.");
    expect(drawn.match(/data-stop/g)).toHaveLength(3);
    expect(await svg(figure({ ...window, language: "ru", layers: [colourFill(dusk)] }))).toContain(
      "светлота",
    );
  });

  test("has at each share of its way the colour that is told, and that of the end stops beyond them", () => {
    const stops = [
      { colour: "#000000", at: 0.2 },
      { colour: "#ffffff", at: 0.6 },
    ];
    expect([0, 0.2, 0.6, 1].map((share) => fillColour(stops, share))).toEqual([
      "#000000",
      "#000000",
      "#ffffff",
      "#ffffff",
    ]);
    expect(oklab(fillColour(stops, 0.4))[0]).toBeCloseTo(0.5, 2);
    expect(() => fillColour(stops.slice(1), 0)).toThrow(/two stops or more/);
  });

  test("is refused with a fact and the value", () => {
    const [first = { colour: "#000000", at: 0 }] = dusk.stops;
    expect(() => colourFill({ ...dusk, stops: [first] })).toThrow(
      "colourFill: there must be two stops or more, got 1",
    );
    expect(() => colourFill({ ...dusk, stops: [first, { colour: "red", at: 1 }] })).toThrow(
      "colourFill: a stop's colour must be #rrggbb, got red",
    );
    expect(() => colourFill({ ...dusk, stops: [first, first] })).toThrow(
      "colourFill: stops must rise from 0 to 1, got 0, 0",
    );
    expect(() => colourFill({ ...dusk, to: dusk.from })).toThrow(
      "colourFill: from and to must be two places, got (0.5, 0.5) and (0.5, 0.5)",
    );
    expect(() => colourFill({ ...dusk, step: -1 })).toThrow(
      "colourFill: step must be 0 or 0.005 … 1, got -1",
    );
  });
});
