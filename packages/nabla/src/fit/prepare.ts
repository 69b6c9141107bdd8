import { checkOptionNames } from "../array/options.js";
import { replace } from "../calculus/replace.js";
import { methods } from "../descent/methods.js";
import { NablaError } from "../error.js";
import { symbolNode } from "../expression/intern.js";
import type { Expr } from "../expression/node.js";
import type { Words } from "../expression/row.js";
import { variables as variablesOf } from "../expression/walk.js";
import { multiply, power } from "../functions/arithmetic.js";
import { ONE, TWO, ZERO } from "../functions/number.js";
import { parse } from "../notation/parse.js";
import { type Signal, unlessAborted } from "../objective/later.js";
import { named } from "../objective/places.js";
import { arrayTable, type Columns } from "./arrays.js";
import { batchMethods } from "./batches.js";
import type { Fitted } from "./checkpoint.js";
import { type LinearModel, linearModel, meanSums } from "./linear.js";
import { type Loss, readLoss } from "./loss.js";
import { formulaOfColumns, linearFeatures, type Model, readModel } from "./model.js";
import type { Task } from "./objective.js";
import type { FitOptions } from "./options.js";
import { penaltyOf } from "./penalty.js";
import type { Batch, RowSums, Table, Totals } from "./table.js";

const OPTIONS = [
  "model",
  "data",
  "start",
  "loss",
  "method",
  "rate",
  "batch",
  "seed",
  "weights",
  "bounds",
  "l1",
  "l2",
  "dropMissing",
  "signal",
  "onNotice",
  "budget",
  "pause",
  "resume",
] as const satisfies readonly (keyof FitOptions)[];

/** A fit that is read, after one pass over the rows. */
export interface Prepared {
  readonly task: Task;
  /** Where parameters start. */
  readonly start: Float64Array;
  /** Undefined for a model that is not linear in its parameters. */
  readonly linear?: LinearModel;
  /** Of a linear model: Σ w, then what `meanSums` add up to. */
  readonly means: Float64Array;
  /** The standard deviation of the response. */
  readonly deviation: number;
  /** To what width |r| is rounded off near 0, where the loss has it. */
  readonly width: number;
  readonly fitted: Fitted;
  /** Readings that may not have been meant. */
  readonly notices: readonly Words[];
  /** What passes over the rows have cost so far. */
  spent(): Spent;
}

/** What a fit asked of its table. */
export interface Spent {
  /** Passes over the rows. */
  readonly queries: number;
  readonly bytes: number;
}

/** Reads what is asked, and looks at the rows once; throws as `fit` does. */
export async function prepared(options: FitOptions): Promise<Prepared> {
  checkOptionNames(options, OPTIONS, "fit");
  const isRemote = isTable(options.data) && options.data.bytes !== undefined;
  const {
    data,
    start = {},
    method = "auto",
    bounds,
    resume,
    l1 = 0,
    l2 = 0,
    dropMissing = false,
    weights,
  } = options;
  checkMethod(options);
  for (const [name, value] of Object.entries({ l1, l2 }))
    if (!(value >= 0 && value < Infinity))
      throw new NablaError("domain", `fit: ${name} is a number from 0 on, got ${value}`, { value });
  const counter = { queries: 0 };
  const source = watched(isTable(data) ? data : arrayTable(data, options.signal), counter, options.signal);
  const notices: Words[] = [];
  const told = (notice: Words): void => {
    notices.push(notice);
    options.onNotice?.(notice);
  };
  const model = readModel(options.model, source.columns, told);
  const { parameters, response, formula } = model;
  const loss = readLoss(options.loss ?? "squares", response, formula);
  const weight = weights === undefined ? ONE : formulaOfColumns(weights, source.columns, "a weight", told);
  const stranger = Object.keys({ ...start, ...bounds }).find((name) => !parameters.includes(name));
  if (stranger !== undefined) {
    const got = `got ${stranger} beside ${parameters.join(", ")}`;
    throw new NablaError("unbound", `fit: start and bounds are of parameters, ${got}`, { name: stranger });
  }
  const used = new Set([response, formula, weight].flatMap(variablesOf));
  const columns = source.columns.filter((name) => used.has(name));
  const features = linearFeatures(model);
  const linear = features && linearModel(model, features);
  const { table, missing, totals } = await source.complete(
    [...new Set([...columns.map(symbolNode), response, weight, ...(features ?? [])])].filter(
      ({ kind }) => kind !== "number",
    ),
    firstSums(model, loss, weight, linear),
  );
  if (missing > 0 && !dropMissing)
    throw new NablaError(
      "domain",
      `fit: each row has finite numbers, got ${missing} of ${missing + totals.count} that lack one`,
      { value: missing },
    );
  checkRows(totals, model, loss, weights);
  const [sumOfWeights, sum, squares] = totals.sums.subarray(0, 3);
  const deviation = Math.sqrt(Math.max(0, squares / sumOfWeights - (sum / sumOfWeights) ** 2));
  const width = loss.width ?? (deviation * SMOOTH || SMOOTH);
  const held =
    loss.smoothing === undefined ? NONE_HELD : { names: [loss.smoothing], values: Float64Array.of(width) };
  const begin = startOf(model, start, linear !== undefined);
  return {
    task: { table, isRemote, model, loss, weight, held, penalty: penaltyOf(l2, model.slopes) },
    start: begin,
    ...(linear && { linear }),
    means: Float64Array.from([sumOfWeights, ...totals.sums.subarray(FIRST)]),
    deviation,
    width,
    fitted: {
      model: options.model,
      loss: options.loss ?? "squares",
      method,
      rate: options.rate ?? 0,
      batch: options.batch ?? 0,
      seed: options.seed ?? 1,
      // What goes on from a checkpoint began where that began, unless it says otherwise.
      start: resume && !options.start ? resume.fitted.start : named(parameters, begin),
      weights: weights ?? "",
      bounds: bounds ?? {},
      l1,
      l2,
      columns,
      parameters,
      count: totals.count,
      missing,
    },
    notices,
    spent: () => ({ ...counter, bytes: source.bytes ?? 0 }),
  };
}

const NONE_HELD = { names: [], values: new Float64Array(0) };
/** |r| is rounded off near 0 to this share of the response's standard deviation. */
const SMOOTH = 1e-3;
/**
 * Sums of the first pass before those of a linear model: weights, of the response, of its square, refused rows,
 * negative weights.
 */
const FIRST = 5;
/** Larger seeds would not count batches exactly. */
const MOST_SEED = 100_000;

const NEGATIVE = parse("piecewise(w >= 0, 0, 1)");

const firstSums = (
  { response }: Model,
  { refused = ZERO }: Loss,
  weight: Expr,
  linear: LinearModel | undefined,
): readonly Expr[] => [
  weight,
  multiply([weight, response]),
  multiply([weight, power(response, TWO)]),
  refused,
  replace(NEGATIVE, new Map([["w", weight]])),
  ...(linear ? meanSums(linear, weight) : []),
];

function checkRows({ sums, count }: Totals, { parameters }: Model, loss: Loss, weights?: string): void {
  const refused = sums[FIRST - 2];
  if (loss.refused !== undefined && refused !== 0) {
    const range = loss.name === "logistic" ? "between 0 and 1" : "at least 0";
    const got = `got ${refused} rows with another one`;
    throw new NablaError("domain", `fit: with ${loss.name} a response is ${range}, ${got}`, {
      value: refused,
    });
  }
  if (count < parameters.length)
    throw new NablaError("domain", `fit: ${parameters.length} parameters need as many rows, got ${count}`, {
      value: count,
    });
  const negative = sums[FIRST - 1];
  if (negative !== 0)
    throw new NablaError("domain", `fit: a weight is at least 0, got ${negative} rows with another one`, {
      value: weights,
    });
  if (!(sums[0] > 0))
    throw new NablaError("domain", `fit: weights add up to more than 0, got ${sums[0]}`, { value: sums[0] });
}

function checkMethod({ method = "auto", l1 = 0, rate, batch, seed }: FitOptions): void {
  const known = ["auto", ...methods.map(({ name }) => name)];
  const only = (names: readonly string[], what: string): void => {
    if (names.includes(method)) return;
    const fact = `fit: ${what} ${names.join(", ")}, got ${method}`;
    throw new NablaError("unsupported", fact, { what: method });
  };
  only(known, "the methods are");
  if (l1 > 0) only(["auto", "l-bfgs-b"], "l1 is for");
  if (rate !== undefined)
    only(
      methods.filter(({ defaults }) => defaults.rate !== undefined).map(({ name }) => name),
      "a rate is for",
    );
  if (batch === undefined) {
    if (seed === undefined) return;
    throw new NablaError("unsupported", `fit: a seed is for batches, got ${seed}`, { what: "seed" });
  }
  only(batchMethods, "batches are for");
  if (!(batch > 0 && batch <= 1 / 2))
    throw new NablaError("domain", `fit: batch is above 0 and at most 1/2, got ${batch}`, { value: batch });
  if (seed !== undefined && !(Number.isInteger(seed) && seed >= 0 && seed <= MOST_SEED))
    throw new NablaError("domain", `fit: seed is a whole number from 0 to ${MOST_SEED}, got ${seed}`, {
      value: seed,
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

/** The table, whose passes are counted, and waited for no longer than the signal allows. */
function watched(table: Table, counter: { queries: number }, signal: Signal | undefined): Table {
  async function heard<T>(answer: Promise<T>): Promise<T> {
    const found = await unlessAborted(answer, signal);
    if (found === undefined) throw new NablaError("cancelled", "fit: the signal ended it", {});
    return found;
  }
  return {
    columns: table.columns,
    get bytes() {
      return table.bytes ?? 0;
    },
    async prepare(formulas, parameters) {
      const sums = await table.prepare(formulas, parameters);
      const asked = (values: Float64Array, batch?: Batch): ReturnType<RowSums> => {
        counter.queries++;
        const answer = sums(values, batch);
        return answer instanceof Promise ? heard(answer) : answer;
      };
      const many: RowSums["many"] = (points, batch) => {
        counter.queries++;
        return heard(sums.many(points, batch));
      };
      return Object.assign(asked, { many });
    },
    async complete(required, formulas) {
      counter.queries++;
      const found = await heard(table.complete(required, formulas));
      return { ...found, table: watched(found.table, counter, signal) };
    },
  };
}
