/** A formula twice: as nabla reads it and as Python does. */
export const both = (nabla, python = nabla) => ({ nabla, python });
export const call = (name, ...args) =>
  both(
    `${name}(${args.map((a) => a.nabla).join(", ")})`,
    `${name}_(${args.map((a) => a.python).join(", ")})`,
  );
export const infix = (operator, a, b) =>
  both(`(${a.nabla} ${operator} ${b.nabla})`, `(${a.python} ${operator} ${b.python})`);
