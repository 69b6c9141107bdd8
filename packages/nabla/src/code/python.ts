import { python as formulas } from "../languages/python.js";
import { type CodeLanguage, indented, listed } from "./language.js";

/** A Python list, over several lines where one would be too long. */
export const list = (texts: readonly string[]): string => listed("[", texts, "]", "    ").join("\n");

/**
 * Python with NumPy: numbers or arrays that broadcast go in; out come a number or an array of the common shape, and
 * derivatives stacked along the first axes. Nothing warns: what a branch that is not taken computes is not meant.
 */
export const python: CodeLanguage = {
  name: "python",
  summary: "Python with NumPy",
  language: formulas,
  comment: "#",
  ownNames: "float results shape value gradient hessian",
  declare: (name, text) => `${name} = ${text}`,
  numeral: (digits) => (digits === "Infinity" ? "np.inf" : digits),
  head: (text) => [
    "import numpy as np",
    ...(text.includes("scipy.special.") ? ["import scipy.special"] : []),
  ],
  own: ({ name, parameters, lines, comment, result }) =>
    [
      ...comment.map((line) => `# ${line}`),
      `def ${name}(${parameters.join(", ")}):`,
      ...indented([...lines, `return ${result}`], "    "),
      "\n",
    ].join("\n"),
  whole({ name, parameters, lines, comment, values, gradient, hessian }) {
    const single = values.length === 1;
    const results = [...values, ...(gradient?.flat() ?? []), ...(hessian?.flat(2) ?? [])];
    const converted = parameters.map((parameter) => `${parameter} = np.asarray(${parameter}, dtype=float)`);
    const size = gradient?.[0]?.length ?? 0;
    const count = values.length;
    const part = (from: number, axes: readonly number[]): string => {
      const kept = single ? axes.slice(1) : axes;
      const end = from + axes.reduce((a, b) => a * b, 1);
      const shape = [...kept.map(String), "*shape"].join(", ");
      return `np.reshape(results[${from}:${end}], (${shape}))`;
    };
    const value = single ? "results[0]" : part(0, [count]);
    const returned =
      gradient === undefined
        ? value
        : [
            value,
            part(count, [count, size]),
            ...(hessian === undefined ? [] : [part(count * (1 + size), [count, size, size])]),
          ].join(", ");
    const body = [...lines, `results = ${list(results)}`];
    return [
      ...listed(`def ${name}(`, parameters, "):", "    "),
      ...indented(
        [
          ...comment.map((line) => `# ${line}`),
          ...converted,
          `shape = np.broadcast_shapes(${parameters.map((parameter) => `${parameter}.shape`).join(", ")})`,
          'with np.errstate(all="ignore"):',
          ...indented(
            body.flatMap((line) => line.split("\n")),
            "    ",
          ),
          "results = [np.broadcast_to(result, shape)[()] for result in results]",
          `return ${returned}`,
        ],
        "    ",
      ),
      "",
    ].join("\n");
  },
};
