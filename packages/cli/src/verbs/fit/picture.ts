import { type Figure, scatterFigure } from "nabla/figure";
import type { Predictor } from "nabla/fit";
import { UsageError } from "../../messages/errors.js";
import type { Locale } from "../../messages/locale.js";
import type { Data } from "./data.js";
import type { Shown } from "./options.js";
import { words } from "./words.js";

/** More dots than these hide each other: a table of more rows shows so many, taken by chance. */
const MOST_DOTS = 2000;

/** The rows with the fitted curve among them, where one column explains the response; else the residuals. */
export async function fitFigure(
  model: string,
  data: Data,
  { columns, predict, response }: Predictor,
  shown: Shown | undefined,
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
