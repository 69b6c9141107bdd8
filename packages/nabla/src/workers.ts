/**
 * nabla/workers: formulas over many points, in several threads.
 *
 * All that a module for workers of a page has to say is `import { serve } from "nabla/workers"; serve(self);`. In Node
 * it is `serve(parentPort)`, as the source below.
 *
 * @module
 * @example
 * ```ts
 * import { Worker } from "node:worker_threads";
 * import { gradient, parse } from "nabla";
 * import { workerPool } from "nabla/workers";
 *
 * const source = `const { parentPort } = require("node:worker_threads");
 *   import("nabla/workers").then(({ serve }) => serve(parentPort));`;
 * const pool = workerPool([1, 2].map(() => new Worker(source, { eval: true })));
 * const f = parse("x^2*y");
 * const axis = Float64Array.from({ length: 1001 }, (_, i) => i / 1000);
 * const out = [1, 2, 3].map(() => new Float64Array(1001 * 1001));
 * await pool.compile([f, ...gradient(f)], ["x", "y"]).grid([axis, axis], out);
 * console.log(out.map((values) => values.at(-1)).join(" ")); // 1 2 1
 * pool.end();
 * ```
 */
export { type HostWorker, type PoolRunner, type WorkerPool, workerPool } from "./kernels/pool.js";
export { type PoolPort, serve } from "./kernels/serve.js";
