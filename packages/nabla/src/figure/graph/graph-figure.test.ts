import fc from "fast-check";
import { expect, test } from "vitest";
import { graphFigure, svg } from "../../figure.js";
import { graph, parse } from "../../index.js";
import { layersOf } from "./layers.js";

const NETWORK = "(y - sigmoid(w5*sigmoid(w1*x1 + w2*x2 + b1) + w6*sigmoid(w3*x1 + w4*x2 + b2) + b3))^2";
const ones = (names: string): Record<string, number> =>
  Object.fromEntries(names.split(" ").map((name, k) => [name, (k + 2) / 4]));
const FORMULAS: readonly (readonly [source: string, names: string])[] = [
  ["(5-a-2*b)^2", "a b"],
  ["x*y + sin(x*y) + x/y", "x y"],
  ["(1-x)^2 + 100*(y-x^2)^2 + exp(-x^2-y^2)*sin(x*y)/(1+x^2)", "x y"],
  ["(x^2+y-11)^2 + (x+y^2-7)^2", "x y"],
  ["(2.1-w0-w1)^2 + (2.9-w0-3*w1)^2 + (4.1-w0-5*w1)^2", "w0 w1"],
  [NETWORK, "y x1 x2 w1 w2 w3 w4 w5 w6 b1 b2 b3"],
  ["max(x, y, z)*log(x*y*z) + piecewise(x < y, x^2*z, hypot(x, y))", "x y z"],
  ["sin(cos(tan(exp(sin(cos(x))))))", "x"],
];

interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

const numbers = (path: string): number[] => path.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];

/** The rectangles of a picture's paths with this attribute. */
function boxesIn(picture: string, pattern: RegExp): Box[] {
  return [...picture.matchAll(pattern)].map(([, path = ""]) => {
    const points = numbers(path);
    const [xs, ys] = [0, 1].map((side) => points.filter((_, k) => k % 2 === side)) as [number[], number[]];
    return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
  });
}

const overlap = (a: Box, b: Box): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

test.each(FORMULAS)("in the picture of %s nothing lies on anything else", async (source, names) => {
  for (const language of ["en", "ru"] as const) {
    const g = graph(parse(source), ones(names));
    const picture = await svg(graphFigure(g, { language, heading: true }));
    const nodes = boxesIn(picture, /<path data-node="[^"]*" d="([^"]*)"/g);
    // A label's own ground stands right before it.
    const labels = boxesIn(picture, /<path d="([^"]*)" fill="#ffffff"\/>\n<text data-local=/g);
    expect(nodes).toHaveLength(g.nodes.length);
    expect(labels).toHaveLength(g.edges.length);
    const all = [...nodes, ...labels];
    all.forEach((a, i) => {
      for (const b of all.slice(i + 1)) expect(overlap(a, b), JSON.stringify([a, b])).toBe(false);
    });
    const [, width = 0, height = 0] = /viewBox="0 0 (\d+) (\d+)"/.exec(picture)?.map(Number) ?? [];
    for (const { x0, y0, x1, y1 } of all)
      expect(x0 >= 0 && y0 >= 0 && x1 <= width && y1 <= height, JSON.stringify([x0, y0, x1, y1])).toBe(true);
    // No arrow goes through a box.
    for (const [, path = ""] of picture.matchAll(/<path data-edge="[^"]*" d="([^"]*)"/g)) {
      const points = numbers(path);
      for (let k = 2; k < points.length - 2; k += 2) {
        const [x = 0, y = 0] = points.slice(k, k + 2);
        expect(nodes.some((box) => x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1)).toBe(false);
      }
    }
  }
});

test("a box tells the operation, its value and its adjoint, an arrow its local derivative", async () => {
  const g = graph(parse("(5-a-2*b)^2/8"), { a: 1, b: 1 });
  const picture = await svg(graphFigure(g, { language: "ru" }));
  for (const text of ["v₁ = 5 − a − 2b", "= 2", "∂f/∂v₁ = 0,5", "∂f/∂b = −1", "f = v₃ = v₂/8", "= 0,5"])
    expect(picture).toContain(`>${text}</text>`);
  expect(picture).toContain(">0,125</text>");
  expect(picture).toContain("местная производная");
  expect(picture).toMatch(/<title[^>]*>Вычислительный граф f в точке a = 1; b = 1</);
  const description = /<desc[^>]*>([^<]*)</.exec(picture)?.[1];
  expect(description).toContain("Прямой ход: a = 1 (дано); b = 1 (дано); v₁ = 5 − a − 2b = 2; ");
  expect(description).toContain("Обратный ход: ∂f/∂v₃ = 1; ");
});

test("a node without a derivative says so in the picture and in its description", async () => {
  const picture = await svg(graphFigure(graph(parse("abs(x)*log(y)"), { x: 0, y: -1 }), { theme: "dark" }));
  expect(picture).toContain(">no derivative</text>");
  expect(picture).toContain(">no value</text>");
  expect(picture).toContain("|x| has no derivative here: a kink.");
  expect(picture).not.toMatch(/NaN|Infinity|undefined/);
});

test("what is held fixed is marked so, and no number stands on its arrows", async () => {
  const g = graph(parse("a*x"), { a: 2, x: 3 }, ["x"]);
  const picture = await svg(graphFigure(g));
  expect(picture).toContain(">held fixed</text>");
  expect(picture.match(/data-local=/g)).toHaveLength(1);
});

test("graphs of more nodes than can be seen at once are refused", () => {
  const long = Array.from({ length: 150 }, (_, k) => `sin(x+${k + 1})`).join("+");
  expect(() => graphFigure(graph(parse(long), { x: 1 }))).toThrowError(
    "at most 150 nodes are drawn, got 302",
  );
});

test("what is no graph, no language and no theme is refused by name", () => {
  const g = graph(parse("x"), { x: 1 });
  expect(() => graphFigure(parse("x") as never)).toThrowError("graphFigure: a graph is needed");
  expect(() => graphFigure(null as never)).toThrowError("graphFigure: a graph is needed");
  expect(() => graphFigure(g, { language: "de" as "en" })).toThrowError("language must be en or ru, got de");
  expect(() => graphFigure(g, { theme: "blue" as "dark" })).toThrowError("theme must be light or dark");
});

test("layers of trees have no crossings, and every arrow goes to a later column", () => {
  const parents = fc.array(fc.nat(), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(parents, (choices) => {
      // Each thing but the last leads to one later thing.
      const count = choices.length + 1;
      const arrows = choices.map((choice, from) => ({ from, to: from + 1 + (choice % (count - from - 1)) }));
      const { columns, chains } = layersOf(count, arrows);
      const place = new Map(
        columns.flatMap((column, at) => column.map((item, k) => [item, [at, k]] as const)),
      );
      const links = chains.flatMap((chain) =>
        chain.slice(1).map((item, k) => [place.get(chain[k] as number), place.get(item)] as const),
      );
      let crossings = 0;
      for (const [[a = 0, i = 0] = [], [b = 0, j = 0] = []] of links) {
        expect(b).toBe(a + 1);
        for (const [[c = 0, k = 0] = [], [, l = 0] = []] of links)
          if (a === c && i < k && j > l) crossings += 1;
      }
      expect(crossings).toBe(0);
    }),
    { seed: 20261128, numRuns: 100 },
  );
});
