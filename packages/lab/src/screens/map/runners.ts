import { compile, type Expr, parse, type Runner } from "nabla";

/** Which variables lie along the map's axes; the rest are fixed by the slice. */
export interface MapAxes {
  readonly horizontal: string;
  /** Undefined for a formula of one variable: upwards then is f itself. */
  readonly vertical: string | undefined;
  readonly rest: readonly string[];
}

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
  const [value, slope] = await Promise.all([compile([expr], order), compile(along, order)]);
  return { value, slope };
}
