import { describe, expect, test } from "vitest";
import { bands, field, figure, type LevelsOptions, levels, svg } from "../figure.js";
import { lower } from "./lower.js";

const rosenbrock = (x: number, y: number): number => (1 - x) ** 2 + 100 * (y - x * x) ** 2;

/** The levels that are drawn of f on a map from −3 to 3, and what the figure says of them. */
async function drawn(
  f: (x: number, y: number) => number,
  options: LevelsOptions = {},
  language: "en" | "ru" = "en",
): Promise<{ values: number[]; texts: string[] }> {
  const layers = [levels(field(f), options)];
  const groups = await lower(figure({ x: [-3, 3], y: [-3, 3], language, layers }));
  const marks = (name: string) => groups.find((group) => group.name === name)?.marks ?? [];
  return {
    values: marks("levels").flatMap((mark) => (mark.kind === "path" ? Number(mark.data?.level) : [])),
    texts: [...marks("legend"), ...marks("notes")].flatMap((mark) => (mark.kind === "text" ? mark.text : [])),
  };
}

describe("levels are one step apart unless that hides a pit or a peak in a large part of the map", () => {
  test("so Rosenbrock's valley is seen by default, and the figure says that density is not steepness", async () => {
    const { values, texts } = await drawn(rosenbrock);
    expect(values).toEqual([10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000]);
    expect(texts).toEqual(["levels by ratio: density is not steepness"]);
    const russian = await drawn(rosenbrock, {}, "ru");
    expect(russian.texts).toEqual(["уровни по отношению: густота не крутизна"]);
  });

  test("so is the pit of exp(x² + y²), and one on a high plain, where ratios tell nothing", async () => {
    const pit = await drawn((x, y) => Math.exp(x * x + y * y));
    expect(Math.min(...pit.values)).toBeLessThan(4);
    expect(pit.values.length).toBeGreaterThan(6);
    const high = await drawn((x, y) => 1e6 + rosenbrock(x, y));
    expect(Math.min(...high.values)).toBeLessThan(1e6 + 100);
    expect(high.texts).toEqual(["levels by quantile: density is not steepness"]);
  });

  test("and a function that grows by powers of ten to the window's edge", async () => {
    const { values, texts } = await drawn((x, y) => Math.exp(10 * x * y));
    expect(values.length).toBeGreaterThan(6);
    expect(Math.min(...values)).toBeLessThan(1e-10);
    expect(Math.max(...values)).toBeGreaterThan(1e10);
    expect(texts).toEqual(["levels by ratio: density is not steepness"]);
    const growth = levels(field((x, y) => Math.exp(10 * x * y)));
    const map = await svg(figure({ x: [-2, 2], y: [-2, 2], layers: [growth] }));
    expect(map).toContain(">10⁻⁶</text>");
    // A hill on a plain grows inwards: its even levels show its shape.
    expect((await drawn((x, y) => Math.exp(-9 * (x * x + y * y)))).texts).toEqual(["Δf = 0.05"]);
  });

  test("and maps without such a place keep their one step", async () => {
    const even: readonly ((x: number, y: number) => number)[] = [
      (x, y) => x * x + y * y,
      (x, y) => x * y,
      (x, y) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
      (x, y) => Math.exp(-x * x - y * y),
      (x, y) => 1 / (x * x + y * y),
      (x, y) => Math.sin(x) * Math.sin(y),
    ];
    for (const f of even) expect((await drawn(f)).texts).toEqual([expect.stringMatching(/^Δf = /)]);
  });
});

describe("on request levels follow", () => {
  test("one ratio, on both sides of zero", async () => {
    const { values } = await drawn((x, y) => x * x * x * y, { spacing: "log", count: 12 });
    expect(values.filter((value) => value > 0)).toEqual(
      values
        .filter((value) => value < 0)
        .map((value) => -value)
        .reverse(),
    );
    const positive = values.filter((value) => value > 0);
    positive.slice(1).forEach((value, n) => {
      expect(value / (positive[n] ?? 0)).toBeGreaterThan(1.9);
    });
  });

  test("quantiles: about as much of the map lies between any two", async () => {
    const f = (x: number, y: number): number => x * x * x + 10 * y;
    const { values, texts } = await drawn(f, { spacing: "quantile", count: 10 });
    expect(texts).toEqual(["levels by quantile: density is not steepness"]);
    expect(values).toHaveLength(10);
    const samples = Array.from({ length: 10_000 }, (_, n) =>
      f(-3 + (6 * (n % 100)) / 99, -3 + (6 * Math.floor(n / 100)) / 99),
    );
    values.slice(1).forEach((value, n) => {
      const between = samples.filter((sample) => sample > (values[n] ?? 0) && sample <= value).length;
      expect(between / samples.length).toBeGreaterThan(0.07);
      expect(between / samples.length).toBeLessThan(0.13);
    });
  });

  test("one step, even where it hides something", async () => {
    expect((await drawn(rosenbrock, { spacing: "even" })).texts).toEqual(["Δf = 500"]);
  });
});

test("numbers on the lines have the digits that tell one level from the next", async () => {
  const layers = [levels(field((x) => 1e6 + x))];
  const groups = await lower(figure({ x: [-3, 3], y: [-3, 3], layers }));
  const marks = groups.find(({ name }) => name === "levels")?.marks ?? [];
  const byLevel = new Map(
    marks.flatMap((mark) => (mark.kind === "text" ? [[mark.data?.level, mark.text] as const] : [])),
  );
  expect(byLevel.size).toBeGreaterThan(5);
  expect(new Set(byLevel.values()).size).toBe(byLevel.size);
});

test("levels far from zero are multiples of their step, and the figure shows them so", async () => {
  const [middle, half] = [12, 5e-7];
  const groups = await lower(
    figure({
      x: [middle - half, middle + half],
      y: [middle - half, middle + half],
      layers: [levels(field((x, y) => x * y))],
    }),
  );
  const marks = groups.find(({ name }) => name === "levels")?.marks ?? [];
  const found = marks.flatMap((mark) => (mark.kind === "path" ? Number(mark.data?.level) : []));
  expect(found.length).toBeGreaterThan(10);
  for (const level of found) expect(String(level)).toBe(String(Number(level.toFixed(6))));
  const high = await drawn((x) => 1e9 + 1e-3 * x);
  expect(new Set(high.values).size).toBeGreaterThan(8);
});

test("around a pole as wild as exp(1/r²) there are the levels of the rest", async () => {
  const { values } = await drawn((x, y) => Math.exp(1 / (x * x + y * y)));
  expect(values.length).toBeGreaterThan(8);
  for (const value of values) expect(value).toBeGreaterThan(1);
});

test("a small hill has the levels of its height, whatever lies between the samples", async () => {
  for (const place of [0, 0.013, 0.026, 0.31]) {
    const hill = (k: number) => (x: number, y: number) =>
      Math.exp(-k * ((x - place) ** 2 + (y + place) ** 2));
    const { values } = await drawn(hill(50));
    expect(Math.max(...values)).toBeGreaterThan(0.2);
    // Of a few pixels there is no room for lines, but the bands have the hill's heights.
    const layers = [bands(field(hill(500)))];
    const marks = (await lower(figure({ x: [-3, 3], y: [-3, 3], layers })))[0]?.marks ?? [];
    const ends = marks.flatMap((mark) => (mark.kind === "path" ? Number(mark.data?.above) : []));
    expect(Math.max(...ends.filter(Number.isFinite))).toBeGreaterThan(0.2);
  }
});

test("beside a pole that grows fast the levels are those of the rest", async () => {
  const { values } = await drawn((x, y) => (x > 0 ? x ** y : Number.NaN));
  expect(values.filter((value) => value > 0 && value < 27).length).toBeGreaterThan(8);
  const { values: far } = await drawn((x, y) => 1 / (x * x + y * y) ** 4);
  expect(Math.min(...far)).toBeLessThan(1);
});

test("a grid of three numbers is no constant", async () => {
  const { texts } = await drawn((x) => (x < -1 ? 1 : x < 1 ? 2 : 3));
  expect(texts.join()).not.toContain("all over");
});

describe("where a reader may look for lines in vain the legend says so", () => {
  test("of a constant and of nearly one", async () => {
    expect((await drawn(() => 5)).texts).toEqual(["f is 5 all over: no level lines"]);
    expect((await drawn((x, y) => 1 + 1e-15 * x * y)).texts).toEqual(["f is ≈ 1 all over: no level lines"]);
    expect((await drawn(() => Number.NaN)).texts).toEqual([]);
  });

  test("of lines too near to one another everywhere", async () => {
    const cliff = levels(
      field((x, y) => Math.exp(100 * x * y)),
      { spacing: "even" },
    );
    const drawing = await svg(figure({ x: [-2, 2], y: [-2, 2], width: 300, layers: [cliff] }));
    expect(drawing).toContain("level lines too near to one another");
    expect(drawing).not.toContain("data-level=");
  });

  test("of levels that f touches and does not cross", async () => {
    const ring = (x: number, y: number): number => (x * x + y * y - 1.23) ** 2;
    const { values, texts } = await drawn(ring, { at: [0, -5] });
    expect(values).toEqual([]);
    expect(texts).toEqual([
      "f = 0 is touched here at most, not crossed: not drawn",
      "no line found of f = −5",
    ]);
    expect((await drawn((x, y) => -ring(x, y), { at: [0] }, "ru")).texts).toEqual([
      "f = 0 здесь самое большее касание, не пересечение: не показано",
    ]);
  });

  test("of levels that were asked for", async () => {
    const bowl = (x: number, y: number): number => x * x + y * y;
    expect(await drawn(bowl, { at: [4, -1.5] })).toEqual({
      values: [4],
      texts: ["no line found of f = −1.5"],
    });
    const none = await drawn(bowl, { at: [-1, -2, -3, -4, -5] }, "ru");
    expect(none.texts).toEqual(["не найдено линий f = −1; −2; −3; −4; …"]);
  });
});
