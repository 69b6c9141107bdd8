import { expect, test } from "vitest";
import { figure, type PathMark, paths, type Run, svg, themes } from "../../figure.js";
import { lower } from "../lower.js";

const window = { x: [-3, 3], y: [-3, 3] } as const;

const marksOf = async (runs: readonly Run[], theme: "light" | "dark" = "light"): Promise<PathMark[]> => {
  const groups = await lower(figure({ ...window, theme, layers: [paths(runs)] }));
  return (groups[0]?.marks ?? []).filter((mark) => mark.kind === "path");
};

const way = (n: number): Run => ({
  name: `run ${n}`,
  points: Array.from({ length: 30 }, (_, k) => [-2 + k / 8, Math.sin(k / 5 + n)]),
});

test("runs differ in colour, dashes and signs, each by itself", async () => {
  const marks = await marksOf([0, 1, 2, 3, 4].map(way));
  const lines = marks.filter(({ data }) => data?.run !== undefined);
  expect(new Set(lines.map(({ stroke }) => stroke)).size).toBe(5);
  expect(new Set(lines.map(({ dash }) => String(dash ?? ""))).size).toBe(5);
  expect(lines.map(({ stroke }) => stroke)).toEqual(themes.light.runs);
});

test("signs stand apart from one another, however short the steps are", async () => {
  const short = { name: "short", points: Array.from({ length: 900 }, (_, k) => [-2 + k / 250, 0] as const) };
  const marks = await marksOf([short]);
  const signs =
    marks.find(({ width, fill }) => width === 1.5 && fill === themes.light.background)?.lines ?? [];
  expect(signs.length).toBeGreaterThan(10);
  expect(signs.length).toBeLessThan(40);
});

test("a run that leaves the window is drawn to its edge, and the words say so", async () => {
  const runs = [
    {
      name: "lost",
      points: [
        [0, 0],
        [1, 1],
        [1e300, 1e300],
      ] as const,
    },
    {
      name: "found",
      points: [
        [2, 0],
        [0.5, 0],
        [0, 0],
      ] as const,
    },
  ];
  const drawn = await svg(figure({ ...window, layers: [paths(runs)] }));
  expect(drawn).not.toMatch(/NaN|Infinity|e\+/);
  expect(drawn).toContain("lost: 2 steps from (0; 0) to (10³⁰⁰; 10³⁰⁰), outside the window; found: 2 steps");
  const russian = await svg(figure({ ...window, language: "ru", layers: [paths(runs)] }));
  expect(russian).toContain("found: шагов 2, из (2; 0) в (0; 0).");
});

test("a run without steps is only told of, one without a name is refused", async () => {
  expect(await marksOf([{ name: "idle", points: [] }])).toEqual([]);
  expect(await svg(figure({ ...window, layers: [paths([{ name: "idle", points: [] }])] }))).toContain(
    "idle: no steps.",
  );
  expect(() => paths([{ name: "", points: [] }])).toThrow("paths: a run has a name, got ");
});
