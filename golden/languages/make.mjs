/** Prints every function in Python and SymPy with the built library, has NumPy, SciPy and SymPy run it, and keeps their values. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { callNode, symbolNode } from "../../packages/nabla/build/expression/intern.js";
import { lessRow } from "../../packages/nabla/build/functions/choice.js";
import { functions } from "../../packages/nabla/build/functions/list.js";
import { integer } from "../../packages/nabla/build/functions/number.js";
import { print } from "../../packages/nabla/build/index.js";

const NAMES = ["a", "b", "c"];
/** Where in an argument's range the points lie: dyadic fractions, so that both sides read the same doubles. */
const PLACES = [3 / 64, 17 / 64, 31 / 64, 50 / 64, 61 / 64];

const cases = functions.map((row) => {
  if (row.name === "piecewise") {
    const [a, b] = [symbolNode("a"), symbolNode("b")];
    return {
      row,
      node: row.make([lessRow.make([a, b]), a, b]),
      ranges: [
        [0, 1],
        [0.25, 0.75],
      ],
    };
  }
  const count = row.sample?.length ?? Math.min(Math.max(row.arity[0], 2), row.arity[1]);
  const ranges = Array.from({ length: count }, (_, i) => row.sample?.[i] ?? [0.1, 0.9]);
  const args = ranges.map(([low, high], i) => (low === high ? integer(low) : symbolNode(NAMES[i])));
  return { row, node: row.make(args) ?? callNode(row, args), ranges };
});

const requests = (language) =>
  cases.map(({ row, node, ranges }) => ({
    name: row.name,
    code: print(node, language),
    points: PLACES.map((_, k) =>
      ranges.map(([low, high], i) => low + (high - low) * PLACES[(k + 2 * i) % PLACES.length]),
    ),
  }));
const { status } = spawnSync("python3", [fileURLToPath(new URL("run.py", import.meta.url))], {
  input: JSON.stringify({ python: requests("python"), sympy: requests("sympy") }),
  stdio: ["pipe", "inherit", "inherit"],
});
process.exitCode = status ?? 1;
