import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isNablaError } from "../error.js";
import {
  arrows,
  axes,
  bands,
  type FigureOptions,
  field,
  figure,
  hatch,
  heatmap,
  type Layer,
  levels,
  mapLayers,
  point,
  streamlines,
  svg,
  trace,
} from "../figure.js";

const bowl = field((x, y) => x * x + y * y);
const bowlGradient = field(
  (x) => 2 * x,
  (_, y) => 2 * y,
);
const everything = (): Layer[] => [
  axes(),
  bands(bowl),
  heatmap(bowl),
  hatch(bowl),
  streamlines(bowlGradient),
  arrows(bowlGradient),
  levels(bowl),
  point({ at: [1, 1], gradient: [2, 2] }),
];

function refusal(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (isNablaError(error)) return `${error.code} | ${error.message}`;
    throw error;
  }
  return "accepted";
}

describe("what cannot be drawn is refused with a fact and the value", () => {
  const base = { x: [0, 1], y: [0, 1], layers: [] } as const;
  const wrong: readonly (readonly [options: Partial<FigureOptions>, message: string])[] = [
    [{ x: [1, 1] }, "domain | figure: x must grow from its first number to its second, got [1, 1]"],
    [{ x: [2, 1] }, "domain | figure: x must grow from its first number to its second, got [2, 1]"],
    [{ y: [Number.NaN, 1] }, "domain | figure: y must be two finite numbers, got [NaN, 1]"],
    [
      { y: [0, Number.POSITIVE_INFINITY] },
      "domain | figure: y must be two finite numbers, got [0, Infinity]",
    ],
    [{ x: [] as unknown as [number, number] }, "domain | figure: x must be two finite numbers, got []"],
    [{ x: [-1e300, 1e300] }, "domain | figure: x must stay between 1e-150 and 1e150, got [-1e+300, 1e+300]"],
    [
      { x: [1e9, 1e9 + 0.1] },
      "domain | figure: x must be wider than a billionth of its numbers, got [1000000000, 1000000000.1]",
    ],
    [{ width: 0 }, "domain | figure: width must be 40 … 20000 pixels, got 0"],
    [{ height: Number.NaN }, "domain | figure: height must be 40 … 20000 pixels, got NaN"],
    [{ width: 60 }, "domain | figure: the plot must be 20 pixels or more each way, got"],
    [{ theme: "pink" as "light" }, "domain | figure: theme must be light or dark, got pink"],
    [
      { id: '"><script>' },
      'domain | figure: id must be a letter, then letters, digits, - or _, got "><script>',
    ],
    [{ language: "de" as "en" }, "domain | figure: language must be en or ru, got de"],
    [{ decimal: ";" as "," }, "domain | figure: decimal must be . or a comma, got ;"],
    [
      { layers: [7 as unknown as Layer] },
      "domain | figure: a layer has a name and a method lower, got number",
    ],
  ];
  test.each(wrong)("figure(%j)", (options, message) => {
    expect(refusal(() => figure({ ...base, ...options }))).toContain(message);
  });

  const layers: readonly (readonly [make: () => unknown, message: string])[] = [
    [() => levels(bowl, { step: 0 }), "domain | levels: step must be a positive number, got 0"],
    [() => levels(bowl, { count: -1 }), "domain | levels: count must be 1 … 200, got -1"],
    [() => levels(bowl, { at: [1, Number.NaN] }), "domain | levels: a level must be finite, got NaN"],
    [() => levels(bowl, { cell: 0 }), "domain | levels: cell must be 1 … 1000 pixels, got 0"],
    [() => arrows(bowl, { sign: 2 as 1 }), "domain | arrows: sign must be 1 or -1, got 2"],
    [
      () => arrows(bowl, { length: "long" as "true" }),
      "domain | arrows: length must be equal, sqrt or true, got long",
    ],
    [() => bands(bowl, { step: -1 }), "domain | bands: step must be a positive number, got -1"],
    [() => bands(bowl, { opacity: 2 }), "domain | bands: opacity must be 0 … 1, got 2"],
    [() => streamlines(bowl, { spacing: 0 }), "domain | streamlines: spacing must be 1 … 1000 pixels, got 0"],
    [() => streamlines(bowl, { sign: 0 as 1 }), "domain | streamlines: sign must be 1 or -1, got 0"],
    [
      () => point({ at: [1, Number.NaN], gradient: [0, 0] }),
      "domain | point: at must be finite, got (1, NaN)",
    ],
    [() => point({ at: [1, 2], gradient: [0] }), "shape | point: gradient must have 2 numbers, got 1"],
    [
      () => trace({ points: [], marker: "star" as "plus" }),
      "domain | trace: marker must be one of circle, square, triangle, diamond, cross, plus, got star",
    ],
    [
      () => heatmap(bowl, { colours: "jet" as "viridis" }),
      "domain | heatmap: colours must be cividis, viridis, grey, blue-orange or compass, got jet",
    ],
    [
      () => mapLayers({ value: bowl, gradient: bowlGradient }, ["lines" as "levels"]),
      "domain | mapLayers: a layer is one of bands, heatmap, tint, slope, aspect, hillshade, streamlines, arrows, " +
        "levels, critical, surface, got lines",
    ],
  ];
  test.each(layers)("%s", (make, message) => {
    expect(refusal(make)).toBe(message);
  });

  test("a step that would blacken the map is a limit", async () => {
    const drawn = svg(figure({ ...base, layers: [levels(bowl, { step: 1e-6 })] }));
    await expect(drawn).rejects.toMatchObject({ code: "limit" });
  });
});

test("any window gives a picture of numbers, or a NablaError", async () => {
  const number = fc.oneof(
    fc.double(),
    fc.double({ min: -10, max: 10 }),
    fc.constantFrom(0, -0, 1e-300, 1e308),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(number, { minLength: 4, maxLength: 4 }),
      fc.boolean(),
      async ([a = 0, b = 0, c = 0, d = 0], equal) => {
        try {
          const drawn = await svg(
            figure({ x: [a, b], y: [c, d], equal, width: 200, height: 200, layers: everything() }),
          );
          expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
        } catch (error) {
          if (!isNablaError(error)) throw error;
        }
      },
    ),
    { seed: 7, numRuns: 150 },
  );
});

test("any function gives a picture of numbers", async () => {
  const odd: readonly ((x: number, y: number) => number)[] = [
    () => 3,
    () => Number.NaN,
    () => Number.POSITIVE_INFINITY,
    (x) => (x > 0 ? 1e308 : -1e308),
    (x) => 1e-310 * x,
    (x, y) => Math.exp(100 * x * y),
    (x, y) => Math.sin(1e6 * x) * y,
    (x, y) => Math.tan(10 * x * y),
    (x, y) => (Math.floor(7 * x) + Math.floor(7 * y)) % 2,
    (x, y) => (x * 7919 + y * 104729) % 1,
    (x, y) => Math.log(Math.sin(5 * x) - y),
    (x, y) => x / y,
  ];
  for (const f of odd) {
    const runner = field(f);
    const layers = [
      ...mapLayers({ value: runner, gradient: field(f, f) }, [
        "bands",
        "heatmap",
        "streamlines",
        "arrows",
        "levels",
      ]),
      point({ at: [0, 0], gradient: [f(1, 1), f(1, 0)] }),
    ];
    const drawn = await svg(figure({ x: [-2, 2], y: [-2, 2], width: 300, layers }));
    expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
  }
});

describe("the window", () => {
  test("has equal axes unless told, and is widened around its middle to fit the size", () => {
    const { frame } = figure({ x: [-1, 1], y: [0, 1], width: 500, height: 500, layers: [] });
    expect(frame.scaleX).toBeCloseTo(frame.scaleY, 9);
    expect(frame.equal).toBe(true);
    expect(frame.x).toEqual([-1, 1]);
    expect((frame.y[0] + frame.y[1]) / 2).toBeCloseTo(0.5, 12);
    expect(frame.y[1] - frame.y[0]).toBeGreaterThan(1);
  });

  test("turns pixels into coordinates and back", () => {
    const { frame } = figure({ x: [-1, 3], y: [5, 6], layers: [] });
    const [x, y] = frame.at(frame.toX(0.3), frame.toY(5.7));
    expect([x, y]).toEqual([expect.closeTo(0.3, 12), expect.closeTo(5.7, 12)]);
    expect(frame.toY(frame.y[1])).toBe(frame.top);
  });
});

test("a caller who keeps its layers pays only for the one that it replaces", async () => {
  let asked = 0;
  const counting = {
    ...bowl,
    grid(axes: readonly Float64Array[], out: readonly Float64Array[]) {
      asked++;
      return bowl.grid(axes, out);
    },
  };
  const kept = [axes(), hatch(counting), levels(counting)];
  const drag = (x: number): Promise<string> =>
    svg(figure({ x: [-3, 3], y: [-3, 3], layers: [...kept, point({ at: [x, 1], gradient: [2 * x, 2] })] }));
  const [first, second] = [await drag(1), await drag(2)];
  expect(second).not.toBe(first);
  // Hatching and level lines of one function share their samples as well.
  expect(asked).toBe(1);
  await svg(figure({ x: [-4, 4], y: [-3, 3], layers: kept }));
  expect(asked).toBe(2);
});

test("a field may answer later, as a worker does", async () => {
  const later = {
    grid: async (axes: readonly Float64Array[], out: readonly Float64Array[]) => bowl.grid(axes, out),
    points: async (columns: readonly Float64Array[], out: readonly Float64Array[]) =>
      bowl.points(columns, out),
  };
  const options = { x: [-3, 3], y: [-3, 3] } as const;
  expect(await svg(figure({ ...options, layers: [levels(later)] }))).toBe(
    await svg(figure({ ...options, layers: [levels(bowl)] })),
  );
});

test("numbers follow the reader's decimal sign, with a real minus", async () => {
  const drawn = await svg(figure({ x: [-1, 1], y: [-1, 1], decimal: ",", layers: [axes(), levels(bowl)] }));
  expect(drawn).toMatch(/>−0,\d</);
  expect(drawn).toMatch(/>Δf = 0,\d</);
  expect(drawn).not.toMatch(/>[−\d]*\.\d+</);
});

test("a path that diverges is drawn to the edge and starts again after a hole", async () => {
  const points = [
    [0, 0],
    [1, 1],
    [Number.NaN, 0],
    [1, -1],
    [1e300, -1e300],
  ] as const;
  const drawn = await svg(
    figure({ x: [-3, 3], y: [-3, 3], layers: [trace({ points, marker: "diamond", dash: [6, 2] })] }),
  );
  expect(drawn).toMatch(/stroke-dasharray="6 2"/);
  expect(drawn.match(/<path[^>]* d="(M[^"]*)"[^>]*dasharray/)?.[1]?.match(/M/g)).toHaveLength(2);
  expect(drawn).not.toMatch(/NaN|Infinity|e\+/);
});
