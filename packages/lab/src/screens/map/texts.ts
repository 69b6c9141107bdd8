import {
  code,
  criticalPlaces,
  criticalPoints,
  type Drawing,
  isNablaError,
  matplotlib,
  print,
  steps,
  substitute,
  type Texts,
  type Words,
} from "nabla";
import { levelsOf } from "nabla/figure";
import { toLatex, toText, variableLatex } from "../../formula/reading.js";
import { say } from "../../words/language.js";
import { atPoint, shown } from "./model.js";
import { commandFigure, plotCommand } from "./plot-command.js";

const exportWords = {
  criticalLines: {
    en: "The critical points of this function make lines, which the program has no sign for: hide that layer first",
    ru: "Критические точки этой функции образуют линии, знака для них в программе нет: сначала скройте этот слой",
  },
} satisfies Texts;

/*
 * What the map can be taken away as in words. Fetched when it is asked for: the writers of programs are larger than
 * the map.
 */

/** ∇f as a vector. */
export function gradientAsLatex(): string {
  const { expr, gradient } = shown.peek();
  return `f = ${toLatex(expr)} \\qquad \\nabla f = \\left( ${gradient.map(toLatex).join(",\\ ")} \\right)\n`;
}

/** The derivation of each partial derivative: a line for a step, with the name of its rule. */
export function stepsAsLatex(): string {
  const { expr, variables } = shown.peek();
  const derived = variables.map((variable) => {
    const lines = steps(expr, variable).map(
      ({ name, sides }) => `${sides.latex[0]} &= ${sides.latex.slice(1).join(" = ")} && \\text{${say(name)}}`,
    );
    const title = `% \\partial f / \\partial ${variableLatex(variable)}`;
    return `${title}\n\\begin{align*}\n${lines.join(" \\\\\n")}\n\\end{align*}\n`;
  });
  return [`% \\usepackage{amsmath}\n${gradientAsLatex()}`, ...derived].join("\n");
}

const list = (values: readonly (string | number)[]): string => `[${values.join(", ")}]`;
const quoted = (values: readonly string[]): string => list(values.map((value) => JSON.stringify(value)));

/**
 * A program that derives the gradient by SymPy, evaluates it at P, and draws the picture; or why there is none, as
 * the command says it too.
 */
export async function asPython(): Promise<string | Words> {
  try {
    return await pythonProgram();
  } catch (error) {
    if (isNablaError(error, "unsupported")) return exportWords.criticalLines;
    throw error;
  }
}

async function pythonProgram(): Promise<string> {
  const { expr, variables } = shown.peek();
  return [
    "# pip install numpy sympy matplotlib",
    "import sympy as sp",
    "",
    code([expr], "sympy", { name: "formula", variables }).trim(),
    "",
    "",
    "# The gradient, derived.",
    `symbols = sp.symbols(${quoted(variables)}, real=True)`,
    "expression = formula(*symbols)",
    "partials = [sp.diff(expression, symbol) for symbol in symbols]",
    `point = dict(zip(symbols, ${list(atPoint.peek().point)}))`,
    'print("f =", expression)',
    'print("grad f =", partials)',
    'print("at the point:", [float(partial.subs(point)) for partial in partials])',
    "",
    "",
    "# The picture; its arrows are of one length.",
    await pictureInPython(),
  ].join("\n");
}

/** The picture as matplotlib draws it, without the layers that it has no name for. */
async function pictureInPython(): Promise<string> {
  const command = plotCommand();
  if (command === undefined) return "";
  const figure = commandFigure(command);
  const { f, held, axes, at, layers, sign } = command;
  const [horizontal = "x", vertical = "y"] = axes;
  const box = { [horizontal]: figure.frame.x, [vertical]: figure.frame.y };
  const drawing: Drawing = {
    subjects: [{ f, held }],
    frame: figure.frame,
    names: ["f"],
    axes,
    layers,
    levels: await levelsOf(figure),
    critical: layers.includes("critical")
      ? criticalPlaces(criticalPoints(substitute(f, held), axes, { box }), axes, figure.frame)
      : [],
    ...(at !== undefined && { point: at }),
    sign,
    title: figure.title,
  };
  return matplotlib(drawing);
}

/** The same with the library; TypeScript needs no other words. */
export function asJavascript(): string {
  const { expr, variables } = shown.peek();
  const names = quoted(variables);
  const point = variables.map((name, k) => `${JSON.stringify(name)}: ${atPoint.peek().point[k]}`);
  return [
    "// npm install nabla",
    'import { evaluate, gradient, parse, print } from "nabla";',
    "",
    `const f = parse(${JSON.stringify(toText(expr))}, { variables: ${names} });`,
    `const partials = gradient(f, ${names});`,
    "console.log(partials.map((partial) => print(partial)));",
    "",
    `const point = { ${point.join(", ")} };`,
    "console.log(evaluate(f, point), partials.map((partial) => evaluate(partial, point)));",
    "",
  ].join("\n");
}

/** A function that needs nothing else: f and its gradient. */
export function asTypescript(): string {
  const { expr, variables } = shown.peek();
  return `// f = ${print(expr)}\n${code([expr], "typescript", { name: "f", variables, gradient: true })}`;
}
