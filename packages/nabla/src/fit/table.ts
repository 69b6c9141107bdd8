import type { Expr } from "../expression/node.js";

/** What formulas add up to over the rows of a table. */
export interface Totals {
  /** A sum per formula; NaN or infinite where a row has no finite value. */
  readonly sums: Float64Array;
  /** The rows that were looked at. */
  readonly count: number;
  /** The rows in which some formula has no finite value. */
  readonly bad: number;
}

/** Sums over rows at values of the parameters, as often as asked. */
export type RowSums = (values: Float64Array) => Totals | Promise<Totals>;

/** Rows of numbers, wherever they are: all that a fit asks of them is sums. */
export interface Table {
  readonly columns: readonly string[];
  /** Makes sums of formulas of columns and parameters ready. */
  prepare(formulas: readonly Expr[], parameters: readonly string[]): Promise<RowSums>;
  /**
   * The rows in which all these formulas of columns are finite numbers, how many others there are, and what `formulas`
   * of columns add up to over the complete rows: one pass.
   */
  complete(required: readonly Expr[], formulas: readonly Expr[]): Promise<Complete>;
}

/** The rows of a table that have all that is required. */
export interface Complete {
  readonly table: Table;
  readonly missing: number;
  readonly totals: Totals;
}
