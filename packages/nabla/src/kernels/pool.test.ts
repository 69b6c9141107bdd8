import { describe, expect, test } from "vitest";
import { gradient } from "../calculus/gradient.js";
import { isNablaError } from "../error.js";
import { parse } from "../notation/parse.js";
import { compile } from "./compile.js";
import { type HostWorker, workerPool } from "./pool.js";
import { type PoolPort, serve } from "./serve.js";

/** A worker in this thread: what it is sent and what it sends is copied, as between threads, and arrives later. */
function worker(): HostWorker & { readonly counts: { tasks: number }; die(): void } {
  const listeners = new Map<string, (value: unknown) => void>();
  const counts = { tasks: 0 };
  const tell = (type: string, value: unknown): void => listeners.get(type)?.(value);
  const port: PoolPort = {
    onmessage: null,
    postMessage(message, transfer) {
      const data = structuredClone(message, { transfer });
      setImmediate(() => tell("message", data));
    },
  };
  serve(port);
  return {
    counts,
    postMessage(message, transfer) {
      const data = structuredClone(message, { transfer });
      if ((data as { task: string }).task !== "program") counts.tasks += 1;
      setImmediate(() => port.onmessage?.({ data }));
    },
    terminate: () => undefined,
    on: (type, take) => listeners.set(type, take),
    die: () => tell("exit", 1),
  };
}

const f = parse("sin(x)*cos(3*y) + nthroot(x, 5)/(2 + gamma(y + 2.5))");
const formulas = [f, ...gradient(f, ["x", "y"])];
const axis = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => -2 + (4 * i) / n);
const outputs = (n: number, shared = false): Float64Array[] =>
  formulas.map(() => new Float64Array(shared ? new SharedArrayBuffer(8 * n) : new ArrayBuffer(8 * n)));

const same = (a: readonly Float64Array[], b: readonly Float64Array[]): boolean =>
  a.every((array, k) => array.every((value, i) => Object.is(value, b[k]?.[i])));

describe("a pool of workers", () => {
  test.each([false, true])(
    "fills grids with the bits of one thread, in shared memory: %s",
    async (shared) => {
      const axes = [axis(331), axis(900)];
      const [alone, together] = [outputs(331 * 900), outputs(331 * 900, shared)];
      (await compile(formulas, ["x", "y"])).grid(axes, alone);
      const workers = [worker(), worker(), worker()];
      await workerPool(workers).compile(formulas, ["x", "y"]).grid(axes, together);
      expect(same(together, alone)).toBe(true);
      expect(Math.min(...workers.map(({ counts }) => counts.tasks))).toBeGreaterThan(0);
    },
  );

  test.each([false, true])("runs over points and adds up with the bits of one thread: %s", async (shared) => {
    const count = 270_001;
    const columns = [axis(count), axis(count).reverse()].map((column) => {
      if (!shared) return column;
      const copy = new Float64Array(new SharedArrayBuffer(8 * count));
      copy.set(column);
      return copy;
    });
    const kept = columns.map((column) => column.slice());
    const runner = await compile(formulas, ["x", "y"]);
    const pool = workerPool([worker(), worker()]).compile(formulas, ["x", "y"]);
    const [alone, together] = [outputs(count), outputs(count, shared)];
    runner.points(columns, alone);
    await pool.points(columns, together);
    expect(together.every((array, k) => array.every((value, i) => Object.is(value, alone[k]?.[i])))).toBe(
      true,
    );
    expect(await pool.sums(columns)).toEqual(runner.sums(columns));
    expect(same(columns, kept)).toBe(true);
  });

  test("serves several runs and formulas at a time", async () => {
    const pool = workerPool([worker(), worker()]);
    const [g, h] = [pool.compile([parse("x + y")], ["x", "y"]), pool.compile([parse("x*y")], ["x", "y"])];
    const columns = [axis(200_000), axis(200_000)];
    const runs = [g, h, g, h].map((runner) => runner.sums(columns));
    const [a, b, c, d] = await Promise.all(runs);
    expect([c, d]).toEqual([a, b]);
    expect(a).toEqual((await compile([parse("x + y")], ["x", "y"])).sums(columns));
  });

  test("has nothing to do for no points, and one point for no axes", async () => {
    const pool = workerPool([worker()]);
    const out = [new Float64Array(0)];
    await pool.compile([parse("x + y")], ["x", "y"]).grid([axis(0), axis(5)], out);
    expect(await pool.compile([parse("x")], ["x"]).sums([axis(0)])).toEqual(Float64Array.of(0));
    const one = [new Float64Array(1)];
    await pool.compile([parse("2*3")], []).grid([], one);
    expect(one[0]?.[0]).toBe(6);
  });

  test("ends a run between tasks when the signal comes, and can be used again", async () => {
    const workers = [worker()];
    const runner = workerPool(workers).compile([parse("x*y")], ["x", "y"]);
    const controller = new AbortController();
    const columns = [axis(1e6), axis(1e6)];
    const run = runner.sums(columns, { signal: controller.signal });
    controller.abort("enough");
    await expect(run).rejects.toSatisfy((error) => isNablaError(error, "cancelled"));
    expect(workers[0]?.counts.tasks).toBe(1);
    expect((await runner.sums(columns)).length).toBe(1);
  });

  test("sends of an axis only what is looked at, and keeps to the axes as they were asked for", async () => {
    const one = worker();
    let most = 0;
    const watched: HostWorker = {
      ...one,
      postMessage(message, transfer) {
        const { axes = [] } = message as { readonly axes?: readonly Float64Array[] };
        most = Math.max(most, ...axes.map(({ buffer }) => buffer.byteLength));
        one.postMessage(message, transfer);
      },
    };
    const runner = workerPool([watched]).compile([parse("x + y")], ["x", "y"]);
    const axes = [axis(1e5).subarray(0, 300), axis(1000)];
    const [out, alone] = [new Float64Array(3e5), new Float64Array(3e5)];
    (await compile([parse("x + y")], ["x", "y"])).grid(axes, [alone]);
    const run = runner.grid(axes, [out]);
    for (const one of axes) one.fill(7);
    await run;
    expect(same([out], [alone])).toBe(true);
    expect(most).toBe(8000);
  });

  test.each(["in", "out"])(
    "says domain when an array that goes %s is given away meanwhile",
    async (which) => {
      const runner = workerPool([worker()]).compile([parse("x*y")], ["x", "y"]);
      const [x, y, out] = [axis(4e5), axis(4e5), new Float64Array(4e5)];
      const run = runner.points([x, y], [out]);
      structuredClone(null, { transfer: [(which === "in" ? x : out).buffer as ArrayBuffer] });
      await expect(run).rejects.toSatisfy((error) => isNablaError(error, "domain"));
      expect((await runner.sums([axis(9), axis(9)])).length).toBe(1);
    },
  );

  test("takes no list of what are no workers, nor one of them twice", () => {
    const one = worker();
    expect(() => workerPool([one, one])).toThrow("pool: each worker works alone, got one twice");
    for (const wrong of [undefined, [null], [{}], [new Float64Array(1)]])
      expect(() => workerPool(wrong as never)).toThrow(expect.objectContaining({ code: "domain" }));
  });

  test("says engine when a worker dies or the pool is ended, and takes no wrong arguments", async () => {
    const workers = [worker(), worker()];
    const pool = workerPool(workers);
    const runner = pool.compile([parse("x*y")], ["x", "y"]);
    const run = runner.sums([axis(1e6), axis(1e6)]);
    workers[0]?.die();
    await expect(run).rejects.toSatisfy((error) => isNablaError(error, "engine"));
    await expect(runner.sums([axis(1e6), axis(1e6)])).rejects.toSatisfy((e) => isNablaError(e, "engine"));
    expect(() => pool.compile([parse("x")], ["x", "x"])).toThrow("a variable is listed twice");
    expect(() => workerPool([])).toThrow("pool: there must be a worker, got none");
    const other = workerPool([worker()]).compile([parse("x*y")], ["x", "y"]);
    await expect(other.sums([axis(3)])).rejects.toThrow("the number of columns needs 2, got 1");
    await expect(other.points([axis(3), [1, 2, 3] as never], [axis(3)])).rejects.toThrow("got Array");
  });

  test.each([7, null, { out: [] }, { out: 3 }, { out: [new Float64Array(1), new Float64Array(1)] }])(
    "says engine when what is no such worker answers %j",
    async (answer) => {
      const listeners = new Map<string, (value: unknown) => void>();
      const stranger: HostWorker = {
        postMessage: (message) => {
          if ((message as { task: string }).task !== "program")
            setImmediate(() => listeners.get("message")?.(answer));
        },
        terminate: () => undefined,
        on: (type, take) => listeners.set(type, take),
      };
      const runner = workerPool([stranger]).compile(formulas, ["x", "y"]);
      const engine = (error: unknown): boolean => isNablaError(error, "engine");
      await expect(runner.sums([axis(9), axis(9)])).rejects.toSatisfy(engine);
      await expect(runner.points([axis(9), axis(9)], outputs(9))).rejects.toSatisfy(engine);
      await expect(runner.grid([axis(9), axis(9)], outputs(81))).rejects.toSatisfy(engine);
    },
  );

  test("says engine, and waits for nothing, when a worker had ended before it was given", async () => {
    const ended: HostWorker = { ...worker(), postMessage: () => undefined, threadId: -1 };
    const runner = workerPool([ended]).compile([parse("x")], ["x"]);
    await expect(runner.sums([axis(9)])).rejects.toThrow("a worker had ended before the pool began");
  });
});
