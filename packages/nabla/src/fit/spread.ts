import type { Words } from "../expression/row.js";
import { boundsOf } from "../objective/places.js";
import { between, ILL, inverse } from "./covariance.js";
import { squaredSlopes, sumsOf, symmetric, type Task } from "./objective.js";
import type { Ended } from "./walk.js";
import { words } from "./words.js";

/** How sure the parameters are. */
export interface Spreads {
  readonly covariance?: readonly (readonly number[])[];
  readonly notices: readonly Words[];
}

/**
 * The covariance of the parameters at the end of a fit, as the loss has it ({@link Loss.spread}); none, and why, where
 * the end is no minimum, where a penalty or a bound holds parameters, and where the rows leave no freedom.
 */
export async function covarianceOf(
  task: Task,
  { point, loss, kind, status }: Ended,
  count: number,
  penalised: boolean,
  bounds: Readonly<Record<string, readonly [number, number]>> | undefined,
  closed?: Float64Array,
): Promise<Spreads> {
  const { parameters } = task.model;
  const n = parameters.length;
  const { spread } = task.loss;
  const box = bounds && boundsOf(parameters, bounds);
  const held = box !== undefined && point.some((x, i) => x === box.lower[i] || x === box.upper[i]);
  const none = (why: Words): Spreads => ({ notices: [why] });
  if (kind === "degenerate" && status === "converged") return none(words.noSpread.singular);
  if (kind !== "minimum") return none(words.noSpread.kind);
  if (spread === "none") return none(words.noSpread.loss);
  if (penalised) return none(words.noSpread.penalty);
  if (held) return none(words.noSpread.bound);
  if (count <= n && spread === "residuals") return none(words.noSpread.freedom);
  const variance = loss / (count - n);
  if (closed !== undefined)
    return {
      covariance: rows(
        closed.map((x) => x * variance),
        n,
      ),
      notices: [],
    };
  const curvatures = sumsOf(task, "hessian", "gauss-newton").slice(1 + n);
  const more = spread === "sandwich" ? squaredSlopes(task) : [];
  const sums = await task.table.prepare([...curvatures, ...more], [...parameters, ...task.held.names]);
  const { sums: found } = await sums(Float64Array.from([...point, ...task.held.values]));
  const { matrix, condition } = inverse(symmetric(found, n), n);
  if (matrix === undefined) return none(words.noSpread.singular);
  const notices = condition > ILL ? [words.ill(condition)] : [];
  if (spread === "likelihood") return { covariance: rows(matrix, n), notices };
  // The curvature of r² is 2.
  if (spread === "residuals")
    return {
      covariance: rows(
        matrix.map((x) => 2 * x * variance),
        n,
      ),
      notices,
    };
  const slopes = symmetric(found.subarray(curvatures.length), n);
  return { covariance: rows(between(matrix, slopes, n), n), notices };
}

const rows = (matrix: Float64Array, n: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from(matrix.subarray(i * n, (i + 1) * n)));
