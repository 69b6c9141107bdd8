import { describe, expect, it } from "vitest";
import { fault, mistaken, type RightCall } from "../../../../tests/hostile.js";
import * as face from "../terrain.js";

const heights = [
  [1, 2, 3],
  [4, 5, 7],
  [7, 8, 9],
];
const relief = {
  nodata: "number",
  computeEdges: "flag",
  zFactor: "number",
  noAnswer: "number",
  out: "array",
} as const;
const common = { ...relief, method: "word", latitudes: "array" } as const;
const angles: readonly RightCall[] = [
  {
    name: "slope",
    call: face.slope,
    args: [heights, { cellSize: 1 }],
    options: { at: 1, made: { ...common, units: "word" } },
  },
  {
    name: "aspect",
    call: face.aspect,
    args: [heights, { cellSize: 1 }],
    options: {
      at: 1,
      made: { ...common, angles: "word", like: "word", turn: "number", zeroForFlat: "flag" },
    },
  },
  {
    name: "curvature",
    call: face.curvature,
    args: [heights, { cellSize: 1 }],
    options: { at: 1, made: { ...common, kind: "word" } },
  },
  {
    name: "hillshade",
    call: face.hillshade,
    args: [heights, { cellSize: 1 }],
    options: { at: 1, made: { ...common, azimuth: "number", altitude: "number", shading: "word" } },
  },
];
const flow = { nodata: "number", latitudes: "array" } as const;
const path = { nodata: "number", latitudes: "array", from: "array", step: "number" } as const;
const calls: readonly RightCall[] = [
  ...angles,
  {
    name: "ruggedness",
    call: face.ruggedness,
    args: [heights, {}],
    options: { at: 1, made: { ...relief, algorithm: "word" } },
  },
  ...(["position", "roughness"] as const).map((name) => ({
    name,
    call: face[name],
    args: [heights, {}],
    options: { at: 1, made: relief },
  })),
  {
    name: "flowDirections",
    call: face.flowDirections,
    args: [heights, { cellSize: 1 }],
    options: { at: 1, made: flow },
  },
  { name: "basins", call: face.basins, args: [heights, { cellSize: 1 }], options: { at: 1, made: flow } },
  ...(["steepestAscent", "steepestDescent"] as const).map((name) => ({
    name,
    call: face[name],
    args: [heights, { cellSize: 1, from: [1, 1] }],
    options: { at: 1, made: path },
  })),
];

const others: readonly RightCall[] = [{ name: "metresPerDegree", call: face.metresPerDegree, args: [45] }];

describe("nabla/terrain, called with mistakes", () => {
  it.each([...calls, ...others])("$name gives an answer or an error of ours", (call) => {
    expect([...mistaken(call)].flatMap((answer) => fault(answer) ?? [])).toEqual([]);
  });

  it.each(angles)("$name says that the cell size is needed, and what it is", ({ name, call }) => {
    const said = (...args: readonly unknown[]): string => {
      try {
        call(...(args as never[]));
        return "";
      } catch (error) {
        return String(error);
      }
    };
    expect(said(heights)).toContain(`terrain.${name}: cellSize is needed, got none`);
    expect(said(heights, {})).toContain(`terrain.${name}: cellSize is needed, got none`);
    expect(said(heights, { cellSize: [1, 2, 3] })).toContain(`terrain.${name}: cellSize is a number or two`);
    expect(said(heights, { cellSize: "10" })).toContain('cellSize is a number or two, got "10"');
  });

  it("has no function that is not called here", () => {
    const called = new Set([...calls, ...others].map(({ call }) => call as unknown));
    const functions = Object.entries(face).filter(([, value]) => typeof value === "function");
    expect(functions.filter(([, value]) => !called.has(value)).map(([name]) => name)).toEqual([]);
  });
});
