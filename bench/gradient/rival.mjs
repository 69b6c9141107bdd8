// node rival.mjs LIBRARY FORMULA MILLISECONDS: the median CPU time from the string to the text of the finished
// gradient.
import { formulas } from "./formulas.mjs";

const libraries = {
  async mathjs() {
    const { parse, derivative } = await import("mathjs");
    return ({ source, vars }) => {
      const f = parse(source);
      return vars.map((v) => derivative(f, v).toString());
    };
  },
  async "nerdamer-prime"() {
    const { default: nerdamer } = await import("nerdamer-prime");
    return ({ source, vars }) => vars.map((v) => nerdamer(`diff(${source},${v})`).toString());
  },
  async algebrite() {
    const { default: algebrite } = await import("algebrite");
    return ({ source, vars }) => vars.map((v) => algebrite.run(`d(${source},${v})`));
  },
  async "compute-engine"() {
    const { ComputeEngine } = await import("@cortex-js/compute-engine");
    const engine = new ComputeEngine();
    return ({ latex, vars }) => {
      const f = engine.parse(latex).json;
      return vars.map((v) => engine.box(["D", f, `x_${v.slice(1)}`]).evaluate().latex);
    };
  },
};

const [library, formula, budget] = process.argv.slice(2);
const gradient = await libraries[library]();
const latexOf = await latexPrinter(library);
const times = [];
const started = performance.now();
for (
  let k = 0;
  times.length < 3 || (performance.now() - started < Number(budget) && times.length < 200);
  k++
) {
  const { source, vars } = formulas[formula](k);
  // The engine reads LaTeX: its input is made outside the time that counts.
  const latex = latexOf?.(source);
  const before = process.cpuUsage();
  const parts = gradient({ source, vars, latex });
  const { user, system } = process.cpuUsage(before);
  times.push((user + system) / 1000);
  if (parts.length !== vars.length) throw new Error(`${library}: ${parts.length} components`);
}
// The first repetition is the warm-up.
const rest = times.slice(1).sort((a, b) => a - b);
console.log(JSON.stringify(rest[rest.length >> 1]));
process.exit(0);

async function latexPrinter(name) {
  if (name !== "compute-engine") return undefined;
  const { parse, print } = await import("../../packages/nabla/dist/index.js");
  return (source) => print(parse(source), "latex");
}
