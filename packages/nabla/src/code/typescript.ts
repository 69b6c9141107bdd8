import { javascript, returned } from "./javascript.js";
import { type CodeLanguage, indented, listed, type WholeFunction } from "./language.js";

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

/** TypeScript, strict: the function of JavaScript with its types. */
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
    const parameters = part.parameters.map((name) => `${name}: number`);
    return [
      ...part.comment.map((line) => `// ${line}`),
      ...listed(`function ${part.name}(`, parameters, `): ${typeOf(part)} {`),
      ...indented([...part.unused.map((name) => `void ${name};`), ...part.lines, ...returned(part)]),
      "}\n",
    ].join("\n");
  },
};
