// An optimiser of an npm library on one problem, gradients by nabla's kernels: prints the value, whether it ended of
// itself, and least CPU milliseconds. optimization-js names hundreds of packages that it does not need, and is not in
// the lock file: unpack `npm pack optimization-js@1.5.0` into a folder that NODE_PATH names.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runInThisContext } from "node:vm";
import { formulaObjective } from "../../packages/nabla/build/descent.js";
import { parse } from "../../packages/nabla/build/index.js";

const [rival, text] = process.argv.slice(2);
const { formula, variables, start } = JSON.parse(text);
const load = createRequire(import.meta.url);
const objective = formulaObjective(parse(formula, { variables }), variables);
await objective.answer({ want: "value", point: Float64Array.from(start) });
await objective.answer({ want: "gradient", point: Float64Array.from(start) });

/** As many questions as nabla asks at most; what never ends is cut, and the least value that it saw counts. */
const MOST = 100_000;
let [asked, lowest] = [0, Number.POSITIVE_INFINITY];
function answer(want, x) {
  if (asked++ >= MOST) throw new RangeError("too many questions");
  const told = objective.answer({ want, point: Float64Array.from(x) });
  if (told.value < lowest) lowest = told.value;
  return told;
}
const valueAt = (x) => answer("value", x).value;
const slopesAt = (x) => answer("gradient", x).gradient;

/** f and its gradient into an array of the caller's, as fmin asks. */
function both(x, slopes) {
  const { value, gradient } = answer("gradient", x);
  for (let i = 0; i < x.length; i++) slopes[i] = gradient[i];
  return value;
}

/** Its package says module, yet what is built is none: neither import nor require gives its functions. */
function fmin() {
  const exports = {};
  runInThisContext(`(exports, module) => {${readFileSync(load.resolve("fmin"), "utf8")}\n}`)(exports, {
    exports,
  });
  return exports;
}
const runs = {
  "fmin nelderMead": async () => {
    const { nelderMead } = fmin();
    return () => nelderMead(valueAt, [...start]).fx;
  },
  "fmin conjugateGradient": async () => {
    const { conjugateGradient } = fmin();
    return () => conjugateGradient(both, [...start]).fx;
  },
  "fmin gradientDescentLineSearch": async () => {
    const { gradientDescentLineSearch } = fmin();
    return () => gradientDescentLineSearch(both, [...start]).fx;
  },
  "optimization-js GradientDescent": async () => {
    const { minimize_GradientDescent } = load("optimization-js");
    return () => minimize_GradientDescent(valueAt, (x) => [...slopesAt(x)], [...start]).fncvalue;
  },
  "optimization-js L_BFGS": async () => {
    const { minimize_L_BFGS } = load("optimization-js");
    return () => minimize_L_BFGS(valueAt, (x) => [...slopesAt(x)], [...start]).fncvalue;
  },
};
const work = await runs[rival]();
let least = Number.POSITIVE_INFINITY;
let value = Number.NaN;
let ended = true;
for (let k = 0; k <= 20; k++) {
  [asked, lowest] = [0, Number.POSITIVE_INFINITY];
  const before = process.cpuUsage();
  try {
    value = work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    [value, ended] = [lowest, false];
  }
  const { user, system } = process.cpuUsage(before);
  if (k > 0) least = Math.min(least, (user + system) / 1000);
}
console.log(JSON.stringify({ value, ended, milliseconds: least }));
