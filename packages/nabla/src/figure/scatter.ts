import type { Texts } from "../expression/row.js";
import { type Field, field } from "./field.js";
import { type Figure, type FigureOptions, figure } from "./figure.js";
import { axes } from "./layers/axes.js";
import { curve } from "./layers/curve.js";
import { scatter } from "./layers/scatter.js";
import { windowOf } from "./window.js";

/** Rows, and what a model says of them. */
export interface FittedRows {
  /** What the response is called, and what it is in each row. */
  readonly response: string;
  readonly measured: Float64Array;
  /** The columns that explain it: their names, and their numbers in each row. */
  readonly columns: readonly string[];
  readonly rows: readonly Float64Array[];
  /** What the model says of rows of these columns; of one row where there are no columns. */
  mean(rows: readonly Float64Array[]): Float64Array;
}

export interface ScatterOptions extends Omit<FigureOptions, "x" | "y" | "layers" | "equal" | "labels"> {
  /** Measured less fitted over the fitted values: default where not just one column explains the response. */
  readonly residuals?: boolean;
}

const words = {
  fitted: { en: "fitted value", ru: "значение модели" },
  residual: { en: "residual", ru: "остаток" },
} satisfies Texts;

const HEIGHT = 420;

/** The rows as dots, with the curve that was fitted to them, or their residuals with the line 0. */
export function scatterFigure(
  { response, measured, columns, rows, mean }: FittedRows,
  { residuals = columns.length !== 1, language = "en", ...rest }: ScatterOptions = {},
): Figure {
  const [name = "", values] = [columns[0], rows[0]];
  if (!residuals && values !== undefined) {
    const at: Field["points"] = ([x = new Float64Array(0)], [out]) => out?.set(mean([x]));
    return drawn(values, measured, { grid: at, points: at }, { x: name, y: response });
  }
  const said = mean(rows);
  const fitted = measured.map((_, i) => said[columns.length === 0 ? 0 : i]);
  return drawn(
    fitted,
    measured.map((y, i) => y - fitted[i]),
    field(() => 0),
    { x: words.fitted[language], y: words.residual[language] },
  );

  function drawn(
    x: Float64Array,
    y: Float64Array,
    line: Field,
    labels: { readonly x: string; readonly y: string },
  ): Figure {
    return figure({
      height: HEIGHT,
      ...rest,
      language,
      labels,
      equal: false,
      x: windowOf(x),
      y: windowOf(y),
      layers: [axes(), scatter(x, y), curve(line)],
    });
  }
}
