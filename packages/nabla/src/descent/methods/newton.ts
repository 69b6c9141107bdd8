import { eigenInUnits } from "../linear/eigen.js";
import { norm } from "../linear/vector.js";
import type { Method } from "../method.js";
import { promisedBy, scaled, walkWithin } from "../trust-region.js";

interface Options {
  readonly radius: number;
}

/**
 * The quadratic model with the exact Hessian is made as small as it gets within a trust region, along negative
 * curvature too, so that saddles do not hold it. Lengths are measured in units of each coordinate.
 */
export const newton: Method<Options> = {
  name: "newton",
  summary: {
    en: "Newton's steps with the exact Hessian, in a trust region",
    ru: "шаги Ньютона с точным гессианом в доверительной области",
  },
  source:
    "J. J. Moré, D. C. Sorensen, Computing a trust region step, SIAM J. Sci. Stat. Comput. 4 (1983) 553–572",
  wants: "hessian",
  bounded: false,
  // A fifth of the point's length: far enough for the model, near enough to stay in the basin of the start.
  defaults: { radius: 0.2 },
  run: (start, { radius }) =>
    walkWithin(start, radius, {
      want: "hessian",
      scaleOf: ({ hessian }, before) => curvatures(hessian, before),
      modelOf: (answer, scale) => (within) => {
        const step = stepWithin(answer.gradient, answer.hessian, scale, within);
        return { step, length: norm(scaled(scale, step)), promised: promisedBy(answer, step) };
      },
      fall: (before, after) => before.value - after.value,
      // Where values no longer tell points apart a smaller gradient does.
      isTakenAnyway: ({ promised }, before, after) =>
        Math.abs(promised) <= 4 * Number.EPSILON * Math.abs(before.value) &&
        norm(after.gradient) < norm(before.gradient),
    }),
};

/** √|∂²f/∂xᵢ²|, the largest that was seen; 1 where all were zero. */
function curvatures(hessian: Float64Array, before: Float64Array): Float64Array {
  const n = before.length;
  return before.map(
    (most, i) => Math.max(most === 1 ? 0 : most, Math.sqrt(Math.abs(hessian[i * n + i]))) || 1,
  );
}

const ROUNDS = 100;

/** The least point of g·p + ½·pᵀHp with ‖D·p‖ ≤ radius, by the eigenvectors of D⁻¹HD⁻¹. */
function stepWithin(
  gradient: Float64Array,
  hessian: Float64Array,
  scale: Float64Array,
  radius: number,
): Float64Array {
  const n = gradient.length;
  const { values, vectors } = eigenInUnits(hessian, scale);
  const slopes = values.map((_, k) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (vectors[i * n + k] * gradient[i]) / scale[i];
    return sum;
  });
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const lengthAt = (lambda: number): number =>
    norm(slopes.map((s, k) => (s === 0 ? 0 : s / (values[k] + lambda))));
  const size = values.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  const tiny = size * 1e-14;
  let lambda = 0;
  if (!(least > tiny && lengthAt(0) <= radius)) {
    // The length falls in λ from λ = −least on, where it may be finite: the hard case.
    let low = Math.max(0, -least + tiny);
    let high = low + norm(slopes) / radius;
    lambda = low;
    if (lengthAt(low) > radius) {
      for (let round = 0; round < ROUNDS && high - low > 1e-10 * high; round++) {
        lambda = (low + high) / 2;
        if (lengthAt(lambda) > radius) low = lambda;
        else high = lambda;
      }
      lambda = high;
    }
  }
  const inner = slopes.map((s, k) => (s === 0 ? 0 : -s / (values[k] + lambda)));
  const missing = radius ** 2 - norm(inner) ** 2;
  if (least < -tiny && missing > 0 && lambda > 0) {
    const k = values.indexOf(least);
    const along = Math.sqrt(missing);
    if (norm(inner) < 0.9 * radius) inner[k] = inner[k] + (slopes[k] > 0 ? -along : along);
  }
  return gradient.map((_, i) => {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += vectors[i * n + k] * inner[k];
    return sum / scale[i];
  });
}
