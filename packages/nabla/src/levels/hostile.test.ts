import { describe, expect, it } from "vitest";
import { fault, mistaken, type RightCall } from "../../../../tests/hostile.js";
import * as face from "../levels.js";

const grid = [
  [1, 2, 3],
  [4, 5, 7],
  [7, 8, 9],
];
const options = {
  x: "array",
  y: "array",
  cornerMask: "flag",
  quadAsTri: "flag",
  like: "word",
  smallestRing: "number",
} as const;
const { y: _, ...withoutY } = options;
const tracer = (levels: never, given: never, rows: never, y: never): unknown => {
  const traced = new face.LevelTracer(levels, given);
  traced.add(rows, y);
  return traced.finish();
};
const lines = face.levelLines(grid, [3]);
const calls: readonly RightCall[] = [
  { name: "levelLines", call: face.levelLines, args: [grid, [3], {}], options: { at: 2, made: options } },
  { name: "levelBands", call: face.levelBands, args: [grid, [3, 5], {}], options: { at: 2, made: options } },
  {
    name: "LevelTracer",
    call: tracer,
    args: [[3], {}, grid, [0, 1, 2]],
    options: { at: 1, made: withoutY },
  },
  { name: "niceLevels", call: face.niceLevels, args: [0, 10, 5] },
  { name: "geoJSON of lines", call: face.geoJSON as never, args: [lines] },
  { name: "geoJSON of a line", call: ((line: never) => face.geoJSON([line])) as never, args: [lines[0]] },
  {
    name: "geoJSON of points",
    call: ((points: never) => face.geoJSON([{ level: 3, lines: [points] }])) as never,
    args: [lines[0]?.lines[0]],
  },
  {
    name: "geoJSON of polygons",
    call: ((polygons: never) => face.geoJSON([{ lower: 3, upper: 5, polygons }])) as never,
    args: [face.levelBands(grid, [3, 5])[0]?.polygons],
  },
];

describe("nabla/levels, called with mistakes", () => {
  it.each(calls)("$name gives an answer or an error of ours", (call) => {
    expect([...mistaken(call)].flatMap((answer) => fault(answer) ?? [])).toEqual([]);
  });

  it("has no function that is not called here", () => {
    const names = calls.map(({ name }) => name.split(" ")[0]);
    expect(Object.keys(face).filter((name) => !names.includes(name))).toEqual([]);
  });
});
