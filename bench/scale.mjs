// From the string to the finished gradient of large formulas, by the number of their terms, beside SymPy.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { gradient, parse, print, variables } from "../packages/nabla/build/index.js";
import { lower } from "../packages/nabla/build/lowering/lower.js";

const SIZES = [100, 1000, 10_000];
/** What SymPy may take for one gradient, in milliseconds. */
const LIMIT = 60_000;
/** Terms in all repetitions of one size, at least of three. */
const TERMS = 10_000;

const join = (n, term) => Array.from({ length: n }, (_, i) => term(i)).join("+");
/** The name of variable i in repetition k: no other has it, so that no cache can help. */
const x = (k, i) => `x${k * 20_000 + i}`;

const families = {
  rosenbrock: (n, k) =>
    join(n - 1, (i) => `${100 + k}*(${x(k, i + 1)}-${x(k, i)}^2)^2+(${1 + k}-${x(k, i)})^2`),
  exponentials: (n, k) => join(n, (i) => `exp(${k + 2}*${x(k, i)})`),
  neighbours: (n, k) => join(n - 1, (i) => `${k + 3}*${x(k, i)}*${x(k, i + 1)}`),
};

/** The least CPU time of each stage in milliseconds. Each repetition has a job of its own, as when a person types. */
async function nabla(family, n) {
  const least = [];
  for (let k = 0; k < Math.max(3, TERMS / n); k++) {
    await new Promise((resolve) => setImmediate(resolve));
    const source = family(n, k);
    const stages = [];
    const timed = (run) => {
      const before = process.cpuUsage();
      const result = run();
      const { user, system } = process.cpuUsage(before);
      stages.push((user + system) / 1000);
      return result;
    };
    const f = timed(() => parse(source));
    const parts = timed(() => gradient(f));
    timed(() => parts.map((part) => print(part)));
    timed(() => lower([f, ...parts], variables(f)));
    stages.forEach((value, i) => {
      least[i] = Math.min(least[i] ?? Number.POSITIVE_INFINITY, value);
    });
  }
  return least;
}

/** The same in SymPy, without lowering. */
function sympy(family, n) {
  const script = fileURLToPath(new URL("gradient/sympy_rival.py", import.meta.url));
  const cases = [0, 1].map((k) => ({
    source: family(n, k),
    vars: Array.from({ length: n }, (_, i) => x(k, i)),
  }));
  const { status, stdout, error } = spawnSync("python3", [script], {
    input: JSON.stringify(cases),
    encoding: "utf8",
    timeout: 2 * LIMIT,
    stdio: ["pipe", "pipe", "ignore"],
  });
  if (error?.code === "ENOENT") return "–";
  if (error !== undefined) return `> ${LIMIT}`;
  return status === 0 ? JSON.parse(stdout).cold.toPrecision(3) : "fails";
}

export const taken = "least of runs";

/** A table of all families and sizes; `--alone` leaves the rival out. */
export default async function run(args) {
  const rows = [];
  for (const [name, family] of Object.entries(families)) {
    let before;
    let rival = "";
    for (const n of SIZES) {
      const stages = await nabla(family, n);
      const total = stages[0] + stages[1] + stages[2];
      if (!rival.startsWith(">")) rival = args.includes("--alone") ? "–" : sympy(family, n);
      const growth = before === undefined ? "" : (total / before).toFixed(1);
      rows.push([
        name,
        n,
        ...stages.map((value) => value.toPrecision(3)),
        total.toPrecision(3),
        growth,
        rival,
      ]);
      before = total;
    }
  }
  const head = ["formula", "n", "parse", "gradient", "print", "lower", "text to text", "growth", "SymPy"];
  return [
    "",
    "Milliseconds of CPU time, the least of several runs with fresh names and constants; printed are all n components.",
    "Growth: text to text, times that of a tenth of the terms; n·log n would be 15.0 and 13.3.",
    `SymPy's is cold; it is stopped at ${LIMIT / 1000} s a gradient.`,
    "",
    `| ${head.join(" | ")} |`,
    `|${head.map(() => "---").join("|")}|`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
    "",
  ].join("\n");
}
