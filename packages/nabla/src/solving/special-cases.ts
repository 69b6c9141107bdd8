import { replace } from "../calculus/replace.js";
import type { Expr } from "../expression/node.js";
import { variables } from "../expression/walk.js";
import type { Solutions, SolveOptions, SpecialCase } from "./solutions.js";

/**
 * What the answer is where a condition on symbolic coefficients fails: for each condition on one parameter the values
 * at which it does, when these are known exactly, and the solutions with each of them. Conditions on several
 * parameters are left out. `solve` is handed in, since it asks for this itself.
 */
export function specialCasesOf(
  equations: readonly Expr[],
  unknowns: readonly string[],
  assuming: readonly Expr[],
  options: SolveOptions,
  solve: (equations: readonly Expr[], unknowns: readonly string[], options: SolveOptions) => Solutions,
): SpecialCase[] {
  const { box: _, defined: __, ...clocks } = options;
  const found = new Map<string, SpecialCase>();
  for (const condition of assuming) {
    const [name, ...others] = variables(condition);
    if (name === undefined || others.length > 0 || unknowns.includes(name)) continue;
    for (const { exact } of solve([condition], [name], clocks).points) {
      const value = exact?.[name];
      if (value === undefined || found.has(`${name} = ${value}`)) continue;
      const put = new Map([[name, value]]);
      const solutions = solve(
        equations.map((e) => replace(e, put)),
        unknowns,
        { ...options, ...(options.defined && { defined: options.defined.map((e) => replace(e, put)) }) },
      );
      found.set(`${name} = ${value}`, { at: { [name]: value }, solutions });
    }
  }
  return [...found.values()];
}
