// Where ∇f = 0 for the functions of golden/critical: nabla, which proves and classifies, beside SymPy's solve.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { criticalPoints, evaluate, isNablaError, parse, variables } from "../packages/nabla/build/index.js";

const LIMIT = 2000;
const GOAL = 50;
const KINDS = { min: "minimum", max: "maximum", saddle: "saddle", constant: "constant" };
const cases = JSON.parse(readFileSync(new URL("../golden/critical/cases.json", import.meta.url), "utf8"));
const boxOf = ({ box }) =>
  box && Object.fromEntries(Object.entries(box).map(([name, ends]) => [name, ends.map(Number)]));
const isNear = (a, b) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
const isInside = (box, names, point) =>
  box === undefined || names.every((name, i) => box[name][0] < point[i] && point[i] < box[name][1]);

/** Some points of the golden families: free reals of two values, whole numbers of five. */
function membersOf({ solutions, vars, type }) {
  if (type !== "families" && type !== "parametric") return [];
  return solutions.flatMap((solution) => {
    const bound = vars.filter((name) => name in solution).map((name) => [name, parse(solution[name])]);
    const numbers = ["n", "m"].filter((name) => bound.some(([, e]) => variables(e).includes(name)));
    const values = [-1, 0, 1, 2, 3].flatMap((n) =>
      [0.25, -0.75].map((t) => ({
        ...Object.fromEntries(vars.filter((name) => !(name in solution)).map((name, i) => [name, t + i / 8])),
        ...Object.fromEntries(numbers.map((name) => [name, n])),
      })),
    );
    return values.map((at) => ({
      ...Object.fromEntries(vars.filter((name) => !(name in solution)).map((name) => [name, at[name]])),
      ...Object.fromEntries(bound.map(([name, e]) => [name, evaluate(e, at)])),
    }));
  });
}

/**
 * Why an answer (points as lists, the number of families, for each golden member whether it is on the answer) is not
 * the golden one; undefined when it is.
 */
function fault(c, { points, families, on }) {
  if (c.type === "families" || c.type === "parametric")
    return on.every(Boolean) ? undefined : "misses members";
  const left = [...points];
  for (const { numeric } of c.solutions) {
    const k = left.findIndex((point) => c.vars.every((name, i) => isNear(point[i], Number(numeric[name]))));
    if (k < 0) return "misses points";
    left.splice(k, 1);
  }
  const invented = left.some((point) => isInside(boxOf(c), c.vars, point));
  return invented || families > 0 ? "has more" : undefined;
}

const solveOurs = (source, names, box) =>
  criticalPoints(parse(source, { variables: names }), names, { limit: LIMIT, ...(box && { box }) });

/** A golden member on one of nabla's families: free unknowns are the member's, whole numbers are tried. */
function isOn(family, names, member) {
  const range = Array.from({ length: 41 }, (_, k) => k - 20);
  const [first, second] = family.integers;
  for (const n of first === undefined ? [0] : range) {
    for (const m of second === undefined ? [0] : range) {
      const at = { ...member, [first ?? "_"]: n, [second ?? "_"]: m };
      const value = (name) =>
        family.bind[name] === undefined ? member[name] : evaluate(family.bind[name], at);
      if (names.every((name) => isNear(value(name), member[name]))) return true;
    }
  }
  return false;
}

/** nabla's answer, judged: `complete` claims that nothing is missing, kinds are compared too. */
function judge(c) {
  const answer = solveOurs(c.source, c.vars, boxOf(c));
  const points = answer.points.map(({ at }) => c.vars.map((name) => at[name]));
  const on = membersOf(c).map(
    (member) =>
      points.some((point) => c.vars.every((name, i) => isNear(point[i], member[name]))) ||
      answer.families.some((family) => isOn(family, c.vars, member)),
  );
  const why = fault(c, { points, families: answer.families.length, on });
  const kinds = c.solutions.filter(({ numeric }) => numeric !== undefined);
  let open = 0;
  for (const { numeric, kind, nature } of kinds) {
    const point = answer.points.find(({ at }) =>
      c.vars.every((name) => isNear(at[name], Number(numeric[name]))),
    );
    if (point === undefined || point.kind === KINDS[kind === "degenerate" ? nature : kind]) continue;
    if (point.kind !== "undecided")
      return { why: `says ${point.kind}`, wrong: true, proven: answer.complete };
    open += 1;
  }
  return {
    why,
    open,
    wrong: why !== undefined && (answer.complete || why === "has more"),
    proven: answer.complete,
  };
}

/**
 * CPU milliseconds from the text to the classified answer, with names that no run before has used: `runs` runs, or as
 * many as a second allows. Short runs are timed several at once: to ask for the time takes a tenth of a millisecond.
 */
let fresh = 0;
function timesOf(c, runs) {
  const once = () => {
    fresh += 1;
    const renamed = Object.fromEntries(c.vars.map((name, i) => [name, `q${i}_${fresh}`]));
    const source = c.source.replace(/[A-Za-z_]\w*/g, (word) => renamed[word] ?? word);
    const names = c.vars.map((name) => renamed[name]);
    const box =
      boxOf(c) && Object.fromEntries(Object.entries(boxOf(c)).map(([name, b]) => [renamed[name], b]));
    solveOurs(source, names, box);
  };
  const times = [];
  let atOnce = 1;
  const started = performance.now();
  while (times.length < 3 || (times.length < runs && performance.now() - started < 1000)) {
    const before = process.cpuUsage();
    for (let k = 0; k < atOnce; k++) once();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000 / atOnce);
    atOnce = Math.max(1, Math.min(10, Math.floor(5 / times.at(-1))));
  }
  return times;
}

function sympy(c) {
  const script = fileURLToPath(new URL("solve/sympy_rival.py", import.meta.url));
  const { source, vars } = c;
  const { status, signal, stdout, stderr } = spawnSync("python3", [script], {
    input: JSON.stringify({ source: source.replaceAll("^", "**"), vars, members: membersOf(c) }),
    encoding: "utf8",
  });
  if (signal !== null) return { why: "more than 20 s", milliseconds: 20_000 };
  if (status !== 0) return { why: `${stderr.trim().split("\n").at(-1)?.slice(0, 60)}` };
  const answer = JSON.parse(stdout);
  const why = fault(c, answer);
  return { ...answer, why, wrong: why !== undefined };
}

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const shown = (x) => (x === undefined ? "–" : x.toPrecision(3));

/** A table of all functions; `--alone` leaves SymPy out. */
export default async function run(args) {
  const alone = args.includes("--alone");
  const rows = [];
  for (const c of cases) timesOf(c, 10);
  for (const c of cases) {
    let ours;
    try {
      ours = { ...judge(c), milliseconds: median(timesOf(c, 25)) };
    } catch (error) {
      if (!isNablaError(error)) throw error;
      ours = { why: error.message, wrong: false };
    }
    const theirs = alone ? {} : sympy(c);
    rows.push({ c, ours, theirs, ratio: theirs.milliseconds / ours.milliseconds });
    process.stderr.write(`${c.id} ${shown(ours.milliseconds)} ${ours.why ?? ""} | ${theirs.why ?? ""}\n`);
  }
  const count = (side, test) => rows.filter((row) => test(row[side])).length;
  const solved = (answer) => answer.why === undefined;
  const both = rows.filter((row) => solved(row.ours) && solved(row.theirs));
  const ratios = (list) => list.map((row) => row.ratio).filter(Number.isFinite);
  const [all, shared] = [median(ratios(rows)), median(ratios(both))];
  const version = rows.find((row) => row.theirs.version)?.theirs.version;
  return [
    "",
    `The ${rows.length} functions of golden/critical, from the text to where the gradient vanishes. Solved: every ` +
      "golden",
    "point or family, and nothing else. Wrong: an answer that is not, without a word of it (nabla may say",
    "`complete: false`; SymPy has no such word). nabla classifies the points and proves that none is missing, which",
    "SymPy is not asked for. nabla: 2 s each, fresh names in each run, the code warm: all functions are solved up to",
    "ten times before. SymPy: a process for each, its cache empty, 20 s of CPU time each.",
    "",
    `| | nabla | SymPy ${version ?? "–"} |`,
    "|---|---|---|",
    `| solved | ${count("ours", solved)} | ${alone ? "–" : count("theirs", solved)} |`,
    `| wrong | ${count("ours", (a) => a.wrong)} | ${alone ? "–" : count("theirs", (a) => a.wrong)} |`,
    `| proven complete | ${count("ours", (a) => a.proven)} | – |`,
    `| kinds left open | ${rows.reduce((sum, row) => sum + (row.ours.open ?? 0), 0)} | – |`,
    `| median ms | ${shown(median(rows.map((row) => row.ours.milliseconds).filter(Number.isFinite)))} | ${shown(
      median(rows.map((row) => row.theirs.milliseconds).filter(Number.isFinite)),
    )} |`,
    "",
    `Median of SymPy's time over nabla's: ${shown(shared)} where both solve (${both.length}), ${shown(all)} wherever ` +
      `SymPy ends or is ended (goal ${GOAL}${shared >= GOAL ? "" : ", missed"}).`,
    "",
    "| function | type | nabla ms | | SymPy ms | | times |",
    "|---|---|---|---|---|---|---|",
    ...rows.map(({ c, ours, theirs, ratio }) =>
      [
        "",
        `\`${c.source.length > 48 ? `${c.source.slice(0, 45)}…` : c.source}\``.replaceAll("|", "\\|"),
        c.type,
        shown(ours.milliseconds),
        ours.why ?? "solved",
        theirs.milliseconds === 20_000 ? "> 20000" : shown(theirs.milliseconds),
        alone ? "–" : (theirs.why ?? "solved"),
        Number.isFinite(ratio) ? ratio.toFixed(0) : "–",
        "",
      ]
        .join(" | ")
        .trim(),
    ),
    "",
  ].join("\n");
}
