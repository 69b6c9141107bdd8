import { binary } from "../languages/code.js";
import { atom } from "../languages/language.js";
import { sympy as formulas } from "../languages/sympy.js";
import { decimalText } from "../number/rational.js";
import { type CodeLanguage, indented, listed } from "./language.js";
import { list } from "./python.js";

/** In simpler functions it cancels next to 0; SymPy's own has a branch of √x left of it. */
const words = new Map(formulas.words).set(
  "sphericalbesselj",
  binary((n, u) => atom(`(sign(${u.text})**${n.text}*jn(${n.text}, Abs(${u.text})))`)),
);

/** What the forms of SymPy call besides the words of functions. */
const FORMS = "jn sign Abs sqrt real_root Rational Piecewise Eq Ne And Or Not";
const NAMES: ReadonlySet<string> = new Set([
  ...FORMS.split(" "),
  ...[...words.values()].flatMap((word) => (typeof word === "string" ? [word] : [])),
]);

/** Python with SymPy: symbols or numbers go in, exact formulas come out, derivatives as (lists of) lists. */
export const sympy: CodeLanguage = {
  name: "sympy",
  summary: "Python with SymPy",
  language: { ...formulas, words },
  comment: "#",
  ownNames: `sympify ${FORMS}`,
  exact: (number) =>
    number.decimal
      ? formulas.decimal(decimalText(number))
      : number.denominator === 1
        ? formulas.integer(String(number.numerator))
        : formulas.fraction(
            formulas.integer(String(number.numerator)),
            formulas.integer(String(number.denominator)),
          ),
  declare: (name, text) => `${name} = ${text}`,
  head(text) {
    const code = text.replace(/^ *#.*$/gm, "");
    const called = new Set((code.match(/[A-Za-z_]\w*/g) ?? []).filter((name) => NAMES.has(name)));
    const names = [...(code.includes("sympify") ? ["sympify"] : []), ...called].sort();
    return names.length === 0 ? [] : [`from sympy import ${names.join(", ")}`];
  },
  own: ({ name, parameters, lines, comment, result }) =>
    [
      `def ${name}(${parameters.join(", ")}):`,
      ...indented([...comment.map((line) => `# ${line}`), ...lines, `return ${result}`], "    "),
      "",
    ].join("\n"),
  whole({ name, parameters, lines, comment, values, gradient, hessian }) {
    const one = values.length === 1;
    const value = one ? (values[0] ?? "") : list(values);
    const rows = gradient?.map(list);
    const matrices = hessian?.map((matrix) => list(matrix.map(list)));
    const parts = [
      value,
      ...(rows === undefined ? [] : [one ? (rows[0] ?? "") : list(rows)]),
      ...(matrices === undefined ? [] : [one ? (matrices[0] ?? "") : list(matrices)]),
    ];
    const body = [
      ...comment.map((line) => `# ${line}`),
      ...parameters.map((parameter) => `${parameter} = sympify(${parameter})`),
      ...lines,
      ...(parts.length === 1 ? [`return ${value}`] : listed("return (", parts, ")", "    ")),
    ];
    return [
      ...listed(`def ${name}(`, parameters, "):", "    "),
      ...indented(
        body.flatMap((line) => line.split("\n")),
        "    ",
      ),
      "",
    ].join("\n");
  },
};
