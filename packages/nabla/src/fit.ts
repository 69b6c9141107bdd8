/**
 * nabla/fit: the parameters of any formula, fitted to the rows of a table, with standard errors.
 *
 * @module
 * @example
 * ```ts
 * import { fit } from "nabla/fit";
 *
 * const data = { x: [1, 2, 3], y: [2, 3, 5] };
 * const { params, standardErrors } = await fit({ model: "y ~ w0 + w1*x", data });
 * console.log(params.w1?.toFixed(3), "±", standardErrors?.w1?.toFixed(3)); // 1.500 ± 0.289
 * ```
 */
export { arrayTable, type Columns } from "./fit/arrays.js";
export {
  type FitCheckpoint,
  type Fitted,
  type Place,
  readFitCheckpoint,
  writeFitCheckpoint,
} from "./fit/checkpoint.js";
export { quotedName, type SqlDialectName } from "./fit/dialects.js";
export { fit, fitting } from "./fit/fit.js";
export { lossNames } from "./fit/loss.js";
export { type LossOver, lossOver } from "./fit/loss-over.js";
export type { FitOptions, FitResult, Iteration } from "./fit/options.js";
export { type Prediction, type Predictor, predictor, type Response } from "./fit/prediction.js";
export { tableOfShards } from "./fit/shards.js";
export { type SqlSource, sampleQuery, sqlTable } from "./fit/sql.js";
export type { Batch, Complete, RowSums, Table, Totals } from "./fit/table.js";
