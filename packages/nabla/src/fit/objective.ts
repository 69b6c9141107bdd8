import { hessianBySlopes } from "../calculus/fields.js";
import { type Answer, NOTHING, type Question, type Want } from "../descent/protocol.js";
import type { Expr } from "../expression/node.js";
import { multiply, power } from "../functions/arithmetic.js";
import { TWO } from "../functions/number.js";
import { add } from "../functions/sum.js";
import { metered, TWO_SECONDS } from "../number/budget.js";
import type { Held } from "../objective/formula.js";
import type { Objective } from "../objective/objective.js";
import type { Batches } from "./batches.js";
import type { Loss } from "./loss.js";
import type { Model } from "./model.js";
import type { RowSums, Table, Totals } from "./table.js";

/** Which matrix stands for the Hessian. */
export type Curvature =
  /** Second derivatives of the loss and of the model. */
  | "exact"
  /** Σ w·ℓ″·∇m·∇mᵀ, which is never indefinite where the loss is convex. */
  | "gauss-newton";

/** A loss over the rows of a table, as a function of the parameters. */
export interface Task {
  readonly table: Table;
  /** Are the rows elsewhere, so that a pass over them costs more than further sums do? */
  readonly isRemote: boolean;
  readonly model: Model;
  readonly loss: Loss;
  /** The weight of a row, a formula of columns. */
  readonly weight: Expr;
  /** Symbols of the formulas besides the parameters, and their values, which may change between questions. */
  readonly held: Held;
  /** What is added to the loss, with its first and second derivatives by each parameter alone. */
  penalty(point: Float64Array): Penalty;
}

/** Of Σ penaltyᵢ(pᵢ). */
export interface Penalty {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly diagonal: Float64Array;
}

/** The formulas whose sums over rows make an answer: value, gradient, upper triangle of the Hessian. */
export function sumsOf(task: Task, want: Want, curvature: Curvature): readonly Expr[] {
  const { loss, weight, model } = task;
  const value = multiply([weight, loss.value]);
  if (want === "value") return [value];
  const { slopes, parameters } = model;
  return metered("fit", TWO_SECONDS, () => {
    const first = slopes.map((slope) => multiply([weight, loss.slope, slope]));
    if (want === "gradient") return [value, ...first];
    const second = triangle(slopes, (a, b) => multiply([weight, loss.curvature, a, b]));
    if (curvature === "gauss-newton") return [value, ...first, ...second];
    const bends = hessianBySlopes(slopes, parameters);
    const rest = upper(parameters.length).map(([i, j]) => multiply([weight, loss.slope, bends[i][j]]));
    return [value, ...first, ...second.map((e, k) => add([e, rest[k]]))];
  });
}

/** The sums of B in the sandwich A⁻¹BA⁻¹: Σ (w·ℓ′)²·∇m·∇mᵀ, its upper triangle. */
export function squaredSlopes({ loss, weight, model }: Task): readonly Expr[] {
  const size = power(multiply([weight, loss.slope]), TWO);
  return triangle(model.slopes, (a, b) => multiply([size, a, b]));
}

/** The places of the upper triangle of an n × n matrix, row by row. */
const upper = (n: number): (readonly [row: number, column: number])[] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n - i }, (_, k) => [i, i + k] as const)).flat();

/** An entry for each place of the upper triangle of a square of formulas. */
export const triangle = (es: readonly Expr[], entry: (a: Expr, b: Expr) => Expr): Expr[] =>
  upper(es.length).map(([i, j]) => entry(es[i], es[j]));

/** An n × n matrix, row by row, from its upper triangle. */
export function symmetric(triangle: Float64Array, n: number): Float64Array {
  const matrix = new Float64Array(n * n);
  upper(n).forEach(([i, j], k) => {
    matrix[i * n + j] = triangle[k];
    matrix[j * n + i] = triangle[k];
  });
  return matrix;
}

/**
 * The loss of a task as what optimisers ask for; each kind of question is made ready when it is first asked. With
 * batches each answer is of the next of them, times how many there are: on average that is the answer of all rows.
 */
export function fitObjective(task: Task, curvature: Curvature, batches?: Batches): Objective {
  const { parameters } = task.model;
  const n = parameters.length;
  const ready = new Map<Want, RowSums>();
  /** What passes told of points that were not asked about yet. */
  let known = new Map<string, Totals>();
  const keyOf = (want: Want, values: Float64Array): string => `${want} ${values.join(" ")}`;
  const withHeld = (point: Float64Array): Float64Array => Float64Array.from([...point, ...task.held.values]);
  async function totalsAt({ want, point, ahead }: Question, sums: RowSums): Promise<Totals> {
    const values = withHeld(point);
    const found = known.get(keyOf(want, values));
    if (found !== undefined) return found;
    known = new Map();
    if (ahead === undefined || !task.isRemote || batches) return sums(values, batches?.next());
    const points = [values, ...ahead().map(withHeld)];
    const [first, ...others] = await sums.many(points);
    others.forEach((totals, k) => {
      known.set(keyOf(want, points[k + 1] ?? values), totals);
    });
    return first ?? sums(values);
  }
  return {
    variables: parameters,
    wants: new Set<Want>(batches ? ["value", "gradient"] : ["value", "gradient", "hessian"]),
    constant: 0,
    differences: false,
    async answer(question: Question): Promise<Answer> {
      const { want, point } = question;
      const formulas = ready.has(want) ? [] : sumsOf(task, want, curvature);
      const sums =
        ready.get(want) ?? (await task.table.prepare(formulas, [...parameters, ...task.held.names]));
      ready.set(want, sums);
      const totals = await totalsAt(question, sums);
      const penalty = task.penalty(point);
      const found = totals.sums.map((sum) => sum * (batches?.parts ?? 1));
      const hessian = want === "hessian" ? symmetric(found.subarray(1 + n), n) : NOTHING;
      if (want === "hessian")
        penalty.diagonal.forEach((d, i) => {
          hessian[i * n + i] = hessian[i * n + i] + d;
        });
      return {
        // A row without a value leaves the whole without one, however an engine adds up.
        value: totals.bad > 0 ? Number.NaN : found[0] + penalty.value,
        gradient: want === "value" ? NOTHING : penalty.gradient.map((slope, i) => slope + found[1 + i]),
        hessian,
        residuals: NOTHING,
        jacobian: NOTHING,
      };
    },
  };
}
