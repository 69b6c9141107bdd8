import { describe, expect, test } from "vitest";
import { gradient } from "../calculus/gradient.js";
import { evaluate } from "../evaluation/double.js";
import { variables } from "../expression/walk.js";
import { lower } from "../lowering/lower.js";
import { parse } from "../notation/parse.js";
import { compile, type Runner } from "./compile.js";
import { ProgramRunner } from "./runner.js";

describe("a runner", () => {
  const two = (): Promise<Runner> => compile([parse("x + y")], ["x", "y"]);
  const array = (length: number): Float64Array => new Float64Array(length);
  const shared = array(8);
  const overlaps = "each output needs memory of its own, got one that overlaps another array";
  const transferred = (): Float64Array => {
    const gone = array(3);
    structuredClone(gone, { transfer: [gone.buffer as ArrayBuffer] });
    return gone;
  };

  test.each<readonly [string, (runner: Runner) => void]>([
    ["a point's length needs 2, got 3", (r) => r.point(array(3), array(1))],
    ["the output's length needs 1, got 2", (r) => r.point(array(2), array(2))],
    ["the number of columns needs 2, got 1", (r) => r.points([array(3)], [array(3)])],
    ["a column's length needs 3, got 4", (r) => r.points([array(3), array(4)], [array(3)])],
    ["the number of outputs needs 1, got 0", (r) => r.points([array(3), array(3)], [])],
    ["a column's length needs 3, got 4", (r) => r.sums([array(3), array(4)])],
    ["the number of axes needs 2, got 1", (r) => r.grid([array(3)], [array(3)])],
    ["an output's length needs 6, got 5", (r) => r.grid([array(3), array(2)], [array(5)])],
  ])("says that %s", async (message, use) => {
    const runner = await two();
    expect(() => use(runner)).toThrow(
      expect.objectContaining({ code: "shape", message: `compile: ${message}` }),
    );
  });

  test.each<readonly [string, (runner: Runner) => void]>([
    [
      "inputs and outputs are Float64Arrays, got Float32Array",
      (r) => r.point(array(2), new Float32Array(1) as never),
    ],
    ["inputs and outputs are Float64Arrays, got Array", (r) => r.point([1, 2] as never, array(1))],
    [
      "inputs and outputs are Float64Arrays, got one that was transferred",
      (r) => r.sums([array(0), transferred()]),
    ],
    ["a list of Float64Arrays is needed, got Undefined", (r) => r.sums(undefined as never)],
    [
      "a list of Float64Arrays is needed, got Float64Array",
      (r) => r.grid([array(1), array(1)], array(1) as never),
    ],
    [overlaps, (r) => r.points([shared.subarray(0, 4), array(4)], [shared.subarray(1, 5)])],
    [overlaps, (r) => r.grid([array(1), shared.subarray(0, 4)], [shared.subarray(0, 4)])],
    [
      "signal is an AbortSignal, got an object that has no `aborted`",
      (r) => r.sums([array(2), array(2)], { signal: new AbortController() as never }),
    ],
    ["signal is an object, got soon", (r) => r.sums([array(2), array(2)], { signal: "soon" as never })],
  ])("takes nothing wrong: %s", async (message, use) => {
    const runner = await two();
    expect(() => use(runner)).toThrow(
      expect.objectContaining({ code: "domain", message: `compile: ${message}` }),
    );
  });

  test("takes no two outputs that overlap, and columns that are their own outputs", async () => {
    const runner = await compile([parse("x + 1"), parse("2*x")], ["x"]);
    const out = [shared.subarray(0, 4), shared.subarray(3, 7)];
    expect(() => runner.points([array(4)], out)).toThrow(overlaps);
    const x = Float64Array.from({ length: 5000 }, (_, i) => i);
    runner.points([x], [x, array(5000)]);
    expect(x.every((value, i) => value === i + 1)).toBe(true);
  });

  test("takes no options that it does not know, and is cancelled before it starts", async () => {
    const runner = await two();
    const empty = [array(0), array(0)];
    for (const options of [{ singal: AbortSignal.abort() }, null, "signal", []])
      expect(() => runner.sums(empty, options as never)).toThrow(
        expect.objectContaining({ code: "unsupported" }),
      );
    expect(() => runner.points(empty, [array(0)], { signal: AbortSignal.abort("no") })).toThrow(
      expect.objectContaining({ code: "cancelled" }),
    );
  });

  test("ends between parts when its signal comes", async () => {
    const runner = await two();
    let looks = 0;
    const signal = {
      get aborted() {
        return ++looks > 2;
      },
      reason: "enough",
    };
    const out = array(100_000);
    const axes = [array(10), array(10_000)];
    for (const run of [
      () => runner.grid(axes, [out], { signal }),
      () => runner.points([out, out], [out], { signal }),
      () => runner.sums([out, out], { signal }),
    ]) {
      looks = 0;
      expect(run).toThrow(expect.objectContaining({ code: "cancelled", detail: { reason: "enough" } }));
      expect(looks).toBe(3);
    }
  });

  test("is found again for the same formulas, and only for them", async () => {
    const [f, g] = [parse("x*y + 3"), parse("x - y")];
    const runner = await compile([f, g], ["x", "y"]);
    expect(await compile([f, g], ["x", "y"])).toBe(runner);
    expect(await compile([g, f], ["x", "y"])).not.toBe(runner);
    expect(await compile([f, g], ["y", "x"])).not.toBe(runner);
  });

  test("is no other's, however variables are called", async () => {
    const f = parse("x + 9");
    const out = array(1);
    await compile([f], ["x", "y", "z"]);
    (await compile([f], ["x", "y,z"])).point(array(2), out);
    expect(out[0]).toBe(9);
    await compile([], [String(f.id), "x"]);
    (await compile([f], ["x"])).point(array(1), out);
    expect(out[0]).toBe(9);
  });

  test("of hundreds of variables has the gradient that evaluate has", async () => {
    const names = Array.from({ length: 300 }, (_, i) => `x${i + 1}`);
    const f = parse(
      names
        .slice(1)
        .map((x, i) => `100*(${x} - x${i + 1}^2)^2 + (1 - x${i + 1})^2`)
        .join("+"),
    );
    const es = [f, ...gradient(f, names)];
    expect(variables(f).length).toBe(300);
    const x = Float64Array.from(names, (_, i) => Math.sin(i));
    const out = array(es.length);
    (await compile(es, names)).point(x, out);
    const at = Object.fromEntries(names.map((name, i) => [name, x[i]]));
    es.forEach((e, k) => {
      const expected = evaluate(e, at);
      expect(Math.abs(out[k] - expected)).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(expected)));
    });
    const columns = Array.from(x, (value) => Float64Array.of(value, value, 0));
    const many = es.map(() => array(3));
    (await compile(es, names)).points(columns, many);
    expect(many.map((column) => column[1])).toEqual(Array.from(out));
  });

  test("of a program that WebAssembly does not take is interpreted", async () => {
    // 60,000 squares that are all kept until the last is stored: more locals than a function may have.
    const names = Array.from({ length: 60_000 }, (_, i) => `x${i}`);
    const program = lower([parse("x0")], names);
    const operations = names.flatMap((_, k) => [
      { operator: "variable", operands: [], value: k, row: undefined, exact: undefined } as const,
    ]);
    const squares = names.map(
      (_, k) =>
        ({ operator: "multiply", operands: [k, k], value: 0, row: undefined, exact: undefined }) as const,
    );
    const outputs = squares.map((_, k) => names.length + k).reverse();
    const runner = new ProgramRunner({ ...program, operations: [...operations, ...squares], outputs });
    await runner.prepare();
    const out = array(names.length);
    runner.point(
      Float64Array.from(names, (_, i) => i),
      out,
    );
    expect(out[0]).toBe(59_999 ** 2);
    expect(out[59_998]).toBe(1);
  });
});

test("a signal whose getter runs a kernel itself does not disturb the grid that asks it", async () => {
  const runner = await compile([parse("x^2*y")], ["x", "y"]);
  const upTo = (count: number): Float64Array => Float64Array.from({ length: count }, (_, i) => i + 1);
  const [x, y] = [upTo(600), upTo(1100)];
  const [expected, got] = [new Float64Array(600 * 1100), new Float64Array(600 * 1100)];
  runner.grid([x, y], [expected]);
  const meanwhile = new Float64Array(3 * 1100);
  const signal = {
    get aborted() {
      runner.grid([Float64Array.of(7, 8, 9), y.map((v) => -v)], [meanwhile]);
      return false;
    },
  };
  runner.grid([x, y], [got], { signal });
  expect(got.findIndex((value, i) => value !== expected[i])).toBe(-1);
});
