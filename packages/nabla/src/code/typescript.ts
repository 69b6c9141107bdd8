import { javascript, returned } from "./javascript.js";
import { type CodeLanguage, commaLines, indented, type WholeFunction } from "./language.js";

const typed = (parameters: readonly string[]): string =>
  parameters.map((name) => `${name}: number`).join(", ");

/** What the function returns. */
function typeOf({ values, gradient, hessian }: WholeFunction): string {
  const one = values.length === 1;
  const value = one ? "number" : "number[]";
  if (gradient === undefined) return value;
  const slopes = `gradient: ${value}[]`;
  return `{ value: ${value}; ${slopes}${hessian === undefined ? "" : `; hessian: ${value}[][]`} }`;
}

/** TypeScript, strict: an exported function as in JavaScript, with its types. */
export const typescript: CodeLanguage = {
  ...javascript,
  name: "typescript",
  summary: "TypeScript with Math",
  own: ({ name, parameters, lines, comment, result }) =>
    [
      ...comment.map((line) => `// ${line}`),
      `function ${name}(${typed(parameters)}): number {`,
      ...indented([...lines, `return ${result};`]),
      "}\n",
    ].join("\n"),
  whole(part) {
    const parameters = commaLines(part.parameters.map((name) => `${name}: number`));
    const head =
      parameters.length <= 1
        ? [`export function ${part.name}(${parameters.join("")}): ${typeOf(part)} {`]
        : [`export function ${part.name}(`, ...indented(parameters), `): ${typeOf(part)} {`];
    return [
      ...part.comment.map((line) => `// ${line}`),
      ...head,
      ...indented([...part.unused.map((name) => `void ${name};`), ...part.lines, ...returned(part)]),
      "}\n",
    ].join("\n");
  },
};
