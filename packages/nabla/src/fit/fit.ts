import { checkOptionNames } from "../array/options.js";
import { gradient } from "../calculus/gradient.js";
import { methods } from "../descent/methods.js";
import { NablaError } from "../error.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import { variables as variablesOf } from "../expression/walk.js";
import { multiply, power } from "../functions/arithmetic.js";
import { ONE, TWO, ZERO } from "../functions/number.js";
import { named } from "../objective/places.js";
import { arrayTable, type Columns } from "./arrays.js";
import { ILL } from "./covariance.js";
import { type Ended, iterate } from "./iterate.js";
import { type LinearFit, linearFit, linearModel, meanSums } from "./linear.js";
import { type Loss, readLoss } from "./loss.js";
import { formulaOfColumns, linearFeatures, type Model, readModel } from "./model.js";
import { fitObjective, type Task } from "./objective.js";
import type { FitOptions, FitResult } from "./options.js";
import { penaltyOf } from "./penalty.js";
import { covarianceOf } from "./spread.js";
import type { Batch, Complete, RowSums, Table } from "./table.js";
import { words } from "./words.js";

const OPTIONS = [
  "model",
  "data",
  "start",
  "loss",
  "method",
  "weights",
  "bounds",
  "l2",
  "dropMissing",
  "signal",
  "budget",
  "pause",
] as const satisfies readonly (keyof FitOptions)[];

/**
 * Fits the parameters of a formula to the rows of a table. Derivatives are exact formulas, whose sums over the rows are
 * computed where the rows are. Throws `parse` and `unbound` for a model or loss that cannot be read, `shape` for
 * columns of different lengths, `domain` for rows without numbers (unless `dropMissing`), for a response that the loss
 * does not know, for a start outside of the model's domain, and for options out of range.
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
  checkOptionNames(options, OPTIONS, "fit");
  const { data, start = {}, method = "auto", bounds, l2 = 0, dropMissing = false } = options;
  checkMethod(method);
  if (!(l2 >= 0 && l2 < Infinity))
    throw new NablaError("domain", `fit: l2 is a number from 0 on, got ${l2}`, { value: l2 });
  const counter = { queries: 0 };
  const source = counted(isTable(data) ? data : arrayTable(data, options.signal), counter);
  const model = readModel(options.model, source.columns);
  const loss = readLoss(options.loss ?? "squares", model.response, model.formula);
  const weight =
    options.weights === undefined ? ONE : formulaOfColumns(options.weights, source.columns, "a weight");
  const stranger = Object.keys({ ...start, ...bounds }).find((name) => !model.parameters.includes(name));
  if (stranger !== undefined) {
    const got = `got ${stranger} beside ${model.parameters.join(", ")}`;
    throw new NablaError("unbound", `fit: start and bounds are of parameters, ${got}`, { name: stranger });
  }
  const features = linearFeatures(model);
  const linear = features && linearModel(model, features);
  const first = await firstPass(
    source,
    model,
    loss,
    weight,
    features ?? [],
    linear ? meanSums(linear, weight) : [],
  );
  const { table, missing, totals } = first;
  if (missing > 0 && !dropMissing)
    throw new NablaError(
      "domain",
      `fit: each row has finite numbers, got ${missing} of ${missing + totals.count} that lack one`,
      { value: missing },
    );
  checkRows(totals.sums, totals.count, model, loss);
  const [sumOfWeights, sum, squares] = totals.sums.subarray(0, 3);
  const deviation = Math.sqrt(Math.max(0, squares / sumOfWeights - (sum / sumOfWeights) ** 2));
  const width = loss.width ?? (deviation * SMOOTH || SMOOTH);
  const penalty = penaltyOf(l2, gradient(model.formula, model.parameters));
  const task: Task = {
    table,
    model,
    loss,
    weight,
    held:
      loss.smoothing === undefined ? NONE_HELD : { names: [loss.smoothing], values: Float64Array.of(width) },
    penalty,
  };
  const closed =
    linear && loss.name === "squares" && bounds === undefined && method === "auto"
      ? await linearFit(
          linear,
          table,
          weight,
          Float64Array.from([sumOfWeights, ...totals.sums.subarray(FIRST)]),
          penalty(new Float64Array(model.parameters.length)).diagonal.map((d) => d / 2),
        )
      : undefined;
  const ended =
    closed === undefined
      ? await iterate(task, startOf(model, start, linear !== undefined), deviation, options)
      : await closedEnd(task, closed);
  const spread = await covarianceOf(task, ended, totals.count, l2 > 0, bounds, closed?.inverse);
  const { parameters } = model;
  const notices = [
    ...(missing > 0 ? [words.dropped(missing)] : []),
    ...(loss.smoothing === undefined ? [] : [words.smoothed(width)]),
    ...(closed !== undefined && closed.condition > ILL ? [words.ill(closed.condition)] : []),
    ...spread.notices,
  ];
  const { covariance } = spread;
  return {
    params: named(parameters, ended.point),
    ...(covariance && {
      standardErrors: named(
        parameters,
        Float64Array.from(covariance, (row, i) => Math.sqrt(row[i] ?? Number.NaN)),
      ),
      covariance,
    }),
    loss: ended.loss,
    count: totals.count,
    missing,
    status: ended.status,
    kind: ended.kind,
    method: ended.method,
    steps: ended.steps,
    queries: counter.queries,
    message: ended.message,
    notices,
    ...(closed && { condition: closed.condition }),
  };
}

const NONE_HELD = { names: [], values: new Float64Array(0) };
/** |r| is rounded off near 0 to this share of the response's standard deviation. */
const SMOOTH = 1e-3;
/** Sums of the first pass before those of a linear model: weights, of the response, of its square, refused rows. */
const FIRST = 4;

function firstPass(
  source: Table,
  model: Model,
  loss: Loss,
  weight: Expr,
  features: readonly Expr[],
  means: readonly Expr[],
): Promise<Complete> {
  const { response } = model;
  const used = new Set([response, model.formula, weight].flatMap(variablesOf));
  const columns = source.columns.filter((name) => used.has(name)).map(symbolNode);
  const refused = loss.refused ?? ZERO;
  return source.complete(
    [...new Set([...columns, response, weight, ...features])].filter(({ kind }) => kind !== "number"),
    [weight, multiply([weight, response]), multiply([weight, power(response, TWO)]), refused, ...means],
  );
}

function checkRows(sums: Float64Array, count: number, { parameters }: Model, loss: Loss): void {
  if (loss.refused !== undefined && sums[FIRST - 1] !== 0) {
    const range = loss.name === "logistic" ? "between 0 and 1" : "at least 0";
    const got = `got ${sums[FIRST - 1]} rows with another one`;
    throw new NablaError("domain", `fit: with ${loss.name} a response is ${range}, ${got}`, {
      value: sums[FIRST - 1],
    });
  }
  if (count < parameters.length)
    throw new NablaError("domain", `fit: ${parameters.length} parameters need as many rows, got ${count}`, {
      value: count,
    });
  if (!(sums[0] > 0))
    throw new NablaError("domain", `fit: weights add up to more than 0, got ${sums[0]}`, { value: sums[0] });
}

function checkMethod(method: string): void {
  const known = ["auto", ...methods.map(({ name }) => name)];
  if (known.includes(method)) return;
  throw new NablaError("unsupported", `fit: the methods are ${known.join(", ")}, got ${method}`, {
    what: method,
  });
}

const isTable = (data: Columns | Table): data is Table => typeof data.prepare === "function";

function startOf(model: Model, start: Readonly<Record<string, number>>, isLinear: boolean): Float64Array {
  return Float64Array.from(model.parameters, (name) => {
    const value = (Object.hasOwn(start, name) ? start[name] : undefined) ?? (isLinear ? 0 : 1);
    if (Number.isFinite(value)) return value;
    throw new NablaError("domain", `fit: a start is a finite number, got ${name} = ${value}`, { value });
  });
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

/** The table, whose passes are counted. */
function counted(table: Table, counter: { queries: number }): Table {
  return {
    columns: table.columns,
    async prepare(formulas, parameters) {
      const sums = await table.prepare(formulas, parameters);
      const asked = (values: Float64Array, batch?: Batch): ReturnType<RowSums> => {
        counter.queries++;
        return sums(values, batch);
      };
      const many: RowSums["many"] = (points, batch) => {
        counter.queries++;
        return sums.many(points, batch);
      };
      return Object.assign(asked, { many });
    },
    async complete(required, formulas) {
      counter.queries++;
      const found = await table.complete(required, formulas);
      return { ...found, table: counted(found.table, counter) };
    },
  };
}
