// An optimiser of an npm library on one problem, gradients by nabla's kernels: prints value and least CPU milliseconds.
// optimization-js brings hundreds of packages and is not in the lock file: npm i --no-save optimization-js@1.5.0.
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
const answer = (want, x) => objective.answer({ want, point: Float64Array.from(x) });
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
  "optimization-js L_BFGS": async () => {
    const { minimize_L_BFGS } = load("optimization-js");
    return () => valueAt(minimize_L_BFGS(valueAt, (x) => [...slopesAt(x)], [...start]).argument);
  },
};
const work = await runs[rival]();
let least = Number.POSITIVE_INFINITY;
let value = Number.NaN;
for (let k = 0; k <= 20; k++) {
  const before = process.cpuUsage();
  value = work();
  const { user, system } = process.cpuUsage(before);
  if (k > 0) least = Math.min(least, (user + system) / 1000);
}
console.log(JSON.stringify({ value, milliseconds: least }));
