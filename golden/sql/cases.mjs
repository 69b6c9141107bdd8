/**
 * What SQL is asked: every function, and formulas at points where a careless form would be an error of the engine or a
 * wrong number; each with its gradient where it has one. Rows hold numbers, null, and NaN and ±Infinity by their names.
 */
import { callNode, symbolNode } from "../../packages/nabla/build/expression/intern.js";
import { functions } from "../../packages/nabla/build/functions/list.js";
import { integer } from "../../packages/nabla/build/functions/number.js";
import { print } from "../../packages/nabla/build/index.js";

const NAMES = ["a", "b", "c"];
/** Where in an argument's range the points lie: dyadic fractions, so that all sides read the same doubles. */
const PLACES = [3 / 64, 31 / 64, 61 / 64];
const HOSTILE = [null, "NaN", "Infinity", "-Infinity", 0, -1, 1, 2.5, -7.5, 1e300, -1e-300, 710, -746, 1e-9];

function caseOf(row) {
  if (row.name === "piecewise")
    return {
      formula: "piecewise(a < b, a, b)",
      ranges: [
        [0, 1],
        [0.25, 0.75],
      ],
    };
  const count = row.sample?.length ?? Math.min(Math.max(row.arity[0], 2), row.arity[1]);
  const ranges = Array.from({ length: count }, (_, i) => row.sample?.[i] ?? [0.1, 0.9]);
  const args = ranges.map(([low, high], i) => (low === high ? integer(low) : symbolNode(NAMES[i])));
  return {
    formula: print(row.make(args) ?? callNode(row, args)),
    ranges: ranges.filter(([low, high]) => low < high),
  };
}

function rowsOf(ranges) {
  const usual = PLACES.map((_, k) =>
    ranges.map(([low, high], i) => low + (high - low) * PLACES[(k + 2 * i) % PLACES.length]),
  );
  const hostile = HOSTILE.map((_, k) => ranges.map((_, i) => HOSTILE[(k + 5 * i) % HOSTILE.length]));
  return [...usual, ...hostile];
}

const long = Array.from({ length: 200 }, (_, i) => `sin(${i + 1}*a)*b^${i % 7}`).join(" + ");
const chain = (n) =>
  Array.from({ length: n }).reduce((u, _, i) => (i % 2 === 0 ? `sin(${u})` : `exp(${u}/2)`), "a");
const choices = `${Array.from({ length: 40 }, (_, i) => `piecewise(a < ${i}, ${i}*b, `).join("")}b${")".repeat(40)}`;

const HARD = [
  ["1/3*a - 3/4 + 12345678901234567890*b", [[1, 2]]],
  ["10^400*a + a*10^(-400)", [[0.5]]],
  ["6.62607015e-34*a + 6.02214076e23*b + 10^30", [[1e34, 1e-23]]],
  [
    "-a^2 - (-a)^3 + 2^(-b) - 3^a",
    [
      [1.5, 2],
      [-1.5, 2],
    ],
  ],
  [
    "a^b",
    [
      [-8, 1 / 3],
      [-8, 3],
      [0, 0],
      [0, -1],
      [1e200, 2],
      [1e-200, 2],
      [-2, 1e300],
      [2, -1e300],
      [10, -310],
    ],
  ],
  [
    "(a*b*c + 1)/(a*b)",
    [
      [1e200, 1e200, 1],
      [1e-200, 1e-200, 1],
      [0, 1, 1],
      [1e40, 1e50, 1e59],
      [3, 4, 5],
    ],
  ],
  [
    "(a - b)^6/(a + b)^6",
    [
      [1, 1],
      [1e59, 1e-59],
      [1, -1],
      [1e55, 1e54],
      [3, 2],
    ],
  ],
  [
    "exp(-a^2)*exp(-b^2)/(1 + exp(-a*b))",
    [
      [30, 20],
      [1, 2],
      [-40, 20],
      [25, 25],
      [0, 0],
    ],
  ],
  ["1/(1 + exp(-a))", [[-1000], [1000], [0], [-745], [30]]],
  [
    "exp(exp(a)) - exp(exp(b))",
    [
      [10, 10],
      [1, 1],
    ],
  ],
  [
    "sin(exp(a))*cos(1/b)",
    [
      [1000, 0],
      [1, 2],
    ],
  ],
  [
    "piecewise(log(a) < 0, 1, 2) + piecewise(not (log(a) < 0), 10, 20) + piecewise(log(a) != 0, 100, 200)",
    [[-1], [0.5], [1], [null], ["NaN"]],
  ],
  [
    "piecewise(a < 0 and not (b == 1), -a, a >= 2 or b != 3, a^2, 7)",
    [
      [-1, 2],
      [-1, 1],
      [3, 3],
      [1, 3],
      ["NaN", 3],
      [1, "NaN"],
      [null, 1],
    ],
  ],
  ["piecewise(a < 0, 1)", [[-1], [1]]],
  [
    "piecewise(exp(a)*b < 1, 1, 2)",
    [
      [1000, 0],
      [1, 0],
    ],
  ],
  [
    "max(a, log(b)) + min(sqrt(b), a)",
    [
      [1, -1],
      [1, 4],
      ["NaN", 1],
      [null, 2],
    ],
  ],
  ["select*order - from*t1", [[1, 2, 3, 4]]],
  ["x - 2*X", [[1, 5]]],
  [long, [[0.1, 1.1]]],
  [chain(60), [[0.3]]],
  [
    choices,
    [
      [30.5, 2],
      [-1, 3],
      [100, 4],
    ],
  ],
];

export const cases = [
  ...functions.map(caseOf).map(({ formula, ranges }) => ({ formula, rows: rowsOf(ranges) })),
  ...HARD.map(([formula, rows]) => ({ formula, rows })),
];
