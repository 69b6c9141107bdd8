import { variables } from "nabla";
import { type Field, type Figure, scatterFigure } from "nabla/figure";
import { type FitResult, type Iteration, lossOver, type Predictor } from "nabla/fit";
import { readFormula } from "../../arguments/formula.js";
import { UsageError } from "../../messages/errors.js";
import type { Locale } from "../../messages/locale.js";
import { mapOfPaths } from "../descend/picture.js";
import type { Data } from "./data.js";
import type { Options, Shown } from "./options.js";
import { words } from "./words.js";

/** More dots than these hide each other: a table of more rows shows so many, taken by chance. */
const MOST_DOTS = 2000;
/** A loss has room for so many standard errors on each side of its end. */
const ROOM = 4;

/** What was fitted, the predictions of that, and the way to it. */
export interface Fitted {
  readonly result: FitResult;
  readonly predictor: Predictor;
  readonly steps: readonly Pick<Iteration, "params">[];
}

/** The picture that is asked for: rows and curve, residuals, or the loss with the way to its least value. */
export const fitFigure = (
  { fit, plot }: Options,
  data: Data,
  fitted: Fitted,
  locale: Locale,
): Promise<Figure> =>
  plot?.show === "loss"
    ? lossFigure(fit, data, fitted, locale)
    : rowsFigure(fit.model, data, fitted.predictor, plot?.show, locale);

/**
 * The loss over two parameters, with the steps of the fit; of a large table it is that of the rows drawn, scaled up.
 */
async function lossFigure(
  fit: Options["fit"],
  data: Data,
  { result, predictor, steps }: Fitted,
  locale: Locale,
): Promise<Figure> {
  const { params, standardErrors, status, method, count } = result;
  const [horizontal, vertical, ...others] = Object.keys(params);
  if (horizontal === undefined || vertical === undefined || others.length > 0)
    throw new UsageError(words.twoParameters(Object.keys(params).join(", ")));
  const { columns } = data.table;
  const weighing =
    fit.weights === undefined ? [] : variables(readFormula(fit.weights, { variables: columns }));
  const names = [...new Set([...predictor.columns, ...predictor.response.columns, ...weighing])];
  const rows = await data.sample(names, MOST_DOTS);
  const { resume: _, budget: __, ...asked } = fit;
  const loss = await lossOver({
    ...asked,
    data: Object.fromEntries(names.map((name, k) => [name, rows[k] ?? new Float64Array(0)])),
    dropMissing: true,
  });
  const share = count / Math.min(count, MOST_DOTS);
  const value: Field = {
    async grid([x = none, y = none], [out = none]) {
      for (let n = 0; n < out.length; n++)
        out[n] =
          share * (await loss.at(Float64Array.of(x[Math.floor(n / y.length)] ?? 0, y[n % y.length] ?? 0)));
    },
    async points([x = none, y = none], [out = none]) {
      for (let n = 0; n < out.length; n++)
        out[n] = share * (await loss.at(Float64Array.of(x[n] ?? 0, y[n] ?? 0)));
    },
  };
  const placeOf = (at: FitResult["params"]): [number, number] => [at[horizontal] ?? 0, at[vertical] ?? 0];
  const [middle, error] = [placeOf(params), placeOf(standardErrors ?? {})];
  return mapOfPaths(
    value,
    [horizontal, vertical],
    [
      {
        name: method,
        steps: [...steps, result].map((step) => ({ point: placeOf(step.params) })),
        result: { at: params, status },
      },
    ],
    {
      heading: true,
      language: locale,
      title: words.lossTitle(fit.model)[locale],
      description: words.lossTitle(fit.model)[locale],
    },
    [-ROOM, ROOM].map((side) => [middle[0] + side * error[0], middle[1] + side * error[1]]),
  );
}

const none = new Float64Array(0);

/** The rows with the fitted curve among them, where one column explains the response; else the residuals. */
async function rowsFigure(
  model: string,
  data: Data,
  { columns, predict, response }: Predictor,
  shown: Exclude<Shown, "loss"> | undefined,
  locale: Locale,
): Promise<Figure> {
  if (shown === "curve" && columns.length !== 1) throw new UsageError(words.oneColumn(columns.join(", ")));
  const names = [...new Set([...columns, ...response.columns])];
  const rows = await data.sample(names, MOST_DOTS);
  const taken = (wanted: readonly string[]): Float64Array[] =>
    wanted.map((name) => rows[names.indexOf(name)] ?? new Float64Array(0));
  return scatterFigure(
    {
      response: response.name,
      measured: response.values(taken(response.columns)),
      columns,
      rows: taken(columns),
      mean: (of) => predict(of).mean,
    },
    {
      heading: true,
      language: locale,
      title: model,
      description: words.description(model)[locale],
      ...(shown !== undefined && { residuals: shown === "residuals" }),
    },
  );
}
