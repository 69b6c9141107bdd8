import { hessian as hessianOf } from "../calculus/fields.js";
import { gradient as gradientOf } from "../calculus/gradient.js";
import { NablaError } from "../error.js";
import { checkFormulas, checkNames, checkOptions } from "../expression/arguments.js";
import type { Expr } from "../expression/node.js";
import { postOrder } from "../expression/walk.js";
import { Printer } from "../languages/print.js";
import { commentOf, derivativesBy } from "./comment.js";
import type { CodeLanguage, WholeFunction } from "./language.js";
import { type CodeLanguageName, codeLanguages } from "./list.js";
import { Names } from "./names.js";
import { functionsCalled, OwnFunctions } from "./own-functions.js";

/** What `code` is asked for besides the formulas and the language. */
export interface CodeOptions {
  /** The name of the function, by default f. */
  readonly name?: string;
  /** The parameters, in their order; each variable of the formulas is among them. */
  readonly variables: readonly string[];
  /** What parameters are to be called in the code, by their variables; other names are found where it needs one. */
  readonly names?: Readonly<Record<string, string>>;
  /** What to derive by, in the order of the derivatives; by default all variables. */
  readonly withRespectTo?: readonly string[];
  /** The partial derivatives too. */
  readonly gradient?: boolean;
  /** The partial derivatives and the second ones too. */
  readonly hessian?: boolean;
  /** Numbers of 64 or 32 bits; by default what the language counts in. */
  readonly precision?: "double" | "single";
  /**
   * Only the formulas (with `gradient` their derivatives), one a line, each written out without a function; below them,
   * after an empty line each, functions that they call and the language lacks.
   */
  readonly expression?: boolean;
}

/**
 * A whole function in a programming language: `fs` of `variables`, with `gradient` and `hessian` their derivatives,
 * from one shared program. What occurs twice is computed once; names that the language keeps are changed; a function
 * that it lacks is written in simpler ones, or written out above with its accuracy.
 *
 * It gives for one formula its value, for several a list of values; with `gradient` the partial derivatives in the
 * order of `withRespectTo` (for several formulas a row each), with `hessian` also the matrices of second derivatives.
 * How they are handed back is said in the code.
 *
 * Throws `unsupported` for an unknown language, a precision that it does not have, and a function that it can neither
 * say nor be told; `unbound` for a variable that is not listed; `domain` for other wrong arguments.
 */
export function code(fs: readonly Expr[], language: CodeLanguageName, options: CodeOptions): string {
  checkFormulas(fs, "code");
  checkOptions(options, "code");
  const { variables, withRespectTo = variables } = options;
  checkNames(variables, "code");
  checkNames(withRespectTo, "code");
  checkVariables(fs, variables);
  const target = targetOf(language, options.precision);
  const withGradient = options.gradient === true || options.hessian === true;
  const gradient = withGradient ? fs.map((f) => gradientOf(f, withRespectTo)) : undefined;
  const hessian = options.hessian === true ? fs.map((f) => hessianOf(f, withRespectTo)) : undefined;
  const all = [...fs, ...(gradient ?? []).flat(), ...(hessian ?? []).flat(2)];
  if (options.expression === true) {
    const printer = new Printer(target.alone ?? target.language);
    const formulas = all.map((e) => printer.print(e));
    return [...formulas, ...functionsCalled(target, formulas).map((text) => `\n${text.trimEnd()}`)].join(
      "\n",
    );
  }
  return wholeFunction(fs, gradient, hessian, all, target, options);
}

function wholeFunction(
  fs: readonly Expr[],
  gradient: readonly (readonly Expr[])[] | undefined,
  hessian: readonly (readonly (readonly Expr[])[])[] | undefined,
  all: readonly Expr[],
  target: CodeLanguage,
  { name = "f", variables, withRespectTo = variables, names: wanted = {} }: CodeOptions,
): string {
  const names = new Names(target);
  if (!names.isIdentifier(name))
    throw new NablaError("domain", `code: in ${target.name} no function can have the name ${name}`, {
      value: name,
    });
  if (target.quoted === undefined) names.like(name);
  const own = variables.map(
    (variable) => (Object.hasOwn(wanted, variable) ? wanted[variable] : undefined) ?? variable,
  );
  checkNames(own, "code");
  checkOnce(own);
  const parameters = names.variables(own);
  const inputs = own.map((parameter) => parameters.get(parameter) ?? parameter);
  const functions = new OwnFunctions(target, [name, ...inputs]);
  const { lines, outputs, unused } = functions.write(all, variables, inputs, names);
  let next = 0;
  const take = (): string => outputs[next++] ?? "";
  const part: WholeFunction = {
    name,
    parameters: inputs,
    unused,
    lines,
    comment: [
      ...commentOf(fs, variables, inputs, name, target.quoted),
      ...(gradient === undefined || withRespectTo.length < 2 ? [] : derivativesBy(withRespectTo)),
    ],
    values: fs.map(take),
    withRespectTo: withRespectTo.map(
      (variable) => inputs[variables.indexOf(variable)] ?? names.like(variable),
    ),
    ...(gradient && { gradient: gradient.map((row) => row.map(take)) }),
    ...(hessian && { hessian: hessian.map((matrix) => matrix.map((row) => row.map(take))) }),
  };
  return functions.file(target.whole(part), name);
}

function checkVariables(fs: readonly Expr[], variables: readonly string[]): void {
  checkOnce(variables);
  const known = new Set(variables);
  for (const node of postOrder(fs)) {
    if (node.kind !== "symbol" || known.has(node.name)) continue;
    throw new NablaError(
      "unbound",
      `code: no parameter for variable ${node.name}, got ${variables.join(", ") || "none"}`,
      {
        name: node.name,
      },
    );
  }
}

function checkOnce(names: readonly string[]): void {
  if (new Set(names).size === names.length) return;
  throw new NablaError("domain", `code: a variable is listed twice, got ${names.join(", ")}`, {
    value: names,
  });
}

function targetOf(language: CodeLanguageName, precision: CodeOptions["precision"]): CodeLanguage {
  if (!Object.hasOwn(codeLanguages, language)) {
    const known = Object.keys(codeLanguages).join(", ");
    throw new NablaError("unsupported", `code: the languages are ${known}, got ${language}`, {
      what: language,
    });
  }
  const target: CodeLanguage = codeLanguages[language];
  const own = target.isSingle === true ? "single" : "double";
  if (precision === undefined || precision === own) return target;
  if (precision === "single" && target.single !== undefined) return target.single;
  throw new NablaError("unsupported", `code: ${language} counts in ${own} precision, got ${precision}`, {
    what: precision,
  });
}
