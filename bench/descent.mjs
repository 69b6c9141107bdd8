// Every optimiser on golden/problems: which problems each solves, and auto's time beside SciPy's.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { formulaObjective, methods, minimize } from "../packages/nabla/build/descent.js";
import { parse } from "../packages/nabla/build/index.js";

export const taken = "least of three runs";
/** Formulas longer than this take SymPy minutes to derive twice; they are left out of the comparison of times. */
const LONGEST = 700;
const PYTHON_SECONDS = 900;
const problems = JSON.parse(
  readFileSync(new URL("../golden/problems/problems.json", import.meta.url), "utf8"),
);

const isSolved = ({ f_start, fmin }, f) =>
  f_start - f >= (1 - 1e-6) * (f_start - fmin) && (fmin === 0 || Math.abs(f - fmin) <= 1e-6 * Math.abs(fmin));
const geometricMean = (ratios) => Math.exp(ratios.reduce((sum, r) => sum + Math.log(r), 0) / ratios.length);

async function run(problem, method) {
  const f = parse(problem.formula, { variables: problem.variables });
  const start = Object.fromEntries(problem.variables.map((name, i) => [name, problem.start[i]]));
  const { value, kind, evaluations } = await minimize(f, start, { method });
  return {
    solved: isSolved(problem, value),
    kind,
    calls: Object.values(evaluations).reduce((a, b) => a + b, 0),
  };
}

/** Least CPU milliseconds of some runs after the first, in which formulas are derived and compiled. */
async function timed(work, runs) {
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k <= runs; k++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    if (k > 0) least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

async function table() {
  const names = ["auto", ...methods.map(({ name }) => name)];
  const columns = [];
  for (const method of names) {
    const column = [];
    // Levenberg–Marquardt refuses what is no sum of squares: "–".
    for (const problem of problems) column.push(await run(problem, method).catch(() => undefined));
    columns.push(column);
  }
  const calls = columns.map((column) => {
    const solved = column
      .filter((cell) => cell?.solved)
      .map((cell) => cell.calls)
      .sort((a, b) => a - b);
    return solved[solved.length >> 1] ?? "–";
  });
  const mark = (cell) => (cell === undefined ? "–" : cell.solved ? String(cell.calls) : `not, ${cell.kind}`);
  return [
    "Calls of f, ∇f and Hessian together where a problem is solved by the rule of golden/problems from the standard",
    "start with default options; else *not* and what the end point is said to be; – where the method refuses.\n",
    `| | ${names.join(" | ")} |`,
    `|---|${names.map(() => "---").join("|")}|`,
    `| solved of ${problems.length} | ${columns.map((c) => c.filter((cell) => cell?.solved).length).join(" | ")} |`,
    `| median calls | ${calls.join(" | ")} |`,
    ...problems.map(({ name }, i) => `| ${name} | ${columns.map((column) => mark(column[i])).join(" | ")} |`),
  ].join("\n");
}

function scipy() {
  const script = fileURLToPath(new URL("descent/scipy_rival.py", import.meta.url));
  const short = problems.filter(({ formula }) => formula.length <= LONGEST);
  const { stdout } = spawnSync("python3", [script], {
    input: JSON.stringify(short),
    encoding: "utf8",
    // One thread, as nabla has: BLAS otherwise counts the time of all cores.
    env: { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
    timeout: PYTHON_SECONDS * 1000,
  });
  return stdout
    .trim()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

const PACKAGES = [
  "fmin nelderMead",
  "fmin conjugateGradient",
  "fmin gradientDescentLineSearch",
  "optimization-js GradientDescent",
  "optimization-js L_BFGS",
];

/** npm's optimisers with the gradients of nabla's kernels: solved counts, and time where nabla's auto solves too. */
function packages(ours) {
  const script = fileURLToPath(new URL("descent/rival.mjs", import.meta.url));
  const rows = PACKAGES.map((rival) => {
    const ratios = [];
    let [solved, ended] = [0, 0];
    for (const { problem, milliseconds } of ours.values()) {
      const { stdout, status } = spawnSync(process.execPath, [script, rival, JSON.stringify(problem)], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      });
      if (status !== 0) continue;
      const told = JSON.parse(stdout);
      if (told.ended) ended++;
      if (isSolved(problem, told.value ?? Number.NaN)) solved++;
      ratios.push(told.milliseconds / milliseconds);
    }
    const time = ratios.length === 0 ? "not installed, or fails" : geometricMean(ratios).toFixed(2);
    return `| ${rival} | ${ended} of ${ratios.length} | ${solved} | ${time} |`;
  });
  return [
    `npm's optimisers on the same ${ours.size} problems, values and gradients by nabla's kernels, each with as many`,
    "questions as nabla has, 100 000. L_BFGS of optimization-js has no line search, and takes NaN for the end:",
    "rounding decides where it ends. With a gradient of its caller's, Rosenbrock's valley from x = −1.2 ends at 1e-14,",
    "from x = −1.2 + 2e-15 at NaN.\n",
    "| | ends of itself | solved | its time over nabla's, geometric mean |",
    "|---|---|---|---|",
    ...rows,
  ].join("\n");
}

async function times() {
  const [head, ...rows] = scipy();
  if (head === undefined) return "SciPy and SymPy are missing: no times to compare.";
  const ours = new Map();
  for (const { name } of rows) {
    const problem = problems.find((entry) => entry.name === name);
    const { formula, variables, start } = problem;
    const objective = formulaObjective(parse(formula, { variables }), variables);
    const from = Object.fromEntries(variables.map((variable, i) => [variable, start[i]]));
    ours.set(name, { problem, milliseconds: await timed(() => minimize(objective, from), 20) });
  }
  const rivals = ["BFGS", "L-BFGS-B", "trust-exact"];
  const ratios = rivals.map((rival) =>
    geometricMean(rows.map(({ name, runs }) => runs[rival].milliseconds / ours.get(name).milliseconds)),
  );
  const n = 1000;
  const names = Array.from({ length: n }, (_, i) => `x${i + 1}`);
  const valley = parse(
    names
      .slice(1)
      .map((y, i) => `100*(${y} - ${names[i]}^2)^2 + (1 - ${names[i]})^2`)
      .join(" + "),
    { variables: names },
  );
  const start = Object.fromEntries(names.map((name, i) => [name, i % 2 === 0 ? -1.2 : 1]));
  let end;
  const long = await timed(async () => {
    end = await minimize(valley, start, { method: "l-bfgs" });
  }, 2);
  const cell = ({ runs }, rival, problem) =>
    `${runs[rival].milliseconds.toFixed(2)}${isSolved(problem, runs[rival].value ?? Number.NaN) ? "" : " not"}`;
  const longRatio = (head.rosenbrock.milliseconds / long).toFixed(2);
  const means = rivals.map((rival, i) => `${rival} ${ratios[i].toFixed(2)}`).join(", ");
  return [
    `CPU milliseconds against SciPy ${head.version}. nabla: \`minimize\` with auto, least of 20 runs;`,
    "SciPy: gradient and Hessian of SymPy's lambdify, least of 3. Deriving and compiling count on neither side.",
    `${rows.length} problems, those whose formula has at most ${LONGEST} characters; *not*: not solved.\n`,
    `Geometric mean of SciPy's time over nabla's (goal 10): ${means}.\n`,
    `Rosenbrock in 1000 variables, L-BFGS (goal 5): nabla ${long.toFixed(0)} ms with compiling`,
    `(f = ${end.value.toExponential(1)}), SciPy ${head.rosenbrock.milliseconds.toFixed(0)} ms with gradients by hand`,
    `in NumPy (f = ${head.rosenbrock.value.toExponential(1)}): ${longRatio} times.\n`,
    `| problem | nabla auto | ${rivals.join(" | ")} |`,
    "|---|---|---|---|---|",
    ...rows.map((row) => {
      const { problem, milliseconds } = ours.get(row.name);
      return `| ${row.name} | ${milliseconds.toFixed(2)} | ${rivals.map((r) => cell(row, r, problem)).join(" | ")} |`;
    }),
    "",
    packages(ours),
  ].join("\n");
}

export default async function report() {
  return `\n${await times()}\n\n${await table()}\n`;
}
