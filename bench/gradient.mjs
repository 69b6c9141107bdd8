// From the string to the finished tidy gradient: nabla beside mathjs, nerdamer-prime, algebrite, compute-engine and
// SymPy.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { gradient, parse, print, variables } from "../packages/nabla/build/index.js";
import { lower } from "../packages/nabla/build/lowering/lower.js";
import { countOperations } from "../packages/nabla/build/lowering/program.js";
import { formulas } from "./gradient/formulas.mjs";

const LIMIT = 20_000;
const RIVALS = ["mathjs", "nerdamer-prime", "algebrite", "compute-engine"];
/** The goals: milliseconds, operations of the shared program of f and ∇f, and parts of a rival's time. */
const GOALS = {
  "rosenbrock-2": { "SymPy cold": 150, mathjs: 240 },
  himmelblau: { "SymPy cold": 150, mathjs: 240 },
  "goldstein-price": { "SymPy cold": 170, mathjs: 1400 },
  "ackley-2": { "SymPy cold": 200, mathjs: 500 },
  "rosenbrock-100": { "SymPy cold": 680 },
  "product-30": { milliseconds: 1, operations: 300 },
  "chain-200": { milliseconds: 2, operations: 710 },
  "chain-10000": {},
  "rosenbrock-1000": { milliseconds: 50 },
};
/** Too large for the rivals, which need more than 20 s for a tenth of it; printed, the deep chain would be 400 MB. */
const ALONE = new Set(["chain-10000", "rosenbrock-1000"]);
const UNPRINTED = new Set(["chain-10000"]);

/** CPU time is counted over so many milliseconds at least, since one small gradient is too short for its clock. */
const GROUP = 10;

/**
 * The median CPU time of one gradient. Names and constants are those of no other repetition; each has a job of its own,
 * as when a person types, since hosts collect what WeakRefs hold between jobs.
 */
async function nabla(formula, index) {
  const times = [];
  const started = performance.now();
  let k = index * 10_000;
  while (performance.now() - started < 3000 || times.length < 8) {
    const inputs = [];
    const group = Math.max(1, Math.ceil(GROUP / (times.at(-1) ?? GROUP)));
    for (let i = 0; i < group; i++) inputs.push(formulas[formula](k++));
    let spent = 0;
    for (const { source, vars } of inputs) {
      await new Promise((resolve) => setImmediate(resolve));
      const before = process.cpuUsage();
      const parts = gradient(parse(source), vars);
      if (!UNPRINTED.has(formula)) for (const part of parts) print(part);
      const { user, system } = process.cpuUsage(before);
      spent += user + system;
    }
    times.push(spent / 1000 / group);
  }
  const rest = times.slice(times.length >> 2).sort((a, b) => a - b);
  return rest[rest.length >> 1];
}

function operations(formula) {
  const f = parse(formulas[formula](1).source);
  const names = variables(f);
  return countOperations(lower([f, ...gradient(f, names)], names));
}

function rival(library, formula) {
  const script = fileURLToPath(new URL("gradient/rival.mjs", import.meta.url));
  const { status, stdout, error } = spawnSync(process.execPath, [script, library, formula, "2000"], {
    encoding: "utf8",
    timeout: LIMIT,
    stdio: ["ignore", "pipe", "ignore"],
  });
  if (error !== undefined) return `> ${LIMIT}`;
  return status === 0 ? JSON.parse(stdout) : "fails";
}

function sympy(formula) {
  const script = fileURLToPath(new URL("gradient/sympy_rival.py", import.meta.url));
  const count = /100/.test(formula) ? 2 : 20;
  const cases = Array.from({ length: count }, (_, k) => formulas[formula](k));
  const { status, stdout, error } = spawnSync("python3", [script], {
    input: JSON.stringify(cases),
    encoding: "utf8",
    timeout: 3 * LIMIT,
    stdio: ["pipe", "pipe", "ignore"],
  });
  if (error?.code === "ENOENT") return undefined;
  if (error !== undefined) return { cold: `> ${LIMIT}`, warm: `> ${LIMIT}` };
  return status === 0 ? JSON.parse(stdout) : { cold: "fails", warm: "fails" };
}

const shown = (value) => (typeof value === "number" ? value.toPrecision(3) : (value ?? "–"));
const times = (value, mine, goal) => {
  if (typeof value !== "number") return shown(value);
  const ratio = value / mine;
  const verdict = goal === undefined ? "" : `, goal ${goal}${ratio >= goal ? "" : " missed"}`;
  return `${shown(value)} (${ratio.toFixed(0)} times${verdict})`;
};

/** A table of all formulas; with names given, of those. `--alone` leaves the rivals out. */
export default async function run(args) {
  const alone = args.includes("--alone");
  const chosen = args.filter((arg) => !arg.startsWith("--"));
  const names = Object.keys(formulas).filter((formula) => chosen.length === 0 || chosen.includes(formula));
  const rows = [];
  for (const formula of names) {
    const index = Object.keys(formulas).indexOf(formula);
    const goals = GOALS[formula];
    const mine = await nabla(formula, index);
    const count = operations(formula);
    const peers =
      alone || ALONE.has(formula)
        ? {}
        : Object.fromEntries(RIVALS.map((name) => [name, rival(name, formula)]));
    const python = alone || ALONE.has(formula) ? undefined : sympy(formula);
    const verdict = (value, goal) =>
      goal === undefined ? "" : ` (goal ${goal}${value <= goal ? "" : " missed"})`;
    rows.push([
      formula,
      `${shown(mine)}${verdict(mine, goals.milliseconds)}`,
      `${count}${verdict(count, goals.operations)}`,
      times(python?.cold, mine, goals["SymPy cold"]),
      times(python?.warm, mine),
      times(peers.mathjs, mine, goals.mathjs),
      ...RIVALS.slice(1).map((name) => times(peers[name], mine)),
    ]);
  }
  const head = ["formula", "nabla", "operations", "SymPy cold", "SymPy warm", ...RIVALS];
  return [
    "",
    "Milliseconds of CPU time from the string to the text of all components, warm code, fresh " +
      "constants and names in each",
    "repetition; in brackets how many times nabla's. Operations: of the one shared program of f and its gradient.",
    `A rival that needs more than ${LIMIT / 1000} s for three repetitions, or fails, says so. ` +
      `chain-10000 is parsed and`,
    "differentiated, not printed: its text would be 400 MB.",
    "",
    `| ${head.join(" | ")} |`,
    `|${head.map(() => "---").join("|")}|`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
    "",
  ].join("\n");
}
