import { code, type Expr, evaluate, gradient, parse, variables } from "nabla";
import { descend } from "nabla/descent";
import { gradient as gridGradient } from "nabla/grid";
import { readArray } from "../src/screens/array/reading.js";
import { pictures } from "../src/screens/image/pictures.js";
import { readAddress } from "../src/state/address.js";
import { coordinates, type LabState } from "../src/state/state.js";

/*
 * What a live cell shows, as a program of SymPy and NumPy. Each ends in an assertion that its numbers are those of the
 * cell, so that a notebook which runs through says so.
 */

/** `[1.5, -2]`, as Python reads it. */
const list = (values: Iterable<number>): string => `[${[...values].join(", ")}]`;

const near = (found: string, expected: Iterable<number>): string =>
  `assert np.allclose(${found}, ${list(expected)}, rtol=1e-9, atol=1e-12)`;

/** The program of a live cell; empty for one that Python's libraries have no part in. */
export async function pythonOf(address: string): Promise<string> {
  const { route, state } = readAddress(address);
  const write = Object.hasOwn(programs, route) ? programs[route] : undefined;
  return write === undefined ? "" : (await write(state)).join("\n");
}

const programs: Readonly<Record<string, (state: LabState) => string[] | Promise<string[]>>> = {
  plane: derived,
  graph: derived,
  descent: walked,
  array: differences,
  image: fragment,
};

function formulaOf({ formula, point }: LabState) {
  const f = parse(formula);
  const names = variables(f);
  return { f, names, at: coordinates(point, names) };
}

/** f as a function of SymPy, and at its symbols. */
const symbols = (f: Expr, names: readonly string[]): string[] => [
  "import numpy as np",
  "import sympy as sp",
  "",
  code([f], "sympy", { name: "formula", variables: names }).trim(),
  "",
  "",
  `${names.join(", ")}${names.length === 1 ? "," : ""} = sp.symbols("${names.join(" ")}", real=True)`,
  `f = formula(${names.join(", ")})`,
];

function derived(state: LabState): string[] {
  const { f, names, at } = formulaOf(state);
  if (names.length === 0) return [];
  const values = Object.fromEntries(names.map((name, k) => [name, at[k] ?? 0]));
  const slopes = gradient(f, names).map((slope) => evaluate(slope, values));
  const lines = [
    ...symbols(f, names),
    `grad = [sp.diff(f, v) for v in (${names.join(", ")},)]`,
    "print(grad)",
  ];
  if (!slopes.every(Number.isFinite)) return lines;
  const point = names.map((name, k) => `${name}: ${at[k]}`).join(", ");
  return [
    ...lines,
    `value = [float(g.subs({${point}})) for g in grad]`,
    "print(value)",
    near("value", slopes),
  ];
}

/** So many steps of gradient descent are walked in the notebook. */
const STEPS = 10;

async function walked(state: LabState): Promise<string[]> {
  const { f, names, at } = formulaOf(state);
  const { rate, up } = state.descent;
  const start = Object.fromEntries(names.map((name, k) => [name, at[k] ?? 0]));
  const run = descend(f, start, {
    method: "gradient-descent",
    rate,
    maximize: up,
    stop: "never",
    budget: { steps: STEPS },
  });
  let last: readonly number[] = at;
  for await (const { at: place } of run) last = names.map((name) => place[name] ?? Number.NaN);
  return [
    ...symbols(f, names),
    `grad = sp.lambdify((${names.join(", ")},), [sp.diff(f, v) for v in (${names.join(", ")},)])`,
    `p = np.array(${list(at)}, dtype=float)`,
    `for step in range(${STEPS}):`,
    `    p = p ${up ? "+" : "-"} ${rate} * np.array(grad(*p), dtype=float)`,
    "print(p)",
    near("p", last),
  ];
}

function differences({ array: { text, spacing, edgeOrder } }: LabState): string[] {
  const reading = readArray(text);
  if (!reading.ok || reading.rows > 1) return [];
  const data = Float64Array.from(reading.numbers as readonly number[]);
  const h = Number(spacing[0] ?? 1);
  const slopes = gridGradient(data, { spacing: h, edgeOrder, axis: 0 }).data as Float64Array;
  return [
    "import numpy as np",
    "",
    `f = np.array(${list(data)}, dtype=float)`,
    `g = np.gradient(f, ${h}, edge_order=${edgeOrder})`,
    "print(g)",
    near("g", slopes),
  ];
}

/** The numbers of a picture small enough to be written down. */
function fragment({ image: { tab, picture } }: LabState): string[] {
  if (tab !== "pixels" || picture !== "fragment") return [];
  const { data, shape } = pictures.fragment();
  const values = Array.from(data as ArrayLike<number>);
  const [rows = 0, columns = 0] = shape;
  const pixels = Array.from({ length: rows }, (_, r) => list(values.slice(r * columns, (r + 1) * columns)));
  const slopes = gridGradient(pictures.fragment(), { axis: 1 }).data;
  const middle = 3 * columns + 4;
  return [
    "import numpy as np",
    "",
    "# Rows come first: axis 0 points down, axis 1 to the right.",
    `image = np.array([${pixels.join(", ")}], dtype=float)`,
    "gy, gx = np.gradient(image)",
    "print(image[3, 5] - image[3, 3], gx[3, 4])",
    near("[gx[3, 4]]", [Number(slopes[middle])]),
  ];
}
