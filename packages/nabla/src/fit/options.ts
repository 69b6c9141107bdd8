import type { PointKind, Status } from "../descent/outcome.js";
import type { Budget } from "../descent/task.js";
import type { Words } from "../expression/row.js";
import type { Signal } from "../objective/later.js";
import type { Columns } from "./arrays.js";
import type { FitCheckpoint } from "./checkpoint.js";
import type { Table } from "./table.js";

/** What is to be fitted to what. */
export interface FitOptions {
  /**
   * `response ~ formula`: y ~ w0 + w1*x, log(y) ~ a - b*t. Names that the table has are its columns, all others are
   * parameters. With `logistic` the formula is the log-odds, with `poisson` the logarithm of the mean.
   */
  readonly model: string;
  /** Columns of one length by their names, or a table that knows how to add up. */
  readonly data: Columns | Table;
  /** Where parameters start. Those that are not named start at 0 where the model is linear, else at 1. */
  readonly start?: Readonly<Record<string, number>>;
  /**
   * `squares` (Σ r², the default), `absolute`, `huber:1.5` (the residual from which the loss grows like |r|, 1 when
   * nothing is said), `quantile:0.9`, `logistic`, `poisson`, or a formula of the residual r = y − model.
   */
  readonly loss?: string;
  /**
   * `auto`: in closed form where it can be, for up to 30 parameters `levenberg-marquardt` (the matrix of Gauss and
   * Newton in a trust region) and then `newton`, above that `l-bfgs`; or the name of any method of nabla/descent.
   */
  readonly method?: string;
  /** The learning rate of a method that has one. */
  readonly rate?: number;
  /**
   * The share of the rows that a step of `adam` or `rmsprop` looks at, above 0 and up to 1/2: 0.01 makes 100 batches.
   * When nothing is said each row is looked at ten times, the rate begins with 0.03, and it falls to 0 along a cosine;
   * up to 30 parameters are then settled by Newton's steps over all rows.
   */
  readonly batch?: number;
  /** Which rows go together, a whole number from 0 to 100 000; the same for the same number. Default 1. */
  readonly seed?: number;
  /** The weight of a row ≥ 0, a formula of columns. */
  readonly weights?: string;
  /** Lower and upper bounds of parameters. */
  readonly bounds?: Readonly<Record<string, readonly [number, number]>>;
  /** Adds l2·Σ p² of all parameters but the model's constant. */
  readonly l2?: number;
  /**
   * Adds l1·Σ |p| of the same parameters, which makes some of them exactly 0; by the method `l-bfgs-b`, in which each
   * is a difference of two.
   */
  readonly l1?: number;
  /** Leaves out rows in which a column or the response is no finite number; without this they are an error. */
  readonly dropMissing?: boolean;
  /** Ends the run with the best parameters so far; one that tells of itself, as AbortSignal does, at once. */
  readonly signal?: Signal;
  /**
   * Told, before the first pass over the rows, of every reading that may not have been meant: a parameter whose name is
   * near to a column's, say. The result's notices tell the same.
   */
  readonly onNotice?: (notice: Words) => void;
  /** How many questions and steps a run may take. */
  readonly budget?: Budget;
  /** Awaited now and then, so that a signal can come through: the caller has the timers. */
  pause?(): Promise<unknown>;
  /** Goes on from a checkpoint of a fit of the same model, with the same options, to the same number of rows. */
  readonly resume?: FitCheckpoint;
}

/** A step of a fit; step 0 is the start. Steps that settle where a method ended are counted, but not told. */
export interface Iteration {
  readonly step: number;
  readonly params: Readonly<Record<string, number>>;
  readonly loss: number;
  /** ‖∇loss‖, undefined where the method asks for none, and with `l1`. */
  readonly gradientNorm?: number;
  /** Passes over the rows so far, and the bytes that their answers brought here; none from rows in memory. */
  readonly queries: number;
  readonly bytes: number;
  /** What `resume` goes on from. */
  checkpoint(): FitCheckpoint;
}

/** The parameters, how sure they are, and how they were found: never a bare success. */
export interface FitResult {
  readonly params: Readonly<Record<string, number>>;
  /** In the units of the parameters; undefined where they are not known, and `notices` says why. */
  readonly standardErrors?: Readonly<Record<string, number>>;
  /** The names that were read as columns, in the order of the table; all others are those of `params`. */
  readonly columns: readonly string[];
  /** A row for each parameter, in the order of `params`. */
  readonly covariance?: readonly (readonly number[])[];
  /** Σ w·loss over the rows, and the penalty. */
  readonly loss: number;
  /** Rows that were fitted. */
  readonly count: number;
  /** Rows that were left out. */
  readonly missing: number;
  readonly status: Status;
  readonly kind: PointKind;
  readonly method: string;
  readonly steps: number;
  /** Passes over the rows of this call, and the bytes that their answers brought here; none from rows in memory. */
  readonly queries: number;
  readonly bytes: number;
  /** How the run ended. */
  readonly message: Words;
  /** What the reader has to know besides. */
  readonly notices: readonly Words[];
  /** Of a linear model: the condition number of its normal equations, centred and scaled. */
  readonly condition?: number;
}
