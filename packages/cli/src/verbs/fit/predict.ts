import type { Predictor } from "nabla/fit";
import { writeOutput } from "../../files/output.js";
import { UsageError } from "../../messages/errors.js";
import type { Session } from "../../run/session.js";
import { openFiles } from "./duckdb.js";
import { blocks } from "./rows.js";
import { words } from "./words.js";

/** How many rows were predicted, and how many of them the model has no value for. */
export interface Predicted {
  readonly rows: number;
  readonly empty: number;
}

const ADDED = ["prediction", "standard_error"];

/**
 * Writes the rows of a file as CSV with what a model predicts of them, and the standard error of that where it is
 * known; both are empty in rows for which the model has no value.
 */
export async function predictRows(
  { columns, predict }: Predictor,
  { from, to }: { readonly from: string; readonly to: string },
  session: Session,
): Promise<Predicted> {
  const data = await openFiles([from]);
  try {
    const missing = columns.find((name) => !data.columns.includes(name));
    if (missing !== undefined) throw new UsageError(words.noColumn(from, missing));
    const twice = ADDED.find((name) => data.columns.includes(name));
    if (twice !== undefined) throw new UsageError(words.hasColumn(from, twice));
    const lines: string[] = [];
    let [rows, empty, hasErrors] = [0, 0, false];
    for await (const { cells, numbers } of blocks(data, columns)) {
      // Without columns there is one value for all rows.
      const { mean, standardErrors } = predict(numbers);
      cells.forEach((row, i) => {
        const k = columns.length === 0 ? 0 : i;
        const value = mean[k] ?? Number.NaN;
        if (Number.isNaN(value)) empty++;
        const error = standardErrors?.[k];
        hasErrors ||= error !== undefined;
        lines.push(csvLine([...row, shown(value), ...(error === undefined ? [] : [shown(error)])]));
      });
      rows += cells.length;
    }
    const head = csvLine([...data.columns, ...ADDED.slice(0, hasErrors ? 2 : 1)]);
    await writeOutput(to, [head, ...lines], session);
    return { rows, empty };
  } finally {
    await data.close();
  }
}

const shown = (value: number): string => (Number.isNaN(value) ? "" : String(value));

/** A line of CSV by RFC 4180. */
const csvLine = (cells: readonly (string | null)[]): string =>
  `${cells.map((cell) => csvCell(cell ?? "")).join(",")}\n`;
const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
