import { isNablaError } from "nabla";
import { geoJSON, LevelTracer, levelBands, levelLines, niceLevels } from "nabla/levels";
import { describe, expect, it } from "vitest";
import { aboveLevels } from "./bands.js";

const peak = [
  [0, 0, 0],
  [0, 1, 0],
  [0, 0, 0],
];

describe("levelLines", () => {
  it("runs round a peak with the higher side on its left and repeats no point", () => {
    const [{ lines }] = levelLines(peak, [0.5]) as [ReturnType<typeof levelLines>[0]];
    expect(lines.map(({ closed, points }) => [closed, Array.from(points)])).toEqual([
      [true, [1, 0.5, 1.5, 1, 1, 1.5, 0.5, 1]],
    ]);
  });

  it("answers in the order the levels were given, each as often as it was given", () => {
    const found = levelLines(peak, [0.75, 0.5, 0.75, Number.POSITIVE_INFINITY]);
    expect(found.map(({ level }) => level)).toEqual([0.75, 0.5, 0.75, Number.POSITIVE_INFINITY]);
    expect(found.map(({ lines }) => lines.length)).toEqual([1, 1, 1, 0]);
  });

  it("counts a plateau at the level as below it", () => {
    expect(
      levelLines(
        [
          [1, 1],
          [1, 1],
        ],
        [1],
      )[0]?.lines,
    ).toEqual([]);
  });

  it("closes contourpy's line round a vertex at the level on the rim, whatever the coordinates", () => {
    const grid = [
      [2, 1, 2],
      [2, 2, 2],
    ];
    const [found] = levelLines(grid, [1], { x: [1.1, 0.1, -1], y: [0, 1], like: "contourpy" });
    // 1.1 + (0.1 − 1.1) is not 0.1.
    expect(found?.lines.map(({ closed, points }) => [closed, Array.from(points)])).toEqual([
      [true, [0.1, 0, 0.1, 0]],
    ]);
  });

  it("reads strided views and 64-bit integers", () => {
    const data = BigInt64Array.of(0n, 9n, 0n, 9n, 2n, 9n, 2n, 9n);
    const [found] = levelLines({ data, shape: [2, 2], stride: [4, 2] }, [1], { x: [10, 20], y: [0, 1] });
    expect(found?.lines.map(({ points }) => Array.from(points))).toEqual([[10, 0.5, 20, 0.5]]);
  });

  it("has no lines on a grid without cells", () => {
    expect(levelLines([[0, 1, 2]], [0.5])[0]?.lines).toEqual([]);
    expect(levelLines([[0], [1]], [0.5])[0]?.lines).toEqual([]);
  });

  it.each([
    [
      "a grid that has not two axes",
      () => levelLines([1, 2, 3], [1]),
      "shape",
      "levelLines: the grid has two axes, got shape [3]",
    ],
    [
      "coordinates that do not fit",
      () => levelLines(peak, [1], { x: [1, 2] }),
      "shape",
      "levelLines: x has 3 coordinates or shape [3,3], got shape [2]",
    ],
    [
      "a level that is NaN",
      () => levelLines(peak, [Number.NaN]),
      "domain",
      "levelLines: levels are numbers, got NaN",
    ],
  ] as const)("refuses %s", (_, call, code, message) => {
    try {
      call();
      expect.unreachable();
    } catch (error) {
      expect(isNablaError(error, code) && error.message).toBe(message);
    }
  });
});

describe("LevelTracer", () => {
  let state = 7;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 2 ** 24;
  };

  it.each([{}, { quadAsTri: true }, { cornerMask: false }])(
    "finds in parts of any heights the lines of the whole, with %j",
    (options) => {
      for (let round = 0; round < 40; round++) {
        const [rows, columns] = [2 + (round % 9), 2 + (round % 7)];
        const height = (): number =>
          random() < 0.1 ? Number.NaN : round % 2 === 0 ? random() : Math.floor(4 * random());
        const grid = Array.from({ length: rows }, () => Array.from({ length: columns }, height));
        const [x, y] = [columns, rows].map((n) => Float64Array.from({ length: n }, (_, k) => k + random()));
        const tracer = new LevelTracer([0.3, 0.6, 1, 2], { ...options, x: x as Float64Array });
        for (let row = 0; row < rows; ) {
          const end = Math.min(rows, row + Math.floor(4 * random()));
          if (end > row) tracer.add(grid.slice(row, end), y?.subarray(row, end));
          row = end;
        }
        expect(tracer.finish()).toEqual(
          levelLines(grid, [0.3, 0.6, 1, 2], { ...options, x: x as Float64Array, y: y as Float64Array }),
        );
      }
    },
  );

  it("refuses rows of another length", () => {
    const tracer = new LevelTracer([1]);
    tracer.add([[0, 2, 0]]);
    expect(() => tracer.add([[0, 2]])).toThrow("LevelTracer: parts have 3 columns");
    expect(() => tracer.add([[0, 2, 0]], [1, 2])).toThrow("LevelTracer: y has 1 coordinates");
    tracer.add([[0, 0, 0]]);
    expect(tracer.size).toBe(3);
    expect(tracer.finish().map(({ lines }) => lines.length)).toEqual([1]);
  });
});

describe("levelBands", () => {
  it("gives a ring between two levels as a polygon with a hole", () => {
    const bands = levelBands(peak, [Number.NEGATIVE_INFINITY, 0.5, 2]);
    expect(
      bands.map(({ polygons }) => polygons.map(({ outer, holes }) => [outer.length / 2, holes.length])),
    ).toEqual([[[8, 1]], [[4, 0]]]);
  });
});

describe("levelBands of polygons that touch at vertices", () => {
  it("gives the hole to the polygon around it, not to the one on its left", () => {
    const heights = [
      [Number.NaN, 1, Number.NaN, 1, Number.NaN],
      [1, 0, 1, 0, 1],
      [Number.NaN, 1, Number.NaN, 1, Number.NaN],
    ];
    const [band] = levelBands(heights, [0.5, 1]);
    expect(band?.polygons.map(({ outer, holes }) => [outer.length / 2, holes.length])).toEqual([
      [4, 1],
      [4, 1],
    ]);
  });
});

describe("levelBands of rough heights", () => {
  const contains = (ring: Float64Array, x: number, y: number): boolean => {
    let inside = false;
    for (let n = 0, m = ring.length - 2; n < ring.length; m = n, n += 2) {
      const [x0, y0, x1, y1] = [ring[m], ring[m + 1], ring[n], ring[n + 1]] as [
        number,
        number,
        number,
        number,
      ];
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
    }
    return inside;
  };
  const area = (ring: Float64Array): number => {
    let twice = 0;
    for (let n = 0, m = ring.length - 2; n < ring.length; m = n, n += 2) {
      twice += ring[m] * ring[n + 1] - ring[n] * ring[m + 1];
    }
    return twice / 2;
  };

  let state = 3;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 2 ** 24;
  };

  it("up to Infinity are those of which all that is above each of several levels is made", () => {
    const heights = Array.from({ length: 20 }, () =>
      Array.from({ length: 15 }, () => Math.floor(5 * random())),
    );
    const levels = [Number.NEGATIVE_INFINITY, 1, 1.5, 3];
    expect(aboveLevels(heights, levels)).toEqual(
      levels.flatMap((level) => levelBands(heights, [level, Number.POSITIVE_INFINITY])),
    );
  });

  it("give every hole to the polygon around it, and cover the plane once", () => {
    for (let round = 0; round < 20; round++) {
      const grid = Array.from({ length: 25 }, () => Array.from({ length: 30 }, random));
      const levels = [Number.NEGATIVE_INFINITY, 0.3, 0.5, 0.7, Number.POSITIVE_INFINITY];
      let total = 0;
      for (const { polygons } of levelBands(grid, levels)) {
        for (const { outer, holes } of polygons) {
          total += area(outer);
          for (const hole of holes) {
            total += area(hole);
            const around = polygons.filter((other) => contains(other.outer, hole[0], hole[1]));
            const smallest = around.reduce((a, b) => (area(b.outer) < area(a.outer) ? b : a));
            expect(smallest.outer).toBe(outer);
          }
        }
      }
      expect(total).toBeCloseTo(24 * 29, 9);
    }
  });
});

describe("geoJSON", () => {
  it("closes rings and turns outer rings counter-clockwise, also where y grows downwards", () => {
    const { features } = geoJSON(levelBands(peak, [0.5, 2], { y: [2, 1, 0] }));
    expect(features).toEqual([
      {
        type: "Feature",
        properties: { lower: 0.5, upper: 2 },
        geometry: {
          type: "MultiPolygon",
          coordinates: [
            [
              [
                [1, 1.5],
                [0.5, 1],
                [1, 0.5],
                [1.5, 1],
                [1, 1.5],
              ],
            ],
          ],
        },
      },
    ]);
  });

  it("writes level lines, open ones as they are", () => {
    const { features } = geoJSON(
      levelLines(
        [
          [0, 0],
          [1, 1],
        ],
        [0.25],
      ),
    );
    expect(features[0]?.geometry).toEqual({
      type: "MultiLineString",
      coordinates: [
        [
          [0, 0.25],
          [1, 0.25],
        ],
      ],
    });
  });
});

describe("niceLevels", () => {
  it.each([
    [0, 1, 10, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]],
    [-3, 7, 5, [-2, 0, 2, 4, 6]],
    [103, 195, 9, [110, 120, 130, 140, 150, 160, 170, 180, 190]],
    [1.2e-7, 3.9e-7, 5, [1.5e-7, 2e-7, 2.5e-7, 3e-7, 3.5e-7]],
    [5, 5, 10, [5]],
    [1e-300, 2e-300, 4, [1e-300, 1.2e-300, 1.4e-300, 1.6e-300, 1.8e-300, 2e-300]],
    [-1e308, 1e308, 4, [-1e308, -5e307, 0, 5e307, 1e308]],
    [1, 1 + 2 * Number.EPSILON, 10, [1]],
  ])("between %d and %d, about %d: %j", (low, high, count, expected) => {
    expect(niceLevels(low, high, count)).toEqual(expected);
  });

  it("refuses an empty range", () => {
    expect(() => niceLevels(1, 0)).toThrow(
      "niceLevels: low ≤ high are finite and count lies above 0 and up to 1000000, got 1, 0, 10",
    );
    expect(() => niceLevels(0, 1, 1e9)).toThrow("up to 1000000, got 0, 1, 1000000000");
  });
});

describe("geoJSON", () => {
  it.each([null, undefined, 5, [null], [{}], "lines"])("refuses %j by name", (found) => {
    expect(() => geoJSON(found as never)).toThrow(
      /^levels\.geoJSON: takes what levelLines or levelBands return/,
    );
  });
});
