import { javascript as formulas } from "../languages/javascript.js";
import { type CodeLanguage, commaLines, indented, type WholeFunction } from "./language.js";

/** The lines of a return: one value, or an object with all of them. */
export function returned(part: WholeFunction): string[] {
  const { gradient, hessian, values } = part;
  const single = values.length === 1;
  const value = single ? (values[0] ?? "") : list(values, "");
  if (gradient === undefined) return [`return ${value};`];
  const rows = (all: readonly (readonly string[])[]): string =>
    list(
      all.map((row) => list(row, "")),
      "",
    );
  const [first = [], firstMatrix = []] = [gradient[0], hessian?.[0]];
  return [
    "return {",
    `  value: ${value},`,
    `  gradient: ${single ? list(first, "  ") : rows(gradient)},`,
    ...(hessian === undefined
      ? []
      : [`  hessian: ${single ? rows(firstMatrix) : list(hessian.map(rows), "")},`]),
    "};",
  ];
}

function list(texts: readonly string[], before: string): string {
  const lines = commaLines(texts);
  return lines.length <= 1
    ? `[${lines.join("")}]`
    : `[\n${indented(lines, `${before}  `).join("\n")}\n${before}]`;
}

/** JavaScript: an exported function; with derivatives it returns { value, gradient, hessian }. */
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
      `export function ${part.name}(${part.parameters.join(", ")}) {`,
      ...indented([...part.lines, ...returned(part)]),
      "}\n",
    ].join("\n"),
};
