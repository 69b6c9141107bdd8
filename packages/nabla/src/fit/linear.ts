import { replace } from "../calculus/replace.js";
import { newtonStep } from "../descent/linear/newton-step.js";
import { dot, minus } from "../descent/linear/vector.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { multiply, power } from "../functions/arithmetic.js";
import { TWO, ZERO } from "../functions/number.js";
import { subtract } from "../functions/sum.js";
import { toDouble } from "../number/rational.js";
import { between, inverse } from "./covariance.js";
import type { Model } from "./model.js";
import { symmetric, triangle } from "./objective.js";
import type { Table } from "./table.js";

/** No formula has these names: the mean of a column of the linear system, which is taken off. */
const meanName = (k: number): string => `\u0003${k}`;

/** A model that is linear in its parameters, Σ pⱼ·fⱼ + what has no parameter. */
export interface LinearModel {
  readonly model: Model;
  /** f, formulas of columns. */
  readonly features: readonly Expr[];
  /** Which feature is a number, so that the others may be centred; −1 if none is. */
  readonly constant: number;
  /** The response less what has no parameter. */
  readonly target: Expr;
}

export function linearModel(model: Model, features: readonly Expr[]): LinearModel {
  const none = new Map(model.parameters.map((name): [string, Expr] => [name, ZERO]));
  return {
    model,
    features,
    constant: features.findIndex(({ kind }) => kind === "number"),
    target: subtract(model.response, replace(model.formula, none)),
  };
}

/** Sums that give the means, by which a first pass prepares the second: Σ w·fⱼ of each feature, Σ w·target. */
export const meanSums = ({ features, target }: LinearModel, weight: Expr): readonly Expr[] =>
  [...features, target].map((e) => multiply([weight, e]));

export interface LinearFit {
  readonly point: Float64Array;
  /** Least squares, the penalty included. */
  readonly loss: number;
  /** (FᵀWF)⁻¹, n × n, row by row. */
  readonly inverse: Float64Array;
  /** Of the matrix whose columns are centred and scaled. */
  readonly condition: number;
  /** Did so much cancel in the loss that it is better computed from the rows? */
  readonly cancelled: boolean;
}

/** Of so small a share of Σ w·target² too few digits are left. */
const CANCELS = 1e-6;

/**
 * Weighted least squares in closed form, by one pass: the normal equations of features that are centred by their means
 * where the model has a constant, and scaled, so that their condition number is that of correlations. Undefined where
 * the rows do not tell the parameters apart. Å. Björck, Numerical methods for least squares problems (1996), 2.2.
 */
export async function linearFit(
  linear: LinearModel,
  table: Table,
  weight: Expr,
  /** Σ w, then what `meanSums` add up to. */
  sums: Float64Array,
  l2: Float64Array,
): Promise<LinearFit | undefined> {
  const { features, target, constant } = linear;
  const n = features.length;
  const means = sums.subarray(1).map((sum, k) => (constant < 0 || k === constant ? 0 : sum / sums[0]));
  const centred = [...features, target].map((e, k) =>
    means[k] === 0 ? e : subtract(e, symbolNode(meanName(k))),
  );
  const names = [...means.keys()].map(meanName);
  const t = centred[n];
  const answer = await table.prepare(
    [
      ...triangle(centred.slice(0, n), (a, b) => multiply([weight, a, b])),
      ...centred.slice(0, n).map((e) => multiply([weight, e, t])),
      multiply([weight, power(t, TWO)]),
    ],
    names,
  );
  const { sums: found } = await answer(means);
  const size = (n * (n + 1)) / 2;
  const matrix = symmetric(found, n);
  l2.forEach((share, i) => {
    matrix[i * n + i] = matrix[i * n + i] + share;
  });
  const right = found.slice(size, size + n);
  const { matrix: inverted, condition } = inverse(matrix, n);
  const centre = newtonStep(matrix, minus(right));
  if (inverted === undefined || centre === undefined) return undefined;
  // From centred features back: only the constant changes.
  const back = new Float64Array(n * n);
  for (let i = 0; i < n; i++) back[i * n + i] = 1;
  const point = centre.slice();
  const feature = features[constant];
  if (feature?.kind === "number") {
    const unit = toDouble(feature);
    point[constant] = centre[constant] + (means[n] - dot(means.subarray(0, n), centre)) / unit;
    for (let j = 0; j < n; j++) if (j !== constant) back[constant * n + j] = -means[j] / unit;
  }
  const whole = found[size + n];
  const loss = whole - dot(centre, right);
  return {
    point,
    loss: Math.max(0, loss),
    inverse: between(back, inverted, n),
    condition,
    cancelled: !(loss > CANCELS * whole),
  };
}
