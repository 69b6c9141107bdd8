import { describe, expect, test } from "vitest";
import {
  bands,
  type FigureOptions,
  field,
  figure,
  heatmap,
  levels,
  type PathMark,
  svg,
} from "../../figure.js";
import { type Group, lower } from "../lower.js";
import { oklab } from "../oklab.js";

const plane: Pick<FigureOptions, "x" | "y"> = { x: [-3, 3], y: [-3, 3] };
const bowl = field((x, y) => x * x + y * y);

async function groupOf(options: FigureOptions, name: string): Promise<Group | undefined> {
  return (await lower(figure(options))).find((group) => group.name === name);
}

async function fills(f: (x: number, y: number) => number, options = {}): Promise<PathMark[]> {
  const group = await groupOf({ ...plane, layers: [bands(field(f), options)] }, "bands");
  return (group?.marks ?? []).filter((mark) => mark.kind === "path");
}

/** Is a pixel inside a path, by the even-odd rule? */
function covers({ lines }: PathMark, px: number, py: number): boolean {
  let inside = false;
  for (const { points } of lines) {
    for (let n = 0, m = points.length - 2; n < points.length; m = n, n += 2) {
      const [x0, y0, x1, y1] = [points[m], points[m + 1], points[n], points[n + 1]];
      if (y0 > py !== y1 > py && px < x0 + ((py - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
    }
  }
  return inside;
}

/** At places all over the plane: is the band that is seen the one that f lies in? `near` are left out. */
async function wrongPlaces(
  f: (x: number, y: number) => number,
  near: (x: number, y: number, pixel: number) => boolean = () => false,
): Promise<number> {
  const marks = await fills(f);
  const { frame } = figure({ ...plane, layers: [bands(bowl)] });
  expect(marks.length).toBeGreaterThan(5);
  let wrong = 0;
  for (let px = frame.left + 1.3; px < frame.right; px += 7.7) {
    for (let py = frame.top + 1.7; py < frame.bottom; py += 8.3) {
      const [x, y] = frame.at(px, py);
      const value = f(x, y);
      const pixel = 1 / frame.scaleX;
      // On a top nothing rises within a pixel; there straight pieces over a cell of h = 5 pixels are off by h²·f″/8.
      const bent = (dx: number, dy: number): number =>
        Math.abs(f(x + dx, y + dy) + f(x - dx, y - dy) - 2 * value) * (25 / 8);
      const rise =
        Math.max(Math.abs(f(x + pixel, y) - value), Math.abs(f(x, y + pixel) - value)) +
        bent(pixel, 0) +
        bent(0, pixel);
      if (near(x, y, pixel)) continue;
      const own = marks.filter(({ data }) => {
        const low = data?.above === "-" ? Number.NEGATIVE_INFINITY : Number(data?.above);
        const high = data?.below === "-" ? Number.POSITIVE_INFINITY : Number(data?.below);
        return value > low - rise && value <= high + rise;
      });
      // Between two bands lies at times a gap that their strokes close.
      const seen = (mark: PathMark): boolean =>
        [0, 0.3, -0.3].some((dx) => [0, 0.3, -0.3].some((dy) => covers(mark, px + dx, py + dy)));
      if (!own.some(seen)) wrong++;
    }
  }
  return wrong;
}

describe("bands", () => {
  test("show at each place the band that f lies in there, within a pixel", async () => {
    expect(await wrongPlaces((x, y) => x * x * y + 4 * y + x * y)).toBe(0);
    expect(await wrongPlaces((x, y) => Math.sin(2 * x) * Math.cos(y))).toBe(0);
  });

  test("do so beside poles and jumps, with no slope between their sides", async () => {
    const beside = (at: number) => (x: number, _: number, pixel: number) => Math.abs(x - at) < 2 * pixel;
    expect(await wrongPlaces((x, y) => Math.floor(x + 0.1234) + y / 4)).toBeLessThan(4);
    expect(await wrongPlaces((x, y) => 1 / (x - 0.1234) + y, beside(0.1234))).toBe(0);
  });

  test("leave out where f is undefined, to a pixel", async () => {
    const marks = await fills((x, y) => Math.log(x) + y);
    const { frame } = figure({ ...plane, layers: [bands(bowl)] });
    expect(marks.some((mark) => covers(mark, frame.toX(0) - 1.5, frame.toY(0.3)))).toBe(false);
    expect(marks.some((mark) => covers(mark, frame.toX(0) + 1.5, frame.toY(0.3)))).toBe(true);
  });

  test("are bounded by the levels that the layer of level lines draws", async () => {
    for (const options of [{}, { step: 3 }, { count: 5 }, { at: [7, 1, 2] }]) {
      const all = { ...plane, layers: [bands(bowl, options), levels(bowl, options)] };
      const lines = (await groupOf(all, "levels"))?.marks ?? [];
      const drawn = lines.flatMap((mark) => (mark.kind === "path" ? [Number(mark.data?.level)] : []));
      const marks = (await groupOf(all, "bands"))?.marks ?? [];
      const bounds = marks.flatMap((mark) =>
        mark.kind === "path" && mark.data?.below !== "-" ? [Number(mark.data?.below)] : [],
      );
      // A level that is f's largest value bounds a band and has no line.
      expect(bounds).toEqual(expect.arrayContaining(drawn));
    }
  });

  test("grow lighter with f; where f takes both signs, zero is grey between blue and orange", async () => {
    const amounts = (await fills((x, y) => x * x + y * y)).map(({ fill }) => oklab(String(fill)));
    for (let n = 1; n < amounts.length; n++)
      expect(amounts[n]?.[0]).toBeGreaterThan(amounts[n - 1]?.[0] ?? 1);
    for (const { data, fill } of await fills((x) => x)) {
      const yellow = oklab(String(fill))[2];
      if (Number(data?.below) <= 0) expect(yellow).toBeLessThan(0);
      if (Number(data?.above) >= 0) expect(yellow).toBeGreaterThan(0);
    }
  });

  test("a bar beside the plot has the levels as ticks; without room it lies in the legend", async () => {
    const options = { ...plane, layers: [bands(bowl, { at: [1, 2, 5, 10] })] };
    const texts = (group: Group | undefined): string[] =>
      (group?.marks ?? []).flatMap((mark) => (mark.kind === "text" ? [mark.text] : []));
    expect(texts(await groupOf(options, "colour-bar"))).toEqual(["1", "2", "5", "10"]);
    expect(await groupOf(options, "legend")).toBeUndefined();
    const narrow = { ...options, margin: { right: 20 } };
    expect(await groupOf(narrow, "colour-bar")).toBeUndefined();
    expect(texts(await groupOf(narrow, "legend"))).toEqual(["1", "10"]);
  });

  test("of a function that jumps everywhere are the colours of single pixels", async () => {
    const board = (x: number, y: number): number => (Math.floor(6 * x) + Math.floor(6 * y)) % 2;
    const options = { ...plane, layers: [bands(field(board), { at: [-0.5, 0.5] })] };
    const { frame } = figure(options);
    const [mark] = (await groupOf(options, "bands"))?.marks ?? [];
    if (mark?.kind !== "raster") throw new Error("no raster");
    // In the middles of the squares.
    for (let x = -2.75; x < 3; x += 1 / 3) {
      for (let y = -2.75; y < 3; y += 1 / 3) {
        const column = Math.floor((frame.toX(x) - mark.x) / (mark.width / mark.columns));
        const row = Math.floor((frame.toY(y) - mark.y) / (mark.height / mark.rows));
        const band = [-0.5, 0.5].filter((level) => level < board(x, y)).length;
        expect(mark.pixels[row * mark.columns + column]).toBe(1 + band);
      }
    }
  });

  test("narrower than a pixel are not drawn, and the figure says so", async () => {
    const noise = (x: number, y: number): number => Math.sin(1e4 * x) * Math.sin(1.3e4 * y);
    expect(await fills(noise)).toEqual([]);
    const drawn = await svg(figure({ ...plane, layers: [bands(field(noise))] }));
    expect(drawn).toContain("bands narrower than a pixel: not drawn</text>");
    expect(drawn).toContain("not drawn.</desc>");
  });

  test("of a constant are one colour, of nothing are none", async () => {
    expect(await fills(() => 3)).toHaveLength(1);
    expect(await fills(() => Number.NaN)).toEqual([]);
  });
});

describe("a title", () => {
  const titled = (title: string, width = 640): Promise<string> =>
    svg(figure({ ...plane, width, title, heading: true, layers: [] }));

  test("stands above the plot on request, and is said in any case", async () => {
    expect(await titled("Two hills")).toMatch(/<text[^>]*>Two hills<\/text>/);
    expect(await svg(figure({ ...plane, title: "Two hills", layers: [] }))).not.toMatch(/<text/);
  });

  test("that is too long is set smaller, then cut with a mark, and is still said whole", async () => {
    const long =
      "the height of two hills, one beside the other, above the sea, in metres, as measured in 1912";
    const drawn = await titled(long);
    expect(drawn).toContain(`>${long}</text>`);
    const cut = await titled(long, 200);
    expect(cut).toMatch(/…<\/text>/);
    expect(cut).toContain(`>${long}</title>`);
  });
});

test("a heatmap in colours of two signs has its grey at zero", async () => {
  const options = {
    ...plane,
    layers: [
      heatmap(
        field((x) => x + 2),
        { colours: "blue-orange", opacity: 1 },
      ),
    ],
  };
  const { frame } = figure(options);
  const [mark] = (await groupOf(options, "heatmap"))?.marks ?? [];
  if (mark?.kind !== "raster") throw new Error("no raster");
  const column = Math.floor((frame.toX(-2) - mark.x) / (mark.width / mark.columns));
  const [red = 0, green = 0, blue = 0] = mark.palette.subarray(4 * (mark.pixels[column] ?? 0));
  expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThan(12);
});
