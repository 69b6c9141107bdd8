import { hessian } from "../calculus/fields.js";
import type { Outcome } from "../descent/driver.js";
import { MOST_CLASSIFIED } from "../descent/kind.js";
import { eigen } from "../descent/linear/eigen.js";
import { dot, norm, plus } from "../descent/linear/vector.js";
import type { Method } from "../descent/method.js";
import type { Bounds } from "../descent/protocol.js";
import type { Expr } from "../expression/node.js";
import { variables as variablesOf } from "../expression/walk.js";
import { formulaObjective } from "./formula.js";
import { negated } from "./negated.js";
import type { Objective } from "./objective.js";
import type { Stability } from "./result.js";

/**
 * The largest learning rate with which gradient descent does not run away from a minimum where f is curved as it is at
 * this point, of −f with `maximize`; for more than 100 variables an estimate. Undefined where f is curved upwards in no
 * direction. Throws `unbound` for a variable of f that the point lacks, `limit` for a Hessian that is too long.
 */
export async function stabilityAt(
  f: Expr,
  at: Readonly<Record<string, number>>,
  { maximize = false }: { readonly maximize?: boolean } = {},
): Promise<Stability | undefined> {
  const names = Object.keys(at);
  const point = Float64Array.from(Object.values(at));
  const objective = formulaObjective(f, names);
  if (names.length > MOST_CLASSIFIED)
    return estimated(await greatestCurvature(maximize ? negated(objective) : objective, point), "point");
  const answer = await objective.answer({ want: "hessian", point });
  if (!answer.hessian.every(Number.isFinite)) return undefined;
  const curvatures = eigen(answer.hessian, names.length).values;
  const curvature = Math.max(...curvatures.map((value) => (maximize ? -value : value)));
  return stabilityOf(curvature, "point", names, f);
}

/**
 * Twice the inverse of the greatest curvature, which is that of a place or, of a quadratic formula, of all places; no
 * bound where f is curved upwards in no direction.
 */
function stabilityOf(
  curvature: number,
  place: "end" | "point",
  names: readonly string[],
  f?: Expr,
): Stability | undefined {
  if (!(curvature > 0)) return undefined;
  const quadratic =
    f !== undefined &&
    names.length <= MOST_CLASSIFIED &&
    hessian(f, names).every((row) => row.every((entry) => variablesOf(entry).length === 0));
  return { rate: 2 / curvature, curvature, where: quadratic ? "everywhere" : place };
}

/**
 * The same where a run ended of itself, of methods with a learning rate; by the Hessian's eigenvalues that were told.
 */
export async function stabilityAtEnd(
  f: Expr | undefined,
  { defaults }: Method,
  objective: Objective,
  { point, status, eigenvalues }: Outcome,
  bounds: Bounds | undefined,
): Promise<Stability | undefined> {
  const isCut = status === "budget" || status === "cancelled" || status === "left-domain";
  if (defaults.rate === undefined || isCut) return undefined;
  const names = objective.variables;
  // An estimate would look beyond the bounds.
  if (
    names.length > MOST_CLASSIFIED &&
    bounds === undefined &&
    objective.wants.has("gradient") &&
    !objective.differences
  )
    return estimated(await greatestCurvature(objective, point), "end");
  return stabilityOf(eigenvalues.at(-1) ?? 0, "end", names, f);
}

/** The bound by a curvature that was estimated. */
const estimated = (curvature: number, where: "end" | "point"): Stability | undefined =>
  curvature > 0 ? { rate: 2 / curvature, curvature, where, estimated: true } : undefined;

/** Products with the Hessian that are asked for; the greatest eigenvalue is found long before the others. */
const PRODUCTS = 30;

/**
 * The greatest eigenvalue of the Hessian, from below, without the Hessian: Lanczos's iterations, each basis vector made
 * orthogonal to all before it, with products H·v by central differences of the gradient. NaN where gradients are none.
 * C. Lanczos 1950; G. H. Golub, C. F. Van Loan, Matrix computations (2013), 10.1.
 */
async function greatestCurvature(objective: Objective, point: Float64Array): Promise<number> {
  const n = point.length;
  const size = Math.max(norm(point), 1);
  const h = Math.cbrt(Number.EPSILON) * size;
  const slopesAt = async (t: number, v: Float64Array): Promise<Float64Array> =>
    (await objective.answer({ want: "gradient", point: plus(point, t, v) })).gradient;
  // No axis is left out, and no symmetry of the formula is kept: 1, −√2, √3, …
  let v = Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : -1) * Math.sqrt((i % 97) + 1));
  v = v.map((x) => x / norm(v));
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const beside: number[] = [];
  for (let k = 0; k < Math.min(PRODUCTS, n); k++) {
    basis.push(v);
    const [right, left] = [await slopesAt(h, v), await slopesAt(-h, v)];
    let w: Float64Array = right.map((x, i) => (x - left[i]) / (2 * h));
    diagonal.push(dot(w, v));
    const length = norm(w);
    for (const one of [...basis, ...basis]) w = plus(w, -dot(w, one), one);
    const rest = norm(w);
    // What is left is rounding: the basis holds all directions that the Hessian mixes with the first.
    if (!(rest > 1e-8 * length)) break;
    beside.push(rest);
    v = Float64Array.from(w, (x) => x / rest);
  }
  const m = basis.length;
  const small = new Float64Array(m * m);
  for (let k = 0; k < m; k++) {
    small[k * m + k] = diagonal[k];
    if (k + 1 < m) {
      small[k * m + k + 1] = beside[k];
      small[(k + 1) * m + k] = beside[k];
    }
  }
  return small.every(Number.isFinite) ? Math.max(...eigen(small, m).values) : Number.NaN;
}
