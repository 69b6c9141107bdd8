import { hessian } from "../packages/nabla/src/calculus/fields.js";
import { gradient } from "../packages/nabla/src/calculus/gradient.js";
import { evaluate } from "../packages/nabla/src/evaluation/double.js";
import { symbolNode } from "../packages/nabla/src/expression/intern.js";
import type { Expr } from "../packages/nabla/src/expression/node.js";
import { variables } from "../packages/nabla/src/expression/walk.js";
import { multiply, power } from "../packages/nabla/src/functions/arithmetic.js";
import { constants, functions } from "../packages/nabla/src/functions/list.js";
import { integer, TWO } from "../packages/nabla/src/functions/number.js";
import { sphericalBesselRow } from "../packages/nabla/src/functions/special.js";
import { add } from "../packages/nabla/src/functions/sum.js";
import { parse } from "../packages/nabla/src/notation/parse.js";
import { made, pointsOf, slotsOf } from "./rows.js";
import { numberIn } from "./run-in.js";

/*
 * Whole functions that the tests of code languages write, run and compare with `evaluate`: every function of the table,
 * and formulas at points where a careless program would be wrong or would not compile.
 */

/** What is written as one function, and where it is run. */
export interface Program {
  readonly label: string;
  readonly fs: readonly Expr[];
  readonly variables: readonly string[];
  readonly gradient: boolean;
  readonly hessian: boolean;
  readonly points: readonly (readonly number[])[];
}

const EDGES = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

/** Formulas with the points of their variables in sorted order. */
const HARD: readonly (readonly [formula: string, points: readonly (readonly number[])[]])[] = [
  ["-x^2 + x^(-3) - 2^x*x^(1/3)", [[1.5], [-2], [0.3]]],
  [
    "a^(-b) + (-a)^2",
    [
      [2, 3],
      [0.5, 1.25],
    ],
  ],
  ["x^70 - x^(-71)", [[-1.01], [1.01]]],
  ["x^2.5 + x^0.5 + x^(-1.5)", [[2], [-1]]],
  [
    "100*(y - x^2)^2 + (1 - x)^2",
    [
      [-1.2, 1],
      [1, 1],
    ],
  ],
  ["-20*exp(-0.2*sqrt(0.5*(x^2+y^2))) - exp(0.5*(cos(2*pi*x)+cos(2*pi*y))) + e + 20", [[0.3, -0.7]]],
  ["6.62607015e-34*x + 6.02214076e23*y + 10^30", [[1e34, 1e-23]]],
  ["12345678901234567890*x + 9007199254740993*y", [[1, 2]]],
  ["10^400*x", [[0.5], [-2]]],
  ["x/2^1100 + x*10^(-400)", [[3]]],
  ["1/3*x - 22/7*y + 0.1", [[1, 2]]],
  ["(-2)^x", [[2], [3], [0.5], [-1]]],
  [
    "piecewise(x < 0, log(-1), x < 1, (-8)^(1/3), x < 2, exp(1000), x < 3, -10.5^400, x < 4, gamma(0), mod(x, 0))",
    [[-1], [0.5], [1.5], [2.5], [3.5], [4.5]],
  ],
  [
    "piecewise(x < 0, log(-x), x < 2, sqrt(x), y > 1, log(y), 7)",
    [
      [-2, 0],
      [1, 0],
      [3, 5],
      [3, -5],
    ],
  ],
  [
    "piecewise(x < 0, piecewise(y < 0, x*y, x - y), piecewise(y < x, 1/x, x^y))",
    [
      [-1, -1],
      [-1, 2],
      [2, 1],
      [2, 3],
      [0, 0],
    ],
  ],
  ["piecewise(x < 0, 1)", [[-1], [1]]],
  [
    "piecewise(x < 0 and not (y == 1), -x, x >= 2 or y != 3, x^2, 7)",
    [
      [-1, 2],
      [-1, 1],
      [3, 3],
      [1, 3],
    ],
  ],
  [
    "2*(x > 1) + (x <= y)*x",
    [
      [2, 3],
      [0, -1],
    ],
  ],
  [
    "max(x, log(y)) + min(sqrt(y), x)",
    [
      [1, -1],
      [1, 4],
    ],
  ],
  [
    "max(x, y, 1) - min(x, 2, y) + max(x^2, y, x*y, 3, x - y, x + y, 2*x, 3*y)",
    [
      [3, -1],
      [0.5, 7],
    ],
  ],
  [
    "abs(x - y) + sign(x) + heaviside(y)",
    [
      [2, 0.5],
      [-1, 0],
    ],
  ],
  [
    "mod(x, 3) + floor(y) + ceil(x)",
    [
      [-7.5, -0.5],
      [7.5, 0.5],
    ],
  ],
  [
    "erf(x*y)*gamma(x + 2) + loggamma(y) + digamma(x + 1)",
    [
      [0.5, 1.5],
      [1.25, 0.3],
    ],
  ],
  [
    "besselj(0, x) + besselj(3, y) + besseli(2, x)",
    [
      [0.5, 7],
      [30, 30],
      [-2, 1],
    ],
  ],
  [
    "softplus(x) + logistic(y) + logaddexp(x, y)",
    [
      [800, -800],
      [-30, 30],
    ],
  ],
  [
    "hypot(x, y, 2) + cbrt(x) + nthroot(y, 5)",
    [
      [3, -32],
      [-8, 4],
    ],
  ],
  [
    "atan2(y, x)",
    [
      [1, 2],
      [-1, 2],
      [-1, -2],
    ],
  ],
  ["sin(x)*cos(y)*exp(-(x^2 + y^2)/8)", [[1, 2]]],
];

/** Names that languages keep for themselves, that their functions have, or that are no identifiers there. */
export const NAMES =
  "lambda in f x' α λ ünï_t t1 t2 _t1 T1 x X int float double class def end let const return gradient hessian value " +
  "results shape np Math sin exp pow sqrt log abs max min select real_sqrt real_log main gl_x a__b y0 j1 gamma erf E " +
  "I N pi_ function null None True result values name lambda_ in_ f_ x_ 日";

/** Functions whose derivative nabla does not have. */
const derivable = (e: Expr, names: readonly string[]): boolean => {
  try {
    gradient(e, names);
    return true;
  } catch {
    return false;
  }
};

function rowPrograms(): Program[] {
  return [...constants, ...functions].map((row) => {
    const e = made(row);
    const names = variables(e);
    const slots = slotsOf(row).filter(({ low, high }) => low !== high);
    const points =
      row.arity[1] === 0
        ? [[]]
        : pointsOf(row)
            .slice(0, 5)
            .map((point) => {
              const at = new Map(slotsOf(row).map(({ name }, i) => [name, point[i] ?? 0]));
              return names.map(
                (name) => at.get(name) ?? point[slots.findIndex((slot) => slot.name === name)] ?? 0,
              );
            });
    return {
      label: row.name,
      fs: [e],
      variables: names,
      gradient: derivable(e, names),
      hessian: false,
      points,
    };
  });
}

/** All of them. */
export function programs(): Program[] {
  const hard = HARD.map(([formula, points], i): Program => {
    const e = parse(formula);
    const names = variables(e);
    return { label: formula, fs: [e], variables: names, gradient: true, hessian: i % 2 === 0, points };
  });
  const [x, y] = [symbolNode("x"), symbolNode("y")];
  const sum = (count: number): Expr =>
    add(
      Array.from({ length: count }, (_, i) => multiply([integer(i + 1), power(add([x, integer(i)]), TWO)])),
    );
  const strange = NAMES.split(" ");
  // With functions that a variable of their name would hide.
  const odd = add([
    ...strange.map((name, i) => multiply([integer(i + 1), power(symbolNode(name), TWO)])),
    parse(
      "exp(-x) + sqrt(x) + x^1.7 + log(X) + abs(x) + max(x, X) + sin(X) + erf(x) + besselj(2, x) + sign(X)",
    ),
  ]);
  const of = (
    label: string,
    fs: readonly Expr[],
    names: readonly string[],
    points: readonly (readonly number[])[],
  ) => ({
    label,
    fs,
    variables: names,
    gradient: true,
    hessian: true,
    points,
  });
  return [
    ...rowPrograms(),
    ...hard,
    of("a constant", [integer(7)], ["x"], [[1]]),
    of("no variables", [parse("pi + 1/3")], [], [[]]),
    of("unused variables", [parse("x^2")], ["unused", "x", "y"], [[1, 2, 3]]),
    of("two formulas", [parse("x*y"), parse("x + y^2")], ["x", "y"], [[2, 3]]),
    { ...of("odd names", [odd], strange, [strange.map((_, i) => i + 1)]), hessian: false },
    { ...of("a thousand terms", [sum(1000)], ["x"], [[0.5]]), hessian: false },
    of(
      "edges",
      [parse("max(x, y)*min(x, y) + x/y")],
      ["x", "y"],
      EDGES.flatMap((a) => [
        [a, 1],
        [1, a],
      ]),
    ),
    ...[1, 4].map((n) =>
      of(
        `sphericalbesselj ${n}`,
        [sphericalBesselRow.make([integer(n), x])],
        ["x"],
        [[1e-5], [0.5], [9], [-3]],
      ),
    ),
    {
      ...of("values alone", [parse("exp(x) + erfc(y)")], ["x", "y"], [[1, 2]]),
      gradient: false,
      hessian: false,
    },
    of("y unused in part", [multiply([x, x]), y], ["x", "y"], [[2, 3]]),
  ];
}

/** What `evaluate` gives for all that a program gives back, in its order. */
export function expectedOf({
  fs,
  variables: names,
  gradient: slopes,
  hessian: second,
  points,
}: Program): number[][] {
  const es = [
    ...fs,
    ...(slopes ? fs.flatMap((f) => gradient(f, names)) : []),
    ...(second ? fs.flatMap((f) => hessian(f, names).flat()) : []),
  ];
  return points.map((point) => {
    const at = Object.fromEntries(names.map((name, i) => [name, point[i] ?? 0]));
    return es.map((e) => evaluate(e, at));
  });
}

/**
 * What is wrong with the numbers that a run of programs printed, in words: those that are not `evaluate`'s within
 * `tolerance`, and their count. What is larger than `largest` in size, or smaller than its inverse, may be anything.
 */
export function mistakesIn(
  all: readonly Program[],
  printed: string,
  tolerance: number,
  largest = Number.POSITIVE_INFINITY,
): string[] {
  const got = printed.trim().split(/\s+/).map(numberIn);
  const wrong: string[] = [];
  let next = 0;
  for (const program of all) {
    for (const [i, values] of expectedOf(program).entries()) {
      for (const [k, expected] of values.entries()) {
        const value = got[next++];
        if (Math.abs(expected) > largest || (expected !== 0 && Math.abs(expected) < 1 / largest)) continue;
        const close =
          value !== undefined &&
          (Object.is(value, expected) ||
            value === expected ||
            Math.abs(value - expected) <= tolerance * Math.max(1, Math.abs(expected)));
        if (!close) wrong.push(`${program.label} at ${program.points[i]}, ${k}: ${value}, not ${expected}`);
      }
    }
  }
  return got.length === next
    ? wrong.slice(0, 20)
    : [`${got.length} numbers, not ${next}`, ...wrong.slice(0, 20)];
}
