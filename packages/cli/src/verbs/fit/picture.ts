import { compile, parse, print, variables } from "nabla";
import { type Field, type Figure, field, scatterFigure } from "nabla/figure";
import type { Predictor } from "nabla/fit";
import { UsageError } from "../../messages/errors.js";
import type { Locale } from "../../messages/locale.js";
import type { Data } from "./data.js";
import type { Shown } from "./options.js";
import { sample } from "./rows.js";
import { words } from "./words.js";

/** More dots than these hide each other: a table of more rows shows so many, taken by chance. */
export const MOST_DOTS = 2000;

/** The rows with the fitted curve among them, where one column explains the response; else the residuals. */
export async function fitFigure(
  model: string,
  data: Data,
  predictor: Predictor,
  shown: Shown | undefined,
  locale: Locale,
): Promise<Figure> {
  const { columns, predict } = predictor;
  const [column = "", ...others] = columns;
  const isCurve = (shown ?? (columns.length === 1 ? "curve" : "residuals")) === "curve";
  if (isCurve && (column === "" || others.length > 0))
    throw new UsageError(words.oneColumn(columns.join(", ")));
  const response = parse(model.split("~")[0] ?? "", { variables: data.columns });
  const own = variables(response);
  const rows = await sample(data, [...new Set([...columns, ...own])], MOST_DOTS);
  const taken = (names: readonly string[]): Float64Array[] =>
    names.map((name) => rows[name] ?? new Float64Array(0));
  const measured = new Float64Array(rows[own[0] ?? ""]?.length ?? 0);
  (await compile([response], own)).points(taken(own), [measured]);
  const frame = {
    heading: true,
    language: locale,
    title: model,
    description: words.description(model)[locale],
  };
  if (isCurve)
    return scatterFigure({ x: taken(columns)[0] ?? measured, y: measured }, curveOf(predictor), {
      ...frame,
      labels: { x: column, y: print(response) },
    });
  const { mean } = predict(taken(columns));
  const fitted = measured.map((_, i) => mean[columns.length === 0 ? 0 : i] ?? Number.NaN);
  return scatterFigure(
    { x: fitted, y: measured.map((y, i) => y - (fitted[i] ?? Number.NaN)) },
    field(() => 0),
    { ...frame, labels: { x: words.fittedAxis[locale], y: words.residualAxis[locale] } },
  );
}

/** A prediction from one column as a function to be drawn. */
const curveOf = ({ predict }: Predictor): Field => {
  const at = ([x = new Float64Array(0)]: readonly Float64Array[], [out]: readonly Float64Array[]): void =>
    out?.set(predict([x]).mean);
  return { grid: async (x, out) => at(x, out), points: async (x, out) => at(x, out) };
};
