import { gradient } from "../calculus/gradient.js";
import { kinks, takesSides } from "../calculus/kinks.js";
import { allFinite } from "../descent/linear/vector.js";
import { type Answer, NOTHING, type Question, type Want } from "../descent/protocol.js";
import { NablaError } from "../error.js";
import type { Expr } from "../expression/node.js";
import { variables as variablesOf } from "../expression/walk.js";
import { ZERO } from "../functions/number.js";
import { compile, type Runner } from "../kernels/compile.js";
import { metered, TWO_SECONDS } from "../number/budget.js";
import { toDouble } from "../number/rational.js";
import type { Objective } from "./objective.js";
import { type Squares, squaresOf } from "./squares.js";

/** Formulas that stand in a table of numbers, most of which may be zero: where each stands. */
interface Sparse {
  readonly size: number;
  readonly entries: readonly { readonly formula: Expr; readonly places: readonly number[] }[];
}

/** What is computed for one kind of question: the value first, then what is not zero of each table. */
interface Plan {
  readonly gradient: Sparse;
  readonly hessian: Sparse;
  readonly residuals: Sparse;
  readonly jacobian: Sparse;
}

/** Parameters and their values, which their owner may change. */
export interface Held {
  readonly names: readonly string[];
  readonly values: Float64Array;
}

const NOTHING_HELD: Held = { names: [], values: NOTHING };

/** The values of the variables and then those of the parameters. */
function placeOf(point: Float64Array, { values }: Held): Float64Array {
  if (values.length === 0) return point;
  const place = new Float64Array(point.length + values.length);
  place.set(point);
  place.set(values, point.length);
  return place;
}

const EMPTY: Sparse = { size: 0, entries: [] };

/**
 * A formula as an objective: value, gradient and Hessian are exact formulas, compiled together; residuals too, where
 * the formula is plainly a sum of squares. Each kind of question is compiled when it is asked for the first time.
 * Throws `unbound` for a variable of the formula that is not listed, `limit` when asked for a Hessian that is too long.
 * `held` are parameters of the formula, by which it is not differentiated; their values are read at each question, so
 * that they may change without compiling anew.
 */
export function formulaObjective(
  f: Expr,
  variables: readonly string[] = variablesOf(f),
  held: Held = NOTHING_HELD,
): Objective {
  const known = [...variables, ...held.names];
  const missing = variablesOf(f).find((name) => !known.includes(name));
  if (missing !== undefined) {
    const got = variables.join(", ") || "none";
    throw new NablaError("unbound", `minimize: the variable ${missing} has no start, got ${got}`, {
      name: missing,
    });
  }
  const squares = squaresOf(f);
  const wants = new Set<Want>(["value", "gradient", "hessian"]);
  if (squares !== undefined) wants.add("residuals");
  const sided = takesSides(f);
  const ready = new Map<Want, (point: Float64Array) => Answer>();
  return {
    variables,
    wants,
    constant: squares === undefined ? 0 : toDouble(squares.constant),
    differences: false,
    answer({ want, point }: Question) {
      const compiled = ready.get(want);
      if (compiled !== undefined) return compiled(point);
      return answering(f, planOf(f, variables, want, squares), variables, held).then((answer) => {
        ready.set(want, answer);
        return answer(point);
      });
    },
    kinks: (point, slopes = NOTHING) =>
      !sided && slopes.length === variables.length && allFinite(slopes)
        ? []
        : kinks(f, Object.fromEntries(known.map((name, i) => [name, placeOf(point, held)[i] as number]))),
  };
}

/** Compiles all formulas of a plan to one program. */
async function answering(
  f: Expr,
  plan: Plan,
  variables: readonly string[],
  held: Held,
): Promise<(point: Float64Array) => Answer> {
  const formulas = [f];
  const tableAt = ({ size, entries }: Sparse): ((out: Float64Array) => Float64Array) => {
    const from = formulas.length;
    for (const { formula } of entries) formulas.push(formula);
    if (size === 0) return () => NOTHING;
    if (entries.length === size) return (out) => out.slice(from, from + size);
    return (out) => {
      const table = new Float64Array(size);
      entries.forEach(({ places }, k) => {
        for (const place of places) table[place] = out[from + k];
      });
      return table;
    };
  };
  const [slopes, curvatures, residuals, jacobian] = [
    tableAt(plan.gradient),
    tableAt(plan.hessian),
    tableAt(plan.residuals),
    tableAt(plan.jacobian),
  ];
  const runner: Runner = await compile(formulas, [...variables, ...held.names]);
  const out = new Float64Array(formulas.length);
  return (point) => {
    runner.point(placeOf(point, held), out);
    return {
      value: out[0],
      gradient: slopes(out),
      hessian: curvatures(out),
      residuals: residuals(out),
      jacobian: jacobian(out),
    };
  };
}

function planOf(f: Expr, names: readonly string[], want: Want, squares: Squares | undefined): Plan {
  const nothing = { gradient: EMPTY, hessian: EMPTY, residuals: EMPTY, jacobian: EMPTY };
  if (want === "value") return nothing;
  const slopes = gradient(f, names);
  const plan: Plan = { ...nothing, gradient: listOf(slopes) };
  if (want === "gradient") return plan;
  return metered("minimize", TWO_SECONDS, () => {
    if (want === "hessian") return { ...plan, hessian: symmetric(slopes, names) };
    if (squares === undefined)
      throw new NablaError(
        "unsupported",
        "minimize: this formula is no sum of squares, got residuals asked",
        {
          what: "residuals",
        },
      );
    return {
      ...plan,
      residuals: listOf(squares.residuals),
      jacobian: rows(squares.residuals, names),
    };
  });
}

const listOf = (formulas: readonly Expr[]): Sparse => ({
  size: formulas.length,
  entries: formulas.map((formula, k) => ({ formula, places: [k] })),
});

/** The derivatives of each formula by its own variables; the others are zero. */
function eachSlope(
  formulas: readonly Expr[],
  names: readonly string[],
  use: (row: number, column: number, slope: Expr) => void,
): void {
  const columns = new Map(names.map((name, j) => [name, j]));
  formulas.forEach((formula, i) => {
    const own = variablesOf(formula).filter((name) => columns.has(name));
    gradient(formula, own).forEach((slope, k) => {
      if (slope !== ZERO) use(i, columns.get(own[k] as string) as number, slope);
    });
  });
}

function rows(formulas: readonly Expr[], names: readonly string[]): Sparse {
  const entries: { formula: Expr; places: number[] }[] = [];
  eachSlope(formulas, names, (i, j, formula) => entries.push({ formula, places: [i * names.length + j] }));
  return { size: formulas.length * names.length, entries };
}

function symmetric(slopes: readonly Expr[], names: readonly string[]): Sparse {
  const n = names.length;
  const entries: { formula: Expr; places: number[] }[] = [];
  eachSlope(slopes, names, (i, j, formula) => {
    if (i <= j) entries.push({ formula, places: i === j ? [i * n + j] : [i * n + j, j * n + i] });
  });
  return { size: n * n, entries };
}
