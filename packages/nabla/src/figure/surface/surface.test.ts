import { describe, expect, test } from "vitest";
import { array } from "../../array.js";
import {
  axes,
  type Field,
  field,
  figure,
  gridField,
  type MapLayer,
  mapLayers,
  type SurfaceOptions,
  surface,
  svg,
} from "../../figure.js";
import { face } from "./face.js";
import { meshOf } from "./mesh.js";
import { sheetMarks } from "./sheet.js";
import { space } from "./space.js";

const window = { x: [-3, 3], y: [-3, 3] } as const;
const gradientOf = (f: (x: number, y: number) => number): Field =>
  field(
    (x, y) => (f(x + 1e-6, y) - f(x - 1e-6, y)) / 2e-6,
    (x, y) => (f(x, y + 1e-6) - f(x, y - 1e-6)) / 2e-6,
  );
const draw = (f: (x: number, y: number) => number, options: SurfaceOptions = {}): Promise<string> =>
  svg(figure({ ...window, layers: [surface(field(f), { gradient: gradientOf(f), ...options })] }));

const hill = (x: number, y: number): number => Math.exp(-(x * x + y * y) / 2);
/** The polygons of a mesh over the window, in 20 × 20 cells, as lists of corners. */
async function polygons(
  f: (x: number, y: number) => number,
  low: number,
  high: number,
): Promise<number[][][]> {
  const axis = Float64Array.from({ length: 21 }, (_, k) => -3 + 0.3 * k);
  const values = Float64Array.from({ length: 441 }, (_, n) =>
    f(axis[Math.floor(n / 21)] ?? 0, axis[n % 21] ?? 0),
  );
  const mesh = await meshOf(field(f), { x: axis, y: axis, values }, [low, high]);
  const cells = Array.from({ length: 400 }, (_, n) => mesh.cell(Math.floor(n / 20), n % 20)).flat();
  return cells.map((points) =>
    Array.from({ length: points.length / 3 }, (_, k) => points.slice(3 * k, 3 * k + 3)),
  );
}

/** Is a pixel inside a polygon x, y, x, y …, by even and odd? */
function contains(points: ArrayLike<number>, px: number, py: number): boolean {
  let inside = false;
  for (let n = 0; n < points.length; n += 2) {
    const next = (n + 2) % points.length;
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = [points[n], points[n + 1], points[next], points[next + 1]];
    if (y0 > py !== y1 > py && px < x0 + ((py - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  }
  return inside;
}

describe("the surface of a function", () => {
  test("draws an active level on the sheet and on the floor, thicker than the others", async () => {
    const plain = await draw(hill, { levels: { at: [0.3, 0.5] } });
    const active = await draw(hill, { levels: { at: [0.3, 0.5] }, active: 0.5 });
    expect(plain).not.toMatch(/stroke-width="2\.6"|data-level="0\.5"[^>]*stroke-width="3"/);
    expect(active).toContain(`stroke-width="2.6"`);
    expect(active).toMatch(
      /<path[^>]*stroke-width="3"[^>]*data-level="0\.5"|data-level="0\.5"[^>]*stroke-width="3"/,
    );
  });

  test("is one polygon in each cell where nothing stops it", async () => {
    const found = await polygons(hill, 0, 1);
    expect(found.length).toBe(400);
    expect(found.every((corners) => corners.length === 4)).toBe(true);
  });

  test("ends where the function does", async () => {
    const found = await polygons((x, y) => Math.sqrt(4 - x * x - y * y), 0, 2);
    const farthest = Math.max(...found.flat().map(([x = 0, y = 0]) => Math.hypot(x, y)));
    expect(farthest).toBeLessThanOrEqual(2);
    expect(farthest).toBeGreaterThan(1.9999);
  });

  test("is cut off at its greatest height, where the function has it", async () => {
    const found = await polygons((x, y) => 1 / (x * x + y * y), 0, 4);
    const tops = found.flat().filter(([, , z = 0]) => z > 3.9999);
    expect(tops.length).toBeGreaterThan(4);
    for (const [x = 0, y = 0] of tops) expect(Math.hypot(x, y)).toBeCloseTo(0.5, 5);
  });

  test.each<[name: string, f: (x: number, y: number) => number]>([
    ["a step", (x) => (x < 0.1 ? -1 : 1)],
    ["a pole", (x) => 1 / (x - 0.1)],
    ["a pole between grid points where the surface leaves on one side only", (x, y) => Math.tan(x) + y / 3],
    ["the branch cut of the angle", (x, y) => Math.atan2(y, x)],
  ])("has no wall at %s", async (_, f) => {
    const found = await polygons(f, -4, 4);
    expect(found.length).toBeGreaterThan(100);
    for (const corners of found) {
      const heights = corners.map(([, , z = 0]) => z);
      const flat = corners.map(([x = 0, y = 0]) => Math.hypot(x, y));
      // Beside the pole of the angle, where a cell has all heights, there is no telling.
      if (Math.min(...flat) < 0.6) continue;
      expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(3.9);
    }
  });

  test("is painted from back to front: at each pixel the face nearest to the eye comes last", async () => {
    const f = (x: number, y: number): number => Math.sin(2 * x) * Math.cos(2 * y);
    const { frame } = figure({ ...window, equal: false, height: 640, layers: [] });
    const axis = Float64Array.from({ length: 31 }, (_, k) => -3 + 0.2 * k);
    const values = Float64Array.from({ length: 961 }, (_, n) =>
      f(axis[Math.floor(n / 31)] ?? 0, axis[n % 31] ?? 0),
    );
    const mesh = await meshOf(field(f), { x: axis, y: axis, values }, [-1, 1]);
    for (const azimuth of [-60, 20, 110, 215]) {
      const box = space(frame, [1, 1], [-1, 1], { azimuth });
      const paths = sheetMarks(mesh, box, []).flatMap((mark) => (mark.kind === "path" ? [mark] : []));
      const cells = Array.from({ length: 900 }, (_, n) => mesh.cell(Math.floor(n / 30), n % 30)).flat();
      const faces = cells.map((polygon) => {
        const [x, y, z] = [0, 1, 2].map((k) =>
          polygon.reduce((sum, v, n) => (n % 3 === k ? sum + v / 4 : sum), 0),
        );
        const [u, v, w] = box.toBox(x ?? 0, y ?? 0, z ?? 0);
        const depth = u * box.eye[0] + v * box.eye[1] + w * box.eye[2];
        return { ...face(polygon, box), depth };
      });
      let compared = 0;
      for (let n = 0; n < 300; n++) {
        const [px, py] = [120 + ((n * 61.7) % 400), 60 + ((n * 37.3) % 300)];
        const hit = faces.filter(({ points }) => contains(points, px, py)).sort((a, b) => b.depth - a.depth);
        const [nearest, next] = hit;
        // Of two faces side by side the middles' order tells nothing.
        if (nearest === undefined || nearest.depth - (next?.depth ?? -9) < 0.15) continue;
        compared++;
        const last = paths.findLast(({ lines }) => lines.some(({ points }) => contains(points, px, py)));
        expect(last?.fill).toBe(nearest.colour);
      }
      expect(compared).toBeGreaterThan(50);
    }
  });

  test("has the same level lines on its floor, and says how far apart they are", async () => {
    const drawn = await draw(hill);
    expect(drawn).toContain('data-level="0.5"');
    expect(drawn).toContain("Δf = 0.1");
    const chosen = await draw(hill, { levels: { at: [0.25] } });
    expect(chosen.match(/data-level="[^"]*"/g)).toEqual(['data-level="0.25"']);
    expect(await draw(hill, { levels: false })).not.toContain("data-level");
  });

  test("has a colour bar whose ticks are the levels", async () => {
    const [, bar = ""] = /data-layer="colour-bar"([\s\S]*?)<\/g>/.exec(await draw(hill)) ?? [];
    const ticks = [...bar.matchAll(/>([\d.−]+)<\/text>/g)].map(([, text]) => text);
    expect(ticks).toEqual(["0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1.0"]);
  });

  test("leaves the bar out where a map beside it has one", async () => {
    expect(await draw(hill, { bar: false })).not.toContain('data-layer="colour-bar"');
  });

  test("says that f is finer than its mesh, or not defined anywhere", async () => {
    const swift = (x: number, y: number): number => Math.sin(50 * x) * Math.sin(50 * y);
    expect(await draw(swift)).toContain(">f is finer than the mesh</text>");
    for (const slow of [
      hill,
      (x: number, y: number) => Math.sin(3 * x) + y,
      (x: number, y: number) => 1 / (x * y),
    ])
      expect(await draw(slow)).not.toContain("finer than");
    expect(await draw(() => Number.NaN)).toContain(">f is not defined anywhere here.</text>");
  });

  test("stands as high over its floor as is said", () => {
    const { frame } = figure({ ...window, layers: [surface(field(hill))] });
    const heightOf = (rise?: number): number => {
      const box = space(frame, [1, 1], [0, 1], rise === undefined ? {} : { rise });
      return box.toBox(0, 0, 1)[2];
    };
    expect([heightOf(), heightOf(0.8)]).toEqual([0.5, 0.8]);
    expect(() => surface(field(hill), { rise: 3 })).toThrow("rise must be 0.1 … 2 sides, got 3");
  });

  test("is told in words: how high, where, with which summits, hollows and holes", async () => {
    const told = async (f: (x: number, y: number) => number): Promise<string> =>
      /<desc[^>]*>([^<]*)</.exec(await draw(f))?.[1] ?? "";
    const twin = (x: number, y: number): number => hill(2 * x - 3, 2 * y) - hill(2 * x + 3, 2 * y);
    expect(await told(twin)).toBe(
      "The surface of f over x from −3 to 3 and y from −3 to 3, f from −1 to 1. Highest near (1.5, 0), lowest near " +
        "(−1.5, 0). Summits inside: (1.5, 0), f ≈ 1. Hollows inside: (−1.5, 0), f ≈ −1.",
    );
    expect(await told((x, y) => x + y)).toContain("No summit and no hollow inside.");
    expect(await told((x) => Math.sqrt(x))).toContain("Where f is not defined there is a hole.");
    expect(await told((x, y) => 1 / (x * y))).toContain("It is cut off at the ends of this range.");
    expect(await told(() => 3)).toContain("It is level, f = 3.");
    expect(await told((x, y) => Math.sin(6 * x) * Math.sin(6 * y))).toMatch(/Summits inside: \d+\./);
  });

  test("stands over numbers on a grid up to their edges, and is open where there is none", async () => {
    const [columns, rows] = [31, 21];
    const x = Float64Array.from({ length: columns }, (_, k) => 619_800.3 + 0.1 * k);
    const y = Float64Array.from({ length: rows }, (_, k) => 6_199_800.7 - 0.1 * k);
    const data = Float64Array.from({ length: rows * columns }, (_, n) => hill(((n % columns) - 15) / 6, 0));
    const range = (places: Float64Array): [number, number] => [Math.min(...places), Math.max(...places)];
    const drawn = (): Promise<string> =>
      svg(
        figure({
          x: range(x),
          y: range(y),
          layers: [surface(gridField(array(data, [rows, columns]), { x, y }))],
        }),
      );
    const whole = await drawn();
    expect(whole).toContain('data-level="0.5"');
    expect(whole).not.toContain("there is a hole");
    data.fill(Number.NaN, 200, 210);
    expect(await drawn()).toContain("there is a hole");
  });

  test("is at most 150 kB large, for functions of every kind", async () => {
    const shapes: ((x: number, y: number) => number)[] = [
      hill,
      (x, y) => x * x - y * y,
      (x, y) => 1 / (x * y),
      (x, y) => Math.sin(x) * Math.cos(y),
      (x, y) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
    ];
    for (const f of shapes) expect((await draw(f)).length).toBeLessThan(150_000);
  });

  test("says what is cut off at a pole", async () => {
    expect(await draw((x, y) => 1 / (x * x + y * y))).toMatch(/clipped: f ≤ [\d.]+</);
    expect(await draw(hill)).not.toContain("clipped");
    const layers = [surface(field((x, y) => 1 / (x * x + y * y)))];
    const russian = await svg(figure({ ...window, language: "ru", layers }));
    expect(russian).toMatch(/обрезано: f ≤ [\d,]+</);
  });

  test("shows a point with its tangent plane and the gradient below", async () => {
    const drawn = await draw(hill, { at: [1, 0.5] });
    for (const part of ["tangent-plane", "plumb", "tangent", "gradient"])
      expect(drawn).toContain(`data-part="${part}"`);
  });

  test.each<[name: string, f: (x: number, y: number) => number]>([
    ["a constant", () => 3],
    ["nothing", () => Number.NaN],
    ["noise", (x, y) => (x * 7919 + y * 104729) % 1],
    ["huge numbers", (x, y) => 1e300 * (x + y)],
    ["tiny numbers", (x, y) => 1e-300 * x * y],
    ["points only", (x, y) => (x === 0 && y === 0 ? 1 : Number.NaN)],
    ["infinity", () => Number.POSITIVE_INFINITY],
    ["a fast wave", (x, y) => Math.sin(1e6 * x) * y],
  ])("of %s is a picture of numbers", async (_, f) => {
    expect(await draw(f, { at: [0.5, 0.5] })).not.toMatch(/NaN|Infinity|undefined/);
  });

  test("is seen from every side", async () => {
    for (const azimuth of [-180, -90, 0, 30, 90, 200]) {
      for (const elevation of [5, 30, 90]) {
        const drawn = await draw(hill, { azimuth, elevation, cells: 8 });
        expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
      }
    }
  });
});

describe("what cannot be drawn is refused", () => {
  const f = field(hill);
  test.each<[make: () => unknown, message: string]>([
    [() => surface(f, { levels: { step: -1 } }), "surface: step must be a positive number, got -1"],
    [() => surface(f, { cells: 1 }), "surface: cells must be 8 … 200, got 1"],
    [() => surface(f, { sign: 2 as 1 }), "surface: sign must be 1 or -1, got 2"],
    [() => surface(f, { at: [0, Number.NaN] }), "surface: at must be finite, got (0, NaN)"],
    [() => surface(f, { elevation: 0 }), "surface: elevation must be 5 … 90 degrees, got 0"],
    [() => surface(f, { azimuth: Number.NaN }), "surface: azimuth must be -360 … 360 degrees, got NaN"],
    [
      () => figure({ ...window, layers: [axes(), surface(f)] }),
      "figure: surface has axes of its own and is drawn alone, got axes with it",
    ],
    [
      () => mapLayers({ value: f, gradient: f }, ["surface", "heatmap"] satisfies MapLayer[]),
      "mapLayers: with a surface go levels and arrows, got heatmap",
    ],
  ])("%s", (make, message) => {
    expect(make).toThrow(message);
  });
});
