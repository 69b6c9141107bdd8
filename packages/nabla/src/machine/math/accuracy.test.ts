import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { erf, erfc } from "../../number/special/erf.js";
import { gamma, logGamma } from "../../number/special/gamma.js";
import { acoth, coth, csch, sech } from "../../number/special/hyperbolic.js";
import { logistic, logit, softplus, xlogy } from "../../number/special/logistic.js";
import { gelu, normalDensity, normalDistribution, silu } from "../../number/special/normal.js";
import { digamma } from "../../number/special/polygamma.js";
import { acot, acsc, asec, cot, csc, sec, sinc } from "../../number/special/trigonometric.js";
import { Builder } from "../builder.js";
import { instantiate } from "../instantiate.js";
import { interpretKernel } from "../interpreter.js";
import type { Kernel } from "../kernel.js";
import type { Range, Routine } from "../routine.js";
import { routines } from "./list.js";
import { pow } from "./power.js";

/** Function → range → points [x, (y,) high, low]: golden/math/make.py. */
const golden: Record<string, Record<string, number[][]>> = JSON.parse(
  readFileSync(new URL("../../../../../golden/math/values.json", import.meta.url), "utf8"),
);

/** The promise: units in the last place, at most, in every range of the table. */
const promised: Readonly<Record<string, number>> = {
  exp: 1,
  expm1: 2,
  log: 1,
  log1p: 2,
  sin: 1,
  cos: 1,
  tan: 2,
  asin: 2,
  acos: 2,
  atan: 2,
  atan2: 2,
  sinh: 1,
  cosh: 1,
  tanh: 2,
  asinh: 2,
  acosh: 2,
  atanh: 2,
  cbrt: 1,
  pow: 1,
  erf: 2,
  erfc: 4,
  gamma: 2,
  loggamma: 2,
  // 1 but for the doubles next to the zero at 1.46, where 32 digits cancel to these.
  digamma: 5,
  sec: 3,
  csc: 3,
  cot: 3,
  sech: 3,
  csch: 3,
  coth: 3,
  sinc: 2,
  logistic: 3,
  silu: 3,
  softplus: 3,
  logaddexp: 2,
  hypot: 2,
  normalpdf: 3,
  normalcdf: 4,
  gelu: 5,
  logit: 3,
  xlogy: 2,
  asec: 2,
  acsc: 3,
  acot: 2,
  acoth: 2,
};

const all: Readonly<Record<string, Routine>> = { ...(routines as Record<string, Routine>), pow };

function kernelOf(routine: Routine, arity: number, ranges: readonly Range[] = []): Kernel {
  const b = new Builder();
  const inputs = Array.from({ length: arity }, () => b.stream("f64"));
  const to = b.stream("f64");
  const args = inputs.map((stream) => b.load(stream));
  b.store(to, routine(b, args, ranges));
  return b.kernel();
}

type Way = "vectors" | "one by one" | "interpreter";

/** The kernel's results for columns of arguments; fewer than four elements a run do not reach the vectors. */
function resultsOf(kernel: Kernel, columns: readonly (readonly number[])[], way: Way): number[] {
  const count = columns[0]?.length ?? 0;
  const bytes = 8 * count;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((bytes * (columns.length + 1)) / 65536) + 1 });
  columns.forEach((column, k) => {
    new Float64Array(memory.buffer, k * bytes, count).set(column);
  });
  const run = way === "interpreter" ? interpretKernel(kernel, memory.buffer) : instantiate(kernel, memory);
  const group = way === "one by one" ? 3 : count;
  for (let start = 0; start < count; start += group) {
    const addresses = Array.from({ length: columns.length + 1 }, (_, k) => k * bytes + 8 * start);
    run(Math.min(group, count - start), ...addresses);
  }
  return Array.from(new Float64Array(memory.buffer, columns.length * bytes, count));
}

/** The same bits by vectors, element by element, and by the interpreter. */
function sameEveryWay(kernel: Kernel, columns: readonly (readonly number[])[]): number[] {
  const results = resultsOf(kernel, columns, "vectors");
  expect(resultsOf(kernel, columns, "one by one")).toEqual(results);
  expect(resultsOf(kernel, columns, "interpreter")).toEqual(results);
  return results;
}

const columnsOf = (points: readonly (readonly number[])[]): number[][] =>
  Array.from({ length: (points[0] as number[]).length - 2 }, (_, k) =>
    points.map((point) => point[k] as number),
  );

const arityOf = (name: string): number => columnsOf(Object.values(golden[name] ?? {})[0] ?? []).length;

/** The distance between doubles at x. */
function ulp(x: number): number {
  const words = new Uint32Array(Float64Array.of(Math.abs(x)).buffer);
  return 2 ** (Math.max(1, (words[1] as number) >>> 20) - 1075);
}

function worst(results: readonly number[], points: readonly (readonly number[])[]): number {
  const errors = points.map((point, k) => {
    const [high, low] = point.slice(-2) as [number, number];
    return Math.abs((results[k] as number) - high - low) / ulp(high);
  });
  return errors.reduce((most, error) => (error <= most ? most : error), 0);
}

const measured = new Map<string, ReadonlyMap<string, number>>();

/** The greatest error in each range; every way of running must give the same bits. */
function errorsOf(name: string): ReadonlyMap<string, number> {
  const known = measured.get(name);
  if (known !== undefined) return known;
  const errors = new Map<string, number>();
  for (const [range, points] of Object.entries(golden[name] as Record<string, number[][]>)) {
    const columns = columnsOf(points);
    errors.set(range, worst(sameEveryWay(kernelOf(all[name] as Routine, columns.length), columns), points));
  }
  measured.set(name, errors);
  return errors;
}

describe("a function in a kernel", () => {
  it("stands in the table of accuracy", () => {
    expect(Object.keys(promised)).toEqual(Object.keys(golden));
    expect(new Set(Object.keys(all))).toEqual(new Set(Object.keys(golden)));
  });

  it.each(Object.keys(promised))(
    "%s is as accurate as promised, with the same bits in vectors, one by one and interpreted",
    (name) => {
      for (const [range, error] of errorsOf(name))
        expect(error, `${name}, ${range}`).toBeLessThanOrEqual(promised[name] as number);
    },
  );

  it("is measured in docs/accuracy.md, which `npx vitest run accuracy -u` writes anew", async () => {
    const lines = Object.keys(promised).flatMap((name) =>
      [...errorsOf(name)].map(([range, error]) => {
        const points = golden[name]?.[range]?.length;
        return `| ${name} | ${range.replaceAll("|", "\\|")} | ${points} | ${error.toFixed(2)} |`;
      }),
    );
    await expect(`${HEADER}${lines.join("\n")}\n`).toMatchFileSnapshot("../../../../../docs/accuracy.md");
  });

  const special = [
    0,
    1,
    0.5,
    2,
    3,
    7,
    1e308,
    5e-324,
    1e-310,
    1e-20,
    1e5,
    1e22,
    709.9,
    746,
    Number.POSITIVE_INFINITY,
  ];
  const arguments_ = [...special.flatMap((x) => [x, -x]), Number.NaN];
  const whole = (y: number): boolean => Math.abs(y) === Number.POSITIVE_INFINITY || Number.isInteger(y);
  const hosts: Readonly<Record<string, (x: number, y: number) => number>> = {
    ...(Math as unknown as Record<string, (x: number, y: number) => number>),
    pow: (x, y) => (x === Number.NEGATIVE_INFINITY && !whole(y) ? Number.NaN : x ** y),
    atan2: (y, x) => (x === 0 && y === 0 ? Number.NaN : Math.atan2(y, x)),
    ...{
      erf,
      erfc,
      gamma,
      loggamma: logGamma,
      digamma,
      sec,
      csc,
      cot,
      sech,
      csch,
      coth,
      sinc,
      logistic,
      silu,
      softplus,
    },
    logaddexp: (x, y) => Math.max(x, y) + softplus(-Math.abs(x - y)),
    normalpdf: normalDensity,
    normalcdf: normalDistribution,
    ...{ gelu, logit, xlogy, asec, acsc, acot, acoth },
  };

  it.each(Object.keys(promised).filter((name) => name in hosts))(
    "%s takes zeros of both signs, infinities, NaN and subnormals as evaluate does",
    (name) => {
      const two = arityOf(name) === 2;
      const columns = two
        ? [arguments_.flatMap((x) => arguments_.map(() => x)), arguments_.flatMap(() => arguments_)]
        : [arguments_];
      const results = sameEveryWay(kernelOf(all[name] as Routine, columns.length), columns);
      results.forEach((result, k) => {
        const args = columns.map((column) => column[k] as number) as [number, number];
        const expected = (hosts[name] as (x: number, y: number) => number)(...args);
        const close = Math.abs(result - expected) <= 4 * ulp(expected) && expected !== 0;
        // The sign of log Γ(1) = 0 says nothing.
        const bothZero = result === 0 && expected === 0 && name === "loggamma";
        if (!close && !bothZero) expect(result, `${name}(${args.join(", ")})`).toBe(expected);
      });
    },
  );

  const proven: readonly (readonly [name: string, range: Range])[] = [
    ["exp", [-708, 709]],
    ["exp", [0, 800]],
    ["exp", [-800, 0]],
    ["expm1", [-1, 1]],
    ["log", [2 ** -1022, Number.MAX_VALUE]],
    ["log1p", [2 ** -1022, Number.MAX_VALUE]],
    ["sin", [-1e5, 1e5]],
    ["cos", [-1e5, 1e5]],
    ["tan", [-100, 100]],
    ["pow", [2 ** -1022, Number.MAX_VALUE]],
    ["pow", [5e-324, Number.POSITIVE_INFINITY]],
  ];

  it.each(proven)("%s gives the same bits where its argument is proven to be in %j", (name, range) => {
    const points = Object.values(golden[name] as Record<string, number[][]>)
      .flat()
      .filter(([x]) => (x as number) >= range[0] && (x as number) <= range[1]);
    const columns = columnsOf(points);
    expect(points.length).toBeGreaterThan(50);
    const [bare, general] = [[range], []].map((ranges) =>
      kernelOf(all[name] as Routine, columns.length, ranges),
    );
    expect(resultsOf(bare as Kernel, columns, "vectors")).toEqual(
      resultsOf(general as Kernel, columns, "vectors"),
    );
    expect((bare as Kernel).hosts).toEqual([]);
    expect((bare as Kernel).instructions.length).toBeLessThanOrEqual((general as Kernel).instructions.length);
  });

  it("shares one reduction between the sine and the cosine of a number", () => {
    const sizeOf = (...names: string[]): number => {
      const b = new Builder();
      const x = b.load(b.stream("f64"));
      for (const name of names) (all[name] as Routine)(b, [x]);
      return b.kernel().instructions.length;
    };
    expect(sizeOf("sin", "cos", "tan") - sizeOf("sin")).toBeLessThan(15);
  });
});

const HEADER = `# How accurate functions are in kernels

What \`compile\` runs, as WebAssembly or interpreted, computes functions by formulas of its own, with the same bits in
both. These are the greatest errors, in units in the last place, against mpmath at arguments that are hard: next to
zeros, to multiples of π/2, to ±1 and to powers of two, of large |y·ln x|, subnormal. The points and the true values are
in \`golden/math\`, the formulas in \`packages/nabla/src/machine/math\`. A function that is not listed runs in a kernel
by its own value, as \`evaluate\` computes it; so do rare arguments of the gamma functions.

| function | range | points | greatest error (ulp) |
|---|---|---|---|
`;
