// f and its gradient at a million points: nabla's kernels beside SymPy's lambdify on NumPy, mathjs and gcc.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { formulas, rosenbrock } from "./kernels/formulas.mjs";

const N = 1000;
/** How many times faster than a rival it is to be. */
const GOALS = { dense: { ackley: 8 }, denseElse: 10, sparse: 3.5, points: 5, mathjs: 100, gcc: 1 / 3 };

const interpreted = process.argv.includes("--interpreted");
if (interpreted) delete globalThis.WebAssembly;
const { compile, gradient, parse } = await import("../packages/nabla/dist/index.js");

const axis = Float64Array.from({ length: N }, (_, i) => -3 + (6 * i) / (N - 1));
const outputs = (count) => Array.from({ length: count }, () => new Float64Array(N * N));
let seed = 1;
const random = () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return 6 * (seed / 2 ** 32) - 3;
};
const columns = [0, 1].map(() => Float64Array.from({ length: N * N }, random));

const spent = (run) => {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
/** The least CPU time in milliseconds. */
const least = (run, runs = 9) => {
  run();
  run();
  return Math.min(...Array.from({ length: runs }, () => spent(run)));
};

async function mine(text) {
  const f = parse(text);
  const runner = await compile([f, ...gradient(f, ["x", "y"])], ["x", "y"]);
  const out = outputs(3);
  const x = new Float64Array(2);
  const value = new Float64Array(3);
  if (interpreted) return { grid: least(() => runner.grid([axis, axis], out), 3) };
  const grid = least(() => runner.grid([axis, axis], out));
  const points = least(() => runner.points(columns, out));
  const sums = least(() => runner.sums(columns));
  const calls = 1e6;
  const point = least(() => {
    for (let i = 0; i < calls; i++) {
      x[0] = i / calls;
      runner.point(x, value);
    }
  }, 3);
  return { grid, points, sums, point: (point / calls) * 1e6 };
}

async function mathjs(text) {
  const { create, all } = await import("mathjs");
  const math = create(all);
  const f = math.parse(text);
  const codes = [f, math.derivative(f, "x"), math.derivative(f, "y")].map((node) => node.compile());
  const calls = 5000;
  const time = least(() => {
    const scope = { x: 0, y: 0 };
    for (let i = 0; i < calls; i++) {
      scope.x = columns[0][i];
      scope.y = columns[1][i];
      for (const code of codes) code.evaluate(scope);
    }
  }, 3);
  return (time / calls) * N * N;
}

/** From a text to the first value of f and gradient, in milliseconds: the median of many formulas. */
async function latency() {
  const times = [];
  const out = new Float64Array(3);
  const x = Float64Array.of(0.3, 0.4);
  for (let i = 0; i < 200; i++) {
    await new Promise((resolve) => setImmediate(resolve));
    const before = process.cpuUsage();
    const f = parse(`(1-x)^2+${100 + i}*(y-x^2)^2 + exp(-x*y/${i + 1})`);
    (await compile([f, ...gradient(f, ["x", "y"])], ["x", "y"])).point(x, out);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  const rest = times.slice(50).sort((a, b) => a - b);
  return rest[rest.length >> 1];
}

/** Rosenbrock's function of n variables: from text to compiled and its first value, and what the gradient costs. */
async function large(n) {
  const names = Array.from({ length: n }, (_, i) => `x${i + 1}`);
  const x = Float64Array.from(names, (_, i) => Math.sin(i));
  const out = new Float64Array(n + 1);
  const one = new Float64Array(1);
  const parts = [];
  let runners = [];
  for (let k = 0; k < (n > 2000 ? 1 : 5); k++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const times = [];
    let f;
    let g;
    times.push(spent(() => (f = parse(rosenbrock(n, 100 + k)))));
    times.push(spent(() => (g = gradient(f, names))));
    const before = process.cpuUsage();
    const runner = await compile([f, ...g], names);
    runner.point(x, out);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
    parts.push(times);
    runners = [await compile([f], names), runner];
  }
  const [text, derive, ready] = [0, 1, 2].map((k) => Math.min(...parts.map((times) => times[k])));
  const calls = Math.ceil(3e5 / n);
  const timeOf = (runner, target) => {
    const run = () => {
      for (let i = 0; i < calls; i++) runner.point(x, target);
    };
    for (let i = 0; i < 10; i++) run();
    return (least(run) / calls) * 1e6;
  };
  timeOf(runners[0], one);
  timeOf(runners[1], out);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return { text, derive, ready, f: timeOf(runners[0], one), both: timeOf(runners[1], out) };
}

/** The CPU time of the first value in a fresh process, in milliseconds: the least of several processes. */
function cold(...args) {
  const script = fileURLToPath(new URL("kernels/cold.mjs", import.meta.url));
  const runs = Array.from({ length: 12 }, () =>
    Number(spawnSync(process.execPath, [script, ...args], { encoding: "utf8" }).stdout),
  );
  return Math.min(...runs);
}

function others() {
  const script = fileURLToPath(new URL("kernels/rivals.py", import.meta.url));
  const env = { ...process.env, OPENBLAS_CORETYPE: undefined, OPENBLAS_L2_SIZE: undefined };
  const { status, stdout } = spawnSync("python3", [script], {
    input: JSON.stringify(formulas),
    encoding: "utf8",
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  return status === 0 ? JSON.parse(stdout) : {};
}

function withoutWebAssembly() {
  const script = fileURLToPath(import.meta.url);
  const { stdout } = spawnSync(process.execPath, [script, "--interpreted"], { encoding: "utf8" });
  return JSON.parse(stdout);
}

const shown = (value) => (value === undefined ? "–" : value.toPrecision(3));
function times(rival, own, goal) {
  if (rival === undefined) return "–";
  const ratio = rival / own;
  return `${shown(rival)} (${shown(ratio)} times${ratio >= goal ? "" : `, goal ${shown(goal)} missed`})`;
}
const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

export const taken = "least of runs";

export default async function run() {
  const warm = await latency();
  const names = Object.keys(formulas);
  const own = {};
  for (const name of names) own[name] = await mine(formulas[name]);
  const rivals = others();
  const slow = withoutWebAssembly();
  const grids = [];
  for (const name of names) {
    const { grid, points, sums, point } = own[name];
    const { dense, sparse, points: scattered, gcc } = rivals[name] ?? {};
    const js = await mathjs(formulas[name]).catch(() => undefined);
    grids.push([
      name,
      shown(grid),
      times(dense, grid, GOALS.dense[name] ?? GOALS.denseElse),
      times(sparse, grid, GOALS.sparse),
      times(gcc, grid, GOALS.gcc),
      times(js, grid, GOALS.mathjs),
      shown(points),
      times(scattered, points, GOALS.points),
      shown(sums),
      shown(point),
      `${shown(slow[name].grid)} (${shown(slow[name].grid / grid)} times as long)`,
    ]);
  }
  const sizes = [];
  for (const n of [2, 100, 1000, 10_000]) {
    const { text, derive, ready, f, both } = await large(n);
    sizes.push([n, ...[text, derive, ready, text + derive + ready, f, both, both / f].map(shown)]);
  }
  return [
    "",
    "f and both partial derivatives over 1000 × 1000 points, one thread, nanoseconds a point, least of several runs;",
    "in brackets how many times as fast nabla is. gcc: -O3 -ffast-math -march=native, libmvec, SymPy's C code.",
    "Scattered points are those of `points` and `sums`; one point is one call of `point`. The interpreter is what runs",
    "where WebAssembly is forbidden, on the same grid.",
    "",
    table(
      [
        "formula",
        "grid",
        "NumPy dense",
        "NumPy sparse",
        "gcc",
        "mathjs",
        "points",
        "NumPy points",
        "sums",
        "one point",
        "interpreter",
      ],
      grids,
    ),
    "",
    "From a text to the first value of f and gradient, milliseconds of CPU time: Rosenbrock's function as the first",
    `formula of a process ${shown(cold())}, after \`warmUp()\` ${shown(cold("warm"))} (least of 12 fresh processes); ` +
      `after many other formulas ${shown(warm)} (median). Goals: 15 and 2.`,
    "",
    "Rosenbrock's function of n variables: milliseconds from text to formula, to the gradient, to compiled and run",
    "once; then nanoseconds for f, for f and gradient, and their ratio (goal: 2 + 1, the gradient in at most twice f).",
    "",
    table(
      ["n", "parse", "gradient", "compile, first value", "together", "f", "f and gradient", "ratio"],
      sizes,
    ),
    "",
  ].join("\n");
}

if (interpreted) {
  const results = {};
  for (const name of Object.keys(formulas)) results[name] = await mine(formulas[name]);
  console.log(JSON.stringify(results));
}
