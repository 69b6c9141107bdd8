import { dot, minus, norm, plus, times } from "../linear/vector.js";
import type { Method } from "../method.js";
import { promisedBy, walkWithin } from "../trust-region.js";

interface Options {
  readonly radius: number;
}

/** The quadratic model is made small by conjugate gradients, up to the edge of the region or negative curvature. */
export const newtonCg: Method<Options> = {
  name: "newton-cg",
  summary: {
    en: "Newton's steps by conjugate gradients, in a trust region",
    ru: "шаги Ньютона сопряжёнными градиентами в доверительной области",
  },
  source:
    "T. Steihaug, SIAM J. Numer. Anal. 20 (1983) 626–637; J. Nocedal, S. J. Wright (2006), algorithm 7.2",
  wants: "hessian",
  bounded: false,
  defaults: { radius: 1 },
  run: (start, { radius }) =>
    walkWithin(start, radius, {
      want: "hessian",
      scaleOf: (_, before) => before.map(() => 1),
      modelOf: (answer) => (within) => {
        const step = steihaug(answer.gradient, answer.hessian, within);
        return { step, length: norm(step), promised: promisedBy(answer, step) };
      },
      fall: (before, after) => before.value - after.value,
    }),
};

function steihaug(gradient: Float64Array, hessian: Float64Array, radius: number): Float64Array {
  const size = norm(gradient);
  const enough = Math.min(0.5, Math.sqrt(size)) * size;
  let step: Float64Array = new Float64Array(gradient.length);
  let residual = gradient;
  let direction: Float64Array = minus(residual);
  for (let k = 0; k < 2 * gradient.length; k++) {
    const product = times(hessian, direction);
    const curvature = dot(direction, product);
    if (curvature <= 0) return toEdge(step, direction, radius);
    const before = dot(residual, residual);
    const alpha = before / curvature;
    const next = plus(step, alpha, direction);
    if (norm(next) >= radius) return toEdge(step, direction, radius);
    step = next;
    residual = plus(residual, alpha, product);
    if (norm(residual) <= enough) break;
    direction = plus(minus(residual), dot(residual, residual) / before, direction);
  }
  return step;
}

/** From a step on along a direction to the edge of the region. */
function toEdge(step: Float64Array, direction: Float64Array, radius: number): Float64Array {
  const [a, b, c] = [dot(direction, direction), dot(step, direction), dot(step, step) - radius ** 2];
  return plus(step, (-b + Math.sqrt(Math.max(0, b * b - a * c))) / a, direction);
}
