import { gradient } from "../calculus/gradient.js";
import { NablaError } from "../error.js";
import { variables as variablesOf } from "../expression/walk.js";
import { compile } from "../kernels/compile.js";
import { print } from "../languages/list.js";
import { metered, TWO_SECONDS } from "../number/budget.js";
import { readLoss } from "./loss.js";
import { readModel } from "./model.js";
import type { FitOptions, FitResult } from "./options.js";

/** What a fitted model says of rows. */
export interface Predictor {
  /** The columns that it needs, in the order in which it takes them; those of the response are not among them. */
  readonly columns: readonly string[];
  /**
   * The mean of the response in each row, and its standard error where the fit has a covariance; NaN in rows where the
   * model has no value. With `logistic` the mean is a probability, with `poisson` a rate.
   */
  predict(columns: readonly Float64Array[]): Prediction;
  /** The response as it was measured. */
  readonly response: Response;
}

/** The left side of a model: a formula of columns. */
export interface Response {
  readonly name: string;
  /** The columns that it needs, in the order in which it takes them. */
  readonly columns: readonly string[];
  values(columns: readonly Float64Array[]): Float64Array;
}

export interface Prediction {
  readonly mean: Float64Array;
  /** √(∇m·C·∇m), by the covariance C of the parameters. */
  readonly standardErrors?: Float64Array;
}

/**
 * Makes a fitted model ready to predict. `columns` are those of the table that it was fitted to. Throws as `fit` does
 * for a model or a loss that cannot be read, and `unbound` for a parameter without a value.
 *
 * @example
 * ```ts
 * import { fit, predictor } from "nabla/fit";
 *
 * const model = "y ~ w0 + w1*x";
 * const result = await fit({ model, data: { x: [1, 2, 3], y: [2, 3, 5] } });
 * const { predict } = await predictor({ model }, result, ["x", "y"]);
 * const { mean, standardErrors } = predict([Float64Array.of(4)]);
 * console.log(mean[0]?.toFixed(4), "±", standardErrors?.[0]?.toFixed(4)); // 6.3333 ± 0.6236
 * ```
 */
export async function predictor(
  { model: text, loss = "squares" }: Pick<FitOptions, "model" | "loss">,
  { params, covariance }: Pick<FitResult, "params" | "covariance">,
  columns: readonly string[],
): Promise<Predictor> {
  const { parameters, response, formula } = readModel(text, columns);
  const { mean } = readLoss(loss, response, formula);
  const values = parameters.map((name) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value !== undefined) return value;
    throw new NablaError("unbound", `predictor: each parameter has a value, got none of ${name}`, { name });
  });
  const used = variablesOf(mean).filter((name) => !parameters.includes(name));
  const slopes =
    covariance === undefined ? [] : metered("predictor", TWO_SECONDS, () => gradient(mean, parameters));
  const own = variablesOf(response);
  const measure = await compile([response], own);
  const runner = await compile([mean, ...slopes], [...used, ...parameters]);
  return {
    columns: used,
    response: {
      name: print(response),
      columns: own,
      values(rows) {
        const out = new Float64Array(rows[0]?.length ?? 1);
        measure.points(rows, [out]);
        return out;
      },
    },
    predict(rows) {
      const count = rows[0]?.length ?? 1;
      const out = Array.from({ length: 1 + slopes.length }, () => new Float64Array(count));
      runner.points([...rows, ...values.map((value) => new Float64Array(count).fill(value))], out);
      const [means = new Float64Array(0), ...sides] = out;
      for (let i = 0; i < count; i++) if (!Number.isFinite(means[i])) means[i] = Number.NaN;
      if (covariance === undefined) return { mean: means };
      const standardErrors = means.map((_, i) => {
        let sum = 0;
        covariance.forEach((row, j) => {
          row.forEach((c, k) => {
            sum += c * (sides[j]?.[i] ?? 0) * (sides[k]?.[i] ?? 0);
          });
        });
        return Math.sqrt(sum);
      });
      return { mean: means, standardErrors };
    },
  };
}
