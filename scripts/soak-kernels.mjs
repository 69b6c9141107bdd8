/**
 * Compiled formulas must not be kept, nor the memory that kernels work in. This compiles 100,000 distinct formulas,
 * runs each at a point and, one in ten, on a grid, and prints after every tenth of them the heap, what the process
 * holds and how many WebAssembly memories were made. It fails when the process holds at the end more than twice as much
 * as after the first tenth, plus 64 MB, or when more than two memories were made.
 *
 *     npm run build:code && node --expose-gc scripts/soak-kernels.mjs [count]
 */
let memories = 0;
const { Memory } = WebAssembly;
WebAssembly.Memory = class extends Memory {
  constructor(descriptor) {
    super(descriptor);
    memories += 1;
  }
};
const { compile, gradient, parse } = await import("../packages/nabla/dist/index.js");

const count = Number(process.argv[2] ?? 100_000);
const step = Math.max(1, Math.floor(count / 10));
const SLACK = 64 * 2 ** 20;
const names = ["x", "y"];
const point = Float64Array.of(0.3, 0.4);
const axis = Float64Array.from({ length: 40 }, (_, i) => i / 10);
const out = new Float64Array(3);
const grids = [0, 1, 2].map(() => new Float64Array(axis.length ** 2));

async function one(i) {
  const f = parse(`x^2*y + ${i}*sin(${i + 0.5}*y) + exp(-x/${i + 1})`);
  const runner = await compile([f, ...gradient(f, names)], names);
  runner.point(point, out);
  if (i % 10 === 0) runner.grid([axis, axis], grids);
}

const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(0)} MB`;
const sizes = [];
for (let i = 1; i <= count; i++) {
  await one(i);
  if (i % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  if (i % step !== 0) continue;
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  sizes.push(rss);
  console.log(
    `${String(i).padStart(8)} formulas  heap ${megabytes(heapUsed)}, process ${megabytes(rss)}, ${memories} memories`,
  );
}
const [first] = sizes;
const last = sizes.at(-1);
const flat = last <= 2 * first + SLACK && memories <= 2;
console.log(`${flat ? "flat" : "GROWS"}: ${megabytes(first)} at first, ${megabytes(last)} at the end`);
if (!flat) process.exitCode = 1;
