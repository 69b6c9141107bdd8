import type { Expr } from "../expression/node.js";
import { postOrder } from "../expression/walk.js";
import { Printer } from "../languages/print.js";
import { text } from "../languages/text.js";

/** Formulas with more nodes than this, written out, tell a reader nothing. */
const LARGEST = 300;
const LINE = 100;

/** What the function computes, as lines of a comment: each formula, and what its variables are called. */
export function commentOf(
  fs: readonly Expr[],
  variables: readonly string[],
  parameters: readonly string[],
  name: string,
  quoted = (variable: string): string => variable,
): string[] {
  const renamed = variables.flatMap((variable, i) =>
    quoted(variable) === parameters[i] ? [] : [`${parameters[i]} is ${oneLine(variable)}`],
  );
  const called = oneLine(name);
  const head = variables.length === 0 ? called : `${called}(${variables.map(oneLine).join(", ")})`;
  return [
    ...fs.flatMap((f, i) => broken(`${fs.length === 1 ? head : `${head}[${i}]`} = ${formula(f)}`)),
    ...(renamed.length === 0 ? [] : broken(renamed.join(", "))),
  ];
}

/** In which order derivatives are given. */
export const derivativesBy = (names: readonly string[]): string[] =>
  broken(`derivatives by ${names.map(oneLine).join(", ")}, in this order`);

function formula(f: Expr): string {
  const sizes = new Map<Expr, number>();
  for (const node of postOrder([f]))
    sizes.set(node, 1 + node.args.reduce((sum, arg) => sum + (sizes.get(arg) ?? 0), 0));
  return (sizes.get(f) ?? 0) > LARGEST ? "(a long formula)" : oneLine(new Printer(text).print(f));
}

/** Nothing that would end a comment or go on with it in the next line. */
const oneLine = (words: string): string => words.replace(/[\p{C}\u2028\u2029]/gu, " ").replaceAll("\\", "/");

/** A text in lines, broken at blanks. */
function broken(words: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words.split(" ")) {
    if (line !== "" && line.length + word.length > LINE) {
      lines.push(line);
      line = "   ";
    }
    line += line === "" ? word : ` ${word}`;
  }
  return [...lines, line];
}
