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

/** One of the parts that a table's rows fall into by chance, each row into just one. */
export interface Batch {
  /** How many parts there are. */
  readonly parts: number;
  /** From 0 on: of `parts` seeds from a multiple of `parts` on each has another part; the next ones divide anew. */
  readonly seed: number;
}

/** Sums over rows at values of the parameters, as often as asked. */
export interface RowSums {
  (values: Float64Array, batch?: Batch): Totals | Promise<Totals>;
  /** The sums at each of several points; of a database all by one query. */
  many(points: readonly Float64Array[], batch?: Batch): Promise<readonly Totals[]>;
}

/** Rows of numbers, wherever they are: all that a fit asks of them is sums. */
export interface Table {
  readonly columns: readonly string[];
  /** The bytes of all answers so far, of this table and of those that `complete` made of it; undefined in memory. */
  readonly bytes?: number;
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
