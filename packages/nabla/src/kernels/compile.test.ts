import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { applied, byName, pointsOf, slotsOf } from "../../../../tests/rows.js";
import { evaluate } from "../evaluation/double.js";
import type { Expr } from "../expression/node.js";
import { constants, functions, operators } from "../functions/list.js";
import { lower } from "../lowering/lower.js";
import { encodeKernel } from "../machine/encode.js";
import { routines } from "../machine/math/list.js";
import { parse } from "../notation/parse.js";
import { compile } from "./compile.js";
import { pointKernel } from "./point.js";
import { ProgramRunner } from "./runner.js";
import { addUp } from "./sums.js";

afterEach(() => vi.unstubAllGlobals());

const asked = (): void => {};

/** What `use` makes of the formulas where WebAssembly is missing. */
function interpreted<T>(es: readonly Expr[], names: readonly string[], use: (runner: ProgramRunner) => T): T {
  vi.stubGlobal("WebAssembly", undefined);
  const result = use(new ProgramRunner(lower(es, names)));
  vi.unstubAllGlobals();
  return result;
}

/** All points of a grid, a column for each axis. */
function columnsOf(axes: readonly Float64Array[]): Float64Array[] {
  const size = axes.reduce((product, axis) => product * axis.length, 1);
  let turns = size;
  return axes.map((axis) => {
    turns /= axis.length;
    return Float64Array.from({ length: size }, (_, i) => axis[Math.floor(i / turns) % axis.length]);
  });
}

const SPECIAL = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  -2,
  3,
  1e-310,
  -1e-310,
  1e-20,
  1e10,
  -1e10,
  1e300,
  -1e300,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  40,
  -750,
  710,
  Math.PI / 2,
  1e22,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
];

/** Are two doubles the same, or both right to so many units of the last place? */
function agree(a: number, b: number, ulps: number): boolean {
  return Object.is(a, b) || a === b || Math.abs(a - b) <= ulps * 2 ** -52 * Math.max(Math.abs(a), 2 ** -1022);
}

// A sum takes numbers between its terms: formulas below have some.
describe.each(byName([...constants, ...functions, ...operators.filter(({ name }) => name !== "sum")]))(
  "%s",
  (_, row) => {
    const call = applied(row);
    const names = ["a", "b", "c"];
    const free = slotsOf(row).map(({ low, high }) => low !== high);
    const special = SPECIAL.flatMap((a) => (free[1] ? SPECIAL.map((b) => [a, b]) : [[a, 0.5]]));
    const points = [...pointsOf(row), ...special].map(([a = 0.25, b = 0.75, c = 0.5]) => [a, b, c] as const);
    const columns = names.map((_name, k) => Float64Array.from(points, (point) => point[k]));

    test("has the same bits by WebAssembly and by the interpreter, and the value of evaluate", async () => {
      const runner = await compile([call], names);
      const out = new Float64Array(points.length);
      runner.points(columns, [out]);
      const other = interpreted([call], names, (program) => {
        const result = new Float64Array(points.length);
        program.points(columns, [result], asked);
        return result;
      });
      expect(other).toEqual(out);
      points.forEach(([a, b, c], i) => {
        const expected = evaluate(call, { a, b, c });
        expect(agree(out[i], expected, 8), `at ${a}, ${b}, ${c}: ${out[i]}, not ${expected}`).toBe(true);
      });
    });
  },
);

const { formula } = fc.letrec<{ formula: string; condition: string }>((tie) => {
  const one = tie("formula");
  return {
    formula: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom("x", "y", "z", "2", "0.5", "3", "pi", "x", "y", "z"),
      fc.tuple(fc.constantFrom("+", "-", "*", "/"), one, one).map(([sign, a, b]) => `(${a}) ${sign} (${b})`),
      fc
        .tuple(
          fc.constantFrom("sin", "cos", "exp", "sqrt", "abs", "floor", "tanh", "log", "atan", "sign"),
          one,
        )
        .map(([name, a]) => `${name}(${a})`),
      fc
        .tuple(fc.constantFrom("min", "max", "atan2", "mod"), one, one)
        .map(([n, a, b]) => `${n}(${a}, ${b})`),
      fc.tuple(one, fc.constantFrom(2, 3, -1, 0.5, 1.5)).map(([a, n]) => `(${a})^(${n})`),
      fc.tuple(tie("condition"), one, one).map(([c, a, b]) => `piecewise(${c}, ${a}, ${b})`),
    ),
    condition: fc.oneof(
      fc.tuple(one, fc.constantFrom("<", "<=", ">"), one).map(([a, sign, b]) => `(${a}) ${sign} (${b})`),
    ),
  };
});

const coordinate = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -4, max: 4, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(...SPECIAL) },
);
const axis = fc.array(coordinate, { minLength: 1, maxLength: 9 }).map((values) => Float64Array.from(values));

test("a grid, points, one point and the interpreter give the same bits for any formula", async () => {
  const names = ["x", "y", "z"];
  await fc.assert(
    fc.asyncProperty(
      fc.array(formula, { minLength: 1, maxLength: 3 }),
      axis,
      axis,
      axis,
      async (texts, ...axes) => {
        const es = texts.map((text) => parse(text));
        const runner = await compile(es, names);
        const columns = columnsOf(axes);
        const { length } = columns[0] as Float64Array;
        const blank = (): Float64Array[] => es.map(() => new Float64Array(length));
        const [byPoints, byGrid, byPoint, byHand] = [blank(), blank(), blank(), blank()] as const;
        runner.points(columns, byPoints);
        runner.grid(axes, byGrid);
        const out = new Float64Array(es.length);
        for (let i = 0; i < length; i++) {
          runner.point(
            Float64Array.from(columns, (column) => column[i]),
            out,
          );
          byPoint.forEach((array, k) => {
            array[i] = out[k];
          });
        }
        interpreted(es, names, (program) => program.grid(axes, byHand, asked));
        expect(byGrid).toEqual(byPoints);
        expect(byPoint).toEqual(byPoints);
        expect(byHand).toEqual(byPoints);
      },
    ),
    { seed: 13, numRuns: 60 },
  );
});

describe("a grid", () => {
  const f = parse("sin(x)*y + x^2 - exp(-y^2)*z + z/(1 + y^2) + x*y*z");
  const span = (length: number): Float64Array =>
    Float64Array.from({ length }, (_, i) => -2 + (4 * i) / length);

  test.each([
    [[3, 4, 5]],
    [[1, 1, 1]],
    [[7, 1, 1]],
    [[1, 2500, 1]],
    [[2, 1, 1100]],
    [[700, 5, 1]],
    [[300, 2, 3]],
    [[5, 0, 7]],
  ])("of %j points has the values of its points", async (shape) => {
    const runner = await compile([f, parse("x"), parse("z^2"), parse("7")], ["x", "y", "z"]);
    const axes = shape.map(span);
    const columns = columnsOf(axes);
    const length = shape.reduce((a, b) => a * b);
    const [grid, points] = [0, 1].map(() => Array.from({ length: 4 }, () => new Float64Array(length))) as [
      Float64Array[],
      Float64Array[],
    ];
    runner.grid(axes, grid);
    runner.points(columns, points);
    expect(grid).toEqual(points);
    expect(grid[3]?.every((value) => value === 7)).toBe(true);
  });

  test("of no axes is one point", async () => {
    const runner = await compile([parse("pi/2")], []);
    const out = new Float64Array(1);
    runner.grid([], [out]);
    expect(out[0]).toBe(Math.PI / 2);
  });

  test("whose axes hold NaN and infinities does not rest on what finite ones prove", async () => {
    const runner = await compile([parse("exp(-x^2/2)*sin(y)"), parse("x*y")], ["x", "y"]);
    const axes = [Float64Array.of(0.5, Number.NaN, 1e200), Float64Array.of(1, Number.POSITIVE_INFINITY, -3)];
    const columns = columnsOf(axes);
    const [grid, points] = [0, 1].map(() => [new Float64Array(9), new Float64Array(9)]) as [
      Float64Array[],
      Float64Array[],
    ];
    runner.grid([span(5), span(5)], [new Float64Array(25), new Float64Array(25)]);
    runner.grid(axes, grid);
    runner.points(columns, points);
    expect(grid).toEqual(points);
  });
});

test("many points near 0, then farther out, then infinite, each have the values that they have alone", async () => {
  const es = [parse("exp(-x^2/2)*sin(y)"), parse("x^y + log(x)"), parse("x*y")];
  const runner = await compile(es, ["x", "y"]);
  const one = new Float64Array(3);
  for (const scale of [1, 100, 1e4, 1e7, 1e12, 0.25, Infinity, Number.NaN]) {
    const columns = [0, 1].map((c) =>
      Float64Array.from({ length: 77 }, (_, i) => Math.sin(3 * i + c) * scale),
    );
    const out = es.map(() => new Float64Array(77));
    runner.points(columns, out);
    for (let i = 0; i < 77; i++) {
      runner.point(
        Float64Array.from(columns, (column) => column[i]),
        one,
      );
      expect(out.map((column) => column[i])).toEqual(Array.from(one));
    }
  }
});

describe("sums", () => {
  test("keep what additions round off", async () => {
    const runner = await compile([parse("x"), parse("x^2*y"), parse("2")], ["x", "y"]);
    const length = 10_007;
    // Whole numbers, of which the sums are known exactly: 2⁵³ goes in and out again between small ones.
    const x = Float64Array.from({ length }, (_, i) => (i % 3 === 0 ? 2 ** 53 : i % 3 === 1 ? -(2 ** 53) : i));
    const kept = x.reduce((sum, value) => sum + (Math.abs(value) < 2 ** 53 ? value : 0), 0);
    const thirds = [0, 1].map((rest) => x.filter((_, i) => i % 3 === rest).length) as [number, number];
    const y = new Float64Array(length);
    expect(Array.from(runner.sums([x, y]))).toEqual([
      kept + (thirds[0] - thirds[1]) * 2 ** 53,
      0,
      2 * length,
    ]);
  });

  test("of no points are 0, of infinities infinite", async () => {
    const runner = await compile([parse("x"), parse("1/x")], ["x"]);
    expect(Array.from(runner.sums([new Float64Array(0)]))).toEqual([0, 0]);
    expect(Array.from(runner.sums([Float64Array.of(1, 0, Number.POSITIVE_INFINITY)]))).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
  });

  test("are the same by the interpreter", async () => {
    const es = [parse("sin(x)*x"), parse("x^3")];
    const x = Float64Array.from({ length: 5000 }, (_, i) => Math.sqrt(i) - 30);
    const sums = (await compile(es, ["x"])).sums([x]);
    expect(
      interpreted(es, ["x"], (program) => addUp(program.partSums([x], x.length, asked), es.length)),
    ).toEqual(sums);
  });
});

test.each(["x^(-3/2)", "x^(3/2)", "x^(1/2)", "x^(-1/3)", "x^2.7", "x^y"])(
  "%s has no value at −∞, by kernels as by evaluate",
  async (text) => {
    const f = parse(text);
    const out = new Float64Array(1);
    (await compile([f], ["x", "y"])).point(Float64Array.of(Number.NEGATIVE_INFINITY, -1.5), out);
    expect([out[0], evaluate(f, { x: Number.NEGATIVE_INFINITY, y: -1.5 })]).toEqual([Number.NaN, Number.NaN]);
  },
);

test("functions that are called, as they are many, have the bits of those written out where they stand", async () => {
  const names = ["x", "y"];
  const two = new Set(["atan2", "hypot", "logaddexp", "xlogy"]);
  const es = [...Object.keys(routines), "power"].flatMap((name) => {
    if (name === "power") return ["x^y", "(x + y)^2.5"].map((text) => parse(text));
    return (two.has(name) ? ["x, y", "y, x + 1"] : ["x", "y/3"]).map((args) => parse(`${name}(${args})`));
  });
  const special = [0, -0, 5e-324, 1e-310, 0.3, -0.7, 1, -1.5, 2, 171, -20.5, 710, 1e6, -1e22, 1e300];
  const axis = Float64Array.of(...special, Infinity, -Infinity, NaN);
  const size = axis.length ** 2;
  const columns = [0, 1].map((k) =>
    Float64Array.from(
      { length: size },
      (_, i) => axis[k === 0 ? Math.floor(i / axis.length) : i % axis.length],
    ),
  );
  const outputs = (count: number): Float64Array[] =>
    Array.from({ length: count }, () => new Float64Array(size));
  const every = (runner: Omit<ProgramRunner, "prepare">, count: number): Float64Array[] => {
    const [byGrid, byPoints, byPoint] = [outputs(count), outputs(count), outputs(count)];
    runner.grid([axis, axis], byGrid, asked);
    runner.points(columns, byPoints, asked);
    const out = new Float64Array(count);
    for (let i = 0; i < size; i++) {
      runner.point(Float64Array.of(columns[0]?.[i] ?? 0, columns[1]?.[i] ?? 0), out);
      byPoint.forEach((array, k) => {
        array[i] = out[k];
      });
    }
    expect(byPoints).toEqual(byGrid);
    expect(byPoint).toEqual(byGrid);
    return byGrid;
  };
  const together = every(new ProgramRunner(lower(es, names)), es.length);
  const apart = es.map((e) => every(new ProgramRunner(lower([e], names)), 1)[0]);
  expect(together).toEqual(apart);
  expect(interpreted(es, names, (runner) => every(runner, es.length))).toEqual(together);
});

test("the code of a formula grows little with each function that it applies once more", () => {
  const bytes = (count: number): number => {
    const terms = Array.from({ length: count }, (_, i) => `sin(${i + 2}*x)`);
    return encodeKernel(pointKernel(lower([parse(terms.join("+"))], ["x"]))).length;
  };
  expect((bytes(2000) - bytes(1000)) / 1000).toBeLessThan(60);
});
