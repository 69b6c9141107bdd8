import { isNablaError } from "nabla";
import * as arrayFace from "nabla/array";
import * as gridFace from "nabla/grid";
import { describe, expect, it } from "vitest";
import { FOREIGN, MISTAKES } from "./hostile.js";

/*
 * Every function of the faces of arrays and grids is called with what a program without types may pass by mistake. Each
 * must refuse it by a NablaError, unless the value means something there.
 */

const { array, arena, readNpyHeader, writeNpy, writeNpz, zeros } = arrayFace;
const { gradientByBoxes } = gridFace;
const line = Float64Array.of(1, 2, 4, 8, 16, 32);
const grid = array(line, [2, 3]);
const square = [
  [1, 2, 4],
  [1, 3, 9],
  [2, 2, 2],
];
const npy = writeNpy(grid);

/** What means something as an argument of each kind, and so need not be refused. */
const NUMBERS = ["zero", "five", "minus", "nan", "half", "infinite", "huge", "big"];
const MEANT: Readonly<Record<string, readonly string[]>> = {
  // Numbers are arrays without axes.
  array: [...NUMBERS, "no numbers", "square", "list", "lists", "bytes", "empty"],
  shape: ["list"],
  "shape?": ["undefined", "null"],
  options: ["undefined", "object", "bare"],
  "options?": ["undefined", "null", "object", "bare"],
  size: ["zero", "five", "half"],
  "dtype?": ["undefined"],
  // No header takes no bytes; the elements of these 7 bytes are no whole number.
  bytes: [],
  header: [],
  "boolean?": ["undefined", "true"],
  "names?": ["undefined", "null", "list"],
  arrays: ["object", "bare", "misspelt"],
  "spacing?": [...NUMBERS.slice(0, -1), "no numbers", "undefined", "null", "list"],
  "axis?": ["zero", "undefined", "null", "minus", "list"],
  // Orders below 1 count as 2, as in NumPy.
  "edgeOrder?": ["zero", "undefined", "minus", "half"],
  "boundary?": ["undefined", "null"],
  "accuracy?": ["undefined"],
  "nan?": ["undefined"],
  "out?": ["undefined"],
  field: [],
  index: [],
  box: [],
  // No times have no places.
  times: ["list", "empty"],
  unit: [],
  "tick?": ["undefined", "big"],
  degrees: ["list", "bytes"],
  place: ["zero"],
  "from?": ["zero", "undefined"],
};

interface Call {
  readonly run: (...args: never[]) => unknown;
  /** Arguments that are right, each with its kind. */
  readonly args: readonly (readonly [kind: string, value: unknown])[];
}

const call = (run: Call["run"], ...args: Call["args"]): Call => ({ run, args });
const boxes = gradientByBoxes([6], "float64");
const CALLS: Readonly<Record<string, Call>> = {
  arena: call(arrayFace.arena, ["size", 65536]),
  "arena().zeros": call(
    (...args: [never, never]) => arena(65536).zeros(...args),
    ["shape", [2]],
    ["dtype?", "int8"],
  ),
  array: call(arrayFace.array, ["array", grid], ["shape?", [3, 2]], ["options?", {}]),
  decodeElements: call(
    arrayFace.decodeElements,
    ["bytes", npy.subarray(128)],
    ["header", readNpyHeader(npy)],
  ),
  npzNames: call(arrayFace.npzNames, ["bytes", writeNpz({ x: grid })]),
  readNpy: call(arrayFace.readNpy, ["bytes", npy]),
  readNpyHeader: call(arrayFace.readNpyHeader, ["bytes", npy]),
  readNpyTimesHeader: call(arrayFace.readNpyTimesHeader, ["bytes", npy]),
  readNpz: call(arrayFace.readNpz, ["bytes", writeNpz({ x: grid })], ["names?", ["x"]]),
  rowMajor: call(arrayFace.rowMajor, ["shape", [2, 3]]),
  sizeOf: call(arrayFace.sizeOf, ["shape", [2, 3]]),
  writeNpy: call(arrayFace.writeNpy, ["array", grid]),
  writeNpyHeader: call(arrayFace.writeNpyHeader, ["dtype", "int8"], ["shape", [2]], ["boolean?", false]),
  writeNpz: call(arrayFace.writeNpz, ["arrays", { x: grid }]),
  zeros: call(arrayFace.zeros, ["shape", [2]], ["dtype?", "int8"]),
  gradient: call(gridFace.gradient, ["array", line], ["options", {}]),
  explain: call(gridFace.explain, ["array", line], ["index", [1]], ["options", {}]),
  curl: call(gridFace.curl, ["field", [grid, grid]], ["options", {}]),
  divergence: call(gridFace.divergence, ["field", [grid, grid]], ["options", {}]),
  hessian: call(gridFace.hessian, ["array", square], ["options", {}]),
  laplacian: call(gridFace.laplacian, ["array", square], ["options", {}]),
  gradientByBoxes: call(gridFace.gradientByBoxes, ["shape", [6]], ["dtype", "int8"], ["options", {}]),
  timeCoordinates: call(
    gridFace.timeCoordinates,
    ["times", [new Date(0), new Date(1)]],
    ["unit", "day"],
    ["tick?", 1n],
  ),
  groundOf: call(gridFace.groundOf, ["degrees", [0, 1]], ["degrees", [0, 1, 2]], ["options", {}]),
  gradientOnEarth: call(
    gridFace.gradientOnEarth,
    ["array", square],
    ["earthOptions", { latitudes: [0, 1, 2], longitudes: [0, 1, 2] }],
  ),
  divideAlong: call(
    gridFace.divideAlong,
    ["floats", zeros([2, 3])],
    ["place", 1],
    ["divisors", Float64Array.of(1, 2, 3)],
    ["from?", 0],
  ),
  timeDifferences: call(gridFace.timeDifferences, ["ticks", BigInt64Array.of(1n, 2n, 4n)], ["options", {}]),
  "gradientByBoxes().around": call(boxes.around, ["box", { from: [1], to: [3] }]),
  "gradientByBoxes().compute": call(
    boxes.compute,
    ["array", line.subarray(0, 4)],
    ["box", { from: [1], to: [3] }],
    ["out?", [zeros([4])]],
  ),
};

/** Calls whose answer to something hostile is neither a NablaError nor said to mean something. */
async function wrongAnswers(run: (value: unknown) => unknown, kind: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const [name, value] of Object.entries(MISTAKES)) {
    try {
      await run(value);
      if (!MEANT[kind]?.includes(name)) wrong.push(`${name}: taken as ${kind}`);
    } catch (error) {
      if (!isNablaError(error)) wrong.push(`${name}: ${error}`);
      // operation: fact, got value; in words of its own.
      else if (!/^[\w.]+(?: \(out\))?: .{15,}/s.test(error.message) || FOREIGN.test(error.message))
        wrong.push(`${name}: ${error.message}`);
    }
  }
  return wrong;
}

it("every function of both faces is called", () => {
  const functions = [arrayFace, gridFace].flatMap((face) =>
    Object.entries(face).flatMap(([name, value]) => (typeof value === "function" ? [name] : [])),
  );
  expect(
    Object.keys(CALLS)
      .filter((name) => !name.includes("()"))
      .sort(),
  ).toEqual(functions.sort());
});

describe.each(Object.entries(CALLS))("%s", (_, { run, args }) => {
  const right = args.map(([, value]) => value);
  const answer = (list: readonly unknown[]): unknown => (run as (...list: unknown[]) => unknown)(...list);

  it.each(args.map(([kind], k) => [k, kind] as const))("argument %i, %s", async (k, kind) => {
    expect(await wrongAnswers((value) => answer(right.with(k, value)), kind)).toEqual([]);
  });
});

const GRID = ["spacing", "axis", "edgeOrder", "boundary", "accuracy", "nan"] as const;
describe.each(["gradient", "explain", "curl", "divergence", "hessian", "laplacian", "gradientByBoxes"])(
  "options of %s",
  (name) => {
    const { run, args } = CALLS[name] as Call;
    const isField = args.some(([kind]) => kind === "field");
    const options = [...GRID, "out"].filter((option) => option !== "out" || name === "gradient");
    it.each(options.filter((option) => option !== "axis" || !isField))("%s", async (option) => {
      const right = args.map(([, value]) => value).slice(0, -1);
      const answer = (value: unknown): unknown =>
        (run as (...list: unknown[]) => unknown)(...right, { [option]: value });
      expect(await wrongAnswers(answer, `${option}?`)).toEqual([]);
    });
  },
);

it("an arena that is full says so, and the way out", () => {
  const space = arena(65536);
  space.zeros([8000]);
  expect(() => space.zeros([800])).toThrow(
    /^arena: 6400 bytes do not fit, 1536 of 65536 are free; clear\(\)/,
  );
  space.clear();
  expect(space.zeros([800]).data[0]).toBe(0);
});
