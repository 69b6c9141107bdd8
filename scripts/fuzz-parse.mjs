/*
 * A million random and mutated formulas: each must be a value or a NablaError, in less than two seconds.
 *   npm run build:code && node scripts/fuzz-parse.mjs [--count 1000000] [--seed 1]
 * The strings depend on the seed alone. Exits 1 with the strings that broke the rule.
 */
import { parseArgs } from "node:util";
import { isNablaError, parse, parseEquation } from "../packages/nabla/dist/index.js";

const { values } = parseArgs({
  options: { count: { type: "string", default: "1000000" }, seed: { type: "string", default: "1" } },
});
const SLOW = 2000;
const VALID = [
  "x^2*y + 4*y + y*x",
  "(5-a-2*b)^2",
  "(2.1-w0-w1)^2+(2.9-w0-3w1)^2",
  "-20*exp(-0.2*sqrt((x^2+y^2)/2))+20+e",
  "sin^2 x + cos^-1(y)/2",
  "||x|-1| + max(x, y, 1)",
  "x > 0 ? x : -x",
  "Piecewise((x, x>0), (-x, True))",
  "lambda x, y: x**2 - y**0.5",
  "f(x, y) = x*log(y, 2)",
  "np.where((x>0) & (y<1), np.sin(x), 1.5e-3)",
  "1,5*x + 1 000*y",
  "½x² − √(y+1)·∛z",
  "x₁·α + β!",
  "0 < x <= 1 and not (y == 2) ? gamma(x) : erf(y)",
  "2pi x/3y mod 5 // 2",
  "\\frac{1}{\\sqrt{2\\pi}\\sigma}e^{-\\frac{(x-\\mu)^2}{2\\sigma^2}}",
  "\\begin{cases} x & x>0 \\\\ -x & \\text{otherwise} \\end{cases}",
  "\\left|\\sin^{-1} x_{12}\\right| + \\log_{2}^2 y",
  "\\sqrt[3]{x}\\cdot\\operatorname{sgn}\\left(y\\right) \\le 2",
  "2*x + y = 3",
];
const PIECES = [
  ..."0123456789xyzabefghwtEI()[]{}|+-*/^_=<>!?:;,.&%~#@$\"'\\ \t\n",
  "**",
  "//",
  "==",
  "<=",
  "&&",
  "||",
  "=>",
  "->",
  "1e3",
  "2.5",
  "sin ",
  "cos(",
  "log_2",
  "max(",
  "sqrt",
  "exp",
  "abs",
  " if ",
  " else ",
  " and ",
  " or ",
  "not ",
  "lambda ",
  "np.",
  "Math.",
  "π",
  "α",
  "²",
  "⁻¹",
  "₁",
  "√",
  "∛",
  "×",
  "−",
  "≤",
  "½",
  "х",
  "（",
  "\u00a0",
  "💥",
  "\ud800",
  "\\frac",
  "\\sqrt[",
  "\\left(",
  "\\right)",
  "\\sin^",
  "\\begin{cases}",
  "\\end{cases}",
  "\\\\",
  "\\text{",
  "\\alpha",
  "\\foo",
  "^{",
  "_{",
];

/** Random numbers from a seed (Marsaglia's xorshift). */
function randomFrom(seed) {
  let state = (seed * 0x9e3779b1) | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const random = randomFrom(Number(values.seed));
const pick = (list) => list[random(list.length)];

function soup() {
  let text = "";
  for (let n = random(1 + random(40)); n >= 0; n--) text += pick(PIECES);
  return text;
}

/** A valid formula with pieces cut out, doubled, replaced, put in or taken from another formula. */
function mutant() {
  let text = pick(VALID);
  for (let n = random(1 + random(6)); n >= 0; n--) {
    const from = random(text.length + 1);
    const to = Math.min(text.length, from + random(8));
    const other = pick(VALID);
    const start = random(other.length);
    const middle = [
      "",
      text.slice(from, to).repeat(2),
      pick(PIECES),
      text.slice(from, to) + pick(PIECES),
      other.slice(start, start + random(12)),
    ][random(5)];
    text = text.slice(0, from) + middle + text.slice(to);
  }
  return text;
}

const counts = new Map();
const bad = [];
let slowest = ["", 0];
const count = Number(values.count);
for (let i = 0; i < count; i++) {
  // Host engines free what weak references kept only between jobs.
  if (i % 1000 === 0) await new Promise((done) => setImmediate(done));
  const text = random(2) === 0 ? soup() : mutant();
  const options = {
    syntax: pick(["auto", "auto", "text", "latex"]),
    variables: pick([[], [], ["x", "y"], ["e", "xy"]]),
    onNotice: () => {},
  };
  const begin = performance.now();
  let outcome = "value";
  try {
    (random(8) === 0 ? parseEquation : parse)(text, options);
  } catch (error) {
    outcome = isNablaError(error) ? (error.detail.kind ?? error.code) : "CRASH";
    const { start, end } = error.detail ?? {};
    if (start !== undefined && !(start >= 0 && start <= end && end <= text.length)) outcome = "SPAN";
    if (outcome === "CRASH" || outcome === "SPAN")
      bad.push(`${outcome} ${JSON.stringify(text)} ${JSON.stringify(options)}: ${error}`);
  }
  const time = performance.now() - begin;
  if (time > slowest[1]) slowest = [text, time];
  if (time > SLOW) bad.push(`SLOW ${Math.round(time)} ms ${JSON.stringify(text)}`);
  counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
}
for (const [outcome, n] of [...counts].sort((a, b) => b[1] - a[1]))
  console.log(String(n).padStart(9), outcome);
console.log(
  `${count} strings, seed ${values.seed}; slowest ${slowest[1].toFixed(1)} ms: ${JSON.stringify(slowest[0])}`,
);
for (const line of bad.slice(0, 20)) console.log(line);
if (bad.length > 0) {
  console.log(`${bad.length} broke the rule`);
  process.exitCode = 1;
}
