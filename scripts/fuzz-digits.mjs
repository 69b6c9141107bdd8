/*
 * Random smooth formulas at points of every size, with cancellation, overflow and underflow: each line of the output is
 * a formula in Python and what gradientAt says of it, with its bounds. scripts/fuzz-digits.py holds value, slopes and
 * the digits that `nabla grad --at` prints of them to mpmath.
 *   npm run build:code && node scripts/fuzz-digits.mjs --count 20000 --seed 1 | python3 scripts/fuzz-digits.py
 * The formulas depend on the seed alone.
 */
import { parseArgs } from "node:util";
import { formatBounded } from "../packages/cli/build/messages/locale.js";
import { gradientAt, isNablaError, parse } from "../packages/nabla/dist/index.js";
import { both, call, infix } from "./in-python.mjs";
import { generator } from "./random.mjs";

const { values } = parseArgs({
  options: { count: { type: "string", default: "20000" }, seed: { type: "string", default: "1" } },
});

const random = generator(Number(values.seed));
const pick = (list) => list[Math.floor(random() * list.length)];

function leaf(names) {
  if (random() < 0.75) return both(pick(names));
  const [nabla, python] = pick([
    ["1", "mpf(1)"],
    ["2", "mpf(2)"],
    ["0.1", "(mpf(1)/10)"],
    ["3", "mpf(3)"],
    ["1e-5", "(mpf(10)**-5)"],
    ["1e8", "(mpf(10)**8)"],
    ["100", "mpf(100)"],
  ]);
  return both(nabla, python);
}

const NAMED = [
  "exp",
  "log",
  "sin",
  "cos",
  "tan",
  "sqrt",
  "atan",
  "tanh",
  "logistic",
  "log1p",
  "expm1",
  "erf",
  "sinc",
];
/** Asked less often: mpmath is slow to find them in hundreds of digits. Of zeta there is no derivative. */
const SPECIAL = ["Ei", "erfi", "lambertw", "logit", "j0", "i1"];

function formula(names, depth) {
  if (depth <= 0) return leaf(names);
  const one = () => formula(names, depth - 1);
  const r = random();
  if (r < 0.15) return infix("+", one(), one());
  if (r < 0.3) return infix("-", one(), one());
  if (r < 0.42) return infix("*", one(), one());
  if (r < 0.52) return infix("/", one(), one());
  if (r < 0.62) {
    const [base, n] = [one(), pick([2, 3, -1, -2, 10])];
    return both(`(${base.nabla})^(${n})`, `(${base.python})**(${n})`);
  }
  if (r < 0.67) return call("hypot", one(), one());
  if (r < 0.75) {
    const u = one();
    return both(`(1 - cos(${u.nabla}))`, `(1 - cos_(${u.python}))`);
  }
  if (r < 0.76) return call(pick(["beta", "binomial"]), one(), one());
  return call(pick(r < 0.8 ? SPECIAL : NAMED), one());
}

function coordinate() {
  const r = random();
  if (r < 0.3) return Math.round(random() * 10 - 5);
  if (r < 0.6) return Number((random() * 10 - 5).toPrecision(3));
  if (r < 0.8) return Number((pick([1, -1]) * 10 ** (random() * 40 - 20)).toPrecision(2));
  return pick([1, -1]) * pick([40, -800, 1e-5, 1e-8, 3e200, 1e-200, 700, 0.1, 0.3]);
}

const told = (b) => ({
  value: String(b.value),
  error: String(b.error),
  text: b.text,
  shown: formatBounded(b, "en"),
});
let limits = 0;
for (let i = 0; i < Number(values.count); i++) {
  const names = random() < 0.6 ? ["x"] : ["x", "y"];
  const { nabla, python } = formula(names, 1 + Math.floor(random() * 3));
  const at = Object.fromEntries(names.map((name) => [name, coordinate()]));
  try {
    const here = gradientAt(parse(nabla), at, names);
    const line = {
      nabla,
      python,
      at: Object.fromEntries(Object.entries(at).map(([name, x]) => [name, String(x)])),
      kinks: here.kinks.length,
      value: told(here.value),
      gradient: here.gradient.map(told),
    };
    console.log(JSON.stringify(line));
  } catch (error) {
    if (!isNablaError(error, "limit")) throw error;
    limits += 1;
  }
}
if (limits > 0) console.error(`${limits} formulas ended with a limit`);
