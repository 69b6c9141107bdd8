/*
 * Random and hostile systems: each must be an answer, `complete: false`, or a named error, within its time; solutions
 * and members of families must solve the equations; and where an answer says that it is complete, Newton's method from
 * 200 points, refined to 40 digits, must find no further solution.
 *   npm run build:code && node scripts/fuzz-solve.mjs [--count 10000] [--seed 1] [--only polynomial]
 * System number i follows from the seed alone: `--seed N --from i --count 1` looks at it again. Exits 1 with the
 * systems that broke a rule; those over time are named too.
 */
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import {
  digits,
  evaluate,
  gradientAt,
  isNablaError,
  parseEquation,
  solve,
  substitute,
  variables,
} from "../packages/nabla/dist/index.js";
import { multistart, refined } from "./fuzz-solve/second-route.mjs";
import { system } from "./fuzz-solve/systems.mjs";
import { generator } from "./random.mjs";

const LIMIT = 2000;
/** CPU milliseconds from which an answer counts as over time. */
const OVERTIME = 2500;
/** Without a word for so many milliseconds of CPU the thread counts as hanging. */
const HANGS = 20_000;
const ASK_EVERY = 500;
const STARTS = 200;

const near = (a, b, tolerance) => Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b));
const areNear = (names, a, b, tolerance) => names.every((name) => near(a[name], b[name], tolerance));
const shown = (at) =>
  Object.entries(at)
    .map(([name, x]) => `${name} = ${x}`)
    .join(", ");

/** Why a point is no solution of e = 0; undefined where it may be one, as far as its digits tell. */
function failing(e, at, exact) {
  if (exact !== undefined) {
    try {
      const value = Number(digits(substitute(e, exact), {}, 5, { work: 200_000 }));
      return Math.abs(value) > 1e-25 ? `is ${value}, exactly` : undefined;
    } catch (error) {
      if (!isNablaError(error, "limit")) return `has no value: ${error.message}`;
      return undefined;
    }
  }
  const slopes = slopesAt(e, at);
  if (slopes === undefined) return undefined;
  const { value, gradient } = slopes;
  if (Number.isNaN(value.value)) return undefined;
  const reach = Object.values(at).reduce(
    (sum, x, i) => sum + Math.abs(gradient[i].value) * Math.max(1, Math.abs(x)),
    0,
  );
  const slack = Number.isFinite(reach) ? 1e-6 * reach + value.error : Number.POSITIVE_INFINITY;
  return Math.abs(value.value) > Math.max(slack, 1e-9) ? `is ${value.value}` : undefined;
}

/** Undefined for a function that has no derivative here, as zeta. */
function slopesAt(e, at) {
  try {
    return gradientAt(e, at, Object.keys(at));
  } catch (error) {
    if (isNablaError(error, "unsupported")) return undefined;
    throw error;
  }
}

/** Whole numbers for which a family may pass through a point: what a coordinate says of the only one that it has. */
function* wholeNumbersNear(family, unknowns, point) {
  const guesses = family.integers.map((name) => {
    for (const unknown of unknowns) {
      const bound = family.bind[unknown];
      if (bound === undefined || !variables(bound).includes(name)) continue;
      if (variables(bound).some((other) => other !== name && family.integers.includes(other))) continue;
      const at = (n) => evaluate(bound, { ...point, [name]: n });
      const n = Math.round((point[unknown] - at(0)) / (at(1) - at(0)));
      if (Math.abs(at(n) - point[unknown]) <= 1e-6 * Math.max(1, Math.abs(point[unknown]))) return [n];
    }
    return Array.from({ length: 41 }, (_, k) => k - 20);
  });
  yield* choices(family.integers, guesses);
}
function* choices([name, ...names], [range, ...ranges]) {
  if (name === undefined) yield {};
  else for (const n of range) for (const rest of choices(names, ranges)) yield { [name]: n, ...rest };
}

function memberAt(family, unknowns, values) {
  return Object.fromEntries(
    unknowns.map((name) => [
      name,
      family.bind[name] === undefined ? values[name] : evaluate(family.bind[name], values),
    ]),
  );
}

function isOn(family, unknowns, point) {
  const inside = Object.entries(family.where ?? {}).every(
    ([name, [low, high]]) => !(name in point) || (point[name] >= low - 1e-7 && point[name] <= high + 1e-7),
  );
  if (!inside) return false;
  for (const whole of wholeNumbersNear(family, unknowns, point))
    if (areNear(unknowns, memberAt(family, unknowns, { ...point, ...whole }), point, 1e-7)) return true;
  return false;
}

/** Members of a family, as far as its formulas have values. */
function* membersOf(family, unknowns, random) {
  for (const whole of choices(
    family.integers,
    family.integers.map(() => [0, 1, -1]),
  )) {
    const free = Object.fromEntries(
      family.free.map((name) => {
        const [low, high] = family.where?.[name] ?? [-3, 3];
        const [from, to] = [Math.max(low, Math.min(high, 9) - 9), Math.min(high, Math.max(low, -9) + 9)];
        return [name, from + (to - from) * random()];
      }),
    );
    const member = memberAt(family, unknowns, { ...free, ...whole });
    if (unknowns.every((name) => Number.isFinite(member[name]))) yield member;
  }
}

/** One system: what came of it, and which rules it broke. */
async function judge(seed, index) {
  const made = system(seed, index);
  const { kind, unknowns, parameters, box, planted = [] } = made;
  const random = generator(seed + index);
  const broken = [];
  let equations;
  try {
    equations = made.equations.map((e) => parseEquation(e, { variables: [...unknowns, ...parameters] }));
  } catch (error) {
    return {
      kind,
      outcome: isNablaError(error) ? "not read" : "broken",
      broken: isNablaError(error) ? [] : [`reading: ${error.stack}`],
    };
  }
  const before = process.cpuUsage();
  let answer;
  try {
    answer = solve(equations, unknowns, { limit: LIMIT, ...(box && { box }) });
  } catch (error) {
    const named = isNablaError(error) && ["limit", "domain", "unsupported"].includes(error.code);
    return {
      kind,
      outcome: named ? error.code : "broken",
      time: spent(before),
      broken: named ? [] : [`threw ${error.stack}`],
    };
  }
  parentPort.postMessage({ answered: true });
  const time = spent(before);
  const outcome = answer.complete ? "complete" : "open";

  let { families } = answer;
  if (parameters.length > 0) {
    const values = Object.fromEntries(
      parameters.map((name) => [name, Math.round(random() * 200 - 100) / 16 + 1 / 32]),
    );
    if (answer.assuming.some((e) => Math.abs(evaluate(e, values)) < 1e-9))
      return { kind, outcome, time, broken };
    const put = (e) => substitute(e, values);
    equations = equations.map(put);
    families = families.map((family) => ({
      ...family,
      bind: Object.fromEntries(Object.entries(family.bind).map(([name, e]) => [name, put(e)])),
    }));
  }
  for (const { at, exact } of answer.points) {
    for (const e of equations) {
      const why = failing(e, at, exact);
      if (why !== undefined)
        broken.push(`no solution: ${shown(at)}: equation ${equations.indexOf(e) + 1} ${why}`);
    }
    for (const [name, [low, high]] of Object.entries(box ?? {}))
      if (at[name] < low - 1e-9 || at[name] > high + 1e-9) broken.push(`outside the box: ${shown(at)}`);
  }
  for (const family of families) {
    if (
      Object.values(family.bind).some((e) =>
        variables(e).some((name) => ![...family.free, ...family.integers].includes(name)),
      )
    ) {
      broken.push("a family with unknown names");
      continue;
    }
    for (const member of membersOf(family, unknowns, random)) {
      for (const e of equations) {
        const why = failing(e, member);
        if (why !== undefined)
          broken.push(`no member: ${shown(member)}: equation ${equations.indexOf(e) + 1} ${why}`);
      }
    }
  }
  if (!answer.complete) return { kind, outcome, time, broken };

  const isListed = (point, tolerance) =>
    answer.points.some(({ at }) => areNear(unknowns, at, point, tolerance)) ||
    families.some((family) => isOn(family, unknowns, point));
  for (const point of planted) if (!isListed(point, 1e-9)) broken.push(`misses the planted ${shown(point)}`);
  const starts = Array.from({ length: STARTS }, (_, k) =>
    unknowns.map((name) => {
      const [low, high] = box?.[name] ?? [-3, 3].map((end) => end * [1, 1, 10, 0.1][k % 4]);
      const [from, to] = [Math.max(low, -1e3), Math.min(high, 1e3)];
      return from + (to - from) * random();
    }),
  );
  try {
    for (const zero of await multistart(equations, unknowns, starts)) {
      const point = Object.fromEntries(unknowns.map((name, i) => [name, zero[i]]));
      const inside = Object.entries(box ?? {}).every(
        ([name, [low, high]]) => !(name in point) || (point[name] > low + 1e-7 && point[name] < high - 1e-7),
      );
      if (!inside || isListed(point, 1e-6)) continue;
      const sharp = await refined(equations, unknowns, zero);
      if (sharp !== undefined)
        broken.push(
          `called complete, and misses ${unknowns.map((name, i) => `${name} = ${sharp[i]}`).join(", ")}`,
        );
    }
  } catch (error) {
    if (!isNablaError(error)) throw error;
  }
  return { kind, outcome, time, broken };
}

function spent(before) {
  const { user, system: kernel } = process.cpuUsage(before);
  return (user + kernel) / 1000;
}

if (isMainThread) {
  const { values } = parseArgs({
    options: {
      count: { type: "string", default: "10000" },
      seed: { type: "string", default: "1" },
      from: { type: "string", default: "0" },
      only: { type: "string", default: "" },
    },
  });
  const [seed, count, from] = [values.seed, values.count, values.from].map(Number);
  const counts = new Map();
  const broken = [];
  const late = [];
  const note = (index, { kind, outcome, time, broken: rules }) => {
    const row = counts.get(kind) ?? {};
    counts.set(kind, { ...row, [outcome]: (row[outcome] ?? 0) + 1 });
    const text = () => `${seed}:${index} ${kind}: ${system(seed, index).equations.join("; ").slice(0, 300)}`;
    if (time > OVERTIME) late.push(`${text()}: ${time.toFixed(0)} ms`);
    if (rules.length > 0) {
      broken.push(`${text()}\n    ${rules.slice(0, 3).join("\n    ").slice(0, 600)}`);
      console.log(broken.at(-1));
    }
  };
  let next = from;
  while (next < from + count) {
    await new Promise((done, fail) => {
      const worker = new Worker(new URL(import.meta.url), {
        workerData: { seed, from: next, end: from + count, only: values.only },
        stderr: false,
      });
      let watch;
      let answered = false;
      const guard = () => {
        clearInterval(watch);
        const before = process.cpuUsage();
        watch = setInterval(() => {
          if (spent(before) < HANGS) return;
          clearInterval(watch);
          // A check that takes too long says nothing of the answer.
          const slow = answered
            ? { outcome: "not checked", broken: [] }
            : { outcome: "hangs", time: HANGS, broken: ["hangs"] };
          note(next, { kind: system(seed, next).kind, ...slow });
          next += 1;
          worker.terminate().then(done, fail);
        }, ASK_EVERY);
      };
      guard();
      worker.on("message", ({ index, result, answered: isAnswered = false }) => {
        answered = isAnswered;
        if (isAnswered) return;
        if (result !== undefined) note(index, result);
        next = index + 1;
        guard();
      });
      worker.on("error", (error) => {
        note(next, {
          kind: system(seed, next).kind,
          outcome: "broken",
          broken: [`ended the thread: ${error.stack}`],
        });
        next += 1;
      });
      worker.on("exit", () => {
        clearInterval(watch);
        done();
      });
    });
  }
  console.table(Object.fromEntries(counts));
  for (const text of late) console.log(`over time: ${text}`);
  console.log(`${count} systems, ${broken.length} broke a rule, ${late.length} over time`);
  process.exitCode = broken.length > 0 ? 1 : 0;
} else {
  const { seed, from, end, only } = workerData;
  // Limits count CPU time, so that a busy machine ends nothing early and hides nothing that is late.
  Date.now = () => spent();
  for (let index = from; index < end; index++) {
    const skipped = only !== "" && system(seed, index).kind !== only;
    parentPort.postMessage({ index, result: skipped ? undefined : await judge(seed, index) });
    // What weak references held is collected between jobs.
    await new Promise((done) => setImmediate(done));
  }
}
