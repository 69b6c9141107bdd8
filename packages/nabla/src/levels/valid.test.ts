/*
 * Level lines and bands where heights equal a level, against the rules of OGC Simple Features (OGC 06-103r4, 6.1.11
 * and 6.1.14), which are checked here from their definition, in exact arithmetic, by no code of the levels. Long, since
 * the checker stands beside what it checks.
 */
import { geoJSON, LevelTracer, levelBands, levelLines } from "nabla/levels";
import { describe, expect, it } from "vitest";

type Point = readonly [number, number];
interface Segment {
  readonly a: Point;
  readonly b: Point;
  readonly polygon: number;
  readonly ring: number;
  readonly index: number;
  readonly size: number;
}

/** Twice the area of a triangle, as an exact sign: numbers below 2⁸ are whole multiples of 2⁻²⁰⁰ here. */
function orient(a: Point, b: Point, c: Point): number {
  const left = (b[0] - a[0]) * (c[1] - a[1]);
  const right = (b[1] - a[1]) * (c[0] - a[0]);
  if (Math.abs(left - right) > 1e-11) return Math.sign(left - right);
  const [ax, ay, bx, by, cx, cy] = [...a, ...b, ...c].map((v) => BigInt(v * 2 ** 200)) as bigint[];
  const area =
    ((bx ?? 0n) - (ax ?? 0n)) * ((cy ?? 0n) - (ay ?? 0n)) -
    ((by ?? 0n) - (ay ?? 0n)) * ((cx ?? 0n) - (ax ?? 0n));
  return area > 0n ? 1 : area < 0n ? -1 : 0;
}

const isWithin = (p: Point, { a, b }: Segment): boolean =>
  p[0] >= Math.min(a[0], b[0]) &&
  p[0] <= Math.max(a[0], b[0]) &&
  p[1] >= Math.min(a[1], b[1]) &&
  p[1] <= Math.max(a[1], b[1]);

/** What two segments have in common: "cross", "overlap", or the point where they touch. */
function meeting(s: Segment, t: Segment): "cross" | "overlap" | Point | undefined {
  const [d1, d2] = [orient(s.a, s.b, t.a), orient(s.a, s.b, t.b)];
  const [d3, d4] = [orient(t.a, t.b, s.a), orient(t.a, t.b, s.b)];
  if (d1 * d2 < 0 && d3 * d4 < 0) return "cross";
  const touches = [
    ...(d1 === 0 && isWithin(t.a, s) ? [t.a] : []),
    ...(d2 === 0 && isWithin(t.b, s) ? [t.b] : []),
    ...(d3 === 0 && isWithin(s.a, t) ? [s.a] : []),
    ...(d4 === 0 && isWithin(s.b, t) ? [s.b] : []),
  ];
  const distinct = new Set(touches.map(String));
  return distinct.size > 1 ? "overlap" : touches[0];
}

const contains = (ring: readonly Point[], [x, y]: Point): boolean => {
  let inside = false;
  ring.forEach(([x0, y0], n) => {
    const [x1, y1] = ring[(n + 1) % ring.length] as Point;
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  });
  return inside;
};
const middle = ([[x0, y0], [x1, y1]]: readonly Point[]): Point => [(x0 + x1) / 2, (y0 + y1) / 2];
const areaOf = (ring: readonly Point[]): number =>
  ring.reduce((sum, [x, y], n) => {
    const [u, v] = ring[(n + 1) % ring.length] as Point;
    return sum + (x * v - u * y) / 2;
  }, 0);

/** Visits each two segments whose boxes meet. */
function eachPair(segments: Segment[], visit: (s: Segment, t: Segment) => void): void {
  const low = ({ a, b }: Segment, axis: 0 | 1): number => Math.min(a[axis], b[axis]);
  const high = ({ a, b }: Segment, axis: 0 | 1): number => Math.max(a[axis], b[axis]);
  const sorted = segments.sort((s, t) => low(s, 0) - low(t, 0));
  sorted.forEach((s, n) => {
    for (let m = n + 1; m < sorted.length; m++) {
      const t = sorted[m] as Segment;
      if (low(t, 0) > high(s, 0)) return;
      if (low(t, 1) <= high(s, 1) && low(s, 1) <= high(t, 1)) visit(s, t);
    }
  });
}

const isNeighbour = (s: Segment, t: Segment, closed: boolean): boolean =>
  Math.abs(s.index - t.index) === 1 || (closed && Math.abs(s.index - t.index) === s.size - 1);

/** What is wrong with a GeoJSON MultiPolygon by the rules of Simple Features; empty when it is valid. */
function faultsOf(polygons: readonly (readonly (readonly Point[])[])[]): string[] {
  const faults: string[] = [];
  const segments: Segment[] = [];
  const open = polygons.map((rings) => rings.map((ring) => ring.slice(0, -1)));
  polygons.forEach((rings, polygon) => {
    rings.forEach((ring, r) => {
      const size = ring.length - 1;
      if (String(ring[0]) !== String(ring[size])) faults.push("a ring is not closed");
      if (size < 3 || areaOf(ring.slice(0, -1)) === 0) faults.push("a ring has no area");
      for (let index = 0; index < size; index++) {
        const [a, b] = [ring[index], ring[index + 1]] as [Point, Point];
        if (String(a) === String(b)) faults.push("a point is repeated");
        else segments.push({ a, b, polygon, ring: r, index, size });
      }
    });
  });
  const touches = polygons.map(() => new Set<string>());
  eachPair(segments, (s, t) => {
    const met = meeting(s, t);
    if (met === undefined) return;
    if (typeof met === "string") faults.push(`edges ${met}`);
    else if (s.polygon === t.polygon && s.ring !== t.ring) {
      touches[s.polygon]?.add(`ring ${s.ring}|${met}`).add(`ring ${t.ring}|${met}`);
    } else if (s.polygon === t.polygon && !isNeighbour(s, t, true)) faults.push("a ring touches itself");
  });
  // The interior is connected when rings and the points where they touch make no cycle.
  for (const touch of touches) {
    const rootOf = new Map<string, string>();
    const root = (node: string): string => {
      let at = node;
      for (let up = rootOf.get(at); up !== undefined; up = rootOf.get(at)) at = up;
      return at;
    };
    for (const pair of touch) {
      const [ring, point] = pair.split("|").map(root) as [string, string];
      if (ring === point) faults.push("the interior is cut in two");
      else rootOf.set(ring, point);
    }
  }
  open.forEach(([outer = [], ...holes], p) => {
    for (const hole of holes) {
      if (!contains(outer, middle(hole))) faults.push("a hole lies outside");
      if (holes.some((other) => other !== hole && contains(other, middle(hole))))
        faults.push("a hole lies in a hole");
    }
    open.forEach(([other = [], ...others], q) => {
      const at = middle(outer);
      if (p !== q && contains(other, at) && !others.some((hole) => contains(hole, at)))
        faults.push("polygons overlap");
    });
  });
  return faults;
}

/** What is wrong with lines: no length, repeated points, or not simple. */
function lineFaults(lines: readonly { points: Float64Array; closed: boolean }[]): string[] {
  return lines.flatMap(({ points, closed }) => {
    const list = Array.from(
      { length: points.length / 2 },
      (_, n): Point => [points[2 * n], points[2 * n + 1]],
    );
    const faults = list.length < (closed ? 3 : 2) ? ["no length"] : [];
    if (new Set(list.map(String)).size < list.length) faults.push("a point is repeated");
    const size = closed ? list.length : list.length - 1;
    const segments = Array.from({ length: size }, (_, index): Segment => {
      const [a, b] = [list[index], list[(index + 1) % list.length]] as [Point, Point];
      return { a, b, polygon: 0, ring: 0, index, size };
    });
    eachPair(segments, (s, t) => {
      const met = meeting(s, t);
      if (typeof met === "string" || (met !== undefined && !isNeighbour(s, t, closed)))
        faults.push("not simple");
    });
    return faults;
  });
}

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
