/**
 * Formulas must not be kept by the table that makes equal ones one object. This makes 1,000,000 distinct formulas with
 * their gradients, first with pauses in which the host may collect, then in one job without a pause, and prints the
 * heap after every 100,000. It fails when the heap at the end is more than twice that after the first 100,000, plus 32
 * MB.
 *
 *     npm run soak [-- count]
 */
import { gradient, parse } from "../packages/nabla/dist/index.js";

const count = Number(process.argv[2] ?? 1_000_000);
const step = Math.max(1, Math.floor(count / 10));
const SLACK = 32 * 2 ** 20;

const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`;

function heap() {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function one(i) {
  gradient(parse(`x${i % 977}^2*y + ${i}*sin(${i + 0.5}*y) + exp(-x${i % 977}/${i + 1})`));
}

function report(title, done, sizes) {
  const used = heap();
  sizes.push(used);
  console.log(`${title}  ${String(done).padStart(8)} formulas  ${megabytes(used)}`);
}

function judge(title, sizes) {
  const [first] = sizes;
  const last = sizes.at(-1);
  const flat = last <= 2 * first + SLACK;
  console.log(
    `${title}  ${flat ? "flat" : "GROWS"}: ${megabytes(first)} at first, ${megabytes(last)} at the end`,
  );
  if (!flat) process.exitCode = 1;
}

const started = performance.now();
const pauses = [];
for (let i = 1; i <= count; i++) {
  one(i);
  if (i % 1000 === 0) await new Promise((resolve) => setImmediate(resolve));
  if (i % step === 0) report("with pauses   ", i, pauses);
}
judge("with pauses   ", pauses);

const single = [];
for (let i = 1; i <= count; i++) {
  one(count + i);
  if (i % step === 0) report("in one job    ", i, single);
}
judge("in one job    ", single);
console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`);
