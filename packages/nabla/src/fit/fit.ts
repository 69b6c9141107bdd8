import { norm } from "../descent/linear/vector.js";
import { named } from "../objective/places.js";
import { Batches } from "./batches.js";
import { checkSame } from "./checkpoint.js";
import { ILL } from "./covariance.js";
import { iterate } from "./iterate.js";
import { learn } from "./learn.js";
import { type LinearFit, linearFit } from "./linear.js";
import { fitObjective, type Task } from "./objective.js";
import type { FitOptions, FitResult, Iteration } from "./options.js";
import { type Prepared, prepared } from "./prepare.js";
import { covarianceOf } from "./spread.js";
import type { Ended } from "./walk.js";
import { words } from "./words.js";

/**
 * Fits the parameters of a formula to the rows of a table. Derivatives are exact formulas, whose sums over the rows are
 * computed where the rows are. Throws `parse` and `unbound` for a model or loss that cannot be read, `shape` for
 * columns of different lengths, `domain` for rows without numbers (unless `dropMissing`), for a response that the loss
 * does not know, for a start outside of the model's domain, for options out of range, and for a checkpoint of another
 * fit.
 *
 * @example
 * ```ts
 * import { fit } from "nabla/fit";
 *
 * const { params } = await fit({ model: "y ~ w0 + w1*x", data: { x: [1, 2, 3], y: [2, 3, 5] } });
 * console.log(params.w0?.toFixed(4), params.w1?.toFixed(4)); // 0.3333 1.5000
 * ```
 */
export async function fit(options: FitOptions): Promise<FitResult> {
  const run = fitting(options);
  for (;;) {
    const { done, value } = await run.next();
    if (done === true) return value;
  }
}

/**
 * The same, step by step: `for await (const { step, params, loss } of fitting(options))`. The generator's return value
 * is the result; a closed form has no steps. A consumer that breaks off ends the run.
 */
export async function* fitting(options: FitOptions): AsyncGenerator<Iteration, FitResult, void> {
  const ready = await prepared(options);
  const { task, fitted } = ready;
  const { resume, bounds, l1 = 0, l2 = 0 } = options;
  if (resume !== undefined) checkSame(resume, fitted);
  const closed = await closedForm(ready, options);
  const ended = closed === undefined ? yield* iterations(ready, options) : await closedEnd(task, closed);
  const spread = await covarianceOf(task, ended, fitted.count, l1 + l2 > 0, bounds, closed?.inverse);
  const { covariance } = spread;
  const errors = covariance?.map((row, i) => Math.sqrt(row[i] ?? Number.NaN));
  return {
    params: named(fitted.parameters, ended.point),
    ...(errors && { standardErrors: named(fitted.parameters, Float64Array.from(errors)) }),
    columns: fitted.columns,
    ...(covariance && { covariance }),
    loss: ended.loss,
    count: fitted.count,
    missing: fitted.missing,
    status: ended.status,
    kind: ended.kind,
    method: ended.method,
    steps: ended.steps,
    ...ready.spent(),
    message: ended.message,
    notices: [
      ...ready.notices,
      ...(fitted.missing > 0 ? [words.dropped(fitted.missing)] : []),
      ...(task.loss.smoothing === undefined ? [] : [words.smoothed(ready.width)]),
      ...(closed !== undefined && closed.condition > ILL ? [words.ill(closed.condition)] : []),
      ...(ended.status !== "converged" && isClosed(ready, options) ? [words.dependent] : []),
      ...spread.notices,
    ],
    ...(closed && { condition: closed.condition }),
  };
}

async function* iterations(
  { task, start, deviation, fitted, spent }: Prepared,
  options: FitOptions,
): AsyncGenerator<Iteration, Ended, void> {
  const { batch, seed = 1, resume } = options;
  const run =
    batch === undefined
      ? iterate(task, start, deviation, options, resume?.place)
      : learn(task, start, new Batches(batch, seed), options, resume?.place);
  for (;;) {
    const { done, value } = await run.next();
    if (done === true) return value;
    const { step, point, loss, gradient, place } = value;
    yield {
      step,
      params: named(fitted.parameters, point),
      loss,
      ...(gradient.length > 0 && { gradientNorm: norm(Float64Array.from(gradient)) }),
      ...spent(),
      checkpoint: () => ({ fitted, place: place() }),
    };
  }
}

/** Are the parameters the solution of linear equations, and is no other method asked for? */
const isClosed = ({ task, linear }: Prepared, { bounds, method = "auto", l1 = 0 }: FitOptions): boolean =>
  linear !== undefined &&
  task.loss.name === "squares" &&
  bounds === undefined &&
  l1 === 0 &&
  method === "auto";

/** Undefined where there is none: columns that depend on one another leave the equations without one solution. */
async function closedForm(ready: Prepared, options: FitOptions): Promise<LinearFit | undefined> {
  const { task, linear, means } = ready;
  const { table, weight, penalty, model } = task;
  if (linear === undefined || !isClosed(ready, options)) return undefined;
  const { diagonal } = penalty(new Float64Array(model.parameters.length));
  return linearFit(
    linear,
    table,
    weight,
    means,
    diagonal.map((d) => d / 2),
  );
}

/** The end of a closed form; where much cancels in its loss the rows are asked once more. */
async function closedEnd(task: Task, closed: LinearFit): Promise<Ended> {
  const { point, cancelled } = closed;
  let { loss } = closed;
  if (cancelled) loss = (await fitObjective(task, "gauss-newton").answer({ want: "value", point })).value;
  return {
    point,
    loss,
    status: "converged",
    kind: "minimum",
    method: "normal-equations",
    steps: 1,
    message: words.closed,
  };
}
