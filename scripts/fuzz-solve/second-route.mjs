// Zeros of a system by Newton's method from many points, refined to 40 digits: a route that shares no method with
// solve.
import Decimal from "decimal.js";
import { compile, digits, isNablaError, jacobian } from "../../packages/nabla/dist/index.js";

const Precise = Decimal.clone({ precision: 60 });
const STEPS = 40;
/** Where a slope is steeper, the digits of a place do not tell the value there: sin(exp(500)). */
const STEEPEST = 1e15;
/** Beyond this the other coordinates of what only tends to 0 at infinity round to a zero. */
const FARTHEST = 1e12;

/** The least-squares solution of the small system matrix·x = right; undefined where that is singular. */
function solveLeast(matrix, right, n) {
  const m = right.length;
  const normal = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n + 1 }, (_, j) => {
      let sum = 0;
      for (let k = 0; k < m; k++) sum += matrix[k * n + i] * (j === n ? right[k] : matrix[k * n + j]);
      return sum;
    }),
  );
  for (let i = 0; i < n; i++) {
    let best = i;
    for (let k = i + 1; k < n; k++) if (Math.abs(normal[k][i]) > Math.abs(normal[best][i])) best = k;
    [normal[i], normal[best]] = [normal[best], normal[i]];
    const pivot = normal[i][i];
    if (!(Math.abs(pivot) > 1e-200)) return undefined;
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const factor = normal[k][i] / pivot;
      for (let j = i; j <= n; j++) normal[k][j] -= factor * normal[i][j];
    }
  }
  const x = normal.map((row, i) => row[n] / row[i]);
  return x.every(Number.isFinite) ? x : undefined;
}

/** Zeros in doubles from random starts, each once. */
export async function multistart(equations, names, starts) {
  const [m, n] = [equations.length, names.length];
  const runner = await compile([...equations, ...jacobian(equations, names).flat()], names);
  const [x, out] = [new Float64Array(n), new Float64Array(m + m * n)];
  const at = (point) => {
    x.set(point);
    runner.point(x, out);
    return out.every(Number.isFinite);
  };
  const zeros = [];
  for (const start of starts) {
    let point = start;
    let last = Number.POSITIVE_INFINITY;
    for (let step = 0; step < STEPS; step++) {
      if (!at(point)) break;
      const move = solveLeast(out.subarray(m), out.subarray(0, m), n);
      if (move === undefined) break;
      const size = Math.max(...move.map((d, i) => Math.abs(d) / Math.max(1, Math.abs(point[i]))));
      point = point.map((value, i) => value - move[i]);
      if (size < 1e-13 || (size < 1e-9 && size >= last)) {
        const known = zeros.some((zero) =>
          zero.every((value, i) => Math.abs(value - point[i]) <= 1e-7 * Math.max(1, Math.abs(value))),
        );
        if (!known) zeros.push(point);
        break;
      }
      last = size;
    }
  }
  return zeros;
}

/**
 * The zero near a point, in about 40 digits as texts; undefined when Newton's method with the slopes of the point does
 * not settle on one: a double zero, or none.
 */
export async function refined(equations, names, point) {
  const [m, n] = [equations.length, names.length];
  const runner = await compile(jacobian(equations, names).flat(), names);
  const slopes = new Float64Array(m * n);
  runner.point(Float64Array.from(point), slopes);
  if (!slopes.every(Number.isFinite)) return undefined;
  let place = point.map((value) => new Precise(value));
  let size = 1;
  for (let step = 0; step < 12; step++) {
    const at = Object.fromEntries(names.map((name, i) => [name, place[i].toFixed(55)]));
    let values;
    try {
      values = equations.map((e) => new Precise(digits(e, at, 30, { work: 50_000 })));
    } catch (error) {
      if (isNablaError(error)) return undefined;
      throw error;
    }
    // Scaled, so that the step is a double whatever its size.
    const largest = Precise.max(...values.map((value) => value.abs()));
    if (largest.isZero()) size = 0;
    else {
      const move = solveLeast(
        slopes,
        values.map((value) => value.div(largest).toNumber()),
        n,
      );
      if (move === undefined) return undefined;
      const steps = move.map((d) => largest.times(d));
      place = place.map((value, i) => value.minus(steps[i]));
      size = Math.max(...steps.map((d, i) => d.abs().div(Precise.max(1, place[i].abs())).toNumber()));
    }
    if (size > 1e-6) return undefined;
    if (size < 1e-40) {
      // An overdetermined system: the least squares may settle where the equations do not vanish.
      const slopeOf = (k) => Math.max(1, ...slopes.subarray(k * n, k * n + n).map(Math.abs));
      const small = values.every((value, k) => value.abs().lte(slopeOf(k) * 1e-30));
      const near =
        place.every((value) => value.abs().lte(FARTHEST)) && slopes.every((d) => Math.abs(d) <= STEEPEST);
      return small && near ? place.map((value) => value.toFixed(40)) : undefined;
    }
  }
  return undefined;
}
