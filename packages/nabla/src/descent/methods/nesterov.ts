import type { Method } from "../method.js";
import { stepping } from "../stepping.js";

/**
 * Nesterov's accelerated gradient. `pytorch` and `optax`: v ← momentum·v + g, w ← w − rate·(g + momentum·v); `keras` is
 * the same with v scaled by the rate. `sutskever`: v ← momentum·v − rate·∇f(w + momentum·v), w ← w + v. `paper`: no
 * momentum is given, t' = (1 + √(1 + 4t²))/2, x' = y − rate·∇f(y), y' = x' + (t − 1)/t'·(x' − x). The latter two ask
 * for the gradient away from the iterate, so each of their steps costs two questions.
 */
export const nesterov: Method<{ rate: number; momentum: number; like: string }> = {
  name: "nesterov",
  summary: { en: "accelerated gradient descent", ru: "ускоренный градиентный спуск" },
  source: "Y. E. Nesterov, Soviet Math. Dokl. 27 (1983) 372–376; I. Sutskever et al., ICML 2013",
  wants: "gradient",
  bounded: false,
  defaults: { rate: 0.01, momentum: 0.9, like: "pytorch" },
  conventions: { pytorch: {}, optax: {}, keras: {}, sutskever: {}, paper: {} },
  run(start, options) {
    const { momentum, like } = options;
    const remember = (w: Float64Array) => ({ v: new Float64Array(w.length) });
    if (like === "paper")
      return stepping(start, options, {
        remember: (w) => ({ y: w.slice(), t: Float64Array.of(1) }),
        ahead: (_, { y }) => y.slice(),
        next(x, g, { y, t }, rate) {
          const next = y.map((value, i) => value - rate * g[i]);
          const longer = (1 + Math.sqrt(1 + 4 * t[0] * t[0])) / 2;
          const inertia = (t[0] - 1) / longer;
          for (let i = 0; i < y.length; i++) y[i] = next[i] + inertia * (next[i] - x[i]);
          t[0] = longer;
          return next;
        },
      });
    if (like === "sutskever")
      return stepping(start, options, {
        remember,
        ahead: (w, { v }) => w.map((x, i) => x + momentum * v[i]),
        next(w, g, { v }, rate) {
          for (let i = 0; i < v.length; i++) v[i] = momentum * v[i] - rate * g[i];
          return w.map((x, i) => x + v[i]);
        },
      });
    if (like === "keras")
      return stepping(start, options, {
        remember,
        next(w, g, { v }, rate) {
          for (let i = 0; i < v.length; i++) v[i] = momentum * v[i] - rate * g[i];
          return w.map((x, i) => x + momentum * v[i] - rate * g[i]);
        },
      });
    return stepping(start, options, {
      remember,
      next(w, g, { v }, rate) {
        for (let i = 0; i < v.length; i++) v[i] = momentum * v[i] + g[i];
        return w.map((x, i) => x - rate * (g[i] + momentum * v[i]));
      },
    });
  },
};
