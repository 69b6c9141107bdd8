import { compile, type Expr, parse, type Runner } from "nabla";
import { nextTask } from "../../shell/idle.js";

/** Which variables lie along the map's axes; the rest are fixed by the slice. */
export interface MapAxes {
  readonly horizontal: string;
  /** Undefined for a formula of one variable: upwards then is f itself. */
  readonly vertical: string | undefined;
  readonly rest: readonly string[];
}

/** The chosen two; else x and y where a formula has them, otherwise its first two variables. */
export function axesOf(names: readonly string[], told: readonly string[]): MapAxes {
  const chosen = told.filter((name) => names.includes(name));
  const [horizontal = "x", vertical] =
    chosen.length === 2 ? chosen : names.length === 0 ? ["x", "y"] : usualAxes(names);
  return { horizontal, vertical, rest: names.filter((name) => name !== horizontal && name !== vertical) };
}

export const usualAxes = (names: readonly string[]): readonly string[] =>
  names.includes("x") && names.includes("y") ? ["x", "y"] : names.slice(0, 2);

/** A function on a slice, as plain data. */
export interface Ground {
  readonly formula: string;
  readonly variables: readonly string[];
  readonly mapAxes: MapAxes;
  readonly fixed: readonly number[];
}

/** f and its gradient, ready to run over many points; variables in the order horizontal, vertical, the rest. */
export interface Runners {
  readonly value: Runner;
  /** Two functions: the partial derivatives along the axes. */
  readonly slope: Runner;
}

const zero = parse("0");
const LONG_MS = 20;

/** Compiles a function of `variables`, whose partial derivatives are `gradient`, for a map. */
export async function runnersOf(
  {
    expr,
    gradient,
    variables,
  }: Record<"expr", Expr> & {
    readonly gradient: readonly Expr[];
    readonly variables: readonly string[];
  },
  { horizontal, vertical, rest }: MapAxes,
): Promise<Runners> {
  const order = vertical === undefined ? [horizontal] : [horizontal, vertical, ...rest];
  const along = [horizontal, vertical].map((name) => gradient[variables.indexOf(name ?? "")] ?? zero);
  const began = performance.now();
  const value = await compile([expr], order);
  // A long formula is compiled in two tasks, and hands have their turn between them.
  if (performance.now() - began > LONG_MS) await nextTask();
  const slope = await compile(along, order);
  return { value, slope };
}
