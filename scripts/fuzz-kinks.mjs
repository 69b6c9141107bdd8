/*
 * Random formulas of max, min, abs, sign, floor, steps, roots and branches, at points where these take sides: each
 * line of the output is a formula in Python and what the library says of its derivative there. scripts/fuzz-kinks.py
 * compares with one-sided differences in 700 digits.
 *   npm run build:code && node scripts/fuzz-kinks.mjs --count 20000 --seed 1 | python3 scripts/fuzz-kinks.py
 * The formulas depend on the seed alone.
 */
import { parseArgs } from "node:util";
import { gradientAt, isNablaError, parse } from "../packages/nabla/dist/index.js";
import { both, call, infix } from "./in-python.mjs";
import { generator } from "./random.mjs";

const { values } = parseArgs({
  options: { count: { type: "string", default: "20000" }, seed: { type: "string", default: "1" } },
});

const random = generator(Number(values.seed));
const pick = (list) => list[Math.floor(random() * list.length)];

function leaf(names) {
  const r = random();
  if (r < 0.7) return both(pick(names));
  return both(String(pick([1, 2, 3, -1, -2])));
}

function formula(names, depth) {
  if (depth <= 0) return leaf(names);
  const one = () => formula(names, depth - 1);
  switch (Math.floor(random() * 15)) {
    case 0:
    case 1:
      return infix("+", one(), one());
    case 2:
      return infix("-", one(), one());
    case 3:
    case 4:
      return infix("*", one(), one());
    case 5: {
      const [base, n] = [one(), pick([2, 3])];
      return both(`(${base.nabla})^${n}`, `(${base.python})**${n}`);
    }
    case 6:
      return call("abs", one());
    case 7:
      return call(pick(["max", "min"]), one(), one());
    case 8:
      return call("max", one(), one(), one());
    case 9:
      return call(pick(["sign", "heaviside", "floor"]), one());
    case 10:
      return call(pick(["sin", "exp", "atan", "tanh"]), one());
    case 11:
      return call("cbrt", one());
    case 12:
      return call("sqrt", call("abs", one()));
    case 13:
      return call("mod", one(), both(pick(["1", "2"])));
    default: {
      const [a, b, u, v] = [one(), one(), one(), one()];
      const relation = pick(["<", "<=", ">", ">="]);
      return both(
        `piecewise(${a.nabla} ${relation} ${b.nabla}, ${u.nabla}, ${v.nabla})`,
        `((${u.python}) if (${a.python}) ${relation} (${b.python}) else (${v.python}))`,
      );
    }
  }
}

const counts = { limit: 0 };
for (let i = 0; i < Number(values.count); i++) {
  const names = random() < 0.6 ? ["x"] : ["x", "y"];
  const { nabla, python } = formula(names, 2 + Math.floor(random() * 3));
  const at = Object.fromEntries(names.map((name) => [name, pick([0, 0, 1, -1, 2, 0.5])]));
  try {
    const here = gradientAt(parse(nabla), at, names);
    console.log(
      JSON.stringify({
        nabla,
        python,
        at,
        value: here.value.value,
        kind: here.kinks[0]?.kind ?? null,
        gradient: here.gradient.map(({ value }) => value),
        error: here.gradient.map(({ error }) => (Number.isFinite(error) ? error : null)),
      }),
    );
  } catch (error) {
    if (!isNablaError(error, "limit")) throw error;
    counts.limit += 1;
  }
}
if (counts.limit > 0) console.error(`${counts.limit} formulas ended with a limit`);
