import { julia as formulas } from "../languages/julia.js";
import { call } from "../languages/language.js";
import { DOMAINS, guarded } from "./domains.js";
import { type CodeLanguage, indented, listed } from "./language.js";

/** What stands in packages: written out here, so that the code runs in plain Julia. */
const PACKAGED = "erf erfc erfi gamma loggamma digamma polygamma beta zeta besselj besseli Ei LambertW".split(
  " ",
);

/** Julia raises a DomainError for angles that are not finite, too. */
const GUARDS: Readonly<Record<string, string>> = {
  ...DOMAINS,
  ...Object.fromEntries(["sin", "cos", "tan", "cot", "sec", "csc"].map((name) => [name, "isfinite(x)"])),
};

const words = new Map(formulas.words);
for (const name of PACKAGED) words.delete(name);
for (const name of Object.keys(GUARDS)) if (words.has(name)) words.set(name, guarded(name));

const list = (texts: readonly string[]): string => listed("[", texts, "]", "    ").join("\n");
/** Blanks part the elements of a matrix. */
const element = (text: string): string => (text.includes(" ") ? `(${text})` : text);
/** A matrix from its rows; one without rows has no numbers. */
const matrix = (rows: readonly (readonly string[])[]): string =>
  rows.length === 0 ? "zeros(0, 0)" : `[${rows.map((row) => row.map(element).join(" ")).join("; ")}]`;

/**
 * Julia without packages: numbers go in; with derivatives a named tuple (value, gradient, hessian) comes out. Where
 * Julia's functions raise a DomainError, these give NaN.
 */
export const julia: CodeLanguage = {
  name: "julia",
  summary: "Julia",
  language: {
    ...formulas,
    words,
    squareRoot: (base) => call(guarded("sqrt"), [base]),
    power: (base, exponent) => call(guarded("power"), [base, exponent]),
  },
  comment: "#",
  ownNames: "value gradient hessian float isfinite isinteger abs zeros",
  numeral: (digits) => (digits === "Infinity" ? "Inf" : digits),
  declare: (name, text) => `${name} = ${text}`,
  functions: {
    ...Object.fromEntries(
      Object.entries(GUARDS).map(([name, condition]) => [
        guarded(name),
        `${guarded(name)}(x) = ${condition} ? ${name}(x) : NaN\n`,
      ]),
    ),
    [guarded("power")]: `${guarded("power")}(x, y) = x < 0 && !isinteger(y) ? NaN : float(x)^y\n`,
  },
  own: ({ name, parameters, lines, comment, result }) =>
    [
      ...comment.map((line) => `# ${line}`),
      `function ${name}(${parameters.join(", ")})`,
      ...indented([...lines, `return ${result}`], "    "),
      "end\n",
    ].join("\n"),
  whole({ name, parameters, lines, comment, values, gradient, hessian }) {
    const one = values.length === 1;
    const value = one ? values.join("") : list(values);
    const parts = [
      `value = ${value}`,
      ...(gradient === undefined ? [] : [`gradient = ${one ? list(gradient[0] ?? []) : matrix(gradient)}`]),
      ...(hessian === undefined
        ? []
        : [`hessian = ${one ? matrix(hessian[0] ?? []) : list(hessian.map(matrix))}`]),
    ];
    return [
      ...comment.map((line) => `# ${line}`),
      ...listed(`function ${name}(`, parameters, ")", "    "),
      ...indented(
        [
          ...parameters.map((parameter) => `${parameter} = float(${parameter})`),
          ...lines,
          ...(gradient === undefined
            ? [`return ${value}`]
            : [
                "return (",
                ...indented(
                  parts.flatMap((part) => `${part},`.split("\n")),
                  "    ",
                ),
                ")",
              ]),
        ],
        "    ",
      ),
      "end\n",
    ].join("\n");
  },
};
