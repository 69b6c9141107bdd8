import { Worker } from "node:worker_threads";
import { compile, gradient, parse } from "nabla";
import { workerPool } from "nabla/workers";
import { afterAll, expect, test } from "vitest";

/* Real threads of Node, which run what is published. */

const address =
  import.meta.resolve?.("nabla/workers") ??
  new URL("../packages/nabla/dist/workers.js", import.meta.url).href;
const source = `const { parentPort } = require("node:worker_threads");
  import(${JSON.stringify(address)}).then(({ serve }) => serve(parentPort));`;
const pool = workerPool([1, 2].map(() => new Worker(source, { eval: true })));
afterAll(() => pool.end());

const f = parse("exp(-x^2 - y^2)*sin(3*x*y) + erf(x)");
const formulas = [f, ...gradient(f, ["x", "y"])];
const axis = Float64Array.from({ length: 700 }, (_, i) => i / 100 - 3);
const outputs = (shared: boolean): Float64Array[] =>
  formulas.map(
    () => new Float64Array(shared ? new SharedArrayBuffer(8 * 490_000) : new ArrayBuffer(8 * 490_000)),
  );

test.each([false, true])(
  "threads of Node fill a grid with the bits of one thread, in shared memory: %s",
  async (shared) => {
    const [alone, together] = [outputs(false), outputs(shared)];
    (await compile(formulas, ["x", "y"])).grid([axis, axis], alone);
    await pool.compile(formulas, ["x", "y"]).grid([axis, axis], together);
    expect(together.every((array, k) => array.every((value, i) => Object.is(value, alone[k]?.[i])))).toBe(
      true,
    );
  },
);

test("a run in threads of Node ends when the signal comes", async () => {
  const controller = new AbortController();
  const run = pool
    .compile(formulas, ["x", "y"])
    .grid([axis, axis], outputs(true), { signal: controller.signal });
  controller.abort();
  await expect(run).rejects.toMatchObject({ code: "cancelled" });
});
