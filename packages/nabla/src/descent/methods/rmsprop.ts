import type { Method, Schedule } from "../method.js";
import { stepping } from "../stepping.js";

/**
 * h ← ρ·h + (1 − ρ)·g², w ← w − rate·g/(√h + ε). `keras` and `optax` put ε under the root and keep ρ = 0.9 where
 * PyTorch keeps 0.99.
 */
export const rmsprop: Method<{
  rate: number;
  schedule: Schedule;
  rho: number;
  epsilon: number;
  like: string;
}> = {
  name: "rmsprop",
  summary: {
    en: "steps divided by the root of a running mean of squares of the gradient",
    ru: "шаги, делённые на корень из скользящего среднего квадратов градиента",
  },
  source: "T. Tieleman, G. Hinton, Neural networks for machine learning, lecture 6.5 (2012)",
  wants: "gradient",
  bounded: false,
  defaults: { rate: 0.01, schedule: { kind: "constant" }, rho: 0.99, epsilon: 1e-8, like: "pytorch" },
  conventions: {
    pytorch: {},
    paper: { rho: 0.9 },
    keras: { rho: 0.9, epsilon: 1e-7 },
    optax: { rho: 0.9 },
  },
  run(start, options) {
    const { rho, epsilon, like } = options;
    const inside = like === "keras" || like === "optax";
    return stepping(start, options, {
      remember: (w) => ({ h: new Float64Array(w.length) }),
      next(w, g, { h }, rate) {
        for (let i = 0; i < h.length; i++) h[i] = rho * h[i] + (1 - rho) * g[i] * g[i];
        return w.map((x, i) => {
          const root = inside ? Math.sqrt(h[i] + epsilon) : Math.sqrt(h[i]) + epsilon;
          return g[i] === 0 ? x : x - (rate * g[i]) / root;
        });
      },
    });
  },
};
