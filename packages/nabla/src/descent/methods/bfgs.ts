import { dot, minus, norm, times } from "../linear/vector.js";
import type { Method } from "../method.js";
import { hasCurvature, type Pair, pairOf } from "../pairs.js";
import { ask, type Run, type Start } from "../protocol.js";
import { lineFrom } from "../search/line.js";
import { wolfe } from "../search/wolfe.js";

interface Options {
  readonly rate: number;
}

/**
 * d = −H·∇f with H, an approximation of the inverse Hessian, renewed from the change of the gradient. Changes without
 * curvature (s·y ≤ 0) are left out.
 */
export const bfgs: Method<Options> = {
  name: "bfgs",
  summary: {
    en: "quasi-Newton: learns the inverse Hessian from gradients",
    ru: "квазиньютоновский: узнаёт обратный гессиан по градиентам",
  },
  source:
    "Broyden, Fletcher, Goldfarb, Shanno 1970; J. Nocedal, S. J. Wright, Numerical optimization (2006), algorithm 6.1",
  wants: "gradient",
  bounded: false,
  defaults: { rate: 1 },
  run: walk,
};

function* walk(start: Start, { rate }: Options): Run {
  let { point } = start;
  const n = point.length;
  let answer = yield* ask("gradient", point);
  const saved = start.state?.inverse;
  let inverse = Array.isArray(saved) ? Float64Array.from(saved as number[]) : undefined;
  for (;;) {
    const { gradient } = answer;
    let direction = minus(inverse === undefined ? gradient : times(inverse, gradient));
    if (!(dot(direction, gradient) < 0)) {
      inverse = undefined;
      direction = minus(gradient);
    }
    const line = lineFrom(point, answer, direction);
    if (!(line.from.slope < 0)) return { reason: "no-direction" };
    // The first step has no curvature to go by: it is about one unit long at most.
    const first = inverse === undefined ? rate / Math.max(1, norm(gradient)) : 1;
    const place = yield* wolfe(line, first);
    if (place === undefined) {
      if (inverse === undefined) return { reason: "no-lower-point" };
      inverse = undefined;
      continue;
    }
    inverse = renewed(inverse, pairOf({ point, answer }, place), n);
    ({ point, answer } = place);
    const kept = inverse;
    yield { point, answer, rate: place.t, state: () => (kept === undefined ? {} : { inverse: [...kept] }) };
  }
}

/** (I − ρ·s·yᵀ)·H·(I − ρ·y·sᵀ) + ρ·s·sᵀ with ρ = 1/(s·y). */
function renewed(
  before: Float64Array<ArrayBuffer> | undefined,
  pair: Pair,
  n: number,
): Float64Array<ArrayBuffer> | undefined {
  if (!hasCurvature(pair)) return before;
  const { s, y, curvature } = pair;
  const inverse = before ?? new Float64Array(n * n);
  if (before === undefined) for (let i = 0; i < n; i++) inverse[i * n + i] = curvature / dot(y, y);
  const hy = times(inverse, y);
  const factor = (1 + dot(y, hy) / curvature) / curvature;
  const next = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      next[i * n + j] = inverse[i * n + j] + factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / curvature;
  return next;
}
