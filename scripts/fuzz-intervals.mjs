/*
 * Random boxes over every function, with underflow, overflow and wide arguments: each line of the output is a
 * function, points of a box and what the library encloses the values in. scripts/fuzz-intervals.py reads the lines and
 * computes the values with mpmath.
 *   npm run build:code && node scripts/fuzz-intervals.mjs --count 500000 --seed 1 | python3 scripts/fuzz-intervals.py
 * The boxes depend on the seed alone. Here already: the ends are in order and no end is NaN.
 */
import { parseArgs } from "node:util";
import { intervalFunctions } from "../packages/nabla/build/number/interval/functions.js";
import { interval } from "../packages/nabla/build/number/interval/interval.js";
import { generator } from "./random.mjs";

const { values } = parseArgs({
  options: { count: { type: "string", default: "500000" }, seed: { type: "string", default: "1" } },
});

const random = generator(Number(values.seed));
const pick = (list) => list[Math.floor(random() * list.length)];
const EDGES = [
  0,
  1,
  -1,
  0.5,
  2,
  5e-324,
  2.2250738585072014e-308,
  1.7976931348623157e308,
  1e-154,
  1e154,
  Math.PI,
];

/** Numbers of every size, and those where functions turn. */
function number() {
  const r = random();
  if (r < 0.15) return pick(EDGES) * pick([1, -1]);
  if (r < 0.35) return Math.round(random() * 20 - 10);
  if (r < 0.65) return random() * 20 - 10;
  if (r < 0.8) return (random() - 0.5) * 2000;
  return pick([1, -1]) * 10 ** (random() * 630 - 322);
}

function box() {
  const a = number();
  const r = random();
  if (r < 0.25) return [a, a];
  const b = r < 0.6 ? a + Math.abs(a) * 10 ** (-16 * random()) : number();
  if (!Number.isFinite(b)) return [a, Number.MAX_VALUE];
  return a <= b ? [a, b] : [b, a];
}

const inside = ([lo, hi]) => {
  const x = lo + (hi - lo) * random();
  return x >= lo && x <= hi ? x : lo / 2 + hi / 2;
};

/** Names with how their arguments are made; constants, sums and truth values are not asked. */
const twoArguments = new Set([
  "mod",
  "atan2",
  "power",
  "hypot",
  "min",
  "max",
  "polygamma",
  "root",
  "logBase",
]);
const leftOut = ["pi", "GoldenRatio", "EulerGamma", "nan", "sum", "product", "piecewise", "and", "or", "not"];
const named = Object.keys(intervalFunctions).filter((name) => !leftOut.includes(name));
const comparisons = ["less", "lessEqual", "equal", "notEqual"];
const names = [...named.filter((name) => !comparisons.includes(name)), "power", "power", "plus", "times"];

const apply = (name, boxes) => {
  if (name === "power") return intervalFunctions.product(...boxes);
  const one = interval(1, 1);
  if (name === "times") return intervalFunctions.product(boxes[0], one, boxes[1], one);
  if (name === "plus") return intervalFunctions.sum(interval(0, 0), one, boxes[0], one, boxes[1]);
  return intervalFunctions[name](...boxes);
};

let bad = 0;
for (let i = 0; i < Number(values.count); i++) {
  const name = pick(names);
  const boxes = [box()];
  if (twoArguments.has(name) || intervalFunctions[name]?.length === 2 || name === "plus" || name === "times")
    boxes.push(box());
  if (name === "power" && random() < 0.6) {
    const n = pick([2, 3, -1, -2, 0.5, -0.5, 67, -67, 100, -100, 1 / 3, Math.round(random() * 200 - 100)]);
    boxes[1] = [n, n];
  }
  if (["polygamma", "besselj", "besseli"].includes(name)) boxes[0] = Array(2).fill(Math.floor(random() * 7));
  if (name === "root") boxes[1] = Array(2).fill(2 * Math.floor(random() * 5) + 3);
  const range = apply(
    name,
    boxes.map(([lo, hi]) => interval(lo, hi)),
  );
  if (range.defined !== "none" && !(range.lo <= range.hi)) {
    bad += 1;
    console.error(`not in order: ${name} ${JSON.stringify(boxes)} ${JSON.stringify(range)}`);
  }
  const points = [boxes.map((b) => b[0]), boxes.map((b) => b[1]), boxes.map(inside)];
  const text = (x) => (Number.isFinite(x) ? x : String(x));
  const line = { name, points, lo: text(range.lo), hi: text(range.hi), defined: range.defined };
  if (!process.stdout.write(`${JSON.stringify(line)}\n`))
    await new Promise((go) => process.stdout.once("drain", go));
}
if (bad > 0) process.exitCode = 1;
