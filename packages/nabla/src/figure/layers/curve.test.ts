import { expect, test } from "vitest";
import { outlines } from "../../../../../tests/outlines.js";
import { curve, figure, svg } from "../../figure.js";
import { compile, parse } from "../../index.js";

const drawn = async (f: string, language: "en" | "ru" = "en"): Promise<string> =>
  svg(figure({ x: [-2, 2], y: [-2, 2], language, layers: [curve(await compile([parse(f)], ["x"]))] }));

/** The grey range as corners (x, y) of the plane. */
async function rangeOf(f: string): Promise<[number, number][]> {
  const { frame } = figure({ x: [-2, 2], y: [-2, 2], layers: [] });
  const [, path = ""] = /data-part="range" d="([^"]*)"/.exec(await drawn(f)) ?? [];
  return outlines(path).flatMap(({ corners }) =>
    corners.map(([x, y]): [number, number] => [...frame.at(x, y)]),
  );
}

test("where f swings faster than pixels, its range is grey and the figure says so", async () => {
  const corners = await rangeOf("sin(1/x)");
  expect(corners.length).toBeGreaterThan(7);
  for (const [x, y] of corners) {
    expect(Math.abs(x)).toBeLessThan(0.25);
    expect(Math.abs(y)).toBeLessThan(1.01);
    expect(Math.abs(y)).toBeGreaterThan(0.9);
  }
  const english = await drawn("sin(1/x)");
  expect(english).toContain("grey: f swings faster than pixels, over this range");
  expect(await drawn("sin(1/x)", "ru")).toContain("серое: f колеблется чаще пикселей");
  // Beside it the line is whole, on both sides.
  const { frame } = figure({ x: [-2, 2], y: [-2, 2], layers: [] });
  const [, path = ""] = /data-level="0" d="([^"]*)"/.exec(english) ?? [];
  const pieces = outlines(path).map(({ corners }) => corners.map(([x]) => frame.at(x, 0)[0]));
  for (const side of [1, -1])
    expect(
      pieces.some((xs) => xs.some((x) => side * x > 1.99) && xs.some((x) => side * x > 0 && side * x < 0.27)),
    ).toBe(true);
});

test("a graph of many waves is grey all over, and no graph is that pixels can show", async () => {
  expect((await rangeOf("sin(2000x)")).length).toBeGreaterThan(100);
  for (const f of ["sin(12x)", "1/x", "tan(x)", "floor(x)", "sqrt(-1 - x^2)"])
    expect(await rangeOf(f)).toEqual([]);
});
