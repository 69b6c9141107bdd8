/* Level lines and bands where heights equal a level, against the rules of OGC Simple Features. */
import { geoJSON, LevelTracer, levelBands, levelLines } from "nabla/levels";
import { describe, expect, it } from "vitest";
import { areaOf, faultsOf, lineFaults, type Point } from "../../../../tests/simple-features.js";

let state = 11;
const random = (): number => {
  state = (Math.imul(state, 1664525) + 1013904223) | 0;
  return (state >>> 8) / 2 ** 24;
};

/** Small integers with a hole here and there, and levels at them and between them. */
function rough(round: number) {
  const [rows, columns, top] = [2 + (round % 9), 2 + (round % 7), 2 + (round % 4)];
  const share = round % 3 === 0 ? 0.1 : 0;
  const height = (): number => (random() < share ? Number.NaN : Math.floor(top * random()));
  const grid = Array.from({ length: rows }, () => Array.from({ length: columns }, height));
  const levels = Array.from({ length: 2 * top }, (_, k) => k / 2).filter(
    (v) => v % 1 === 0 || random() < 0.3,
  );
  const even = (n: number, step: number) => Array.from({ length: n }, (_, k) => 1 + step * k);
  const options = {
    quadAsTri: round % 5 === 0,
    cornerMask: round % 4 !== 0,
    ...(round % 2 === 0 && { x: even(columns, 1 / 3), y: even(rows, -0.7) }),
  };
  const cell = round % 2 === 0 ? 0.7 / 3 : 1;
  let area = 0;
  for (let i = 1; i < rows; i++) {
    for (let j = 1; j < columns; j++) {
      const corners = [i - 1, i].flatMap((r) => [grid[r]?.[j - 1], grid[r]?.[j]]);
      const missing = corners.filter(Number.isNaN).length;
      area += missing === 0 ? cell : missing === 1 && options.cornerMask ? cell / 2 : 0;
    }
  }
  return { grid, levels, options, area };
}

/** An integer terrain of hills, terraces and a dead flat lake, 60 × 80. */
const terrain = Array.from({ length: 60 }, (_, i) =>
  Array.from({ length: 80 }, (_, j) => {
    const hills =
      40 * Math.sin(i / 9) * Math.cos(j / 11) + 15 * Math.sin(i / 3 + j / 4) + 6 * Math.sin(i * j);
    return Math.max(-20, Math.round(hills / 2));
  }),
);
const whole = (levels: readonly number[]) => [Number.NEGATIVE_INFINITY, ...levels, Number.POSITIVE_INFINITY];
const polygonsOf = (bands: ReturnType<typeof levelBands>) =>
  geoJSON(bands).features.map(({ geometry }) => geometry.coordinates);
const total = (bands: ReturnType<typeof levelBands>): number =>
  polygonsOf(bands)
    .flat(2)
    .reduce((sum, ring) => sum + areaOf(ring), 0);

describe("the checker", () => {
  const square = (x: number, y: number, size: number, turn = 1): Point[] => {
    const corners: Point[] = [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
      [x, y],
    ];
    return turn > 0 ? corners : corners.reverse();
  };
  const diamond: Point[] = [
    [0, 2],
    [2, 4],
    [4, 2],
    [2, 0],
    [0, 2],
  ];
  it.each([
    ["two squares that touch at a corner", [[square(0, 0, 1)], [square(1, 1, 1)]], []],
    ["a hole", [[square(0, 0, 3), square(1, 1, 1, -1)]], []],
    ["squares with an edge in common", [[square(0, 0, 1)], [square(1, 0, 1)]], ["edges overlap"]],
    ["a hole outside", [[square(0, 0, 1), square(2, 2, 1, -1)]], ["a hole lies outside"]],
    [
      "a hole that cuts its polygon",
      [[square(0, 0, 4), diamond]],
      ["the interior is cut in two", "the interior is cut in two", "the interior is cut in two"],
    ],
    ["a square in a square", [[square(0, 0, 3)], [square(1, 1, 1)]], ["polygons overlap"]],
  ])("judges %s", (_, polygons, faults) => {
    expect(faultsOf(polygons)).toEqual(faults);
  });

  it("finds contourpy's faults", () => {
    const rounds = Array.from({ length: 50 }, (_, round) => rough(round));
    const bands = rounds.map(({ grid, levels, options }) =>
      polygonsOf(levelBands(grid, whole(levels), { ...options, like: "contourpy" })),
    );
    const kinds = new Set(bands.flat().flatMap(faultsOf));
    for (const kind of [
      "a ring has no area",
      "a point is repeated",
      "a ring touches itself",
      "edges overlap",
    ])
      expect(kinds).toContain(kind);
  });
});

describe("heights that equal levels", () => {
  it("give valid polygons that cover the cells once, on random grids of small integers", () => {
    for (let round = 0; round < 200; round++) {
      const { grid, levels, options, area } = rough(round);
      const bands = levelBands(grid, whole(levels), options);
      for (const polygons of polygonsOf(bands))
        expect(faultsOf(polygons), JSON.stringify({ grid, levels, options })).toEqual([]);
      expect(total(bands)).toBeCloseTo(area, 9);
    }
  });

  it("give simple lines with a length, the borders of what is above, on random grids", () => {
    for (let round = 0; round < 200; round++) {
      const { grid, levels, options } = rough(round);
      const found = levelLines(grid, levels, options);
      for (const { lines } of found)
        expect(lineFaults(lines), JSON.stringify({ grid, levels, options })).toEqual([]);
      // Every step of a line bounds the band above it and the one below it.
      const steps = (rings: Iterable<readonly Point[]>): Set<string> => {
        const all = new Set<string>();
        for (const ring of rings)
          for (let n = 1; n < ring.length; n++) all.add([ring[n - 1], ring[n]].map(String).sort().join(" "));
        return all;
      };
      for (const { level, lines } of found) {
        const bands = levelBands(grid, whole([level]), options);
        const [below, above] = polygonsOf(bands).map((polygons) => steps(polygons.flat())) as [
          Set<string>,
          Set<string>,
        ];
        const { coordinates } = (
          geoJSON([{ level, lines }]).features[0] as { geometry: { coordinates: Point[][] } }
        ).geometry;
        const drawn = steps(coordinates);
        const rim = steps(polygonsOf(levelBands(grid, whole([]), options)).flat(2));
        expect([...above].filter((step) => below.has(step) && !drawn.has(step))).toEqual([]);
        expect([...drawn].filter((step) => !above.has(step) || (!below.has(step) && !rim.has(step)))).toEqual(
          [],
        );
      }
    }
  });

  it("give valid polygons and simple lines on a terrain of integers, in parts too", () => {
    const levels = Array.from({ length: 21 }, (_, k) => 2 * k - 20);
    const bands = levelBands(terrain, whole(levels));
    for (const polygons of polygonsOf(bands)) expect(faultsOf(polygons)).toEqual([]);
    expect(total(bands)).toBeCloseTo(59 * 79, 8);
    const found = levelLines(terrain, levels);
    for (const { lines } of found) expect(lineFaults(lines)).toEqual([]);
    const tracer = new LevelTracer(levels);
    for (let row = 0; row < 60; row += 7) tracer.add(terrain.slice(row, row + 7));
    expect(tracer.finish()).toEqual(found);
  });

  it.each([
    [
      "a peak",
      [
        [0, 0, 0],
        [0, 1, 0],
        [0, 0, 0],
      ],
      1,
      [],
    ],
    [
      "a pit",
      [
        [2, 2, 2],
        [2, 1, 2],
        [2, 2, 2],
      ],
      1,
      [],
    ],
    [
      "the floor of a valley",
      [
        [2, 2, 2],
        [1, 1, 1],
        [2, 2, 2],
      ],
      1,
      [],
    ],
    [
      "a plateau below higher ground",
      [
        [1, 1, 1],
        [1, 1, 1],
        [2, 2, 2],
      ],
      1,
      [[0, 1, 1, 1, 2, 1]],
    ],
    [
      "a plateau above lower ground",
      [
        [1, 1, 1],
        [1, 1, 1],
        [0, 0, 0],
      ],
      1,
      [],
    ],
    [
      "a vertex of the rim",
      [
        [2, 1, 2],
        [2, 2, 2],
      ],
      1,
      [],
    ],
  ] as [string, number[][], number, number[][]][])(
    "give of %s exactly at the level what the rule says",
    (_, grid, level, lines) => {
      const [found] = levelLines(grid, [level]);
      expect(found?.lines.map(({ points }) => Array.from(points))).toEqual(lines);
    },
  );
});

describe("heights and coordinates whose differences overflow", () => {
  it.each([{}, { quadAsTri: true }])("are crossed where the level is, with %j", (options) => {
    const big = 1.7e308;
    const [found] = levelLines(
      [
        [-big, big],
        [-big, big],
      ],
      [0],
      options,
    );
    const xs = found?.lines.flatMap(({ points }) => Array.from(points).filter((_, n) => n % 2 === 0));
    expect(new Set(xs)).toEqual(new Set([0.5]));
    const [wide] = levelLines(
      [
        [0, 1],
        [0, 1],
      ],
      [0.75],
      { ...options, x: [-big, big] },
    );
    for (const { points } of wide?.lines ?? []) expect(points[0] / big).toBeCloseTo(0.5, 12);
    expect(wide?.lines.length).toBe(1);
  });

  it("joins a saddle by its mean", () => {
    const big = 1.7e308;
    const [found] = levelLines(
      [
        [big, -big],
        [-big, big],
      ],
      [1],
    );
    expect(found?.lines.map(({ points }) => Array.from(points).map((v) => Math.round(2 * v) / 2))).toEqual(
      levelLines(
        [
          [2, -2],
          [-2, 2],
        ],
        [0.001],
      )[0]?.lines.map(({ points }) => Array.from(points).map((v) => Math.round(2 * v) / 2)),
    );
  });
});
