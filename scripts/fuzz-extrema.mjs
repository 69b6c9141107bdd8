/*
 * Global extrema of random formulas, in boxes and over all numbers: where a least or largest value is called proven,
 * none of 4,000 values lies beyond it, it is taken where it is said to be, and what is only come near to is not taken.
 * Kinds of critical points and kinks are compared with a ring of values around each.
 *   npm run build:code && node scripts/fuzz-extrema.mjs [--count 2000] [--seed 1] [--from 0]
 * Formula number i follows from the seed alone. Exits 1 with the formulas that broke a rule.
 */
import { parseArgs } from "node:util";
import {
  criticalPoints,
  evaluate,
  globalExtrema,
  isNablaError,
  parse,
} from "../packages/nabla/dist/index.js";
import { generator } from "./random.mjs";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
  },
});
const [count, seed, from] = [values.count, values.seed, values.from].map(Number);
const SAMPLES = 4000;
const WORK = 50_000;

/** A formula and what may be asked of it. */
function make(index) {
  const random = generator(seed * 1_000_003 + index);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const names = random() < 0.65 ? ["x"] : ["x", "y"];
  const number = () => pick(["1", "2", "3", "-1", "-2", "0.5", "0.3", "1e-3", "1e6"]);
  const leaf = () => (random() < 0.75 ? pick(names) : number());
  const one = (depth) => (depth <= 0 ? leaf() : formula(depth - 1));
  const border = (depth) =>
    `${pick(names)} ${pick(["<", "<=", ">", ">=", "=="])} ${random() < 0.8 ? number() : one(depth)}`;
  const formula = (depth) => {
    switch (Math.floor(random() * 18)) {
      case 0:
      case 1:
      case 2:
        return `(${one(depth)} + ${one(depth)})`;
      case 3:
        return `(${one(depth)} - ${one(depth)})`;
      case 4:
      case 5:
        return `(${one(depth)} * ${one(depth)})`;
      case 6:
        return `(${one(depth)} / ${one(depth)})`;
      case 7:
      case 8:
        return `(${one(depth)})^${pick(["2", "3", "4"])}`;
      case 9:
        return `abs(${one(depth)})`;
      case 10:
        return `${pick(["max", "min"])}(${one(depth)}, ${one(depth)})`;
      case 11:
        return `${pick(["floor", "ceil", "sign", "heaviside"])}(${one(depth)})`;
      case 12:
        return `mod(${one(depth)}, ${pick(["1", "2"])})`;
      case 13:
        return `piecewise(${border(depth)}, ${one(depth)}, ${one(depth)})`;
      case 14:
        return `${pick(["sqrt", "log", "cbrt", "asin", "acos"])}(${one(depth)})`;
      case 15:
        return `${pick(["exp", "sin", "cos", "atan", "tanh"])}(${one(depth)})`;
      case 16:
        return `${pick(["hypot", "atan2"])}(${one(depth)}, ${one(depth)})`;
      default:
        return `${pick(["tan", "cosh", "log1p", "logistic", "asinh"])}(${one(depth)})`;
    }
  };
  const source = formula(2);
  const box = Object.fromEntries(
    names.map((name) => {
      const low = pick([-3, -2, -1, 0, 0.3, 0.5]);
      return [name, [low, low + pick([0, 0.5, 1, 2, 2.7, 5])]];
    }),
  );
  return { source, names, random, ...(random() < 0.6 && { box }) };
}

const near = (a, b, slack) => Math.abs(a - b) <= slack * Math.max(1, Math.abs(a), Math.abs(b));
const shown = (at) => Object.values(at).join(", ");

/** What is wrong with proven extrema, by values at random places and near suspicious ones. */
function wrongExtrema(f, conditions, answer, names, box, random) {
  const wrong = [];
  const at = (k) =>
    Object.fromEntries(
      names.map((name) => {
        const [low, high] = box?.[name] ?? [-1, 1].map((end) => end * [1, 5, 30, 1000][k % 4]);
        const x = k % 7 === 0 ? Math.round(low + (high - low) * random()) : low + (high - low) * random();
        const near0 = k % 5 === 0 ? x + (random() - 0.5) * 1e-6 : x;
        return [name, Math.min(Math.max(near0, low), high)];
      }),
    );
  const { minimum, maximum, infimum, supremum, minimumProven, maximumProven } = answer;
  for (let k = 0; k < SAMPLES && wrong.length < 3; k++) {
    const point = at(k);
    const value = evaluate(f, point);
    if (![value, ...conditions.map((e) => evaluate(e, point))].every(Number.isFinite)) continue;
    const slack = 1e-8 * Math.max(1, Math.abs(value));
    if (minimumProven && minimum && value < minimum.value - slack)
      wrong.push(`minimum ${minimum.value}, but ${value} at ${shown(point)}`);
    if (maximumProven && maximum && value > maximum.value + slack)
      wrong.push(`maximum ${maximum.value}, but ${value} at ${shown(point)}`);
    if (minimumProven && infimum !== undefined && value < infimum - slack)
      wrong.push(`infimum ${infimum}, but ${value} at ${shown(point)}`);
    if (maximumProven && supremum !== undefined && value > supremum + slack)
      wrong.push(`supremum ${supremum}, but ${value} at ${shown(point)}`);
  }
  for (const [name, found] of [
    ["minimum", minimum],
    ["maximum", maximum],
  ]) {
    if (found === undefined || answer[`${name}Proven`] !== true) continue;
    const value = evaluate(f, found.at);
    if (Number.isFinite(value) && !near(value, found.value, 1e-6))
      wrong.push(`${name} ${found.value} is ${value} at ${shown(found.at)}`);
    if (Math.abs(found.value) > 1e300) wrong.push(`${name} ${found.value}`);
  }
  return wrong;
}

/** How far rounding may take a value. */
function errorAt(f, at, names) {
  try {
    return gradientAt(f, at, names).value.error;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** A kind that values around the point deny. */
function wrongKind(f, { at, value, kind }, names, random) {
  if (!["minimum", "maximum", "constant"].includes(kind)) return [];
  const here = typeof value === "number" ? value : evaluate(f, at);
  if (!Number.isFinite(here)) return [];
  const noise = 4 * errorAt(f, at, names) + 1e-13 * Math.max(1, Math.abs(here));
  for (let k = 0; k < 60; k++) {
    const size = 10 ** -(5 + (k % 3));
    const point = Object.fromEntries(names.map((name) => [name, at[name] + (random() - 0.5) * size]));
    const rise = evaluate(f, point) - here;
    if (kind !== "maximum" && rise < -noise && rise > -1e300)
      return [`${kind} at ${shown(at)}: falls by ${rise}`];
    if (kind !== "minimum" && rise > noise && rise < 1e300)
      return [`${kind} at ${shown(at)}: rises by ${rise}`];
  }
  return [];
}

const outcomes = {};
const broken = [];
for (let index = from; index < from + count; index++) {
  const { source, names, random, box } = make(index);
  let f;
  const conditions = [];
  try {
    f = parse(source, { variables: names, onCondition: (e) => conditions.push(e) });
  } catch (error) {
    if (!isNablaError(error)) broken.push(`${index} ${source}: ${error.stack}`);
    continue;
  }
  const wrong = [];
  const note = (outcome) => {
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  };
  try {
    const options = { work: WORK, defined: conditions, ...(box && { box }) };
    const answer = globalExtrema(f, names, options);
    note(
      answer.proven
        ? "both proven"
        : answer.minimumProven || answer.maximumProven
          ? "one proven"
          : "none proven",
    );
    wrong.push(...wrongExtrema(f, conditions, answer, names, box, random));
    const { points, kinks } = criticalPoints(f, names, options);
    for (const point of [...points, ...kinks.filter((kink) => kink.at !== undefined)].slice(0, 30))
      wrong.push(...wrongKind(f, point, names, random));
  } catch (error) {
    if (isNablaError(error)) note(error.code);
    else wrong.push(error.stack);
  }
  if (wrong.length === 0) continue;
  broken.push(source);
  console.log(
    `${seed}:${index} ${source} ${box ? JSON.stringify(box) : ""}\n    ${wrong.slice(0, 3).join("\n    ")}`,
  );
}
console.log(outcomes);
console.log(`${count} formulas, ${broken.length} broke a rule`);
process.exitCode = broken.length > 0 ? 1 : 0;
