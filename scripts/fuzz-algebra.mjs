/*
 * Random formulas: simplify, expand, factor, together and collect must keep every value wherever the typed formula has
 * one; equal must not say true of two that differ at a point, nor false of two that differ in their domain alone, and
 * its witness must show a difference. Values are compared in 30 digits.
 *   npm run build:code && node scripts/fuzz-algebra.mjs [--count 10000] [--seed 1]
 * Formula number i follows from the seed alone: `--seed N --from i --count 1` looks at it again. Exits 1 with the
 * formulas that broke a rule.
 */
import { parseArgs } from "node:util";
import {
  collect,
  digits,
  equal,
  evaluate,
  evaluateWithBound,
  expand,
  factor,
  isNablaError,
  parse,
  print,
  simplify,
  together,
} from "../packages/nabla/dist/index.js";
import { generator } from "./random.mjs";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
  },
});
const [count, seed, from] = [values.count, values.seed, values.from].map(Number);
const SLOW = 2000;
const NAMES = ["x", "y"];
const FUNCTIONS =
  "sqrt exp log sin cos tan abs sign asin acos atan sinh cosh tanh cbrt floor acosh asinh".split(" ");

let random;
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];

/** A random formula as text. */
function formula(depth) {
  if (depth === 0) return pick(["x", "x", "y", "y", "1", "2", "3", "1/2", "-1", "pi"]);
  const a = formula(depth - 1);
  const b = formula(below(depth));
  return pick([
    `(${a} + ${b})`,
    `(${a} - ${b})`,
    `(${a})*(${b})`,
    `(${a})*(${b})`,
    `(${a})/(${b})`,
    `(${a})^${pick(["2", "3", "(-1)", "(-2)", "(1/2)", "(1/3)", "(3/2)", "(2/3)", "y"])}`,
    `${pick(["2", "3", "(1/2)"])}^(${a})`,
    `${pick(FUNCTIONS)}(${a})`,
    `${pick(["max", "min", "hypot", "atan2"])}(${a}, ${b})`,
    `(sin(${a})^2 + cos(${a})^2 + ${b})`,
    `exp(${a} + ${b})`,
    `log((${a})*(${b}))`,
    `sqrt((${a})^2)`,
    `(${a} + ${b})*(${a} - ${b})`,
  ]);
}

/** A formula that equals this one wherever that is defined, or nowhere near: what is meant is said. */
function mutated(text) {
  const other = formula(1);
  return pick([
    // Only the domain differs.
    () => [`(${text})*(${other})/(${other})`, true],
    () => [`${text} + log((${other})^2) - log((${other})^2)`, true],
    () => [`sqrt(${text})^2`, true],
    () => [`exp(log(${text}))`, true],
    () => [`(${text} + ${other}) - (${other})`, true],
    () => [`1/(1/(${text}))`, true],
    () => [`tan(atan(${text}))`, true],
    // The value differs somewhere, by little or in part.
    () => [`${text} + 1e-20`, false],
    () => [`(${text})*(1 + 1e-15)`, false],
    () => [`${text} + ${other}`, undefined],
    () => [`abs(${text})`, undefined],
    () => [`sqrt((${text})^2)`, undefined],
    () => [`asin(sin(${text}))`, undefined],
    () => [`log(exp(${text}) + ${other} - ${other})`, undefined],
    () => [text.replace("x", "y"), undefined],
    () => [text.replace("+", "-"), undefined],
    () => [text.replace("2", "3"), undefined],
  ])();
}

/** The value in 30 digits: a number with its text; "none" where there is none, undefined where that stays open. */
function valueAt(e, at) {
  try {
    return digits(e, at, 30, { work: 50_000 });
  } catch (error) {
    if (isNablaError(error, "domain")) return "none";
    if (isNablaError(error)) return undefined;
    throw error;
  }
}

/** The difference of two formulas at a point, which sees what 30 digits of either do not; undefined: open, or none. */
function gapAt(text, other, at) {
  try {
    const value = valueAt(parse(`(${text}) - (${other})`, { variables: NAMES }), at);
    return value === "none" ? undefined : value;
  } catch (error) {
    if (isNablaError(error)) return undefined;
    throw error;
  }
}

/** Do two texts of 30 digits differ in one of the first 25? */
function differ(a, b) {
  const [x, y] = [Number(a), Number(b)];
  if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
  if (Math.abs(x - y) > 1e-12 * Math.max(Math.abs(x), Math.abs(y))) return true;
  const head = (text) =>
    BigInt(Number(text) === 0 ? 0 : text.replace(/e.*$/, "").replace(".", "").padEnd(32, "0").slice(0, 31));
  const gap = head(a) - head(b);
  return (gap < 0n ? -gap : gap) > 10n ** 6n && !(x === y && a.length !== b.length);
}

/** Are two formulas the same at a point as far as doubles with bounds tell, to 9 digits? Then nothing else is asked. */
function plainlyAgree(e, f, at) {
  try {
    const [a, b] = [evaluateWithBound(e, at), evaluateWithBound(f, at)];
    const size = Math.max(Math.abs(a.value), Math.abs(b.value));
    return Math.abs(a.value - b.value) <= a.error + b.error && a.error + b.error <= 1e-9 * size;
  } catch {
    return false;
  }
}

function points() {
  const list = [];
  for (let k = 0; k < 6; k++)
    list.push(Object.fromEntries(NAMES.map((name) => [name, (below(4097) - 2048) / pick([64, 512, 1024])])));
  list.push({ x: pick([0, 1, -1, 2, -3]), y: pick([0, 1, -2, 3]) });
  return list;
}

const counts = { formulas: 0, compared: 0, refused: 0, equal: 0, different: 0, undecided: 0 };
const broken = [];
const late = [];
const spent = (run, name, text) => {
  const before = process.cpuUsage();
  try {
    return run();
  } finally {
    const { user, system } = process.cpuUsage(before);
    if ((user + system) / 1000 > SLOW)
      late.push(`${name}(${text}): ${((user + system) / 1000).toFixed(0)} ms`);
  }
};

for (let i = from; i < from + count; i++) {
  if (i % 100 === 0) await new Promise((done) => setImmediate(done));
  random = generator((seed * 1_000_003 + i) >>> 0);
  for (let k = 0; k < 3; k++) random();
  const text = formula(1 + below(4));
  const note = (why) => {
    broken.push(`${seed}:${i} ${text}: ${why}`);
    console.log(broken.at(-1));
  };
  let typed;
  try {
    typed = parse(text, { variables: NAMES });
  } catch (error) {
    if (!isNablaError(error)) note(`reading: ${error.stack}`);
    continue;
  }
  counts.formulas += 1;
  const places = points();
  /** Their values in digits, where they were asked. */
  const before = [];
  const forms = { simplify, expand, factor, together, collect: (e) => collect(e, "x") };
  for (const [name, form] of Object.entries(forms)) {
    let result;
    try {
      result = spent(() => form(typed), name, text);
    } catch (error) {
      if (!isNablaError(error)) note(`${name}: ${error.stack}`);
      counts.refused += 1;
      continue;
    }
    if (result === typed) continue;
    places.forEach((at, k) => {
      if (plainlyAgree(typed, result, at)) {
        counts.compared += 1;
        return;
      }
      before[k] ??= valueAt(typed, at) ?? "open";
      if (before[k] === "open" || before[k] === "none") return;
      const after = valueAt(result, at);
      if (after === undefined) return;
      counts.compared += 1;
      if (after === "none" || differ(before[k], after))
        note(`${name} gives ${print(result)}, at ${JSON.stringify(at)} ${after} for ${before[k]}`);
    });
  }

  const [other, meant] = mutated(text);
  let second;
  try {
    second = parse(other, { variables: NAMES });
  } catch (error) {
    if (!isNablaError(error)) note(`reading ${other}: ${error.stack}`);
    continue;
  }
  let verdict;
  try {
    verdict = spent(() => equal(typed, second), "equal", `${text}, ${other}`);
  } catch (error) {
    note(`equal(${other}): ${error.stack}`);
    continue;
  }
  counts[verdict.equal === true ? "equal" : verdict.equal === false ? "different" : "undecided"] += 1;
  if (verdict.equal === true) {
    places.forEach((at, k) => {
      before[k] ??= valueAt(typed, at) ?? "open";
      const there = valueAt(second, at);
      if ([before[k], there].some((value) => value === undefined || value === "open" || value === "none"))
        return;
      // The difference itself sees what 30 digits of either do not.
      const gap = gapAt(text, other, at);
      if (gap !== undefined && gap !== "0")
        note(`equal says true of ${other}, which differs by ${gap} at ${JSON.stringify(at)}`);
    });
  } else if (verdict.equal === false) {
    if (meant === true) note(`equal says false of ${other}, by ${JSON.stringify(verdict.witness)}`);
    const at = Object.fromEntries(NAMES.map((name) => [name, verdict.witness[name] ?? 0.5]));
    const pair = [typed, second].map((e) => valueAt(e, at));
    if (pair.includes("none")) note(`equal says false of ${other}, with a witness where it is ${pair}`);
    else if (
      !pair.includes(undefined) &&
      pair[0] === pair[1] &&
      evaluate(typed, at) === evaluate(second, at)
    ) {
      if (gapAt(text, other, at) === "0") note(`equal says false of ${other}, equal at its witness`);
    }
  }
}
console.table(counts);
for (const text of late) console.log(`over ${SLOW} ms: ${text}`);
console.log(`${count} formulas, ${broken.length} broke a rule, ${late.length} over time`);
process.exitCode = broken.length > 0 ? 1 : 0;
