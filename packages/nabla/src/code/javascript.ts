import { javascript as formulas } from "../languages/javascript.js";
import { type CodeLanguage, indented, listed, type WholeFunction } from "./language.js";

const list = (texts: readonly string[]): string => listed("[", texts, "]").join("\n");

/** The lines of a return: one value, or an object with all of them. */
export function returned({ values, gradient, hessian }: WholeFunction): string[] {
  const rows = (all: readonly (readonly string[])[]): string => list(all.map(list));
  const one = values.length === 1;
  const value = one ? values.join("") : list(values);
  if (gradient === undefined) return [`return ${value};`];
  const parts = [
    `value: ${value},`,
    `gradient: ${one ? gradient.map(list).join("") : rows(gradient)},`,
    ...(hessian === undefined
      ? []
      : [`hessian: ${one ? hessian.map(rows).join("") : list(hessian.map(rows))},`]),
  ];
  return ["return {", ...indented(parts.flatMap((part) => part.split("\n"))), "};"];
}

/** JavaScript: a function; with derivatives it returns { value, gradient, hessian }. */
export const javascript: CodeLanguage = {
  name: "javascript",
  summary: "JavaScript with Math",
  language: formulas,
  comment: "//",
  declare: (name, text) => `const ${name} = ${text};`,
  own: ({ name, parameters, lines, comment, result }) =>
    [
      ...comment.map((line) => `// ${line}`),
      `function ${name}(${parameters.join(", ")}) {`,
      ...indented([...lines, `return ${result};`]),
      "}\n",
    ].join("\n"),
  whole: (part) =>
    [
      ...part.comment.map((line) => `// ${line}`),
      ...listed(`function ${part.name}(`, part.parameters, ") {"),
      ...indented([...part.lines, ...returned(part)]),
      "}\n",
    ].join("\n"),
};
