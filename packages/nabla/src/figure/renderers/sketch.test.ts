import { expect, test } from "vitest";
import {
  axes,
  curve,
  type Field,
  field,
  figure,
  heatmap,
  latex,
  levels,
  series,
  sideBySide,
  sketch,
  svg,
} from "../../figure.js";

const circle = field((x, y) => x * x + y * y);
const window = { x: [-3, 3], y: [-3, 3] } as const;

test("a sketch has a dot where a line is, and none elsewhere", async () => {
  const one = figure({ ...window, width: 640, layers: [levels(circle, { at: [4], labels: false })] });
  const lines = (await sketch({ ...one, layers: one.layers })).split("\n");
  const { frame } = one;
  const dots: [number, number][] = [];
  // Blank rows above are left out; the circle's highest dot is its top.
  const top = Math.floor(frame.toY(2) / 16);
  lines.forEach((line, row) => {
    [...line].forEach((sign, column) => {
      if (sign >= "\u2801" && sign <= "\u28ff") dots.push([(column + 0.5) * 8, (row + top + 0.5) * 16]);
    });
  });
  expect(dots.length).toBeGreaterThan(60);
  for (const [px, py] of dots) {
    const [x, y] = frame.at(px, py);
    // A character is as wide as a twelfth of a unit, and twice as high.
    expect(Math.abs(Math.hypot(x, y) - 2)).toBeLessThan(0.15);
  }
});

test("a sketch has the numbers of the axes, and shades a raster", async () => {
  const text = await sketch(figure({ ...window, layers: [axes(), heatmap(circle)] }));
  expect(text).toMatch(/−3 .*−2 .*−1 .*0 .*1 .*2 .*3/);
  expect(text).toMatch(/[░▒▓█]/);
  expect(text.split("\n").every((line) => line === line.trimEnd())).toBe(true);
});

test("figures side by side are those figures, moved", async () => {
  const make = (id: string) => figure({ ...window, width: 300, id, layers: [axes(), levels(circle)] });
  const text = await sideBySide([make("a"), make("b"), make("c")], { columns: 2, title: "three <circles>" });
  expect(text.match(/<svg /g)).toHaveLength(4);
  expect(text).toContain("three &lt;circles&gt;");
  const alone = (await svg(make("b"))).replace("<svg ", '<svg x="300" y="0" ').trimEnd();
  expect(text).toContain(alone);
  await expect(sideBySide([make("a"), make("a")], { columns: 2, title: "" })).rejects.toMatchObject({
    code: "domain",
  });
  await expect(sideBySide([], { columns: 1, title: "" })).rejects.toMatchObject({ code: "domain" });
});

test("series of curves have colours and names of their own, in both themes", async () => {
  const half: Field["grid"] = ([x = new Float64Array(0)], [out]) => out?.set(x.map((value) => value / 2));
  const line: Field = { grid: half, points: half };
  for (const theme of ["light", "dark"] as const) {
    const layers = ["first", "second", "a name so long that it would reach beyond the figure's edge"].map(
      (name, k) => series(curve(line), k, name),
    );
    const text = await svg(figure({ ...window, theme, layers }));
    const strokes = [...text.matchAll(/data-level="0"[^>]* stroke="([^"]*)"/g)].map(([, stroke]) => stroke);
    expect(new Set(strokes).size).toBe(3);
    expect(text).toContain(">first</text>");
    expect(text).toContain("…</text>");
  }
});

test("LaTeX refuses what it has no words for, and takes signs of its own literally", async () => {
  await expect(latex(figure({ ...window, layers: [heatmap(circle)] }))).rejects.toMatchObject({
    code: "unsupported",
  });
  const text = await latex(
    figure({ ...window, labels: { x: "50% {a_1}", y: "∇f ≤ 10⁻²" }, layers: [levels(circle)] }),
  );
  expect(text).toContain("xlabel={50\\% \\{a\\_1\\}}");
  expect(text).toContain("$\\nabla$f $\\le$ 10$^{-}$$^{2}$");
});
